"""`plan publish` of a refresh that is ready: what is sealed, and what is written into plan.yaml."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator.load.project import load_project
from generator.model.settings import Edition
from generator.publish.approval import Approval
from generator.publish.refresh import read_status
from generator.publish.sign_offs import sign_off, sign_offs_file
from tests.factories import SOUND, texts_in, write_files
from tests.publish.refreshes import RECORDER, publish, start
from tests.publish.runner import Runner
from tests.site_builds import read_tree

SETTINGS = "plan/plan.yaml"
OPENED_ON = date(2021, 1, 11)
SEALED = "plan/editions/2021-22.json"
APPROVAL = (
    "--approved-by",
    "management-board",
    "--approved-on",
    "2021-03-03",
    "--published-on",
    "2021-03-10",
)

FORM_OF_A_DAY = "write year-month-day, like 2017-04-19"
IN_A_DRAFT = "in a draft write change_note and as_at in plan/plan.yaml"


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """The sound plan, with its next edition answered and signed, and a comment on its approval."""
    root = write_files(tmp_path / "ready", texts_in(SOUND))
    approval = Approval("management-board", date(2020, 3, 3), date(2020, 3, 10))
    assert publish(root, approval).done
    start(root, "2021-22", OPENED_ON)
    file = root / SETTINGS
    text = file.read_text("utf-8").replace("\nrules:\n", "\nrules:\n  D405: ignore\n")
    file.write_text(text.replace("approved_by: null", "approved_by: null # see the minutes"))
    for workstream in ("ws1", "ws2"):
        day = date(2021, 2, 24)
        sign_off(root, workstream, None, day, today=date(2022, 1, 1), recorded_by=RECORDER)
    assert read_status(root).is_ready
    return root


def sealed_edition(root: Path) -> Edition:
    """Give what the sealed file says of its edition."""
    sealed = json.loads((root / SEALED).read_text("utf-8"))
    return Edition.model_validate(sealed["content"][SETTINGS]["edition"])


def test_a_ready_refresh_is_published(ready: Path, plan: Runner) -> None:
    """The edition is sealed beside the one before, and the plan is sound."""
    done = plan("publish", ready, *APPROVAL)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Published edition 2021-22: sealed in plan/editions/2021-22.json.\n"
    )
    assert load_project(ready).edition_ids == ("2020-21", "2021-22")
    assert plan("check", ready).returncode == 0


def test_the_approval_is_written_in_its_place(ready: Path, plan: Runner) -> None:
    """Board and days stand in plan.yaml, and every other byte of every file is as it was."""
    before = read_tree(ready)

    plan("publish", ready, *APPROVAL)

    after = read_tree(ready)
    assert after.keys() - before.keys() == {SEALED}
    assert {path for path in before if after[path] != before[path]} == {SETTINGS}
    expected = before[SETTINGS]
    for old, new in (
        (b"status: draft", b"status: published"),
        (b"approved_by: null # see", b"approved_by: management-board # see"),
        (b"approved_on: null", b"approved_on: 2021-03-03"),
        (b"published_on: null", b"published_on: 2021-03-10"),
    ):
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert after[SETTINGS] == expected


def test_the_approval_is_sealed(ready: Path, plan: Runner) -> None:
    """The sealed file says the same of the edition as plan.yaml does."""
    plan("publish", ready, *APPROVAL)

    project = load_project(ready)
    assert project.loaded.plan is not None
    edition = sealed_edition(ready)
    assert edition == project.loaded.plan.settings.edition
    assert (edition.status, edition.approved_by) == ("published", "management-board")
    assert (edition.approved_on, edition.published_on) == (date(2021, 3, 3), date(2021, 3, 10))


def test_an_approval_in_the_file_is_kept(ready: Path, plan: Runner) -> None:
    """What was written by hand is sealed; what is typed adds to it."""
    file = ready / SETTINGS
    text = file.read_text("utf-8")
    file.write_text(text.replace("approved_by: null", "approved_by: scrutiny-committee"))

    plan("publish", ready, *APPROVAL[2:])

    edition = sealed_edition(ready)
    assert (edition.approved_by, edition.approved_on) == ("scrutiny-committee", date(2021, 3, 3))


@pytest.mark.parametrize("written", ["  approved_by:\n", "  approved_by: ~\n", ""])
def test_an_approval_that_the_file_leaves_out_is_added(
    ready: Path, plan: Runner, written: str
) -> None:
    """An empty value, and a key that is missing, are filled in."""
    file = ready / SETTINGS
    text = file.read_text("utf-8")
    file.write_text(text.replace("  approved_by: null # see the minutes\n", written))

    done = plan("publish", ready, *APPROVAL)

    assert done.returncode == 0
    assert file.read_text("utf-8").count("  approved_by: management-board\n") == 1
    assert sealed_edition(ready).approved_by == "management-board"
    assert plan("check", ready).returncode == 0


def test_who_signed_is_told_after_publication(ready: Path, plan: Runner) -> None:
    """The sign-offs of a published edition stay in their file, and hold."""
    before = (ready / sign_offs_file("ws1")).read_bytes()

    plan("publish", ready, *APPROVAL)

    assert (ready / sign_offs_file("ws1")).read_bytes() == before
    assert not read_status(ready).unsigned


def test_a_run_that_was_interrupted_keeps_its_approval(ready: Path, plan: Runner) -> None:
    """Sealed with its approval, and killed before plan.yaml was written: running again ends it."""
    draft = (ready / SETTINGS).read_bytes()
    plan("publish", ready, *APPROVAL)
    published = read_tree(ready)
    (ready / SETTINGS).write_bytes(draft)
    assert (
        "if its publication was interrupted, end it with: plan publish"
        in plan("check", ready).stdout
    )

    done = plan("publish", ready)

    assert done.returncode == 0
    assert read_tree(ready) == published


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("--approved-on 3.3.2021", f"3.3.2021 is no day; {FORM_OF_A_DAY}"),
        ("--published-on 2021-02-30", f"2021-02-30 is no day; {FORM_OF_A_DAY}"),
        ("--change-note Slips", f"--change-note and --as-at go with --amend; {IN_A_DRAFT}"),
        ("--as-at 2021-03-03", f"--change-note and --as-at go with --amend; {IN_A_DRAFT}"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(
    ready: Path, plan: Runner, words: str, reason: str
) -> None:
    """A slip of the command line is told, and nothing is written."""
    before = read_tree(ready)

    done = plan("publish", ready, *words.split())

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"plan: {reason}\n"
    assert read_tree(ready) == before


def test_another_approval_than_was_sealed_is_refused(ready: Path, plan: Runner) -> None:
    """Who thinks that an approval was recorded later is told that it was not."""
    plan("publish", ready, *APPROVAL)
    before = read_tree(ready)

    done = plan("publish", ready, *APPROVAL[2:], "--approved-by", "scrutiny-committee")

    assert done.returncode == 2
    assert done.stderr == (
        "plan: edition 2021-22 is published already, and what is sealed of its approval stays; "
        "leave out --approved-by, --approved-on and --published-on\n"
    )
    assert read_tree(ready) == before


def test_the_same_command_may_be_given_twice(ready: Path, plan: Runner) -> None:
    """The second time finds everything done."""
    plan("publish", ready, *APPROVAL)
    before = read_tree(ready)

    done = plan("publish", ready, *APPROVAL)

    assert (done.returncode, done.stderr) == (0, "")
    assert "is published already, and nothing in it has changed" in done.stdout
    assert read_tree(ready) == before


def test_a_plan_written_on_one_line_is_refused(ready: Path, plan: Runner) -> None:
    """Where the status cannot be changed in its place, nothing is sealed."""
    file = ready / SETTINGS
    head, _, rest = file.read_text("utf-8").partition("edition:\n")
    block, _, tail = rest.partition("licence:")
    fields = [line.strip().partition(" #")[0] for line in block.splitlines()]
    file.write_text(f"{head}edition: {{{', '.join(fields)}}}\nlicence:{tail}")
    before = read_tree(ready)

    done = plan("publish", ready, *APPROVAL)

    assert done.returncode == 2
    assert done.stderr == (
        "plan: plan/plan.yaml cannot be changed as it is written; write each key of the edition "
        "with its value on a line of its own, and run this again\n"
    )
    assert read_tree(ready) == before
