"""Retiring something, and moving it: every file is as it is to be, or none is touched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.analysis.additions import HOMES, Addition, plan_decision
from generator.analysis.ids import say_known
from generator.analysis.index import index_plan
from generator.analysis.retirement import (
    DECIDED,
    RETIRABLE,
    Mention,
    Removal,
    Thing,
    find_decision,
    find_mentions,
    find_retiring,
    find_thing,
    list_decided,
)
from generator.load.edit import CannotEditError, remove_value, set_value, take_out
from generator.load.faults.not_filled_in import MARK
from generator.load.normal_form.scalars import WIDTH
from generator.load.normal_form.write import STEP
from generator.load.readers import CannotReadError
from generator.model.decisions import Fate
from generator.model.diagnostics import Diagnostic
from generator.model.fields import notes_of
from generator.model.wording import count_of, with_article
from generator.model.workstream import Workstream
from generator.present.skeletons import find_skeleton
from generator.publish.files import CannotWriteError, read_text, replace_files
from generator.publish.open_plan import OpenPlan, add_to_list, open_plan

_HANDED_ON = frozenset({Fate.MERGED, Fate.SPLIT, Fate.REPLACED})
"""Fates after which something else takes the place of what is gone."""

_OWNERS = ".github/CODEOWNERS"

_ORDER = tuple(notes_of(Workstream))


def retire(
    root: Path, id_: str, fate: Fate | None = None, successors: Sequence[str] = ()
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Retire something: take it and what names it out of the files, and begin the decision.

    Args:
        root: Folder of the plan.
        id_: Its id.
        fate: What becomes of it; None where that is still to be said.
        successors: Ids of what takes its place.

    Returns:
        What was done and what is to be done, and the faults of files that kept it from being done.
        One of the two is empty.

    Raises:
        CannotReadError: If there is no such thing, it cannot be retired, or it is published.
        CannotWriteError: If a file cannot be changed as it is written; then none is.
    """
    plan, broken = open_plan(root)
    if plan is None:
        return "", broken
    thing = _find(plan, id_)
    if thing.kind not in RETIRABLE:
        raise CannotReadError(
            f"{id_} is {with_article(thing.kind)}, which goes with what it belongs to"
        )
    _need_known(plan, thing, successors)
    mentions = find_mentions(thing, plan.facts, plan.documents)
    _refuse_used(thing, mentions)
    changed = [each for each in mentions if each.removal is not Removal.BY_HAND]
    plan.refuse_published([thing.file, *(each.file for each in changed)], "retired")
    texts, taken = _take_away(plan, thing, changed)
    said = [*_say_gone(thing, taken), *map(_say_mention, mentions)]
    decided = list_decided(thing, plan.facts)
    there = find_retiring(id_, plan.facts, plan.documents)
    if decided and not there:
        said.append(_decide(plan, decided, fate, successors, texts))
    else:
        said.append(_say_undecided(thing, there))
    _write(root, thing, texts)
    return "\n".join([*said, *_say_owners(root, thing), "Then run: plan check"]), ()


