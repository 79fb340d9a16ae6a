"""The yearly refresh on the disk: opening the next edition, and signing a workstream off."""

import json
import re
from datetime import date
from pathlib import Path

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.refresh import RefreshStatus, content_of_workstream, tell_refresh
from generator.load.plan_loader import load_plan
from generator.load.project import Project, load_project
from generator.load.readers import CannotReadError
from generator.load.sealed import edition_order, next_interim, next_year
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic
from generator.model.plan import Plan
from generator.model.settings import Completeness, Edition, EditionStatus
from generator.model.signoffs import SignOff
from generator.model.workstream import Workstream
from generator.publish.files import (
    SETTINGS_FILE,
    first_line,
    line_end_of,
    remove_unfinished,
    replace_file,
    set_edition_block,
)
from generator.publish.prepare import check_project

SIGN_OFFS_FILE = "plan/signoffs.yaml"

_SIGN_OFFS_HEAD = """# Who has signed off which workstream of the edition being refreshed.
#
# A sign-off holds while the workstream stays as it is; `plan refresh status` says what to write.

sign_offs:
"""


def start_refresh(root: Path, identifier: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Open the next edition as a draft, from the published one.

    Args:
        root: Folder of the plan.
        identifier: Id of the next edition: "2017-18".

    Returns:
        What was done, in a sentence, and the errors that stood in the way; one of them is empty.

    Raises:
        CannotReadError: If the plan cannot be read, a draft is open already, the last edition is
            not sealed, or the id does not follow it.
    """
    remove_unfinished(root)
    checked = check_project(root)
    plan = _plan_of(checked.project)
    edition = plan.settings.edition
    _refuse_start(checked.project, edition, identifier)
    if checked.errors:
        return "", checked.errors
    fresh = next_edition(edition, identifier)
    document = checked.project.loaded.documents[SETTINGS_FILE]
    text = (root / SETTINGS_FILE).read_bytes().decode("utf-8")
    replace_file(root / SETTINGS_FILE, set_edition_block(text, document, write_edition(fresh)))
    return (
        f"Opened edition {identifier} as a draft of {edition.id}. Every id stays as it is. "
        "Edit the files, and see what is open with: plan refresh status"
    ), ()


def next_edition(edition: Edition, identifier: str) -> Edition:
    """Make the draft that follows an edition: its dates a year on, its approval open.

    Args:
        edition: The published edition.
        identifier: Id of the draft.

    Returns:
        A live draft. What the published one said of itself alone is left out.
    """
    years = edition_order(identifier)[0][:4], edition_order(edition.id)[0][:4]
    shift = int(years[0]) - int(years[1])
    first = int(years[0])
    return Edition.model_validate(
        {
            "id": identifier,
            "title": f"{first} to {first + 1}",
            "status": EditionStatus.DRAFT,
            "completeness": Completeness.LIVE,
            "starts_on": _move(edition.starts_on, shift),
            "ends_on": _move(edition.ends_on, shift),
            "as_at": _move(edition.as_at, shift),
            "supersedes": edition.id,
            "prepared_by": edition.prepared_by,
            "illustrative": edition.illustrative,
        }
    )


def write_edition(edition: Edition) -> str:
    """Write an edition as the block of plan/plan.yaml that holds it."""
    lines = ["edition:"]
    for name, value in edition.model_dump(mode="json").items():
        if name == "illustrative" and not value:
            continue
        is_id = name in {"id", "supersedes"} and value is not None
        lines.append(f"  {name}: {json.dumps(value)}" if is_id else f"  {name}:{_as_yaml(value)}")
    return "\n".join(lines) + "\n"


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


def sign_off(root: Path, workstream: str, role: str | None, day: date) -> str:
    """Record that a workstream is signed off as it stands.

    Args:
        root: Folder of the plan.
        workstream: Id of the workstream.
        role: The role that signs; None for the lead of the workstream.
        day: The day.

    Returns:
        What was done, in a sentence.

    Raises:
        CannotReadError: If there is no such workstream, it has no lead, another role signs, or it
            stands as it was published.
    """
    remove_unfinished(root)
    project = load_project(root)
    plan = _plan_of(project)
    found = next((each for each in plan.workstreams if each.id == workstream), None)
    if found is None:
        known = ", ".join(each.id for each in plan.workstreams)
        raise CannotReadError(f"there is no workstream {workstream}; the workstreams are {known}")
    edition = _edition_to_sign(project, plan.settings.edition, found)
    if found.lead is None or role not in (None, found.lead):
        who = f"its lead is {found.lead}" if found.lead else "it has no lead yet; name one first"
        raise CannotReadError(f"{workstream} is signed off by its lead, and {who}")
    signed = SignOff(
        edition=edition,
        workstream=workstream,
        role=found.lead,
        signed_on=day,
        content=content_of_workstream(found),
    )
    replace_file(root / SIGN_OFFS_FILE, _add_sign_off(root, project, signed))
    return f"Signed off {workstream} for edition {edition} by {found.lead}, on {day}."


def _edition_to_sign(project: Project, edition: Edition, workstream: Workstream) -> str:
    """Give the edition that a sign-off is for: the draft, or the interim one to be made."""
    if edition.status is not EditionStatus.PUBLISHED:
        return edition.id
    sealed = next((each for each in project.sealed if each.edition == edition.id), None)
    before = load_plan(sealed.reader).plan if sealed and sealed.reader else None
    published = map(content_of_workstream, before.workstreams if before else ())
    if before is None or content_of_workstream(workstream) in published:
        raise CannotReadError(
            f"edition {edition.id} is published, and {workstream.id} stands as it was; open the "
            f"next edition first, with: plan refresh start {next_year(edition.id)}"
        )
    return next_interim(edition.id)


def _add_sign_off(root: Path, project: Project, signed: SignOff) -> str:
    """Give the text of plan/signoffs.yaml with one more entry; every other byte is as it was."""
    if "signoffs" in project.loaded.unread_parts:
        raise CannotReadError(f"{SIGN_OFFS_FILE} cannot be understood; see: plan check")
    document = project.loaded.documents.get(SIGN_OFFS_FILE)
    text, indent = first_line(root, SIGN_OFFS_FILE) + _SIGN_OFFS_HEAD, "  "
    if document is not None:
        text = (root / SIGN_OFFS_FILE).read_bytes().decode("utf-8")
        lines = text.splitlines(keepends=True)
        place = document.place(("sign_offs",))
        line = lines[place.line - 1]
        before, listed = line[: place.column - 1], line[place.column - 1 :]
        lines[place.line - 1] = before + listed.removeprefix("[]")
        indent = before if listed.startswith("-") else indent
        text = "".join(lines)
    end = line_end_of(text)
    entry = (
        f'{{edition: "{signed.edition}", workstream: {signed.workstream}, role: {signed.role}, '
        f'signed_on: {signed.signed_on}, content: "{signed.content}"}}'
    )
    fresh = f"{text}{'' if text.endswith(end) else end}{indent}- {entry}{end}"
    read, again = (
        _plan_of(each) for each in (project, load_project(root, {SIGN_OFFS_FILE: fresh}))
    )
    if again.signoffs.sign_offs != (*read.signoffs.sign_offs, signed):
        raise CannotReadError(
            f"{SIGN_OFFS_FILE} cannot be added to as it is written; write each entry on a line of "
            f"its own, and this one behind them: - {entry}"
        )
    return fresh


def _plan_of(project: Project) -> Plan:
    if project.loaded.plan is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    return project.loaded.plan


def _refuse_start(project: Project, edition: Edition, identifier: str) -> None:
    """Refuse what would leave two drafts, or one that follows nothing published."""
    if edition.status is not EditionStatus.PUBLISHED:
        raise CannotReadError(
            f"edition {edition.id} is open as a draft already; publish it first, or go on with it"
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
