"""The registers of actions and measures, and what their rows can be narrowed by."""

from generator.model.framework import Framework, Theme
from generator.model.items import ThreadLink
from generator.present.rendering import render
from generator.present.views.filters import Choice, Filter
from generator.present.views.parts import Row
from generator.present.views.registers import RegisterView, view_actions, view_measures
from generator.present.words import NOT_STATED
from tests.factories import (
    make_action,
    make_measure,
    make_plan,
    make_review,
    make_role,
    make_target,
    make_workstream,
)
from tests.present.shown import show

SAFE = Theme(id="safe", title="Safe", text="Children are safe.")
HAPPY = Theme(id="happy", title="Happy", text="Children are happy.")


def test_a_workstream_is_offered_by_number_and_short_title() -> None:
    """Readers choose a workstream by the words of the menu."""
    choices = _filter(view_actions(show(make_plan())), "workstream").choices

    assert choices == (Choice("ws1", "1. Workforce"),)


def test_a_workstream_without_rows_is_not_offered() -> None:
    """A choice always leads to something."""
    empty = make_workstream(id="ws2", number=2, outcomes=[], actions=[], measures=[])
    view = view_actions(show(make_plan(workstreams=[make_workstream(), empty])))

    assert [each.value for each in _filter(view, "workstream").choices] == ["ws1"]


def test_leads_are_offered_in_the_order_of_the_plan() -> None:
    """The order of plan/people.yaml holds, not that of the rows."""
    roles = [make_role(id="head", title="Head"), make_role()]
    actions = [make_action(lead="director"), make_action(id="ws1-a2", lead="head")]
    plan = make_plan(roles=roles, workstreams=[make_workstream(actions=actions)])

    view = view_actions(show(plan))

    assert [each.label for each in _filter(view, "lead").choices] == [
        "Head",
        "Director of Services",
    ]


def test_an_action_without_lead_can_be_chosen() -> None:
    """A gap is a choice of its own, the last one."""
    actions = [make_action(lead=None), make_action(id="ws1-a2")]
    workstream = make_workstream(lead=None, actions=actions)
    view = view_actions(show(make_plan(workstreams=[workstream])))

    assert _filter(view, "lead").choices[-1] == Choice("-", NOT_STATED)
    assert _keys(view.table.rows[0])["lead"] == "-"


def test_a_gap_that_no_row_has_is_not_offered() -> None:
    """Where every action has a lead, nothing is said to be missing."""
    labels = [each.label for each in _filter(view_actions(show(make_plan())), "lead").choices]

    assert labels == ["Director of Services"]


def test_a_row_carries_every_theme_of_its_workstream() -> None:
    """A theme counts for an action through the thread of its workstream."""
    thread = [ThreadLink(to="happy", basis="stated"), ThreadLink(to="safe", basis="inferred")]
    plan = make_plan(
        workstreams=[make_workstream(thread=thread)], framework=Framework(themes=(SAFE, HAPPY))
    )

    view = view_actions(show(plan))

    assert _keys(view.table.rows[0])["theme"] == "happy safe"
    assert [each.value for each in _filter(view, "theme").choices] == ["safe", "happy"]


def test_a_due_date_falls_into_a_financial_quarter() -> None:
    """Quarter 3 is October to December."""
    view = _view_due("2016-12-31")

    assert _filter(view, "quarter").choices == (
        Choice("2016-17-q3", "October to December 2016 (quarter 3)"),
    )


def test_quarter_4_belongs_to_the_financial_year_before() -> None:
    """January to March 2017 is the last quarter of 2016 to 2017."""
    assert _keys(_view_due("2017-03-31").table.rows[0])["quarter"] == "2016-17-q4"


def test_quarters_are_offered_in_the_order_of_time() -> None:
    """The order of the rows does not matter."""
    actions = [make_action(due="2017-03-31"), make_action(id="ws1-a2", due="2016-04-01")]
    view = view_actions(show(make_plan(workstreams=[make_workstream(actions=actions)])))

    assert [each.value for each in _filter(view, "quarter").choices] == ["2016-17-q1", "2016-17-q4"]


def test_a_measure_is_due_with_its_last_target() -> None:
    """Targets on the way do not count."""
    targets = [make_target(by="2016-06-30", at_least=50), make_target(by="2016-12-31", at_least=80)]
    measures = [make_measure(targets=targets)]

    view = view_measures(show(make_plan(workstreams=[make_workstream(measures=measures)])))

    assert _keys(view.table.rows[0])["quarter"] == "2016-17-q3"


def test_a_measure_without_date_is_found_under_the_gap() -> None:
    """A target that names no day gives no quarter."""
    measures = [make_measure(targets=[make_target(direction="more")])]

    view = view_measures(show(make_plan(workstreams=[make_workstream(measures=measures)])))

    assert _keys(view.table.rows[0])["quarter"] == "-"


def test_there_is_no_status_before_a_review() -> None:
    """What nobody has judged cannot be chosen."""
    names = [each.name for each in view_actions(show(make_plan())).filters]

    assert names == ["workstream", "lead", "theme", "quarter"]


def test_the_status_is_that_of_the_newest_review() -> None:
    """A later review counts, in whatever order the files lie."""
    late = make_review(
        id="review-2016-17-q3",
        quarter=3,
        as_at="2016-12-31",
        actions=[{"action": "ws1-a1", "stage": "on hold"}],
    )

    view = view_actions(show(make_plan(reviews=(late, make_review()))))

    assert _filter(view, "status").choices == (Choice("on-hold", "On hold"),)


def test_a_review_of_another_edition_gives_no_status() -> None:
    """Reviews judge the edition that they name."""
    view = view_actions(show(make_plan(reviews=(make_review(edition="2017-18"),))))

    assert "status" not in [each.name for each in view.filters]


def test_an_action_that_no_review_names_says_so() -> None:
    """Beside reviewed ones, an action without a stage is a gap."""
    actions = [make_action(), make_action(id="ws1-a2")]
    plan = make_plan(workstreams=[make_workstream(actions=actions)], reviews=(make_review(),))

    view = view_actions(show(plan))

    assert _keys(view.table.rows[1])["status"] == "-"
    assert view.table.rows[1].cells[-1].is_gap


def test_the_table_stands_without_the_form() -> None:
    """All rows are in the page, none hidden, and the form is inert until a script takes it."""
    text = render("register", view_actions(show(make_plan())))
    form = text[text.index("<template") : text.index("</template>")]

    assert 'data-quarter="2016-17-q4"' in text
    assert "<form" in form
    assert "hidden" not in text.replace(form, "")


def test_labels_of_the_plan_are_escaped() -> None:
    """A title cannot end the form."""
    workstream = make_workstream(short_title='</option><b title="x">')

    text = render("register", view_actions(show(make_plan(workstreams=[workstream]))))

    assert "</option><b" not in text


def _view_due(day: str) -> RegisterView:
    actions = [make_action(due=day)]
    return view_actions(show(make_plan(workstreams=[make_workstream(actions=actions)])))


def _filter(view: RegisterView, name: str) -> Filter:
    return next(each for each in view.filters if each.name == name)


def _keys(row: Row) -> dict[str, str]:
    return dict(row.data)
