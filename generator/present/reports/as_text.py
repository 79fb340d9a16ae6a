"""Problems as text for a terminal: place, what is wrong, the line itself, what to do."""

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.analysis.narrowing import OpenArea
from generator.model.diagnostics import Diagnostic, Severity, count_severities
from generator.present.reports.unseen import show_unseen

_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LONGEST_TITLE = 70
_LONGEST_LINE = 110


def write_text(
    diagnostics: Sequence[Diagnostic],
    texts: Mapping[str, str],
    *,
    colour: bool = False,
    every: bool = False,
    is_whole: bool = True,
) -> str:
    """Write a report for a terminal.

    Args:
        diagnostics: The problems, in order.
        texts: The text of each file, for excerpts.
        colour: Whether the terminal shows colours.
        every: Whether each warning is shown; otherwise the first of each rule stands for all.
        is_whole: Whether these are all problems of the plan.

    Returns:
        The report, closed by a line of counts. Errors are always shown one by one.
    """
    blocks = _write_blocks(diagnostics, texts, colour=colour, every=every)
    if diagnostics or is_whole:
        blocks.append(_count(diagnostics, folded=not every))
    else:
        blocks.append("No problems here.")
    return "\n\n".join(blocks) + "\n"


def write_draft_text(
    faults: Sequence[Diagnostic],
    areas: Sequence[OpenArea],
    texts: Mapping[str, str],
    *,
    colour: bool = False,
) -> str:
    """Write a report of a draft: what is wrong, and how many questions its refresh has to answer.

    Args:
        faults: What is wrong, in order.
        areas: The open questions of each workstream, the register and the rest; not empty.
        texts: The text of each file, for excerpts.
        colour: Whether the terminal shows colours.

    Returns:
        The report: faults in full as `write_text` has them, questions in a line for each area.
    """
    first = sorted(faults, key=lambda each: each.severity is not Severity.ERROR)
    blocks = _write_blocks(first, texts, colour=colour, every=False)
    count = sum(len(area.questions) for area in areas)
    head = f"{_plural(count, 'open question')} to answer before this draft is published:"
    how = f"See them with: plan check --workstream {areas[0].key}, or plan refresh status"
    blocks.append("\n".join([head, *map(_write_area, areas), how]))
    counts = count_severities(tuple(faults))
    wrong = " and ".join(_plural(counts[f"{word}s"], word) for word in ("error", "warning"))
    blocks.append(
        f"Faults: {wrong}. Open questions: {count}. Every one of them: plan check --all. "
        "What a code means: plan explain CODE."
    )
    return "\n\n".join(blocks) + "\n"


def say_outside(outside: Sequence[Diagnostic]) -> str:
    """Say how much more there is than a report that was narrowed shows."""
    if not outside:
        return "No other problems.\n"
    counts = count_severities(tuple(outside))
    wrong = " and ".join(_plural(counts[f"{word}s"], word) for word in ("error", "warning"))
    more = _plural(len(outside), "more problem")
    return f"Not shown: {more} ({wrong}) outside of what you asked for. See: plan check\n"


def _write_area(area: OpenArea) -> str:
    """Write the questions of an area in a line: how many of which rule."""
    rules = Counter(f"{each.name} ({each.code})" for each in area.questions)
    listed = ", ".join(f"{count} {rule}" for rule, count in rules.items())
    return f"   {area.key}  {show_unseen(area.title)}: {listed}"


def _write_blocks(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, colour: bool, every: bool
) -> list[str]:
    """Write each problem, and those of one rule that are folded in a line or two."""
    writer = _Writer(texts, colour=colour)
    folded: dict[str, list[Diagnostic]] = {}
    blocks: list[str] = []
    for diagnostic in diagnostics:
        seen = folded.setdefault(diagnostic.code, [])
        seen.append(diagnostic)
        if every or diagnostic.severity is Severity.ERROR or len(seen) == 1:
            blocks.append(writer.write(diagnostic))
    if not every:
        blocks.extend(
            writer.fold(found[1:])
            for found in folded.values()
            if len(found) > 1 and found[0].severity is Severity.WARNING
        )
    return blocks


class _Writer:
    def __init__(self, texts: Mapping[str, str], *, colour: bool) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}
        self._colour = colour

    def write(self, diagnostic: Diagnostic) -> str:
        """Write one problem in full."""
        rule = f"{diagnostic.severity}[{diagnostic.code}]"
        head = (
            f"{self._paint(str(diagnostic.place), _BOLD)}: "
            f"{self._paint(rule, _COLOURS[diagnostic.severity])} "
            f"{diagnostic.name}: {show_unseen(diagnostic.message)}"
        )
        lines = [head, *self._excerpt(diagnostic)]
        if diagnostic.item:
            title = show_unseen(_shorten(diagnostic.title, _LONGEST_TITLE))
            is_new = title and title != diagnostic.item
            lines.append(f"   item: {diagnostic.item}" + (f" ({title})" if is_new else ""))
        if diagnostic.help:
            lines.append(f"   help: {show_unseen(diagnostic.help)}")
        return "\n".join(lines)

    def fold(self, found: Sequence[Diagnostic]) -> str:
        """Write many warnings of one rule in a line or two."""
        first = found[0]
        files = Counter(diagnostic.place.file for diagnostic in found)
        listed = ", ".join(f"{file} ({count})" for file, count in files.items())
        rule = self._paint(f"{first.severity}[{first.code}]", _COLOURS[first.severity])
        return f"{rule} {first.name}: {len(found)} more like it\n   in: {listed}"

    def _excerpt(self, diagnostic: Diagnostic) -> list[str]:
        """Show the line that a problem stands in, with a mark under the column."""
        place = diagnostic.place
        lines = self._lines_of(place.file)
        if not 0 < place.line <= len(lines):
            return []
        # A line can be as long as the file; one sign more than is shown tells that there are more.
        line = show_unseen(lines[place.line - 1][: _LONGEST_LINE + 1].replace("\t", " "))
        if not line.strip():
            return []
        number = str(place.line).rjust(6)
        shown = line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
        excerpt = [self._paint(f"{number} | ", _DIM) + shown]
        if 0 < place.column <= _LONGEST_LINE:
            excerpt.append(self._paint("       | ", _DIM) + " " * (place.column - 1) + "^")
        return excerpt

    def _lines_of(self, file: str) -> list[str]:
        """Give the lines of a file, taken apart once for all problems in it."""
        if file not in self._lines:
            self._lines[file] = self._texts.get(file, "").split("\n")
        return self._lines[file]

    def _paint(self, text: str, colour: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self._colour else text


def _shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"


def _count(diagnostics: Sequence[Diagnostic], *, folded: bool) -> str:
    counts = count_severities(tuple(diagnostics))
    if not diagnostics:
        return "The plan is sound: no errors, no warnings."
    words = f"{_plural(counts['errors'], 'error')}, {_plural(counts['warnings'], 'warning')}."
    more = " Every one of them: plan check --all." if folded and counts["warnings"] else ""
    return f"{words} What a code means: plan explain CODE.{more}"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
