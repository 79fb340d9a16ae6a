"""The moment at which a file says that it was made: the same on every run."""

from datetime import UTC, date, datetime

FIRST_DAY = date(1900, 1, 1)
"""The first day that a spreadsheet can count. As a stamp, a day before the year 1000 would be
written with too few digits, and not be read back."""


def stamp(as_at: date) -> datetime:
    """Give the moment for the files of an edition: the beginning of its day, in no zone but UTC.

    Args:
        as_at: The day that the edition states.
    """
    return datetime.combine(max(as_at, FIRST_DAY), datetime.min.time(), UTC)
