"""`plan refresh cancel`: a start is undone, and nothing that was written is lost."""

import re
import shlex
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.load.project import load_project
from tests.factories import (
    SOUND,
    SOUND_APPROVAL,
    list_decisions,
    make_action,
    make_decision,
    make_edition,
    make_settings,
    write_files,
)
from tests.publish.refreshes import (
    NEXT,
    SIGNED_ON,
    edit,
    make_small_plan,
    open_refresh,
    publish_first,
    sign,
    sign_all,
    start,
)
from tests.publish.runner import Runner
from tests.repositories import commit, git
from tests.site_builds import copy_project, read_tree, replace_once

SETTINGS = "plan/plan.yaml"
EDITED = make_small_plan({"summary": "Finds and keeps very good staff."})


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_start_is_undone(tmp_path: Path, plan: Runner, line_end: str) -> None:
    """Every file is what it was before, to the byte round the edition."""
    root = copy_project(tmp_path / "sound", SOUND)
    plan("publish", root, *SOUND_APPROVAL)
    file = root / SETTINGS
    replace_once(file, "licence:", "\n# What readers may do with it.\nlicence:")
    file.write_bytes(file.read_bytes().replace(b"\n", line_end.encode()))
    before, said = read_tree(root), load_project(root).loaded.plan
    start(root, "2021-22", date(2021, 1, 11))

    done = plan("refresh cancel", root)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Cancelled edition 2021-22: 2020-21 is the edition again.\n"
    assert load_project(root).loaded.plan == said
    after = read_tree(root)
    assert {path for path in after if after[path] != before[path]} <= {SETTINGS}
    head, _, _ = before[SETTINGS].partition(b"edition:")
    assert after[SETTINGS].startswith(head)
    assert after[SETTINGS].endswith(before[SETTINGS].partition(b"# What readers")[2])
    assert plan("check", root).returncode == 0


def test_what_is_restored_is_in_normal_form(tmp_path: Path, plan: Runner) -> None:
    """A long note is folded as `plan fmt` folds it."""
    note = "The source gives no days. " * 12
    settings = make_settings(edition=make_edition(note=note.strip(), completeness="transcribed"))
    root = publish_first(tmp_path, make_small_plan(settings=settings))
    plan("fmt", root)
    before = read_tree(root)
    start(root)

    plan("refresh cancel", root)

    assert plan("fmt", root, "--check").returncode == 0
    assert load_project(root).loaded.plan is not None
    assert read_tree(root).keys() == before.keys()


def test_sign_offs_of_the_draft_are_removed(tmp_path: Path, plan: Runner) -> None:
    """Those of other editions stay, with the comments round them."""
    root = publish_first(tmp_path)
    old = 'workstream: ws1, role: director, signed_on: 2016-04-12, content: "01234567"}\n'
    kept = f'# Kept.\nsign_offs:\n  # the first\n  - {{edition: "2016-17", {old}'
    write_files(root, {"plan/signoffs.yaml": kept, "plan/signoffs/ws1.yaml": kept})
    before = read_tree(root)
    start(root)
    sign_all(root)
    by_hand = f'  - {{edition: "{NEXT}", {old}'
    write_files(root, {"plan/signoffs.yaml": kept + by_hand})

    done = plan("refresh cancel", root)

    assert done.stdout.endswith(
        "and removed the sign-offs in plan/signoffs.yaml, plan/signoffs/ws1.yaml and "
        "plan/signoffs/ws2.yaml.\n"
    )
    after = read_tree(root)
    assert after.keys() == before.keys()
    assert {path for path in after if after[path] != before[path]} <= {SETTINGS}


def test_a_file_by_hand_that_holds_no_other_is_left_empty(tmp_path: Path, plan: Runner) -> None:
    """`plan/signoffs.yaml` says that there is none, and the plan is sound."""
    root = open_refresh(tmp_path)
    entry = f'  - {{edition: "{NEXT}", workstream: ws1, role: director, signed_on: {SIGNED_ON}, '
    text = f'# Ours.\nsign_offs:\n{entry}content: "01234567"}}\n{entry}content: "01234568"}}\n'
    write_files(root, {"plan/signoffs.yaml": text})

    assert plan("refresh cancel", root).returncode == 0

    assert (root / "plan/signoffs.yaml").read_text("utf-8") == "# Ours.\nsign_offs: []\n"
    assert plan("check", root).returncode == 0


def test_a_second_run_says_that_there_is_no_draft(tmp_path: Path, plan: Runner) -> None:
    """Nothing is written then."""
    root = open_refresh(tmp_path)
    plan("refresh cancel", root)
    before = read_tree(root)

    done = plan("refresh cancel", root)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "plan: no draft is open: edition 2016-17 is published\n"
    assert read_tree(root) == before


def test_a_first_draft_has_nothing_to_go_back_to(tmp_path: Path, plan: Runner) -> None:
    """There is no edition before."""
    root = copy_project(tmp_path / "sound", SOUND)

    done = plan("refresh cancel", root)

    assert done.returncode == 2
    assert "edition 2020-21 is the first one" in done.stderr


def test_a_run_that_was_interrupted_is_ended_by_the_next(tmp_path: Path, plan: Runner) -> None:
    """The sign-offs go first: while plan.yaml is old the draft is open, and can be cancelled."""
    root = publish_first(tmp_path)
    before = read_tree(root)
    start(root)
    sign(root, "ws1")
    write_files(root, {"plan/signoffs/ws1.yaml": "sign_offs: []\n"})
    assert plan("check", root).returncode == 0

    assert plan("refresh cancel", root).returncode == 0

    after = {path: text for path, text in read_tree(root).items() if "signoffs" not in path}
    assert after.keys() == before.keys()


