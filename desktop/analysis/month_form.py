"""The month form (收发存): opening, in, out and closing of every item, as quantity, unit price and amount."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.item_ledger import TRUE_UP_HINT
from desktop.analysis.stock_flows import Amount, ItemFlow
from desktop.analysis.stocked import Stocked
from desktop.words import N_

NO_SUM = N_("Items of different units are not added up.")
NO_PRICE = N_("Without a quantity there is no price of one.")


@dataclass(frozen=True, slots=True)
class Flows:
    """What a line of the form sums: opening + came in - went out + adjusted + counted + true_up = closing.

    ``counted`` is + where a count found more than the book had.
    """

    opening: Amount
    came_in: Amount
    went_out: Amount
    adjusted: Amount
    counted: Amount
    true_up: int
    closing: Amount

    def plus(self, other: "Flows") -> "Flows":
        """Both together; the quantities mean something for one item only."""
        return Flows(
            self.opening.plus(other.opening),
            self.came_in.plus(other.came_in),
            self.went_out.plus(other.went_out),
            self.adjusted.plus(other.adjusted),
            self.counted.plus(other.counted),
            self.true_up + other.true_up,
            self.closing.plus(other.closing),
        )


_NOTHING = Flows(Amount(), Amount(), Amount(), Amount(), Amount(), 0, Amount())


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line: one item, or the total, whose ``item`` is None, and which has no quantities.

    Quantities are in 1/1000 display unit, prices in currency units for one, values in 1/10 000.
    """

    item: int | None
    code: str
    name: str
    category: str
    unit: str
    opening_quantity: int | None
    opening_price: Fraction | None
    opening_value: int
    in_quantity: int | None
    in_price: Fraction | None
    in_value: int
    out_quantity: int | None
    out_price: Fraction | None
    out_value: int
    adjusted_quantity: int | None
    adjusted_value: int
    counted_quantity: int | None
    counted_value: int
    true_up: int
    closing_quantity: int | None
    closing_price: Fraction | None
    closing_value: int


@dataclass(frozen=True, slots=True)
class MonthForm:
    """A store's form of ``period``: the total, then the items by category and name."""

    period: Range
    total: Flows
    rows: tuple[FormRow, ...]

    @property
    def finding(self) -> Finding:
        """How the value moved, and what counts had to correct."""
        found = self.total.counted.value
        moved = (
            Value("opening", Kind.MONEY, self.total.opening.value),
            Value("closing", Kind.MONEY, self.total.closing.value),
        )
        if not found:
            return Finding(N_("Stock went from {opening} to {closing}."), moved)
        text = N_("Stock went from {opening} to {closing}; counts found {found} more than the book had.")
        if found < 0:
            text = N_("Stock went from {opening} to {closing}; counts found {found} less than the book had.")
        return Finding(text, (*moved, Value("found", Kind.MONEY, abs(found))))


def _triple(key: str, name: str, price: str, amount: str, hint: str) -> tuple[Column, ...]:
    return (
        Column(f"{key}_quantity", name, Kind.QUANTITY, hint, NO_SUM),
        Column(f"{key}_price", price, Kind.PRICE, missing=NO_PRICE),
        Column(f"{key}_value", amount, Kind.MONEY),
    )


_ALL: tuple[int | None, str, str, str, str] = (None, "", Word(N_("All items")), "", "")

COLUMNS = (
    Column("code", N_("Code"), Kind.TEXT),
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("unit", N_("Unit"), Kind.TEXT),
    *_triple(
        "opening",
        N_("Opening: quantity"),
        N_("Opening: unit price"),
        N_("Opening: amount"),
        N_("At the start of the first day; a first count within the days is part of it."),
    ),
    *_triple(
        "in",
        N_("In: quantity"),
        N_("In: unit price"),
        N_("In: amount"),
        N_("Receipts, transfers in, and what batches made of it."),
    ),
    *_triple(
        "out",
        N_("Out: quantity"),
        N_("Out: unit price"),
        N_("Out: amount"),
        N_("Sales usage, waste, staff meals, transfers out, returns, and what batches took of it."),
    ),
    Column("adjusted_quantity", N_("Adjusted: quantity"), Kind.QUANTITY, N_("+ adds stock."), NO_SUM),
    Column("adjusted_value", N_("Adjusted: amount"), Kind.MONEY),
    Column(
        "counted_quantity",
        N_("Count variance: quantity"),
        Kind.QUANTITY,
        N_("+ where a count found more than the book had (盘盈), - where less (盘亏)."),
        NO_SUM,
    ),
    Column("counted_value", N_("Count variance: amount"), Kind.MONEY),
    Column(
        "true_up",
        N_("True-up"),
        Kind.MONEY,
        TRUE_UP_HINT,
    ),
    *_triple(
        "closing",
        N_("Closing: quantity"),
        N_("Closing: unit price"),
        N_("Closing: amount"),
        N_("Opening + in - out + adjusted + count variance + true-up, in quantity and in amount."),
    ),
)


def month_form(period: Range, flows: Iterable[ItemFlow], items: Mapping[int, Stocked]) -> MonthForm:
    """The form; items without stock and without a move are left out."""
    made = [(items[flow.item], _form_flows(flow)) for flow in flows]
    rows = [_row(item, of_item) for item, of_item in made if of_item != _NOTHING]
    rows.sort(key=lambda row: (row.category, row.name, row.code))
    total = reduce(Flows.plus, (of_item for _item, of_item in made), _NOTHING)
    return MonthForm(period, total, (_row(None, total), *rows) if rows else ())


def _form_flows(flow: ItemFlow) -> Flows:
    """An item's flows as the form has them: batches come in or go out by what they did to it in all."""
    came_in = flow.received.plus(flow.transferred_in)
    went_out = reduce(
        Amount.plus, (flow.returned, flow.sales_usage, flow.waste, flow.staff_meals), flow.transferred_out
    )
    if flow.batches.quantity < 0:
        went_out = went_out.minus(flow.batches)
    else:
        came_in = came_in.plus(flow.batches)
    counted = Amount().minus(flow.count_variance)
    return Flows(flow.opening, came_in, went_out, flow.adjustments, counted, flow.true_up, flow.closing)


def _row(item: Stocked | None, flows: Flows) -> FormRow:
    def quantity(amount: Amount) -> int | None:
        return item.shown(amount.quantity) if item else None

    def three(amount: Amount) -> tuple[int | None, Fraction | None, int]:
        return quantity(amount), item.price(amount) if item else None, amount.value

    named = _ALL if item is None else (item.id, item.code, item.name, item.category, item.unit)
    return FormRow(
        *named,
        *three(flows.opening),
        *three(flows.came_in),
        *three(flows.went_out),
        quantity(flows.adjusted),
        flows.adjusted.value,
        quantity(flows.counted),
        flows.counted.value,
        flows.true_up,
        *three(flows.closing),
    )
