"""Publishing the working edition: its commitments are sealed, and its status is set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.refresh import RefreshStatus, tell_refresh
from generator.analysis.reviewed import find_last_taken_over
from generator.load.project import Project, load_project
from generator.load.readers import CannotReadError
from generator.load.sealed import SealedEdition, content_of, next_interim, seal, sealed_path
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.settings import Edition, EditionStatus
from generator.publish.files import (
    SETTINGS_FILE,
    remove_unfinished,
    replace_files,
    set_edition_block,
    set_edition_values,
)
from generator.publish.refresh import write_edition

_APPROVAL = ("approved_by", "approved_on", "published_on")


@dataclass(frozen=True, slots=True)
class Approval:
    """What is said of an edition when it is published.

    Attributes:
        approved_by: Id of the board that approved it; None leaves what the file says.
        approved_on: The day of approval.
        published_on: The day of publication.
        change_note: What changed and why, in a sentence or two.
        as_at: The day that everything derived is worked out for; of an interim edition.
    """

    approved_by: str | None = None
    approved_on: date | None = None
    published_on: date | None = None
    change_note: str | None = None
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of publishing.

    Attributes:
        done: What was done, in a sentence; empty where nothing was.
        errors: Errors that stood in the way, of a plan that is in no refresh.
        status: What is still open in the refresh; None where nothing stood in the way.
    """

    done: str = ""
    errors: tuple[Diagnostic, ...] = ()
    status: RefreshStatus | None = None


def publish_edition(root: Path, approval: Approval, *, amend: bool = False) -> Outcome:
    """Seal the working edition and set its status to published.

    The sealed file is written whole or not at all; a run that was interrupted before the status
    was set is ended by running again.

    Args:
        root: Folder of the plan.
        approval: What is said of the edition.
        amend: Whether to make an interim edition of a published one that was edited since.

    Returns:
        What was done, or what stood in the way.

    Raises:
        CannotReadError: If the plan cannot be read, or what is said of the edition does not fit it.
    """
    remove_unfinished(root)
    project = load_project(root)
    edition = _edition_of(project)
    if not amend and (approval.change_note or approval.as_at):
        raise CannotReadError(
            "--change-note and --as-at go with --amend; in a draft write change_note and as_at in "
            f"{SETTINGS_FILE}"
        )
    if amend:
        text = _amend(root, project, edition, approval)
        project = load_project(root, {SETTINGS_FILE: text})
        return _publish(root, project, approval, text)
    return _publish(root, project, approval, _read_settings(root))


def _publish(root: Path, project: Project, approval: Approval, text: str) -> Outcome:
    edition = _edition_of(project)
    _refuse_unknown_board(project, approval)
    _refuse_days(edition, approval)
    found, status = _judge(project)
    sealed = next((each for each in project.sealed if each.edition == edition.id), None)
    values = _values_of(approval)
    if sealed is not None and edition.status is not EditionStatus.PUBLISHED:
        values = _recall(project, sealed) or values
    fresh = _with_values(project, values)
    was_interrupted = sealed is not None and sealed.text == seal(fresh.loaded)
    in_the_way = tuple(
        each
        for each in found
        if each.severity is Severity.ERROR and not (was_interrupted and each.code == "E803")
    )
    if edition.status is EditionStatus.PUBLISHED:
        done = "" if in_the_way else _say_published(edition, _edition_of(fresh))
        return Outcome(done, in_the_way)
    if status is not None and status.baseline and not (status.is_ready or was_interrupted):
        return Outcome(status=status)
    if in_the_way:
        return Outcome(errors=in_the_way)
    document = project.loaded.documents[SETTINGS_FILE]
    settings = {"status": str(EditionStatus.PUBLISHED), **values}
    published = set_edition_values(text, document, settings)
    sealed_file = root / sealed_path(edition.id)
    texts = {sealed_file: seal(fresh.loaded), root / SETTINGS_FILE: published}
    replace_files({file: text.encode() for file, text in texts.items()})
    return Outcome(f"Published edition {edition.id}: sealed in {sealed_path(edition.id)}.")


def _judge(project: Project) -> tuple[tuple[Diagnostic, ...], RefreshStatus | None]:
    """Check a plan, and tell how far its refresh has got."""
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None:
        return project.loaded.diagnostics, None
    found = check_facts(facts)
    return found, tell_refresh(facts, found)


