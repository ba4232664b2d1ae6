"""What is typed into cells and fields, in the signs of a locale and in Chinese."""

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import QDate, QLocale

from desktop.analysis.days import day_of
from desktop.views import typed

TODAY = QDate(2026, 10, 1)
MARCH_2 = day_of(date(2026, 3, 2))


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en_US", "1,234.5", Fraction(2469, 2)),
        ("en_US", "12,34,567", 1_234_567),  # as in India
        ("en_US", "1,234", 1234),
        ("en_US", "1,5", Fraction(3, 2)),  # parts no thousands
        ("en_US", "−3", -3),
        ("de_DE", "1.234,5", Fraction(2469, 2)),
        ("de_DE", "1.5", Fraction(3, 2)),
        ("de_DE", "1.234", 1234),
        ("fr_FR", "1 234,5", Fraction(2469, 2)),
        ("zh_CN", "１２．５", Fraction(25, 2)),
        ("zh_CN", "十二", 12),
        ("zh_CN", "一百二", 120),
        ("zh_CN", "一百零二", 102),
        ("zh_CN", "三点五", Fraction(7, 2)),
        ("zh_CN", "两万三", 23_000),
        ("zh_CN", "一亿二千万", 120_000_000),
        ("zh_CN", "二〇二六", 2026),
        ("zh_CN", "半", Fraction(1, 2)),
    ],
)
def test_a_number_is_read_by_the_locale(locale: str, text: str, value: Fraction) -> None:
    QLocale.setDefault(QLocale(locale))
    assert typed.number(text) == value


@pytest.mark.parametrize("text", ["a lot", "nan", "1e30", "1.2.3", ",", "1.234,5", "-", "1" * 40, "二月"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  it says nothing but the text
        typed.number(text)


def test_money_is_read_exactly_or_refused() -> None:
    assert typed.money(" 1,234.5678 ") == 12_345_678
    assert typed.money("") is None
    for text in ("a lot", "inf", "1e30", "0.12345"):
        with pytest.raises(ValueError, match=text):
            typed.money(text)


@pytest.mark.parametrize("text", ["85", "85 %", "85％", "0.85", ".85"])
def test_a_share_may_be_typed_as_a_percentage_or_a_fraction(text: str) -> None:
    assert typed.share(text) == Fraction(17, 20)


def test_from_1_on_a_share_is_a_percentage_as_in_a_spreadsheet() -> None:
    assert typed.share("1") == Fraction(1, 100)
    assert typed.share("0.5%") == Fraction(1, 200)
    assert typed.share("250") == Fraction(5, 2)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en_US", "2026-03-02"),
        ("en_US", "3/2/2026"),
        ("en_US", "3/2"),
        ("en_US", "3/2/26"),
        ("en_US", "2 Mar 2026"),
        ("en_GB", "2/3/2026"),
        ("de_DE", "2.3.2026"),
        ("zh_CN", "2026年3月2日"),
        ("zh_CN", "3月2日"),
        ("zh_CN", "２０２６／３／２"),
    ],
)
def test_a_day_is_read_as_the_locale_writes_it(locale: str, text: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert typed.day(text, TODAY) == MARCH_2


@pytest.mark.parametrize("text", ["2/30/2026", "yesterday", "2026-03", "2026-13-01"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  it says nothing but the text
        typed.day(text, TODAY)
