"""A published edition was changed, or its file cannot be read.

What was published stays as it was; readers and auditors rely on it. A file that was written by hand
is found too: a checksum can be worked out by anyone, and what it covers has to be a plan.

Wrong:

    A figure edited in plan/editions/2016-17.json.

Right:

    The figure edited in the working files, in the next edition or an interim one.
"""

from collections.abc import Iterator
from functools import partial

from generator.analysis.facts import Facts
from generator.load.documents import Document, walk_values
from generator.load.faults import control_character
from generator.load.sealed import SealedEdition, sealed_path
from generator.load.yaml_text import parse_spots
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("E801", "edition-touched", Severity.ERROR, __doc__)

_HELP = "restore the file: git checkout -- {file}; to mend the plan, open an interim edition"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each sealed file that is named otherwise, was changed, or holds no plan."""
    for edition in facts.sealed:
        if edition.is_newer:
            continue
        help_ = _HELP.format(file=edition.file)
        if edition.reader is None:
            message = f"the published edition {edition.edition} cannot be read: {edition.problem}"
            yield diagnose(RULE, Place(edition.file), message, help_=help_)
        elif edition.reader.edition != edition.edition:
            message = (
                f"this file holds the edition {edition.reader.edition}, and is named otherwise"
            )
            help_ = f"rename it to {sealed_path(edition.reader.edition)}"
            yield diagnose(RULE, Place(edition.file), message, help_=help_)
        elif not edition.is_intact:
            document = Document(edition.file, None, partial(parse_spots, edition.text))
            yield diagnose(
                RULE,
                document.place(("digest",)),
                f"the published edition {edition.edition} was changed after it was sealed",
                help_=help_,
            )
        elif fault := _find_fault(edition):
            place, reason = fault
            message = f"the published edition {edition.edition} holds no whole plan: {reason}"
            yield diagnose(RULE, place, message, help_=help_)


def _find_fault(edition: SealedEdition) -> tuple[Place, str] | None:
    """Find the first reason why what was sealed is not the plan of the edition, and its place."""
    loaded = edition.loaded
    if loaded is None:
        return None
    if loaded.diagnostics:
        first = loaded.diagnostics[0]
        place = first.place if first.place.file == edition.file else Place(edition.file)
        return place, first.message
    inside = loaded.plan.settings.edition.id if loaded.plan else ""
    if inside != edition.edition:
        place = loaded.place("settings", ("edition", "id"))
        return place, f"its settings are those of {inside or 'no edition'}"
    if _holds_unseen(edition):
        return Place(edition.file), "it holds a control character, which no file of a plan may hold"
    return None


def _holds_unseen(edition: SealedEdition) -> bool:
    """Whether a text in it has a sign that the files of a plan never could have."""
    # JSON writes most such signs as codes, so a file without any needs no closer look.
    if "\\u" not in edition.text and not control_character.NEVER_TEXT.search(edition.text):
        return False
    content = edition.reader.content if edition.reader else {}
    return any(
        isinstance(value, str) and control_character.NEVER_TEXT.search(value)
        for _, value in walk_values(dict(content))
    )
