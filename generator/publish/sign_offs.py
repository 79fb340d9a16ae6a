"""Sign-offs on the disk: a workstream is signed off, and the sign-offs of a draft are removed."""

import json
from datetime import date
from pathlib import Path

from generator.analysis.check_plan import gather_facts
from generator.analysis.signing import (
    Opening,
    content_of_workstream,
    fault_of_day,
    find_opening,
    list_signers,
    opening_of,
)
from generator.load.documents import Document
from generator.load.git_reader import read_user_name
from generator.load.project import Project, load_project
from generator.load.readers import CannotReadError
from generator.load.sealed import is_interim, next_interim, next_year
from generator.load.yaml_text import parse_yaml
from generator.model.plan import Plan
from generator.model.settings import EditionStatus
from generator.model.signoffs import SignOff
from generator.model.workstream import Workstream
from generator.publish.files import (
    SETTINGS_FILE,
    first_line,
    line_end_of,
    read_text,
    remove_unfinished,
    replace_file,
)

SIGN_OFFS_FILE = "plan/signoffs.yaml"
"""A file of sign-offs that teams may write by hand."""

_LIST = "sign_offs"

_HEAD = """# Who has signed off this workstream of an edition being refreshed.
# A sign-off holds while the workstream stays as it is; `plan refresh status` says what to write.

sign_offs:
"""


def sign_offs_file(workstream: str) -> str:
    """Return the file of a workstream's sign-offs, so that two people never write into one."""
    return f"plan/signoffs/{workstream}.yaml"


def sign_off(
    root: Path,
    workstream: str,
    role: str | None,
    day: date,
    *,
    today: date,
    recorded_by: str | None = None,
) -> str:
    """Record that a workstream is signed off as it is.

    Args:
        root: Folder of the plan.
        workstream: Id of the workstream.
        role: The role that signs; None for the lead of the workstream.
        day: The day on which it is signed.
        today: The day on which that is recorded.
        recorded_by: The name of who records it; None for the name that git knows.

    Returns:
        What was done, in a sentence.

    Raises:
        CannotReadError: If there is no such workstream, the role may not sign it, the day does not
            fit, nobody is named who records it, or it is as it was published.
    """
    remove_unfinished(root)
    project = load_project(root)
    plan = _plan_of(project)
    found = next((each for each in plan.workstreams if each.id == workstream), None)
    if found is None:
        known = ", ".join(each.id for each in plan.workstreams)
        raise CannotReadError(f"there is no workstream {workstream}; the workstreams are {known}")
    edition, opening = _find_edition(project, plan, found)
    signer = _find_signer(plan, edition, found, role)
    published_on = plan.settings.edition.published_on if edition == project.working_id else None
    _refuse_day(day, today, opening, published_on)
    name = " ".join((recorded_by or read_user_name(root)).split())
    if not name:
        raise CannotReadError(
            "git knows no name of yours, so say who records this sign-off: plan refresh sign "
            f'{workstream} --on {day} --by "NAME"'
        )
    signed = SignOff(
        edition=edition,
        workstream=workstream,
        role=signer,
        signed_on=day,
        recorded_by=name,
        content=content_of_workstream(found),
    )
    file = sign_offs_file(workstream)
    replace_file(root / file, _add(root, file, project, signed))
    return (
        f"Signed off {workstream} for edition {edition} by {signer}, on {day}; recorded by {name} "
        f"in {file}."
    )


def _find_edition(project: Project, plan: Plan, workstream: Workstream) -> tuple[str, Opening]:
    """Find the edition that is signed, the draft or the interim one to be made, and its opening."""
    edition = plan.settings.edition
    if edition.status is not EditionStatus.PUBLISHED:
        facts = gather_facts(project.loaded, project.sealed)
        return edition.id, opening_of(facts) if facts else Opening()
    sealed = next((each for each in project.sealed if each.edition == edition.id), None)
    before = sealed.loaded.plan if sealed and sealed.loaded else None
    published = map(content_of_workstream, before.workstreams if before else ())
    if before is None or content_of_workstream(workstream) in published:
        raise CannotReadError(
            f"edition {edition.id} is published, and {workstream.id} is as it was; open the "
            f"next edition first, with: plan refresh start {next_year(edition.id)}"
        )
    interim = edition.model_copy(update={"opened_on": None})
    return next_interim(edition.id), find_opening(interim, edition)


def _find_signer(plan: Plan, edition: str, workstream: Workstream, role: str | None) -> str:
    """Find the role that signs; refuse one that may not."""
    if workstream.lead is None and is_interim(edition):
        raise CannotReadError(
            f"{workstream.id} has no lead, so edition {edition} needs no sign-off of it; publish "
            "it with: plan publish --amend"
        )
    signers = list_signers(plan, workstream)
    roles = [each.id for each in plan.people.roles]
    if role in signers:
        return role
    if role is None and signers and (workstream.lead or len(signers) == 1):
        return signers[0]
    lead = f"its lead is {workstream.lead}" if workstream.lead else "it has no lead"
    if role is not None and role not in roles:
        may = f"; {' or '.join(signers)} may sign it off" if signers else ""
        raise CannotReadError(f"there is no role {role} in plan/people.yaml{may}")
    if role is None and signers:
        options = " or ".join(f"--role {each}" for each in signers)
        raise CannotReadError(f"{workstream.id} has no lead; say who signs, with {options}")
    allowed = ", ".join((*plan.settings.may_sign_off, role or "ROLE"))
    raise CannotReadError(
        f"{workstream.id} is signed off by its lead, and {lead}; if {role or 'another role'} may "
        f"sign for every workstream, write in {SETTINGS_FILE}: may_sign_off: [{allowed}]"
    )


