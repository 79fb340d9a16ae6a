"""`plan review start`: the file of a quarter with what is due, to be filled in.

`pytest --update-golden` writes the file on record anew; read the difference before you commit it.
"""

import ast
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator
from generator.cli import main
from generator.load.project import load_project
from generator.load.yaml_text import parse_yaml
from generator.model.plan import Plan
from generator.model.reviews import CLOSED_STAGES, Stage
from generator.present.reports.review_notes import remark
from generator.publish import files
from generator.publish.approval import Approval
from generator.publish.review import start_review
from tests.factories import (
    SOUND,
    list_decisions,
    list_readings,
    make_action,
    make_decision,
    make_indicator,
    make_reading,
    make_register,
    make_review,
    make_risk,
    make_workstream,
    texts_in,
    write_files,
)
from tests.publish.refreshes import make_due, make_small_plan, publish
from tests.publish.reviewed import publish_reviewed
from tests.publish.runner import Runner
from tests.site_builds import read_tree

RECORD = Path(__file__).parents[1] / "golden" / "reviews"
ILLUSTRATIVE = Path(__file__).parents[2] / "examples" / "illustrative"

Q2, Q3 = "plan/reviews/2016-17-q2.yaml", "plan/reviews/2016-17-q3.yaml"

FILLED = {
    "rating": "green",
    "stage": "in progress",
    "dated": "2020-12-31",
    "commentary": "It goes well.",
}
"""What a manager writes in place of TODO, by the key; a sentence for every other one."""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The sound plan, published."""
    root = write_files(tmp_path / "published", texts_in(SOUND))
    assert publish(root, Approval("management-board", date(2020, 3, 3), date(2020, 3, 10))).done
    return root


def begin(root: Path, plan: Plan, quarter: str = "q3", edition: str = "2016-17") -> str:
    """Publish a plan, begin the review of a quarter, and give its file."""
    publish_reviewed(root, plan)
    return begin_in(root, quarter, edition)


def begin_in(root: Path, quarter: str = "q3", edition: str = "2016-17") -> str:
    """Begin the review of a quarter in a folder, and give its file."""
    done, refusal = start_review(root, edition, quarter)
    assert done
    assert not refusal
    return (root / f"plan/reviews/{edition}-{quarter}.yaml").read_text("utf-8")


def make_reviewed(stage: str = "in progress", **action: object) -> Plan:
    """Make a plan whose second quarter was reviewed; its action had this stage."""
    said = {"action": "ws1-a1", "stage": stage, **action}
    return make_small_plan(reviews=(make_review(actions=[said], risks=[]),), risks=[make_risk()])


def named(text: str, part: str, key: str) -> list[str]:
    """Give the ids that the entries of a part name."""
    value = parse_yaml(Q3, text.encode()).value
    assert isinstance(value, dict)
    return [entry[key] for entry in value[part]]


def fill_in(text: str) -> str:
    """Write a value in place of each TODO."""

    def fill(found: re.Match[str]) -> str:
        return f"{found[1]}: {FILLED.get(found[1], 'All is said.')}"

    return re.sub(r"(\w+): TODO.*", fill, text)


def test_the_file_is_what_was_approved(published: Path, *, update_golden: bool) -> None:
    """Each entry has what a manager needs to know beside it."""
    text = begin_in(published, "q3", "2020-21")

    if update_golden:
        write_files(RECORD, {"2020-21-q3.yaml": text})
    assert text == (RECORD / "2020-21-q3.yaml").read_text("utf-8")


def test_it_says_what_was_written_and_what_to_do(published: Path, plan: Runner) -> None:
    """The file, how much there is to tell of, what is first, and the next commands."""
    done = plan("review start", published, "2020-21", "q3")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Wrote plan/reviews/2020-21-q3.yaml, with 2 workstreams, 4 actions and 2 risks to be told "
        "of.\n"
        "Record 5 figures first, each with: plan new reading ID (its top lists them)\n"
        "Fill in each TODO. Then run: plan check, and: plan review status 2020-21 q3\n"
    )


@pytest.mark.parametrize("word", ["q3", "Q3", "3"])
def test_a_quarter_is_written_in_three_ways(published: Path, plan: Runner, word: str) -> None:
    """All three mean October to December."""
    assert plan("review start", published, "2020-21", word).returncode == 0
    assert (published / "plan/reviews/2020-21-q3.yaml").exists()


def test_it_is_in_normal_form(published: Path, plan: Runner) -> None:
    """`plan fmt` has nothing to do."""
    begin_in(published, "q3", "2020-21")

    file = str(published / "plan/reviews/2020-21-q3.yaml")
    assert plan("fmt", published, "--check", file).returncode == 0


def test_every_comment_has_one_short_line() -> None:
    """None is wider than 99 characters, so that none is folded or runs out of sight."""
    lines = (RECORD / "2020-21-q3.yaml").read_text("utf-8").splitlines()

    assert max(len(line) for line in lines if line.lstrip().startswith("#")) < 100


def test_a_text_of_the_plan_cannot_break_out_of_its_comment(tmp_path: Path) -> None:
    """Line ends and what nobody sees become a space or a dot, and what is long is cut."""
    text = "Pay\nquarter: 1 # no\u200feb\n- x: [ and so on: " + "word " * 60
    workstream = make_workstream(actions=[make_action(text=text)])

    written = begin(tmp_path, make_small_plan(workstreams=[workstream]))

    (line,) = [line for line in written.splitlines() if "Pay quarter" in line]
    assert line.startswith("  # ws1-a1 Pay quarter: 1 # no·eb - x: [ and so on: word")
    assert line.endswith("word…")
    assert len(line) < 100


@given(st.text(), st.text(max_size=40))
def test_any_text_makes_a_comment_of_one_line(text: str, more: str) -> None:
    """The file says the same with it as without it."""
    lines = f"id: x\n{remark(text, 2)}\n{remark(more, 0, is_inner=True)}\nquarter: 1\n"

    assert parse_yaml(Q3, lines.encode()).value == {"id": "x", "quarter": 1}
    assert max(map(len, lines.splitlines())) < 100


def test_what_is_not_filled_in_is_an_error_at_its_line(published: Path, plan: Runner) -> None:
    """Every TODO is named by the check, and nothing else is wrong with the file."""
    text = begin_in(published, "q3", "2020-21")

    found = plan("check", published, "--format", "json").stdout

    assert set(re.findall(r'"code": "([EYSR]\d+)"', found)) == {"S217"}
    lines = {int(line) for line in re.findall(r'"line": (\d+)', found)}
    assert {n for n, line in enumerate(text.splitlines(), 1) if ": TODO" in line} <= lines


def test_a_file_that_is_filled_in_passes(published: Path, plan: Runner) -> None:
    """A value in place of each TODO is all that a quiet quarter needs."""
    text = fill_in(begin_in(published, "q3", "2020-21"))
    (published / "plan/reviews/2020-21-q3.yaml").write_text(text, "utf-8")

    assert '"severity": "error"' not in plan("check", published, "--format", "json").stdout
    read = load_project(published).loaded.plan
    assert read is not None
    assert read.reviews[-1].id == "review-2020-21-q3"


@pytest.mark.parametrize("stage", sorted(CLOSED_STAGES))
def test_a_closed_action_is_not_asked_for(tmp_path: Path, stage: Stage) -> None:
    """An earlier review closed it; the other action is still due."""
    text = begin(tmp_path, make_reviewed(stage))

    assert named(text, "actions", "action") == ["ws2-a1"]


@pytest.mark.parametrize(("day", "expected"), [("2016-12-31", True), ("2017-01-01", False)])
def test_an_action_that_begins_later_is_not_asked_for(
    tmp_path: Path, day: str, *, expected: bool
) -> None:
    """One that begins on the last day of the quarter is."""
    workstream = make_workstream(actions=[make_action(start=day)])

    text = begin(tmp_path, make_small_plan(workstreams=[workstream]))

    assert ("ws1-a1" in named(text, "actions", "action")) is expected


def test_an_action_begins_with_its_last_stage(tmp_path: Path) -> None:
    """Where a review told of it."""
    assert "ws1-a1\n    stage: on hold\n    rating: TODO" in begin(
        tmp_path, make_reviewed("on hold")
    )


def test_an_action_without_a_stage_asks_for_one(tmp_path: Path) -> None:
    """The choices are in the words that stand for it."""
    text = begin(tmp_path, make_small_plan())

    assert "stage: TODO not started, in progress, complete, on hold, cancelled or" in text


def test_a_moved_date_counts(tmp_path: Path) -> None:
    """The new one is told with the old one, and whether it is over."""
    moved = {"due": "2016-11-30", "reason": "No building."}

    text = begin(tmp_path, make_reviewed(moved=moved))

    assert "Due 30 November 2016 (moved from 31 March 2018), OVERDUE." in text


def test_a_run_of_red_says_since_when(tmp_path: Path) -> None:
    """Two reviews in a row."""
    red = [{"action": "ws1-a1", "stage": "in progress", "rating": "red"}]
    first = make_review(id="review-2016-17-q1", quarter=1, as_at="2016-06-30", actions=red)
    plan = make_small_plan(reviews=(first, make_review(actions=red)), risks=[make_risk()])

    text = begin(tmp_path, plan)

    assert (
        "Last time (30 September 2016): in progress, red since 30 June 2016, 2 reviews in" in text
    )


def test_a_later_review_is_not_looked_at(tmp_path: Path) -> None:
    """A quarter that was left out is told by what was known then."""
    text = begin(tmp_path, make_reviewed("complete", completed_on="2016-09-01"), "q1")

    assert named(text, "actions", "action") == ["ws1-a1", "ws2-a1"]


def test_open_risks_have_the_scores_of_now(tmp_path: Path) -> None:
    """Those of the last review; a closed one is not asked for."""
    risks = [make_risk(), make_risk(id="r2", number=2, title="Rents rise", status="closed")]
    rescored = make_review(risks=[{"risk": "r1", "likelihood": 5, "impact": 2}])
    plan = make_small_plan(
        reviews=(rescored,), risk_register=make_register(risks=risks, last_reviewed="2016-04-11")
    )

    text = begin(tmp_path, plan)

    assert "  - risk: r1\n    likelihood: 5\n    impact: 2\n    reason: TODO" in text
    assert named(text, "risks", "risk") == ["r1"]


def figures(text: str) -> list[str]:
    """Give the indicators that the top of a file asks a reading of."""
    head = text.partition("\nid:")[0]
    return re.findall(r"^#   ([a-z-]+): ", head, re.MULTILINE)


@pytest.mark.parametrize(
    ("frequency", "ends", "quarter", "expected"),
    [
        ("monthly", ["2016-11-30"], "q3", True),
        ("monthly", ["2016-12-31"], "q3", False),
        ("quarterly", ["2016-09-30"], "q3", True),
        ("quarterly", ["2016-12-31"], "q3", False),
        ("quarterly", [], "q3", True),
        ("yearly", [], "q3", False),
        ("yearly", [], "q4", True),
        ("yearly", ["2016-03-31"], "q3", False),
        ("yearly", ["2016-03-31"], "q4", True),
        ("ongoing", ["2016-09-30"], "q3", False),
        (None, ["2016-09-30"], "q3", False),
        (None, ["2016-06-30", "2016-09-30"], "q3", True),
        (None, ["2015-06-30", "2015-09-30"], "q3", False),
    ],
)
def test_figures_are_asked_for_as_often_as_they_are_counted(
    tmp_path: Path, frequency: str | None, ends: list[str], quarter: str, *, expected: bool
) -> None:
    """By what is stated or, where nothing is, at the pace of the last two."""
    readings = [
        make_reading(id=f"reading-{number}", period={"words": "A time", "end": end})
        for number, end in enumerate(ends, start=1)
    ]
    plan = make_small_plan(
        indicators=[make_indicator(frequency=frequency)], readings=list_readings(*readings)
    )

    assert figures(begin(tmp_path, plan, quarter)) == ["reviews-on-time"] * expected


@pytest.mark.parametrize(("lag", "expected"), [(90, True), (91, False)])
def test_a_figure_that_comes_too_late_is_not_asked_for(
    tmp_path: Path, lag: int, *, expected: bool
) -> None:
    """It is known 90 days after December at the latest, which is when the review is late."""
    indicator = make_indicator(frequency="quarterly", lag_days=lag)

    text = begin(tmp_path, make_small_plan(indicators=[indicator]))

    assert bool(figures(text)) is expected


def test_questions_of_earlier_reviews_are_named(tmp_path: Path) -> None:
    """With the file that the answer goes into; what was answered is not."""
    comment = {"id": "scrutiny-1", "made_on": "2016-10-03", "text": "What of the buses?"}
    answered = {**comment, "id": "scrutiny-2", "response": "They run."}
    earlier = make_review(scrutiny=[comment, answered], risks=[])

    text = begin(tmp_path, make_small_plan(reviews=(earlier,)))

    assert f"#   scrutiny-1 (scrutiny, {Q2}): What of the buses?\n" in text
    assert "scrutiny-2 (" not in text
    assert "#   - id: scrutiny-3\n" in text


def test_the_edition_before_is_reviewed_while_a_draft_is_open(tmp_path: Path) -> None:
    """Its last quarter ends after the draft was opened."""
    root = publish_reviewed(tmp_path, make_small_plan(), opens_next=True)

    assert 'edition: "2016-17"\nquarter: 4\nas_at: 2017-03-31\n' in begin_in(root, "q4")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2019-20 q1", "there is no edition 2019-20; the editions are 2016-17, 2017-18"),
        ("2017-18 q1", "edition 2017-18 is not published, so there is nothing to review yet"),
        ("2016-17 q5", "q5 is no quarter; write q1 (April to June), q2"),
        ("2016-17 q2", f"{Q2} is there already, and nothing was overwritten; go on with it"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(
    tmp_path: Path, plan: Runner, words: str, said: str
) -> None:
    """In one line, with what to do; nothing is written."""
    root = publish_reviewed(tmp_path, make_reviewed(), opens_next=True)
    before = read_tree(root)

    done = plan("review start", root, *words.split())

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"plan: {said}")
    assert done.stderr.count("\n") == 1
    assert read_tree(root) == before


def test_a_review_under_another_name_counts(tmp_path: Path, plan: Runner) -> None:
    """A quarter has one review, whatever its file is called."""
    root = publish_reviewed(tmp_path, make_reviewed())
    (root / Q2).rename(root / "plan/reviews/summer.yaml")

    done = plan("review start", root, "2016-17", "q2")

    assert done.stderr.startswith("plan: plan/reviews/summer.yaml is there already")


@pytest.mark.parametrize(("quarter", "file"), [("q2", Q2), ("q3", Q3)])
def test_an_unfinished_review_does_not_keep_the_next_from_being_begun(
    tmp_path: Path, plan: Runner, quarter: str, file: str
) -> None:
    """The file says at its top which one is not finished, and the command how much is missing."""
    root = publish_reviewed(tmp_path, make_small_plan())
    begin_in(root, "q1")
    first = "plan/reviews/2016-17-q1.yaml"
    count = len(re.findall(r": TODO", (root / first).read_text("utf-8")))

    done = plan("review start", root, "2016-17", quarter)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"{first} is not finished: {count} values still TODO." in done.stdout
    text = (root / file).read_text("utf-8")
    note = "# These reviews are not finished, and what is still TODO there is not known here:\n"
    assert f"{note}#   {first}\n" in text.partition("\nid:")[0]
    assert plan("fmt", root, "--check", file).returncode == 0


def test_what_is_filled_in_of_an_unfinished_review_counts(tmp_path: Path, plan: Runner) -> None:
    """One stage that is still open leaves the other entries of its review known."""
    root = publish_reviewed(tmp_path, make_reviewed())
    file = root / Q2
    file.write_text(file.read_text("utf-8").replace("in progress", "TODO"), "utf-8")

    assert plan("review start", root, "2016-17", "q3").returncode == 0
    assert "#   plan/reviews/2016-17-q2.yaml\n" in (root / Q3).read_text("utf-8")


def test_readings_that_are_still_to_be_filled_in_are_not_in_the_way(
    tmp_path: Path, plan: Runner
) -> None:
    """They are asked for at the top of the review."""
    root = publish_reviewed(tmp_path, make_small_plan())
    plan("new", root, "reading", "reviews-on-time")

    assert plan("review start", root, "2016-17", "q3").returncode == 0


def test_errors_in_what_it_rests_on_are_shown_first(tmp_path: Path, plan: Runner) -> None:
    """A stage that is no stage leaves unclear what is due."""
    root = publish_reviewed(tmp_path, make_reviewed())
    file = root / Q2
    file.write_text(file.read_text("utf-8").replace("in progress", "nearly done"), "utf-8")

    done = plan("review start", root, "2016-17", "q3")

    assert (done.returncode, done.stdout) == (1, "")
    assert "plan/reviews/2016-17-q2.yaml" in done.stderr
    assert not (root / Q3).exists()


def test_a_draft_that_is_broken_does_not_keep_the_year_from_its_review(tmp_path: Path) -> None:
    """The edition that is reviewed is sealed, and the draft is no part of it."""
    root = publish_reviewed(tmp_path, make_small_plan(), opens_next=True)
    file = root / "workstreams" / "01-ws1.yaml"
    file.write_text(file.read_text("utf-8").replace("due: 2018-03-31", "due: soon"), "utf-8")

    assert "- action: ws1-a1" in begin_in(root, "q4")


def test_a_write_that_fails_leaves_nothing(
    published: Path, plan: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says so, and no half of a file is there."""
    before = read_tree(published)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    done = plan("review start", published, "2020-21", "q3")

    assert done.returncode == 2
    assert "the disk is full; make room on it" in done.stderr
    assert read_tree(published) == before


