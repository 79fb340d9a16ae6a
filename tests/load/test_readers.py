"""Where plans are read from: a folder, a git revision, and texts in memory."""

import os
from pathlib import Path

import pytest

from generator.load.git_reader import GitReader, find_folder
from generator.load.plan_loader import load_plan
from generator.load.project import load_project
from generator.load.readers import CannotReadError, FolderReader, OverlayReader
from generator.model.places import Place
from tests.factories import MemoryReader, make_plan, texts_of, write_files
from tests.repositories import commit, git

TEXTS = texts_of(make_plan())


def make_repository(root: Path, folder: str = ".") -> Path:
    """Make a repository with the default plan, tagged "first", and an uncommitted change to it."""
    plan = write_files(root / folder, TEXTS)
    git(root, "init", "--quiet")
    commit(root, "The plan", tag="first")
    write_files(plan, {"risks.yaml": "version: changed\n"})
    return plan


def test_a_folder_lists_the_files_of_the_plan(tmp_path: Path) -> None:
    """Every file of the data folders and the register are listed, in order and with slashes."""
    write_files(tmp_path, TEXTS | {"README.md": "Not the plan.", "docs/page.md": "Neither."})

    assert FolderReader(tmp_path).paths() == tuple(sorted(TEXTS))


def test_a_folder_lists_files_that_nothing_reads(tmp_path: Path) -> None:
    """A stray file in a data folder is listed, so that it can be reported."""
    write_files(tmp_path, TEXTS | {"plan/notes.docx": ""})

    assert "plan/notes.docx" in FolderReader(tmp_path).paths()


def test_hidden_files_are_no_part_of_the_plan(tmp_path: Path) -> None:
    """What the system or an editor hides in a folder is left alone."""
    write_files(tmp_path, TEXTS | {"plan/.DS_Store": "", "workstreams/.swp": ""})

    assert FolderReader(tmp_path).paths() == tuple(sorted(TEXTS))


def test_names_that_differ_in_capitals_alone_are_refused(tmp_path: Path) -> None:
    """On many computers they would be one file, and half of the plan would be missing."""
    git(tmp_path, "init", "--quiet")
    write_files(tmp_path, TEXTS | {"workstreams/01-WS1.yaml": TEXTS["workstreams/01-ws1.yaml"]})
    commit(tmp_path, "Two names")

    for reader in FolderReader(tmp_path), GitReader(tmp_path, "HEAD"):
        with pytest.raises(CannotReadError, match=r"01-WS1\.yaml and .*01-ws1\.yaml differ in"):
            reader.paths()


def test_a_folder_without_a_plan_cannot_be_read(tmp_path: Path) -> None:
    """The message names the folder and what it lacks."""
    with pytest.raises(CannotReadError, match="has no folder plan/"):
        FolderReader(tmp_path).paths()


def test_a_folder_in_place_of_a_file_cannot_be_read(tmp_path: Path) -> None:
    """What cannot be opened as a file is named, with the system's reason."""
    write_files(tmp_path, TEXTS)
    (tmp_path / "risks.yaml").unlink()
    (tmp_path / "risks.yaml").mkdir()

    with pytest.raises(CannotReadError, match=r"risks\.yaml cannot be read"):
        load_plan(FolderReader(tmp_path))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A plan cannot be made to show files from elsewhere."""
    plan = write_files(tmp_path / "plan-folder", TEXTS)
    (tmp_path / "secret.yaml").write_text("a: 1", "utf-8")
    (plan / "plan" / "money.yaml").symlink_to(tmp_path / "secret.yaml")

    with pytest.raises(CannotReadError, match="leads out of the plan's folder"):
        load_plan(FolderReader(plan))


@pytest.mark.parametrize("folder", ["plan/reviews", "plan/editions", "plan/more", "workstreams/up"])
@pytest.mark.parametrize("target", ["../../elsewhere", ".."])
def test_a_linked_folder_is_not_left_out_in_silence(
    tmp_path: Path, folder: str, target: str
) -> None:
    """Nothing looks into it, wherever it leads, so the plan would lack reviews or editions."""
    plan = write_files(tmp_path / "plan-folder", TEXTS)
    write_files(tmp_path / "elsewhere", {"2016-17-q1.yaml": "a: 1"})
    (plan / folder).symlink_to(target)

    with pytest.raises(CannotReadError, match=f"{folder} is a link to a folder"):
        load_plan(FolderReader(plan))


@pytest.mark.parametrize("folder", ["plan", "workstreams"])
def test_a_data_folder_is_not_read_from_elsewhere(tmp_path: Path, folder: str) -> None:
    """A link in the place of a whole folder is followed no further than the plan's own."""
    plan = write_files(tmp_path / "plan-folder", TEXTS)
    (plan / folder).rename(tmp_path / "elsewhere")
    (plan / folder).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CannotReadError, match=rf"^{folder}/\S+ leads out of the plan's folder"):
        load_plan(FolderReader(plan))


