"""Publishing the working edition: its commitments are sealed, and its status is set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.refresh import RefreshStatus, tell_refresh
from generator.analysis.reviewed import find_last_taken_over
from generator.analysis.signing import Opening, opening_of
from generator.load.project import Project, load_project
from generator.load.readers import CannotReadError
from generator.load.sealed import (
    SealedEdition,
    content_of,
    next_interim,
    seal,
    sealed_path,
)
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.plan import Plan
from generator.model.settings import Edition, EditionStatus
from generator.publish.approval import FIELDS, Approval, Setting, name_board, refuse_approval
from generator.publish.files import (
    SETTINGS_FILE,
    remove_unfinished,
    replace_files,
    set_edition_block,
    set_edition_values,
)
from generator.publish.refresh import write_edition


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of publishing.

    Attributes:
        done: What was done, and how to undo it; empty where nothing was.
        refusal: What is missing of its approval or does not fit; empty where nothing is.
        errors: Errors that stood in the way, of a plan that is in no refresh.
        status: What is still open in the refresh; None where nothing stood in the way.
    """

    done: str = ""
    refusal: str = ""
    errors: tuple[Diagnostic, ...] = ()
    status: RefreshStatus | None = None


def publish_edition(root: Path, approval: Approval, today: date, *, amend: bool = False) -> Outcome:
    """Seal the working edition and set its status to published.

    The sealed file is written whole or not at all; a run that was interrupted before the status
    was set is ended by running again.

    Args:
        root: Folder of the plan.
        approval: What is said of the edition.
        today: The day on which it is published.
        amend: Whether to make an interim edition of a published one that was edited since.

    Returns:
        What was done, or what stood in the way.

    Raises:
        CannotReadError: If the plan cannot be read, or what is said of the edition does not fit it.
    """
    remove_unfinished(root)
    project = load_project(root)
    edition = _edition_of(project)
    plan = project.loaded.plan
    approval = name_board(approval, plan.people.boards if plan else ())
    if not amend and (approval.change_note or approval.as_at):
        raise CannotReadError(
            "--change-note and --as-at go with --amend; in a draft write change_note and as_at in "
            f"{SETTINGS_FILE}"
        )
    text = _read_settings(root)
    if amend:
        text = _amend(text, project, edition, approval)
        project = load_project(root, {SETTINGS_FILE: text})
    attempt = _Attempt(root, project, approval, text)
    if attempt.edition.status is EditionStatus.PUBLISHED:
        return _publish_again(attempt)
    return _publish(attempt, edition, today)


@dataclass(frozen=True)
class _Attempt:
    """A plan that is to be published.

    Attributes:
        root: Its folder.
        project: The plan; with an interim edition in the place of a published one.
        approval: What is said of its edition.
        text: The text of plan/plan.yaml that goes with it.
    """

    root: Path
    project: Project
    approval: Approval
    text: str

    @property
    def edition(self) -> Edition:
        """The edition, as its file says."""
        return _edition_of(self.project)

    @cached_property
    def sealed(self) -> SealedEdition | None:
        """What is sealed of this very edition; None for nothing."""
        return next((each for each in self.project.sealed if each.edition == self.edition.id), None)

    @cached_property
    def values(self) -> dict[str, str]:
        """The approval as YAML values; that which an interrupted run had sealed, if one had."""
        if self.sealed is not None and self.edition.status is not EditionStatus.PUBLISHED:
            return _recall(self.project, self.sealed) or self.approval.values
        return self.approval.values

    @cached_property
    def filled(self) -> Project:
        """The plan with the approval filled in."""
        return _with_values(self.project, self.values)

    @property
    def was_interrupted(self) -> bool:
        """Whether a run had sealed just this and did not come to set the status."""
        return self.sealed is not None and self.sealed.text == seal(self.filled.loaded)


def _publish_again(attempt: _Attempt) -> Outcome:
    """Say that an edition is published already, or report what is wrong with it by now."""
    found, _ = _judge(attempt.project)
    errors = tuple(each for each in found if each.severity is Severity.ERROR)
    said = "" if errors else _say_published(attempt.edition, _edition_of(attempt.filled))
    return Outcome(said, errors=errors)


