"""A YAML parser's complaint in words that a manager understands, at the place of the slip."""

import re
from functools import cache

import yaml

from generator.load.faults import (
    bare_colon,
    misplaced_line,
    syntax,
    tag,
    too_deep,
    unclosed_quote,
    yaml_alias,
)
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, diagnose
from generator.model.fields import notes_of
from generator.model.places import Place
from generator.model.plan import FILE_ROLES

_KEY_ALONE = re.compile(r"\s*-?\s*\w+")
"""A line up to its colon when nothing but a key stands there."""

_ENTRY = re.compile(r"\s*(?:- )?\w+:\s+(?P<text>[^\s\"'].*)")
"""A line with a key and a text."""

_IN_BRACKETS = re.compile(r"[{,]\s*\w+:\s+(?P<text>[^\s\"'].*?)(?=,\s*\w+:\s|\}\s*$)")
"""A text between curly brackets, up to the next key or the end."""


def explain_syntax(file: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    """Say what is wrong where a parser gave up.

    Args:
        file: Path from the root.
        text: The text of the file.
        error: What the parser says, with its marks.

    Returns:
        The one diagnostic; the parser stops at the first fault.
    """
    return _Complaint(file, text, error).explain()


class _Complaint:
    """What the parser said, and the line in which it gave up."""

    def __init__(self, file: str, text: str, error: yaml.YAMLError) -> None:
        self._file, self._text = file, text
        self._problem = str(getattr(error, "problem", None) or error)
        self._context = str(getattr(error, "context", None) or "")
        mark: yaml.Mark | None = getattr(error, "problem_mark", None)
        start: yaml.Mark | None = getattr(error, "context_mark", None)
        lines = text.rstrip().split("\n")
        self._is_at_end = mark is None or mark.line >= len(lines)
        self._lines = lines
        self._end = Place(file, len(lines), 1) if self._is_at_end else _place(file, mark)
        self._start = _place(file, start) if start and start.line < len(lines) else self._end
        line = "" if mark is None or self._is_at_end else lines[mark.line]
        column = mark.column if mark else 0
        self._before, self._after = line[:column], line[column:]

    def explain(self) -> Diagnostic:
        """Try the slips that people make most, then the parser's other complaints."""
        if self._says("while scanning a quoted scalar", "found unexpected end of stream"):
            return self._report(unclosed_quote.RULE, unclosed_quote.UNCLOSED, self._start)
        if self._says("mapping values are not allowed"):
            return self._explain_colon()
        if self._says("could not find expected ':'"):
            return self._report(
                misplaced_line.RULE,
                misplaced_line.explain_no_colon(self._lines, self._start.line),
                self._start,
            )
        if self._says(*misplaced_line.SIGNS):
            return self._explain_line()
        if self._says("maximum nesting depth"):  # newer parsers look ahead, and have a limit too
            return too_deep.report(self._end)
        return self._explain_other()

    def _explain_colon(self) -> Diagnostic:
        if not _KEY_ALONE.fullmatch(self._before):
            line = self._before + self._after
            entry = _ENTRY.fullmatch(line)
            words = bare_colon.quote(entry["text"]) if entry else bare_colon.WORDS
            return self._report(bare_colon.RULE, words, self._end)
        return self._report_misplaced(self._start_of_line())

    def _report_misplaced(self, place: Place) -> Diagnostic:
        words = misplaced_line.explain(self._lines, place.line)
        return self._report(misplaced_line.RULE, words, place)

    def _explain_line(self) -> Diagnostic:
        """Tell a line in the wrong column from one that goes on where it should have ended."""
        before = self._before.rstrip()
        if before.endswith(('"', "'")):
            return self._explain_quote()
        if before.endswith(("]", "}")):
            return self._report(syntax.RULE, syntax.AFTER_BRACKET, self._end)
        if not before:
            return self._report_misplaced(self._end)
        is_alone = self._after.strip() in {"-", "\u2013"}
        words = misplaced_line.HYPHEN_ALONE if is_alone else misplaced_line.LIST_BESIDE_KEY
        return self._report(misplaced_line.RULE, words, self._end)

    def _explain_quote(self) -> Diagnostic:
        """Name the line where a quotation is opened that a quotation mark further down closed."""
        opened = self._find_opening()
        if opened is None:
            return self._report(unclosed_quote.RULE, unclosed_quote.CLOSED_EARLY, self._end)
        message, help_ = unclosed_quote.LEFT_OPEN
        message = message.format(line=self._end.line)
        return self._report(unclosed_quote.RULE, (message, help_), opened)

    def _find_opening(self) -> Place | None:
        """Find where the quotation begins that ends in this line; None for one of this line."""
        opened = None
        try:
            for token in yaml.scan(self._text, Loader=yaml.CSafeLoader):
                if token.start_mark.line >= self._end.line:
                    break
                is_quoted = isinstance(token, yaml.ScalarToken) and token.style in {'"', "'"}
                if is_quoted and token.end_mark.line + 1 == self._end.line:
                    opened = token.start_mark
        except yaml.YAMLError:
            pass
        return _place(self._file, opened) if opened and opened.line + 1 < self._end.line else None

    def _explain_other(self) -> Diagnostic:  # noqa: PLR0911
        if self._says("scanning an alias", "scanning an anchor"):
            line = self._lines[self._start.line - 1]
            if line.lstrip().startswith("* "):
                words = misplaced_line.say_bullet(line, "")
                return self._report(misplaced_line.RULE, words, self._start)
            sign = "*" if self._says("scanning an alias") else "&"
            return yaml_alias.report(self._start, sign)
        if self._says("tag handle", "scanning a tag"):
            return tag.report(self._start, self._after.split(" ")[0] or "!")
        if self._says("escape character", "hexdecimal number", "Unicode character escape"):
            return self._report(syntax.RULE, syntax.BAD_CODE, self._end)
        if self._is_at_end and self._start == self._end:
            return self._report(syntax.RULE, syntax.UNFINISHED, self._end)
        if self._says("expected ',' or") and (text := self._text_in_brackets()):
            return self._report(bare_colon.RULE, bare_colon.quote(text), self._end)
        for signs, words in syntax.WORDS:
            if self._says(*signs):
                message, help_ = words
                message = message.format(character=self._first_character())
                return self._report(syntax.RULE, (message, help_), self._start)
        message, help_ = syntax.OTHERWISE
        return self._report(syntax.RULE, (message.format(problem=self._problem), help_), self._end)

    def _text_in_brackets(self) -> str:
        """Give the text between brackets that a colon cuts; empty where there is none."""
        line = self._before + self._after
        for entry in _IN_BRACKETS.finditer(line):
            if entry.start("text") <= len(self._before) <= entry.end("text"):
                word = self._before.rpartition(" ")[2]
                is_text = ": " in entry["text"] and word not in list_keys()
                return entry["text"].strip() if is_text else ""
        return ""

    def _says(self, *signs: str) -> bool:
        return any(sign in self._problem or sign in self._context for sign in signs)

    def _first_character(self) -> str:
        """The character that the text begins with; `>` and `|` stand before the mark."""
        before = self._before.rstrip()
        return before[-1] if before.endswith((">", "|")) else self._after[:1]

    def _start_of_line(self) -> Place:
        indent = len(self._before) - len(self._before.lstrip())
        return Place(self._file, self._end.line, indent + 1)

    @staticmethod
    def _report(rule: Rule, words: tuple[str, str], place: Place) -> Diagnostic:
        message, help_ = words
        return diagnose(rule, place, message, help_=help_)


def _place(file: str, mark: yaml.Mark | None) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


@cache
def list_keys() -> frozenset[str]:
    """List every key that a file of the plan may have."""
    found: set[str] = set()
    waiting: list[type[FrozenModel]] = [role.model for role in FILE_ROLES]
    seen: set[type[FrozenModel]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            found.update(notes_of(model))
            waiting.extend(note.model for note in notes_of(model).values() if note.model)
    return frozenset(found)
