"""How each risk was scored: by the register on the day of its review, and by each quarterly review.

A score is likelihood times impact, 1 to 25, worked out and never typed in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.model.risks import Register, Risk, RiskStatus


@dataclass(frozen=True, slots=True)
class ScoredOn:
    """The scores of a risk on a day.

    Attributes:
        day: The day that they are as at.
        likelihood: 1 to 5.
        impact: 1 to 5.
        reason: Why they moved, or did not; empty where nobody says.
        review: The review that gave them; None for the register itself.
        version: The version of the register that gave them; empty for a review.
    """

    day: date
    likelihood: int
    impact: int
    reason: str = ""
    review: Review | None = None
    version: str = ""

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class RiskState:
    """Where a risk stood at an as-at date.

    Attributes:
        risk: The risk as its register states it.
        history: Its scores up to then, oldest first; one at least.
        before: Its scores by the review before, or by the register before a first review; None
            where it had none.
        start: Its scores at the start of the year, as the year's first edition was agreed; its
            first ones where it was raised later.
        is_open: Whether it was open.
        is_rescored: Whether the review of that date looked at it.
        appetite_score: The highest score that the service accepts; None where that is not stated.
    """

    risk: Risk
    history: tuple[ScoredOn, ...]
    before: ScoredOn | None
    start: ScoredOn
    is_open: bool
    is_rescored: bool
    appetite_score: int | None

    @property
    def now(self) -> ScoredOn:
        """Its newest scores."""
        return self.history[-1]

    @property
    def is_over_appetite(self) -> bool:
        """Whether its score is higher than the service accepts."""
        return self.appetite_score is not None and self.now.score > self.appetite_score


def trace_scores(
    plans: Sequence[Plan], reviews: Sequence[Review], risk: str
) -> tuple[ScoredOn, ...]:
    """List every scoring of a risk, oldest first.

    Args:
        plans: The editions with the registers that they keep, oldest first.
        reviews: All reviews.
        risk: Its id.

    Returns:
        The scorings by registers and by reviews. A register counts on the day of its last review,
        or on the as-at date of its edition where that day is not stated; the same register kept
        by two editions counts once, on the day of the first.
    """
    found = list(_find_in_registers(plans, risk))
    found += [
        ScoredOn(review.as_at, each.likelihood, each.impact, each.reason or "", review)
        for review in reviews
        for each in review.risks
        if each.risk == risk
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.review is not None)))


def _find_in_registers(plans: Sequence[Plan], risk: str) -> Iterator[ScoredOn]:
    seen: set[tuple[date | None, str, int, int]] = set()
    for plan in plans:
        register = plan.risk_register
        day = register.last_reviewed or plan.settings.edition.as_at
        for each in register.risks:
            # Without a day of its own, a register is told from another by what it says.
            found = (register.last_reviewed, register.version, each.likelihood, each.impact)
            if each.id == risk and found not in seen:
                seen.add(found)
                yield ScoredOn(day, each.likelihood, each.impact, version=register.version)


def find_risk_states(
    register: Register,
    others: Sequence[Risk],
    histories: Mapping[str, Sequence[ScoredOn]],
    *,
    review: Review | None,
    as_at: date,
    before: date | None,
    start: date,
) -> dict[str, RiskState]:
    """Work out the register as it stood at an as-at date.

    Args:
        register: The register that the edition keeps; its appetite and its risks hold.
        others: The risks of today's register, and others that were raised or closed since.
        histories: Every scoring of each risk by its id, oldest first.
        review: The review of that date; None where there is none.
        as_at: The day that it is computed for.
        before: The as-at date of the review before; None for a first one.
        start: The as-at date of the first edition of the year.

    Returns:
        The risks that had been scored by then, by id, in the order of the register; what was
        raised since, from the first review that scored it. Those of the register also where they
        were closed.
    """
    rescored = {each.risk for each in review.risks} if review else set()
    own = {risk.id for risk in register.risks}
    today = {risk.id: risk for risk in others}
    risks = [*register.risks, *(each for each in others if each.id not in own)]
    found = {}
    for risk in risks:
        was_open = _was_open(risk, today.get(risk.id, risk), as_at)
        until_now = [each for each in histories.get(risk.id, ()) if each.day <= as_at]
        was_listed = risk.id in own or any(each.review for each in until_now)
        if until_now and was_listed and (was_open or risk.id in {*own, *rescored}):
            until_then = until_now[:-1]
            if before is not None:
                until_then = [
                    each
                    for each in until_now
                    if each.day <= before and not (each.review and each.review is review)
                ]
            found[risk.id] = RiskState(
                risk,
                tuple(until_now),
                until_then[-1] if until_then else None,
                next((each for each in reversed(until_now) if each.day <= start), until_now[0]),
                was_open,
                risk.id in rescored,
                register.appetite_score,
            )
    return found


def is_review_overdue(
    due: date, reviews: Iterable[Review], as_at: date, risk: str | None = None
) -> bool:
    """Tell whether a review of the register, or of one risk, is overdue.

    Args:
        due: The day of the next review, as the register states it.
        reviews: The reviews of the plan; one that scored risks on that day or later is a review
            of the register too.
        as_at: The day that it is computed for.
        risk: The risk; None for the register.
    """
    looked = (
        each.as_at for each in reviews if any(risk in (None, scored.risk) for scored in each.risks)
    )
    return due < as_at and not any(due <= day <= as_at for day in looked)


def _was_open(risk: Risk, today: Risk, as_at: date) -> bool:
    """Tell whether a risk was open on a day: not closed by its register, nor by that of today."""
    closed = [each for each in (risk, today) if each.status is RiskStatus.CLOSED]
    days = [each.status_on for each in closed]
    # Without a day, what the edition itself keeps as closed is, and what was closed since is not.
    is_closed_since = any(day is not None and day <= as_at for day in days)
    return not is_closed_since and (risk not in closed or risk.status_on is not None)
