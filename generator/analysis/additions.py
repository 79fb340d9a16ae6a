"""Where something new goes in the files of a plan, and the id that it gets."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.facts import Facts
from generator.analysis.ids import next_free, say_known
from generator.analysis.index import index_plan
from generator.analysis.refresh import OTHER, REGISTER
from generator.load.documents import Document, walk_values
from generator.load.edit import write_value
from generator.load.names import LETTERS
from generator.load.readers import CannotReadError
from generator.load.sealed import next_interim
from generator.model.base import ID_PATTERN
from generator.model.fields import notes_of
from generator.model.places import Path
from generator.model.plan import FILE_ROLES, file_role
from generator.model.settings import EditionStatus
from generator.model.wording import with_article


@dataclass(frozen=True, slots=True)
class Home:
    """Where things of a kind stand.

    Attributes:
        part: The field of `Plan`.
        lists: The key of their list, or the keys of the list of what holds them and of their own.
        letter: What the number in their id follows, after the id of what holds them.
        of: The word for what is named when one is added; empty when nothing is.
        is_apart: Whether a blank line goes between them.
    """

    part: str
    lists: tuple[str, ...]
    letter: str
    of: str = ""
    is_apart: bool = False


HOMES = {
    "context": Home("workstreams", ("context",), LETTERS["context"], "workstream"),
    "outcome": Home("workstreams", ("outcomes",), LETTERS["outcome"], "workstream"),
    "priority": Home("workstreams", ("priorities",), LETTERS["priority"], "workstream"),
    "action": Home("workstreams", ("actions",), LETTERS["action"], "workstream"),
    "improvement": Home("workstreams", ("improvements",), LETTERS["improvement"], "workstream"),
    "measure": Home("workstreams", ("measures",), LETTERS["measure"], "workstream"),
    "step": Home("workstreams", ("actions", "steps"), LETTERS["step"], "action"),
    "milestone": Home("workstreams", ("actions", "milestones"), LETTERS["milestone"], "action"),
    "risk": Home("risk_register", ("risks",), "r", is_apart=True),
    "control": Home("risk_register", ("risks", "controls"), LETTERS["control"], "risk"),
    "response": Home(
        "risk_register", ("risks", "response_actions"), LETTERS["response action"], "risk"
    ),
    "decision": Home("decisions", ("decisions",), "decision-", "item", is_apart=True),
    "indicator": Home("indicators", ("indicators",), "", "new id", is_apart=True),
    "reading": Home("readings", ("readings",), "reading", "indicator", is_apart=True),
    "role": Home("people", ("roles",), "", "title"),
    "board": Home("people", ("boards",), "", "title"),
    "meeting": Home("people", ("meetings",), "meeting-", "title"),
    "document": Home("documents", ("documents",), "", "title"),
    "term": Home("glossary", ("terms",), "term-", "title"),
    "money": Home("money", ("money",), "money-", "title"),
}
"""What can be added to a list. A title makes an id that begins with the letters."""

WORKSTREAM = "workstream"
"""The kind that is added as a file of its own."""

_FEW = 12
"""Ids that a message can list."""

_EXAMPLES = {
    "workstream": "ws1",
    "action": "ws1-a1",
    "risk": "r1",
    "indicator": "caseload",
    "new id": "staff-absence",
    "title": '"Online Safety"',
}

_LONGEST_ID = 60
"""Ours: a page and a file are named after an id, and some systems take no longer names."""


@dataclass(frozen=True, slots=True)
class Addition:
    """Something new before it is written.

    Attributes:
        id: Its id.
        file: The file that it goes into.
        path: Steps from the top of the file to its list.
        order: The keys that may stand beside that of the list, in the order of the format.
        values: What is known of it, by the name that stands for it in its skeleton.
    """

    id: str
    file: str
    path: Path
    order: tuple[str, ...]
    values: Mapping[str, str]


def plan_addition(
    kind: str, words: Sequence[str], facts: Facts, documents: Mapping[str, Document]
) -> Addition:
    """Find out where something new goes, and which id is free.

    Args:
        kind: What is added, a key of `HOMES`.
        words: The id of what it is added to, the words of its title, the ids that a decision is
            about, or for an indicator its own id.
        facts: The plan.
        documents: Its files as they stand, by path; all could be read as YAML.

    Returns:
        Where it goes. The id is one that nothing has or had.

    Raises:
        CannotReadError: If there is nothing with the id to add to, or it is not free.
    """
    home = HOMES[kind]
    _ask_for_name(kind, home, words)
    if kind == "decision" and words:
        return plan_decision(words, facts, documents)
    of = " ".join(words)
    taken = taken_ids(facts, documents)
    if home.of in _PARENTS:
        file, path = _find_parent(home, of, documents)
    else:
        file, path = _file_of(home.part), (home.lists[0],)
    if home.of == "title":
        id_ = _name_after(of, home.letter, kind, taken)
    elif kind == "indicator":
        id_ = _free_id(of, facts, taken)
    elif kind == "risk":
        id_ = _next_risk(facts, taken)
    elif kind == "reading":
        id_ = _next_reading(of, facts, taken)
    else:
        id_ = next_free(f"{of}-{home.letter}" if of else home.letter, taken)
    values = dict(_list_values(id_, of, facts, documents.get(file)))
    return Addition(id_, file, path, _order(home), values)


def plan_decision(
    items: Sequence[str], facts: Facts, documents: Mapping[str, Document]
) -> Addition:
    """Find out where a decision on items goes.

    Each workstream has a file of decisions of its own, so that two people who decide on different
    workstreams at the same time change different files.

    Args:
        items: Ids of what it is about; the first one names it.
        facts: The plan.
        documents: Its files as they stand, by path.

    Raises:
        CannotReadError: If no edition has anything with one of the ids.
    """
    areas = [_area_of(item, facts, documents) for item in items]
    home = HOMES["decision"]
    role = next(role for role in FILE_ROLES if role.part == home.part)
    file = role.also.replace("*", areas[0])
    id_ = _free_name(f"{home.letter}{items[0]}", taken_ids(facts, documents))
    values = dict(_list_values(id_, "", facts, documents.get(file)))
    values["items"] = ", ".join(items)
    return Addition(id_, file, (home.lists[0],), _order(home), values)


def plan_workstream(
    words: Sequence[str], facts: Facts, documents: Mapping[str, Document]
) -> Addition:
    """Give a new workstream its file, and the next id and number that are free.

    Args:
        words: The words of its title.
        facts: The plan.
        documents: Its files as they stand, by path.

    Raises:
        CannotReadError: If it is given no title.
    """
    _ask_for_name(WORKSTREAM, HOMES["role"], words)
    title, taken = " ".join(words), taken_ids(facts, documents)
    numbers = {
        content.get("number")
        for file, document in documents.items()
        if file.startswith("workstreams/") and isinstance(content := document.value, dict)
    }
    number = 1
    while f"ws{number}" in taken or number in numbers:
        number += 1
    id_ = f"ws{number}"
    slug = _name_after(title, "", WORKSTREAM, ())
    values = dict(_list_values(id_, title, facts, None))
    return Addition(id_, f"workstreams/{number:02}-{slug}.yaml", (), (), values)


_PARENTS = frozenset({"workstream", "action", "risk"})
"""What things can be added to."""


def _ask_for_name(kind: str, home: Home, words: Sequence[str]) -> None:
    if kind == "decision" or (words and home.of == "title"):
        return
    if bool(words) is bool(home.of) and len(words) <= 1:
        return
    example = f"plan new {kind} {_EXAMPLES.get(home.of, '')}".strip()
    if home.of == "new id":
        message = f"an indicator needs an id of your choice; write for example: {example}"
    elif home.of == "title":
        message = f"{with_article(kind)} needs its title; write for example: {example}"
    elif home.of:
        message = (
            f"{with_article(kind)} belongs to {with_article(home.of)}; name it, as in: {example}"
        )
    else:
        message = f"{with_article(kind)} is added to the plan as a whole; write only: {example}"
    raise CannotReadError(message)


def taken_ids(facts: Facts, documents: Mapping[str, Document]) -> frozenset[str]:
    """Collect every id that anything has or had, items with faults included."""
    written = {
        inner["id"]
        for document in documents.values()
        for _, inner in walk_values(document.value)
        if isinstance(inner, dict) and isinstance(inner.get("id"), str)
    }
    return facts.used_ids | facts.loaded.flawed_ids | written


def _name_after(title: str, letters: str, kind: str, taken: Collection[str]) -> str:
    """Make an id of a title: its letters and digits, in words joined by hyphens."""
    if not title.strip() or not title.isprintable():
        raise CannotReadError(f"the title of {with_article(kind)} is one line of text")
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("\u2019", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    name = letters + "-".join(words)[:_LONGEST_ID].strip("-")
    if not re.fullmatch(ID_PATTERN.strip("^$"), name):
        name = f"{kind}-{name}".strip("-")
    return _free_name(name, taken)


def _free_name(name: str, taken: Collection[str]) -> str:
    """Give a name a number where it is taken."""
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free


def _area_of(item: str, facts: Facts, documents: Mapping[str, Document]) -> str:
    """Give the workstream that something is or was in, or else the register or the rest."""
    for file, document in documents.items():
        content = document.value if isinstance(document.value, dict) else {}
        if any(
            isinstance(each, dict) and each.get("id") == item for _, each in walk_values(content)
        ):
            if file.startswith("workstreams/"):
                return str(content.get("id"))
            return REGISTER if file_role(file) is file_role("risks.yaml") else OTHER
    for edition in reversed(facts.sealed):
        plan = edition.loaded.plan if edition.loaded else None
        entry = index_plan(plan).by_id.get(item) if plan else None
        if entry:
            return entry.workstream or (REGISTER if entry.part == "risk_register" else OTHER)
    raise CannotReadError(
        f"no edition has anything with the id {item}{say_known(item, facts.used_ids)}"
    )


def _find_parent(
    home: Home, of: str, documents: Mapping[str, Document]
) -> tuple[str, tuple[str | int, ...]]:
    """Find the file and the list of what is added to."""
    known: dict[str, tuple[str, tuple[str | int, ...]]] = {}
    for file, document in documents.items():
        role = file_role(file)
        if role is None or role.part != home.part or not isinstance(document.value, dict):
            continue
        if home.of == "workstream":
            known[str(document.value.get("id"))] = file, home.lists
            continue
        items = document.value.get(home.lists[0])
        for position, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                known[str(item.get("id"))] = file, (home.lists[0], position, home.lists[1])
    if of not in known:
        raise CannotReadError(_say_unknown(home.of, of, list(known)))
    return known[of]


def _say_unknown(word: str, id_: str, known: list[str]) -> str:
    """Say what may be meant: one of the ids round it where they are few, or of its kind."""
    family = [each for each in known if each.startswith(f"{id_.partition('-')[0]}-")]
    few = family or known
    if 0 < len(few) <= _FEW:
        return f"there is no {word} {id_}; write one of {', '.join(few)}"
    meant = say_known(id_, known)
    if meant:
        return f"there is no {word} {id_}{meant}"
    return f"there is no {word} {id_}; the id of {with_article(word)} is like {_EXAMPLES[word]}"


def _file_of(part: str) -> str:
    return next(role.pattern for role in FILE_ROLES if role.part == part)


def _order(home: Home) -> tuple[str, ...]:
    """List the keys that may stand beside that of a list."""
    model = next(role.model for role in FILE_ROLES if role.part == home.part)
    for key in home.lists[:-1]:
        model = notes_of(model)[key].model or model
    return tuple(notes_of(model))


def _free_id(id_: str, facts: Facts, taken: frozenset[str]) -> str:
    if not re.fullmatch(ID_PATTERN.strip("^$"), id_):
        lawful = "-".join(re.findall(r"[a-z0-9]+", id_.lower()))
        raise CannotReadError(
            f"{id_} is not written as ids are: lower case, a letter first, parts joined by "
            f"hyphens, like {lawful if lawful[:1].isalpha() else _EXAMPLES['new id']}"
        )
    if id_ in taken:
        entry = facts.index.by_id.get(id_)
        what = f"stands for {with_article(entry.kind)}" if entry else "was used before"
        raise CannotReadError(f"the id {id_} {what} already; choose another, like {id_}-2")
    return id_


def _next_risk(facts: Facts, taken: frozenset[str]) -> str:
    """Give the next id of a risk whose number is free too; empty rows of the print have one."""
    register = facts.plan.risk_register
    numbers = {*register.empty_rows, *(risk.number for risk in register.risks)}
    return next_free("r", taken | {f"r{number}" for number in numbers})


def _next_reading(indicator: str, facts: Facts, taken: frozenset[str]) -> str:
    known = [entry.id for entry in facts.index.of_kind("indicator")]
    if indicator not in {*known, *facts.loaded.flawed_ids}:
        raise CannotReadError(_say_unknown("indicator", indicator, known))
    return next_free(f"reading-{indicator}-", taken)


def _list_values(
    id_: str, of: str, facts: Facts, document: Document | None
) -> Iterator[tuple[str, str]]:
    """List what is known of something new, by the name that stands for it."""
    edition = facts.plan.settings.edition
    yield "id", id_
    yield "number", id_.lstrip("abcdefghijklmnopqrstuvwxyz-")
    yield "indicator", of
    if of:
        yield "title", write_value(of)
    yield "first_day", str(edition.starts_on)
    yield "last_day", str(edition.ends_on)
    is_open = edition.status is not EditionStatus.PUBLISHED
    yield "edition", f'"{edition.id if is_open else next_interim(edition.id)}"'
    content = document.value if document and isinstance(document.value, dict) else {}
    first = next((workstream.id for workstream in facts.plan.workstreams), "ws1")
    yield "workstream", str(content["id"]) if "id" in content else first
    groups = content.get("groups")
    if isinstance(groups, list) and groups and isinstance(groups[0], dict):
        yield "group", str(groups[0].get("id"))
