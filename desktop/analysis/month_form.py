"""The month form (收发存): opening, in, out and closing of every item, as quantity, unit price and amount."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.item_ledger import TRUE_UP_HINT
from desktop.analysis.stock_flows import Amount, ItemFlow
from desktop.analysis.stocked import Stocked
from desktop.words import N_

_SOURCES = (
    (N_("Receipts"), "received", 1),
    (N_("Transfers in"), "transferred_in", 1),
    (N_("Sales usage"), "sales_usage", -1),
    (N_("Staff meals"), "staff_meals", -1),
    (N_("Waste"), "waste", -1),
    (N_("Transfers out"), "transferred_out", -1),
    (N_("Returns"), "returned", -1),
    (N_("Batches"), "batches", 1),
    (N_("Adjusted"), "adjustments", 1),
)
"""What an ItemFlow has, and how it counts."""

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


class FormStep(NamedTuple):
    """A step of the stock value from opening to closing, signed: what moved it (marked), 1/10 000."""

    title: str
    value: int


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
    """A store's form of ``period``: the total, then the items by category and name.

    ``steps`` lead from the opening to the closing of the total; those of 0 are left out. ``exact`` are
    each item's quantities in the order of the rows (opening, in, out, adjusted, counted, closing), in
    1/1000 display unit and not rounded, so that they add up.
    """

    period: Range
    total: Flows
    steps: tuple[FormStep, ...]
    rows: tuple[FormRow, ...]
    exact: Mapping[int, tuple[Fraction, ...]]

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


_OPENING_HINT = N_("At the start of the first day; a first count within the days is part of it.")
_IN_HINT = N_("Receipts, transfers in, and what batches made of it.")
_OUT_HINT = N_("Sales usage, waste, staff meals, transfers out, returns, and what batches took of it.")
_COUNTED_HINT = N_("+ where a count found more than the book had (盘盈), - where less (盘亏).")
_CLOSING_HINT = N_("Opening + in - out + adjusted + count variance + true-up.")
_ALL: tuple[int | None, str, str, str, str] = (None, "", Word(N_("All items")), "", "")

_NAME, _UNIT = Column("name", N_("Stock item"), Kind.TEXT), Column("unit", N_("Unit"), Kind.TEXT)
_TRUE_UP = Column("true_up", N_("True-up"), Kind.MONEY, TRUE_UP_HINT)
VALUE_COLUMNS = (
    _NAME,
    Column("opening_value", N_("Opening"), Kind.MONEY, _OPENING_HINT),
    Column("in_value", N_("In"), Kind.MONEY, _IN_HINT),
    Column("out_value", N_("Out"), Kind.MONEY, _OUT_HINT),
    Column("adjusted_value", N_("Adjusted"), Kind.MONEY, N_("+ adds stock.")),
    Column("counted_value", N_("Count variance"), Kind.MONEY, _COUNTED_HINT),
    _TRUE_UP,
    Column("closing_value", N_("Closing"), Kind.MONEY, _CLOSING_HINT),
)
QUANTITY_COLUMNS = (
    _NAME,
    _UNIT,
    Column("opening_quantity", N_("Opening"), Kind.QUANTITY, _OPENING_HINT, NO_SUM),
    Column("in_quantity", N_("In"), Kind.QUANTITY, _IN_HINT, NO_SUM),
    Column("out_quantity", N_("Out"), Kind.QUANTITY, _OUT_HINT, NO_SUM),
    Column("adjusted_quantity", N_("Adjusted"), Kind.QUANTITY, N_("+ adds stock."), NO_SUM),
    Column("counted_quantity", N_("Count variance"), Kind.QUANTITY, _COUNTED_HINT, NO_SUM),
    Column("closing_quantity", N_("Closing"), Kind.QUANTITY, _CLOSING_HINT, NO_SUM),
)
COLUMNS = (
    Column("code", N_("Code"), Kind.TEXT),
    _NAME,
    Column("category", N_("Category"), Kind.TEXT),
    _UNIT,
    Column("opening_quantity", N_("Quantity at opening"), Kind.QUANTITY, _OPENING_HINT, NO_SUM),
    Column("opening_price", N_("Price at opening"), Kind.PRICE, missing=NO_PRICE),
    Column("opening_value", N_("Amount at opening"), Kind.MONEY),
    Column("in_quantity", N_("Quantity in"), Kind.QUANTITY, _IN_HINT, NO_SUM),
    Column("in_price", N_("Price in"), Kind.PRICE, missing=NO_PRICE),
    Column("in_value", N_("Amount in"), Kind.MONEY),
    Column("out_quantity", N_("Quantity out"), Kind.QUANTITY, _OUT_HINT, NO_SUM),
    Column("out_price", N_("Price out"), Kind.PRICE, missing=NO_PRICE),
    Column("out_value", N_("Amount out"), Kind.MONEY),
    Column("adjusted_quantity", N_("Quantity adjusted"), Kind.QUANTITY, N_("+ adds stock."), NO_SUM),
    Column("adjusted_value", N_("Amount adjusted"), Kind.MONEY),
    Column("counted_quantity", N_("Quantity of count variance"), Kind.QUANTITY, _COUNTED_HINT, NO_SUM),
    Column("counted_value", N_("Amount of count variance"), Kind.MONEY),
    _TRUE_UP,
    Column("closing_quantity", N_("Quantity at closing"), Kind.QUANTITY, _CLOSING_HINT, NO_SUM),
    Column("closing_price", N_("Price at closing"), Kind.PRICE, missing=NO_PRICE),
    Column("closing_value", N_("Amount at closing"), Kind.MONEY),
)
"""The whole form; the two before are its amounts and its quantities alone."""


def month_form(period: Range, flows: Collection[ItemFlow], items: Mapping[int, Stocked]) -> MonthForm:
    """The form; items without stock and without a move are left out."""
    made = [(items[flow.item], _form_flows(flow)) for flow in flows]
    rows = [_row(item, of_item) for item, of_item in made if of_item != _NOTHING]
    rows.sort(key=lambda row: (row.category, row.name, row.code))
    total = reduce(Flows.plus, (of_item for _item, of_item in made), _NOTHING)
    steps = tuple(step for step in _steps(flows) if step.value)
    exact = {item.id: _exact(item, of_item) for item, of_item in made}
    return MonthForm(period, total, steps, (_row(None, total), *rows) if rows else (), exact)


def _exact(item: Stocked, flows: Flows) -> tuple[Fraction, ...]:
    each = flows.opening, flows.came_in, flows.went_out, flows.adjusted, flows.counted, flows.closing
    return tuple(amount.quantity / item.factor for amount in each)


def _steps(flows: Collection[ItemFlow]) -> Iterator[FormStep]:
    """What brings stock in, then what takes it, then what corrects it."""
    for title, key, sign in _SOURCES:
        yield FormStep(title, sign * sum(getattr(flow, key).value for flow in flows))
    counted = sum(flow.count_variance.value for flow in flows)
    yield FormStep(N_("Counted less") if counted > 0 else N_("Counted more"), -counted)
    yield FormStep(N_("True-up"), sum(flow.true_up for flow in flows))


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
