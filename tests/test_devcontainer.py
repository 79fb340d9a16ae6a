"""The environment for those who have nothing on their machine: .devcontainer/devcontainer.json."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.site_builds import ROOT, run_plan

FILE = ROOT / ".devcontainer" / "devcontainer.json"


def read(text: str) -> dict[str, Any]:
    """Read JSON with comments on lines of their own."""
    value: dict[str, Any] = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))
    return value


def settings() -> dict[str, Any]:
    """Read the file."""
    return read(FILE.read_text("utf-8"))


def fill(text: str, folder: Path) -> str:
    """Fill in the variables of the file for a folder on this machine."""
    known = {"containerWorkspaceFolder": str(folder), "containerEnv:PATH": os.environ["PATH"]}
    return re.sub(r"\$\{(.*?)\}", lambda found: known[found[1]], text)


def test_what_is_run_first_is_a_command_of_the_project() -> None:
    """The set-up is the one that everybody has."""
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))
    program, target = settings()["postCreateCommand"].split()

    assert program == "make"
    assert target in targets


@pytest.mark.parametrize("name", ["project", "our plan"])
def test_plan_is_on_the_path(name: str, tmp_path: Path) -> None:
    """In a terminal one types `plan`, whatever the folder is called."""
    folder = tmp_path / name
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "plan").symlink_to(Path(sys.executable).with_name("plan"))
    path = fill(settings()["remoteEnv"]["PATH"], folder)

    assert shutil.which("plan", path=path) == str(folder / ".venv" / "bin" / "plan")
    done = subprocess.run(
        ["bash", "-c", "plan explain R304"],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_extensions_are_those_that_the_project_proposes() -> None:
    """An editor in the browser helps as one on the desk does."""
    proposed = json.loads((ROOT / ".vscode" / "extensions.json").read_text("utf-8"))

    extensions = settings()["customizations"]["vscode"]["extensions"]
    assert extensions == proposed["recommendations"]


def test_the_preview_is_led_on() -> None:
    """The port is the one that `plan serve` answers on, and it has a name."""
    (port,) = settings()["forwardPorts"]

    assert f"default: {port}" in run_plan("serve", "--help").stdout
    assert settings()["portsAttributes"][str(port)]["label"]


def test_the_python_is_one_that_is_tried() -> None:
    """Its version is one that every change is checked with."""
    version = settings()["image"].rpartition(":")[2]

    assert f'"{version}"' in (ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8")
