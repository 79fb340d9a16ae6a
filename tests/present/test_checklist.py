"""The checklists of a review and of a refresh: what they name, count and tick."""

from dataclasses import replace
from datetime import date

from generator.analysis.checklists import AreaTask, RefreshTask, ReviewTask
from generator.model.quarters import Quarter
from generator.present.reports.checklist import write_refresh_checklist, write_review_checklist

QUARTER = Quarter(2016, 2)
AREA = AreaTask("1. Workforce", "Director of Services")


REVIEW = ReviewTask(QUARTER, "2016-17", "2016-17", areas=(AREA,))
REFRESH = RefreshTask(
    edition="2017-18",
    before="2016-17",
    starts_on=date(2017, 4, 1),
    is_open=False,
    is_beyond=False,
    years=(2016, 2020),
    areas=(AREA,),
)


def test_readings_that_are_all_there_are_ticked() -> None:
    """Nobody is asked for what is done."""
    assert "- [x] The readings of the quarter are entered\n" in write_review_checklist(REVIEW)


def test_the_first_of_many_are_named() -> None:
    """A long list says how many more there are."""
    text = write_review_checklist(
        replace(REVIEW, uncounted=tuple(f"i{number}" for number in range(1, 21)))
    )

    assert "20 indicators (i1, i2, " in text
    assert "i12 and 8 more)" in text


def test_what_scrutiny_waits_for_is_named() -> None:
    """A comment without an answer stays on the list."""
    text = write_review_checklist(replace(REVIEW, unanswered=("scrutiny-1",)))

    assert "- [ ] Still without an answer: scrutiny-1\n" in text


def test_actions_without_a_date_are_counted() -> None:
    """That none was due says nothing about them."""
    area = AreaTask("1. Workforce", "", undated=3)

    text = write_review_checklist(replace(REVIEW, areas=(area,)))

    assert "(no lead is named): rating and commentary. No action was due by then. 3 actions" in text


def test_titles_of_the_plan_have_no_markup() -> None:
    """A title of a workstream is what it says."""
    area = AreaTask("1. *All* @council", "")

    text = write_review_checklist(replace(REVIEW, areas=(area,)))

    assert "**1. \\*All\\* @<!-- -->council**" in text


def test_a_year_beyond_the_plan_is_asked_about() -> None:
    """Somebody has to say that the plan goes on."""
    text = write_refresh_checklist(replace(REFRESH, is_beyond=True))

    assert "it covers 2016 to 2020, and this edition begins after" in text


def test_a_year_within_the_plan_is_not_asked_about() -> None:
    """There is nothing to agree on."""
    assert "begins after" not in write_refresh_checklist(REFRESH)
