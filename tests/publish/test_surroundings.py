"""What is around the program changes nothing: its folder, locale, time zone, hashes and rights.

The same plan goes through every command twice, in surroundings that differ in all of these.
"""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.present.page_kinds import PAGE_KINDS
from tests.factories import SOUND, SOUND_APPROVAL
from tests.in_turn import Ended, run_in_turn
from tests.repositories import commit, git
from tests.site_builds import PLAN, copy_project, read_tree

COMMANDS = {
    "fmt": "fmt",
    "publish": f"publish {' '.join(SOUND_APPROVAL)}",
    "check": "check",
    "refresh start": "refresh start 2021-22 --on 2021-01-11",
    "diff": "diff HEAD",
    "comment": "comment HEAD",
    "health": "health",
    "refresh status": "refresh status",
    "textconv": "textconv workstreams/01-clubs.yaml",
    "schema": "schema risks.yaml",
    "build": "build",
    "export": "export",
    "stage": "stage staged",
}
"""Each goes on from what the ones before it have written."""

NAMING_PLACES = {"build", "export"}
"""Commands that print where they wrote, and how long it took."""

FAR_EAST = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
FAR_WEST = {
    "PYTHONHASHSEED": "2",
    "TZ": "Pacific/Pago_Pago",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",  # so that the encoding of everything is ASCII, if the program lets it be
}
"""Twenty-five hours apart: it is never the same day in both."""

ODD_NAME = "Ann's \"plän\" Şİ 100% & <b> #1 ?x=$HOME;'"


@dataclass(frozen=True)
class Side:
    """A plan after all commands: its files, and what the commands did."""

    files: Mapping[str, bytes]
    ended: Mapping[str, Ended]


def run_all(folder: Path, environment: Mapping[str, str], umask: int) -> Side:
    """Run every command on the sound plan in a repository."""
    project = copy_project(folder, SOUND)
    git(project, "init", "--quiet")
    commit(project, "The plan")
    words = [command.split() for command in COMMANDS.values()]
    ended = run_in_turn(project, words, environment=environment, umask=umask)
    files = read_tree(project)
    own = {path: content for path, content in files.items() if not path.startswith(".git/")}
    return Side(own, dict(zip(COMMANDS, ended, strict=True)))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Side:
    """A folder with a plain name, in the far east."""
    return run_all(tmp_path_factory.mktemp("plain") / "plan", FAR_EAST, 0o022)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Side:
    """A folder with an odd name, in the far west, on a machine that knows ASCII alone."""
    return run_all(tmp_path_factory.mktemp("odd") / ODD_NAME / ODD_NAME, FAR_WEST, 0o077)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_works_in_odd_surroundings(odd: Side, name: str) -> None:
    """Spaces, quotes and signs of any script in the path are no obstacle, nor is the locale."""
    assert (odd.ended[name].code, odd.ended[name].err) == (0, "")


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - NAMING_PLACES))
def test_a_command_says_the_same_everywhere(plain: Side, odd: Side, name: str) -> None:
    """Neither the day nor the place is in what it says."""
    assert odd.ended[name].out == plain.ended[name].out


@pytest.mark.parametrize(
    "folder", ["site/", "export/", "staged/", "plan/editions/", "plan/", "workstreams/"]
)
def test_the_same_bytes_are_written_everywhere(plain: Side, odd: Side, folder: str) -> None:
    """Pages, papers, workbook, open data, the sealed edition and the files of the plan."""
    here, there = (
        {path: content for path, content in side.files.items() if path.startswith(folder)}
        for side in (plain, odd)
    )

    assert here
    assert sorted(there) == sorted(here)
    assert not [path for path, content in here.items() if there[path] != content]


def test_every_kind_of_page_and_file_was_compared(plain: Side) -> None:
    """The plan has a published edition and a draft, so that there is something of each kind."""
    pages = {path.removeprefix("site/draft/").removesuffix(".html") for path in plain.files}
    kinds = {path.rpartition(".")[2] for path in plain.files if path.startswith("export/")}

    for kind in PAGE_KINDS:
        assert pages & {kind.path, f"{kind.path}/index"}, kind.path
    assert any(path.startswith(("changes/since-", "history/")) for path in pages)
    assert kinds == {"csv", "docx", "ics", "json", "pdf", "xlsx", "xml"}


@pytest.mark.parametrize("locale", ["C", "tr_TR.UTF-8", "en_GB.ISO-8859-1"])
def test_words_are_printed_as_utf8_under_any_locale(tmp_path: Path, locale: str) -> None:
    """Git, forges and editors take what is printed for UTF-8; a missing locale is like C."""
    file = tmp_path / "narrative.yaml"
    file.write_text("vision: İş güç, “Şişli”\n", "utf-8")

    done = subprocess.run(
        [PLAN, "textconv", file],
        capture_output=True,
        check=False,
        env={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert "İş güç, “Şişli”" in done.stdout.decode()
