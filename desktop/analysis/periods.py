"""The neighbours of a period: what it is compared with, before and a year ago."""

from desktop.analysis.days import Range, date_of, month_range

SAME_WEEKDAYS_LAST_YEAR = 364  # 52 weeks: a Saturday stands against a Saturday


def is_months(period: Range) -> bool:
    """Whether it is one or several whole calendar months."""
    return date_of(period.start).day == 1 and date_of(period.end + 1).day == 1


def months(first: int, last: int) -> Range:
    """All days of the months ``first`` to ``last``, given as 202611."""
    return Range(month_range(first).start, month_range(last).end)


def step(period: Range, by: int) -> Range:
    """The period of the same kind ``by`` steps later: months by their calendar, others by their length."""
    if not is_months(period):
        return Range(period.start + by * period.length, period.end + by * period.length)
    count = month_index(period.end) - month_index(period.start) + 1
    first = month_index(period.start) + by * count
    return months(_month(first), _month(first + count - 1))


def last_year(period: Range) -> Range:
    """The same calendar months a year before; else the same weekdays 52 weeks before."""
    if is_months(period):
        return months(_month(month_index(period.start) - 12), _month(month_index(period.end) - 12))
    return Range(period.start - SAME_WEEKDAYS_LAST_YEAR, period.end - SAME_WEEKDAYS_LAST_YEAR)


def cut(period: Range, whole: Range, last_known: int) -> Range:
    """``period`` only as far as ``whole`` has got: ten days of a month stand against ten days."""
    if not whole.start <= last_known < whole.end:
        return period
    return Range(period.start, min(period.end, period.start + last_known - whole.start))


def month_index(day: int) -> int:
    """Months since year 0, so that they can be counted."""
    found = date_of(day)
    return found.year * 12 + found.month - 1


def _month(index: int) -> int:
    return index // 12 * 100 + index % 12 + 1