def test_what_a_killed_run_left_is_cleared_away(published: Path) -> None:
    """A hidden file of yesterday goes when the command runs again."""
    left = published / "plan/reviews/.2020-21-q3.yaml-ab12cd34"
    left.write_text("id: half", "utf-8")
    os.utime(left, (0, 0))

    begin_in(published, "q3", "2020-21")

    assert files.read_text(left) is None


def test_it_can_be_run_on_every_quarter_of_a_real_plan(tmp_path: Path) -> None:
    """Each file is in normal form, and no comment is too wide."""
    root = tmp_path / "plan"
    shutil.copytree(ILLUSTRATIVE, root)
    for edition in ("2017-18", "2018-19"):
        for number in range(1, 5):
            file = root / f"plan/reviews/{edition}-q{number}.yaml"
            kept = file.read_bytes()
            file.unlink()
            text = begin_in(root, f"q{number}", edition)
            wide = [line for line in text.splitlines() if "#" in line and len(line) > 99]
            assert not wide
            file.write_bytes(kept)


def modules_of_reviews() -> Iterator[Path]:
    """Give the modules that make and follow reviews."""
    house = Path(generator.__file__).parent
    yield from (house / "analysis/progress").glob("*.py")
    yield from (house / "present/reports").glob("review_*.py")
    yield from (house / "publish/review.py", house / "cli/reviews.py")


def test_nothing_asks_for_the_day() -> None:
    """The same files give the same bytes on any day: no clock is read."""
    asked = {
        node.attr
        for module in modules_of_reviews()
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }

    assert not asked & {"today", "now_utc", "utcnow", "time", "localtime", "fromtimestamp"}


def test_the_command_needs_an_edition_and_a_quarter() -> None:
    """Neither is guessed."""
    with pytest.raises(SystemExit) as refused:
        main(["review", "start", "2016-17"])

    assert refused.value.code == 2


def test_it_says_who_leads_and_what_is_left_open(tmp_path: Path) -> None:
    """An action has the lead of its workstream; a gap is settled by a day."""
    decision = make_decision(
        items=["ws1-a1", "r1"],
        fate="left open",
        settle_by="2017-06-30",
    )
    plan = make_small_plan(
        {"actions": [make_due(lead=None, due=None)]},
        risks=[make_risk(owner=None)],
        decisions=list_decisions(decision),
    )
    text = begin(tmp_path, plan)

    assert "Lead: Director of Services (as lead of the workstream)." in text
    assert "Due date not stated: to be settled by 30 June 2017 (decision 1)." in text
    assert "Owner: not stated: to be settled by 30 June 2017 (decision 1)." in text
