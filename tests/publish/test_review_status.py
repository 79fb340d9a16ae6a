"""`plan review status`: which reviews there are, and what each of them lacks.

`pytest --update-golden` writes what is printed anew; read the difference before you commit it.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.analysis.progress.review_gaps import GapKind, QuarterStatus, ReviewState
from generator.model.plan import Plan
from generator.publish.approval import Approval
from generator.publish.review import read_review_status, start_review
from tests.factories import (
    SOUND,
    make_edition,
    make_indicator,
    make_review,
    make_risk,
    make_settings,
    texts_in,
    write_files,
)
from tests.publish.refreshes import make_small_plan, publish
from tests.publish.reviewed import publish_reviewed
from tests.publish.runner import Runner
from tests.site_builds import read_tree

RECORD = Path(__file__).parents[1] / "golden" / "reviews"

ENDINGS = {"text": "txt", "markdown": "md", "json": "json"}

ASKED = {"all": "", "q2": "2020-21 q2", "q3": "2020-21 q3", "q4": "2020-21 q4"}
"""What is on record: the year, a quarter that is recorded, one that is begun, one that is not."""

SAID = {"text": "All is said.", "dated": "2016-10-05"}

WORKSTREAMS = [
    {"workstream": key, "rating": "green", "commentary": "On time."} for key in ("ws1", "ws2")
]
ACTIONS = [
    {"action": key, "stage": "in progress", "rating": "green"} for key in ("ws1-a1", "ws2-a1")
]

WHOLE: Mapping[str, object] = {
    "met_on": "2016-10-12",
    "prepared_by": "director",
    "workstreams": WORKSTREAMS,
    "actions": ACTIONS,
    "finance": SAID,
    "self_assessment": SAID,
    "projections": SAID,
    "reported_to": "board",
    "reported_on": "2016-11-02",
}
"""A review of the second quarter that lacks nothing."""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The sound plan, published, with the review of its third quarter begun."""
    root = write_files(tmp_path / "published", texts_in(SOUND))
    assert publish(root, Approval("management-board", date(2020, 3, 3), date(2020, 3, 10))).done
    assert start_review(root, "2020-21", "q3")[0]
    return root


def make_reviewed(**fields: object) -> Plan:
    """Make a plan whose second quarter has a review that lacks nothing but what a test says."""
    settings = make_settings(edition=make_edition(as_at="2016-09-30"))
    return make_small_plan(
        settings=settings,
        risks=[make_risk()],
        reviews=(make_review(**{**WHOLE, **fields}),),
    )


def gaps_of(root: Path, plan: Plan) -> list[tuple[GapKind, str]]:
    """Publish a plan, and list what the review of its second quarter lacks."""
    publish_reviewed(root, plan)
    (quarter,) = read_review_status(root, "2016-17", "q2").quarters
    return [(gap.kind, gap.id) for gap in quarter.gaps]


def quarters_of(root: Path) -> tuple[QuarterStatus, ...]:
    """Give the quarters that are told without words."""
    return read_review_status(root).quarters


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("asked", ASKED)
def test_what_is_printed_is_what_was_approved(
    published: Path, plan: Runner, asked: str, form: str, *, update_golden: bool
) -> None:
    """Each format of each status is the one on record, and something is missing in all."""
    done = plan("review status", published, *ASKED[asked].split(), "--format", form)

    file = RECORD / f"status-{asked}.{ENDINGS[form]}"
    if update_golden:
        write_files(RECORD, {file.name: done.stdout})
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == file.read_text("utf-8")


def test_a_review_that_lacks_nothing_says_so(tmp_path: Path, plan: Runner) -> None:
    """The quarter by itself, and the year while no other review was due: both are fine."""
    root = publish_reviewed(tmp_path, make_reviewed())

    done = plan("review status", root, "2016-17", "q2")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n\nNothing is missing.\n")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"workstreams": WORKSTREAMS[:1]}, (GapKind.WORKSTREAM, "ws2")),
        ({"actions": ACTIONS[:1]}, (GapKind.ACTION, "ws2-a1")),
        ({"risks": []}, (GapKind.RISK, "r1")),
        ({"finance": None}, (GapKind.STATEMENT, "finance")),
        ({"self_assessment": None}, (GapKind.STATEMENT, "self_assessment")),
        ({"projections": None}, (GapKind.STATEMENT, "projections")),
        ({"met_on": None}, (GapKind.STATEMENT, "met_on")),
        ({"prepared_by": None}, (GapKind.STATEMENT, "prepared_by")),
        ({"reported_on": None}, (GapKind.REPORT, "reported_on")),
    ],
)
def test_what_a_review_leaves_out_is_missing(
    tmp_path: Path, fields: Mapping[str, object], expected: tuple[GapKind, str]
) -> None:
    """And nothing else."""
    assert gaps_of(tmp_path, make_reviewed(**fields)) == [expected]


def test_red_asks_for_a_corrective_action(tmp_path: Path) -> None:
    """Of a workstream and of an action."""
    red = {"rating": "red", "commentary": "Late."}
    first, second = (
        {"workstream": "ws1", **red},
        {"workstream": "ws2", **red, "corrective_action": {"text": "Hurry."}},
    )
    actions = [
        {"action": "ws1-a1", "stage": "in progress", **red},
        {"action": "ws2-a1", "stage": "in progress"},
    ]

    found = gaps_of(tmp_path, make_reviewed(workstreams=[first, second], actions=actions))

    assert found == [(GapKind.CORRECTIVE, "ws1"), (GapKind.CORRECTIVE, "ws1-a1")]


