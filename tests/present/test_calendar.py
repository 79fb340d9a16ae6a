"""The calendar: meetings with their rhythm, and dates by month."""

from generator.model.people import People
from generator.model.plan import Plan
from generator.model.settings import ReportedTo
from generator.present.links import Link
from generator.present.views.calendar import CalendarView, view_calendar
from generator.present.views.parts import Row
from tests.factories import (
    make_action,
    make_board,
    make_edition,
    make_measure,
    make_meeting,
    make_plan,
    make_register,
    make_review,
    make_risk,
    make_role,
    make_section,
    make_settings,
    make_target,
    make_workstream,
)
from tests.present.shown import show


def test_meetings_come_the_most_frequent_first() -> None:
    """Each rhythm has a table of its own."""
    view = _view_meetings("yearly", "weekly")

    assert [section.title for section in view.meetings] == ["Every week", "Every year"]


def test_a_meeting_keeps_its_anchor() -> None:
    """A link to a meeting leads to its row."""
    view = _view_meetings("monthly")

    assert view.meetings[0].table.rows[0].anchor == "meeting-1"


def test_months_come_in_order() -> None:
    """The order of time holds, over the end of the year."""
    view = _view_actions(make_action(due="2017-01-31"), make_action(id="ws1-a2", due="2016-09-01"))

    assert [month.title for month in view.months] == ["September 2016", "January 2017"]


def test_a_month_without_dates_has_no_section() -> None:
    """Only months in which something happens are shown."""
    view = _view_actions(make_action(due="2016-09-01"))

    assert [month.anchor for month in view.months] == ["month-2016-09"]


def test_days_of_a_month_come_in_order() -> None:
    """The order of time holds within a month too."""
    view = _view_actions(make_action(due="2016-09-30"), make_action(id="ws1-a2", due="2016-09-01"))

    assert [_when(row) for row in view.months[0].table.rows] == [
        "1 September 2016",
        "30 September 2016",
    ]


def test_a_due_action_links_to_its_item() -> None:
    """The place of an action is its workstream and number."""
    view = _view_actions(make_action(due="2016-09-01"))

    assert _where(view.months[0].table.rows[0]) == Link(
        "Workforce: Action 1", "../workstreams/ws1/#ws1-a1"
    )


def test_a_milestone_is_a_date() -> None:
    """Dated points on the way are shown beside the end."""
    milestone = {"id": "ws1-a1-d1", "text": "Half done.", "by": "2016-09-01"}
    view = _view_actions(make_action(due=None, milestones=[milestone]))

    assert _what(view.months[0].table.rows[0]) == ["Milestone: Half done."]


def test_a_target_says_what_is_to_be_reached() -> None:
    """The text of the measure comes first, then the figure with what it counts."""
    view = _view_measure(by="2016-09-30", at_least=95)

    assert _what(view.months[0].table.rows[0]) == [
        "At least 95% of reviews are on time.",
        "Reviews on time: at least 95%",
    ]


def test_a_date_in_the_words_of_the_plan_is_kept() -> None:
    """Where the plan names no day, its words stand beside the one it is read as."""
    view = _view_measure(by="2016-06-30", by_words="June 2016", at_least=95)

    shown = [link.text for link in view.months[0].table.rows[0].head.values]

    assert shown == ["30 June 2016", "In the plan: June 2016"]


def test_a_time_that_names_no_day_comes_last() -> None:
    """What the plan words without a day is shown, and in no month."""
    view = _view_measure(by_words="over the coming months", at_least=95)

    assert view.months[-1].anchor == "month-none"
    assert _when(view.months[-1].table.rows[0]) == "Over the coming months"


def test_a_target_in_prose_links_to_its_section() -> None:
    """Prose has no workstream; its section says where it stands."""
    statement = {
        "id": "context-1",
        "text": "The town grows by then.",
        "targets": [make_target(by="2016-09-30")],
    }
    narrative = {
        "vision": "V.",
        "purpose": "P.",
        "sections": [make_section(statements=[statement])],
    }
    view = view_calendar(show(make_plan(workstreams=[], narrative=narrative)))

    assert _where(view.months[0].table.rows[0]).text == "The plan in words: Context"


def test_an_overdue_review_of_the_register_says_so() -> None:
    """Overdue is worked out for the as-at date, and said in words."""
    view = _view_register(next_review="2016-11-01")

    assert _what(view.months[0].table.rows[0]) == [
        "Next review of the risk register. Overdue on 3 January 2017"
    ]


def test_a_review_on_the_as_at_date_is_not_overdue() -> None:
    """The day itself is in time."""
    view = _view_register(next_review="2017-01-03")

    assert _what(view.months[0].table.rows[0]) == ["Next review of the risk register"]


def test_a_response_action_is_a_date() -> None:
    """What more is done about a risk has its day in the calendar."""
    response = {"id": "r1-a1", "text": "Find a site.", "due": "2016-09-01"}
    view = _view_register(risks=[make_risk(response_actions=[response])])

    assert _what(view.months[0].table.rows[0]) == ["Response action due: Find a site."]


def test_the_meeting_that_took_the_edition_is_a_date() -> None:
    """Scrutiny sees when it was asked, and what for."""
    reported = ReportedTo.model_validate(
        {"board": "board", "met_on": "2017-01-03", "asked_to": "Note the plan"}
    )
    settings = make_settings(edition=make_edition(reported_to=[reported]))
    view = view_calendar(show(_undated_plan(settings=settings)))

    assert _where(view.months[0].table.rows[0]).text == "Management Board"


def test_a_review_is_a_date() -> None:
    """The day that a review speaks of is shown with its quarter."""
    review = make_review(actions=[], risks=[], workstreams=[])
    view = view_calendar(show(_undated_plan(reviews=(review,))))

    assert _what(view.months[0].table.rows[0]) == [
        "Review of July to September 2016 (quarter 2): the day that it speaks of"
    ]


def test_what_has_no_date_is_counted() -> None:
    """A gap is said, with how many there are."""
    view = _view_actions(make_action(due=None), make_action(id="ws1-a2"))

    assert view.undated == "No date is stated for 1 of 2 actions."


def test_nothing_is_said_where_everything_has_a_date() -> None:
    """No gap, no sentence."""
    assert not view_calendar(show(make_plan())).undated


def _view_meetings(*rhythms: str) -> CalendarView:
    meetings = tuple(
        make_meeting(id=f"meeting-{number}", rhythm=rhythm)
        for number, rhythm in enumerate(rhythms, start=1)
    )
    people = People(roles=(make_role(),), boards=(make_board(),), meetings=meetings)
    return view_calendar(show(make_plan(people=people)))


def _view_actions(*actions: object) -> CalendarView:
    workstream = make_workstream(actions=actions, measures=[])
    return view_calendar(show(make_plan(workstreams=[workstream])))


def _view_measure(**target: object) -> CalendarView:
    measures = [make_measure(targets=[make_target(**target)])]
    workstream = make_workstream(actions=[], measures=measures)
    return view_calendar(show(make_plan(workstreams=[workstream])))


def _view_register(**fields: object) -> CalendarView:
    register = make_register(**fields)
    return view_calendar(show(_undated_plan(risk_register=register)))


def _undated_plan(**parts: object) -> Plan:
    workstream = make_workstream(actions=[], measures=[])
    return make_plan(workstreams=[workstream], **parts)  # type: ignore[arg-type]  # any part


def _when(row: Row) -> str:
    return row.head.values[0].text


def _what(row: Row) -> list[str]:
    return [link.text for link in row.cells[0].values]


def _where(row: Row) -> Link:
    return row.cells[1].values[0]
