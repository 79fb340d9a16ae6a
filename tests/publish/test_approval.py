"""`plan publish` asks for the approval: what is missing, which days fit, and how to undo it."""

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.load.project import load_project
from generator.model.people import People
from tests.factories import (
    SOUND,
    make_board,
    make_plan,
    make_role,
    texts_in,
    texts_of,
    write_files,
)
from tests.publish.refreshes import (
    NOTE,
    OPTIONS,
    edit,
    make_small_plan,
    open_refresh,
    publish_first,
    sign,
    sign_all,
)
from tests.publish.runner import Runner
from tests.repositories import commit, git
from tests.site_builds import read_tree

SETTINGS = "plan/plan.yaml"
EDITED = make_small_plan({"summary": "Finds and keeps very good staff."})
TOO_EARLY = "before the draft was opened, on 2017-03-01."
DAYS = {"--approved-on": "2017-04-13", "--published-on": "2017-04-20"}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A refresh that lacks nothing but its approval."""
    root = open_refresh(tmp_path / "draft")
    sign_all(root)
    return root


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A published edition in which a slip was mended and signed."""
    root = publish_first(tmp_path / "edited")
    edit(root, EDITED)
    sign(root, "ws1")
    return root


def refuse(root: Path, plan: Runner, *words: str) -> str:
    """Hold that nothing is published or written, and return the one line that says why."""
    before = read_tree(root)

    done = plan("publish", root, *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert read_tree(root) == before
    return done.stderr


def follow(told: str, values: dict[str, str], plan: Runner, root: Path) -> int:
    """Type the command that a message names, with a value for each word that stands for one."""
    command = re.search(r"Type: plan (publish.*?)(?: \(the boards|; or write|\n)", told)
    assert command
    words = shlex.split(command[1])
    for number, word in enumerate(words):
        if word in {"BOARD", "DAY", "TEXT"}:
            words[number] = values[words[number - 1]]
    return plan("publish", root, *words[1:]).returncode


ALL = {"--approved-by": "board", **DAYS, "--change-note": "A slip."}


def test_all_that_is_missing_is_said_at_once(draft: Path, plan: Runner) -> None:
    """One message names it, with the command to type and the boards; followed, it publishes."""
    told = refuse(draft, plan)

    assert told == (
        "plan: edition 2017-18 is not published. Say who approved it, on which day it was "
        "approved and on which day it is published. Type: plan publish --approved-by BOARD "
        "--approved-on DAY --published-on DAY (the boards are board); or write approved_by, "
        "approved_on and published_on in plan/plan.yaml\n"
    )
    assert follow(told, ALL, plan, draft) == 0


def test_a_first_edition_is_asked_too(tmp_path: Path, plan: Runner) -> None:
    """Another plan, with several boards, in which half is in the file."""
    root = write_files(tmp_path, texts_in(SOUND))
    file = root / SETTINGS
    file.write_text(
        file.read_text("utf-8").replace("approved_on: null", "approved_on: 2020-03-03"), "utf-8"
    )

    told = refuse(root, plan, "--published-on", "2020-03-10")

    assert told == (
        "plan: edition 2020-21 is not published. Say who approved it. Type: plan publish "
        "--approved-by BOARD --published-on 2020-03-10 (the boards are management-board, "
        "scrutiny-committee, youth-council); or write approved_by in plan/plan.yaml\n"
    )
    assert follow(told, {"--approved-by": "youth-council"}, plan, root) == 0


def test_what_is_missing_may_be_written_into_the_file(draft: Path, plan: Runner) -> None:
    """The other half of the advice works as well."""
    file = draft / SETTINGS
    text = file.read_text("utf-8").replace("approved_by: null", "approved_by: board")
    text = text.replace("approved_on: null", "approved_on: 2017-04-13")
    file.write_text(text.replace("published_on: null", "published_on: 2017-04-20"), "utf-8")

    assert plan("publish", draft).returncode == 0


def test_an_amendment_needs_its_note_as_well(edited: Path, plan: Runner) -> None:
    """The note is asked for with the rest, and the command keeps what was typed."""
    told = refuse(edited, plan, "--amend", "--as-at", "2017-03-31")

    assert "Say who approved it, on which day it was approved, on which day it is " in told
    assert "published and what changed and why." in told
    assert '--change-note "TEXT" --as-at 2017-03-31 (the boards are board)\n' in told
    assert follow(told, ALL, plan, edited) == 0
    assert plan("check", edited).returncode == 0


def test_a_plan_without_boards_is_to_have_one_first(tmp_path: Path, plan: Runner) -> None:
    """No command is named that cannot work."""
    people = People(roles=(make_role(),))
    root = write_files(tmp_path, texts_of(make_plan(people=people)))

    told = refuse(root, plan)

    assert told.endswith("First add the board that approves it to plan/people.yaml.\n")
    people = People(roles=(make_role(),), boards=(make_board(),))
    write_files(root, texts_of(make_plan(people=people)))
    assert follow(refuse(root, plan), ALL, plan, root) == 0


@pytest.mark.parametrize("typed", ["Management Board", "MANAGEMENT BOARD", "the Board's people"])
def test_a_board_may_be_named_as_people_name_it(draft: Path, plan: Runner, typed: str) -> None:
    """By its title or another of its names; for another name the boards are listed."""
    words = [word for pair in {**DAYS, "--approved-by": typed}.items() for word in pair]

    done = plan("publish", draft, *words)

    if "people" in typed:
        expected = f'plan: there is no board "{typed}"; the boards are board (Management Board)\n'
        assert (done.returncode, done.stderr) == (2, expected)
    else:
        assert (done.returncode, done.stderr) == (0, "")
        assert "approved_by: board\n" in (draft / SETTINGS).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"--approved-by": "bord"}, ["There is no board bord."]),
        (
            {"--approved-on": "2999-01-01", "--published-on": "2999-01-02"},
            [
                "The day of approval, 2999-01-01, is in the future.",
                "The day of publication, 2999-01-02, is in the future.",
            ],
        ),
        (
            {"--approved-on": "2017-02-28"},
            [f"The day of approval, 2017-02-28, is {TOO_EARLY}"],
        ),
        (
            {"--published-on": "2017-04-12"},
            [
                "The day of publication, 2017-04-12, is before the day of approval, 2017-04-13.",
            ],
        ),
        (
            {"--approved-on": "2999-01-01", "--published-on": "2016-12-01"},
            [
                "The day of approval, 2999-01-01, is in the future.",
                f"The day of publication, 2016-12-01, is {TOO_EARLY}",
                "The day of publication, 2016-12-01, is before the day of approval, 2999-01-01.",
            ],
        ),
    ],
)
def test_what_does_not_fit_is_said_in_one_message(
    draft: Path, plan: Runner, words: dict[str, str], said: Sequence[str]
) -> None:
    """Each fault is a sentence, all are in one line, and the command asks for these alone."""
    typed = {"--approved-by": "board", **DAYS, **words}

    told = refuse(draft, plan, *(word for pair in typed.items() for word in pair))

    assert f"is not published. {' '.join(said)} Type: plan publish " in told
    assert follow(told, ALL, plan, draft) == 0


