"""An item's ledger (明细账): every move of some days, with what it leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.documents import Document
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.stock_flows import Amount
from desktop.analysis.stock_moves import Flag, MoveKind, ValuedMove
from desktop.analysis.stocked import Stocked
from desktop.words import N_

MOVE_KINDS = {
    MoveKind.LATE_COST: N_("Late cost"),
    MoveKind.RECEIPT: N_("Receipt"),
    MoveKind.TRANSFER_IN: N_("Transfer in"),
    MoveKind.ADJUSTMENT_IN: N_("Adjustment"),
    MoveKind.BATCH_INPUT: N_("Into a batch"),
    MoveKind.BATCH_OUTPUT: N_("Out of a batch"),
    MoveKind.SALES_USAGE: N_("Sales usage"),
    MoveKind.WASTE: N_("Waste"),
    MoveKind.STAFF_MEAL: N_("Staff meal"),
    MoveKind.TRANSFER_OUT: N_("Transfer out"),
    MoveKind.RETURN: N_("Return to supplier"),
    MoveKind.ADJUSTMENT_OUT: N_("Adjustment"),
    MoveKind.COUNT: N_("Count"),
}
"""What a person calls what moved the stock."""

FLAGS = {
    Flag.NOT_POSTED: N_("before the first count: not posted"),
    Flag.NO_COST: N_("no cost known"),
    Flag.NEGATIVE: N_("below zero"),
    Flag.UNKNOWN_RECEIPT: N_("its receipt is not there"),
    Flag.OPENING: N_("opening balance"),
    Flag.AT_STANDARD: N_("at standard cost"),
    Flag.NO_OWN_COST: N_("no price of its own"),
    Flag.AT_CURRENT_COST: N_("at current cost"),
    Flag.PROVISIONAL: N_("provisional"),
    Flag.LOOP: N_("batches in a loop"),
}
"""What a person should know of a move, in words, the gravest first."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One move, or the opening. Quantities are in 1/1000 display unit, money in 1/10 000.

    ``flags`` is a union of Flag; ``target`` is the document's id, None where there is none.
    """

    day: int
    kind: Word
    document: str
    received: int | None
    issued: int | None
    unit_cost: Fraction | None
    value: int | None
    true_up: int | None
    quantity: int
    worth: int
    flags: int
    target: int | None

    @property
    def remark(self) -> str:
        """What should be known of it first."""
        return next((Word(words) for flag, words in FLAGS.items() if self.flags & flag), "")

    @property
    def is_usage(self) -> bool:
        """Whether sales took it, so that the orders of its day are behind it."""
        return self.kind == MOVE_KINDS[MoveKind.SALES_USAGE]


@dataclass(frozen=True, slots=True)
class ItemLedger:
    """An item over ``period``. ``levels`` is what is there at the close of each day, in 1/1000 display
    unit, None before it began; ``counts`` is what was counted, by day."""

    item: Stocked
    period: Range
    closing: Amount
    rows: tuple[LedgerRow, ...]
    levels: tuple[int | None, ...]
    counts: Mapping[int, int]

    @property
    def finding(self) -> Finding:
        """Where the quantity went below zero, else what is there at the end."""
        below = [row for row in self.rows if row.quantity < 0]
        name = Value("name", Kind.TEXT, self.item.name)
        if below:
            return Finding(
                N_("{name} went below zero on {day}: more left than came in."),
                (name, Value("day", Kind.DAY, below[0].day)),
            )
        return Finding(
            N_("{name}: {quantity} {unit} at the close of {day}, worth {worth}."),
            (
                name,
                Value("quantity", Kind.QUANTITY, self.item.shown(self.closing.quantity)),
                Value("unit", Kind.TEXT, self.item.unit),
                Value("day", Kind.DAY, self.period.end),
                Value("worth", Kind.MONEY, self.closing.value),
            ),
        )


TRUE_UP_HINT = N_("What left at a provisional cost, set right in value when the next entry came.")

COLUMNS = (
    Column("day", N_("Day"), Kind.DAY),
    Column("kind", N_("What moved it"), Kind.TEXT),
    Column("document", N_("Document"), Kind.TEXT),
    Column("received", N_("In"), Kind.QUANTITY, N_("What came in, in the item's display unit.")),
    Column("issued", N_("Out"), Kind.QUANTITY, N_("What left, in the item's display unit.")),
    Column("quantity", N_("Balance"), Kind.QUANTITY, N_("The quantity after the move.")),
    Column(
        "unit_cost",
        N_("Unit cost"),
        Kind.PRICE,
        N_("Value of the move / its quantity; it is shown rounded and never multiplied."),
        N_("Nothing moved but value."),
    ),
    Column("value", N_("Value"), Kind.MONEY, N_("+ adds stock, - takes from it.")),
    Column("worth", N_("Balance value"), Kind.MONEY, N_("What the quantity after the move is worth.")),
    Column("remark", N_("Remark"), Kind.TEXT, N_("How it was valued where that is not plain.")),
    Column("true_up", N_("True-up"), Kind.MONEY, TRUE_UP_HINT, N_("Nothing had to be set right.")),
)


def item_ledger(
    item: Stocked, period: Range, valued: Sequence[ValuedMove], documents: Mapping[str, Document]
) -> ItemLedger:
    """The ledger of one item from all its moves, also those before ``period``, and their documents."""
    held, begun = Amount(), False
    opening: Amount | None = None  # None where it had not begun
    rows: list[LedgerRow] = []
    ends: dict[int, int | None] = {}
    counts: dict[int, int] = {}
    for one in valued:
        day = one.move.day
        if day > period.end:
            break
        held = held.plus(Amount(one.quantity, one.value + one.true_up))
        begun = begun or not one.flags & Flag.NOT_POSTED
        if day < period.start:
            opening = held if begun else None
            continue
        rows.append(_row(item, one, held, documents))
        ends[day] = item.shown(held.quantity) if begun else None
        if one.move.kind == MoveKind.COUNT:
            counts[day] = item.shown(one.move.quantity)
    first = [] if opening is None else [_opening(item, period.start, opening)]
    start = None if opening is None else item.shown(opening.quantity)
    return ItemLedger(item, period, held, (*first, *rows), _levels(period, start, ends), counts)


def _levels(period: Range, first: int | None, ends: Mapping[int, int | None]) -> tuple[int | None, ...]:
    levels, level = [], first
    for day in range(period.start, period.end + 1):
        level = ends.get(day, level)
        levels.append(level)
    return tuple(levels)


def _opening(item: Stocked, day: int, held: Amount) -> LedgerRow:
    return LedgerRow(
        day,
        Word(N_("Opening")),
        "",
        None,
        None,
        item.price(held),
        None,
        None,
        item.shown(held.quantity),
        held.value,
        0,
        None,
    )


def _row(item: Stocked, one: ValuedMove, held: Amount, documents: Mapping[str, Document]) -> LedgerRow:
    move, quantity, value, true_up, flags = one
    document = documents.get(move.document)
    return LedgerRow(
        move.day,
        Word(MOVE_KINDS[move.kind]),
        document.number if document else "",
        item.shown(quantity) if quantity > 0 else None,
        item.shown(-quantity) if quantity < 0 else None,
        item.price(Amount(quantity, value)),
        value,
        true_up or None,
        item.shown(held.quantity),
        held.value,
        flags,
        document.id if document else None,
    )
