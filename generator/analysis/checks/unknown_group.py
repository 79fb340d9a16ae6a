"""An item belongs to a group that its workstream does not have.

Wrong:

    groups:
      - {id: adoption, title: Adoption}
    priorities:
      - {id: ws7-p1, text: Match children sooner, group: adoptions}

Right:

    priorities:
      - {id: ws7-p1, text: Match children sooner, group: adoption}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.load.names import nearest
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Item

RULE = Rule("R306", "unknown-group", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every item whose group is not among those of its workstream."""
    groups = [[group.id for group in each.groups] for each in facts.plan.workstreams]
    for entry in facts.index.entries:
        item = entry.model
        if not isinstance(item, Item) or item.group is None:
            continue
        known = groups[int(entry.path[0])]
        if item.group not in known:
            near = nearest(item.group, known)
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "group"),
                f'the workstream has no group "{item.group}"',
                help_=f'write "{near}" if that is meant'
                if near
                else 'add it to the list "groups" at the head of the file, or delete this line',
                item=entry.id,
            )