def test_a_wrong_day_in_the_file_is_refused(draft: Path, plan: Runner) -> None:
    """What was written by hand is held to the same, and what is typed mends it."""
    file = draft / SETTINGS
    file.write_text(
        file.read_text("utf-8").replace("approved_on: null", "approved_on: 2016-01-01"), "utf-8"
    )

    told = refuse(draft, plan, *OPTIONS[:2], *OPTIONS[4:])

    assert "2016-01-01, is before the draft was opened, on 2017-03-01." in told
    assert follow(told, ALL, plan, draft) == 0


def test_without_a_day_of_opening_the_edition_before_counts(draft: Path, plan: Runner) -> None:
    """A draft that was opened by hand is not approved before the last edition was published."""
    file = draft / SETTINGS
    file.write_text(file.read_text("utf-8").replace("  opened_on: 2017-03-01\n", ""), "utf-8")
    words = ("--approved-on", "2016-03-31", *OPTIONS[:2], *OPTIONS[4:])

    assert "is before edition 2016-17 was published, on 2016-04-01." in refuse(draft, plan, *words)
    assert plan("publish", draft, *OPTIONS).returncode == 0


def test_an_amendment_is_not_older_than_what_it_amends(edited: Path, plan: Runner) -> None:
    """The same of an interim edition."""
    words = ("--approved-on", "2016-03-31", *OPTIONS[:2], *OPTIONS[4:])

    told = refuse(edited, plan, "--amend", *NOTE, *words)

    assert "is before edition 2016-17 was published, on 2016-04-01." in told
    assert follow(told, ALL, plan, edited) == 0


