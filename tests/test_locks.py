"""What is installed is what was chosen: exact versions, each with its hashes, from any index."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import dependency_audit
from tests.dependency_audit import LOCKS as AUDITED
from tests.dependency_audit import audit
from tests.locks import ROOT, read_lock

LOCKS = sorted(ROOT.glob("requirements*.lock"))

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

COVERED = {
    "requirements.lock": ("build", "test"),
    "requirements-lowest.lock": ("build", "test"),
    "requirements-fuzz.lock": ("fuzz",),
    "requirements-audit.lock": ("audit",),
    "requirements-lock.lock": ("lock",),
    "requirements-builders.lock": ("builders",),
}
"""The groups of pyproject.toml that each lock is made from."""

WITHOUT_PRODUCT = COVERED.keys() - {"requirements.lock", "requirements-lowest.lock"}
"""Locks of tools, which are installed beside the product or apart from it."""


def name_of(lock: Path) -> str:
    """Name a case by its file."""
    return lock.name


def stated_for(lock: str) -> list[Requirement]:
    """Give what pyproject.toml asks of a lock."""
    listed = [each for group in COVERED[lock] for each in PROJECT["dependency-groups"][group]]
    if lock not in WITHOUT_PRODUCT:
        listed += PROJECT["project"]["dependencies"]
    return [Requirement(each) for each in listed]


def test_every_lock_is_known_here() -> None:
    """A lock that is added is held to all that follows."""
    assert {lock.name for lock in LOCKS} == COVERED.keys()


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_every_package_has_its_hashes(lock: Path) -> None:
    """Nothing but the very files that were chosen is installed."""
    without = [
        each.name
        for each in read_lock(lock)
        if not each.hashes
        or not all(re.fullmatch("sha256:[0-9a-f]{64}", digest) for digest in each.hashes)
    ]

    assert not without


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_no_lock_names_an_index(lock: Path) -> None:
    """Whoever installs chooses where from; the hashes say whether it is the same."""
    text = lock.read_text("utf-8")

    assert not re.search(r"https?:|file:|git\+|--(extra-)?index|--find-links|--trusted|@ ", text)


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_a_lock_has_what_the_project_asks_for(lock: Path) -> None:
    """After a change of pyproject.toml the locks were made anew."""
    versions: dict[str, list[str]] = {}
    for each in read_lock(lock):
        versions.setdefault(canonicalize_name(each.name), []).append(each.version)

    unmet = [
        str(stated)
        for stated in stated_for(lock.name)
        if not any(
            stated.specifier.contains(version, prereleases=True)
            for version in versions.get(canonicalize_name(stated.name), [])
        )
    ]

    assert not unmet


def test_a_lock_is_installed_by_its_hashes() -> None:
    """Pip would else take a file that the lock does not know."""
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    installed = [line for line in lines if "-r requirements" in line]

    assert installed
    assert not [line for line in installed if "--require-hashes" not in line]


def test_nothing_is_installed_by_its_name_alone() -> None:
    """Pip would take the newest, whoever made it; that holds for what writes the locks too."""
    text = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    installed = re.findall(r"(?:-m pip|\$\(PIP\)) .*install .*", text)

    assert installed
    assert not [line for line in installed if " -r " not in line and "--editable ." not in line]


def test_what_people_run_is_audited() -> None:
    """All locks are, but for that of versions which are old on purpose."""
    assert set(AUDITED) == {lock.name for lock in LOCKS} - {"requirements-lowest.lock"}


def answering(folder: Path, answer: str) -> Path:
    """Make a program that answers as pip-audit would."""
    program = folder / "pip-audit"
    (folder / "answer").write_text(answer, "utf-8")
    program.write_text(f'#!/bin/sh\ncat "{folder / "answer"}"\n', "utf-8")
    program.chmod(0o755)
    return program


def told(**package: object) -> str:
    """Write what pip-audit tells of one package."""
    return json.dumps({"dependencies": [{"name": "jinja2", "version": "3.1.0", **package}]})


def test_a_known_vulnerability_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The line names the lock, the package, the advisory, and the version to take."""
    fault = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3.1.6"]}

    found = audit(ROOT / AUDITED[0], answering(tmp_path, told(vulns=[fault])))

    (said,) = found.faults
    assert said == (
        "requirements.lock: jinja2 3.1.0 has PYSEC-1, CVE-1: mended in 3.1.6; "
        "take it with: make lock UPGRADE=1"
    )


def test_a_package_that_was_not_asked_about_is_not_taken_for_sound(tmp_path: Path) -> None:
    """An index that has no advisories knows of no vulnerability in anything."""
    found = audit(ROOT / AUDITED[0], answering(tmp_path, told(skip_reason="not found")))

    assert (found.faults, found.unknown, found.asked) == ([], ["jinja2"], 0)


def test_no_answer_at_all_leaves_every_package_unknown(tmp_path: Path) -> None:
    """Without a network nothing is known."""
    found = audit(ROOT / AUDITED[0], answering(tmp_path, ""))

    assert len(found.unknown) == len(read_lock(ROOT / AUDITED[0]))


@pytest.fixture
def end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], tuple[int, str]]:
    """A whole audit in which one answer comes for every lock: its exit status, and what it says."""

    def run(answer: str) -> tuple[int, str]:
        program = answering(tmp_path, answer)
        monkeypatch.setattr(dependency_audit, "audit", lambda lock: audit(lock, program))
        status = dependency_audit.main()
        return status, "".join(capsys.readouterr())

    return run


def test_an_audit_that_finds_nothing_says_so(end: Callable[[str], tuple[int, str]]) -> None:
    """Every package was asked about."""
    assert end(told(vulns=[])) == (0, f"No known vulnerability in {len(AUDITED)} packages.\n")


def test_an_audit_that_could_not_ask_fails(end: Callable[[str], tuple[int, str]]) -> None:
    """One sentence says that nothing is known."""
    status, said = end(told(skip_reason="not found"))

    assert status == 1
    number = len(AUDITED)
    assert said.startswith(
        f"The advisory database could not be asked about {number} of {number} packages, so"
    )
    assert said.count("\n") == 1


def test_an_audit_that_finds_something_fails(end: Callable[[str], tuple[int, str]]) -> None:
    """What is found is told once for each lock that has it."""
    fault = {"id": "PYSEC-1", "aliases": [], "fix_versions": []}

    status, said = end(told(vulns=[fault]))

    assert status == 1
    assert said.count("has PYSEC-1: not mended in any version yet") == len(AUDITED)
