"""The workflows as data, for the tests that hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.site_builds import ROOT

FORGE = ROOT / ".github"
WORKFLOWS_FOLDER = FORGE / "workflows"
WORKFLOWS = sorted(WORKFLOWS_FOLDER.glob("*.yml"))
SCRIPTS_FOLDER = FORGE / "scripts"

_OPENING = {'"': "double", "'": "single", "(": "code"}
"""Signs that open something, and what is inside it."""


@dataclass(frozen=True)
class Script:
    """A shell script: that of one step, or a file that steps run.

    Attributes:
        name: The workflow and the step, or the file.
        text: The script.
    """

    name: str
    text: str


def read_yaml(file: Path) -> dict[str, Any]:
    """Read a file with every value as text, as it was typed: "on" is a key here."""
    found: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (it makes texts only)
    return found


def jobs_of(workflow: Path) -> dict[str, dict[str, Any]]:
    """Give the jobs of a workflow by their ids."""
    jobs: dict[str, dict[str, Any]] = read_yaml(workflow)["jobs"]
    return jobs


def steps_of(workflow: Path) -> Iterator[dict[str, Any]]:
    """Give every step of a workflow."""
    for job in jobs_of(workflow).values():
        yield from job["steps"]


def scripts() -> list[Script]:
    """Give the scripts of all workflows, and the files that they run."""
    return [
        Script(f"{workflow.name}: {step.get('name', step['run'])}", step["run"])
        for workflow in WORKFLOWS
        for step in steps_of(workflow)
        if "run" in step
    ] + [Script(file.name, file.read_text("utf-8")) for file in SCRIPTS_FOLDER.iterdir()]


def commands_in(script: str) -> set[str]:
    """Name every command that a script runs, those inside `$(...)` too."""
    code = re.sub(r"\b(?:if|then|elif|else|fi|for|while|do|done)\b", ";", _without_quoted(script))
    starts = r"(?:^|[;&|(\n])\s*(?:!\s+)?(?:\w+=[^\s(]*\s+)*"
    return set(re.findall(rf"{starts}([A-Za-z_.][\w./-]*)(?=[\s;)]|$)", code))


def _without_quoted(script: str) -> str:
    """Leave out comments and all that is quoted, but for commands inside double quotes."""
    kept: list[str] = []
    inside = ["code"]
    for sign in re.findall(r"\\\n|\\.|\$\(|(?<=\s)#.*|.|\n", script):
        mode = inside[-1]
        if mode == "single":
            if sign == "'":
                inside.pop()
        elif sign == "$(":
            inside.append("code")
            kept.append("(")
        elif mode == "double":
            if sign == '"':
                inside.pop()
        elif sign in _OPENING:
            inside.append(_OPENING[sign])
            kept.append("(" if sign == "(" else "''")
        elif sign == ")":
            inside.pop()
            kept.append(sign)
        elif not sign.startswith(("#", "\\")):
            kept.append(sign)
    return "".join(kept)
