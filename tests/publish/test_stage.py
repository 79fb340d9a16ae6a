"""The pages and a plain configuration as files, for another builder."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories import SOUND
from tests.publish.pages_on_disk import read_pages
from tests.site_builds import BUILD_SECONDS, copy_project, read_tree, run_plan

EDITION = "2016-17"


@pytest.fixture(scope="module")
def staged(first_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first edition, staged; tests only read it."""
    folder = tmp_path_factory.mktemp("stage") / "staged"
    done = run_plan("stage", folder, "--root", first_plan, "--edition", EDITION)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def staged_site(staged: Path) -> Path:
    """What plain MkDocs makes of the staged plan; tests only read it."""
    site = staged.parent / "site"
    _run_mkdocs(staged, site)
    return site


def test_a_staged_folder_is_built_by_plain_mkdocs(staged_site: Path, first_site: Path) -> None:
    """Without this project's hook MkDocs makes the same pages with the same anchors."""
    built, expected = read_pages(staged_site), read_pages(first_site / EDITION)
    assert set(built) - {"404.html"} == set(expected)
    for path, page in expected.items():
        # The papers are made with the site alone, and a staged page does not lead to them.
        anchors = [each for each in _anchors(page.ids) if each != "papers"]
        assert anchors == _anchors(built[path].ids), path


def test_search_leads_to_the_same_places_with_plain_mkdocs(
    staged_site: Path, first_site: Path
) -> None:
    """The theme's own reader of pages finds what this project's quicker one does."""
    built, expected = _read_index(staged_site), _read_index(first_site / EDITION)
    expected.pop("data/#papers")
    assert {place: (built[place]["title"], built[place].get("boost")) for place in built} == {
        place: (expected[place]["title"], expected[place].get("boost")) for place in expected
    }


def test_search_finds_items_by_the_same_words_with_plain_mkdocs(
    staged_site: Path, first_site: Path
) -> None:
    """But for spaces, of which the theme's reader leaves some out between cells of a table."""
    built, expected = _read_index(staged_site), _read_index(first_site / EDITION)
    items = [place for place in built if re.search(r"#(ws|r)\d", place)]
    assert len(items) > 400
    for place in items:
        assert "".join(built[place]["text"].split()) == "".join(expected[place]["text"].split())


def test_the_staged_configuration_names_no_hook(first_plan: Path, staged: Path) -> None:
    """The configuration needs nothing of this project, and all its paths lie in the folder."""
    settings = yaml.safe_load((staged / "mkdocs.yml").read_text("utf-8"))

    assert not {"hooks", "watch", "exclude_docs"} & set(settings)
    assert settings["docs_dir"] == "docs"
    assert settings["theme"]["custom_dir"] == "theme"
    assert (staged / "theme" / "main.html").is_file()
    assert str(first_plan) not in str(settings)


def test_staged_pages_carry_no_policy(staged: Path) -> None:
    """Other builders have scripts inside their pages, and so do previews."""
    settings = yaml.safe_load((staged / "mkdocs.yml").read_text("utf-8"))

    assert not settings["extra"]["policy"]


def test_a_folder_in_use_is_refused(first_plan: Path, tmp_path: Path) -> None:
    """Nothing is written into a folder that holds files already."""
    (tmp_path / "letter.txt").write_text("precious")

    done = run_plan("stage", tmp_path, "--root", first_plan)

    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert read_tree(tmp_path) == {"letter.txt": b"precious"}


def test_a_broken_plan_is_not_staged(tmp_path: Path) -> None:
    """Errors are printed with their place, and no file is written."""
    project = copy_project(tmp_path / "project", SOUND)
    file = project / "workstreams" / "01-clubs.yaml"
    file.write_text(file.read_text("utf-8").replace("lead: clubs-manager", "lead: nobody", 1))

    done = run_plan("stage", tmp_path / "staged", "--root", project)

    assert done.returncode == 1
    assert "error[R304]" in done.stderr
    assert not (tmp_path / "staged").exists()


def test_an_unknown_edition_is_not_staged(first_plan: Path, tmp_path: Path) -> None:
    """An edition that the plan lacks is an error, with no file written."""
    done = run_plan("stage", tmp_path / "staged", "--root", first_plan, "--edition", "2099-00")

    assert done.returncode == 2
    assert "there is no edition 2099-00" in done.stderr
    assert not (tmp_path / "staged").exists()


def test_a_plan_without_settings_of_the_site_is_told(tmp_path: Path) -> None:
    """Without mkdocs.yml nothing is staged, and the message names it."""
    done = run_plan("stage", tmp_path / "staged", "--root", SOUND)

    assert done.returncode == 2
    assert "mkdocs.yml cannot be read" in done.stderr


def _run_mkdocs(folder: Path, site: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        timeout=BUILD_SECONDS,
    )


def _read_index(site: Path) -> dict[str, dict[str, Any]]:
    """Read what the search finds, by place."""
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    return {entry["location"]: entry for entry in index["docs"]}


def _anchors(ids: list[str]) -> list[str]:
    """Leave out the ids of the theme's own controls."""
    return sorted(found for found in ids if not found.startswith("__"))
