"""The pages of progress: how the edition goes, the report of each quarter, and scrutiny."""

import pytest
from lxml import html

from generator.model.people import People
from generator.model.plan import Plan
from generator.present.papers.make import list_papers
from generator.present.views.progress import view_progress
from tests.factories import (
    list_readings,
    make_action,
    make_board,
    make_edition,
    make_indicator,
    make_measure,
    make_meeting,
    make_plan,
    make_reading,
    make_register,
    make_review,
    make_role,
    make_settings,
    make_target,
    make_workstream,
)
from tests.present.editions import pages_of, text_of
from tests.present.shown import show, show_editions
from tests.present.test_papers import text_of as text_of_paper

REPORT = "reviews/2016-17-q2.md"
RED = {"text": "Hire an agency.", "lead": "director", "due": "2016-12-31"}


def page(path: str, *plans: Plan) -> html.HtmlElement:
    """Give a page of the last of some editions."""
    edition = show_editions(*plans)[-1] if len(plans) > 1 else show(plans[0])
    return pages_of(edition)[path]


def reviewed(**fields: object) -> Plan:
    """Make a plan with the review of its second quarter."""
    return make_plan(reviews=(make_review(**fields),))


def row_of(shown: html.HtmlElement, words: str) -> str:
    """Give the first row of a table that says some words."""
    rows = (text_of(row) for row in shown.xpath("//tbody/tr"))
    return next(row for row in rows if words in row)


def reviewing_people() -> People:
    """Make people with a meeting that reviews the plan each quarter."""
    meeting = make_meeting(rhythm="quarterly", reviews_plan=True, source="L74-L77")
    return People(roles=(make_role(),), boards=(make_board(),), meetings=(meeting,))


def test_without_a_review_the_page_says_so() -> None:
    """Nothing is made up where no review is recorded."""
    shown = page("reviews/index.md", make_plan())

    assert "No quarterly review of this edition is recorded yet" in text_of(shown)


def test_the_page_says_when_reviews_were_due() -> None:
    """A reader sees which quarters were to be reviewed, by when, and where the plan says so."""
    view = view_progress(show(make_plan(people=reviewing_people())))

    (warning,) = view.warnings
    assert warning == (
        "The plan is reviewed every quarter (source lines 74 to 77). Reviews were due for April "
        "to June 2016 (quarter 1) by 30 September 2016, and for July to September 2016 "
        "(quarter 2) by 31 December 2016: none is recorded."
    )


def test_a_plan_that_names_no_rhythm_has_no_overdue_review() -> None:
    """Nothing is called late that nobody promised."""
    assert view_progress(show(make_plan())).warnings == ()


def test_the_next_review_is_the_first_that_is_not_missing() -> None:
    """What is to come is told apart from what was missed."""
    shown = page("reviews/index.md", make_plan(people=reviewing_people()))

    assert "October to December 2016 (quarter 3), by 31 March 2017" in text_of(shown)


def test_counts_come_with_numbers_shares_and_what_is_not_rated() -> None:
    """Nobody has to guess what the whole is."""
    actions = [make_action(), make_action(id="ws1-a2"), make_action(id="ws1-a3")]
    plan = make_plan(workstreams=[make_workstream(actions=actions)], reviews=(make_review(),))

    said = text_of(page("reviews/index.md", plan))

    assert "Actions, 3 in all: 1 on track (33%), 2 not rated (67%)." in said


def test_measures_are_counted_apart_from_their_ratings() -> None:
    """A measure of two things has two ratings, and is one measure still."""
    both = [make_target(), make_target(indicator="caseload", at_most=20)]
    plan = make_plan(
        workstreams=[make_workstream(measures=[make_measure(targets=both)])],
        indicators=[make_indicator(), make_indicator(id="caseload")],
        reviews=(make_review(),),
    )

    said = text_of(page("reviews/index.md", plan))

    assert "Measures, 1 in all, 2 counting each indicator: 2 not rated (100%)." in said


def test_an_overdue_action_says_so_beside_its_green() -> None:
    """Overdue is shown beside a rating and never hidden by it."""
    late = make_workstream(actions=[make_action(due="2016-06-30")])
    plan = make_plan(workstreams=[late], reviews=(make_review(),))

    row = page(REPORT, plan).xpath("//table[caption='Actions']/tbody/tr")[0]

    assert [text_of(tag) for tag in row.xpath(".//span[contains(@class, 'plan-tag')]")] == [
        "On track",
        "Overdue",
    ]


