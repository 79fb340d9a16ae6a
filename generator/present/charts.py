"""Targets and readings of one indicator as a picture: where every line and label goes.

A template only writes down what is worked out here. The picture needs no colour: each line has a
pattern of its own and its name at its end, and the same figures stand in the tables beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.targets import Unit
from generator.present.words import MONTHS, join_words, say_date, say_value

WIDTH, HEIGHT = 500, 260
"""Size of the picture in its own units; it is scaled to the page."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 156, 14, 34
_LABEL_GAP = 16
"""Least distance between two labels, in units of the picture."""

_STYLES = 6
"""Patterns that the style sheet has; a seventh line begins again with the first."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value on a day.

    Attributes:
        day: The day.
        value: The value, in the unit of the indicator.
        words: The time as readers know it, like "in August 2016"; empty for the day itself.
    """

    day: date
    value: float
    words: str = ""

    @property
    def when(self) -> str:
        """The time in words."""
        return self.words or f"on {say_date(self.day)}"


@dataclass(frozen=True, slots=True)
class ChartLine:
    """What one item or one set of readings says over time.

    Attributes:
        name: What the line is called: "Workforce ws1-m6".
        points: Its values, oldest first; one without a day is given as `level`.
        level: A value without a day, drawn across; None when the points have days.
        is_reading: Whether it shows what was observed rather than what is aimed at.
        is_interim: Whether it is a value on the way to another one of the same item.
    """

    name: str
    points: tuple[ChartPoint, ...] = ()
    level: float | None = None
    is_reading: bool = False
    is_interim: bool = False

    @property
    def last(self) -> float:
        """The value that the line ends with."""
        return self.points[-1].value if self.level is None else self.level


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot in the picture with words beside it."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line ready to be written down.

    Attributes:
        style: Number of its pattern, from 1; 0 for readings.
        path: Its course, as SVG wants it.
        spots: Its values.
        label: Its name, and where that stands.
    """

    style: int
    path: str
    spots: tuple[Mark, ...]
    label: Mark


@dataclass(frozen=True, slots=True)
class ChartView:
    """A picture ready to be written down.

    Attributes:
        id: Start of the ids inside the picture, unique on the page.
        title: What it says, as a sentence.
        description: What it shows, for those who cannot see it.
        width: Its width in its own units.
        height: Its height in its own units.
        left: Where the lines begin, from the left.
        right: Where they end.
        rows: Values of the upright axis, and where they stand.
        columns: Dates of the level axis, and where they stand.
        lines: The lines.
    """

    id: str
    title: str
    description: str
    width: int
    height: int
    left: int
    right: int
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    lines: tuple[DrawnLine, ...]


def draw_chart(
    identifier: str, title: str, lines: Sequence[ChartLine], unit: Unit, message: str = ""
) -> ChartView | None:
    """Work out the picture of an indicator.

    Args:
        identifier: Id of the indicator.
        title: What its figures are of.
        lines: Targets and readings.
        unit: The unit of all values.
        message: What it shows, as a sentence; worked out from targets and readings when left out.

    Returns:
        The picture; None when there are fewer than two days to draw between.
    """
    days = sorted({point.day for line in lines for point in line.points})
    if len(days) < 2:  # noqa: PLR2004 (a line needs two ends)
        return None
    scale = _Scale(days[0], days[-1], _top_of(lines, unit))
    ends = _spread_labels([scale.y(line.last) for line in lines])
    styles = iter(range(len(lines)))
    drawn = tuple(
        _draw_line(line, scale, 0 if line.is_reading else next(styles) % _STYLES + 1, end, unit)
        for line, end in zip(lines, ends, strict=True)
    )
    return ChartView(
        id=f"chart-{identifier}",
        title=message or _say_message(title, lines, unit),
        description=_describe(lines, unit),
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        rows=tuple(
            Mark(_LEFT - 6, scale.y(value), _say_short(value, unit)) for value in scale.steps()
        ),
        columns=_date_marks(days, scale),
        lines=drawn,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days and values to spots of the picture."""

    first: date
    last: date
    top: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        share = value / self.top
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    def steps(self) -> list[float]:
        return [self.top * quarter / 4 for quarter in range(5)]


