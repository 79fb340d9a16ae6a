"""The locks, read as pip reads them."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[\w,.-]+\])?==(\S+)((?: ;[^\\]+)?)")


@dataclass(frozen=True)
class Locked:
    """One package of a lock.

    Attributes:
        name: Its name, as the lock writes it.
        version: Its version.
        hashes: What it may be installed from, each as "sha256:...".
    """

    name: str
    version: str
    hashes: tuple[str, ...]


def read_lock(lock: Path) -> list[Locked]:
    """Read every package of a lock.

    Raises:
        ValueError: If a line is no exact version with its hashes.
    """
    lines = [
        line for line in lock.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")
    ]
    found = []
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        if not entry.strip():
            continue
        stated, *hashes = re.split(r"\s+--hash=", entry.strip())
        matched = _REQUIREMENT.fullmatch(stated.strip())
        if matched is None:
            raise ValueError(f"{lock.name} has no exact version in: {stated}")
        found.append(Locked(matched.group(1), matched.group(2), tuple(hashes)))
    return found
