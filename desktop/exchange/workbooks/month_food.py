"""The sheet of food cost item by item: an Excel table in which every split is a formula."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from desktop.analysis.columns import Column, Kind
from desktop.analysis.food_cost import FoodCost
from desktop.analysis.food_cost_columns import COLUMNS
from desktop.analysis.food_cost_facts import FOOD
from desktop.analysis.food_cost_lines import Line
from desktop.exchange.workbooks.month_food_columns import ACTUAL_COST, THEORETICAL_COST
from desktop.exchange.workbooks.month_frame import Frame, Shown
from desktop.exchange.workbooks.month_report import write_report
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import Face
from desktop.exchange.workbooks.tables import Field, Placed
from desktop.words import N_

TABLE = "FoodCost"
OF_FOOD, OF_PACKAGING, OF_NEITHER = N_("Food"), N_("Packaging"), N_("In no total")
UNIT = Column("unit", N_("Unit"), Kind.TEXT)
COST_OF = Column(
    "cost_of",
    N_("Cost of"),
    Kind.TEXT,
    N_("Raw and prep items are food. Supplies, and items without a cost, are in no total."),
)
QUANTITIES = (
    "opening", "purchases", "transfers_in", "transfers_out", "returns", "adjustments", "closing", "actual",
    "theoretical", "waste_quantity", "staff_quantity", "batch_quantity", "unexplained_quantity",
)  # fmt: skip
FORMULAS = {
    "actual": "{opening}+{purchases}+{transfers_in}-{transfers_out}-{returns}+{adjustments}-{closing}",
    "unexplained_quantity": "{actual}-{theoretical}-{waste_quantity}-{staff_quantity}-{batch_quantity}",
    "theoretical_cost": "ROUND({theoretical}*{standard_cost},4)",
    "variance": "{actual_cost}-{theoretical_cost}",
    "price": "ROUND({actual_cost}-{actual}*{standard_cost},4)",
    "waste": "ROUND({waste_quantity}*{standard_cost},4)",
    "staff_meals": "ROUND({staff_quantity}*{standard_cost},4)",
    "batch_yield": "ROUND({batch_quantity}*{standard_cost},4)",
    "unexplained": "{variance}-{price}-{waste}-{staff_meals}-{batch_yield}",
    "unit_cost": "{actual_cost}/{actual}",
    "efficiency": "{theoretical}/{actual}",
}
SPLIT = Face(fill="EEF3F7")  # what the variance is made of


def write_food_items(page: Page, frame: Frame, report: FoodCost, net: str) -> Placed:
    """The items counted at both ends, by category; ``net`` is the cell of net sales between the counts."""
    lines = sorted(report.lines, key=lambda line: (line.category, line.name, line.code))
    rows = [cells(line, page) for line in lines]
    placed = write_report(
        page, frame, N_("Food cost, item by item"), _fields(net), rows, name=TABLE, pages_wide=2
    )
    for row, line in enumerate(lines, placed.first):
        where = page.reference(row, placed.columns["unexplained"])
        frame.cells["unexplained", line.item] = where
    page.fold_columns(placed.columns["opening"], placed.columns["closing"])
    page.freeze(placed.first, 3)
    return placed


def cost_of(line: Line) -> str:
    """Which total a line is in, as a word of COST_OF."""
    if line.unexplained is None:
        return OF_NEITHER
    return OF_FOOD if line.kind in FOOD else OF_PACKAGING if line.kind == "packaging" else OF_NEITHER


def cells(line: Line, page: Page) -> Shown:
    """A line in its display unit, exactly."""
    shown: dict[str, Any] = {"unit": line.display_unit, "cost_of": page.words(cost_of(line))}
    for key in QUANTITIES:
        quantity = getattr(line, key)
        shown[key] = None if quantity is None else Fraction(quantity) / line.display_factor
    for key in ("unit_cost", "standard_cost"):
        cost = getattr(line, key)
        shown[key] = None if cost is None else cost * line.display_factor
    return Shown(line, **shown)


def _fields(net: str) -> list[Field]:
    """The report's columns with the unit and both costs, in the order in which one follows from another."""
    own = UNIT, COST_OF, ACTUAL_COST, THEORETICAL_COST
    columns = {column.key: column for column in (*COLUMNS, *own)}
    formulas = FORMULAS | {"net_share": f"{{unexplained}}/{net}"}
    keys = (
        "name", "code", "category", "cost_of", "unit", *QUANTITIES, "unit_cost", "standard_cost",
        "actual_cost", "theoretical_cost", "variance", "price", "waste", "staff_meals", "batch_yield",
        "unexplained", "net_share", "efficiency", "target", "days_since",
    )  # fmt: skip
    split = {"price", "waste", "staff_meals", "batch_yield", "unexplained"}
    fields = (Field(columns[key], formulas.get(key, "")) for key in keys)
    return [replace(field, face=SPLIT) if field.column.key in split else field for field in fields]
