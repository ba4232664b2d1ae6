"""The month's workbook from literal reports: what it holds, and what it leaves out where nothing is known."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from literals import cents
from office import calculated, values

from desktop import words
from desktop.analysis.average_check import ChannelSales, Side, average_check
from desktop.analysis.bridge import ItemSales
from desktop.analysis.days import Range, month_range
from desktop.analysis.product_mix import ItemTotals, product_mix
from desktop.analysis.sales import Sales, total
from desktop.analysis.throughput import DayPeaks, Service, Stations, peak_hours
from desktop.analysis.week_hours import HourSales, week_hours
from desktop.exchange.workbooks.monthly import Month, period_text, write_month
from desktop.exchange.workbooks.style import Look

MARCH, FEBRUARY = month_range(202603), month_range(202602)
NAME = "=Bistro <&> _x0041_"


def sales(orders: int, net: int, pieces: int | None = None, **more: int) -> Sales:
    """A day's sums; pieces None: the export has no lines."""
    known = (
        {} if pieces is None else {"pieces_orders": orders, "pieces_net": cents(net), "pieces": pieces * 1000}
    )
    plain = Sales(trading_days=int(orders > 0), orders=orders, gross=cents(net), net=cents(net), **known)
    return plain._replace(**more)


def month(
    now: dict[int, Sales],
    before: dict[int, Sales] | None = None,
    items: Iterable[tuple[str, int, int]] = (("Ramen", 3, 40), ("=1+1", 1, 10)),
    period: Range = MARCH,
) -> Month:
    """A month of days (by their number in it), items as (name, units, net), all sold at noon."""
    days = {period.start + day - 1: each for day, each in now.items()}
    earlier = {FEBRUARY.start + day - 1: each for day, each in (before or {}).items()}
    sold = {n: ItemSales(units * 1000, cents(net)) for n, (_, units, net) in enumerate(items)}
    whole = total(days.values())
    net = sum(each.net for each in days.values())
    noon = {((day + 3) % 7, 12): HourSales(each.orders, each.net) for day, each in days.items()}
    counts = [
        sum(each.trading_days for day, each in days.items() if (day + 3) % 7 == weekday)
        for weekday in range(7)
    ]
    totals = [item(number, *each) for number, each in enumerate(items)]
    return Month(
        NAME,
        "CNY",
        average_check(
            Side(period, days, sold),
            [ChannelSales("Dine-in", "dine_in", whole, None)],
            Side(FEBRUARY, earlier, sold) if before else None,
        ),
        product_mix(period, whole, totals),
        week_hours(period, noon, counts, net, 240),
        peak_hours(
            period, [DayPeaks(1, MARCH.start, 1, 1, 1, 1)], [0] * 24, Service(0, 0, 0), Stations(None), None
        ),
    )


def item(number: int, name: str, units: int, net: int) -> ItemTotals:
    """A dish (or the fee for packaging) in one order, sold at its list price."""
    code, role, money = f"00{number}", "fee" if name == "Packaging" else "sale", cents(net)
    return ItemTotals(number, code, name, "", "single", role, 1, units * 1000, units * 1000, money, 0, money)


BUSY = {1: sales(2, 40, 5), 2: sales(1, 10, 2), 9: sales(3, 90, 7)}
QUIET = {1: sales(2, 30, 4), 3: sales(2, 50, 6)}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(made: Month, language: str = "en") -> Path:
        path = tmp_path / "month.xlsx"
        write_month(made, path, words.speaking("en"), language, lambda done, total: None)
        return path

    return written


def column(sheet: Any, letter: str) -> list[Any]:
    return [cell.value for cell in sheet[letter]]


def figures(path: Path) -> dict[str, list[Any]]:
    """The lines of the summary by their first word."""
    rows = values(path)["Summary"]
    return {row[1]: row[2:7] for row in reversed(rows) if len(row) > 2 and row[1] != ""}


def test_the_summary_tells_the_month_against_the_one_before(write: Callable[..., Path]) -> None:
    found = figures(write(month(BUSY, QUIET)))
    assert found["Figure"][:4] == ["March 2026", "February 2026", "Change", "Change in %"]
    assert found["Net sales"][:4] == [140, 80, 60, 0.75]
    assert found["Orders"][:4] == [6, 4, 2, 0.5]
    assert found["Average check"][:3] == [140 / 6, 20, pytest.approx(140 / 6 - 20)]
    assert found["Items per order"][:2] == [14 / 6, 2.5]
    assert found["Average item price"][:2] == [10, 8]
    assert found["Trading days"][:3] == [3, 2, pytest.approx(43.4725, abs=1e-4)]
    assert found["Change of net sales"][2] == 60
    assert "Combo share" not in found


def test_without_an_earlier_period_nothing_is_compared(write: Callable[..., Path]) -> None:
    path = write(month(BUSY))
    found = figures(path)
    assert found["Net sales"][:4] == [140, "", "", ""]
    assert "Why net sales changed" not in found
    texts = [cell for row in values(path)["Summary"] for cell in row]
    assert "3 of 31 days with sales · no sales in the book for the period before · CNY" in texts


def test_figures_are_formulas_over_the_days(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write(month(BUSY, QUIET)))
    summary, days, mix = (book[name] for name in ("Summary", "Average check", "Product mix"))
    lines = {row[1].value: row[2].value for row in summary.iter_rows(max_row=12)}
    assert lines["Net sales"] == "='Average check'!$C$5"
    assert lines["Average check"] == "=C9/C10"
    assert (days["C5"].value, days["E5"].value, days["E7"].value) == ("=SUM(C7:C37)", "=C5/B5", "=C7/B7")
    assert mix["E8"].value == "=D8/$D$6"
    assert set(book.defined_names) >= {"NetSales", "Orders", "AverageCheck", "ItemsPerOrder"}
    assert mix.tables["ProductMix"].ref == "A7:L9"


