"""Cells become exact integers, or a sentence that says what was found and expected."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.days import DAY_SECONDS, date_of, day_of
from desktop.exchange.cells import (
    CellError,
    currency_of,
    decimal_of,
    is_nothing,
    money,
    number,
    quantity,
    scaled,
    share,
)
from desktop.exchange.dates import date_order_of, day, moment, time_of_day

AMOUNTS = st.decimals(min_value=-999_999, max_value=999_999, places=4, allow_nan=False, allow_infinity=False)
DATES = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
TIMES = st.times().map(lambda time: time.replace(microsecond=0))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("12.50", 125_000),
        ("$2.39 ", 23_900),
        ("0,90 €", 9_000),
        ("(3.00)", -30_000),
        ("-$3.00", -30_000),
        ("$-3", -30_000),
        ("3.00-", -30_000),
        ("1,234.50", 12_345_000),
        ("1.234,50", 12_345_000),
        ("1 234,50", 12_345_000),
        ("1\u00a0234,50 €", 12_345_000),
        ("1'234.50", 12_345_000),
        ("1,234,567", 12_345_670_000),
        ("￥12.5", 125_000),
        ("12元", 120_000),
        ("HK$8", 80_000),
        ("１２．５", 125_000),
        (".5", 5_000),
        ("3.", 30_000),
        ("1e3", 10_000_000),
        ("−4", -40_000),
    ],
)
def test_money_is_read_as_people_and_tills_write_it(text: str, units: int) -> None:
    assert money(text) == units


@pytest.mark.parametrize(
    "text", ["", "abc", "1,2,3", "1,5.6.7", "(3", "$", "--3", "(-3)", ".", "1.2.3", "3 4"]
)
def test_what_is_no_number_is_refused_with_what_was_found(text: str) -> None:
    with pytest.raises(CellError, match="expected a number") as refused:
        money(text)
    assert f"“{text}”" in str(refused.value)


def test_a_number_beyond_any_till_is_refused() -> None:
    with pytest.raises(CellError, match="too large"):
        money("1e60")


def test_the_decimal_mark_settles_only_what_can_be_read_both_ways() -> None:
    assert money("1,234", ".") == 12_340_000
    assert money("1,234", ",") == 12_340
    assert money("1.234", ",") == 12_340_000
    assert money("0,500", ".") == money("0.500", ",") == 5_000
    assert money("1.5", ",") == money("1,5", ".") == 15_000


@given(AMOUNTS, st.sampled_from(["{}", "${}", "{} €", " ¥{} ", "{}元"]))
def test_money_comes_back_to_the_last_digit(amount: Decimal, sign: str) -> None:
    units = int(amount * 10_000)
    assert money(sign.format(amount)) == units
    assert money(sign.format(f"{amount:,}")) == units
    assert money(sign.format(f"{amount:,}".translate(str.maketrans(",.", ".,"))), ",") == units


@given(st.decimals(min_value=-9999, max_value=9999, places=7, allow_nan=False, allow_infinity=False))
def test_digits_beyond_the_stored_ones_are_rounded_half_away_from_zero_and_told(value: Decimal) -> None:
    exact = value * 1000
    kept, lost = scaled(str(value), 3)
    assert kept == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert lost == (exact != exact.to_integral_value())
    assert quantity(str(value)) == kept


@given(AMOUNTS)
def test_a_percentage_is_the_fraction_it_means(value: Decimal) -> None:
    assert share(f"{value}%") == Fraction(value) / 100
    assert share(str(value)) == number(str(value)) == Fraction(value)


def test_words_for_nothing() -> None:
    assert all(map(is_nothing, ["", " ", "-", "--", "ERROR", "unknown", "NA", "N/A", "NULL", "NaN"]))
    assert not is_nothing("0")


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        (["0,90 €", "1.234,50", "3"], ","),
        (["2.39", "1,234.50"], "."),
        (["1,234", "12,345"], ""),
        (["1,234,567"], "."),
        (["0,500"], ","),
        (["1.5", "2,5"], "mixed"),
        (["3", ""], ""),
    ],
)
def test_the_decimal_mark_of_a_column(values: list[str], mark: str) -> None:
    assert decimal_of(values) == mark


def test_the_currency_of_a_column_is_told_by_its_signs() -> None:
    assert currency_of(["$2.39 ", "3"]) == "USD"
    assert currency_of(["0,90 €"]) == "EUR"
    assert currency_of(["￥3", "4元"]) == "CNY"
    assert currency_of(["$1", "£1"]) == ""
    assert currency_of(["1"]) == ""


@given(DATES, TIMES)
def test_a_moment_comes_back_from_every_way_to_write_it(on: date, at: object) -> None:
    when = datetime.fromisoformat(f"{on}T{at}")
    second = when.hour * 3600 + when.minute * 60 + when.second
    slashes = f"{on.year}/{on.month}/{on.day}"
    assert moment(str(when)) == moment(when.isoformat()) == (day_of(on), second)
    assert moment(f"{slashes} {when:%H:%M:%S}") == (day_of(on), second)
    assert moment(f"{on.year}年{on.month}月{on.day}日{when:%H:%M:%S}") == (day_of(on), second)
    assert moment(f"{when:%d/%m/%Y %H:%M:%S}", "dmy") == (day_of(on), second)
    assert moment(f"{when:%m/%d/%y %I:%M:%S %p}", "mdy") == (day_of(on), second)
    assert moment(f"{when:%d.%m.%Y}", "dmy") == (day_of(on), None)
    assert moment(f"{when:%Y%m%d}") == (day_of(on), None)


@given(st.integers(25_569, 70_000), st.integers(0, DAY_SECONDS - 1))
def test_the_serial_of_a_spreadsheet_is_its_day_and_second(serial: int, second: int) -> None:
    assert moment(str(serial)) == (serial - 25_569, None)
    fraction = f"{Decimal(second) / DAY_SECONDS:.10f}"[1:]
    assert moment(f"{serial}{fraction}") == (serial - 25_569, second)
    assert time_of_day(f"0{fraction}") == second


def test_times_of_day() -> None:
    assert time_of_day("5:18 PM") == time_of_day("下午5:18") == time_of_day("17:18") == 62_280
    assert time_of_day("12:05 AM") == 300
    assert time_of_day("12:05pm") == 43_500
    assert time_of_day("17:18:09.75") == 62_289


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("31/02/2026", "dmy", "day/month/year"),
        ("13/25/2026", "dmy", "day/month/year"),
        ("25/12/2026", "mdy", "month/day/year"),
        ("03/08/2019", "ymd", "year-month-day"),
        ("yesterday", "ymd", "year-month-day"),
        ("0020-01-01", "ymd", "year-month-day"),
        ("12345", "ymd", "year-month-day"),
        ("2026-01-01 25:00", "ymd", "time such as 17:30"),
        ("2026-01-01T10:00:00Z", "ymd", "local time"),
    ],
)
def test_what_is_no_date_is_refused(text: str, order: str, expected: str) -> None:
    with pytest.raises(CellError, match=expected):
        moment(text, order)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/08/2019 20:25", "16/08/2019 10:00"], "dmy"),
        (["10/8/26 5:18 PM", "10/18/26 5:18 PM"], "mdy"),
        (["2016/8/3 14:01", "", "NA"], "ymd"),
        (["01/02/2026", "03/04/2026"], "ambiguous"),
        (["16/08/2019", "08/16/2019"], "mixed"),
        (["2026-01-02", "13/05/2026"], "mixed"),
        (["2026-01-02", "03/04/2026"], "mixed"),
        (["42585", ""], ""),
    ],
)
def test_the_order_of_a_date_column_is_seen_from_all_of_it(values: list[str], order: str) -> None:
    assert date_order_of(values) == order


@given(st.lists(DATES, min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d"]))
def test_a_column_written_one_way_is_never_called_mixed_or_read_another_way(
    on: list[date], form: str
) -> None:
    texts = [one.strftime(form) for one in on]
    order = date_order_of(texts)
    meant = {"%d/%m/%Y": "dmy", "%m/%d/%Y": "mdy", "%Y-%m-%d": "ymd"}[form]
    assert order in {meant, "ambiguous"}
    assert [date_of(day(text, meant)) for text in texts] == on
