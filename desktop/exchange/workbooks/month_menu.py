"""The sheet of menu engineering: every dish classed live within its category, and a scatter of them."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.menu_engineering import COLUMNS, ROLES, EngineeredDish, MenuEngineering, Quadrants, Role
from desktop.exchange.workbooks.charts import Box
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.month_report import write_report
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.scatter_chart import MOST_NAMED, Points, scatter_chart
from desktop.exchange.workbooks.style import HEADER, PLAIN, ROW_POINTS, SECTION, SMALL, TEXT_HEADER, lines_of
from desktop.exchange.workbooks.tables import SUM, Field, Placed
from desktop.exchange.workbooks.texts import literal
from desktop.words import N_

TABLE = "MenuEngineering"
BY_KEY = {column.key: column for column in COLUMNS}
CATEGORY = Column("category", N_("Category"), Kind.TEXT)
SIDE_WIDTHS = (3, 24, 11, 13, 15, 15, 15)
CHART_ROWS = 24


class _Totals:
    def __init__(self, report: MenuEngineering) -> None:
        self.units = sum(row.units for row in report.rows)
        self.earned = sum(row.earned or 0 for row in report.rows)


def write_menu(page: Page, frame: Frame, report: MenuEngineering) -> None:
    """The dishes; beside them the lines of each category, and the chart."""
    keys = ("name", "category", "said", "units", "share", "price", "cost", "margin", "earned")
    formulas = {"margin": "{price}-{cost}", "earned": "ROUND({margin}*{units},4)"}
    fields = [
        Field(BY_KEY.get(key, CATEGORY), formulas.get(key, ""), SUM if key in ("units", "earned") else "")
        for key in keys
    ]
    title, totals = N_("Menu engineering"), _Totals(report)
    placed = write_report(
        page, frame, title, fields, report.rows, name=TABLE, totals=totals, finding=report.finding
    )
    lines = _write_lines(page, report, placed)
    for row, dish in enumerate(report.rows, placed.first):
        if dish.role is not None:
            _class(placed, row, dish, lines[dish.category])
    top = placed.head + len(report.quadrants) + 5
    _draw(page, report, placed, Box(top, placed.last_column + 2, top + CHART_ROWS, placed.last_column + 8))
    last = max(placed.last, top + CHART_ROWS)
    first, beside = address(placed.head - 1, placed.last_column + 2), address(last, placed.last_column + 7)
    page.print_setup(f"A1:{address(last, placed.last_column)}", f"{first}:{beside}", pages_high=1)


def _write_lines(page: Page, report: MenuEngineering, placed: Placed) -> dict[str, int]:
    """From where on a dish is popular and profitable, by category. Returns the rows."""
    top, left = placed.head, placed.last_column + 2
    page.widths(SIDE_WIDTHS, left - 1)
    page.write(top - 1, left, page.words(N_("What is popular and profitable")), face=SECTION)
    titles = (
        N_("Category"),
        N_("Dishes classed"),
        N_("Units"),
        N_("Mean unit margin"),
        N_("Popular from units"),
        N_("Profitable from margin"),
    )
    for column, title in enumerate(titles, left):
        page.write(top, column, page.words(title), face=HEADER if column > left else TEXT_HEADER)
    lines = max(lines_of(page.words(title), 10) for title in titles)
    page.height(top, max(page.sheet.row_dimensions[top].height, (ROW_POINTS - 2) * lines + 4))
    last = top + len(report.quadrants)
    settings = (
        (N_("Popular: share of 1 / dishes"), report.thresholds.popular),
        (N_("Profitable: share of the mean margin"), report.thresholds.profitable),
    )
    for row, (title, value) in enumerate(settings, last + 1):
        page.write(row, left, page.words(title), face=SMALL)
        page.write(row, left + 3, value, Kind.PERCENT)
    chosen = address(last + 1, left + 3, fixed=True), address(last + 2, left + 3, fixed=True)
    rows = {}
    for row, quadrant in enumerate(report.quadrants.values(), top + 1):
        _write_line(placed, row, quadrant, chosen, report)
        rows[quadrant.category] = row
    return rows


def _write_line(
    placed: Placed, row: int, quadrant: Quadrants, chosen: tuple[str, str], report: MenuEngineering
) -> None:
    """A category: how many dishes are classed, what they sold and left, and both lines."""
    page, left = placed.page, placed.last_column + 2
    name = page.write(row, left, quadrant.category)
    units, margins = placed.area_of("units"), placed.area_of("margin")
    mine = f"EXACT({placed.area_of('category')},{name})*ISNUMBER({margins})*({units}>0)"
    classed = [dish for dish in report.of_category(quadrant.category) if dish.role is not None]
    sold = sum(dish.units for dish in classed)
    left_over = sum((dish.units * (dish.margin or Fraction(0)) for dish in classed), Fraction(0))
    page.formula(row, left + 1, f"SUMPRODUCT({mine})", quadrant.dishes, Kind.COUNT)
    page.formula(row, left + 2, f"SUMPRODUCT({mine}*{units})", sold, Kind.QUANTITY)
    cells = [address(row, left + number) for number in range(6)]
    formula = f"SUMPRODUCT({mine}*{units},{margins})/{cells[2]}"
    page.formula(row, left + 3, formula, left_over / sold, Kind.PRICE)
    page.formula(row, left + 4, f"{chosen[0]}*{cells[2]}/{cells[1]}", quadrant.units, Kind.QUANTITY)
    page.formula(row, left + 5, f"{chosen[1]}*{cells[3]}", quadrant.margin, Kind.PRICE)


def _class(placed: Placed, row: int, dish: EngineeredDish, line: int) -> None:
    """Share and role of one dish by the lines of its category."""
    page, columns, left = placed.page, placed.columns, placed.last_column + 2
    units, margin = (address(row, columns[key]) for key in ("units", "margin"))
    sold = address(line, left + 2, fixed=True)
    page.formula(row, columns["share"], f"{units}/{sold}", dish.share, Kind.PERCENT)
    popular = f"ROUND({units},6)>=ROUND({address(line, left + 4, fixed=True)},6)"
    profitable = f"ROUND({margin},6)>=ROUND({address(line, left + 5, fixed=True)},6)"
    said: Mapping[Role, str] = {role: literal(page.words(word)) for role, word in ROLES.items()}
    formula = (
        f"IF({popular},IF({profitable},{said[Role.STAR]},{said[Role.PLOWHORSE]}),"
        f"IF({profitable},{said[Role.PUZZLE]},{said[Role.DOG]}))"
    )
    page.formula(row, columns["said"], formula, page.words(dish.said), Kind.TEXT, replace(PLAIN, indent=1))


def _draw(page: Page, report: MenuEngineering, placed: Placed, box: Box) -> None:
    """Units across, unit margin up; those that earn most are named."""
    known = [number for number, dish in enumerate(report.rows) if dish.earned is not None]
    if not known:
        return
    best = sorted(known, key=lambda number: -(report.rows[number].earned or 0))[:MOST_NAMED]
    columns = placed.columns

    def points(first: int, last: int) -> Points:
        keys = ("name", "units", "margin")
        return Points(*(page.reference(first, columns[key], last) for key in keys))

    axes = (
        page.words(BY_KEY["units"].title),
        page.look.header(page.words(BY_KEY["margin"].title), BY_KEY["margin"]),
    )
    title = page.words(N_("Units and unit margin; those that earn most are named"))
    named = [points(placed.first + number, placed.first + number) for number in best]
    whole = points(placed.first, placed.last)
    scatter_chart(page, box, title, axes, whole, named, ("#,##0", "#,##0.0"))
