"""The sound plan with every text of it replaced, by harmless words or by hostile ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, get_args

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from generator.load.plan_loader import load_plan
from generator.load.readers import FolderReader
from generator.model.base import FrozenModel, normalise_text
from generator.model.plan import Plan
from tests.factories import SOUND

_Model = TypeVar("_Model", bound=FrozenModel)

HOSTILE = """mark{number}<script>alert({number})</script> {{{{7*7}}}} {{% raw %}} {{{{ config }}}}
# heading *emphasis* _emphasis_ **strong** | cell | `code` ~~~ ``` </p></div></article></table>

    indented
- list &amp; & &lt; "double" 'single' \\* [link](javascript:alert(1)) ![image](x) <!-- comment -->
<http://host.example> http://host.example [x]: y {{: #id .class}} <img src=x onerror=alert(1)> ]]>
=== --- ::: $$ !!! note end{number}"""
"""Signs that mean something to HTML, Markdown, its extensions or Jinja."""


WORDING = ("H109", "H112", "H116")
"""Rules that read the wording, and so find other things in other words."""


def make_tame_plan() -> Plan:
    """Make the sound plan with a word without any sign for each text."""
    return replace_texts(lambda number: f"mark{number} end{number}")


def make_hostile_plan() -> Plan:
    """Make the sound plan with hostile text in the place of each text."""
    return replace_texts(hostile_text)


FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A1",
    '=HYPERLINK("http://host.example","click")',
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "'=1+1",
    "'quoted'",
    "＝1+1",  # noqa: RUF001 (the wide sign is the point)
    '"; =1+1',
    "a,b\n=1+1",
    "\u200fright to left\u200e",
    "العربية and עברית",
    "漢字 and 😀👩\u200d👩\u200d👧 and e\u0301",
    "w" * 400,
)
"""Texts that mean something to spreadsheets, or are hard to set."""

AS_READ = tuple(str(normalise_text(text)) for text in FORMULAS)
"""The same texts in the one form that every text is read in."""


def make_plan_of_formulas() -> Plan:
    """Make the sound plan with texts that a spreadsheet might run, or that are hard to set."""
    return replace_texts(lambda number: FORMULAS[number % len(FORMULAS)])


def hostile_text(number: int) -> str:
    """Give a hostile text that can be told from all others."""
    return HOSTILE.format(number=number)


def replace_texts(
    write: Callable[[int], str], *, first: int = 100, patterned: Sequence[str] = ()
) -> Plan:
    """Make the sound plan with another text in the place of each text.

    Args:
        write: Gives the text of a number; each text has another.
        first: The first number.
        patterned: Texts for fields that ask for a form; each gets the first one that has its form,
            and keeps its own where none has.
    """
    plan = load_plan(FolderReader(SOUND)).plan
    if plan is None:
        raise AssertionError
    numbers = iter(range(first, 100 * first))

    def write_in_form(pattern: str) -> str | None:
        if not pattern:
            return write(next(numbers))
        return next((text for text in patterned if re.search(pattern, text)), None)

    replaced = _replace(plan, write_in_form)
    settings = replaced.settings.model_copy(update={"rules": dict.fromkeys(WORDING, "ignore")})
    return replaced.model_copy(update={"settings": settings})


def _replace(model: _Model, write: Callable[[str], str | None]) -> _Model:
    """Copy a model with another text in the place of each text in it."""
    return model.model_copy(
        update={
            name: _replace_value(getattr(model, name), write, _form_of(field))
            for name, field in type(model).model_fields.items()
        }
    )


def _replace_value(value: object, write: Callable[[str], str | None], form: str | None) -> object:
    if isinstance(value, FrozenModel):
        return _replace(value, write)
    if isinstance(value, tuple):
        return tuple(_replace_value(each, write, form) for each in value)
    return value if form is None or type(value) is not str else write(form) or value


def _form_of(field: FieldInfo) -> str | None:
    """Give the pattern that the words of a field keep to, "" for none; None where it has no words.

    An id is no words, and neither is a choice: their patterns leave room for nothing else.
    """
    marks = [*field.metadata, *_marks_in(field.annotation)]
    if not any(isinstance(mark, StringConstraints) and not mark.pattern for mark in marks):
        return None
    patterns = [pattern for mark in marks if (pattern := getattr(mark, "pattern", None))]
    return str(patterns[0]) if patterns else ""


def _marks_in(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks_in(part)
