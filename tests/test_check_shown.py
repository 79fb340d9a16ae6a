"""What `plan check` shows: faults before open questions, and only what is asked for."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.factories import make_action, make_edition, make_settings, texts_of, write_files
from tests.publish.refreshes import make_first_workstream, make_small_plan, open_refresh, start
from tests.publish.runner import Done, Runner
from tests.site_builds import EXAMPLE, copy_project

SCREEN = 24
"""Lines that a small terminal shows."""

FIRST_FILE, SECOND_FILE = "workstreams/01-ws1.yaml", "workstreams/02-ws2.yaml"

MANY = 40


@pytest.fixture
def plan(capsys: pytest.CaptureFixture[str]) -> Runner:
    """The command."""
    return Runner(capsys)


def open_illustrative(folder: Path) -> Path:
    """Open the next edition of the illustrative plan; what is past asks for an answer."""
    root = copy_project(folder, EXAMPLE)
    start(root, "2019-20", date(2019, 1, 14))
    return root


def open_transcribed(folder: Path) -> Path:
    """Open the first live edition of a plan whose actions have no dates."""
    actions = [
        make_action(id=f"ws1-a{number}", text=f"Do thing {number}.", lead=None, due=None)
        for number in range(1, MANY + 1)
    ]
    edition = make_edition(completeness="transcribed")
    small = make_small_plan({"actions": actions}, settings=make_settings(edition=edition))
    return open_refresh(folder, small)


def change(file: Path, old: str, new: str) -> None:
    """Make a slip in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def slip_in_lead(root: Path) -> str:
    """Misspell the id of a role."""
    file = max((root / "workstreams").glob("*.yaml"))
    line = next(line for line in file.read_text("utf-8").splitlines() if "lead: " in line)
    change(file, line, f"{line}x")
    return "R304"


def slip_in_key(root: Path) -> str:
    """Misspell a key."""
    change(min((root / "workstreams").glob("*.yaml")), "summary:", "sumary:")
    return "S201"


@pytest.mark.parametrize("slip", [slip_in_lead, slip_in_key])
@pytest.mark.parametrize("open_", [open_illustrative, open_transcribed])
def test_a_slip_is_on_the_first_screen_of_a_fresh_draft(
    tmp_path: Path, plan: Runner, open_: Callable[[Path], Path], slip: Callable[[Path], str]
) -> None:
    """However many questions the draft has still to answer."""
    root = open_(tmp_path / "plan")
    code = slip(root)

    report = plan("check", root).stdout.splitlines()

    assert any(f"error[{code}]" in line for line in report[:SCREEN])


def test_open_questions_are_summed_up(tmp_path: Path, plan: Runner) -> None:
    """By workstream and rule, with the commands that show them."""
    root = open_transcribed(tmp_path / "plan")

    done = plan("check", root)

    assert done.returncode == 1
    assert done.stdout == (
        "40 open questions to answer before this draft is published:\n"
        "   ws1  1. Workforce: 40 no-due-date (G702)\n"
        "See them with: plan check --workstream ws1, or plan refresh status\n\n"
        "Faults: 0 errors and 0 warnings. Open questions: 40. Every one of them: plan check "
        "--all. What a code means: plan explain CODE.\n"
    )


@pytest.mark.parametrize("words", [("--all",), ("--workstream", "ws1"), ("--kind", "G")])
def test_every_question_is_shown_when_asked_for(
    tmp_path: Path, plan: Runner, words: tuple[str, ...]
) -> None:
    """One by one."""
    root = open_transcribed(tmp_path / "plan")

    assert plan("check", root, *words).stdout.count("error[G70") == MANY


def test_reports_for_programs_list_everything(tmp_path: Path, plan: Runner) -> None:
    """Forges note each problem at its line."""
    root = open_transcribed(tmp_path / "plan")

    assert len(json.loads(plan("check", root, "--format", "json").stdout)["diagnostics"]) == MANY
    assert plan("check", root, "--format", "github").stdout.count("::error") == MANY