def _amend(root: Path, project: Project, edition: Edition, approval: Approval) -> str:
    """Write plan/plan.yaml with an interim edition in the place of the published one."""
    if edition.status is not EditionStatus.PUBLISHED:
        raise CannotReadError(
            f"edition {edition.id} is a draft; publish it with: plan publish (without --amend)"
        )
    if _stands_as_sealed(project, edition):
        raise CannotReadError(
            f"nothing has changed since edition {edition.id} was published; edit the files first, "
            "and then run: plan publish --amend"
        )
    identifier = next_interim(edition.id)
    title = edition.title.partition(", amended")[0]
    note = " ".join((approval.change_note or "").split())
    interim = edition.model_copy(
        update={
            "id": identifier,
            "title": f"{title}, amended {identifier.partition('.')[2]}",
            "status": EditionStatus.DRAFT,
            "approved_by": None,
            "approved_on": None,
            "published_on": None,
            "supersedes": edition.id,
            "change_note": note or None,
            "as_at": _as_at_of(project, edition, identifier, approval.as_at),
        }
    )
    document = project.loaded.documents[SETTINGS_FILE]
    return set_edition_block(_read_settings(root), document, write_edition(interim))


def _as_at_of(project: Project, edition: Edition, identifier: str, asked: date | None) -> date:
    """Give the as-at date of an interim edition: what is asked, else the earliest that it may have.

    Raises:
        CannotReadError: If the day asked is before the last review of the year.
    """
    reviews = project.loaded.plan.reviews if project.loaded.plan else ()
    last = find_last_taken_over(identifier, reviews)
    if asked and last and asked < last.as_at:
        raise CannotReadError(
            f"--as-at {asked} is before {last.as_at}, the as-at date of the last review of the "
            f"year ({last.id}); write that day or a later one, or leave out --as-at"
        )
    return asked or max(edition.as_at, last.as_at if last else edition.as_at)


def _stands_as_sealed(project: Project, edition: Edition) -> bool:
    """Whether the working files say what was published, the register and people included."""
    plan, files = project.loaded.plan, project.loaded.files
    sealed = next((each for each in project.sealed if each.edition == edition.id), None)
    return bool(
        sealed and sealed.reader and plan and content_of(plan, files) == sealed.reader.content
    )


def _values_of(approval: Approval) -> dict[str, str]:
    """Give what is said of the edition as YAML values."""
    values: dict[str, str] = {}
    for name in _APPROVAL:
        value = getattr(approval, name)
        if value is not None:
            values[name] = str(value)
    return values


def _recall(project: Project, sealed: SealedEdition) -> dict[str, str] | None:
    """Give what an interrupted run had sealed of this very edition; None where it had not."""
    content = dict(sealed.reader.content) if sealed.reader else {}
    settings = content.get(SETTINGS_FILE)
    edition = settings.get("edition", {}) if isinstance(settings, dict) else {}
    values = {name: str(edition[name]) for name in _APPROVAL if name in edition}
    return values if sealed.text == seal(_with_values(project, values).loaded) else None


def _with_values(project: Project, values: Mapping[str, str]) -> Project:
    """Give the project with what is said of its edition."""
    plan = project.loaded.plan
    if plan is None or not values:
        return project
    edition = plan.settings.edition
    fresh = Edition.model_validate({**edition.model_dump(), **values})
    settings = plan.settings.model_copy(update={"edition": fresh})
    loaded = replace(project.loaded, plan=plan.model_copy(update={"settings": settings}))
    return replace(project, loaded=loaded)


def _refuse_unknown_board(project: Project, approval: Approval) -> None:
    plan = project.loaded.plan
    boards = [board.id for board in plan.people.boards] if plan else []
    if approval.approved_by is not None and approval.approved_by not in boards:
        raise CannotReadError(
            f"there is no board {approval.approved_by}; the boards are {', '.join(boards)}"
        )


def _refuse_days(edition: Edition, approval: Approval) -> None:
    """Refuse a day of publication before that of approval, one of them or both just typed."""
    approved, published = approval.approved_on, approval.published_on
    first, last = approved or edition.approved_on, published or edition.published_on
    if (approved or published) and first and last and last < first:
        raise CannotReadError(
            f"the day of publication, {last}, lies before the day of approval, {first}; check both"
        )


def _say_published(edition: Edition, asked: Edition) -> str:
    """Say that an edition is published; refuse to say something else of it than was sealed."""
    if asked != edition:
        raise CannotReadError(
            f"edition {edition.id} is published already, and what is sealed of its approval stays; "
            "leave out --approved-by, --approved-on and --published-on"
        )
    return f"Edition {edition.id} is published already, and nothing in it has changed."


def _edition_of(project: Project) -> Edition:
    if project.loaded.plan is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    return project.loaded.plan.settings.edition


def _read_settings(root: Path) -> str:
    return (root / SETTINGS_FILE).read_bytes().decode("utf-8")
