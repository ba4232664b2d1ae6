"""What moves one store's stock, and what it is worth: the records the valuation takes and gives.

Quantities are ints in 1/1000 of the item's base unit, values ints in 1/10 000 of the currency unit,
days as in ``days``. Everything is plain: a state goes through JSON and comes back the same.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from enum import Enum, IntEnum, IntFlag
from fractions import Fraction
from typing import Any, NamedTuple

from desktop.analysis.money import MONEY, QUANTITY, Exact

ReceiptKey = tuple[str, int]
"""The document and line of a receipt, as a return or a late cost names it."""


class Method(Enum):
    """How stock is valued; the values are those of ``Store.method``."""

    FIFO = "fifo"
    MOVING_AVERAGE = "moving_average"
    PERIODIC_AVERAGE = "periodic_average"


class MoveKind(IntEnum):
    """What moved the stock; the numbers are the order within a business day (domain: section 5)."""

    LATE_COST = 0  # freight or an invoice for a receipt of a closed period: value alone
    RECEIPT = 1
    TRANSFER_IN = 2
    ADJUSTMENT_IN = 3
    BATCH_INPUT = 4
    BATCH_OUTPUT = 5
    SALES_USAGE = 6
    WASTE = 7
    STAFF_MEAL = 8
    TRANSFER_OUT = 9
    RETURN = 10
    ADJUSTMENT_OUT = 11
    COUNT = 12


class Move(NamedTuple):
    """One line of a document, one day's usage of an item, or a count of it.

    ``quantity`` is what the document says, so an issue of 5 is 5; a reversing document has it (and its
    value) negative. A COUNT holds what is there at the close of its day, all areas together. ``value``
    is the line's own value, None where it has none: of an entry, of a first count, of a RETURN without
    a named receipt. ``receipt`` is what a RETURN or a LATE_COST names; a reversing move that has no value
    of its own names so what it takes back. Document and line tell the moves of an item, day and kind apart;
    the rows of one batch share day and document.
    """

    item: int
    day: int
    kind: MoveKind
    document: str
    line: int
    quantity: int
    value: int | None = None
    receipt: ReceiptKey | None = None


class Flag(IntFlag):
    """What a person should know of a valued move."""

    NEGATIVE = 1  # it left the book quantity below zero
    NO_COST = 2  # valued at 0: no cost is known
    AT_STANDARD = 4  # valued at standard cost: no other is known
    NO_OWN_COST = 8  # came in without a cost of its own
    OPENING = 16  # a first count: the opening balance, not a variance
    NOT_POSTED = 32  # usage before the opening balance
    UNKNOWN_RECEIPT = 64  # it names a receipt that is not there
    AT_CURRENT_COST = 128  # its own cost would have left a negative value, or one without stock
    PROVISIONAL = 256  # at the average of a month that still runs
    LOOP = 512  # its batch is in a loop within the month: at the last cost


class ValuedMove(NamedTuple):
    """What a move did to the book. ``quantity`` and ``value`` are signed, + adds stock.

    Over any run of an item's moves: opening + sum of quantity = closing, and opening + sum of value +
    sum of true_up = closing. ``flags`` is a union of Flag.
    """

    move: Move
    quantity: int
    value: int
    true_up: int
    flags: int


class Cost(NamedTuple):
    """A unit cost, exactly: ``value`` for ``quantity`` (above 0)."""

    value: int
    quantity: int


def unit_cost(price: Exact, factor: Exact) -> Cost:
    """``price`` in currency units for a unit of ``factor`` base units: ``unit_cost(20, 1000)`` a kilogram."""
    exact = Fraction(price) * MONEY / (Fraction(factor) * QUANTITY)
    return Cost(exact.numerator, exact.denominator)


Standards = Mapping[int, Sequence[tuple[int, Cost]]]
"""Standard costs per item: (first valid day, cost), in the order of their days."""


def standard_on(dated: Sequence[tuple[int, Cost]], day: int) -> Cost | None:
    """The standard cost valid on ``day``; None before the first."""
    found = bisect_right(dated, day, key=lambda entry: entry[0])
    return dated[found - 1][1] if found else None


class Layer(NamedTuple):
    """Stock that came in together; the averages keep all of it in one."""

    quantity: int
    value: int
    receipt: ReceiptKey | None


class Received(NamedTuple):
    """A receipt's own cost, and how much of it has gone back to the supplier."""

    document: str
    line: int
    quantity: int
    value: int
    returned: int


class ItemState(NamedTuple):
    """All that the later moves of an item need to know of the earlier ones."""

    layers: tuple[Layer, ...] = ()
    short_quantity: int = 0  # issued below zero and not covered yet
    short_value: int = 0  # at its provisional cost
    last: Cost | None = None  # the last known unit cost
    receipts: tuple[Received, ...] = ()

    @property
    def quantity(self) -> int:
        """The book quantity, negative where more was issued than came in."""
        return sum(layer.quantity for layer in self.layers) - self.short_quantity

    @property
    def value(self) -> int:
        """The book value."""
        return sum(layer.value for layer in self.layers) - self.short_value


State = Mapping[int, ItemState]
"""Per item; an item that never began is missing."""


def as_plain(state: State) -> dict[str, list[Any]]:
    """A state as JSON can hold it."""
    return {
        str(item): [list(part) if isinstance(part, tuple) else part for part in state[item]] for item in state
    }


def from_plain(plain: Mapping[str, Sequence[Any]]) -> dict[int, ItemState]:
    """The state that ``as_plain`` wrote, also after a journey through JSON."""
    return {int(item): _item_state(*parts) for item, parts in plain.items()}


def _item_state(
    layers: Sequence[Any], short_quantity: int, short_value: int, last: Any, receipts: Sequence[Any]
) -> ItemState:
    return ItemState(
        tuple(Layer(quantity, value, tuple(named) if named else None) for quantity, value, named in layers),
        short_quantity,
        short_value,
        Cost(*last) if last else None,
        tuple(Received(*receipt) for receipt in receipts),
    )
