"""The first edition of 2016, a whole plan that was really published, as fixed test material.

It is unpacked from its sealed file in `examples/`, so that no test reads the plan that this
repository is used for, which changes. What no edition seals, such as readings, is beside it.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from generator.load.normal_form.write import write_normal
from generator.load.plan_loader import load_plan
from generator.load.project import Project
from generator.load.sealed import sealed_path, take_sealed
from tests.factories import PLANS, MemoryReader, texts_in, write_files
from tests.site_builds import EXAMPLE, copy_frame

EDITION = "2016-17"
SEALED = sealed_path(EDITION)
_WIDTH = 110


@cache
def first_texts() -> Mapping[str, str]:
    """Give the text of every file of the plan that people edit, in normal form, by its path."""
    content = json.loads(sealed_text())["content"]
    unpacked = {
        path: yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=_WIDTH)
        for path, values in content.items()
    }
    beside = texts_in(PLANS / "first")
    return {path: write_normal(text) for path, text in sorted({**unpacked, **beside}.items())}


@cache
def sealed_text() -> str:
    """Give the text of the sealed file."""
    return (EXAMPLE / SEALED).read_text("utf-8")


@cache
def first_project() -> Project:
    """Load the plan from memory, with its one published edition."""
    loaded = load_plan(MemoryReader(dict(first_texts())))
    return Project(loaded, (take_sealed(SEALED, sealed_text()),))


def write_first(folder: Path) -> Path:
    """Write the plan into a folder, with its sealed edition."""
    return write_files(folder, {**first_texts(), SEALED: sealed_text()})


def write_first_project(folder: Path) -> Path:
    """Write the plan into a folder, with all that its site needs."""
    write_first(folder)
    copy_frame(folder)
    return folder
