"""Reference for editors: every field of every file, and every rule."""

import re
from dataclasses import dataclass

from generator.analysis.check_plan import RULES
from generator.model.base import FrozenModel
from generator.model.diagnostics import Rule, Severity
from generator.model.fields import FieldNote, kind_of, notes_of
from generator.model.plan import FILE_ROLES
from generator.present.links import Link
from generator.present.views.parts import Cell, Row, Table, cell


@dataclass(frozen=True, slots=True)
class ModelView:
    """The fields of one kind of thing.

    Attributes:
        anchor: Id of its section.
        title: What it is.
        text: What it means.
        table: Its fields.
    """

    anchor: str
    title: str
    text: str
    table: Table


@dataclass(frozen=True, slots=True)
class FieldsView:
    """The page of fields.

    Attributes:
        files: The files and what they hold.
        models: Every kind of thing, in the order in which the files need them.
    """

    files: Table
    models: tuple[ModelView, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a rule's documentation.

    Attributes:
        text: The words, or the lines of an example.
        is_example: Whether it is an example.
    """

    text: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule as a section.

    Attributes:
        anchor: Id of its section.
        title: Its code and name.
        level: How much it matters.
        passages: What it means, with examples.
    """

    anchor: str
    title: str
    level: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """The page of rules.

    Attributes:
        summary: How many there are.
        rules: The sections.
    """

    summary: str
    rules: tuple[RuleView, ...]


def view_fields() -> FieldsView:
    """Describe every field of every file."""
    found: dict[type[FrozenModel], None] = {}
    for role in FILE_ROLES:
        _collect(role.model, found)
    headings = tuple((name, False) for name in ("File", "What it holds"))
    rows = tuple(
        Row(cell(role.pattern), (Cell((Link(_summary(role.model), f"#{_anchor(role.model)}"),)),))
        for role in FILE_ROLES
    )
    return FieldsView(
        Table("The files of a plan", headings, rows), tuple(_view_model(model) for model in found)
    )


def view_rules() -> RulesView:
    """Describe every rule."""
    return RulesView(
        f"{len(RULES)} rules. The severity of each can be set in plan/plan.yaml under rules.",
        tuple(_view_rule(rule) for rule in RULES),
    )


def _collect(model: type[FrozenModel], found: dict[type[FrozenModel], None]) -> None:
    if model in found:
        return
    found[model] = None
    for note in notes_of(model).values():
        if note.model is not None:
            _collect(note.model, found)


def _view_model(model: type[FrozenModel]) -> ModelView:
    rows = tuple(_field_row(note) for note in notes_of(model).values())
    headings = tuple((name, False) for name in ("Key", "Needed", "What it means"))
    title = _title(model)
    return ModelView(_anchor(model), title, _summary(model), Table(title, headings, rows))


def _field_row(note: FieldNote) -> Row:
    said = [Link(note.description)]
    if note.refers_to:
        said.append(Link(f"Names the id of: {', '.join(note.refers_to)}."))
    if note.model is not None:
        said.append(
            Link(
                f"{'A list of' if note.repeats else 'Holds'}: {_title(note.model)}",
                f"#{_anchor(note.model)}",
            )
        )
    needed = "Yes" if note.required else "No"
    return Row(cell(note.name), (cell(needed), Cell(tuple(said))))


def _view_rule(rule: Rule) -> RuleView:
    level = f"{rule.severity}".capitalize()
    if rule.in_transcribed is Severity.WARNING and rule.severity is Severity.ERROR:
        level = "Error; warning in an edition transcribed from a document"
    if rule.severity is Severity.NOTE:
        level = "Told on the page Health of the plan; a warning or an error where the plan says so"
    passages = tuple(
        Passage(
            _unindent(text) if text.startswith("    ") else " ".join(text.split()),
            text.startswith("    "),
        )
        for text in rule.documentation.strip("\n").split("\n\n")
    )
    return RuleView(rule.code.lower(), f"{rule.code} {rule.name}", level, passages)


def _unindent(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.split("\n"))


def _title(model: type[FrozenModel]) -> str:
    kind = kind_of(model)
    return (kind or re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__)).capitalize()


def _anchor(model: type[FrozenModel]) -> str:
    return f"model-{re.sub(r'(?<!^)(?=[A-Z])', '-', model.__name__).lower()}"


def _summary(model: type[FrozenModel]) -> str:
    return (model.__doc__ or "").split("\n", maxsplit=1)[0]
