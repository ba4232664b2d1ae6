"""The sheet of food cost: totals with losses and gains, categories to unfold, and what stands apart."""

from dataclasses import replace

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.food_cost import FoodCost, Total
from desktop.analysis.food_cost_columns import NO_COST
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.food_cost_status import STATUS_TITLES
from desktop.exchange.workbooks.head import write_head, write_note
from desktop.exchange.workbooks.month_checks import Check
from desktop.exchange.workbooks.month_food_columns import (
    BY_KEY,
    EFFICIENCY,
    MONEY,
    PARTS,
    SHARES,
    SUMMED,
    THEORETICAL_COST,
    follows,
)
from desktop.exchange.workbooks.month_food_groups import write_groups
from desktop.exchange.workbooks.month_frame import Frame, Shown
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import SECTION, SMALL, WARNING, width
from desktop.exchange.workbooks.tables import SUM, WIDEST, Field, Placed, place_table
from desktop.exchange.workbooks.told import told
from desktop.words import N_

NOTES = 4  # the row of the first note
TITLE = Column("title", N_("Cost of"), Kind.TEXT)
STATUS = Column("status", N_("Status"), Kind.TEXT)
WHY = Column("why", N_("Reason"), Kind.TEXT)
KNOWN_MONEY = (THEORETICAL_COST, BY_KEY["waste"], BY_KEY["staff_meals"], BY_KEY["batch_yield"])


def net_cell(page: Page) -> str:
    """Where the sheet says the net sales between the counts."""
    return page.reference(NOTES + 1, 3)


def write_food(page: Page, frame: Frame, report: FoodCost, items: Placed) -> None:
    """The totals over ``items``, then every category with its items folded below, then what stands apart."""
    write_head(page, page.words(N_("Food cost")), frame.home)
    _write_notes(page, report)
    columns = [TITLE, *MONEY, EFFICIENCY, *SHARES]
    top = NOTES + 5
    fields = [Field(TITLE), *(_field(column, items, net_cell(page)) for column in columns[1:])]
    rows = [_Row(page.words(each.title), each) for each in (report.food, report.packaging)]
    whole = _Row("", report.together)
    placed = place_table(page, fields, rows, top=top, totals=whole)
    names = [line.name for line in report.every_line] + [line.category for line in report.every_line]
    page.widths([min(WIDEST, max(page.width(1), *(width(name) + 3.0 for name in names)))])
    last = write_groups(page, frame, report, items, placed.last + 2, net_cell(page))
    last = _write_apart(page, report, last + 2)
    frame.checks += _checks(report, items, placed)
    frame.columns += [*MONEY, EFFICIENCY, *SHARES]
    page.freeze(NOTES)
    page.print_setup(f"A1:{address(last, placed.last_column)}", repeat=(1, 3))
    frame.cells["food_cost", "actual_percent"] = page.reference(
        placed.first, placed.columns["actual_percent"]
    )


class _Row(Shown):
    """A total of the report in a table."""

    def __init__(self, title: str, each: Total) -> None:
        super().__init__(each, title=title)


def _field(column: Column, items: Placed, net: str) -> Field:
    """A total of the items' table, or what follows from totals of the same row."""
    key = column.key
    of = f"{items.cells('cost_of')},{{title}}" if key in (*SUMMED, "losses", "gains") else ""
    if key in SUMMED:
        return Field(column, f"SUMIFS({items.cells(key)},{of})", SUM)
    if key in ("losses", "gains"):
        side = '">0"' if key == "losses" else '"<0"'
        cells = items.cells("unexplained")
        return Field(column, f"SUMIFS({cells},{of},{cells},{side})", SUM)
    formula = follows(net)[key]
    return Field(column, formula, formula)


def _write_notes(page: Page, report: FoodCost) -> None:
    """Between which counts, on which net sales, and how much of them has a recipe."""
    days = (Value("start", Kind.DAY, report.period.start), Value("end", Kind.DAY, report.period.end))
    between = Finding(N_("Between two counts: sales and documents from {start} to {end}."), days)
    write_note(page, told(between, page.words, page.look))
    page.write(NOTES + 1, 1, page.words(N_("Net sales between the counts")))
    page.write(NOTES + 1, 3, report.net, Kind.MONEY)
    page.write(NOTES + 2, 1, page.words(N_("Net sales with a recipe")))
    page.write(NOTES + 2, 3, report.coverage.covered, Kind.MONEY)
    share = report.coverage.share
    if share is not None:
        whole = page.write(NOTES + 2, 5, report.coverage.net, Kind.MONEY, SMALL)
        formula = f"{address(NOTES + 2, 3)}/{whole}"
        page.formula(NOTES + 2, 4, formula, share, Kind.PERCENT)
        page.write(NOTES + 2, 6, page.words(N_("net sales of all dishes")), face=SMALL)
    if report.warnings:
        text = " ".join(page.words(each) for each in report.warnings)
        page.write(NOTES + 3, 1, text, face=replace(SMALL, colour=WARNING))


def _write_apart(page: Page, report: FoodCost, top: int) -> int:
    """The items that were not counted at both ends or have no cost, with the reason. Returns the last row."""
    apart = [*report.apart, *(line for line in report.lines if line.unexplained is None)]
    if not apart:
        return top - 1
    page.write(
        top, 1, page.words(N_("In no total: not counted at both ends, or without a cost")), face=SECTION
    )
    fields = [
        Field(replace(TITLE, title=N_("Stock item"))),
        *map(Field, KNOWN_MONEY),
        Field(STATUS),
        Field(WHY),
    ]
    rows = [_Apart(line, page) for line in apart]
    return place_table(page, fields, rows, top=top + 1, fitted=False).last


class _Apart(Shown):
    """A line that is in no total, its status and reason in words."""

    def __init__(self, line: Line, page: Page) -> None:
        reason = line.reason
        why = page.words(reason.text, name=reason.name) if reason else page.words(NO_COST)
        super().__init__(line, title=line.name, status=page.words(STATUS_TITLES[line.status]), why=why)


def _checks(report: FoodCost, items: Placed, placed: Placed) -> list[Check]:
    whole = report.together
    table = f"SUMIFS({{0}},{items.cells('cost_of')},{{1}})"
    both = "+".join(
        table.format(items.cells("unexplained"), placed.page.reference(row, 1))
        for row in range(placed.first, placed.last + 1)
    )
    return [
        Check(
            N_("Parts of the variance"),
            N_("Price, waste, staff meals, batch yield and unexplained come to the variance."),
            "+".join(placed.total_cell(key) for key in PARTS),
            placed.total_cell("variance"),
            whole.variance,
            Kind.MONEY,
        ),
        Check(
            N_("Unexplained of the items"),
            N_("What no item explains comes to the total."),
            both,
            placed.total_cell("unexplained"),
            whole.unexplained,
            Kind.MONEY,
        ),
        Check(
            N_("Losses and gains"),
            N_("Losses and gains come to the unexplained variance."),
            f"{placed.total_cell('losses')}+{placed.total_cell('gains')}",
            placed.total_cell("unexplained"),
            whole.unexplained,
            Kind.MONEY,
        ),
    ]
