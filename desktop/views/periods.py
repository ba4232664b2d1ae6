"""Periods as a manager picks them: a month, a week, a free range; their names and neighbours."""

from desktop.analysis.days import Range, date_of, month_of, month_range, weekday
from desktop.views import numbers
from desktop.words import N_, _, language

WEEK = 7
SAME_WEEKDAYS_LAST_YEAR = 364  # 52 weeks: a Saturday stands against a Saturday

PRESETS = (
    ("this_month", N_("This month")),
    ("last_month", N_("Last month")),
    ("this_week", N_("This week")),
    ("last_week", N_("Last week")),
    ("last_7", N_("Last 7 days")),
    ("last_28", N_("Last 28 days")),
    ("quarter", N_("This quarter")),
    ("year", N_("This year")),
    ("last_year", N_("Last year")),
    ("all", N_("All days")),
)


def preset(name: str, today: int, known: Range) -> Range:
    """The period of a preset; ``known`` is the book's first and last day with sales."""
    this = month_range(month_of(today))
    monday = today - weekday(today)
    year = date_of(today).year
    return {
        "this_month": this,
        "last_month": month_range(month_of(this.start - 1)),
        "this_week": Range(monday, monday + WEEK - 1),
        "last_week": Range(monday - WEEK, monday - 1),
        "last_7": Range(today - 6, today),
        "last_28": Range(today - 27, today),
        "quarter": _quarter(today),
        "year": _months(year * 100 + 1, year * 100 + 12),
        "last_year": _months(year * 100 - 99, year * 100 - 88),
        "all": known,
    }[name]


def _months(first: int, last: int) -> Range:
    return Range(month_range(first).start, month_range(last).end)


def _quarter(day: int) -> Range:
    year, month = divmod(month_of(day), 100)
    first = year * 100 + (month - 1) // 3 * 3 + 1
    return _months(first, first + 2)


def is_months(period: Range) -> bool:
    """Whether it is one or several whole calendar months."""
    return date_of(period.start).day == 1 and date_of(period.end + 1).day == 1


def step(period: Range, by: int) -> Range:
    """The period of the same kind ``by`` steps later: months by their calendar, others by their length."""
    if not is_months(period):
        return Range(period.start + by * period.length, period.end + by * period.length)
    count = _index(period.end) - _index(period.start) + 1
    first = _index(period.start) + by * count
    return _months(_month(first), _month(first + count - 1))


def last_year(period: Range) -> Range:
    """The same calendar months a year before; else the same weekdays 52 weeks before."""
    if is_months(period):
        return _months(_month(_index(period.start) - 12), _month(_index(period.end) - 12))
    return Range(period.start - SAME_WEEKDAYS_LAST_YEAR, period.end - SAME_WEEKDAYS_LAST_YEAR)


def cut(period: Range, whole: Range, last_known: int) -> Range:
    """``period`` only as far as ``whole`` has got: ten days of a month stand against ten days."""
    if not whole.start <= last_known < whole.end:
        return period
    return Range(period.start, min(period.end, period.start + last_known - whole.start))


def _index(day: int) -> int:
    """Months since year 0, so that they can be counted."""
    found = date_of(day)
    return found.year * 12 + found.month - 1


def _month(index: int) -> int:
    return index // 12 * 100 + index % 12 + 1


def title(period: Range) -> str:
    """The period's name: March 2026, 2026, 2 – 8 Mar 2026."""
    start, end = date_of(period.start), date_of(period.end)
    if is_months(period):
        if _index(period.start) == _index(period.end):
            return numbers.month(period.start)
        if start.year == end.year and (start.month, end.month) == (1, 12):
            return _("{year}", year=start.year)
        return f"{numbers.month(period.start)} – {numbers.month(period.end)}"
    if start == end:
        return numbers.day(period.start)
    return f"{_short(period.start, with_year=start.year != end.year)} – {_short(period.end, with_year=True)}"


def _short(day: int, *, with_year: bool) -> str:
    chinese = language() == "zh_CN"
    form = ("yyyy年M月d日" if with_year else "M月d日") if chinese else ("d MMM yyyy" if with_year else "d MMM")
    return numbers.formatted(day, form)
