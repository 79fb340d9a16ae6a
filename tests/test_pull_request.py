"""What a pull request is told: the comment and the annotations of four scratch ones, word for word.

`pytest --update-golden` writes them anew; read the difference before you commit it.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from tests.factories import SOUND, SOUND_APPROVAL
from tests.site_builds import copy_project

GOLDEN = Path(__file__).parent / "golden" / "pull-request"

CLUBS = "workstreams/01-clubs.yaml"
RISKS = "risks.yaml"

Edit = Callable[[Path], None]


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=True)


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace words of a file, where they stand first."""
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


def review_a_risk(root: Path) -> None:
    """Score a risk anew, which may be done at any time."""
    change(root, RISKS, "    likelihood: 4\n", "    likelihood: 5\n")
    change(root, RISKS, "updated_on: 2020-10-14", "updated_on: 2020-11-04")


def edit_what_is_published(root: Path) -> None:
    """Ask for less than was published, and name a role that nobody has."""
    change(root, CLUBS, "{by: 2021-03-31, more_than: 90}", "{by: 2021-06-30, more_than: 85}")
    change(root, CLUBS, "lead: clubs-manager\n    start", "lead: club-manager\n    start")


def break_a_file(root: Path) -> None:
    """Leave a colon in a text, so that nothing of the file can be read."""
    change(root, CLUBS, "text: Three clubs", "text: Clubs: three")


def go_on_with_the_refresh(root: Path) -> None:
    """Weaken a target, put a date back, add an action, drop another with its reason, and sign."""
    change(root, CLUBS, "{by: 2021-03-31, more_than: 90}", "{by: 2022-03-31, more_than: 85}")
    change(root, CLUBS, "due: 2020-12-31", "due: 2021-12-31")
    text = '  - id: ws1-a4\n    text: "Ask @visitors about #5."\n    lead: head-of-service\n'
    change(root, CLUBS, "\nimprovements:", f"{text}    due: 2022-03-31\n\nimprovements:")
    words = ["--on", "2021-03-01", "--by", "Jo Editor", "--root", str(root)]
    assert main(["refresh", "sign", "ws2", *words]) == 0


CASES: dict[str, Edit] = {
    "sound": review_a_risk,
    "broken": edit_what_is_published,
    "unreadable": break_a_file,
    "draft": go_on_with_the_refresh,
}
"""What each scratch pull request changes, by its name."""


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    """Each of the pull requests in turn."""
    return str(request.param)


@pytest.fixture
def proposed(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A repository with the plan on its branch `main`, and a pull request in the work tree."""
    root = make_published(tmp_path / "project")
    if case == "draft":
        assert main(["refresh", "start", "2021-22", "--on", "2021-01-11", "--root", str(root)]) == 0
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "config", "user.name", "Editor")
    git(root, "config", "user.email", "editor@council.example")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "The plan as it was")
    CASES[case](root)
    capsys.readouterr()
    return root


def make_published(folder: Path) -> Path:
    """Copy the sound plan, and publish it."""
    root = copy_project(folder, SOUND)
    assert main(["publish", "--root", str(root), *SOUND_APPROVAL]) == 0
    return root


def keep(name: str, text: str, *, update: bool) -> None:
    """Compare a text with the one on record, or put it there."""
    file = GOLDEN / name
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    assert text == file.read_text("utf-8")


def test_the_comment_is_the_expected_one(
    case: str, proposed: Path, capsys: pytest.CaptureFixture[str], *, update_golden: bool
) -> None:
    """`plan comment main` prints what was approved, and does not fail on an error of the plan."""
    assert main(["comment", "main", "--root", str(proposed)]) == 0
    keep(f"{case}/comment.md", capsys.readouterr().out, update=update_golden)


def test_the_annotations_are_the_expected_ones(
    case: str, proposed: Path, capsys: pytest.CaptureFixture[str], *, update_golden: bool
) -> None:
    """`plan check --format github` prints what was approved, one line a problem."""
    code = main(["check", "--format", "github", "--root", str(proposed)])

    assert code == (0 if case == "sound" else 1)
    keep(f"{case}/annotations.txt", capsys.readouterr().out, update=update_golden)


@pytest.fixture
def repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A repository whose main branch cannot be read as a whole, mended in the work tree."""
    root = make_published(tmp_path / "project")
    whole = (root / CLUBS).read_text("utf-8")
    break_a_file(root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "config", "user.name", "Editor")
    git(root, "config", "user.email", "editor@council.example")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "A slip")
    (root / CLUBS).write_text(whole, "utf-8")
    capsys.readouterr()
    return root


def test_a_broken_base_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever mends the main branch learns that there is nothing to compare with, and why."""
    assert main(["comment", "main", "--root", str(repository)]) == 0

    text = capsys.readouterr().out
    assert "## This plan can be published" in text
    assert f"cannot be read as a whole: {CLUBS}:24:16" in text


def test_an_id_that_stands_twice_is_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing can be compared by it, and the comment says which."""
    git(repository, "commit", "--all", "--quiet", "--message", "Mended")
    change(repository, CLUBS, "  - id: ws1-o2", "  - id: ws1-o1")

    assert main(["comment", "main", "--root", str(repository)]) == 0
    assert "That cannot be told yet: main and 2020-21 cannot be compared" in capsys.readouterr().out