def edit_both(root: Path) -> None:
    """Edit a workstream, add a file to the plan, write a decision, and set a rule's level."""
    decision = make_decision(edition=NEXT, items=["ws1-a1"], fate="changed")
    edit(root, EDITED.model_copy(update={"decisions": list_decisions(decision)}))
    write_files(root, {"plan/money.yaml": "money: []\n"})
    settings = root / SETTINGS
    text = settings.read_text("utf-8").replace("change_note: null", "change_note: All is new.")
    settings.write_text(f"{text}rules: {{G701: warning}}\n", "utf-8")


def edit_other(root: Path) -> None:
    """Add an item, and take another file away."""
    (first, second) = make_small_plan().workstreams
    added = make_action(id="ws1-a9", text="Buy two buses.", due="2019-03-31")
    first = first.model_copy(update={"actions": (*first.actions, added)})
    edit(root, make_small_plan(workstreams=[first, second]))
    (root / "workstreams/02-ws2.yaml").unlink()


@pytest.mark.parametrize("change", [edit_both, edit_other])
@pytest.mark.parametrize("is_committed", [True, False])
def test_edits_are_kept_and_the_message_says_how_to_set_them_back(
    tmp_path: Path, plan: Runner, *, change: object, is_committed: bool
) -> None:
    """Nothing is lost; what the message says, followed to the letter, lets it be cancelled."""
    root = publish_first(tmp_path)
    git(root, "init", "--quiet", "--initial-branch", "trunk")
    commit(root, "Published")
    start(root)
    sign_all(root)
    commit(root, "Opened")
    assert callable(change)
    change(root)
    if is_committed:
        commit(root, "Edited")
    before = read_plan_files(root)

    done = plan("refresh cancel", root)

    assert (done.returncode, done.stdout) == (1, "")
    assert read_plan_files(root) == before
    assert done.stderr.startswith(
        "Not cancelled, and nothing was changed: the draft 2017-18 differs from 2016-17.\n"
    )
    follow(root, done.stderr)
    assert plan("refresh cancel", root).returncode == 0
    assert git(root, "show", f"keep-{NEXT}:workstreams/01-ws1.yaml").strip() == (
        before["workstreams/01-ws1.yaml"].decode().strip()
    )
    assert plan("check", root).returncode == 0


def read_plan_files(root: Path) -> dict[str, bytes]:
    """Read every file of a repository but git's own."""
    return {path: text for path, text in read_tree(root).items() if not path.startswith(".git/")}


def follow(root: Path, told: str) -> None:
    """Do what the lines of the message say."""
    for line in (each.strip() for each in told.splitlines() if each.startswith("  ")):
        if line.startswith("git commit"):
            git(root, "commit", "--quiet", "--allow-empty", "--message", "Draft")
        elif line.startswith("git "):
            words = shlex.split(line)
            subprocess.run(["git", "-C", root, *words[1:]], capture_output=True, check=True)
        elif found := re.fullmatch(r"delete (\S+) from (\S+)", line):
            (root / found[2]).write_text("decisions: []\n", "utf-8")
        elif found := re.fullmatch(r"delete (\S+)", line):
            (root / found[1]).unlink(missing_ok=True)
        elif "change plan/plan.yaml back by hand" in line:
            text = (root / SETTINGS).read_text("utf-8")
            (root / SETTINGS).write_text(text.replace("rules: {G701: warning}\n", ""), "utf-8")
        elif found := re.fullmatch(r'write "(\w+): (null|\[\])" below "edition:" in .*', line):
            text = (root / SETTINGS).read_text("utf-8")
            text = re.sub(f"  {found[1]}: .*", f"  {found[1]}: {found[2]}", text)
            (root / SETTINGS).write_text(text, "utf-8")


def test_without_git_the_files_are_named(tmp_path: Path, plan: Runner) -> None:
    """Where git knows nothing of the plan, the message says what lists the differences."""
    root = open_refresh(tmp_path)
    edit(root, EDITED)

    told = plan("refresh cancel", root).stderr

    assert '  workstreams/01-ws1.yaml: "summary" differs from what was published\n' in told
    assert (
        "change workstreams/01-ws1.yaml back by hand; this lists what differs: plan diff 2016-17"
        in told
    )


@pytest.mark.parametrize("file", ["workstreams/01-ws1.yaml", "plan/signoffs.yaml"])
def test_a_file_that_cannot_be_read_is_put_right_first(
    tmp_path: Path, plan: Runner, file: str
) -> None:
    """What cannot be compared might be an edit, so nothing is undone."""
    root = open_refresh(tmp_path)
    write_files(root, {file: "title: 'open\n"})
    before = read_tree(root)

    done = plan("refresh cancel", root)

    assert (done.returncode, done.stdout) == (1, "")
    assert "error[Y105]" in done.stderr
    assert read_tree(root) == before


def test_who_may_sign_is_no_edit(tmp_path: Path, plan: Runner) -> None:
    """A setting of how the team works may change at any time."""
    root = open_refresh(tmp_path)
    settings = root / SETTINGS
    settings.write_text(settings.read_text("utf-8") + "may_sign_off: [manager]\n", "utf-8")

    assert plan("refresh cancel", root).returncode == 0
    assert plan("check", root).returncode == 0
