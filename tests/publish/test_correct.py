"""`plan correct`: a reading gets another value, and the one before stays under its revisions."""

from pathlib import Path

import pytest

from generator.load.project import load_project
from generator.model.readings import Reading
from tests.factories import list_readings, make_reading, texts_of, write_files
from tests.publish.refreshes import make_small_plan
from tests.publish.runner import Runner
from tests.site_builds import read_tree

GIVEN = ("--reason", "Counted twice: in May, too", "--on", "2016-09-05")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A plan with readings of every form."""
    readings = list_readings(
        make_reading(),
        make_reading(id="reading-2", state="not available"),
        make_reading(id="reading-3", value=50, numerator=3, denominator=6),
    )
    return write_files(tmp_path / "plan", texts_of(make_small_plan(readings=readings)))


def reading_of(root: Path, id_: str) -> Reading:
    """Read a reading of a plan."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    return next(each for each in plan.readings.readings if each.id == id_)


@pytest.mark.parametrize(("to", "value"), [("90", 90), ("22.5", 22.5), ("0", 0)])
def test_the_value_before_is_kept(root: Path, plan: Runner, to: str, value: float) -> None:
    """With the day and the reason; the command says so."""
    done = plan("correct", root, "reading-1", "--to", to, *GIVEN)

    assert done.stdout.splitlines()[1:] == [
        "The value before, 88, is kept under its revisions.",
        "Then run: plan check",
    ]
    reading = reading_of(root, "reading-1")
    assert reading.value == value
    (revision,) = reading.revisions
    assert (revision.previous, str(revision.revised_on)) == (88, "2016-09-05")
    assert revision.reason == "Counted twice: in May, too"


def test_a_second_correction_follows_the_first(root: Path, plan: Runner) -> None:
    """The oldest value comes first."""
    plan("correct", root, "reading-1", "--to", "90", *GIVEN)
    plan("correct", root, "reading-1", "--to", "91", *GIVEN)

    assert [each.previous for each in reading_of(root, "reading-1").revisions] == [88, 90]


def test_what_is_not_given_is_to_be_filled_in(root: Path, plan: Runner) -> None:
    """Each as TODO, which the check names."""
    done = plan("correct", root, "reading-1")

    assert "Fill in: value, reason, revised_on.\n" in done.stdout
    assert plan("check", root).stdout.count("[S217]") == 3


@pytest.mark.parametrize("state", ["not available", "suppressed"])
def test_a_value_may_be_no_value(root: Path, plan: Runner, state: str) -> None:
    """The parts of a value that is not shown are not shown either."""
    plan("correct", root, "reading-3", "--to", state, *GIVEN)

    reading = reading_of(root, "reading-3")
    assert (reading.value, reading.state) == (None, state)
    assert (reading.numerator, reading.denominator) == (None, None)
    assert [each.previous for each in reading.revisions] == [50]


def test_no_value_becomes_one(root: Path, plan: Runner) -> None:
    """There is nothing to keep."""
    done = plan("correct", root, "reading-2", "--to", "40", *GIVEN)

    assert "There was no value before, so nothing is kept under its revisions." in done.stdout
    reading = reading_of(root, "reading-2")
    assert (reading.value, reading.state, reading.revisions) == (40, "value", ())


def test_parts_do_not_contradict_the_new_value(root: Path, plan: Runner) -> None:
    """They are to be filled in again, with what they were beside them."""
    done = plan("correct", root, "reading-3", "--to", "60", *GIVEN)

    assert "Its numerator was 3: fill in that of the new value." in done.stdout
    assert "Its denominator was 6: fill in that of the new value." in done.stdout
    assert plan("check", root).stdout.count("[S217]") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reading-1", "--to", "1,225"], "1,225 is no value; write a number with a point and no"),
        (
            ["reading-1", "--to", "n/a"],
            "n/a is no value; write a number with a point and no commas",
        ),
        (["reading-1", "--to", "88"], "reading-1 says 88 already; nothing was changed"),
        (["reading-2", "--to", "not available"], "reading-2 says not available already"),
        (["reading-9"], "reading-9 is not in the plan; name a reading: reading-"),
        (["ws1-a1"], "ws1-a1 is a action"),
        (["reviews-on-time"], "reviews-on-time is an indicator; name one of its readings: reading"),
    ],
)
def test_what_cannot_be_corrected_is_said(
    root: Path, plan: Runner, words: list[str], said: str
) -> None:
    """In one line; nothing is written."""
    before = read_tree(root)

    done = plan("correct", root, *words)

    assert done.returncode == 2
    assert done.stderr.startswith(f"plan: {said}".replace("a action", "an action"))
    assert done.stderr.count("\n") == 1
    assert read_tree(root) == before


def test_a_correction_that_was_begun_is_filled_in(root: Path, plan: Runner) -> None:
    """What is typed the second time takes the place of each TODO, and the value before is kept."""
    plan("correct", root, "reading-1")

    done = plan("correct", root, "reading-1", "--to", "90", *GIVEN)

    assert "The correction that was begun before is filled in." in done.stdout
    reading = reading_of(root, "reading-1")
    (revision,) = reading.revisions
    assert (reading.value, revision.previous, str(revision.revised_on)) == (90, 88, "2016-09-05")
    assert revision.reason == "Counted twice: in May, too"


@pytest.mark.parametrize(
    ("typed", "named"), [("reading-4", "reading-1"), ("readng-3", "reading-3")]
)
def test_an_unknown_reading_is_answered_with_those_like_it(
    root: Path, plan: Runner, typed: str, named: str
) -> None:
    """Nobody knows the ids of readings by heart."""
    done = plan("correct", root, typed)

    assert done.returncode == 2
    assert named in done.stderr.partition("name a reading: ")[2]
