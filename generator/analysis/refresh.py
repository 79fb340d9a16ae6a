"""How far the yearly refresh has got: what became of items, what is open, who has signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.records import Record
from generator.analysis.facts import Facts
from generator.analysis.signing import (
    FAULTY,
    SignState,
    content_of_workstream,
    judge_workstream,
    list_signers,
    newest_sign_off,
)
from generator.model.decisions import RETIRING_FATES
from generator.model.diagnostics import Diagnostic, Severity, seen_from_top
from generator.model.plan import FILE_ROLES
from generator.model.settings import EditionStatus
from generator.model.signoffs import SignOff
from generator.model.workstream import Workstream

REGISTER, OTHER = "register", "other"
"""Areas of a plan beside its workstreams."""

UNANSWERED = frozenset({"C901", "C902", "C903", "C906", "C908", "D405", "G701", "G702", "G705"})
"""Rules whose findings the managers have to answer before an edition is published: gone without a
decision, weaker without a reason, a lost id, an id of another, moved without a decision, a date
that has passed, no lead, no due date, no owner. They are questions where they are errors; what the
plan's own "rules" make a warning does not keep an edition from being published."""

_DECISIONS = next(role.also for role in FILE_ROLES if role.part == "decisions")
"""The files of decisions on each workstream, on the register and on the rest."""

SIGN_OFF_RULES = frozenset({"E811", "E812", "E813"})
"""Rules about sign-offs of a draft; what the draft says can be read all the same."""


@dataclass(frozen=True, slots=True)
class AreaStatus:
    """How far one workstream, the register, or the rest of the plan has got.

    Attributes:
        key: Id of the workstream; "register" or "other".
        title: What readers call it.
        carried: Items that stand as they did.
        amended: Items with another wording, value or order.
        moved: Items that came here from elsewhere.
        retired: Items that are gone, with a decision where one is needed; a workstream that is
            gone as a whole is one of its own.
        gone: Items that are gone without the decision that they need.
        new: Items that are new.
        unanswered: What the managers have to answer.
        errors: Other errors.
        lead: The role that leads it; None where none is named, or no sign-off is asked for.
        signers: The roles that may sign it off; none where no sign-off is asked for.
        content: What is signed: a digest of the area as it stands.
        sign_off: The newest sign-off; None for none.
        state: Whether it is signed off.
    """

    key: str
    title: str
    carried: int
    amended: int
    moved: int
    retired: int
    gone: int
    new: int
    unanswered: tuple[Diagnostic, ...]
    errors: tuple[Diagnostic, ...]
    lead: str | None
    signers: tuple[str, ...]
    content: str
    sign_off: SignOff | None
    state: SignState