@pytest.mark.parametrize("given", [{"completed_on": "2016-09-01"}, {"evidence": "A list."}])
def test_complete_asks_for_its_day_and_evidence(tmp_path: Path, given: dict[str, str]) -> None:
    """One of the two is not enough."""
    done = {"action": "ws1-a1", "stage": "complete", **given}
    actions = [done, {"action": "ws2-a1", "stage": "in progress"}]

    assert gaps_of(tmp_path, make_reviewed(actions=actions)) == [(GapKind.EVIDENCE, "ws1-a1")]


def test_figures_and_answers_are_missing_too(tmp_path: Path) -> None:
    """A figure of the quarter, a comment of scrutiny, and an escalation."""
    comment = {"id": "scrutiny-1", "made_on": "2016-11-02", "text": "What of the buses?"}
    raised = {"id": "escalation-1", "to": "board", "raised_on": "2016-09-01", "text": "No bus."}
    plan = make_reviewed(scrutiny=[comment], escalations=[raised]).model_copy(
        update={
            "indicators": make_small_plan(
                indicators=[make_indicator(frequency="quarterly")]
            ).indicators
        }
    )

    assert gaps_of(tmp_path, plan) == [
        (GapKind.READING, "reviews-on-time"),
        (GapKind.ANSWER, "scrutiny-1"),
        (GapKind.ANSWER, "escalation-1"),
    ]


def test_a_risk_that_was_raised_after_the_meeting_is_not_missing(tmp_path: Path) -> None:
    """A review is not blamed for what came later."""
    later = make_risk(id="r2", number=2, title="Rents rise", status_on="2016-10-13")
    plan = make_reviewed()
    register = plan.risk_register.model_copy(update={"risks": (*plan.risk_register.risks, later)})

    assert gaps_of(tmp_path, plan.model_copy(update={"risk_register": register})) == []


def test_a_file_that_is_wrong_is_told(tmp_path: Path) -> None:
    """With its line; what it names still counts as there."""
    root = publish_reviewed(tmp_path, make_reviewed())
    file = root / "plan/reviews/2016-17-q2.yaml"
    file.write_text(file.read_text("utf-8").replace("rating: green", "rating: grin", 1), "utf-8")

    (quarter,) = read_review_status(root, "2016-17", "q2").quarters

    assert quarter.state is ReviewState.BEGUN
    assert {gap.kind for gap in quarter.gaps} == {GapKind.ERROR}
    assert quarter.gaps[0].id.startswith("plan/reviews/2016-17-q2.yaml:")


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        ("2016-09-30", [ReviewState.NOT_BEGUN] * 4),
        ("2016-10-01", [ReviewState.LATE, *[ReviewState.NOT_BEGUN] * 3]),
        ("2017-01-01", [*[ReviewState.LATE] * 2, *[ReviewState.NOT_BEGUN] * 2]),
    ],
)
def test_a_quarter_is_missing_once_it_was_due(
    tmp_path: Path, as_at: str, expected: list[ReviewState]
) -> None:
    """By the as-at date of the edition, and never by the clock."""
    settings = make_settings(edition=make_edition(as_at=as_at))
    root = publish_reviewed(tmp_path, make_small_plan(settings=settings))

    assert [each.state for each in quarters_of(root)] == expected


def test_a_year_in_which_nothing_was_due_lacks_nothing(tmp_path: Path, plan: Runner) -> None:
    """Reviews of quarters to come are not missing."""
    settings = make_settings(edition=make_edition(as_at="2016-04-30"))
    root = publish_reviewed(tmp_path, make_small_plan(settings=settings))

    done = plan("review status", root)

    assert done.returncode == 0
    assert "2016-17 q1: not begun; its review is due by 30 September 2016\n" in done.stdout
    assert plan("review status", root, "2016-17", "q1").returncode == 1


def test_while_a_draft_is_open_the_year_before_is_told_too(tmp_path: Path) -> None:
    """Its last quarters are still to be reviewed; those of the draft cannot be yet."""
    told = quarters_of(publish_reviewed(tmp_path, make_small_plan(), opens_next=True))

    assert [(each.edition, each.quarter.number) for each in told] == [
        (edition, number) for edition in ("2016-17", "2017-18") for number in range(1, 5)
    ]
    assert {each.state for each in told[4:]} == {ReviewState.NOT_OPEN}


def test_the_same_files_give_the_same_bytes(published: Path, plan: Runner) -> None:
    """Told twice, nothing differs, and no file is touched."""
    before = read_tree(published)

    first, second = (plan("review status", published).stdout for _ in range(2))

    assert first == second
    assert read_tree(published) == before


def test_json_is_whole(published: Path, plan: Runner) -> None:
    """It counts as the text does."""
    report = json.loads(plan("review status", published, "--format", "json").stdout)
    text = plan("review status", published).stdout

    counts = [len(each["missing"]) for each in report["quarters"] if each["file"]]
    assert counts == [int(found) for found in re.findall(r"; (\d+) things? missing", text)]
    assert report["complete"] is False


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2016-17", "name the quarter too, as in: plan review status 2016-17 q3"),
        ("2016-17 7", "7 is no quarter; write q1"),
        ("2031-32 q1", "there is no edition 2031-32; the editions are 2016-17"),
    ],
)
def test_what_there_is_not_is_refused(tmp_path: Path, plan: Runner, words: str, said: str) -> None:
    """In one line, with the exit code of what could not run."""
    root = publish_reviewed(tmp_path, make_reviewed())

    done = plan("review status", root, *words.split())

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"plan: {said}")


def test_a_plan_that_cannot_be_understood_is_refused(tmp_path: Path, plan: Runner) -> None:
    """Where plan.yaml itself is broken there is nothing to tell."""
    root = publish_reviewed(tmp_path, make_reviewed())
    (root / "plan/plan.yaml").write_text("title: 'open\n")

    done = plan("review status", root)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "plan: plan/plan.yaml cannot be understood; see: plan check\n"