@pytest.mark.parametrize("target", ["nowhere", "money.yaml"])
def test_a_link_that_leads_nowhere_cannot_be_read(tmp_path: Path, target: str) -> None:
    """Neither what is missing nor a link to itself is a traceback."""
    (write_files(tmp_path, TEXTS) / "plan" / "money.yaml").symlink_to(target)

    with pytest.raises(CannotReadError, match=r"^plan/money\.yaml cannot be read: "):
        load_plan(FolderReader(tmp_path))


def test_nothing_is_waited_for(tmp_path: Path) -> None:
    """A pipe, which would never end, is no file of a plan."""
    os.mkfifo(write_files(tmp_path, TEXTS) / "plan" / "money.yaml")

    with pytest.raises(CannotReadError, match=r"^plan/money\.yaml cannot be read: it is no"):
        load_plan(FolderReader(tmp_path))


STRANGE = (b"a\nb.yaml", b"a\x1b[31m.yaml", b"caf\xe9.yaml", "a\u202elmay.yaml".encode())
"""Names that break a line, steer a terminal, are no text, or read otherwise than they are."""


@pytest.mark.parametrize("name", STRANGE)
def test_a_name_that_nobody_can_read_is_refused(tmp_path: Path, name: bytes) -> None:
    """The message shows the sign by its code, on one line, and no report has the name itself."""
    write_files(tmp_path, TEXTS | {f"workstreams/{os.fsdecode(name)}": "a: 1"})

    with pytest.raises(CannotReadError, match=r"nobody sees; rename|UTF-8; rename") as caught:
        FolderReader(tmp_path).paths()

    assert str(caught.value).isascii()
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", STRANGE)
def test_a_name_that_nobody_can_read_is_refused_in_a_revision(tmp_path: Path, name: bytes) -> None:
    """What was committed is held to the same."""
    write_files(tmp_path, TEXTS | {f"plan/{os.fsdecode(name)}": "a: 1"})
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "The plan")

    with pytest.raises(CannotReadError, match=r"nobody sees; rename|UTF-8; rename"):
        GitReader(tmp_path, "HEAD").paths()


def test_a_link_in_a_revision_is_not_followed(tmp_path: Path) -> None:
    """What git keeps of a link is its address, and that is no plan."""
    plan = make_repository(tmp_path / "plan-folder")
    (tmp_path / "secret.yaml").write_text("money: []", "utf-8")
    (plan / "plan" / "money.yaml").symlink_to("../../secret.yaml")
    commit(plan, "A link")

    assert GitReader(plan, "HEAD").open("plan/money.yaml").value is None


def test_a_revision_is_read_as_it_was_committed(tmp_path: Path) -> None:
    """Changes after the commit are not seen."""
    plan = make_repository(tmp_path)

    loaded = load_plan(GitReader(plan, "first"))

    assert loaded.plan == load_plan(MemoryReader(TEXTS)).plan


def test_a_plan_in_a_folder_of_a_repository_is_found(tmp_path: Path) -> None:
    """Paths count from the plan's folder, not from the top of the repository."""
    plan = make_repository(tmp_path, "council/plan-2016")

    assert GitReader(plan, "HEAD").paths() == tuple(sorted(TEXTS))