@dataclass(frozen=True, slots=True)
class RefreshStatus:
    """How far a refresh has got.

    Attributes:
        edition: Id of the draft.
        baseline: Id of the edition that it was opened from; empty for a first edition.
        areas: The workstreams by number, the register, and the rest.
        is_published: Whether it is no draft any more.
        is_compared: Whether its items could be counted; not while files cannot be read whole.
    """

    edition: str
    baseline: str
    areas: tuple[AreaStatus, ...]
    is_published: bool = False
    is_compared: bool = True

    @property
    def unanswered(self) -> tuple[Diagnostic, ...]:
        """What the managers have to answer, area by area."""
        return tuple(found for area in self.areas for found in area.unanswered)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Every other error."""
        return tuple(found for area in self.areas for found in area.errors)

    @property
    def without_errors(self) -> "RefreshStatus":
        """The same with open questions alone, where the errors are listed already."""
        return replace(self, areas=tuple(replace(area, errors=()) for area in self.areas))

    @property
    def unsigned(self) -> tuple[AreaStatus, ...]:
        """Areas that still need a sign-off; one that has an error is among the errors."""
        if self.is_published:
            return ()
        fine = {SignState.SIGNED, SignState.NOT_ASKED, *FAULTY}
        return tuple(area for area in self.areas if area.state not in fine)

    @property
    def is_ready(self) -> bool:
        """Whether the draft may be published."""
        return not (self.unanswered or self.errors or self.unsigned)


def show_from_top(status: RefreshStatus, folder: str) -> RefreshStatus:
    """Name the files of a status from the top of the repository: see `seen_from_top`."""
    areas = (
        replace(
            area,
            unanswered=seen_from_top(area.unanswered, folder),
            errors=seen_from_top(area.errors, folder),
        )
        for area in status.areas
    )
    return replace(status, areas=tuple(areas))


def may_be_open_in_draft(problem: Diagnostic) -> bool:
    """Say whether a draft can be shown with a problem: a gap, a loss, or a faulty sign-off."""
    return problem.code[0] in "GC" or problem.code in UNANSWERED | SIGN_OFF_RULES


def tell_refresh(facts: Facts, found: Sequence[Diagnostic]) -> RefreshStatus:
    """Tell how far a refresh has got.

    Args:
        facts: The draft.
        found: What the checks found in it.

    Returns:
        The status. Without an edition before, everything is new and nobody has to sign; for an
        interim edition, the leads of the workstreams that changed sign.
    """
    retired = _list_retired(facts)
    workstreams = sorted((*facts.plan.workstreams, *retired), key=lambda each: each.number)
    areas = [
        _tell_area(
            facts,
            found,
            each.id,
            f"{each.number}. {each.short_title}{' (retired)' if each in retired else ''}",
        )
        for each in workstreams
    ]
    areas += [
        _tell_area(facts, found, REGISTER, "Risk register"),
        _tell_area(facts, found, OTHER, "Other parts"),
    ]
    return RefreshStatus(
        facts.plan.settings.edition.id,
        facts.baseline_id,
        tuple(areas),
        is_published=facts.plan.settings.edition.status is EditionStatus.PUBLISHED,
        is_compared=facts.changes is not None or facts.baseline is None,
    )


def _tell_area(facts: Facts, found: Sequence[Diagnostic], key: str, title: str) -> AreaStatus:
    own = [
        problem
        for problem in found
        if problem.severity is Severity.ERROR and area_of_problem(facts, problem) == key
    ]
    workstream = next((each for each in facts.plan.workstreams if each.id == key), None)
    counts = _count(facts, key)
    state = judge_workstream(facts, workstream) if workstream else SignState.NOT_ASKED
    is_asked = workstream is not None and state is not SignState.NOT_ASKED
    return AreaStatus(
        key=key,
        title=title,
        carried=counts["carried"],
        amended=counts["amended"],
        moved=counts["moved"],
        retired=counts["retired"],
        gone=counts["gone"],
        new=counts["new"],
        unanswered=tuple(problem for problem in own if problem.code in UNANSWERED),
        errors=tuple(problem for problem in own if problem.code not in UNANSWERED),
        lead=workstream.lead if workstream and is_asked else None,
        signers=list_signers(facts.plan, workstream) if workstream and is_asked else (),
        content=content_of_workstream(workstream) if workstream else "",
        sign_off=newest_sign_off(facts.plan, key),
        state=state,
    )


def _list_retired(facts: Facts) -> tuple[Workstream, ...]:
    """List the workstreams of the edition before that are not in the plan any more."""
    if facts.changes is None or facts.baseline is None or facts.baseline.plan is None:
        return ()
    there = {each.id for each in facts.plan.workstreams}
    return tuple(each for each in facts.baseline.plan.workstreams if each.id not in there)


def _count(facts: Facts, area: str) -> dict[str, int]:
    """Count what became of the items of an area, a workstream that is still there apart.

    In a first edition all are new; of one that cannot be compared none are counted.
    """
    counts = dict.fromkeys(("carried", "amended", "moved", "retired", "gone", "new"), 0)
    changes = facts.changes
    if changes is None and facts.baseline is not None:
        return counts
    if changes is None:
        entries = (entry for entry in facts.index.entries if entry.kind != "workstream")
        counts["new"] = sum(_area_of(entry.workstream, entry.part) == area for entry in entries)
        return counts
    for record in _things(changes):
        if _area_of(record.workstream, record.part) == area:
            counts[_fate_of(record, changes)] += 1
    return counts


def _things(changes: Comparison) -> Iterable[Record]:
    """Go through everything now, and what is gone."""
    for record in changes.new.records.values():
        if record.kind not in {"workstream", "file"}:
            yield record
    for key, record in changes.old.records.items():
        if key not in changes.new.records and record.kind != "file":
            yield record


def _fate_of(record: Record, changes: Comparison) -> str:
    found: tuple[Change, ...] = changes.by_key.get(record.key, ())
    kinds = {change.kind for change in found}
    if ChangeKind.REMOVED in kinds and record.key not in changes.new.records:
        is_decided = any(RETIRING_FATES & set(change.fates) for change in found)
        is_owed = is_commitment(record) or record.kind == "risk"
        return "gone" if is_owed and not is_decided else "retired"
    if ChangeKind.ADDED in kinds:
        return "new"
    if any(change.kind is ChangeKind.MOVED and change.field != "group" for change in found):
        return "moved"
    return "amended" if kinds else "carried"


def _area_of(workstream: str, part: str) -> str:
    return workstream or (REGISTER if part == "risk_register" else OTHER)


def area_of_problem(facts: Facts, problem: Diagnostic) -> str:
    """Give the area of a problem: that of the item it is about, or of the file it stands in."""
    entry = facts.index.by_id.get(problem.item)
    if entry is not None and (entry.workstream or entry.part == "risk_register"):
        return _area_of(entry.workstream, entry.part)
    record = facts.changes.old.records.get(problem.item) if facts.changes else None
    if record is not None:
        return _area_of(record.workstream, record.part)
    for position, each in enumerate(facts.plan.workstreams):
        decisions = _DECISIONS.replace("*", each.id)
        if problem.place.file in (facts.loaded.files["workstreams"][position], decisions):
            return each.id
    of_register = ("risks.yaml", _DECISIONS.replace("*", REGISTER))
    return REGISTER if problem.place.file in of_register else OTHER
