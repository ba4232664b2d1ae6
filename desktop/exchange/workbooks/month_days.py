"""The sheet of the average check: every day with its factors, the charts, and from gross to net."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.analysis.average_check import COLUMNS, NO_COVERS, NO_DAY, AverageCheck, DayRow
from desktop.analysis.columns import Column, Kind
from desktop.analysis.sales import Sales
from desktop.exchange.workbooks.booklet import Page, address
from desktop.exchange.workbooks.charts import Box, Line, line_chart
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.style import ACCENT, COMPARED, ROW_PIXELS, SECOND, SECTION, THIRD, WEEKEND
from desktop.exchange.workbooks.tables import SUM, Field, Placed, place_table
from desktop.words import N_

CAPTION, TOP = 4, 5
CHARTS = ("average_check", "items_per_order", "average_item_price")
CHART_COLUMNS, CHART_WIDTH, CHART_COLUMN_PIXELS = 8, 9.3, 70
LEAST_ROWS = 26

GROSS_COLUMNS = (
    Column(
        "gross",
        N_("Gross sales"),
        Kind.MONEY,
        N_("Gross sales = quantity x list price of everything sold, gifts included."),
        NO_DAY,
    ),
    Column(
        "discount",
        N_("Discounts and gifts"),
        Kind.MONEY,
        N_("Gifts, comps and discounts, of single lines and of whole orders."),
        NO_DAY,
    ),
    Column(
        "refunds",
        N_("Refunds"),
        Kind.MONEY,
        N_("Net sales given back, on the day they were given back."),
        NO_DAY,
    ),
    Column(
        "adjustment",
        N_("Adjustments"),
        Kind.MONEY,
        N_("Where an order's own total differs from its lines, the total counts; this is the difference."),
        NO_DAY,
    ),
)
COMBO_ORDERS = Column(
    "combo_orders",
    N_("Orders with a combo"),
    Kind.COUNT,
    N_("Orders that hold at least one combo. Combo share = these / orders whose lines are known."),
    NO_DAY,
)
LINE_ORDERS = Column(
    "pieces_orders", N_("Orders with lines"), Kind.COUNT, N_("Orders whose lines are known."), NO_DAY
)
LINE_NET = Column(
    "pieces_net",
    N_("Net sales with lines"),
    Kind.MONEY,
    N_("Net sales of the orders whose lines are known."),
    NO_DAY,
)
COVERS = Column(
    "covers", N_("Guests"), Kind.COUNT, N_("Covers of the orders that say how many they were for."), NO_COVERS
)
COVER_NET = Column(
    "cover_net",
    N_("Net sales with guests"),
    Kind.MONEY,
    N_("Net sales of the orders that say how many guests they were for."),
    NO_COVERS,
)
BY_KEY = {column.key: column for column in COLUMNS}


class Cells:
    """One day (or the total) as the columns ask for it; everything is None on a day without sales."""

    def __init__(self, sales: Sales | None, day: int | None = None) -> None:
        self.sales, self.day = sales, day

    def __getattr__(self, key: str) -> Any:
        return getattr(self.sales, _KNOWN.get(key, key)) if self.sales else None


_KNOWN = {"pieces": "known_pieces", "covers": "known_covers"}


@dataclass(frozen=True, slots=True)
class Side:
    """The two tables of one period: the average check, and from gross to net."""

    check: Placed
    gross: Placed

    def total(self, key: str) -> str:
        """The cell with the period's total, for formulas on any sheet."""
        return (self.check if key in self.check.columns else self.gross).total_cell(key)

    def cells(self, key: str) -> str:
        return (self.check if key in self.check.columns else self.gross).cells(key)

    @property
    def known_orders(self) -> str:
        """The total of orders whose lines are known, which attach rates and combos are measured by."""
        return self.total("pieces_orders" if self.has("pieces_orders") else "orders")

    def has(self, key: str) -> bool:
        return key in self.check.columns or key in self.gross.columns


@dataclass(frozen=True, slots=True)
class Days:
    """Where the days stand. The two sides have the same columns."""

    page: Page
    now: Side
    before: Side | None


def write_days(page: Page, summary: Page, report: AverageCheck, names: tuple[str, str]) -> Days:
    """The sheet of ``report``; ``names`` are those of its period and of the one before."""
    sides = [side for side in (report.total, report.before) if side is not None]
    check, gross = check_fields(sides), gross_fields(sides)
    write_head(page, page.words(N_("Average check by day")), summary)
    charts = len(check) + 2
    now = _side(page, (check, gross), (report.days, report.total), charts + CHART_COLUMNS + 1, names[0])
    before = None
    if report.before is not None:
        left = now.gross.last_column + 2
        rows = report.compared_days, report.before
        placed = _table(page, check, rows, left, page.words(N_("Before: {period}"), period=names[1]))
        before = Side(placed, _table(page, gross, rows, placed.last_column + 2, page.words(FROM_GROSS)))
    page.widths([2.5], charts - 1)
    page.widths([CHART_WIDTH] * CHART_COLUMNS, charts)
    days = Days(page, now, before)
    _draw(days, charts)
    _set_up_print(days, charts + CHART_COLUMNS - 1)
    return days


FROM_GROSS = N_("From gross to net sales")


