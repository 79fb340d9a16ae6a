"""Something new added to a file of the plan, to be filled in; all else in the file stays."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.analysis.additions import (
    HOMES,
    WORKSTREAM,
    Addition,
    plan_addition,
    plan_workstream,
)
from generator.load.faults.not_filled_in import MARK
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic
from generator.model.places import Place
from generator.present.skeletons import find_skeleton
from generator.present.workstream_skeleton import write_workstream
from generator.publish.files import CannotWriteError, read_text, replace_file
from generator.publish.open_plan import OpenPlan, add_to_list, open_plan

_OWNERS = ".github/CODEOWNERS"
"""Who is asked to look at a change of which file, on GitHub."""

_OPEN_KEY = re.compile(rf"(\w+): \[?{MARK}\b")


@dataclass(frozen=True)
class Added:
    """What was added.

    Attributes:
        kind: What it is.
        id: Its id.
        place: Where it stands.
        to_fill_in: The keys that are still to be filled in.
        warning: What else has to be done; empty for nothing.
    """

    kind: str
    id: str
    place: Place
    to_fill_in: tuple[str, ...]
    warning: str = ""

    @property
    def said(self) -> str:
        """What was done and what is to be done, for a terminal."""
        done = f"{self.place}: added the {self.kind} {self.id}"
        asked = f"Fill in: {', '.join(self.to_fill_in)}. Then run: plan check"
        return "\n".join([done, asked, *([self.warning] if self.warning else [])])


def add_item(root: Path, kind: str, *words: str) -> tuple[Added | None, tuple[Diagnostic, ...]]:
    """Add something to be filled in, with the next free id.

    The file is written whole or not at all.

    Args:
        root: Folder of the plan.
        kind: What is added, like "action".
        words: The id of what it is added to, of the indicator that is read or defined, or of the
            items that a decision is about; or the words of a title.

    Returns:
        What was added, and the faults of files for which nothing can be: the ids in them are not
        known. One of the two is empty.

    Raises:
        CannotReadError: If the plan cannot be read, has nothing with that id, or is published.
        CannotWriteError: If the file is written in a way that cannot be added to.
    """
    plan, broken = open_plan(root)
    if plan is None:
        return None, broken
    if kind == WORKSTREAM:
        addition = plan_workstream(words, plan.facts, plan.documents)
        text = plan.begin(addition.file) + write_workstream(addition.values)
        lines, line = tuple(text.splitlines()), 1
    else:
        addition = plan_addition(kind, words, plan.facts, plan.documents)
        lines = find_skeleton(kind).fill(addition.values)
        text, line = _insert(plan, kind, addition, lines)
    plan.refuse_published([addition.file], "added")
    if parse_yaml(addition.file, text.encode()).diagnostics:
        raise CannotWriteError(f"{addition.file} cannot hold that; use letters and digits alone")
    replace_file(root / addition.file, text)
    open_keys = dict.fromkeys(
        key for each in lines if "#" not in each for key in _OPEN_KEY.findall(each)
    )
    place = Place(addition.file, line)
    return Added(kind, addition.id, place, tuple(open_keys), _say_next(root, kind, addition)), ()


def _insert(
    plan: OpenPlan, kind: str, addition: Addition, lines: tuple[str, ...]
) -> tuple[str, int]:
    """Put the lines of something new into its file; a file that is not there yet is begun."""
    file = addition.file
    text = plan.text_of(file) or f"{plan.begin(file)}{addition.path[0]}: []\n"
    apart = HOMES[kind].is_apart
    return add_to_list(file, text, addition.path, lines, addition.order, apart=apart)


def _say_next(root: Path, kind: str, addition: Addition) -> str:
    """Say what else is to be done, where something is of no use alone."""
    if kind == "indicator":
        return "Then let a measure count it, with: plan new measure WORKSTREAM"
    owners = read_text(root / _OWNERS) if kind == WORKSTREAM else None
    if owners is not None and addition.file not in owners:
        return f"Add who looks after {addition.file} to {_OWNERS}."
    return ""
