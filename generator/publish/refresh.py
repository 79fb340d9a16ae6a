"""The yearly refresh on the disk: opening the next edition, and undoing that."""

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.analysis.check_plan import check_facts, check_plan, gather_facts
from generator.analysis.refresh import RefreshStatus, tell_refresh
from generator.load.git_reader import find_last_commit
from generator.load.normal_form.write import write_normal
from generator.load.project import Project, load_project
from generator.load.readers import CannotReadError
from generator.load.sealed import edition_order, next_year, sealed_path, year_of
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic
from generator.model.plan import Plan
from generator.model.settings import Completeness, Edition, EditionStatus
from generator.present.words import join_words
from generator.publish.files import (
    SETTINGS_FILE,
    remove_unfinished,
    replace_file,
    replace_files,
    set_edition_block,
)
from generator.publish.prepare import check_project
from generator.publish.sign_offs import without_sign_offs

_MOST_LISTED = 12
"""Differences listed when a draft is not cancelled; `plan diff` lists all."""


def start_refresh(
    root: Path, identifier: str, day: date, *, today: date, skip: bool = False
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Open the next edition as a draft, from the published one.

    Args:
        root: Folder of the plan.
        identifier: Id of the next edition: "2017-18".
        day: The day on which it is opened; it is the as-at date of the draft too.
        today: The day on which that is recorded.
        skip: Whether years may be left out.

    Returns:
        What was done, in a sentence, and the errors that stood in the way; one of them is empty.

    Raises:
        CannotReadError: If the plan cannot be read, a draft is open already, the last edition is
            not sealed, the id does not follow it, or the day does not fit.
    """
    remove_unfinished(root)
    checked = check_project(root)
    plan = _plan_of(checked.project)
    edition = plan.settings.edition
    _refuse_start(checked.project, edition, identifier)
    _refuse_leap(edition, identifier, skip=skip)
    _refuse_day(edition, day, today)
    if checked.errors:
        return "", checked.errors
    fresh = next_edition(edition, identifier, day)
    document = checked.project.loaded.documents[SETTINGS_FILE]
    text = (root / SETTINGS_FILE).read_bytes().decode("utf-8")
    replace_file(root / SETTINGS_FILE, set_edition_block(text, document, write_edition(fresh)))
    return (
        f"Opened edition {identifier} as a draft of {edition.id}, as at {day}. Every id stays as "
        "it is. Edit the files, and see what is open with: plan refresh status\n"
        "To undo this, run: plan refresh cancel"
    ), ()


def next_edition(edition: Edition, identifier: str, day: date) -> Edition:
    """Make the draft that follows an edition: its year moved on, its approval open.

    Args:
        edition: The published edition.
        identifier: Id of the draft.
        day: The day on which it is opened.

    Returns:
        A live draft. What the published one said of itself alone is left out.
    """
    first = int(year_of(identifier)[:4])
    shift = first - int(year_of(edition.id)[:4])
    return Edition.model_validate(
        {
            "id": identifier,
            "title": f"{first} to {first + 1}",
            "status": EditionStatus.DRAFT,
            "completeness": Completeness.LIVE,
            "starts_on": _move(edition.starts_on, shift),
            "ends_on": _move(edition.ends_on, shift),
            "opened_on": day,
            "as_at": day,
            "supersedes": edition.id,
            "prepared_by": edition.prepared_by,
            "illustrative": edition.illustrative,
        }
    )


def write_edition(edition: Edition, names: Sequence[str] | None = None) -> str:
    """Write an edition as the block of plan/plan.yaml that holds it, in normal form.

    Args:
        edition: The edition.
        names: The keys to write; all for None.
    """
    lines = ["edition:"]
    for name, value in edition.model_dump(mode="json").items():
        is_left_out = name in {"illustrative", "opened_on"} and not value
        if is_left_out if names is None else name not in names:
            continue
        is_id = name in {"id", "supersedes"} and value is not None
        lines.append(f"  {name}: {json.dumps(value)}" if is_id else f"  {name}:{_as_yaml(value)}")
    return write_normal("\n".join(lines) + "\n")


def read_status(root: Path) -> RefreshStatus:
    """Read a plan, and tell how far its refresh has got.

    Raises:
        CannotReadError: If the plan cannot be read.
    """
    project = load_project(root)
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    return tell_refresh(facts, check_facts(facts))


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What came of cancelling a refresh.

    Attributes:
        done: What was done, in a sentence; empty where nothing was.
        refusal: What would be lost, and what to type; empty where nothing would.
        errors: Faults of files that cannot be read, and so cannot be compared.
    """

    done: str = ""
    refusal: str = ""
    errors: tuple[Diagnostic, ...] = ()


def cancel_refresh(root: Path) -> Cancelled:
    """Undo the start of a refresh: the edition in plan/plan.yaml is the published one again.

    Sign-offs of the draft are removed. Where anything else of the draft was written, nothing is
    changed. All files are written together, plan/plan.yaml last, so that a run that was
    interrupted is ended by running again.

    Args:
        root: Folder of the plan.

    Returns:
        What was done, or what would be lost.

    Raises:
        CannotReadError: If the plan cannot be read, no draft is open, or there is nothing to go
            back to.
    """
    remove_unfinished(root)
    project = load_project(root)
    draft = _plan_of(project).settings.edition
    before = _find_before(project, draft)
    document = project.loaded.documents[SETTINGS_FILE]
    text = (root / SETTINGS_FILE).read_bytes().decode("utf-8")
    settings = set_edition_block(text, document, write_edition(before))
    after = load_project(root, {SETTINGS_FILE: settings})
    if after.loaded.unread_parts or after.loaded.flawed_ids:
        return Cancelled(errors=after.loaded.diagnostics)
    differences = [each for each in check_plan(after.loaded, after.sealed) if each.code == "E802"]
    loss = _Loss(
        draft, before, differences, _list_decisions(project, draft.id), _list_filled_in(draft)
    )
    if loss.differences or loss.decisions or loss.filled_in:
        return Cancelled(refusal=_say_kept(root, loss))
    texts = without_sign_offs(root, project, draft.id)
    emptied = {file: text or "sign_offs: []\n" for file, text in texts.items()}
    contents = {**emptied, SETTINGS_FILE: settings}
    replace_files({root / file: text.encode() for file, text in contents.items()})
    for file in (root / file for file, text in texts.items() if not text):
        file.unlink()
        with suppress(OSError):
            file.parent.rmdir()  # where nothing else is in it
    removed = f", and removed the sign-offs in {join_words(list(texts))}" if texts else ""
    return Cancelled(f"Cancelled edition {draft.id}: {before.id} is the edition again{removed}.")


def _find_before(project: Project, draft: Edition) -> Edition:
    """Find the published edition that a draft was opened from."""
    if draft.status is EditionStatus.PUBLISHED:
        raise CannotReadError(f"no draft is open: edition {draft.id} is published")
    if draft.id in {each.edition for each in project.sealed}:
        raise CannotReadError(
            f"edition {draft.id} is sealed already; end its publication with: plan publish"
        )
    order = edition_order(draft.id)
    older = [each for each in project.sealed if edition_order(each.edition) < order]
    if not older:
        raise CannotReadError(
            f"edition {draft.id} is the first one, so there is no published edition to go back to"
        )
    loaded = older[-1].loaded
    if loaded is None or loaded.plan is None or not older[-1].is_intact:
        raise CannotReadError(f"{older[-1].file} cannot be relied on; see: plan check")
    return loaded.plan.settings.edition


def _list_decisions(project: Project, edition: str) -> list[tuple[str, str]]:
    """List the decisions of an edition, each with its file."""
    return [
        (each.id, project.loaded.place("decisions", ("decisions", number)).file)
        for number, each in enumerate(_plan_of(project).decisions.decisions)
        if each.edition == edition
    ]


def _list_filled_in(draft: Edition) -> list[str]:
    """List the keys of a draft that a refresh opens empty, and that have a value now."""
    names = ("change_note", "note", "reported_to", "approved_by", "approved_on", "published_on")
    return [name for name in names if getattr(draft, name)]


@dataclass(frozen=True, slots=True)
class _Loss:
    """What would be lost if a draft was cancelled.

    Attributes:
        draft: The draft.
        before: The edition before.
        differences: Where the files differ from that edition, as rule E802 reports it.
        decisions: Ids of decisions of the draft, each with its file.
        filled_in: Keys of the edition that were filled in for the draft.
    """

    draft: Edition
    before: Edition
    differences: Sequence[Diagnostic]
    decisions: Sequence[tuple[str, str]]
    filled_in: Sequence[str]


def _say_kept(root: Path, loss: _Loss) -> str:
    """Say what a cancelled draft would lose, and how to keep it or set it back."""
    draft, before = loss.draft.id, loss.before.id
    found = [
        f"{each.place.file}: {each.message.partition(', and ')[2]}" for each in loss.differences
    ]
    found += [f"{file}: {key} is a decision of edition {draft}" for key, file in loss.decisions]
    found += [f'{SETTINGS_FILE}: "{name}" is filled in' for name in loss.filled_in]
    listed = [f"  {each}" for each in found[:_MOST_LISTED]]
    if len(found) > _MOST_LISTED:
        listed.append(f"  and {len(found) - _MOST_LISTED} more")
    return "\n".join(
        [
            f"Not cancelled, and nothing was changed: the draft {draft} differs from {before}.",
            *listed,
            "To keep this for later, save it on a branch of its own first:",
            f"  git switch --create keep-{draft}",
            "  git add --all",
            f'  git commit --message "Draft of {draft}"',
            "  git switch -",
            f"To set it back to what {before} says:",
            *(f"  {each}" for each in _say_how_to_set_back(root, loss)),
            "Then run: plan refresh cancel",
        ]
    )


def _say_how_to_set_back(root: Path, loss: _Loss) -> Iterator[str]:
    """Say file by file what sets it back."""
    files = dict.fromkeys(each.place.file for each in loss.differences)
    added = {each.place.file for each in loss.differences if each.help.startswith("delete the")}
    commit = find_last_commit(root, sealed_path(loss.before.id))
    changed = [file for file in files if file not in added and file != SETTINGS_FILE]
    if changed and commit:
        yield f"git restore --source={commit} -- {' '.join(map(shlex.quote, changed))}"
    elif changed:
        differs = f"this lists what differs: plan diff {loss.before.id}"
        yield f"change {', '.join(changed)} back by hand; {differs}"
    for file in sorted(added):
        yield f"delete {file}"
    if SETTINGS_FILE in files:
        shown = f" (this shows it: git show {commit}:./{SETTINGS_FILE})" if commit else ""
        yield f"change {SETTINGS_FILE} back by hand, all but its edition{shown}"
    for name in loss.filled_in:
        empty = "[]" if name == "reported_to" else "null"
        yield f'write "{name}: {empty}" below "edition:" in {SETTINGS_FILE}'
    for key, file in loss.decisions:
        yield f"delete {key} from {file}"


def _plan_of(project: Project) -> Plan:
    if project.loaded.plan is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    return project.loaded.plan


def _refuse_start(project: Project, edition: Edition, identifier: str) -> None:
    """Refuse what would leave two drafts, or one that follows nothing published."""
    if edition.status is not EditionStatus.PUBLISHED:
        raise CannotReadError(
            f"edition {edition.id} is open as a draft already; publish it first, go on with it, or "
            "undo it with: plan refresh cancel"
        )
    if edition.id not in {found.edition for found in project.sealed}:
        raise CannotReadError(f"edition {edition.id} is not sealed; seal it with: plan publish")
    year, _, interim = identifier.partition(".")
    first, _, second = year.partition("-")
    is_year = re.fullmatch("[12][0-9]{3}", first)
    if interim or not is_year or second != f"{(int(first) + 1) % 100:02}":
        raise CannotReadError(
            f'{identifier} is no year; write it like "{next_year(edition.id)}", or make an '
            "interim edition with: plan publish --amend"
        )
    if edition_order(identifier) <= edition_order(edition.id):
        raise CannotReadError(
            f"{identifier} does not follow {edition.id}; the next one is {next_year(edition.id)}"
        )


def _refuse_leap(edition: Edition, identifier: str, *, skip: bool) -> None:
    """Refuse to leave out a year by mistake."""
    following = next_year(edition.id)
    if identifier != following and not skip:
        raise CannotReadError(
            f"{identifier} leaves out {following}, the year that comes next; open that with: plan "
            f"refresh start {following}; or, to leave it out on purpose, type: plan refresh start "
            f"{identifier} --skip"
        )


def _refuse_day(edition: Edition, day: date, today: date) -> None:
    """Refuse a day on which the draft cannot have been opened."""
    said = "is in the future" if day > today else ""
    if edition.published_on and day < edition.published_on:
        said = f"is before edition {edition.id} was published, on {edition.published_on}"
    if said:
        raise CannotReadError(
            f"the day on which the draft is opened, {day}, {said}; give the right one with --on DAY"
        )


def _move(day: date, years: int) -> date:
    """Move a day on by years; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _as_yaml(value: object) -> str:
    """Write a value as it stands behind the colon of its key: text, nothing, a list of mappings."""
    if isinstance(value, list) and value:
        entries = (
            "\n      ".join(f"{name}:{_as_yaml(each)}" for name, each in entry.items())
            for entry in value
        )
        return "".join(f"\n    - {entry}" for entry in entries)
    if isinstance(value, str) and _reads_as_itself(value):
        return f" {value}"
    return f" {json.dumps(value, ensure_ascii=False)}"  # which is YAML as well


def _reads_as_itself(text: str) -> bool:
    """Whether a text needs no quotes."""
    document = parse_yaml(SETTINGS_FILE, f"key: {text}\n".encode())
    return document.value == {"key": text} and not document.diagnostics
