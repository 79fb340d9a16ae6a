"""Values to models: what does not fit becomes a diagnostic, and the rest is kept."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from pydantic_core import ErrorDetails

from generator.load.documents import Document, walk_values
from generator.load.faults import (
    bad_bands,
    bad_date,
    bad_id,
    bad_pattern,
    bad_reading,
    bad_source_line,
    bad_target,
    bad_tolerance,
    control_character,
    empty_text,
    missing_key,
    not_filled_in,
    number_out_of_range,
    too_many,
    typed_score,
    unknown_choice,
    unknown_key,
    wrong_count,
    wrong_type,
)
from generator.load.fit import fit_value, is_large
from generator.load.names import Names
from generator.load.shape_error import ShapeError
from generator.model.base import ID_PATTERN, SOURCE_PATTERN, FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, diagnose
from generator.model.fields import find_note, kind_of, notes_of
from generator.model.places import Path, Place
from generator.model.risks import Risk

_Explain = Callable[[ShapeError], tuple[str, str]]

_BY_TYPE: dict[str, tuple[Rule, _Explain]] = {
    name: (module.RULE, module.explain)
    for module, names in (
        (unknown_key, ("extra_forbidden",)),
        (missing_key, ("missing",)),
        (bad_date, ("date_form", "date_unreal", "date_type")),
        (unknown_choice, ("enum", "literal_error")),
        (number_out_of_range, ("greater_than_equal", "less_than_equal", "finite_number")),
        (empty_text, ("string_too_short",)),
        (wrong_count, ("too_short", "too_long")),
        (bad_target, ("target_operators", "target_range", "target_empty")),
        (bad_bands, bad_bands.ERRORS),
        (bad_reading, ("reading_state",)),
        (bad_tolerance, ("tolerance_form",)),
    )
    for name in names
}

_PATTERNS: dict[object, tuple[Rule, _Explain]] = {
    ID_PATTERN: (bad_id.RULE, bad_id.explain),
    SOURCE_PATTERN: (bad_source_line.RULE, bad_source_line.explain),
}

_MOST_ROUNDS = 4
"""Rounds of leaving out what does not fit; each shows at most one level of new problems."""

STAND_INS: dict[str, dict[str, object]] = {
    "Settings": {
        "title": "?",
        "organisation": "?",
        "service": "?",
        "period": {"first_year": 1900, "last_year": 2999},
        "licence": "?",
    },
    "Narrative": {"vision": "?", "purpose": "?"},
    "Register": {
        "version": "?",
        "matrix": {
            "basis": "assumption",
            "bands": [{"id": "any", "title": "?", "lowest": 1, "highest": 25, "rag": "amber"}],
        },
    },
    "Workstream": {"title": "?", "short_title": "?", "summary": "?"},
}
"""What stands in for single missing keys, so that the rest of a file can still be checked."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A file as a model, so far as it could be understood.

    Attributes:
        model: The model; None when too much is wrong for anything to stand.
        document: The document without what had to be left out, so that paths of the model are
            paths of the document.
        diagnostics: What did not fit.
        flawed_ids: Ids of items that are there in the file and lack something here.
    """

    model: FrozenModel | None
    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()
    flawed_ids: frozenset[str] = frozenset()


def shape_document(
    document: Document, model: type[FrozenModel], find_names: Callable[[], Names] = Names
) -> Shaped:
    """Make the model of a file.

    Args:
        document: The file as values; its value must not be None.
        model: The model that the file should fit.
        find_names: Gives what everything of the plan is called, for messages.

    Returns:
        The model and everything that did not fit, in one pass over the whole file.
    """
    may_be_open = not_filled_in.MARK in document.text
    errors = fit_value(model, document.value, may_be_open=may_be_open, in_steps=is_large(document))
    if isinstance(errors, FrozenModel):
        return Shaped(errors, document)
    if len(errors) > too_many.MOST_OF_SHAPE:
        return Shaped(None, document, _list_first(errors, document, model, find_names()))
    diagnostics: dict[tuple[object, ...], Diagnostic] = {}
    flawed: set[str] = set()
    remains = _copy(document)
    names = find_names()
    touched: set[Place] = set()
    for _ in range(_MOST_ROUNDS):
        misspelt = _find_misspelt(errors, remains.value, model)
        errors = _join_missing(errors, misspelt)
        paths = [_real_path(error, remains.value) for error in errors]
        for error, path in zip(errors, paths, strict=True):
            flawed.update(_ids_along(path, remains.value))
            if path[-1:] == ("id",):
                flawed.add(bad_id.make_lawful(str(error["input"])))
            is_told = error["type"] == "missing" and str(error["loc"][-1]) != _first_key(error)
            if is_told or (error["type"] == "missing" and error["loc"] in misspelt):
                continue
            found = _to_diagnostic(error, path, remains, model, names)
            # What is wrong with a mapping that has lost a value may follow from the loss.
            if found.place not in touched:
                diagnostics.setdefault((found.place, found.message), found)
        cuts = {_find_cut(path, model) for path in paths}
        if None in cuts:
            break
        certain = {cut for cut in cuts if cut is not None}
        flawed.update(inner for cut in certain for inner in _ids_below(cut, remains.value))
        touched.update(remains.place(cut[:-1]) for cut in certain)
        _leave_out(certain, remains, STAND_INS.get(model.__name__, {}))
        errors = fit_value(model, remains.value, may_be_open=may_be_open)
        if isinstance(errors, FrozenModel):
            return Shaped(errors, remains, bad_id.join(diagnostics.values()), frozenset(flawed))
    return Shaped(None, document, bad_id.join(diagnostics.values()), frozenset(flawed))


def _list_first(
    errors: list[ErrorDetails], document: Document, model: type[FrozenModel], names: Names
) -> tuple[Diagnostic, ...]:
    """Tell the first errors one by one, and that there are more."""
    placed = [(path, document.place(path), error) for error, path in _with_paths(errors, document)]
    placed.sort(key=lambda each: (each[1].line, each[1].column))
    most = too_many.MOST_OF_SHAPE
    listed = [
        _to_diagnostic(error, path, document, model, names) for path, _, error in placed[:most]
    ]
    return (*listed, too_many.report(placed[most][1], most))


def _with_paths(
    errors: list[ErrorDetails], document: Document
) -> Iterator[tuple[ErrorDetails, Path]]:
    return ((error, _real_path(error, document.value)) for error in errors)


def _first_key(error: ErrorDetails) -> str:
    keys: list[str] = error.get("ctx", {}).get("keys", [])
    return keys[0] if keys else str(error["loc"][-1])


def _join_missing(
    errors: list[ErrorDetails], misspelt: set[tuple[str | int, ...]]
) -> list[ErrorDetails]:
    """Name all keys that one entry lacks in one error, but those that are there misspelt."""
    lacking: dict[tuple[str | int, ...], list[str]] = {}
    for error in errors:
        if error["type"] == "missing" and error["loc"] not in misspelt:
            lacking.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    return [
        ErrorDetails({**error, "ctx": {"keys": keys}}) if keys else error
        for error in errors
        for keys in [lacking.get(error["loc"][:-1], []) if error["type"] == "missing" else []]
    ]


def _find_misspelt(
    errors: list[ErrorDetails], value: object, model: type[FrozenModel]
) -> set[tuple[str | int, ...]]:
    """List the keys that seem to be missing and are there with a slip of the keyboard."""
    return {
        (*error["loc"][:-1], _nearest_key(model, _real_path(error, value)))
        for error in errors
        if error["type"] == "extra_forbidden"
    }


def _nearest_key(model: type[FrozenModel], path: Path) -> str:
    holder, _ = find_note(model, path)
    return unknown_key.nearest_key(str(path[-1]), notes_of(holder)) if path else ""


def _copy(document: Document) -> Document:
    spots = deepcopy(document.spots)
    return replace(document, value=deepcopy(document.value), find_spots=lambda: spots)


def _real_path(error: ErrorDetails, value: object) -> Path:
    """Drop the steps that pydantic adds for unions; keep a last key that is missing."""
    path: list[str | int] = []
    current = value
    for step in error["loc"]:
        is_inside, inner = _step_into(current, step)
        if is_inside:
            current = inner
        is_missing = error["type"] == "missing" and step == error["loc"][-1]
        if is_inside or (is_missing and isinstance(step, str)):
            path.append(step)
    return tuple(path)


def _step_into(value: object, step: str | int) -> tuple[bool, object]:
    if isinstance(value, dict) and step in value:
        return True, value[step]
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return True, value[step]
    return False, None


def _to_diagnostic(
    error: ErrorDetails,
    path: Path,
    document: Document,
    model: type[FrozenModel],
    names: Names,
) -> Diagnostic:
    holder, note = find_note(model, path)
    item, title = _name_item(path, document.value)
    shape_error = ShapeError(
        type=error["type"],
        path=path,
        value=error["input"],
        context=error.get("ctx", {}),
        message=error["msg"],
        known_keys=tuple(notes_of(holder)),
        kind=kind_of(holder),
        item=item,
        note=note,
        names=names,
    )
    rule, explain = _pick_rule(shape_error, holder)
    message, help_ = explain(shape_error)
    of_key = error["type"] == "extra_forbidden"
    if error["type"] in bad_bands.ERRORS:
        path = (*path, *bad_bands.find_fault(shape_error))
    place = document.place(path, of_key=of_key)
    return diagnose(rule, place, message, help_=help_, item=item, title=title)


def _pick_rule(  # noqa: PLR0911
    error: ShapeError, holder: type[FrozenModel]
) -> tuple[Rule, _Explain]:
    if control_character.find_unseen(error.key if error.type == "extra_forbidden" else error.value):
        return control_character.RULE, control_character.explain
    if not_filled_in.is_open(error.value) and error.type != "extra_forbidden":
        return not_filled_in.RULE, not_filled_in.explain
    if error.type == "string_pattern_mismatch":
        fallback = (bad_pattern.RULE, bad_pattern.explain)
        return _PATTERNS.get(error.context.get("pattern"), fallback)
    if error.type == "extra_forbidden" and holder is Risk and error.key in typed_score.KEYS:
        return typed_score.RULE, typed_score.explain
    if error.type == "missing" and isinstance(error.value, list):
        return wrong_count.RULE, wrong_count.explain
    if error.type == "string_type" and error.key in bad_source_line.KEYS and error.value:
        return bad_source_line.RULE, bad_source_line.explain
    return _BY_TYPE.get(error.type, (wrong_type.RULE, wrong_type.explain))


def _name_item(path: Path, value: object) -> tuple[str, str]:
    """Find the id and the words of the innermost item around a path."""
    item, title = "", ""
    for current in _values_along(path, value):
        if isinstance(current, dict) and isinstance(current.get("id"), str):
            item = current["id"]
            words = current.get("title") or current.get("text")
            has_words = isinstance(words, str) and not not_filled_in.is_open(words)
            title = str(words).strip() if has_words else ""
    return item, title


def _values_along(path: Path, value: object) -> Iterator[object]:
    yield value
    for step in path:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return
        yield value


def _ids_along(path: Path, value: object) -> Iterator[str]:
    for current in _values_along(path, value):
        if isinstance(current, dict) and isinstance(current.get("id"), str):
            yield current["id"]


def _ids_below(path: Path, value: object) -> Iterator[str]:
    *_, last = _values_along(path, value)
    for _, inner in walk_values(last):
        if isinstance(inner, dict) and isinstance(inner.get("id"), str):
            yield inner["id"]


def _find_cut(path: Path, model: type[FrozenModel]) -> Path | None:
    """Choose what to leave out so that the rest can stand; None when nothing would."""
    here = path
    while here:
        if isinstance(here[-1], int):
            return here
        _, note = find_note(model, here)
        if note is None or not note.required:
            return here
        if len(here) == 1 and here[0] in STAND_INS.get(model.__name__, {}):
            return here
        here = here[:-1]
    return None


def _leave_out(cuts: set[Path], document: Document, stand_ins: dict[str, object]) -> None:
    """Cut values and their spots out of a copied document, last ones first."""
    for path in sorted(cuts, key=lambda cut: [str(step).zfill(9) for step in cut], reverse=True):
        *steps, last = path
        value, spot = document.value, document.spots
        for step in steps:
            value = value[step]  # type: ignore[index]  # the path was found in this value
            spot = spot.child(step) if spot else None
        children = spot.children if spot else None
        if len(path) == 1 and last in stand_ins and isinstance(value, dict):
            value[str(last)] = stand_ins[str(last)]
        elif isinstance(value, dict):
            value.pop(last, None)
        elif isinstance(value, list) and isinstance(last, int):
            del value[last]
        if isinstance(children, dict):
            children.pop(str(last), None)
        elif isinstance(children, list) and isinstance(last, int):
            del children[last]
