"""The documents: a performance plan for the edition, and a performance report for each review."""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from generator.analysis.progress.course import Progress
from generator.exports.stratml.elements import (
    join,
    make,
    make_stakeholder,
    say,
    say_day,
    write,
)
from generator.exports.stratml.goals import make_goal
from generator.exports.stratml.indicators import Told
from generator.model.reviews import Review
from generator.present.edition import ShownEdition
from generator.present.open_data import STRATML_PLAN, stratml_path
from generator.present.review_words import name_review

_COUNCIL, _SERVICE = "organisation_council", "organisation_service"
"""Identifiers that no id of a plan can be, for none has an underscore."""

_LEFT_OUT = (
    "This format has no place for risks, the reasons of changes, and links between editions; they "
    "are in the other files of this edition."
)


def write_stratml(edition: ShownEdition) -> dict[str, bytes]:
    """Write an edition and its reviews as StratML.

    Args:
        edition: The edition.

    Returns:
        The documents by path from the root of the edition. None of a plan without workstreams:
        a document has one goal at least.
    """
    if not edition.plan.workstreams:
        return {}
    files = {STRATML_PLAN: write(_make_plan(edition))}
    for progress in edition.reviewed:
        if progress.review:
            path = stratml_path(progress.review)
            files[path] = write(_make_report(edition, progress, progress.review))
    return files


def _make_plan(edition: ShownEdition) -> Element:
    current = edition.plan.settings.edition
    return make(
        "PerformancePlanOrReport",
        say("Name", _name(edition)),
        say("Description", edition.plan.narrative.purpose),
        say("OtherInformation", _say_standing(edition, None)),
        _make_core(Told(edition, None)),
        _make_administration(
            edition,
            f"edition-{current.id.replace('.', '_')}",
            (current.starts_on, current.ends_on),
            current.published_on,
        ),
        Type="Performance_Plan",
    )


def _make_report(edition: ShownEdition, progress: Progress, review: Review) -> Element:
    statements = (review.finance, review.self_assessment, review.projections)
    return make(
        "PerformancePlanOrReport",
        say("Name", f"{name_review(review)}: {_name(edition)}"),
        say("Description", review.statement),
        say(
            "OtherInformation",
            join(
                _say_standing(edition, progress),
                *(each.text for each in statements if each),
            ),
        ),
        _make_core(Told(edition, progress)),
        _make_administration(
            edition,
            review.id,
            (edition.plan.settings.edition.starts_on, review.as_at),
            review.reported_on,
        ),
        Type="Performance_Report",
    )


def _name(edition: ShownEdition) -> str:
    settings = edition.plan.settings
    draft = ", draft" if edition.is_draft else ""
    made_up = ", illustrative" if settings.edition.illustrative else ""
    return f"{settings.title}, edition {settings.edition.title}{draft}{made_up}"


def _say_standing(edition: ShownEdition, progress: Progress | None) -> str:
    settings = edition.plan.settings
    return join(
        edition.say_status(progress),
        settings.notice,
        f"Licence: {settings.licence}",
        settings.edition.note,
        _LEFT_OUT,
    )


def _make_core(told: Told) -> Element:
    plan = told.edition.plan
    return make(
        "StrategicPlanCore",
        *_list_organisations(told),
        make("Vision", say("Description", plan.narrative.vision)),
        make("Mission", say("Description", plan.narrative.purpose)),
        *(
            make("Value", say("Name", theme.title), say("Description", theme.text))
            for theme in plan.framework.themes
        ),
        *(make_goal(told, workstream) for workstream in plan.workstreams),
    )


def _list_organisations(told: Told) -> Iterator[Element]:
    """List whose plan it is, the service that it covers, and the boards that watch over it."""
    settings = told.edition.plan.settings
    yield make("Organization", say("Name", settings.organisation), say("Identifier", _COUNCIL))
    yield make(
        "Organization",
        say("Name", settings.service),
        say("Identifier", _SERVICE),
        *(
            make_stakeholder(board.title, board.text or "Board", "Performer", "Organization")
            for board in told.edition.plan.people.boards
        ),
    )


def _make_administration(
    edition: ShownEdition,
    identifier: str,
    period: tuple[date, date],
    published_on: date | None,
) -> Element:
    return make(
        "AdministrativeInformation",
        say("Identifier", identifier),
        say_day("StartDate", period[0]),
        say_day("EndDate", period[1]),
        say_day("PublicationDate", published_on),
        say("Source", edition.address),
    )
