"""What is installed is what was chosen: exact versions, each with its hashes, from any index."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import dependency_audit
from tests.browser.served import serve_folder
from tests.dependency_audit import LOCKS as AUDITED
from tests.dependency_audit import Finding, audit
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


@dataclass(frozen=True)
class Advisers:
    """Who is asked in an audit, all of them made up.

    Attributes:
        lock: A lock of Jinja2 3.1.0 alone.
        program: It answers as pip-audit would.
        index: The address of an index, which is empty.
    """

    lock: Path
    program: Path
    index: str

    def ask(self) -> Finding:
        """Audit the lock."""
        return audit(self.lock, self.program, self.index)


@pytest.fixture
def advisers(tmp_path: Path) -> Iterator[Callable[..., Advisers]]:
    """Give who is asked, when pip-audit answers in certain words and the index knows one page."""
    index = tmp_path / "index"
    index.mkdir()

    def make(answer: str, page: str = "", **tells: object) -> Advisers:
        program, lock = tmp_path / "pip-audit", tmp_path / "a.lock"
        (tmp_path / "answer").write_text(answer, "utf-8")
        program.write_text(f'#!/bin/sh\ncat "{tmp_path / "answer"}"\n', "utf-8")
        program.chmod(0o755)
        lock.write_text(f"jinja2==3.1.0 \\\n    --hash=sha256:{'0' * 64}\n", "utf-8")
        if page:
            (index / page).mkdir(parents=True)
            (index / page / "json").write_text(json.dumps(tells), "utf-8")
        return Advisers(lock, program, address.rstrip("/"))

    with serve_folder(index) as address:
        yield make


def told(**package: object) -> str:
    """Write what pip-audit tells of one package."""
    return json.dumps({"dependencies": [{"name": "jinja2", **package}]})


PASSED_OVER = told(skip_reason="not found")

PYSEC_1 = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fixed_in": ["3.1.6"], "withdrawn": None}
"""A vulnerability, as the index tells of it."""

SAID_OF_PYSEC_1 = (
    "a.lock: jinja2 3.1.0 has PYSEC-1, CVE-1: mended in 3.1.6; take it with: make lock UPGRADE=1"
)


def test_a_known_vulnerability_is_told_with_what_to_do(advisers: Callable[..., Advisers]) -> None:
    """The line names the lock, the package, the advisory, and the version to take."""
    fault = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3.1.6"]}

    found = advisers(told(version="3.1.0", vulns=[fault])).ask()

    assert found == Finding([SAID_OF_PYSEC_1], [], 1)


def test_a_package_that_nobody_told_of_is_not_taken_for_sound(
    advisers: Callable[..., Advisers],
) -> None:
    """An index that has no advisories knows of no vulnerability in anything."""
    assert advisers(PASSED_OVER).ask() == Finding([], ["jinja2 3.1.0"], 0)


@pytest.mark.parametrize("page", ["jinja2/3.1.0", "jinja2"])
def test_what_pip_audit_passes_over_the_index_is_asked(
    advisers: Callable[..., Advisers], page: str
) -> None:
    """Its page of the version is read, or that of the newest one where this is it."""
    found = advisers(PASSED_OVER, page, info={"version": "3.1.0"}, vulnerabilities=[PYSEC_1]).ask()

    assert found == Finding([SAID_OF_PYSEC_1], [], 1)


def test_what_is_known_of_another_version_tells_nothing(
    advisers: Callable[..., Advisers],
) -> None:
    """The newest version has the faults of older ones mended."""
    found = advisers(PASSED_OVER, "jinja2", info={"version": "3.1.6"}, vulnerabilities=[]).ask()

    assert found == Finding([], ["jinja2 3.1.0"], 0)


def test_a_withdrawn_advisory_is_no_vulnerability(advisers: Callable[..., Advisers]) -> None:
    """It was found to be wrong."""
    withdrawn = {**PYSEC_1, "withdrawn": "2026-01-01T00:00:00Z"}

    found = advisers(
        PASSED_OVER, "jinja2", info={"version": "3.1.0"}, vulnerabilities=[withdrawn]
    ).ask()

    assert found == Finding([], [], 1)


def test_no_answer_at_all_leaves_every_package_unknown(advisers: Callable[..., Advisers]) -> None:
    """Without a network nothing is known, and the index is not asked for each of a hundred."""
    found = advisers("", "jinja2", info={"version": "3.1.0"}, vulnerabilities=[]).ask()

    assert found == Finding((), ["jinja2 3.1.0"], 0)


@pytest.fixture
def end(
    advisers: Callable[..., Advisers],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[str], tuple[int, str]]:
    """A whole audit in which one answer comes for every lock: its exit status, and what it says."""

    def run(answer: str) -> tuple[int, str]:
        asked = advisers(answer)
        monkeypatch.setattr(dependency_audit, "audit", lambda _: asked.ask())
        status = dependency_audit.main()
        return status, "".join(capsys.readouterr())

    return run


def test_an_audit_that_finds_nothing_says_so(end: Callable[[str], tuple[int, str]]) -> None:
    """Every package was asked about."""
    said = f"No known vulnerability in {len(AUDITED)} packages.\n"
    assert end(told(version="3.1.0", vulns=[])) == (0, said)


def test_an_audit_that_could_not_ask_fails(end: Callable[[str], tuple[int, str]]) -> None:
    """One sentence says that nothing is known."""
    status, said = end(PASSED_OVER)

    assert status == 1
    number = len(AUDITED)
    assert said.startswith(
        f"The advisory database could not be asked about {number} of {number} packages, so"
    )
    assert said.count("\n") == 1


def test_an_audit_names_those_that_it_could_not_ask_about(
    advisers: Callable[..., Advisers],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of the others it is known that they have none."""
    found = iter([advisers(PASSED_OVER).ask(), Finding([], [], 50), *[Finding([], [], 0)] * 9])
    monkeypatch.setattr(dependency_audit, "audit", lambda _: next(found))

    assert dependency_audit.main() == 1
    assert "1 of 51 packages, so nothing is known of them: jinja2 3.1.0;" in capsys.readouterr().err


def test_an_audit_that_finds_something_fails(end: Callable[[str], tuple[int, str]]) -> None:
    """What is found is told once for each lock that has it."""
    fault = {"id": "PYSEC-1", "aliases": [], "fix_versions": []}

    status, said = end(told(version="3.1.0", vulns=[fault]))

    assert status == 1
    assert said.count("has PYSEC-1: not mended in any version yet") == len(AUDITED)
