"""The sheets of cost cards: what each dish costs five ways, and the bills of materials behind it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.cost_card import FOOD, PACKAGING, CardLine, CostCards, DishCost, card_lines
from desktop.analysis.cost_card_columns import DISH_COLUMNS, WAY_HINTS, WAYS
from desktop.analysis.cost_card_findings import card_findings
from desktop.analysis.unit_costs import Way
from desktop.exchange.workbooks.month_frame import Frame, Shown
from desktop.exchange.workbooks.month_report import write_report
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import QUIET, Face
from desktop.exchange.workbooks.tables import Field, Placed
from desktop.exchange.workbooks.texts import literal
from desktop.words import N_

CARDS, BILLS = "CostCards", "RecipeBills"
CARD = Column("card", N_("Card"), Kind.COUNT, N_("The number by which a dish finds the lines of its bill."))
COST_OF = Column("cost_of", N_("Cost of"), Kind.TEXT)
OF_FOOD, OF_PACKAGING, OF_SUPPLIES = N_("Food"), N_("Packaging"), N_("Supplies")
FACTOR = Column("factor", N_("Units in one"), Kind.NUMBER, N_("How many of the unit one display unit holds."))
BY_KEY = {column.key: column for column in DISH_COLUMNS}


class Bill(NamedTuple):
    """A dish and the lines of its bill."""

    card: int
    dish: DishCost
    lines: tuple[CardLine, ...]


def write_cards(page: Page, bill_page: Page, frame: Frame, cards: CostCards) -> None:
    """Both sheets; the dishes' costs are sums of their bills."""
    bills = [
        Bill(number, dish, card_lines(cards.ground, dish.dish, cards.way))
        for number, dish in enumerate(cards.rows, 1)
    ]
    placed = _write_bills(bill_page, frame, bills, cards)
    rows = [Shown(bill.dish, card=bill.card) for bill in bills]
    finding = next(iter(card_findings(cards)), None)
    table = write_report(
        page, frame, N_("Cost cards"), _dish_fields(page, placed), rows, name=CARDS, finding=finding
    )
    page.freeze(table.first, 3)


def _dish_fields(page: Page, bills: Placed) -> list[Field]:
    own = f"{bills.cells('card')},{{card}}"

    def part(of: str) -> str:
        cells = bills.cells(f"cost_{Way.STANDARD.value}")
        return f"SUMIFS({cells},{own},{bills.cells('cost_of')},{literal(page.words(of))})"

    formulas = {way.value: f"SUMIFS({bills.cells(f'cost_{way.value}')},{own})" for way in Way}
    formulas |= {
        "food_cost": f"{part(OF_FOOD)}/{{price}}",
        "packaging": part(OF_PACKAGING),
        "margin": f"{{price}}-{{{Way.STANDARD.value}}}",
    }
    keys = (
        "name", "category", "price", *(way.value for way in Way), "food_cost", "margin", "packaging",
        "without",
    )  # fmt: skip
    return [
        Field(CARD, face=Face(colour=QUIET)),
        *(Field(BY_KEY[key], formulas.get(key, "")) for key in keys),
    ]


def _write_bills(page: Page, frame: Frame, bills: list[Bill], cards: CostCards) -> Placed:
    rows = [row for bill in bills for row in _bill_rows(page, bill, cards)]
    placed = write_report(page, frame, N_("Recipe bills"), _bill_fields(), rows, name=BILLS)
    page.freeze(placed.first, 4)
    return placed


def _bill_fields() -> list[Field]:
    unit_costs = [
        Column(way.value, title, Kind.PRICE, WAY_HINTS[way], BY_KEY[way.value].missing)
        for way, title in WAYS.items()
    ]
    costs = [
        Field(
            Column(f"cost_{way.value}", _COST_TITLES[way], Kind.PRICE, N_("Quantity x unit cost.")),
            f"{{quantity}}/{{factor}}*{{{way.value}}}",
        )
        for way in Way
    ]
    return [
        Field(CARD, face=Face(colour=QUIET)),
        Field(Column("dish", N_("Dish"), Kind.TEXT)),
        Field(Column("name", N_("Item"), Kind.TEXT)),
        Field(COST_OF),
        Field(
            Column(
                "quantity", N_("Quantity"), Kind.QUANTITY, N_("What one portion takes, all yields worked in.")
            )
        ),
        Field(Column("unit", N_("Unit"), Kind.TEXT)),
        Field(Column("cost_unit", N_("Costs are per"), Kind.TEXT)),
        Field(FACTOR),
        *map(Field, unit_costs),
        *costs,
    ]


_COST_TITLES = {
    Way.STANDARD: N_("At standard cost"),
    Way.CURRENT: N_("At current cost"),
    Way.LAST_PURCHASE: N_("At last purchase"),
    Way.ISSUE: N_("At issue cost"),
    Way.ON_HAND: N_("At stock on hand"),
}


def _bill_rows(page: Page, bill: Bill, cards: CostCards) -> Iterator[Shown]:
    for line in bill.lines:
        factor = cards.ground.goods[line.item].factor
        costs: dict[str, Any] = {}
        for way in Way:
            each = getattr(line, way.value)
            costs[f"cost_{way.value}"] = None if each is None else line.quantity / factor * each
        yield Shown(
            line,
            card=bill.card,
            dish=bill.dish.name,
            cost_of=page.words(_part(line.kind)),
            quantity=line.quantity * 1000,
            factor=factor,
            **costs,
        )


def _part(kind: str) -> str:
    return OF_FOOD if kind in FOOD else OF_PACKAGING if kind == PACKAGING else OF_SUPPLIES