def test_a_draft_with_few_questions_shows_them(tmp_path: Path, plan: Runner) -> None:
    """There is nothing to sum up."""
    small = make_small_plan({"actions": [make_action(due="2018-03-31")]})
    root = open_refresh(tmp_path / "plan", small)
    change(root / FIRST_FILE, "due: '2018-03-31'", "due: '2018-04-30'")

    report = plan("check", root).stdout

    assert "error[C902]" in report
    assert "open question" not in report


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A plan with a warning in one workstream and errors in two."""
    plan = make_small_plan(
        workstreams=[
            make_first_workstream(
                summary="Read by the CMT.",
                actions=[make_action(due=None), make_action(id="ws1-a2")],
            ),
            *make_small_plan().workstreams[1:],
        ]
    )
    root = write_files(tmp_path / "plan", texts_of(plan))
    change(root / FIRST_FILE, "lead: director\n", "lead: directr\n")
    change(root / SECOND_FILE, "lead: manager\n", "lead: managr\n")
    return root


def codes_in(done: Done) -> list[str]:
    """Give the codes of the problems that a report shows."""
    return [
        line.partition("[")[2][:4]
        for line in done.stdout.splitlines()
        if "error[" in line or "warning[" in line
    ]


@pytest.mark.parametrize(
    ("words", "codes", "more"),
    [
        ([], ["G704", "R304", "G702", "R304"], ""),
        (["--file", "01-ws1.yaml"], ["G704", "R304", "G702"], "1 more problem (1 error and 0"),
        (["--file", SECOND_FILE], ["R304"], "3 more problems (2 errors and 1 warning)"),
        (["--workstream", "ws2"], ["R304"], "3 more problems"),
        (["--workstream", "ws1", "--workstream", "ws2"], ["G704", "R304", "G702", "R304"], ""),
        (["--kind", "R304"], ["R304", "R304"], "2 more problems"),
        (["--kind", "no-due-date"], ["G702"], "3 more problems"),
        (["--kind", "g"], ["G704", "G702"], "2 more problems"),
        (["--kind", "action"], ["G702"], "3 more problems"),
        (["--severity", "warning"], ["G704"], "3 more problems (3 errors and 0 warnings)"),
        (["--severity", "error", "--workstream", "ws1", "--kind", "G"], ["G702"], "3 more"),
        (["--workstream", "register"], [], "4 more problems"),
    ],
)
def test_a_report_is_narrowed(
    mixed: Path, plan: Runner, words: list[str], codes: list[str], more: str
) -> None:
    """What is asked for combines; the last line says how much is left out, the exit code all."""
    done = plan("check", mixed, *words)

    assert sorted(codes_in(done)) == sorted(codes)
    assert done.returncode == 1
    last = done.stdout.splitlines()[-1]
    if more:
        assert last.startswith(f"Not shown: {more}")
        assert last.endswith("outside of what you asked for. See: plan check")
    else:
        assert "Not shown" not in last


@pytest.mark.parametrize(("item", "area"), [("ws2-a1", "ws2"), ("r1", "register")])
def test_a_decision_belongs_to_the_area_that_it_is_about(
    mixed: Path, plan: Runner, item: str, area: str
) -> None:
    """What is still to be filled in there is asked of who looks after it."""
    plan("new", mixed, "decision", item)

    assert codes_in(plan("check", mixed, "--workstream", area)).count("S217") == 4
    assert codes_in(plan("check", mixed, "--workstream", "other")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--file", "09-ws9.yaml"], "no file of the plan is called 09-ws9.yaml"),
        (["--workstream", "ws9"], "there is no workstream ws9; write one of ws1, ws2, register"),
        (["--kind", "D999"], "there is no kind D999; write the code or name of a rule"),
        (["--kind", "G", "--format", "json"], "--format json lists every problem; leave out"),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    mixed: Path, plan: Runner, words: list[str], said: str
) -> None:
    """In one line, rather than an empty report that looks like a sound plan."""
    done = plan("check", mixed, *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"plan: {said}")


def test_filters_work_while_the_settings_cannot_be_read(mixed: Path, plan: Runner) -> None:
    """Their own fault is found by its file."""
    change(mixed / "plan/plan.yaml", "status: draft", "status: drafty")

    done = plan("check", mixed, "--file", "plan.yaml")

    assert "error[S2" in done.stdout
    assert plan("check", mixed, "--workstream", "ws2").returncode == 1
