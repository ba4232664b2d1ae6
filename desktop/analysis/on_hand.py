"""Stock on hand (库存) at the close of a day: what is there, what it is worth, how long it lasts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import ratio
from desktop.analysis.stock_flows import Amount
from desktop.analysis.stock_moves import ItemState, MoveKind, ValuedMove
from desktop.analysis.stocked import Stocked
from desktop.analysis.valuation import Valuation
from desktop.words import N_

USAGE_DAYS = 28
"""Average usage is that of the last days with sales, so many at most."""

USED = (MoveKind.SALES_USAGE, MoveKind.STAFF_MEAL, MoveKind.WASTE, MoveKind.BATCH_INPUT)
"""The kinds of moves that wear stock down."""

NO_USAGE = N_("Nothing of it was used on the last days with sales.")
NO_STOCK = N_("There is none of it, so nothing tells what one costs.")


@dataclass(frozen=True, slots=True)
class OnHandRow:
    """One item. Quantities are in 1/1000 of its display unit, ``value`` in 1/10 000.

    ``short`` is how much is missing to par, None where it is not below, or has none.
    """

    item: int
    code: str
    name: str
    category: str
    unit: str
    quantity: int
    unit_cost: Fraction | None
    value: int
    par: int | None
    short: int | None
    days_of_cover: Fraction | None
    last_count: int | None

    @property
    def state(self) -> Word | str:
        if self.quantity < 0:
            return Word(N_("Below zero"))
        return "" if self.short is None else Word(N_("Below par"))


@dataclass(frozen=True, slots=True)
class OnHand:
    """A store's stock at the close of ``day``; the dearest items first."""

    day: int
    rows: tuple[OnHandRow, ...]
    value: int
    days_of_cover: Fraction | None

    @property
    def below_par(self) -> int:
        return sum(row.short is not None for row in self.rows)

    @property
    def negative(self) -> int:
        return sum(row.quantity < 0 for row in self.rows)

    @property
    def finding(self) -> Finding:
        """What wants a hand first."""
        negative = [row for row in self.rows if row.quantity < 0]
        if negative:
            text = N_("Items below zero: {count}. More of them left than came in; look at {name} first.")
            return Finding(text, _counted(negative))
        short = [row for row in self.rows if row.short is not None]
        if short:
            return Finding(N_("Items below par: {count}; the first to run out: {name}."), _counted(short))
        dearest = [row for row in self.rows if row.value > 0]
        share = ratio(sum(row.value for row in dearest[:5]), self.value) if self.value > 0 else None
        if len(dearest) <= 5 or share is None:
            return Finding(N_("No item is below par or below zero."))
        return Finding(
            N_("The five dearest items hold {share} of the value; no item is below par or below zero."),
            (Value("share", Kind.PERCENT, share),),
        )


@dataclass(frozen=True, slots=True)
class StoreStock:
    """A store's stock beside that of others: ``value`` in 1/10 000, how long it lasts, what wants a hand."""

    store: int
    name: str
    value: int
    days_of_cover: Fraction | None
    items: int
    below_par: int
    negative: int
    last_count: int | None


def store_stock(store: int, name: str, report: OnHand) -> StoreStock:
    """The line of a store and its report."""
    counted = max((row.last_count for row in report.rows if row.last_count is not None), default=None)
    held = sum(row.quantity != 0 for row in report.rows)
    return StoreStock(
        store, name, report.value, report.days_of_cover, held, report.below_par, report.negative, counted
    )


def _counted(rows: Sequence[OnHandRow]) -> tuple[Value, ...]:
    """How many, and the one that lasts shortest."""
    first = min(rows, key=lambda row: (row.days_of_cover is None, row.days_of_cover or 0, -abs(row.value)))
    return Value("count", Kind.COUNT, len(rows)), Value("name", Kind.TEXT, first.name)


