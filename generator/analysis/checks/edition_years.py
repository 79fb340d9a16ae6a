"""The id of an edition names other years than its dates, or years that do not follow each other.

An edition is called after the year that it covers: the calendar year of its first day, and the
last two digits of the next one.

Wrong:

    id: "2018-19"
    starts_on: 2017-04-01

Right:

    id: "2018-19"
    starts_on: 2018-04-01
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.load.sealed import is_interim, year_of
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path
from generator.model.quarters import name_year

RULE = Rule("E807", "edition-years", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids of editions that name no year, and dates of an edition in another year."""
    for part, path, name in _named(facts):
        right = name_year(int(name[:4]))
        if year_of(name) != right:
            yield facts.report(
                RULE,
                part,
                path,
                f'"{name}" names no year: after {name[:4]} comes {right[5:]}',
                help_=f'write "{right}{name[7:]}", if the year that begins in {name[:4]} is meant',
            )
    edition = facts.plan.settings.edition
    first = int(edition.id[:4])
    is_of_year = edition.starts_on.year == first or (
        is_interim(edition.id) and edition.starts_on.year == first + 1
    )
    if year_of(edition.id) == name_year(first) and not is_of_year:
        right = name_year(edition.starts_on.year)
        day = f"{first:04}{edition.starts_on.isoformat()[4:]}"
        yield facts.report(
            RULE,
            "settings",
            ("edition", "starts_on"),
            f"edition {edition.id} starts on {edition.starts_on}, in another year than its id says",
            help_=f"write {day} and a last day that fits it; or "
            f"'id: \"{right}\"' if that year is meant",
        )


def _named(facts: Facts) -> Iterator[tuple[str, Path, str]]:
    """Give every id of an edition in the plan, and where it stands."""
    plan = facts.plan
    yield "settings", ("edition", "id"), plan.settings.edition.id
    if plan.settings.edition.supersedes:
        yield "settings", ("edition", "supersedes"), plan.settings.edition.supersedes
    for number, decision in enumerate(plan.decisions.decisions):
        yield "decisions", ("decisions", number, "edition"), decision.edition
    for number, signed in enumerate(plan.signoffs.sign_offs):
        yield "signoffs", ("sign_offs", number, "edition"), signed.edition
    for number, review in enumerate(plan.reviews):
        yield "reviews", (number, "edition"), review.edition
