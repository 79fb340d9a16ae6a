"""What is written on security is about files that are there, and says what the site does."""

import re
from pathlib import Path

import pytest

from generator.publish.prepare import read_policy
from tests.site_builds import ROOT

PROJECT = ROOT / "docs" / "project"

WRITTEN = [ROOT / "SECURITY.md", PROJECT / "threat-model.md", PROJECT / "hosting.md"]


def name_of(file: Path) -> str:
    """Name a case by its file."""
    return file.name


@pytest.mark.parametrize("file", WRITTEN, ids=name_of)
def test_what_is_named_is_there(file: Path) -> None:
    """A test that was renamed or deleted does not stand for a defence any more."""
    text = file.read_text("utf-8")
    named = {ROOT / path for path in re.findall(r"`([\w.]+/[\w./-]+\.\w+)`", text)}
    linked = {file.parent / path for path in re.findall(r"\]\(([^):#]+)\)", text)}

    assert linked
    assert not [path for path in named | linked if not path.exists()]


def test_every_threat_has_a_test() -> None:
    """A defence that nothing holds is a hope."""
    text = (PROJECT / "threat-model.md").read_text("utf-8")
    rows = text.partition("## Threats")[2].partition("\n## ")[0].splitlines()
    threats = [row for row in rows if row.startswith("|")][2:]

    assert len(threats) > 10
    assert not [row for row in threats if not re.search(r"`(tests|fuzz)/", row.split("|")[3])]


def test_each_part_of_the_policy_is_explained() -> None:
    """Whoever runs a host knows what would break where a part is left out."""
    text = (PROJECT / "hosting.md").read_text("utf-8")

    assert not [each for each in read_policy(ROOT).split("; ") if f"`{each}`" not in text]


def test_no_address_is_made_up() -> None:
    """Reports go to the forge; whom else to write to is for the service to say."""
    assert not re.search(r"\S+@\S+", (ROOT / "SECURITY.md").read_text("utf-8"))
