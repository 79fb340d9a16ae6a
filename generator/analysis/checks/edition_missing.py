"""The file of a published edition is missing.

Each edition names the one that it supersedes, and what was published is compared, shown and cited
for good. While a file is missing, nothing is said of what the plan has changed since.

Wrong:

    supersedes: "2017-18"     # and plan/editions/2017-18.json is not there

Right:

    plan/editions/2017-18.json got back from git.
"""

from collections.abc import Iterator

from generator.analysis.chain import list_links
from generator.analysis.facts import Facts
from generator.load.sealed import sealed_path
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("E805", "edition-missing", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each published edition of which the file is gone."""
    links = list(list_links(facts.plan, facts.sealed))
    for edition in facts.missing_editions:
        file = sealed_path(edition)
        named_by = [link for link in links if link.lost == edition]
        others = ""
        if named_by:
            said = f"edition {named_by[0].edition} supersedes edition {edition}"
            if not named_by[0].file:
                right = f"'supersedes: \"{named_by[0].before}\"'" if named_by[0].before else "null"
                others = f". If no edition {edition} was ever published here, write {right}"
                others += " in plan/plan.yaml" if named_by[0].before else ' for "supersedes"'
        else:
            said = f"edition {edition} is published"
        yield diagnose(
            RULE,
            Place(file),
            f"this file is missing: {said}",
            help_=f"restore it: git restore {file}. If git does not know it any more, find the "
            f"commit that deleted it: git log --diff-filter=D -- {file}. Then type "
            f"git checkout COMMIT~1 -- {file}, with that commit{others}",
        )