def test_a_file_of_a_revision_has_its_bytes(tmp_path: Path) -> None:
    """A file is given as it was committed."""
    plan = make_repository(tmp_path)

    assert GitReader(plan, "first").read_bytes("risks.yaml") == TEXTS["risks.yaml"].encode()


def test_a_revision_is_called_as_it_was_asked_for(tmp_path: Path) -> None:
    """Messages show the tag, not the hash that it stands for."""
    assert GitReader(make_repository(tmp_path), "first").label == "first"


@pytest.mark.parametrize(
    "revision",
    [
        "second",
        "--help",
        "-h",
        "-",
        "",
        "first:risks.yaml",
        "a b",
        "--upload-pack=touch found",
        "--output=found",
        "-c core.pager=touch found",
        "$(touch found)",
        "`touch found`",
        "first; touch found",
        "first --output=found",
        "ext::sh -c touch% found",
    ],
)
def test_an_unknown_revision_cannot_be_read(tmp_path: Path, revision: str) -> None:
    """What is no commit is refused in one line; it is no option of git and reaches no shell."""
    plan = make_repository(tmp_path)

    with pytest.raises(CannotReadError, match="nor a revision that git knows") as caught:
        GitReader(plan, revision)

    assert "\n" not in str(caught.value)
    assert not (tmp_path / "found").exists()


@pytest.mark.parametrize("revision", ["-h", "--upload-pack=touch found", "$(touch found)", "a\nb"])
def test_a_revision_reaches_git_as_one_word_behind_the_end_of_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    """Git can take nothing of it for an option, and no shell comes between."""
    log = tmp_path / "words"
    stub = tmp_path / "bin" / "git"
    stub.parent.mkdir()
    stub.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$@\" end >> '{log}'\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(stub.parent), prepend=os.pathsep)

    with pytest.raises(CannotReadError):
        GitReader(tmp_path, revision)

    asked, *others = log.read_text("utf-8").split("\0end\0")
    assert asked.split("\0")[-2:] == ["--end-of-options", f"{revision}^{{commit}}"]
    assert not [words for words in others if revision in words]


def test_a_branch_named_like_an_option_is_a_branch(tmp_path: Path) -> None:
    """A name that others chose is looked up as it stands."""
    plan = make_repository(tmp_path)
    git(tmp_path, "update-ref", "refs/heads/--output=found", "first")

    assert GitReader(plan, "--output=found").paths() == tuple(sorted(TEXTS))
    assert not (tmp_path / "found").exists()


