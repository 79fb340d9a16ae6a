"""Where each measure stands: its newest reading beside the target in force, and how it moves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.analysis.progress.judge import Judge, Judgement
from generator.analysis.progress.known import KnownReading, list_known
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.travel import Travel
from generator.model.indicators import Indicator
from generator.model.items import Statement
from generator.model.plan import Plan
from generator.model.quarters import add_months
from generator.model.readings import Part, Reading, ValueState
from generator.model.targets import DAYS_OF_RHYTHM, MONTHS_OF_RHYTHM, Rhythm


@dataclass(frozen=True, slots=True)
class PartStanding:
    """Where a part of the whole stands: a locality, a team.

    Attributes:
        part: Which part.
        reading: Its reading for the period of the whole.
        judgement: What that is worth against the target of the whole.
    """

    part: Part
    reading: KnownReading
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands on one indicator at an as-at date.

    Attributes:
        item: Id of the item that sets the target, or that counts it without one.
        indicator: What is counted.
        reading: The reading that is rated; None where there is none.
        judgement: What it is worth.
        parts: The parts of the whole, by what it is broken down by and by name.
        stale_since: The day by which the next figure was to be known, where that has passed.
    """

    item: str
    indicator: Indicator
    reading: KnownReading | None
    judgement: Judgement
    parts: tuple[PartStanding, ...] = ()
    stale_since: date | None = None

    @property
    def key(self) -> str:
        """The item and the indicator; an item may set targets on several."""
        return f"{self.item}/{self.indicator.id}"

    @property
    def rating(self) -> IndicatorRating:
        """What the reading is worth."""
        return self.judgement.rating

    @property
    def is_worsening(self) -> bool:
        """Whether the figure got worse and misses its target."""
        return self.rating.is_missed and self.judgement.short.travel is Travel.WORSE


def find_standings(
    plan: Plan,
    readings: Mapping[str, Sequence[Reading]],
    as_at: date,
    known_on: date | None,
) -> dict[str, Standing]:
    """Work out where every measure of a plan stands.

    Args:
        plan: The edition whose targets and tolerances hold.
        readings: Readings by indicator, in the order of the file.
        as_at: The day that it is computed for.
        known_on: The day up to which readings count; None for all.

    Returns:
        The standings by key, in plan order. A measure without an indicator has none.
    """
    indicators = {each.id: each for each in plan.indicators.indicators}
    known = {
        indicator: list_known(readings.get(indicator, ()), as_at, known_on)
        for indicator in indicators
    }
    found = {}
    for workstream in plan.workstreams:
        for measure in workstream.measures:
            for counted in indicators_of(measure):
                if counted in indicators:
                    standing = stand(plan, measure, indicators[counted], known[counted], as_at)
                    found[standing.key] = standing
    return found


def indicators_of(item: Statement) -> tuple[str, ...]:
    """Name the indicators that an item counts or sets targets on."""
    named = (item.indicator, *(target.indicator for target in item.targets))
    return tuple(dict.fromkeys(each for each in named if each))


def stand(
    plan: Plan,
    item: Statement,
    indicator: Indicator,
    known: Sequence[KnownReading],
    as_at: date,
) -> Standing:
    """Work out where one item stands on one indicator.

    Args:
        plan: The edition.
        item: The item that sets the targets.
        indicator: The thing counted.
        known: Readings of the indicator that count, the newest last, its parts among them.
        as_at: The day that it is computed for.
    """
    targets = [each for each in item.targets if (each.indicator or item.indicator) == indicator.id]
    tolerance = indicator.tolerance or plan.settings.rating.tolerance
    judge = Judge(item, indicator, targets, tolerance)
    whole = [each for each in known if each.reading.part is None]
    reading = judge.prefer(whole, _choose(whole))
    return Standing(
        item=item.id,
        indicator=indicator,
        reading=reading,
        judgement=judge.rate(reading, whole),
        parts=tuple(_stand_parts(judge, known, reading)),
        stale_since=_find_stale(indicator, whole, as_at),
    )


def _choose(known: Sequence[KnownReading]) -> KnownReading | None:
    """Choose the reading that is rated: the newest one, unless its figure is not due yet."""
    due = [each for each in known if each.state is not ValueState.NOT_YET_DUE]
    chosen = due or known
    return chosen[-1] if chosen else None


def _find_stale(indicator: Indicator, whole: Sequence[KnownReading], as_at: date) -> date | None:
    """Give the day by which the next figure was to be known, where that has passed."""
    ends = [each.end for each in whole if each.value is not None and each.end]
    if not ends or indicator.frequency is None:
        return None
    due = next_due(max(ends), indicator.frequency, indicator.lag_days or 0)
    return due if due and due < as_at else None


def next_due(last: date, rhythm: Rhythm, lag_days: int = 0) -> date | None:
    """Tell by when the next figure is to be known, after one whose period ended on a day.

    A figure that is counted every month, with the last for November, is to be known at the end of
    December and not more than the lag after it. None for what is counted all the time.
    """
    if rhythm in MONTHS_OF_RHYTHM:
        end = add_months(last, MONTHS_OF_RHYTHM[rhythm])
    elif rhythm in DAYS_OF_RHYTHM:
        end = _add_days(last, DAYS_OF_RHYTHM[rhythm])
    else:
        return None
    return _add_days(end, lag_days)


def _add_days(day: date, days: int) -> date:
    """Go on by days, and not beyond the last one that a date can be."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _stand_parts(
    judge: Judge, known: Sequence[KnownReading], whole: KnownReading | None
) -> Iterator[PartStanding]:
    """Rate the parts of the whole for its period, each beside the earlier ones of that part."""
    series: dict[Part, list[KnownReading]] = {}
    for each in known:
        if each.reading.part is not None:
            series.setdefault(each.reading.part, []).append(each)
    newest = filter(None, map(_choose, series.values()))
    ends = [each.end for each in newest if each.end]
    end = whole.end if whole else max(ends, default=None)
    for part, own in sorted(series.items(), key=lambda pair: (pair[0].by, pair[0].name)):
        ended = [each for each in own if each.end == end]
        current = [each for each in ended if whole is None or each.is_as_long_as(whole)]
        if current:
            yield PartStanding(part, current[-1], judge.rate(current[-1], own))
