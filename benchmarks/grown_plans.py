"""Plans many times as large as the first edition, and with many editions, for measurements.

What grows is what a larger service has more of: workstreams with all that is in them, indicators,
readings and risks. There is one vision, one glossary and one list of people, however large a
service is. Copies are made of the text of the files, so that they look as files do.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.analysis.index import index_plan
from generator.load.names import ITEM_KINDS
from generator.load.project import load_project
from generator.load.sealed import next_year, seal, sealed_path
from generator.model.items import Statement
from generator.model.plan import Plan
from tests.first_edition import write_first_project

_WORKSTREAM = re.compile(r"\bws(\d+)(?![\w])")
_NUMBER = re.compile(r"(?m)^number: (\d+)$")
_RISK = re.compile(r"(?m)^( *- id: r|    number: )(\d+)")
_INDICATOR = re.compile(r"(?m)^( *(?:- )?indicator: )([a-z][\w-]*)$")
_ENTRY = re.compile(r"(?m)^  - id: ([a-z][\w-]*)$")
_FIRST_YEAR = "2016-17"
_REWORDED = 20
_ITEMS = ("outcomes", "priorities", "actions", "measures")


def grow_plan(folder: Path, times: int, editions: int = 1) -> Path:
    """Write a plan.

    Args:
        folder: The new folder that it is written into.
        times: How many times as many workstreams, indicators, readings and risks it has.
        editions: How many editions it has, the working one included. Each changes the wording of
            one outcome, priority, action and measure in twenty. With several, the working one is
            a draft.

    Returns:
        The folder.
    """
    write_first_project(folder)
    (folder / "plan" / "editions" / f"{_FIRST_YEAR}.json").unlink()
    _grow_workstreams(folder / "workstreams", times)
    for name in ("indicators", "readings"):
        _repeat(folder / "plan" / f"{name}.yaml", f"{name}:\n", times, _rename_counted)
    _repeat(folder / "risks.yaml", "risks:\n", times, _rename_risks)
    _seal_editions(folder, editions)
    return folder


def count_items(folder: Path) -> int:
    """Count what grows most: the items of all workstreams, and the indicators."""
    plan = load_project(folder).loaded.plan
    if plan is None:
        raise ValueError(f"the plan in {folder} cannot be read")
    return len(index_plan(plan).of_kind(*ITEM_KINDS)) + len(plan.indicators.indicators)


def _grow_workstreams(folder: Path, times: int) -> None:
    files = sorted(folder.glob("*.yaml"))
    for copy in range(1, times):
        for file in files:
            text = _rename_workstreams(file.read_text("utf-8"), copy, len(files))
            number = int(file.name[:2]) + copy * len(files)
            (folder / f"{number:04}-{file.name[3:]}").write_text(text, "utf-8")


def _rename_workstreams(text: str, copy: int, count: int) -> str:
    text = _WORKSTREAM.sub(lambda found: f"ws{int(found[1]) + copy * count}", text)
    text = _NUMBER.sub(lambda found: f"number: {int(found[1]) + copy * count}", text)
    return _INDICATOR.sub(rf"\1\2-copy-{copy}", text)


def _rename_counted(text: str, copy: int) -> str:
    text = _ENTRY.sub(rf"  - id: \1-copy-{copy}", text)
    return _INDICATOR.sub(rf"\1\2-copy-{copy}", text)


def _rename_risks(text: str, copy: int) -> str:
    count = len(re.findall(r"(?m)^  - id: r\d+$", text))
    return _RISK.sub(lambda found: f"{found[1]}{int(found[2]) + copy * count}", text)


def _repeat(file: Path, heading: str, times: int, rename: Callable[[str, int], str]) -> None:
    """Repeat the list under a heading, which is the last of its file."""
    before, found, entries = file.read_text("utf-8").partition(f"\n{heading}")
    copies = [entries.rstrip() + "\n", *(rename(entries, copy) for copy in range(1, times))]
    file.write_text(before + found + "\n".join(copies), "utf-8")


def _seal_editions(folder: Path, editions: int) -> None:
    """Write sealed editions; of several, the last is the working one, a draft, and not sealed."""
    years = [_FIRST_YEAR]
    while len(years) < editions:
        years.append(next_year(years[-1]))
    file = folder / "plan" / "plan.yaml"
    text = file.read_text("utf-8").replace(f'id: "{_FIRST_YEAR}"', f'id: "{years[-1]}"')
    if editions > 1:
        text = text.replace("status: published", "status: draft")
        text = text.replace("supersedes: null", f'supersedes: "{years[-2]}"')
    file.write_text(text, "utf-8")
    loaded = load_project(folder).loaded
    if loaded.plan is None:
        raise ValueError("the plan that was made cannot be read")
    for number, year in enumerate(years[:-1] or years):
        before = years[number - 1] if number else None
        plan = loaded.plan if year == years[-1] else _word_otherwise(loaded.plan, number)
        edition = plan.settings.edition.model_copy(update={"id": year, "supersedes": before})
        settings = plan.settings.model_copy(update={"edition": edition})
        sealed = seal(replace(loaded, plan=plan.model_copy(update={"settings": settings})))
        (folder / sealed_path(year)).write_text(sealed, "utf-8")


def _word_otherwise(plan: Plan, number: int) -> Plan:
    """Give items another wording, other ones in each edition."""
    workstreams = [
        workstream.model_copy(
            update={kind: _reword(getattr(workstream, kind), number) for kind in _ITEMS}
        )
        for workstream in plan.workstreams
    ]
    return plan.model_copy(update={"workstreams": tuple(workstreams)})


def _reword(items: tuple[Statement, ...], number: int) -> tuple[Statement, ...]:
    return tuple(
        item.model_copy(update={"text": f"{item.text} So it is worded here."})
        if place % _REWORDED == number % _REWORDED
        else item
        for place, item in enumerate(items)
    )