def test_a_revision_without_a_plan_cannot_be_read(tmp_path: Path) -> None:
    """A commit from before the plan is said to hold none."""
    (tmp_path / "README.md").write_text("Nothing yet.", "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "Begin")

    with pytest.raises(CannotReadError, match="holds no plan"):
        GitReader(tmp_path, "HEAD").paths()


def test_a_folder_outside_any_repository_has_no_revisions(tmp_path: Path) -> None:
    """A plan that is not under git is refused, not crashed on."""
    with pytest.raises(CannotReadError, match="is in no git repository that could know it"):
        GitReader(tmp_path, "HEAD")


def test_a_machine_without_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is missing, the message is about git, and says what can be done without it."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CannotReadError, match=r"git is needed .* install git, or name an edition"):
        GitReader(tmp_path, "HEAD")


def test_a_repository_of_somebody_else_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git reads none of it until its owner is trusted, and has a command for that."""
    plan = make_repository(tmp_path)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(CannotReadError, match=r"somebody else; .*run: git config --global --add"):
        GitReader(plan, "first")


def test_a_damaged_repository_is_told(tmp_path: Path) -> None:
    """A file that the commit names and the repository lacks is not called a misspelt revision."""
    plan = make_repository(tmp_path)
    name = git(tmp_path, "rev-parse", "first:risks.yaml").strip()
    (tmp_path / ".git" / "objects" / name[:2] / name[2:]).unlink()

    with pytest.raises(CannotReadError, match=r"git cannot read a part of first \(.*clone"):
        GitReader(plan, "first").open("risks.yaml")


def test_a_repository_without_a_commit_has_no_revisions(tmp_path: Path) -> None:
    """Somebody ran `git init` and has not committed yet."""
    git(tmp_path, "init", "--quiet")

    with pytest.raises(CannotReadError, match="nor a revision that git knows"):
        GitReader(tmp_path, "HEAD")


def test_what_is_not_committed_is_no_part_of_a_revision(tmp_path: Path) -> None:
    """Edited, new and deleted files of the folder do not show in what was committed."""
    plan = make_repository(tmp_path)
    (plan / "plan/people.yaml").unlink()
    write_files(plan, {"workstreams/09-new.yaml": "id: ws9\n"})

    reader = GitReader(plan, "HEAD")

    assert reader.paths() == tuple(sorted(TEXTS))
    assert reader.open("risks.yaml").text == TEXTS["risks.yaml"]


def test_texts_in_memory_are_read_alike(tmp_path: Path) -> None:
    """A folder and the same texts in memory give the same plan."""
    write_files(tmp_path, TEXTS)

    from_folder, from_memory = load_plan(FolderReader(tmp_path)), load_plan(MemoryReader(TEXTS))

    assert from_folder.plan == from_memory.plan
    assert from_folder.files == from_memory.files


def test_a_plan_that_was_written_loads_as_it_was() -> None:
    """Writing a plan as YAML and loading it again changes nothing."""
    plan = make_plan()

    loaded = load_plan(MemoryReader(texts_of(plan)))

    assert loaded.plan == plan
    assert not loaded.diagnostics


def test_optional_files_may_be_missing() -> None:
    """A plan without money, readings, decisions, corrections and reviews is whole."""
    names = {path.rpartition("/")[2] for path in TEXTS}

    assert not names & {"money.yaml", "readings.yaml", "decisions.yaml", "corrections.yaml"}
    assert not load_plan(MemoryReader(TEXTS)).unread_parts


def test_a_file_that_cannot_be_read_does_not_hide_the_others() -> None:
    """Every other part is there, and the missing one is known to be unread."""
    loaded = load_plan(MemoryReader(TEXTS | {"risks.yaml": "risks: ["}))

    assert loaded.plan is not None
    assert len(loaded.plan.workstreams) == 1
    assert loaded.plan.risk_register.risks == ()
    assert loaded.unread_parts == {"risk_register"}


def test_places_of_the_plan_lead_to_files() -> None:
    """A part and a path of the plan give file, line and column."""
    loaded = load_plan(MemoryReader(TEXTS))

    assert loaded.place("workstreams", (0, "number")) == Place("workstreams/01-ws1.yaml", 2, 9)


def test_a_part_without_a_file_has_the_place_of_its_pattern() -> None:
    """What is said about a missing file names the file that should be there."""
    loaded = load_plan(MemoryReader(TEXTS))

    assert loaded.place("decisions", ("decisions", 0)) == Place("plan/decisions.yaml")


def test_editions_are_in_the_order_of_their_age(tmp_path: Path) -> None:
    """An interim edition comes after the edition that it amends, and the tenth after the second."""
    names = ["2017-18.10", "2018-19", "2017-18.2", "2017-18"]
    write_files(tmp_path, TEXTS | {f"plan/editions/{name}.json": "{}" for name in names})

    project = load_project(tmp_path)

    ages = ["2017-18", "2017-18.2", "2017-18.10", "2018-19"]
    assert [edition.edition for edition in project.sealed] == ages
    assert list(project.edition_ids) == ["2016-17", *ages]


def test_an_overlay_reads_its_texts_in_the_place_of_files(tmp_path: Path) -> None:
    """A file reads as if it had the text laid over it, with places in that text."""
    folder = FolderReader(write_files(tmp_path, TEXTS))
    reader = OverlayReader(folder, {"risks.yaml": "# One.\nversion: laid over\n"})

    document = reader.open("risks.yaml")

    assert document.value == {"version": "laid over"}
    assert document.place(("version",)) == Place("risks.yaml", 2, 10)
    assert reader.label == folder.label
    assert reader.paths() == folder.paths()


def test_an_overlay_leaves_the_other_files(tmp_path: Path) -> None:
    """What nothing is laid over reads as it lies in the folder, and nothing is written."""
    folder = FolderReader(write_files(tmp_path, TEXTS))
    reader = OverlayReader(folder, {"risks.yaml": "version: laid over\n"})

    for path in TEXTS.keys() - {"risks.yaml"}:
        assert reader.open(path).value == folder.open(path).value
    assert (tmp_path / "risks.yaml").read_text("utf-8") == TEXTS["risks.yaml"]


def test_an_overlay_may_have_files_of_its_own(tmp_path: Path) -> None:
    """A file that the folder lacks is listed in its order, and read."""
    reader = OverlayReader(FolderReader(write_files(tmp_path, TEXTS)), {"plan/a.yaml": "a: 1\n"})

    assert reader.paths() == tuple(sorted([*TEXTS, "plan/a.yaml"]))
    assert reader.open("plan/a.yaml").value == {"a": 1}


def test_an_overlay_without_texts_is_the_folder(tmp_path: Path) -> None:
    """Nothing laid over, nothing changes."""
    folder = FolderReader(write_files(tmp_path, TEXTS))

    assert load_plan(OverlayReader(folder, {})).plan == load_plan(folder).plan


def test_a_project_is_read_with_texts_laid_over_it(tmp_path: Path) -> None:
    """The working plan has the text; published editions are read from the folder."""
    write_files(tmp_path, TEXTS)
    title = TEXTS["plan/plan.yaml"].replace("title: Service Plan", "title: Another Plan", 1)

    plan = load_project(tmp_path, {"plan/plan.yaml": title}).loaded.plan

    assert plan is not None
    assert plan.settings.title == "Another Plan"


def test_a_fault_of_a_text_laid_over_a_file_is_found(tmp_path: Path) -> None:
    """It is told as one of the file is."""
    reader = OverlayReader(FolderReader(write_files(tmp_path, TEXTS)), {"risks.yaml": "a: 'b\n"})

    (found,) = reader.open("risks.yaml").diagnostics

    assert (found.code, found.place.file) == ("Y105", "risks.yaml")


@pytest.mark.parametrize("folder", [".", "services/children", "our plans/été"])
def test_the_folder_of_a_plan_is_named_from_the_top(tmp_path: Path, folder: str) -> None:
    """Forges name files so, wherever the plan is in its repository."""
    plan = make_repository(tmp_path, folder)

    assert find_folder(plan) == ("" if folder == "." else f"{folder}/")


def test_a_folder_outside_any_repository_is_its_own_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is on a machine without git."""
    assert find_folder(tmp_path) == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_folder(tmp_path) == ""


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_revision_can_be_read_where_the_work_left_it(tmp_path: Path, *, is_shared: bool) -> None:
    """What came to it since is not read; a history that shares nothing is read as it is."""
    plan = make_repository(tmp_path)
    git(tmp_path, "branch", "work")
    commit(tmp_path, "Meanwhile", tag="later")
    if is_shared:
        git(tmp_path, "switch", "--quiet", "work")
    else:
        git(tmp_path, "switch", "--quiet", "--orphan", "alone")
        commit_nothing(tmp_path)

    text = GitReader(plan, "later", at_fork=True).read_bytes("risks.yaml")

    assert text == (TEXTS["risks.yaml"].encode() if is_shared else b"version: changed\n")


@pytest.mark.parametrize("is_known", [True, False])
def test_a_copy_that_knows_no_default_branch_says_so(tmp_path: Path, *, is_known: bool) -> None:
    """Runners make such copies; a clone knows it."""
    plan = make_repository(tmp_path)
    if is_known:
        git(tmp_path, "update-ref", "refs/remotes/origin/trunk", "first")
        git(tmp_path, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
        assert GitReader(plan, "origin/HEAD").paths()
    else:
        with pytest.raises(CannotReadError, match="run: git remote set-head origin --auto"):
            GitReader(plan, "origin/HEAD")


def commit_nothing(folder: Path) -> None:
    """Make a first commit that holds nothing."""
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Alone")