def check_fields(sides: Sequence[Sales]) -> list[Field]:
    """The columns of the average check; what not all orders know has its own orders and net sales."""
    partly = any(side.pieces_orders != side.orders or side.pieces_net != side.net for side in sides)
    orders, net = ("pieces_orders", "pieces_net") if partly else ("orders", "net")
    fields = [Field(BY_KEY["day"]), *(Field(BY_KEY[key], total=SUM) for key in ("orders", "net", "pieces"))]
    if partly:
        fields += [Field(LINE_ORDERS, total=SUM), Field(LINE_NET, total=SUM)]
    fields += [
        _ratio("average_check", "{net}/{orders}"),
        _ratio("items_per_order", f"{{pieces}}/{{{orders}}}"),
        _ratio("average_item_price", f"{{{net}}}/{{pieces}}"),
    ]
    if any(side.known_covers for side in sides):
        fields += [Field(COVERS, total=SUM), Field(COVER_NET, total=SUM)]
        fields += [_ratio("per_cover", "{cover_net}/{covers}")]
    return fields


def gross_fields(sides: Sequence[Sales]) -> list[Field]:
    """From gross to net sales; columns in which there is nothing are left out."""
    always = {"gross", "discount", "refunds"}
    used = [
        column
        for column in GROSS_COLUMNS
        if column.key in always or any(getattr(side, column.key) for side in sides)
    ]
    signs = {"gross": "", "discount": "-", "refunds": "-", "adjustment": "+"}
    net = "".join(f"{signs[column.key]}{{{column.key}}}" for column in used)
    fields = [Field(BY_KEY["day"]), *(Field(column, total=SUM) for column in used)]
    fields.append(Field(BY_KEY["net"], net, total=SUM))
    if any(side.combo_orders for side in sides):
        fields.append(Field(COMBO_ORDERS, total=SUM))
    return fields


def _ratio(key: str, formula: str) -> Field:
    return Field(BY_KEY[key], formula, formula)


def _side(
    page: Page,
    fields: tuple[Sequence[Field], Sequence[Field]],
    rows: tuple[Sequence[DayRow], Sales],
    left: int,
    name: str,
) -> Side:
    check = _table(page, fields[0], rows, 1, name)
    return Side(check, _table(page, fields[1], rows, left, page.words(FROM_GROSS)))


def _table(
    page: Page, fields: Sequence[Field], rows: tuple[Sequence[DayRow], Sales], left: int, caption: str
) -> Placed:
    page.write(CAPTION, left, caption, face=SECTION)
    cells = [Cells(row.sales, row.day) for row in rows[0]]
    placed = place_table(page, fields, cells, top=TOP, left=left, totals=Cells(rows[1]))
    _shade_weekends(placed)
    return placed


def _shade_weekends(placed: Placed) -> None:
    first, last = address(placed.first, placed.columns["day"]), address(placed.last, placed.last_column)
    placed.page.highlight(f"{first}:{last}", f"WEEKDAY(${first},2)>5", WEEKEND)


def _draw(days: Days, column: int) -> None:
    """The average check beside the time before, and below it its two factors; as high as the table."""
    page, now = days.page, days.now.check
    rows = max(LEAST_ROWS, now.last - CAPTION)
    halves = rows * 46 // 100, rows * 27 // 100, rows * 27 // 100
    top = TOP
    for key, lines, high in zip(CHARTS, _chart_lines(days), halves, strict=True):
        box = Box(address(top, column), CHART_COLUMNS * CHART_COLUMN_PIXELS, high * ROW_PIXELS)
        title = page.words(BY_KEY[key].title)
        line_chart(page, box, title, now.cells("day"), lines, page.look.format(BY_KEY[key].kind))
        top += high


def _chart_lines(days: Days) -> list[list[Line]]:
    now = days.now.check
    factors = zip(CHARTS[1:], (SECOND, THIRD), strict=True)
    return [check_lines(days), *([_line(now, key, colour)] for key, colour in factors)]


def check_lines(days: Days) -> list[Line]:
    """The average check, and in grey the one before, day by day."""
    lines = [_line(days.now.check, "average_check", ACCENT)]
    if days.before is not None:
        placed = days.before.check
        last = min(placed.last, placed.first + days.now.check.last - days.now.check.first)
        column = placed.columns["average_check"]
        cells = placed.page.reference(placed.first, column, last)
        caption = placed.page.reference(CAPTION, placed.columns["day"])
        lines.insert(0, Line(caption, cells, COMPARED, 1.5))
    return lines


def _line(placed: Placed, key: str, colour: str) -> Line:
    name = placed.page.reference(placed.head, placed.columns[key])
    return Line(name, placed.cells(key), colour)


def _set_up_print(days: Days, last_column: int) -> None:
    """The table with its charts on the first page, then what they are made of."""
    bottom = max(days.now.check.last, TOP + LEAST_ROWS)
    areas = [f"A1:{address(bottom, last_column)}"]
    tables = [days.now.gross] + ([days.before.check, days.before.gross] if days.before else [])
    for placed in tables:
        left = placed.columns["day"]
        areas.append(f"{address(CAPTION, left)}:{address(placed.last, placed.last_column)}")
    days.page.freeze(days.now.check.first, 2)
    days.page.print_setup(*areas)
