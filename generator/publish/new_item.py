"""Something new added to a file of the plan, to be filled in; all else in the file stays."""

import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from generator.analysis.additions import HOMES, Addition, plan_addition
from generator.analysis.check_plan import gather_facts
from generator.analysis.facts import Facts
from generator.load.documents import Document
from generator.load.faults.not_filled_in import MARK
from generator.load.insert import CannotInsertError, insert_item
from generator.load.project import Project, load_project
from generator.load.readers import CannotReadError, FolderReader
from generator.load.sealed import COMMITMENT_PARTS
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic
from generator.model.places import Path as Steps
from generator.model.places import Place
from generator.model.plan import file_role
from generator.model.settings import EditionStatus
from generator.present.skeletons import find_skeleton
from generator.publish.files import (
    CannotWriteError,
    first_line,
    read_text,
    remove_unfinished,
    replace_file,
)

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


def add_item(root: Path, kind: str, of: str = "") -> tuple[Added | None, tuple[Diagnostic, ...]]:
    """Add something to be filled in, with the next free id.

    The file is written whole or not at all.

    Args:
        root: Folder of the plan.
        kind: What is added, like "action".
        of: The id of what it is added to, or of the indicator that is read or defined.

    Returns:
        What was added, and the faults of files for which nothing can be: the ids in them are not
        known. One of the two is empty.

    Raises:
        CannotReadError: If the plan cannot be read, or has nothing with that id.
        CannotWriteError: If the file is written in a way that cannot be added to.
    """
    remove_unfinished(root)
    project = load_project(root)
    reader = FolderReader(root)
    documents = {path: reader.open(path) for path in reader.paths() if file_role(path)}
    broken = [found for document in documents.values() for found in document.diagnostics]
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None or broken:
        return None, tuple(broken) or project.loaded.diagnostics
    _need_all_editions(project)
    addition = plan_addition(kind, of, facts, documents)
    lines = find_skeleton(kind).fill(addition.values)
    text, line = _insert(root, kind, addition, lines)
    _make_sure(text, documents.get(addition.file), addition)
    replace_file(root / addition.file, text)
    open_keys = [key for each in lines if "#" not in each for key in _OPEN_KEY.findall(each)]
    place = Place(addition.file, line)
    return Added(kind, addition.id, place, tuple(open_keys), _warn(facts, addition)), ()


def _need_all_editions(project: Project) -> None:
    """Refuse to go on while the ids of a published edition are not known."""
    unread = next((edition.file for edition in project.sealed if edition.reader is None), None)
    if unread:
        raise CannotReadError(f"{unread} cannot be read, so its ids are not known; run: plan check")


def _insert(root: Path, kind: str, addition: Addition, lines: tuple[str, ...]) -> tuple[str, int]:
    """Put the lines of something new into its file; a file that is not there yet is begun."""
    text = read_text(root / addition.file)
    if text is None:
        text = f"{first_line(root, addition.file)}{addition.path[0]}: []\n"
    is_apart = HOMES[kind].is_apart
    try:
        return insert_item(text, addition.path, lines, addition.order, is_apart=is_apart)
    except CannotInsertError as error:
        raise CannotWriteError(f"{addition.file}: {error}") from error


def _make_sure(text: str, before: Document | None, addition: Addition) -> None:
    """Make sure that a file holds the new thing at its place, and otherwise what it held."""
    after = parse_yaml(addition.file, text.encode())
    new = _find(after.value, (*addition.path, -1))
    wanted = deepcopy(before.value) if before else {}
    holder = _find(wanted, addition.path[:-1])
    if isinstance(holder, dict):
        key = addition.path[-1]
        holder[key] = [*(holder.get(key) or ()), new]
    has_id = isinstance(new, dict) and new.get("id") == addition.id
    if after.diagnostics or not has_id or after.value != wanted:
        message = f"{addition.file} is written in a way that cannot be added to; run: plan fmt"
        raise CannotWriteError(message)


def _find(value: object, path: Steps) -> object:
    """Follow a path; None where it leads nowhere."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and value:
            value = value[step]
        else:
            return None
    return value


def _warn(facts: Facts, addition: Addition) -> str:
    """Say that a published edition does not change, where something is added to one."""
    edition = facts.plan.settings.edition
    role = file_role(addition.file)
    if role is None or role.part not in COMMITMENT_PARTS:
        return ""
    if edition.status is not EditionStatus.PUBLISHED:
        return ""
    return (
        f"Edition {edition.id} is published and does not change: before you fill this in, give "
        'plan/plan.yaml a new edition id with "status: draft".'
    )
