"""What a build made is not made twice, and never kept where anything that it shows has changed."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load.project import load_project
from generator.publish.kept import digest_inputs, digest_tools, keep_built, note_built
from generator.publish.prepare import read_timeline
from tests.factories import SOUND, SOUND_APPROVAL, write_files
from tests.site_builds import ROOT, copy_project, read_tree, run_plan, share

PUBLISHED, DRAFT = "2020-21", "2021-22"


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound plan, published, with a draft of the next edition beside it, and its site."""
    return share(tmp_path_factory, "refreshed", make_refreshed)


@pytest.fixture
def project(refreshed: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    shutil.copytree(refreshed, tmp_path / "project")
    return tmp_path / "project"


def make_refreshed(project: Path) -> None:
    """Publish the sound plan, open the next edition, and build both."""
    copy_project(project, SOUND)
    assert run_plan("publish", "--root", project, *SOUND_APPROVAL).returncode == 0
    replace_in(
        project / "plan" / "plan.yaml",
        ('"2020-21"', '"2021-22"'),
        ("2020 to 2021", "2021 to 2022"),
        ("starts_on: 2020-04-01", "starts_on: 2021-04-01"),
        ("ends_on: 2021-03-31", "ends_on: 2022-03-31"),
        ("status: published", "status: draft"),
        ("supersedes: null", 'supersedes: "2020-21"'),
    )
    assert run_plan("build", "--root", project).returncode == 0


def replace_in(file: Path, *pairs: tuple[str, str]) -> None:
    """Replace words of a file, each once."""
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


def digests(root: Path) -> dict[str, str]:
    """Give the digest of what each edition of a project is made from."""
    project = load_project(root)
    timeline = read_timeline(project)
    tools = digest_tools(root)
    return {
        state.name: digest_inputs(tools, project, state.name, timeline) for state in timeline.states
    }


def test_an_unchanged_site_is_not_built_again(project: Path) -> None:
    """A second build keeps every edition, and gives the very same files."""
    before = read_tree(project / "site")

    done = run_plan("build", "--root", project)

    assert done.stdout.count("Kept edition") == 2
    assert "Building" not in done.stdout
    assert read_tree(project / "site") == before


def test_an_edit_of_the_draft_keeps_what_is_published(project: Path) -> None:
    """The published edition is kept, and the draft is built anew with the change in it."""
    replace_in(project / "workstreams" / "01-clubs.yaml", ("at_least: 5000", "at_least: 6000"))

    done = run_plan("build", "--root", project)

    assert "Kept edition 2020 to 2021" in done.stdout
    assert "Building edition 2021 to 2022" in done.stdout
    page = (project / "site" / "draft" / "changes" / "index.html").read_text("utf-8")
    assert "Target raised" in page


def test_what_is_kept_is_what_would_be_built(project: Path, tmp_path: Path) -> None:
    """After an edit, a site with a kept edition equals one built from nothing."""
    replace_in(project / "risks.yaml", ('version: "1.2"', 'version: "1.3"'))
    kept = run_plan("build", "--root", project)
    fresh = run_plan("build", "--root", project, "--out", tmp_path / "fresh")

    assert "Kept edition 2020 to 2021" in kept.stdout
    assert "Kept" not in fresh.stdout
    assert read_tree(project / "site") == read_tree(tmp_path / "fresh")


def test_an_edition_that_was_touched_is_built_again(project: Path) -> None:
    """A page that somebody changed on the site is not kept."""
    page = project / "site" / PUBLISHED / "risks" / "index.html"
    before = page.read_bytes()
    page.write_text("touched", "utf-8")

    done = run_plan("build", "--root", project)

    assert "Building edition 2020 to 2021" in done.stdout
    assert page.read_bytes() == before


def change_decisions(root: Path) -> None:
    """Change why something was decided, which every edition shows."""
    replace_in(root / "plan" / "decisions.yaml", ("signed late", "signed later"))


def change_page(root: Path) -> None:
    """Change a page written by hand."""
    replace_in(root / "docs" / "how-to-read.md", ("How to read", "How one reads"))


def change_settings(root: Path) -> None:
    """Change how the site is set."""
    replace_in(root / "mkdocs.yml", ("toc_depth: 3", "toc_depth: 2"))


def change_sealed(root: Path) -> None:
    """Add another published edition."""
    sealed = root / "plan" / "editions" / f"{PUBLISHED}.json"
    text = sealed.read_text("utf-8")
    (sealed.parent / "2019-20.json").write_text(text.replace(f'"{PUBLISHED}"', '"2019-20"'))


@pytest.mark.parametrize("change", [change_decisions, change_page, change_settings, change_sealed])
def test_what_every_edition_shows_makes_every_edition_anew(
    project: Path, change: Callable[[Path], None]
) -> None:
    """No edition is kept when something changed that all of them are made from."""
    before = digests(project)

    change(project)

    after = digests(project)
    assert before[PUBLISHED] != after[PUBLISHED]
    assert before[DRAFT] != after[DRAFT]


@pytest.mark.parametrize("file", ["risks.yaml", "plan/people.yaml", "plan/glossary.yaml"])
def test_files_that_an_edition_has_of_its_own_keep_it(project: Path, file: str) -> None:
    """What is sealed with an edition comes from there, while a draft is open."""
    before = digests(project)

    (project / file).write_text((project / file).read_text("utf-8") + "\n# a comment\n", "utf-8")

    after = digests(project)
    assert before[PUBLISHED] == after[PUBLISHED]
    assert before[DRAFT] != after[DRAFT]


def test_the_register_makes_earlier_editions_anew_once_it_is_the_current_one(
    tmp_path: Path,
) -> None:
    """An earlier edition says what became of its risks, so it is made from today's register."""
    example = ROOT / "examples" / "illustrative"
    shutil.copytree(example, tmp_path / "project")
    copied = tmp_path / "project"
    shutil.copy(ROOT / "mkdocs.yml", copied)
    write_files(copied, {"docs/index.md": "# Home"})
    before = digests(copied)

    risks = copied / "risks.yaml"
    risks.write_text(risks.read_text("utf-8") + "\n# a comment\n", "utf-8")

    after = digests(copied)
    assert all(before[edition] != after[edition] for edition in before)


def test_a_folder_without_a_note_is_not_kept(tmp_path: Path) -> None:
    """What was built by something else, or not to its end, is built again."""
    built = write_files(tmp_path / "built", {"index.html": "page"})

    assert not keep_built(built, tmp_path / "fresh", "inputs")

    note_built(built, "inputs")
    assert not keep_built(built, tmp_path / "fresh", "other inputs")
    assert keep_built(built, tmp_path / "fresh", "inputs")
    assert read_tree(tmp_path / "fresh") == read_tree(built)


def test_a_draft_is_shown_with_what_its_refresh_has_still_to_answer(project: Path) -> None:
    """A gap and a loss without a reason keep a draft from being published, not from being seen."""
    replace_in(
        project / "workstreams" / "02-work-and-learning.yaml",
        ("lead: careers-manager", "lead: null"),
    )
    replace_in(
        project / "workstreams" / "01-clubs.yaml",
        ("more_than: 90", "more_than: 80"),
    )

    built = run_plan("build", "--root", project)
    published = run_plan("publish", "--root", project, *SOUND_APPROVAL)

    assert re.search(r"Checked the draft: \d+ errors open", built.stdout)
    page = (project / "site" / "draft" / "changes" / "index.html").read_text("utf-8")
    assert "no reason is recorded" in page
    assert published.returncode == 1
    assert published.stderr.count("[C902]") > 1


def test_a_published_plan_is_not_built_with_a_loss(project: Path) -> None:
    """What is published may have no loss without a reason."""
    run_plan("build", "--root", project)
    replace_in(project / "plan" / "plan.yaml", ("status: draft", "status: published"))

    done = run_plan("build", "--root", project)

    assert done.returncode == 1
    assert "E805" in done.stderr
