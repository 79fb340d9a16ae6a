"""`plan export` writes an edition in open formats, and `plan diff` reads it back."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.cli.exports import FORMATS as ASKED
from generator.exports.open_data import FORMATS
from generator.load.readers import CannotReadError
from generator.publish.export import export_edition
from generator.publish.site import build_site
from generator.publish.stage import stage_pages
from tests.factories import SOUND
from tests.site_builds import EXAMPLE, ROOT, copy_project, read_tree, replace_once, run_plan, share

WRITERS: Mapping[str, Callable[[Path, Path, str | None], object]] = {
    "export": lambda root, out, edition: export_edition(root, out, edition, ("json",), print),
    "build": lambda root, out, edition: build_site(root, out, edition, print),
    "stage": stage_pages,
}
"""Commands that write a folder which the user names."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound plan in a folder of its own."""
    return share(tmp_path_factory, "export-project", lambda folder: copy_project(folder, SOUND))


@pytest.fixture(scope="module")
def exported(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it, exported once for the tests that only read."""

    def make(folder: Path) -> None:
        done = run_plan("export", "--root", project, "--out", folder)
        assert done.returncode == 0, done.stderr

    return share(tmp_path_factory, "exported", make)


def test_every_format_can_be_asked_for() -> None:
    """The command knows the names of all formats, and no other."""
    assert {each for names in ASKED.values() for each in names} == {each.name for each in FORMATS}


def test_a_file_of_each_format_is_written(exported: Path) -> None:
    """Without a format all of them are made."""
    assert {
        "plan.json",
        "plan.schema.json",
        "plan.xlsx",
        "csv/csv-metadata.json",
        "csv/actions.csv",
        "items/ws1-a1.json",
    } <= read_tree(exported).keys()


def test_one_format_alone_can_be_asked_for(project: Path, tmp_path: Path) -> None:
    """Whoever wants the workbook gets the workbook."""
    done = run_plan("export", "xlsx", "--root", project, "--out", tmp_path / "out")

    assert done.returncode == 0
    assert set(read_tree(tmp_path / "out")) == {"plan.xlsx"}
    assert "Wrote 1 file of edition 2020 to 2021" in done.stdout


def test_other_files_of_the_folder_stay(project: Path, tmp_path: Path) -> None:
    """What lies in the folder is replaced where it has the same name, and else left alone."""
    (tmp_path / "letter.txt").write_text("precious")
    (tmp_path / "plan.xlsx").write_text("old")

    run_plan("export", "xlsx", "--root", project, "--out", tmp_path)

    assert (tmp_path / "letter.txt").read_text() == "precious"
    assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")


def test_an_unknown_format_is_refused(project: Path, tmp_path: Path) -> None:
    """The formats that there are are named."""
    done = run_plan("export", "odt", "--root", project, "--out", tmp_path / "out")

    assert done.returncode == 2
    assert "there is no format odt; the formats are json, csv, xlsx" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_edition_is_refused(project: Path, tmp_path: Path) -> None:
    """The editions that there are are named."""
    done = run_plan("export", "--root", project, "--edition", "1999-00", "--out", tmp_path / "out")

    assert done.returncode == 2
    assert "there is no edition 1999-00; the editions are 2020-21" in done.stderr


def test_a_file_is_not_taken_for_a_folder(project: Path, tmp_path: Path) -> None:
    """A file named by mistake is left as it is."""
    (tmp_path / "letter.txt").write_text("precious")

    done = run_plan("export", "json", "--root", project, "--out", tmp_path / "letter.txt")

    assert done.returncode == 2
    assert "is a file; name a folder" in done.stderr
    assert (tmp_path / "letter.txt").read_text() == "precious"


@pytest.mark.parametrize("folder", ["plan", "workstreams", "plan/editions", "plan/../plan/new"])
@pytest.mark.parametrize("write", ["export", "build", "stage"])
def test_nothing_is_written_among_the_files_of_the_plan(
    write: str, folder: str, project: Path
) -> None:
    """Later checks would find files there that nothing reads, or editions that nobody published."""
    out = project / folder
    before = sorted((project / "plan").rglob("*"))

    with pytest.raises(CannotReadError, match=r"name (another|a new) folder$"):
        WRITERS[write](project, out, None)

    assert sorted((project / "plan").rglob("*")) == before


@pytest.mark.parametrize("write", ["export", "build", "stage"])
def test_an_edition_without_a_name_is_refused(write: str, project: Path, tmp_path: Path) -> None:
    """A script whose variable is empty does not get the draft in place of an edition."""
    with pytest.raises(CannotReadError, match=r"has no name; the editions are 2020-21$"):
        WRITERS[write](project, tmp_path / "out", "")


def test_a_broken_plan_is_not_exported(project: Path, tmp_path: Path) -> None:
    """Its errors are told as everywhere, and no file is written."""
    broken = tmp_path / "broken"
    shutil.copytree(project, broken)
    replace_once(next((broken / "workstreams").iterdir()), "text:", "txt:")

    done = run_plan("export", "--root", broken, "--out", tmp_path / "out")

    assert done.returncode == 1
    assert "unknown-key" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_earlier_edition_can_be_exported(tmp_path: Path) -> None:
    """A published edition comes out as it was sealed."""
    arguments = ("--root", EXAMPLE, "--edition", "2017-18", "--out", tmp_path / "out")
    done = run_plan("export", "json", *arguments)

    assert done.returncode == 0, done.stderr
    whole = json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))
    assert whole["edition"] == "2017-18"


def test_links_in_the_files_lead_to_the_site(project: Path, tmp_path: Path) -> None:
    """Where the address of the site is given, files that are read elsewhere lead back to it."""
    arguments = ("--root", project, "--out", tmp_path / "out")
    run_plan("export", "json", *arguments, environment={"SITE_URL": "https://plan.example"})

    item = json.loads((tmp_path / "out" / "items" / "ws1-a1.json").read_text("utf-8"))

    assert item["address"] == "https://plan.example/draft/workstreams/ws1/#ws1-a1"


@pytest.mark.parametrize("name", ["plan.json", "csv"])
def test_the_difference_to_the_exported_plan_is_none(
    name: str, project: Path, exported: Path
) -> None:
    """What was exported can be compared with any state of the plan, and with itself is the same."""
    done = run_plan("diff", exported / name, "--root", project)

    assert done.returncode == 0, done.stderr
    assert "nothing changed" in done.stdout


def test_what_changed_since_an_export_is_told(
    project: Path, exported: Path, tmp_path: Path
) -> None:
    """Somebody who kept the file of a day sees what has changed since."""
    later = tmp_path / "later"
    shutil.copytree(project, later)
    replace_once(later / "workstreams" / "01-clubs.yaml", "at_least: 5000", "at_least: 4500")

    done = run_plan("diff", exported / "plan.json", "--root", later)

    assert "target lowered" in done.stdout.lower()


def test_a_json_file_that_is_no_plan_is_refused(project: Path, tmp_path: Path) -> None:
    """A file named by mistake gives one line, and no traceback."""
    (tmp_path / "other.json").write_text("{}")

    done = run_plan("diff", tmp_path / "other.json", "--root", project)

    assert done.returncode == 2
    assert "not in the format service-plan" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_site_has_the_same_files(exported: Path, project: Path, tmp_path: Path) -> None:
    """What `plan export` writes is what stands below `data/` of the edition."""
    done = run_plan("build", "--root", project, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr

    on_site = read_tree(tmp_path / "site" / "draft" / "data")

    quick = {path: content for path, content in read_tree(exported).items() if path in on_site}
    assert quick.keys() == on_site.keys() - {"index.html"}
    assert all(on_site[path] == content for path, content in quick.items())


def test_the_files_of_the_current_edition_have_a_lasting_address(first_site: Path) -> None:
    """A program that asks for the current edition gets its files: no page could lead it on."""
    current, edition = first_site / "current" / "data", first_site / "2016-17" / "data"

    for path in ("plan.json", "csv/actions.csv", "plan.xlsx", "items/ws5-a1.json"):
        assert (current / path).read_bytes() == (edition / path).read_bytes()


def test_the_root_of_this_project_is_not_written_to() -> None:
    """Files that were exported by mistake are not taken into the repository."""
    assert "/export/" in (ROOT / ".gitignore").read_text("utf-8")