def _publish(attempt: _Attempt, before: Edition, today: date) -> Outcome:
    """Publish a draft.

    Args:
        attempt: The draft.
        before: The working edition as the files had it before.
        today: The day on which it is published.
    """
    edition, is_ended = attempt.edition, attempt.was_interrupted
    refusal = ""
    if not is_ended:
        setting = Setting(
            boards=sorted(board.id for board in _plan_of(attempt.project).people.boards),
            opening=_find_opening(attempt.project),
            today=today,
            amends=before.status is EditionStatus.PUBLISHED,
        )
        refusal = refuse_approval(_edition_of(attempt.filled), attempt.approval, setting)
    # What does not fit is said once, and not by the rules for the file as well.
    found, status = _judge(attempt.project if refusal else attempt.filled)
    if status is not None and status.baseline and not (status.is_ready or is_ended):
        return Outcome(refusal=refusal, status=status)
    errors = tuple(
        each
        for each in found
        if each.severity is Severity.ERROR and not (is_ended and each.code == "E803")
    )
    if errors or refusal:
        return Outcome(refusal=refusal, errors=errors)
    settings = {"status": str(EditionStatus.PUBLISHED), **attempt.values}
    document = attempt.project.loaded.documents[SETTINGS_FILE]
    published = set_edition_values(attempt.text, document, settings)
    sealed_file = sealed_path(edition.id)
    texts = {sealed_file: seal(attempt.filled.loaded), SETTINGS_FILE: published}
    replace_files({attempt.root / file: text.encode() for file, text in texts.items()})
    after = _edition_of(attempt.filled).model_copy(update={"status": EditionStatus.PUBLISHED})
    return Outcome(
        f"Published edition {edition.id}: sealed in {sealed_file}.\n{_say_undo(before, after)}"
    )


def _say_undo(before: Edition, after: Edition) -> str:
    """Say how a publication is undone: what to delete, and what to write in plan/plan.yaml."""
    changed = [
        name for name, value in before if value != getattr(after, name) and name != "illustrative"
    ]
    said = (
        f"Until it is merged it can be undone: delete {sealed_path(after.id)}. Then write these "
        f'lines under "edition:" in {SETTINGS_FILE}, in place of those with the same keys:'
    )
    return "\n".join([said, *write_edition(before, changed).splitlines()[1:]])


def _judge(project: Project) -> tuple[tuple[Diagnostic, ...], RefreshStatus | None]:
    """Check a plan, and say how far its refresh has got."""
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None:
        return project.loaded.diagnostics, None
    found = check_facts(facts)
    return found, tell_refresh(facts, found)


def _find_opening(project: Project) -> Opening:
    facts = gather_facts(project.loaded, project.sealed)
    return opening_of(facts) if facts else Opening()


def _amend(text: str, project: Project, edition: Edition, approval: Approval) -> str:
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
    begun = _find_begun(project, identifier)
    title = edition.title.partition(", amended")[0]
    note = " ".join((approval.change_note or (begun and begun.change_note) or "").split())
    interim = edition.model_copy(
        update={
            "id": identifier,
            "title": f"{title}, amended {identifier.partition('.')[2]}",
            "status": EditionStatus.DRAFT,
            "opened_on": None,
            "approved_by": None,
            "approved_on": None,
            "published_on": None,
            "supersedes": edition.id,
            "change_note": note or None,
            "as_at": _as_at_of(project, begun or edition, identifier, approval.as_at),
        }
    )
    document = project.loaded.documents[SETTINGS_FILE]
    return set_edition_block(text, document, write_edition(interim))


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


def _find_begun(project: Project, identifier: str) -> Edition | None:
    """Find what an interrupted run had sealed of an edition; None for nothing."""
    sealed = next((each for each in project.sealed if each.edition == identifier), None)
    plan = sealed.loaded.plan if sealed and sealed.loaded else None
    return plan.settings.edition if plan else None


def _stands_as_sealed(project: Project, edition: Edition) -> bool:
    """Whether the working files say what was published, the register and people included."""
    plan, files = project.loaded.plan, project.loaded.files
    sealed = next((each for each in project.sealed if each.edition == edition.id), None)
    return bool(
        sealed and sealed.reader and plan and content_of(plan, files) == sealed.reader.content
    )


def _recall(project: Project, sealed: SealedEdition) -> dict[str, str] | None:
    """Give what an interrupted run had sealed of this very edition; None where it had not."""
    content = dict(sealed.reader.content) if sealed.reader else {}
    settings = content.get(SETTINGS_FILE)
    edition = settings.get("edition", {}) if isinstance(settings, dict) else {}
    values = {name: str(edition[name]) for name in FIELDS if name in edition}
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


def _say_published(edition: Edition, asked: Edition) -> str:
    """Say that an edition is published; refuse to say something else of it than was sealed."""
    if asked != edition:
        raise CannotReadError(
            f"edition {edition.id} is published already, and what is sealed of its approval stays; "
            "leave out --approved-by, --approved-on and --published-on"
        )
    return f"Edition {edition.id} is published already, and nothing in it has changed."


def _edition_of(project: Project) -> Edition:
    return _plan_of(project).settings.edition


def _plan_of(project: Project) -> Plan:
    if project.loaded.plan is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    return project.loaded.plan


def _read_settings(root: Path) -> str:
    return (root / SETTINGS_FILE).read_bytes().decode("utf-8")
