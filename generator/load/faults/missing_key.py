"""An item lacks a key that it must have.

Wrong:

    - id: ws1-a1

Right:

    - id: ws1-a1
      text: Review the induction
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.load.documents import Document
from generator.load.names import ITEM_KINDS, LETTERS
from generator.load.shape_error import ShapeError
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.fields import kind_of, notes_of
from generator.model.wording import join_words

RULE = Rule("S202", "missing-key", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key and say what goes there."""
    where = f"this {error.kind}" if error.kind else error.holder
    keys = error.context.get("keys")
    listed = keys if isinstance(keys, list) and keys else [error.key]
    named = join_words([f'"{key}"' for key in listed])
    added = join_words([f'"{key}: …"' for key in listed])
    meaning = f". {error.field_help}" if len(listed) == 1 else ""
    return f"{where} lacks {named}", f"add {added}{meaning}"


def find_lost_heading(document: Document, model: type[FrozenModel]) -> Iterator[Diagnostic]:
    """Report items below the key of another kind, where their own key is missing; put them there.

    Args:
        document: A file as it was read; its values are put right, so that nothing follows from it.
        model: The model of the file.
    """
    value, spots = document.value, document.spots
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or spots is None:
        return
    notes = {kind_of(note.model): name for name, note in notes_of(model).items() if note.model}
    headings = {LETTERS[kind]: name for kind, name in notes.items() if kind in ITEM_KINDS}
    children = spots.children if isinstance(spots.children, dict) else {}
    for key in [key for key in headings.values() if isinstance(value.get(key), list)]:
        for number, item in enumerate(value[key]):
            found = _ITEM.fullmatch(str(item.get("id"))) if isinstance(item, dict) else None
            right = headings.get(found[1], key) if found else key
            inner = children[key].children
            if right in value or not isinstance(inner, list):
                continue
            place = document.place((key, number))
            yield diagnose(
                RULE,
                place,
                f'the line "{right}:" is missing above {item["id"]}',
                help_=f'write "{right}:" in a line of its own above this one',
                item=item["id"],
            )
            spot = inner[number]
            value[right], value[key] = value[key][number:], value[key][:number]
            children[right] = replace(spot, children=inner[number:])
            del inner[number:]
            break


_ITEM = re.compile(r"ws[1-9][0-9]*-([a-z])[1-9][0-9]*")