def _top_of(lines: Sequence[ChartLine], unit: Unit) -> float:
    """Choose the top of the upright axis: 100 for percentages, else the next round figure."""
    if unit is Unit.PER_CENT:
        return 100
    highest = max(
        value
        for line in lines
        for value in ([point.value for point in line.points] or [line.level or 0])
    )
    size = 1
    while highest > size * 40:
        size *= 10
    return next(size * step for step in (4, 8, 12, 20, 24, 28, 32, 40) if highest <= size * step)


def _draw_line(line: ChartLine, scale: _Scale, style: int, label_y: float, unit: Unit) -> DrawnLine:
    right = WIDTH - _RIGHT
    if line.level is not None:
        y = scale.y(line.level)
        path = f"M{_LEFT} {y}H{right}"
        spots: tuple[Mark, ...] = ()
    else:
        places = [(scale.x(point.day), scale.y(point.value)) for point in line.points]
        path = "M" + "L".join(f"{x} {y}" for x, y in places)
        spots = tuple(
            Mark(x, y, f"{line.name}: {say_value(point.value, unit)} {point.when}")
            for (x, y), point in zip(places, line.points, strict=True)
        )
    return DrawnLine(style, path, spots, Mark(right + 8, label_y, line.name))


def _spread_labels(wanted: Sequence[float]) -> list[float]:
    """Move labels apart that would cover one another; the order from top to bottom is kept."""
    order = sorted(range(len(wanted)), key=lambda position: wanted[position])
    placed = list(wanted)
    lowest = float(_TOP)
    for position in order:
        placed[position] = max(wanted[position], lowest)
        lowest = placed[position] + _LABEL_GAP
    over = lowest - _LABEL_GAP - (HEIGHT - _BOTTOM)
    return [round(place - over, 1) if over > 0 else place for place in placed]


def _date_marks(days: Sequence[date], scale: _Scale) -> tuple[Mark, ...]:
    """Label the first and last day, and those between that have room."""
    marks: list[Mark] = []
    room = 74
    for day in (days[0], days[-1], *days[1:-1]):
        x = scale.x(day)
        if all(abs(mark.x - x) >= room for mark in marks):
            marks.append(Mark(x, HEIGHT - 12, f"{MONTHS[day.month - 1][:3]} {day.year}"))
    return tuple(sorted(marks, key=lambda mark: mark.x))


def _say_message(title: str, lines: Sequence[ChartLine], unit: Unit) -> str:
    """Say in a sentence what the picture shows."""
    targets = [line for line in lines if not line.is_reading]
    readings = [line for line in lines if line.is_reading]
    aims = sorted({line.last for line in targets if not line.is_interim})
    days = {point.day for line in targets for point in line.points}
    rivals = any(
        len({point.value for line in targets for point in line.points if point.day == day}) > 1
        for day in days
    )
    if rivals or len(aims) > 1:
        return f"{title}: the plan sets targets that differ"
    said = []
    if readings:
        last = readings[-1].points[-1]
        said.append(f"{say_value(last.value, unit)} {last.when}")
    if aims:
        said.append(f"the target is {say_value(aims[0], unit)}")
    return f"{title}: {' and '.join(said)}"


def _describe(lines: Sequence[ChartLine], unit: Unit) -> str:
    """Give every value in words."""
    sentences = []
    for line in lines:
        if line.level is not None:
            sentences.append(f"{line.name}: {say_value(line.level, unit)}, date not stated.")
            continue
        values = [f"{say_value(point.value, unit)} {point.when}" for point in line.points]
        sentences.append(f"{line.name}: {join_words(values)}.")
    return " ".join(sentences)


def _say_short(value: float, unit: Unit) -> str:
    return say_value(value, unit if unit is Unit.PER_CENT else Unit.NUMBER)