def move(root: Path, id_: str, workstream: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Move an item to another workstream, with its id, its parts and its comments.

    Args:
        root: Folder of the plan.
        id_: The id of the item.
        workstream: The id of the workstream that it goes to.

    Returns:
        What was done and what is to be done, and the faults of files that kept it from being done.
        One of the two is empty.

    Raises:
        CannotReadError: If there is no such item or workstream, or the edition is published.
        CannotWriteError: If a file cannot be changed as it is written; then none is.
    """
    plan, broken = open_plan(root)
    if plan is None:
        return "", broken
    thing, target = _find(plan, id_), _find(plan, workstream)
    _refuse_move(plan, thing, target)
    plan.refuse_published([thing.file, target.file], "moved")
    try:
        left, item = take_out(plan.text_of(thing.file), thing.path)
    except CannotEditError as error:
        raise CannotWriteError(f"{thing.file}: {error}") from error
    text, line = add_to_list(
        target.file, plan.text_of(target.file), thing.path[:1], item, _ORDER, apart=False
    )
    texts = {thing.file: left, target.file: text}
    said = [f"{target.file}:{line}: moved {id_} here from {thing.file}"]
    if "group" in thing.value:
        said.append(
            f'{id_} names the group "{thing.value["group"]}" of the workstream it was in; '
            "write one of its new workstream, or delete that line."
        )
    said.append(_decide_move(plan, thing, workstream, texts))
    replace_files({root / file: text.encode() for file, text in texts.items()})
    return "\n".join([*said, "Then run: plan check"]), ()


def _find(plan: OpenPlan, id_: str) -> Thing:
    thing = find_thing(id_, plan.documents)
    if thing:
        return thing
    if id_ in plan.facts.used_ids:
        raise CannotReadError(f"{id_} is not in the plan any more; nothing was changed")
    raise CannotReadError(
        f"nothing in the plan has the id {id_}{say_known(id_, plan.facts.index.by_id)}"
    )


def _need_known(plan: OpenPlan, thing: Thing, successors: Sequence[str]) -> None:
    for successor in successors:
        if successor in thing.ids:
            raise CannotReadError(f"{successor} cannot take the place of what it is a part of")
        _find(plan, successor)


def _refuse_used(thing: Thing, mentions: Iterable[Mention]) -> None:
    """Keep an indicator that something still counts: its targets would mean nothing."""
    users = dict.fromkeys(each.holder for each in mentions)
    if thing.kind == "indicator" and users:
        raise CannotReadError(
            f"{thing.id} is still used by {', '.join(users)}, so nothing was retired; "
            "retire those first, or give each another indicator"
        )


def _refuse_move(plan: OpenPlan, thing: Thing, target: Thing) -> None:
    if target.kind != "workstream":
        known = ", ".join(each.id for each in plan.facts.plan.workstreams)
        raise CannotReadError(f"{target.id} is no workstream; the workstreams are {known}")
    if thing.file == target.file:
        raise CannotReadError(f"{thing.id} is in {target.id} already")
    if not thing.file.startswith("workstreams/") or len(thing.path) != len(("list", "position")):
        raise CannotReadError(
            f"{thing.id} cannot be moved alone; move an action, an outcome or the like, "
            "and what belongs to it goes with it"
        )


def _take_away(
    plan: OpenPlan, thing: Thing, mentions: Sequence[Mention]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Take something and what names it out of the files.

    Returns:
        The new text of each file that changes, and the lines of what is gone. The file of a
        workstream, which is deleted, is not among them.
    """
    taken: tuple[str, ...] = ()
    texts: dict[str, str] = {}
    edits = [(each.file, each.path, each.removal) for each in mentions]
    if thing.path:
        edits.append((thing.file, thing.path, Removal.WHOLE))
    # From the end of each file, so that what is still to be changed keeps its place.
    for file, path, removal in sorted(edits, key=lambda each: each[:2], reverse=True):
        text = texts.get(file) or plan.text_of(file)
        try:
            if removal is Removal.WHOLE:
                texts[file], taken = take_out(text, path)
            elif removal is Removal.TO_NULL:
                texts[file] = set_value(text, path, None)
            else:
                texts[file] = remove_value(text, path)
        except CannotEditError as error:
            place = plan.documents[file].place(path)
            raise CannotWriteError(f"{place}: {error}") from error
    return texts, taken


def _write(root: Path, thing: Thing, texts: Mapping[str, str]) -> None:
    """Write all files together; the file of a workstream goes when the others are there."""
    replace_files({root / file: text.encode() for file, text in texts.items()})
    if not thing.path:
        (root / thing.file).unlink()


def _decide(
    plan: OpenPlan,
    items: Sequence[str],
    fate: Fate | None,
    successors: Sequence[str],
    texts: dict[str, str],
) -> str:
    """Begin the decision on what is gone or moved, and say where it is."""
    addition = plan_decision(items[:1], plan.facts, plan.documents)
    asked = f"{MARK} dropped, completed, merged, split or replaced"
    values = {**addition.values, "items": ", ".join(items), "fate": fate or asked}
    lines = [line for line in find_skeleton("decision").fill(values) if "#" not in line]
    if successors or fate in _HANDED_ON:
        named = ", ".join(successors) or MARK
        at = next(n for n, line in enumerate(lines) if line.startswith("  fate:"))
        lines.insert(at + 1, f"  successors: [{named}]")
    lines = [each for line in lines for each in _spread_long(line, items)]
    line = _add_decision(plan, addition, lines, texts)
    to_fill = ", ".join(each.split(":")[0].strip() for each in lines if MARK in each)
    return f"{addition.file}:{line}: added {addition.id}. Fill in: {to_fill}."


def _spread_long(line: str, items: Sequence[str]) -> Iterator[str]:
    """Give each of many items a line of its own, as the normal form has them."""
    if line.startswith("  items:") and STEP + len(line) > WIDTH:
        yield "  items:"
        yield from (f"    - {item}" for item in items)
    else:
        yield line


def _add_decision(
    plan: OpenPlan, addition: Addition, lines: Sequence[str], texts: dict[str, str]
) -> int:
    file = addition.file
    before = texts.get(file) or plan.text_of(file)
    before = before or f"{plan.begin(file)}{addition.path[0]}: []\n"
    apart = HOMES["decision"].is_apart
    texts[file], line = add_to_list(
        file, before, addition.path, tuple(lines), addition.order, apart=apart
    )
    return line


def _decide_move(plan: OpenPlan, thing: Thing, workstream: str, texts: dict[str, str]) -> str:
    facts = plan.facts
    there = find_decision(thing.id, frozenset({Fate.MOVED}), facts, plan.documents)
    published = facts.baseline.plan if facts.baseline else None
    before = index_plan(published).by_id.get(thing.id) if published else None
    if before is not None and before.workstream == workstream:
        undo = f" Delete {there}, which says that it was moved." if there else ""
        return f"It is back where edition {facts.baseline_id} had it, so this is no change.{undo}"
    if thing.id not in facts.all_published_ids:
        return "It was in no published edition, so no decision is needed."
    if there:
        return f"{there} says why already; look whether it still fits."
    return _decide(plan, [thing.id], Fate.MOVED, (), texts)


def _say_gone(thing: Thing, taken: Sequence[str]) -> Iterator[str]:
    parts = len(thing.ids) - 1
    along = f", with {count_of(parts, 'part')}" if parts else ""
    if not thing.path:
        yield f"Retired {thing.id}: deleted {thing.file}{along}."
        return
    yield f"Retired {thing.id}: took it out of {thing.file}{along}."
    comments = [line.strip() for line in taken if line.lstrip().startswith("#")]
    if comments:
        yield f"With it went {count_of(len(comments), 'comment')}: {' '.join(comments)}"


def _say_mention(mention: Mention) -> str:
    said = f'{mention.place}: {mention.holder} named {mention.target} in "{mention.field}"'
    if mention.removal is Removal.FROM_LIST:
        return f"{said}; taken out of the list"
    if mention.removal is Removal.TO_NULL:
        return f'{said}; now "{mention.field}: null", write another if there is one'
    return f"{said}, which cannot be empty: write another id there, or retire {mention.holder} too"


def _say_undecided(thing: Thing, there: str) -> str:
    if there:
        return f"{there} says already what became of it."
    if thing.kind in DECIDED:
        return "It was in no published edition, so no decision is needed."
    return f"{with_article(thing.kind).capitalize()} needs no decision."


def _say_owners(root: Path, thing: Thing) -> Iterator[str]:
    if not thing.path and thing.file in (read_text(root / _OWNERS) or ""):
        yield f"Delete the line of {thing.file} in {_OWNERS}."