def _refuse_day(day: date, today: date, opening: Opening, published_on: date | None) -> None:
    faults = ["is in the future"] if day > today else []
    if fault := fault_of_day(day, opening, published_on):
        faults.append(f"is {fault}")
    if faults:
        raise CannotReadError(
            f"the day of the sign-off, {day}, {', and '.join(faults)}; give the day on which it "
            "was signed, with --on DAY"
        )


def _add(root: Path, file: str, project: Project, signed: SignOff) -> str:
    """Return the text of a file with one more sign-off; every other byte is as it was."""
    if "signoffs" in project.loaded.unread_parts:
        raise CannotReadError("the sign-offs cannot be understood; see: plan check")
    document = project.loaded.documents.get(file)
    text, indent = first_line(root, file) + _HEAD, "  "
    if document is not None:
        text = (root / file).read_bytes().decode("utf-8")
        lines = text.splitlines(keepends=True)
        place = document.place((_LIST,))
        line = lines[place.line - 1]
        before, listed = line[: place.column - 1], line[place.column - 1 :]
        rest = listed.removeprefix("[]")
        lines[place.line - 1] = (before if rest.strip() else before.rstrip()) + rest
        indent = before if listed.startswith("-") else indent
        text = "".join(lines)
    end = line_end_of(text)
    entry = _write_entry(signed)
    written = "".join(
        f"{indent}{'- ' if number == 0 else '  '}{line}{end}" for number, line in enumerate(entry)
    )
    fresh = f"{text}{'' if text.endswith(end) else end}{written}"
    was, now = (
        _plan_of(each).signoffs.sign_offs for each in (project, load_project(root, {file: fresh}))
    )
    if sorted(map(repr, now)) != sorted(map(repr, (*was, signed))):
        raise CannotReadError(
            f"{file} cannot be added to as it is written; write each entry on a line "
            f"of its own, and this one behind them: - {{{', '.join(entry)}}}"
        )
    return fresh


def _write_entry(signed: SignOff) -> list[str]:
    """Write a sign-off as lines of YAML."""
    name = signed.recorded_by or ""
    is_plain = parse_yaml("", f"name: {name}\n".encode()).value == {"name": name}
    return [
        f'edition: "{signed.edition}"',
        f"workstream: {signed.workstream}",
        f"role: {signed.role}",
        f"signed_on: {signed.signed_on}",
        f"recorded_by: {name if is_plain else json.dumps(name, ensure_ascii=False)}",
        f'content: "{signed.content}"',
    ]


def without_sign_offs(root: Path, project: Project, edition: str) -> dict[str, str]:
    """Take the sign-offs of an edition out of their files.

    Args:
        root: Folder of the plan.
        project: The plan.
        edition: Id of the edition.

    Returns:
        The text of each file that had one, by its path; empty for a file of `plan/signoffs/` in
        which no other is left, and which can be deleted.

    Raises:
        CannotReadError: If a file is written in such a way that this cannot be done.
    """
    texts: dict[str, str] = {}
    for file in project.loaded.files["signoffs"]:
        document = project.loaded.documents[file]
        value = document.value if isinstance(document.value, dict) else {}
        entries = list(value.get(_LIST) or ())
        gone = [n for n, each in enumerate(entries) if str(each["edition"]) == edition]
        if not gone:
            continue
        kept = [each for n, each in enumerate(entries) if n not in gone]
        if not kept and file != SIGN_OFFS_FILE:
            texts[file] = ""
            continue
        texts[file] = _take_out(read_text(root / file) or "", document, gone)
        if parse_yaml(file, texts[file].encode()).value != {_LIST: kept}:
            raise CannotReadError(
                f"{file} cannot be changed as it is written; delete the entries of edition "
                f"{edition} from it, and run this again"
            )
    return texts


def _take_out(text: str, document: Document, gone: list[int]) -> str:
    """Take entries out of a list, with their lines; what is written before others stays."""
    lines = text.splitlines(keepends=True)
    value = document.value if isinstance(document.value, dict) else {}
    starts = [document.place((_LIST, n)).line - 1 for n in range(len(value[_LIST]))]
    ends = [*starts[1:], len(lines)]
    for number in reversed(gone):
        first, last = starts[number], ends[number]
        while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip()[0] == "#"):
            last -= 1  # a comment belongs to what follows it
        del lines[first:last]
    if len(gone) == len(starts):
        key = document.place((_LIST,), of_key=True).line - 1
        end = line_end_of(text)
        lines[key] = lines[key].replace(f"{_LIST}:", f"{_LIST}: []", 1).rstrip() + end
    return "".join(lines)


def _plan_of(project: Project) -> Plan:
    if project.loaded.plan is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    return project.loaded.plan
