"""Where axes put their ticks and what they say: round numbers, and days, weeks or months as room allows."""

from collections.abc import Sequence
from math import ceil, floor, log10

from PySide6.QtCore import QLocale

from desktop.analysis.days import Range, date_of, day_of, weekday
from desktop.views import numbers
from desktop.words import language

STEPS = (0.5, 1, 2, 2.5, 5, 10)
WEEKDAYS = "一二三四五六日"
LONG_STEP = 28  # days from tick to tick: from here on ticks name months


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Evenly spaced round numbers from ``low`` to ``high``: at most ``most``, but two if they exist."""
    if high <= low:
        return [low]
    raw = (high - low) / max(most, 1)
    unit: float = 10.0 ** floor(log10(raw))
    ticks: list[float] = []
    for step in (one * unit for one in reversed(STEPS) if one * unit < raw * 5):
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        finer = [number * step for number in range(first, last + 1)]
        if len(finer) > most:
            return ticks if len(ticks) >= 2 else [finer[0], finer[-1]]
        ticks = finer
    return ticks


def places_of(ticks: list[float]) -> int:
    """The decimals that tell neighbouring ticks apart."""
    if len(ticks) < 2:
        return 2
    small = (ticks[1] - ticks[0]) * 1e-6
    return next(
        places for places in range(10) if all(abs(round(tick, places) - tick) < small for tick in ticks)
    )


def day_ticks(period: Range, days: int, dates: int) -> list[int]:
    """The days to name: all where ``days`` find room, else Mondays or firsts of months, at most ``dates``."""
    if period.length <= days:
        return list(range(period.start, period.end + 1))
    mondays = [day for day in range(period.start, period.end + 1) if weekday(day) == 0]
    firsts = _firsts(period)
    named = mondays if len(mondays) <= dates or len(firsts) < 3 else firsts
    return named[:: ceil(len(named) / max(dates, 1))]


def _firsts(period: Range) -> list[int]:
    """The first days of the months inside a period."""
    start, end = date_of(period.start), date_of(period.end)
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    days = (day_of(start.replace(year=month // 12, month=month % 12 + 1, day=1)) for month in months)
    return [day for day in days if day >= period.start]


def day_words(days: Sequence[int]) -> list[str]:
    """What ticks on these days say, in lines: the day, its weekday and, where it is new, the month."""
    step = days[1] - days[0] if len(days) > 1 else 1
    if step >= LONG_STEP:
        return [_formed(day, "MMM\nyyyy", "M月\nyyyy") for day in days]
    if step >= 7:
        return [_formed(day, "d MMM\nddd", "M月d日\nddd") for day in days]
    several = date_of(days[0]).month != date_of(days[-1]).month
    firsts = {days[0], *(day for day in days if date_of(day).day == 1)} if several else set()
    return [_day_and_weekday(day) + (_formed(day, "\nMMM", "\nM月") if day in firsts else "") for day in days]


def _day_and_weekday(day: int) -> str:
    """The day of the month over its weekday, in Chinese one sign: 一 to 日."""
    if language() == "zh_CN":
        return f"{date_of(day).day}\n{WEEKDAYS[weekday(day)]}"
    return _formed(day, "d\nddd", "d\nddd")


def _formed(day: int, english: str, chinese: str) -> str:
    return QLocale().toString(numbers.as_date(day), chinese if language() == "zh_CN" else english)
