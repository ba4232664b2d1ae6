"""How values, changes and periods are written, in English and in Chinese."""

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import QLocale

from desktop import words
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import DAY_SECONDS, Range, day_of
from desktop.views import numbers, periods
from desktop.views.figures import Figure, change
from desktop.views.sentences import joined

MARCH_2 = day_of(date(2026, 3, 2))


def day(*parts: int) -> int:
    return day_of(date(*parts))


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, Kind.MONEY, "–"),
        ("=1+1", Kind.TEXT, "=1+1"),
        (12_345_678_900, Kind.MONEY, "1,234,567.89"),
        (-50, Kind.MONEY, "−0.01"),  # half away from zero
        (-49, Kind.MONEY, "0.00"),
        (Fraction(2418, 100), Kind.PRICE, "24.18"),
        (Fraction(1, 3), Kind.PERCENT, "33.3 %"),
        (1_234, Kind.COUNT, "1,234"),
        (12_500, Kind.QUANTITY, "12.5"),
        (12_000_000, Kind.QUANTITY, "12,000"),
        (Fraction(217, 100), Kind.NUMBER, "2.17"),
        (Fraction(64), Kind.RATE, "64.0"),
        (50_000, Kind.SECONDS, "50.0"),
        (735, Kind.CLOCK, "12:15"),
        (MARCH_2, Kind.DAY, "Mon 2 Mar 2026"),
        (MARCH_2 * DAY_SECONDS + 65_100, Kind.MOMENT, "2 Mar 2026 18:05"),
    ],
)
def test_a_value_is_written_by_its_kind(value: object, kind: Kind, text: str) -> None:
    assert numbers.shown(value, kind, "USD") == text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (Fraction(64), Kind.RATE, "64"),
        (Fraction(7104, 100), Kind.RATE, "71"),
        (Fraction(622, 10), Kind.RATE, "62.2"),
        (Fraction(-1, 100), Kind.RATE, "0"),
        (319_700, Kind.SECONDS, "320"),
        (4_100, Kind.SECONDS, "4.1"),
        (5_000, Kind.SECONDS, "5"),
        (None, Kind.RATE, "–"),
        (Fraction(2418, 100), Kind.PRICE, "24.18"),
    ],
)
def test_sentences_leave_out_digits_nobody_asks_for(value: object, kind: Kind, text: str) -> None:
    assert numbers.worded(value, kind, "USD") == text


def test_a_currency_has_its_own_decimals() -> None:
    assert numbers.shown(12_345_678, Kind.MONEY, "JPY") == "1,235"
    assert numbers.shown(12_345_678, Kind.MONEY, "KWD") == "1,234.568"


def test_a_locale_writes_its_own_signs() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    assert numbers.shown(12_345_678_900, Kind.MONEY, "EUR") == "1.234.567,89"


def test_days_and_months_in_chinese() -> None:
    words._language = "zh_CN"
    QLocale.setDefault(QLocale("zh_CN"))
    assert numbers.shown(MARCH_2, Kind.DAY) == "2026年3月2日 周一"
    assert periods.title(Range(day(2026, 3, 1), day(2026, 3, 31))) == "2026年3月"
    assert periods.title(Range(day(2026, 3, 2), day(2026, 3, 8))) == "3月2日 – 2026年3月8日"


def test_a_cell_for_a_spreadsheet_has_no_grouping_and_a_plain_minus() -> None:
    assert numbers.plain(-12_345_000, Kind.MONEY, "USD") == "-1234.50"
    assert numbers.plain(Fraction(1, 3), Kind.PERCENT) == "33.3%"
    assert numbers.plain(None, Kind.MONEY) == ""
    assert numbers.plain(MARCH_2, Kind.DAY) == "2026-03-02"
    assert numbers.plain(MARCH_2 * DAY_SECONDS + 65_100, Kind.MOMENT) == "2026-03-02 18:05"