def test_a_sign_off_after_the_publication_is_refused(draft: Path, plan: Runner) -> None:
    """What was signed on the 12th cannot be published on the 11th."""
    words = (*OPTIONS[:2], "--approved-on", "2017-04-10", "--published-on", "2017-04-11")

    done = plan("publish", draft, *words)

    assert done.returncode == 1
    assert "ws1 is signed off on 2017-04-12, after the publication, on 2017-04-11" in done.stderr
    assert plan("publish", draft, *OPTIONS).returncode == 0


def test_open_questions_and_the_approval_are_said_in_one_run(tmp_path: Path, plan: Runner) -> None:
    """Who has to sign, and what to type then."""
    done = plan("publish", open_refresh(tmp_path))

    assert done.returncode == 1
    assert "plan refresh sign ws1 --on DAY" in done.stderr
    assert "Say who approved it" in done.stderr


def undo(root: Path, told: str) -> None:
    """Do what `plan publish` says of undoing it, to the letter."""
    sealed = re.search(r"can be undone: delete (\S+)\. Then write", told)
    assert sealed
    (root / sealed[1]).unlink()
    text = (root / SETTINGS).read_text("utf-8")
    for line in told.splitlines():
        if line.startswith("  "):
            key = line.partition(":")[0]
            (old,) = [each for each in text.splitlines() if each.startswith(f"{key}:")]
            text = text.replace(f"{old}\n", f"{line}\n")
    (root / SETTINGS).write_text(text, "utf-8")


def test_the_publication_of_a_refresh_is_undone(draft: Path, plan: Runner) -> None:
    """What the command says leaves every file as it was, and it can be published again."""
    before = read_tree(draft)
    told = plan("publish", draft, *OPTIONS).stdout

    undo(draft, told)

    assert read_tree(draft) == before
    assert plan("check", draft).returncode == 0
    assert plan("publish", draft, *OPTIONS).returncode == 0


def test_an_amendment_is_undone(edited: Path, plan: Runner) -> None:
    """The edition is the one before, with the edit in the files, and can be amended again."""
    project = load_project(edited).loaded.plan
    told = plan("publish", edited, "--amend", *NOTE, *OPTIONS).stdout

    undo(edited, told)

    assert load_project(edited).loaded.plan == project
    assert "E802" in plan("check", edited).stdout
    assert plan("publish", edited, "--amend", *NOTE, *OPTIONS).returncode == 0


def test_a_publication_that_was_committed_is_undone(draft: Path, plan: Runner) -> None:
    """On its branch, before it is merged, the same steps leave what was there before."""
    git(draft, "init", "--quiet")
    commit(draft, "Signed")
    told = plan("publish", draft, *OPTIONS).stdout
    commit(draft, "Published")

    undo(draft, told)
    commit(draft, "Undone")

    assert git(draft, "diff", "--stat", "HEAD~2", "HEAD") == ""
