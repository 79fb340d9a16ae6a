"""Who may sign a workstream off, between which days, and whether a sign-off holds."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.analysis.facts import Facts
from generator.load.sealed import is_interim
from generator.model.plan import Plan
from generator.model.settings import Edition, EditionStatus
from generator.model.signoffs import SignOff
from generator.model.workstream import Workstream


class SignState(StrEnum):
    """Whether a workstream is signed off as it is now."""

    SIGNED = "signed off"
    MISSING = "not signed off"
    FALLEN_AWAY = "changed since it was signed off"
    BY_ANOTHER = "signed by a role that may not sign it off"
    ON_WRONG_DAY = "signed on a day that is not possible"
    UNRECORDED = "signed, without the name of who recorded it"
    NOT_ASKED = "needs no signature"


FAULTY = frozenset({SignState.BY_ANOTHER, SignState.ON_WRONG_DAY, SignState.UNRECORDED})
"""States that rules report as errors, each with what to do."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first day on which a draft can be signed off, approved or published.

    Attributes:
        day: The day; None where no file gives one.
        said: What happened on it, to be read after "before".
    """

    day: date | None = None
    said: str = ""

    def is_after(self, day: date) -> bool:
        """Whether a day is too early."""
        return self.day is not None and day < self.day


def find_opening(edition: Edition, before: Edition | None) -> Opening:
    """Find when a draft was opened.

    Args:
        edition: The draft.
        before: The edition published before it; None for a first edition.

    Returns:
        The day that the draft states; without one, the day on which the edition before was
        published.
    """
    if edition.opened_on:
        return Opening(edition.opened_on, f"the draft was opened, on {edition.opened_on}")
    if before and before.published_on:
        said = f"edition {before.id} was published, on {before.published_on}"
        return Opening(before.published_on, said)
    return Opening()


def opening_of(facts: Facts) -> Opening:
    """Find when the working edition was opened."""
    before = facts.baseline.plan if facts.baseline else None
    return find_opening(facts.plan.settings.edition, before.settings.edition if before else None)


def list_signers(plan: Plan, workstream: Workstream) -> tuple[str, ...]:
    """List the roles that may sign a workstream off, its lead first."""
    lead = (workstream.lead,) if workstream.lead else ()
    return tuple(dict.fromkeys((*lead, *plan.settings.may_sign_off)))


def content_of_workstream(workstream: Workstream) -> str:
    """Return what is signed: eight hexadecimal digits of a digest of the workstream."""
    fields = workstream.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def newest_sign_off(plan: Plan, workstream: str) -> SignOff | None:
    """Return the latest sign-off of a workstream for the working edition; None for none."""
    own = [
        each
        for each in plan.signoffs.sign_offs
        if each.workstream == workstream and each.edition == plan.settings.edition.id
    ]
    # Of two on the same day the one further down the file was added later.
    return max(reversed(own), key=lambda each: each.signed_on, default=None)


def judge_workstream(facts: Facts, workstream: Workstream) -> SignState:
    """Say whether a workstream is signed off for the working edition.

    A first edition needs no signatures, and an interim edition those of the leads of the
    workstreams that it changes.
    """
    content = content_of_workstream(workstream)
    if not facts.baseline_id or _needs_none_in_interim(facts, workstream, content):
        return SignState.NOT_ASKED
    sign_off = newest_sign_off(facts.plan, workstream.id)
    if sign_off is None:
        return SignState.MISSING
    if sign_off.content != content:
        return SignState.FALLEN_AWAY
    if sign_off.role not in list_signers(facts.plan, workstream):
        return SignState.BY_ANOTHER
    return _judge_record(facts, sign_off)


def _judge_record(facts: Facts, sign_off: SignOff) -> SignState:
    """Judge the day of a sign-off and who recorded it; a published edition was accepted with it."""
    edition = facts.plan.settings.edition
    if edition.status is EditionStatus.PUBLISHED:
        return SignState.SIGNED
    if fault_of_day(sign_off.signed_on, opening_of(facts), edition.published_on):
        return SignState.ON_WRONG_DAY
    return SignState.SIGNED if sign_off.recorded_by else SignState.UNRECORDED


def fault_of_day(day: date, opening: Opening, published_on: date | None) -> str:
    """Say why a draft cannot have been signed on a day, to be read behind it; empty if it can."""
    if opening.is_after(day):
        return f"before {opening.said}"
    if published_on and day > published_on:
        return f"after the publication, on {published_on}"
    return ""


def find_faulty(facts: Facts, state: SignState) -> Iterator[tuple[int, Workstream, SignOff]]:
    """Find the sign-offs of a draft that are in some state, with their places in the list."""
    if facts.plan.settings.edition.status is EditionStatus.PUBLISHED:
        return
    for workstream in facts.plan.workstreams:
        sign_off = newest_sign_off(facts.plan, workstream.id)
        if sign_off is not None and judge_workstream(facts, workstream) is state:
            listed = facts.plan.signoffs.sign_offs
            yield max(n for n, each in enumerate(listed) if each is sign_off), workstream, sign_off


def _needs_none_in_interim(facts: Facts, workstream: Workstream, content: str) -> bool:
    """Whether an interim edition leaves a workstream as it was, or nobody leads it."""
    if not is_interim(facts.plan.settings.edition.id):
        return False
    before = facts.baseline.plan.workstreams if facts.baseline and facts.baseline.plan else ()
    return workstream.lead is None or content in map(content_of_workstream, before)