def test_a_red_says_for_how_long_what_is_done_who_and_when() -> None:
    """The four questions of a councillor are answered in one row."""
    entry = {
        "workstream": "ws1",
        "rating": "red",
        "commentary": "Two posts are empty.",
        "corrective_action": RED,
    }
    first = make_review(workstreams=[entry])
    second = make_review(id="review-2016-17-q3", quarter=3, as_at="2016-12-31", workstreams=[entry])
    plan = make_plan(reviews=(first, second))

    row = row_of(page("reviews/2016-17-q3.md", plan), "Workstream 1")

    assert "Red since 30 September 2016: 3 months, at 2 reviews" in row
    assert "Hire an agency.Director of ServicesBy 31 December 2016" in row


def test_exceptions_come_first() -> None:
    """A report opens with what is off track."""
    headings = [
        line.partition(" {")[0] for line in text_of(page(REPORT, reviewed())).split("## ")[1:]
    ]

    assert headings[0].startswith("Exceptions")


def test_a_report_stands_alone() -> None:
    """It carries its edition, its as-at date, and what each rating means."""
    said = text_of(page(REPORT, reviewed()))

    assert "Draft. Plan as at 3 January 2017, progress to 30 September 2016." in said
    for word in ("Complete", "On track", "At risk", "Off track", "Not rated", "Near target"):
        assert word in said


def test_the_tolerance_is_printed_where_it_is_used() -> None:
    """A reader can check a rating without asking anyone."""
    assert "no more than 5% of the target (an assumption of the editors)" in text_of(
        page(REPORT, reviewed())
    )


def test_what_changed_since_the_last_review_is_told() -> None:
    """The old and the new rating stand side by side."""
    first = make_review()
    worse = {"action": "ws1-a1", "stage": "in progress", "rating": "amber", "commentary": "Late."}
    second = make_review(id="review-2016-17-q3", quarter=3, as_at="2016-12-31", actions=[worse])

    shown = page("reviews/2016-17-q3.md", make_plan(reviews=(first, second)))

    row = shown.xpath("//table[caption='Changed since the review before']/tbody/tr")[0]
    assert text_of(row).endswith("RatingOn trackAt risk")


def test_a_weak_locality_stands_beside_a_good_whole() -> None:
    """A mean does not hide a part that is off target."""
    period = {"words": "September 2016", "start": "2016-09-01", "end": "2016-09-30"}
    readings = [
        make_reading(id="reading-1", period=period, value=96),
        make_reading(
            id="reading-2", period=period, value=70, part={"by": "locality", "name": "North"}
        ),
    ]
    measure = make_measure(targets=[make_target(by="2016-09-30", at_least=95)])
    plan = make_plan(
        workstreams=[make_workstream(measures=[measure])],
        readings=list_readings(*readings),
        reviews=(make_review(),),
    )

    row = row_of(page(REPORT, plan), "North (locality)")

    assert "96% (September 2016)Target met: target at least 95% by 30 September 2016" in row
    assert "Off target in North (locality), 70%" in row
    assert "No corrective action recorded" in row


@pytest.mark.parametrize(
    ("corrective", "said"),
    [
        (RED, "For workstream 1. Workforce:Hire an agency.Director of ServicesBy 31 December 2016"),
        (
            {"text": "Hire an agency."},
            "For workstream 1. Workforce:Hire an agency.No owner recordedNo date recorded",
        ),
        (None, "No corrective action recorded"),
    ],
)
def test_a_figure_off_target_has_what_its_workstream_does(corrective: object, said: str) -> None:
    """The page and the committee's paper name it with owner and date, or say that there is none."""
    entry = {
        "workstream": "ws1",
        "rating": "amber",
        "commentary": "Two posts are empty.",
        "corrective_action": corrective,
    }
    period = {"words": "September 2016", "start": "2016-09-01", "end": "2016-09-30"}
    measure = make_measure(targets=[make_target(by="2016-09-30", at_least=95)])
    plan = make_plan(
        workstreams=[make_workstream(measures=[measure])],
        readings=list_readings(make_reading(period=period, value=70)),
        reviews=(make_review(workstreams=[entry]),),
    )
    (paper,) = (each for each in list_papers(show(plan)) if each.page.startswith("reviews/"))
    told = text_of_paper(paper.make()).replace("\n", "")

    assert said in row_of(page(REPORT, plan), "Reviews on time")
    assert said in told