def test_a_base_that_is_not_there_is_told_twice(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the pull request, whose readers see no terminal, and to whoever runs it by hand."""
    assert main(["comment", "elsewhere", "--root", str(repository)]) == 2

    printed = capsys.readouterr()
    assert "## The plan could not be checked" in printed.out
    assert printed.err.startswith("plan: elsewhere is neither an edition, nor a folder")


def test_settings_that_cannot_be_read_are_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without them there is no edition, and still a list of errors."""
    git(repository, "commit", "--all", "--quiet", "--message", "Mended")
    (repository / "plan" / "plan.yaml").write_text("title: [\n", "utf-8")

    assert main(["comment", "main", "--root", str(repository)]) == 0

    text = capsys.readouterr().out
    assert "The files cannot be read as one plan; mend the errors first." in text
    assert "- **plan/plan.yaml:" in text


@pytest.mark.parametrize("into", ["", "refresh-2021-22"])
def test_what_came_to_the_base_since_is_no_part_of_the_change(
    repository: Path, capsys: pytest.CaptureFixture[str], into: str
) -> None:
    """It is compared with where it left the base, and the base has the name that readers know."""
    git(repository, "commit", "--all", "--quiet", "--message", "Mended")
    git(repository, "switch", "--quiet", "--create", "change")
    git(repository, "switch", "--quiet", "main")
    change(repository, RISKS, "No building in Millbrook", "No hall in Millbrook")
    git(repository, "commit", "--all", "--quiet", "--message", "Meanwhile")
    git(repository, "switch", "--quiet", "change")
    review_a_risk(repository)

    options = ["--into", into] if into else []
    assert main(["comment", "main", "--root", str(repository), *options]) == 0

    text = capsys.readouterr().out
    assert "Millbrook" in text
    assert "hall" not in text
    assert f"Compared with {f'{into}, at main' if into else 'main'}." in text


DECISION = """  - id: {id}
    edition: "2020-21"
    items: [{item}]
    fate: changed
    reason: Its lead asked for another wording, which says the same in fewer words.
    agreed_by: management-board
    agreed_on: 2020-09-15
"""


@pytest.mark.parametrize("theirs", ["decision-91", "decision-90"], ids=["other id", "same id"])
def test_a_conflict_is_resolved_as_the_page_says(
    theirs: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both entries stay, each whole and with an id of its own; until then the check is red."""
    git(repository, "commit", "--all", "--quiet", "--message", "Mended")
    file = repository / "plan" / "decisions.yaml"
    before = file.read_text("utf-8")
    for branch, name, item in ("mine", "decision-90", "ws1-a1"), ("theirs", theirs, "ws2-a1"):
        git(repository, "switch", "--quiet", "--create", branch, "main")
        file.write_text(before + DECISION.format(id=name, item=item), "utf-8")
        git(repository, "commit", "--all", "--quiet", "--message", branch)
    merged = subprocess.run(
        ["git", "-C", repository, "merge", "--quiet", "mine"], capture_output=True, check=False
    )
    assert merged.returncode == 1
    assert main(["check", "--root", str(repository)]) == 1
    assert "conflict-marker" in capsys.readouterr().out

    lines = file.read_text("utf-8").splitlines(keepends=True)
    signs = ("<" * 7, "=" * 7, ">" * 7)
    file.write_text("".join(line for line in lines if not line.startswith(signs)), "utf-8")
    assert main(["check", "--root", str(repository)]) == 1  # lines that both have are there once
    entries = [("decision-91", "ws2-a1"), ("decision-90", "ws1-a1")]
    whole = "".join(DECISION.format(id=name, item=item) for name, item in entries)
    file.write_text(before + whole, "utf-8")

    assert main(["check", "--root", str(repository)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("kept", ["README.md", "docs/a.md"])
def test_the_first_plan_of_a_repository_is_no_failure(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The base holds no plan yet, so there is nothing to compare with; the plan is checked."""
    root = make_published(tmp_path / "project")
    (root / kept).write_text("Nothing yet.\n", "utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "config", "user.name", "Editor")
    git(root, "config", "user.email", "editor@council.example")
    git(root, "add", kept)
    git(root, "commit", "--quiet", "--message", "Begin")
    capsys.readouterr()

    assert main(["comment", "main", "--root", str(root)]) == 0

    text = capsys.readouterr().out
    assert "## This plan can be published" in text
    assert "That cannot be told yet: the revision main holds no plan." in text


@pytest.mark.parametrize("base", ["--upload-pack=touch found", "-h", "$(touch found)"])
def test_a_base_is_no_option_and_no_command(
    repository: Path, capsys: pytest.CaptureFixture[str], base: str
) -> None:
    """A branch is called by whoever opens the pull request."""
    assert main(["comment", "--root", str(repository), "--", base]) == 2

    assert "nor a revision that git knows" in capsys.readouterr().out
    assert not (repository / "found").exists()
