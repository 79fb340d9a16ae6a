"""Papers as PDF: tagged, with bookmarks, language and title, after PDF/UA-1.

The setter, Typst, refuses what breaks PDF/UA-1, and sets the same bytes on every machine: the fonts
are those of this folder alone, and the only time in the file is the day of the paper.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

from generator.exports.papers.fonts import FAMILIES, FOLDER, write_signs
from generator.load.readers import CannotReadError
from generator.present.papers.blocks import (
    Block,
    Bullets,
    Grid,
    GridCell,
    Heading,
    Line,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Run,
    split_sheets,
)

_TEMPLATE = Path(__file__).with_name("paper.typ")

_LIGHTEST, _HEAVIEST = 8, 60
"""Letters that a column counts for at least and at most, when the page is shared out."""

_PICTURE_DOTS_PER_INCH = 192
"""Twice what screens need, so that a printed picture is sharp."""

_PICTURE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")"""


def write_pdf(paper: Paper) -> bytes:
    """Set a paper.

    Args:
        paper: The paper.

    Returns:
        The PDF, the same bytes for the same paper.

    Raises:
        CannotReadError: If the paper cannot be set, or would break a rule of PDF/UA-1.
    """
    day = paper.as_at
    content = {
        "title": write_signs(paper.title),
        "subtitle": write_signs(paper.subtitle),
        "author": write_signs(paper.author),
        "foot": write_signs(paper.foot, may_break=True),
        "warnings": [write_signs(each, may_break=True) for each in paper.warnings],
        "day": [day.year, day.month, day.day],
        "fonts": list(FAMILIES),
        "sheets": [
            {"wide": sheet.is_wide, "parts": [_write_block(paper, each) for each in sheet.blocks]}
            for sheet in split_sheets(paper.blocks)
        ],
    }
    inputs = {"paper": json.dumps(content, ensure_ascii=False)}
    moment = int(datetime.combine(day, datetime.min.time(), UTC).timestamp())
    try:
        return _set(_TEMPLATE.read_bytes(), inputs, moment)
    except typst.TypstError as error:
        raise CannotReadError(f"the paper {paper.title} cannot be set as PDF: {error}") from error


def draw_png(picture: Picture) -> bytes:
    """Draw a picture in dots, for formats that have no place for lines."""
    drawn = typst.compile(
        _PICTURE.encode(),
        format="png",
        ppi=_PICTURE_DOTS_PER_INCH,
        sys_inputs={"svg": write_signs(picture.svg)},
        font_paths=_fonts(),
    )
    if not isinstance(drawn, bytes):
        raise TypeError("a picture has one page")
    return drawn


def _set(template: bytes, inputs: dict[str, str], timestamp: int) -> bytes:
    made = typst.compile(
        template,
        format="pdf",
        sys_inputs=inputs,
        font_paths=_fonts(),
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
    if not isinstance(made, bytes):
        raise TypeError("a paper is one file")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Read the fonts once; those of the machine are left aside."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)])


def _write_block(paper: Paper, block: Block) -> dict[str, object]:
    if isinstance(block, Heading):
        text = write_signs(block.text, may_break=True)
        return {"kind": "heading", "level": block.level, "text": text, "anchor": block.anchor}
    if isinstance(block, Paragraph):
        runs = _write_line(paper, block.runs)
        shape = {"tone": str(block.tone), "anchor": block.anchor, "depth": block.depth}
        return {"kind": "text", "runs": runs, **shape}
    if isinstance(block, Bullets):
        return {"kind": "list", "items": [_write_line(paper, each) for each in block.items]}
    if isinstance(block, Picture):
        svg, alt = write_signs(block.svg), write_signs(block.alt)
        return {"kind": "picture", "svg": svg, "alt": alt, "caption": write_signs(block.caption)}
    if isinstance(block, Grid):
        return _write_grid(paper, block)
    return {"kind": "page" if isinstance(block, NewPage) else "contents"}


def _write_grid(paper: Paper, grid: Grid) -> dict[str, object]:
    return {
        "kind": "grid",
        "caption": write_signs(grid.caption, may_break=True),
        "wide": grid.is_wide,
        "weights": list(share_out(grid)),
        "headings": [
            {"text": write_signs(name), "number": is_number} for name, is_number in grid.headings
        ],
        "rows": [[_write_cell(paper, each) for each in row] for row in grid.rows],
    }


def _write_cell(paper: Paper, cell: GridCell) -> dict[str, object]:
    return {
        "lines": [_write_line(paper, line) for line in cell.lines],
        "number": cell.is_number,
        "gap": cell.is_gap,
    }


def _write_line(paper: Paper, line: Line) -> list[dict[str, object]]:
    return [_write_run(paper, run) for run in line]


def _write_run(paper: Paper, run: Run) -> dict[str, object]:
    anchor = paper.find_anchor(run)
    return {
        "text": write_signs(run.text, may_break=True),
        "to": anchor,
        "url": "" if anchor else paper.find_url(run),
        "strong": run.is_strong,
        "sign": run.sign,
        "mark": str(run.mark) if run.mark else "",
    }


def share_out(grid: Grid) -> Iterable[float]:
    """Give each column a share of the width by how much stands in it, the longest ones less.

    One of figures gets 0: it is as wide as they are.
    """
    for number, (name, is_number) in enumerate(grid.headings):
        lengths = [_measure(row[number]) for row in grid.rows] or [0]
        mean = sum(lengths) / len(lengths)
        least = max(_LIGHTEST, *(len(word) + 2 for word in name.split()))
        own = min(max(mean, least), _HEAVIEST)
        yield 0 if is_number else round(own**0.7, 2)


def _measure(cell: GridCell) -> int:
    """Count the letters of a cell's longest line."""
    return max((sum(len(run.text) for run in line) for line in cell.lines), default=0)