def test_the_indicator_shows_the_parts_beside_the_whole() -> None:
    """One row a period, one column a part."""
    period = {"words": "September 2016", "start": "2016-09-01", "end": "2016-09-30"}
    north = {"by": "locality", "name": "North"}
    readings = list_readings(
        make_reading(id="reading-1", period=period, value=96),
        make_reading(id="reading-2", period=period, value=70, part=north),
    )

    shown = page("indicators.md", make_plan(readings=readings))

    table = shown.xpath("//table[starts-with(caption, 'Readings of')]")[0]
    assert [text_of(cell) for cell in table.xpath("thead//th")] == [
        "Period",
        "The whole",
        "North (locality)",
        "Remarks",
    ]
    assert len(table.xpath("tbody/tr")) == 1


def test_a_revised_figure_says_what_it_was() -> None:
    """The old value and the reason stay in sight."""
    revision = {"previous": 81, "revised_on": "2016-08-01", "reason": "Two teams were left out."}
    readings = list_readings(make_reading(revisions=[revision]))

    said = text_of(page("indicators.md", make_plan(readings=readings)))

    assert "Revised on 1 August 2016 from 81%: Two teams were left out." in said


def test_zero_is_a_figure_and_nothing_else_is() -> None:
    """A true zero is shown as 0%, and a figure that is not known never is."""
    readings = list_readings(
        make_reading(id="reading-1", value=0),
        make_reading(
            id="reading-2",
            state="not available",
            period={"words": "July 2016", "start": "2016-07-01", "end": "2016-07-31"},
        ),
    )

    table = page("indicators.md", make_plan(readings=readings)).xpath(
        "//table[starts-with(caption, 'Readings of')]"
    )[0]

    assert [text_of(cell) for cell in table.xpath("tbody/tr/td[1]")] == ["0%", "Not available"]


def test_the_register_is_shown_as_it_stood() -> None:
    """A later score changes no earlier report."""
    later = make_register(risks=[], last_reviewed="2016-12-01")
    plan = make_plan(reviews=(make_review(),))
    risk = plan.risk_register.risks[0].model_copy(update={"likelihood": 5})
    plan = plan.model_copy(update={"risk_register": later.model_copy(update={"risks": (risk,)})})

    assert "Medium (12)" in text_of(page(REPORT, plan)).replace("\u00a0", " ")


def test_what_scrutiny_said_stands_with_the_answer() -> None:
    """A comment, its answer, and one that waits for an answer."""
    comments = [
        {
            "id": "scrutiny-1",
            "made_on": "2016-11-02",
            "text": "Why is it late?",
            "response": "A post was empty.",
            "responded_on": "2016-11-09",
        },
        {"id": "scrutiny-2", "made_on": "2016-11-02", "text": "What does it cost?"},
    ]

    said = text_of(page("scrutiny.md", reviewed(scrutiny=comments)))

    assert "2 comments of scrutiny, 1 of them without a response" in said
    assert "Response of 9 November 2016 A post was empty." in said
    assert "None recorded yet" in said


def test_a_review_shows_in_its_own_edition_only() -> None:
    """The pages of another edition have no report of it, and do not link to one."""
    other = make_plan(
        settings=make_settings(
            edition=make_edition(id="2017-18", title="2017 to 2018", status="published")
        ),
        reviews=(make_review(),),
    )
    own = make_plan(
        settings=make_settings(edition=make_edition(status="published")), reviews=(make_review(),)
    )

    before, after = show_editions(own, other)

    assert REPORT in pages_of(before)
    assert REPORT not in pages_of(after)


def test_home_leads_to_the_last_review() -> None:
    """The newest report is one click from the first page."""
    links = page("index.md", reviewed()).xpath("//a/@href")

    assert "reviews/2016-17-q2/" in links


def test_the_same_review_gives_the_same_page() -> None:
    """Two runs give the same bytes: nothing asks for today."""
    indicator = make_indicator(frequency="monthly")
    plan = make_plan(
        indicators=[indicator], readings=list_readings(make_reading()), reviews=(make_review(),)
    )

    first, second = (
        {path: html.tostring(body) for path, body in pages_of(show(plan)).items()} for _ in range(2)
    )

    assert first == second


def test_a_milestone_says_when_it_was_reached() -> None:
    """What a review records of a milestone stands on the milestone itself."""
    milestone = {"id": "ws1-a1-d1", "text": "The first course is held.", "by": "2016-09-30"}
    update = {
        "action": "ws1-a1",
        "stage": "in progress",
        "rating": "green",
        "reached": [{"milestone": "ws1-a1-d1", "reached_on": "2016-09-12"}],
    }
    plan = make_plan(
        workstreams=[make_workstream(actions=[make_action(milestones=[milestone])])],
        reviews=(make_review(actions=[update]),),
    )

    assert "Reached 12 September 2016" in text_of(page("workstreams/ws1.md", plan))