COLUMNS = (
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("quantity", N_("Quantity"), Kind.QUANTITY, N_("On hand by the ledger at the close of the day.")),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column(
        "unit_cost",
        N_("Unit cost"),
        Kind.PRICE,
        N_("Value / quantity, for one display unit; it is shown rounded and never multiplied."),
        NO_STOCK,
    ),
    Column("value", N_("Value"), Kind.MONEY, N_("What is on hand is worth by the store's valuation method.")),
    Column(
        "days_of_cover",
        N_("Days of cover"),
        Kind.RATE,
        N_("Quantity / average usage (sales, staff meals, waste, batches) of the last 28 days with sales."),
        NO_USAGE,
    ),
    Column("state", N_("State"), Kind.TEXT, N_("Below zero, or below the item's par.")),
    Column("par", N_("Par"), Kind.QUANTITY, missing=N_("The item has no par level.")),
    Column("short", N_("Missing to par"), Kind.QUANTITY, missing=N_("It is not below par, or has none.")),
    Column("last_count", N_("Last count"), Kind.DAY, missing=N_("It was never counted.")),
    Column("category", N_("Category"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
)
VALUE_HINT = N_("What is on hand is worth by the store's valuation method, at the close of the day.")
PAR_HINT = N_("Items of which less is on hand than their par level.")
NEGATIVE_HINT = N_("Items of which more left than came in: a receipt is missing, or a unit is wrong.")
COVER_HINT = N_(
    "Stock value / average usage a day at cost, over the last 28 days that have sales (sales usage, staff "
    "meals, waste, batches)."
)
STORE_COLUMNS = (
    Column("name", N_("Store"), Kind.TEXT),
    Column("value", N_("Stock value"), Kind.MONEY, VALUE_HINT),
    Column("days_of_cover", N_("Days of cover"), Kind.RATE, COVER_HINT, NO_USAGE),
    Column("items", N_("Items on hand"), Kind.COUNT),
    Column("below_par", N_("Items below par"), Kind.COUNT, PAR_HINT),
    Column("negative", N_("Items below zero"), Kind.COUNT, NEGATIVE_HINT),
    Column("last_count", N_("Last count"), Kind.DAY, missing=N_("It was never counted.")),
)


def on_hand(
    day: int,
    valuation: Valuation,
    items: Mapping[int, Stocked],
    usage_days: Collection[int],
) -> OnHand:
    """The report; ``valuation`` ends on ``day`` and holds all moves of the store before."""
    days = frozenset(usage_days)
    used = {item: _used(valued, days) for item, valued in valuation.valued.items()}
    rows = [
        _row(
            items[item],
            left,
            used.get(item, Amount()),
            len(days),
            _last_count(valuation.valued.get(item, ())),
        )
        for item, left in valuation.state.items()
        if left.quantity or items[item].par is not None or used.get(item, Amount()).quantity
    ]
    rows.sort(key=lambda row: (-row.value, row.name, row.code))
    value = sum(row.value for row in rows)
    worn = sum(one.value for one in used.values())
    return OnHand(day, tuple(rows), value, ratio(value * len(days), worn) if worn > 0 else None)


def _used(valued: Iterable[ValuedMove], days: Collection[int]) -> Amount:
    quantity = value = 0
    for one in valued:
        if one.move.kind in USED and one.move.day in days:
            quantity -= one.quantity
            value -= one.value
    return Amount(quantity, value)


def _last_count(valued: Iterable[ValuedMove]) -> int | None:
    return max((one.move.day for one in valued if one.move.kind == MoveKind.COUNT), default=None)


def _row(item: Stocked, left: ItemState, used: Amount, days: int, counted: int | None) -> OnHandRow:
    quantity = left.quantity
    short = item.par - quantity if item.par is not None and quantity < item.par else None
    return OnHandRow(
        item.id,
        item.code,
        item.name,
        item.category,
        item.unit,
        item.shown(quantity),
        item.price(Amount(quantity, left.value)),
        left.value,
        None if item.par is None else item.shown(item.par),
        None if short is None else item.shown(short),
        ratio(quantity * days, used.quantity) if used.quantity > 0 and quantity >= 0 else None,
        counted,
    )
