"""Periods as a manager picks them: a month, a week, a free range; their names and neighbours."""

from desktop.analysis.days import Range, date_of, month_of, month_range, weekday
from desktop.analysis.periods import cut as cut
from desktop.analysis.periods import is_months, month_index, months
from desktop.analysis.periods import last_year as last_year
from desktop.analysis.periods import step as step
from desktop.views import numbers
from desktop.words import N_, _, language

WEEK = 7

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
        "year": months(year * 100 + 1, year * 100 + 12),
        "last_year": months(year * 100 - 99, year * 100 - 88),
        "all": known,
    }[name]


def _quarter(day: int) -> Range:
    year, month = divmod(month_of(day), 100)
    first = year * 100 + (month - 1) // 3 * 3 + 1
    return months(first, first + 2)


def title(period: Range, *, short: bool = False) -> str:
    """The period's name: March 2026 (short: Mar 2026), 2026, 2 – 8 Mar 2026."""
    start, end = date_of(period.start), date_of(period.end)
    if is_months(period):
        if month_index(period.start) == month_index(period.end):
            return numbers.month(period.start, short=short)
        if start.year == end.year and (start.month, end.month) == (1, 12):
            return _("{year}", year=start.year)
        first, last = (numbers.month(day, short=short) for day in period)
        return f"{first} – {last}"
    if start == end:
        return numbers.day(period.start)
    return f"{_short(period.start, with_year=start.year != end.year)} – {_short(period.end, with_year=True)}"


def _short(day: int, *, with_year: bool) -> str:
    chinese = language() == "zh_CN"
    form = (
        ("yyyy年M月d日" if with_year else "M月d日") if chinese else ("d MMM yyyy" if with_year else "d MMM")
    )
    return numbers.formatted(day, form)
