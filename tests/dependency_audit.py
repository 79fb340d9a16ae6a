"""Ask whether the packages of the locks have known vulnerabilities: `make audit`.

pip-audit asks the advisory database behind the Python Package Index. It counts a package that it
could not ask about as one without a fault; here that is a failure, since nothing is known of it.
Some mirrors of the index tell of the newest version alone; then that is what they are asked about.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.locks import ROOT, Locked, read_lock
from tests.patience import PATIENCE_SECONDS

LOCKS = (
    "requirements.lock",
    "requirements-fuzz.lock",
    "requirements-audit.lock",
    "requirements-lock.lock",
    "requirements-builders.lock",
)
"""What is installed to be used. The lock of the lowest versions is for one test alone, and has
versions that are old on purpose."""

PROGRAM = Path(sys.executable).with_name("pip-audit")

INDEX = "https://pypi.org/pypi"
"""Where the index tells of a version, at NAME/VERSION/json, and of the newest, at NAME/json."""

_SETTINGS = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")


@dataclass(frozen=True)
class Finding:
    """What is known of the packages of one lock.

    Attributes:
        faults: Each known vulnerability in one line that says what to do.
        unknown: Packages of which nobody told, each as "name version".
        asked: How many packages are known of.
    """

    faults: Sequence[str]
    unknown: Sequence[str]
    asked: int


def main() -> int:
    """Ask about every lock, and say what was found.

    Returns:
        The exit status: 0 where every package was asked about and none has a known vulnerability.
    """
    found = [audit(ROOT / lock) for lock in LOCKS]
    for fault in (fault for each in found for fault in each.faults):
        print(fault)
    unknown = [name for each in found for name in each.unknown]
    asked = sum(each.asked for each in found)
    if unknown:
        names = f": {', '.join(sorted(set(unknown)))}" if asked else ""
        print(
            f"The advisory database could not be asked about {len(unknown)} of "
            f"{len(unknown) + asked} packages, so nothing is known of them{names}; "
            "run this again where pypi.org itself can be reached.",
            file=sys.stderr,
        )
    elif not any(each.faults for each in found):
        print(f"No known vulnerability in {asked} packages.")
    return int(bool(unknown) or any(each.faults for each in found))


def audit(lock: Path, program: Path = PROGRAM, index: str = INDEX) -> Finding:
    """Ask about the packages of a lock."""
    locked = read_lock(lock)
    done = subprocess.run(
        [program, *_SETTINGS, "--requirement", lock], capture_output=True, text=True, check=False
    )
    try:
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):  # it gives no JSON where it cannot reach anything
        return Finding((), [_name(each) for each in locked], 0)
    known = {(each["name"], each["version"]): each["vulns"] for each in told if "vulns" in each}
    faults, unknown = list[str](), list[str]()
    for package in locked:  # also those for other systems and Pythons, which pip-audit leaves out
        told_of = known.get((package.name, package.version))
        found = ask_index(package, index) if told_of is None else told_of
        if found is None:
            unknown.append(_name(package))
        else:
            faults += [f"{lock.name}: {_name(package)} {_tell(fault)}" for fault in found]
    return Finding(faults, unknown, len(locked) - len(unknown))


def ask_index(package: Locked, index: str) -> list[dict[str, Any]] | None:
    """Give what the index itself tells of a package, in the words of pip-audit.

    Returns:
        The vulnerabilities; None where it tells of other versions only, or of nothing.
    """
    pages = (f"{index}/{package.name}/{package.version}/json", f"{index}/{package.name}/json")
    for version, vulnerabilities in map(_read_page, pages):
        if version == package.version:
            return [
                {"id": each["id"], "aliases": each["aliases"], "fix_versions": each["fixed_in"]}
                for each in vulnerabilities
                if not each["withdrawn"]
            ]
    return None


@cache
def _read_page(address: str) -> tuple[str, list[dict[str, Any]]]:
    """Give the version that a page of the index tells of, and its vulnerabilities."""
    try:
        with urlopen(address, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310  (INDEX is ours)
            told = json.load(answer)
        return told["info"]["version"], told["vulnerabilities"]
    except HTTPError as refused:  # it holds the answer open
        refused.close()
    except (OSError, ValueError, KeyError):
        pass
    return "", []


def _name(package: Locked) -> str:
    return f"{package.name} {package.version}"


def _tell(fault: dict[str, Any]) -> str:
    names = ", ".join([fault["id"], *fault["aliases"]])
    mended = " or ".join(fault["fix_versions"])
    advice = (
        f"mended in {mended}; take it with: make lock UPGRADE=1"
        if mended
        else "not mended in any version yet; read what it says of a way round"
    )
    return f"has {names}: {advice}"


if __name__ == "__main__":
    sys.exit(main())
