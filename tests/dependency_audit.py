"""Ask whether the packages of the locks have known vulnerabilities: `make audit`.

pip-audit asks the advisory database behind the Python Package Index. It counts a package that it
could not ask about as one without a fault; here that is a failure, since nothing is known of it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.locks import ROOT, read_lock

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

_SETTINGS = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")


@dataclass(frozen=True)
class Finding:
    """What is known of the packages of one lock.

    Attributes:
        faults: Each known vulnerability in one line that says what to do.
        unknown: Names of packages that the database was not asked about.
        asked: How many it was asked about.
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
    unknown, asked = sum(len(each.unknown) for each in found), sum(each.asked for each in found)
    if unknown:
        print(
            f"The advisory database could not be asked about {unknown} of {unknown + asked} "
            "packages, so nothing is known of them; run this again where pypi.org can be reached.",
            file=sys.stderr,
        )
    elif not any(each.faults for each in found):
        print(f"No known vulnerability in {asked} packages.")
    return int(bool(unknown) or any(each.faults for each in found))


def audit(lock: Path, program: Path = PROGRAM) -> Finding:
    """Ask about the packages of a lock."""
    done = subprocess.run(
        [program, *_SETTINGS, "--requirement", lock], capture_output=True, text=True, check=False
    )
    try:
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):  # it gives no JSON where it cannot reach anything
        return Finding((), [each.name for each in read_lock(lock)], 0)
    asked = [each for each in told if "skip_reason" not in each]
    unknown = [each["name"] for each in told if "skip_reason" in each]
    return Finding([*_list_faults(lock, asked)], unknown, len(asked))


def _list_faults(lock: Path, asked: Sequence[dict[str, Any]]) -> Iterator[str]:
    for package in asked:
        for fault in package["vulns"]:
            names = ", ".join([fault["id"], *fault["aliases"]])
            mended = " or ".join(fault["fix_versions"])
            advice = (
                f"mended in {mended}; take it with: make lock UPGRADE=1"
                if mended
                else "not mended in any version yet; read what it says of a way round"
            )
            yield f"{lock.name}: {package['name']} {package['version']} has {names}: {advice}"


if __name__ == "__main__":
    sys.exit(main())