def test_a_day_without_sales_is_empty_and_said_so(write: Callable[..., Path]) -> None:
    sheet = openpyxl.load_workbook(write(month(BUSY, QUIET)))["Average check"]
    empty = [cell.value for cell in sheet[9]][1:7]
    assert empty == [None] * 6
    assert "No sales are in the book for this day." in sheet["C6"].comment.text


def test_orders_without_lines_have_no_items_rather_than_none(write: Callable[..., Path]) -> None:
    path = write(month({1: sales(2, 40), 2: sales(1, 10)}, items=()))
    found = figures(path)
    assert found["Net sales"][0] == 50
    assert "Items per order" not in found
    texts = [cell for row in values(path)["Product mix"] for cell in row]
    assert "The lines of the orders are not known." in texts


def test_known_and_unknown_lines_stand_apart(write: Callable[..., Path]) -> None:
    book = values(write(month({1: sales(2, 40, 5), 2: sales(1, 10)})))
    heads = book["Average check"][5]
    assert "Orders with lines" in heads
    row = dict(zip(heads, book["Average check"][4], strict=True))
    assert (row["Items per order"], row["Average item price (¥)"]) == (2.5, 8)


def test_fees_bring_money_but_no_units(write: Callable[..., Path]) -> None:
    path = write(month(BUSY, items=[("Ramen", 3, 40), ("Packaging", 5, 10)]))
    rows = values(path)["Product mix"]
    heads, total_row = rows[6], rows[5]
    row = dict(zip(heads, total_row, strict=True))
    assert (row["Units"], row["Net sales (¥)"]) == (3, 50)
    fee = dict(zip(heads, rows[8], strict=True))
    assert (fee["Counts as"], fee["Units"], fee["Share of units"], fee["Share of net sales"]) == (
        "Fee",
        5,
        "",
        0.2,
    )


def test_every_sheet_leads_back_and_prints_on_one_page_wide(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write(month(BUSY, QUIET)))
    titles = ["Summary", "Average check", "Product mix", "Weekdays and hours", "Definitions & checks"]
    assert book.sheetnames == titles
    links = [cell.hyperlink.location for row in book["Summary"].iter_rows() for cell in row if cell.hyperlink]
    assert [f"'{title}'!A1" for title in titles[1:]] == links[-4:]
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.title == "Summary" or sheet["A3"].hyperlink.location == "'Summary'!A1"
        assert "&&" in sheet.oddFooter.left.text
    assert book.properties.title == f"{NAME} · March 2026"


def test_charts_follow_the_cells(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write(month(BUSY, QUIET)))
    assert [len(sheet._charts) for sheet in book.worksheets] == [2, 5, 0, 0, 0]
    line = book["Average check"]._charts[0]
    assert [series.val.numRef.f for series in line.series][-1] == "'Average check'!$E$7:$E$37"
    rules = [rule.type for sheet in book for group in sheet.conditional_formatting for rule in group.rules]
    assert set(rules) == {"expression", "colorScale", "dataBar"}


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        (MARCH, "March 2026", "2026年3月"),
        (Range(FEBRUARY.start, MARCH.end), "February 2026 – March 2026", "2026年2月 – 2026年3月"),
        (Range(MARCH.start, MARCH.start), "1 Mar 2026", "2026年3月1日"),
        (Range(MARCH.start, MARCH.start + 6), "1 Mar 2026 – 7 Mar 2026", "2026年3月1日 – 2026年3月7日"),
    ],
)
def test_a_period_has_a_name(period: Range, english: str, chinese: str) -> None:
    assert period_text(period, Look("en", "CNY")) == english
    assert period_text(period, Look("zh_CN", "CNY")) == chinese


def test_libreoffice_calculates_what_the_reports_say(tmp_path: Path) -> None:
    paths = []
    for number, made in enumerate(
        [
            month(BUSY, QUIET),
            month(BUSY),
            month({1: sales(2, 40), 2: sales(1, 10)}, items=()),
            month(BUSY, items=[("Ramen", 3, 40), ("Packaging", 5, 10)]),
            month({1: sales(2, 40, 5), 2: sales(1, 10)}, {1: sales(3, 50, 5)}),
            month({1: sales(1, 10, 1), 2: sales(-1, -10, -1, refunds=cents(10), gross=0)}, QUIET),
        ]
    ):
        paths.append(tmp_path / f"month{number}.xlsx")
        write_month(made, paths[-1], words.speaking("en"), "en", lambda done, total: None)
    for path, found in zip(paths, calculated(paths, tmp_path), strict=True):
        assert_same(values(path), found)


def assert_same(written: dict[str, Any], found: dict[str, Any]) -> None:
    """Every cell as it was written, numbers but for the last digits of a float or the rounding of money."""
    assert written.keys() == found.keys()
    for sheet in written:
        for number, (one, other) in enumerate(zip(written[sheet], found[sheet], strict=False), 1):
            for left, right in zip(one, other, strict=False):
                same = left == right or (
                    isinstance(left, float) and isinstance(right, float) and abs(left - right) < 1e-4
                )
                assert same, f"{sheet}, row {number}: {left!r} became {right!r}"
