"""An acronym is used that the glossary lacks.

Readers outside the service do not know it, and search cannot find its long form.

Wrong:

    text: The TOPS service transfers      # with no such term in plan/glossary.yaml

Right:

    - {id: term-tops, term: TOPS, expansion: null, basis: unknown}
"""

import re
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.glossary import Term

RULE = Rule("G704", "glossary-gap", Severity.WARNING, __doc__)

_ACRONYM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z][A-Za-z0-9]*\b")
_FIELDS = ("title", "text", "summary", "description", "definition", "note", "scope")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report the first use of each acronym that no term explains."""
    if facts.may_be_unread("term"):
        return
    known = {
        word
        for entry in facts.index.of_kind("term")
        if isinstance(entry.model, Term)
        for name in (entry.model.term, *entry.model.aliases)
        for word in (name, *re.split(r"[^A-Za-z0-9]+", name))
    }
    for entry in facts.index.entries:
        if entry.kind in ("term", "correction"):
            continue
        for field, acronym in _acronyms(entry):
            singular = acronym.removesuffix("s")
            if acronym not in known and singular not in known:
                known.add(acronym)
                yield facts.report(
                    RULE,
                    entry.part,
                    (*entry.path, field),
                    f'the glossary does not explain "{acronym}"',
                    help_=f'add "- {{id: term-{acronym.lower()}, term: {acronym}, expansion: …, '
                    'basis: added}" to plan/glossary.yaml, or write it out here',
                    item=entry.id,
                )


def _acronyms(entry: Entry) -> Iterator[tuple[str, str]]:
    for field in _FIELDS:
        text = getattr(entry.model, field, None)
        if isinstance(text, str):
            for acronym in _ACRONYM.findall(text):
                yield field, acronym