def test_a_cell_has_the_decimal_sign_that_spreadsheets_of_this_system_read(monkeypatch) -> None:
    monkeypatch.setattr(numbers, "spreadsheet_sign", lambda: ",")
    assert numbers.plain(12_345_678_900, Kind.MONEY, "EUR") == "1234567,89"
    assert numbers.plain(Fraction(1, 3), Kind.PERCENT) == "33,3%"


def test_the_unit_stands_in_the_header() -> None:
    assert numbers.header(Column("net", "Net sales", Kind.MONEY), "CNY") == "Net sales (CNY)"
    assert numbers.header(Column("wait", "Waiting", Kind.SECONDS), "CNY") == "Waiting (s)"
    assert numbers.header(Column("share", "Share", Kind.PERCENT), "CNY") == "Share"


@pytest.mark.parametrize(
    ("kind", "value", "before", "text"),
    [
        (Kind.PRICE, Fraction(2418, 100), Fraction(2480, 100), "−0.62 (−2.5 %) less than Feb"),
        (Kind.MONEY, 12_000_0000, 10_000_0000, "+2,000.00 (+20.0 %) more than Feb"),
        (Kind.COUNT, 5, 0, "+5 more than Feb"),
        (Kind.COUNT, 5, 5, "the same as Feb"),
        (Kind.PRICE, Fraction(24181, 1000), Fraction(2418, 100), "the same as Feb"),
        (Kind.PERCENT, Fraction(31, 100), Fraction(30, 100), "+1.0 points more than Feb"),
        (Kind.COUNT, 5, None, ""),
        (Kind.COUNT, None, 5, ""),
    ],
)
def test_a_change_has_a_sign_a_word_and_its_base(
    kind: Kind, value: object, before: object, text: str
) -> None:
    assert change(Figure("", kind, value, before), "USD", "Feb") == text


@pytest.mark.parametrize(
    ("start", "end", "title"),
    [
        ((2026, 3, 1), (2026, 3, 31), "March 2026"),
        ((2026, 1, 1), (2026, 12, 31), "2026"),
        ((2026, 1, 1), (2026, 3, 31), "January 2026 – March 2026"),
        ((2026, 3, 2), (2026, 3, 8), "2 Mar – 8 Mar 2026"),
        ((2025, 12, 29), (2026, 1, 4), "29 Dec 2025 – 4 Jan 2026"),
        ((2026, 3, 2), (2026, 3, 2), "Mon 2 Mar 2026"),
    ],
)
def test_a_period_has_a_name(start: tuple[int, ...], end: tuple[int, ...], title: str) -> None:
    assert periods.title(Range(day(*start), day(*end))) == title


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("this_month", (2026, 3, 1), (2026, 3, 31)),
        ("last_month", (2026, 2, 1), (2026, 2, 28)),
        ("this_week", (2026, 3, 9), (2026, 3, 15)),
        ("last_week", (2026, 3, 2), (2026, 3, 8)),
        ("last_7", (2026, 3, 4), (2026, 3, 10)),
        ("last_28", (2026, 2, 11), (2026, 3, 10)),
        ("quarter", (2026, 1, 1), (2026, 3, 31)),
        ("year", (2026, 1, 1), (2026, 12, 31)),
        ("last_year", (2025, 1, 1), (2025, 12, 31)),
        ("all", (2020, 5, 5), (2021, 6, 6)),
    ],
)
def test_a_preset_is_counted_from_today(name: str, start: tuple[int, ...], end: tuple[int, ...]) -> None:
    known = Range(day(2020, 5, 5), day(2021, 6, 6))
    assert periods.preset(name, day(2026, 3, 10), known) == Range(day(*start), day(*end))


def test_sentences_are_joined_with_a_blank_but_not_after_a_chinese_stop() -> None:
    assert joined(["One.", "", "Two."]) == "One. Two."
    assert joined(["一。", "二。", "Three"]) == "一。二。Three"
    assert joined([]) == ""
