"""What expires next (效期): the stock on hand told apart by the use-by dates it came in with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import QUANTITY, share
from desktop.analysis.stocked import Stocked
from desktop.words import N_

SOON = 3
"""Days left below which something has to be used up now."""


class Entry(NamedTuple):
    """What came into a store's stock on a day: quantity in 1/1000 base unit; ``use_by`` None: keeps."""

    store: int
    item: int
    day: int
    document: int
    number: str
    quantity: int
    use_by: int | None


class OnHand(NamedTuple):
    """What a store has of an item: 1/1000 base unit, and its value in 1/10 000."""

    quantity: int
    value: int


@dataclass(frozen=True, slots=True)
class Lot:
    """What is left of an entry that has a use-by date. ``days_left`` is negative once it has expired."""

    store: int
    item: int
    document: int
    number: str
    day: int
    use_by: int
    days_left: int
    quantity: int
    value: int


def lots_on_hand(
    entries: Iterable[Entry], on_hand: Mapping[tuple[int, int], OnHand], today: int
) -> list[Lot]:
    """The lots still there, those that expire first at the head; ``on_hand`` is by store and item.

    The oldest is taken to be used first, so what is there is what came in last. Nothing tells which lot
    was really used: an entry without a date counts as stock too, and what is on hand beyond all entries
    has no date.
    """
    by_item: defaultdict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_item[entry.store, entry.item].append(entry)
    lots = [
        lot
        for key, own in by_item.items()
        if key in on_hand and on_hand[key].quantity > 0
        for lot in _of_item(own, on_hand[key], today)
    ]
    return sorted(lots, key=lambda lot: (lot.use_by, -lot.value, lot.item, lot.document))


def _of_item(entries: list[Entry], held: OnHand, today: int) -> Iterable[Lot]:
    rest = held.quantity
    for one in sorted(entries, key=lambda one: (one.day, one.use_by or 0, one.document), reverse=True):
        part = min(rest, one.quantity)
        if part <= 0:
            return
        rest -= part
        if one.use_by is not None:
            worth = share(held.value, part, held.quantity)
            yield Lot(
                one.store, one.item, one.document, one.number, one.day, one.use_by, one.use_by - today,
                part, worth,
            )  # fmt: skip


COLUMNS = (
    Column("state", N_("State"), Kind.TEXT),
    Column("name", N_("Item"), Kind.TEXT),
    Column("use_by", N_("Use by"), Kind.DAY),
    Column("days_left", N_("Days left"), Kind.COUNT, N_("Negative once the date is past.")),
    Column(
        "quantity",
        N_("Left of it"),
        Kind.NUMBER,
        N_("The oldest is taken to be used first, so what is on hand is what came in last."),
    ),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("value", N_("Value"), Kind.MONEY, N_("Its share of the item's stock value, by quantity.")),
    Column("number", N_("Came in with"), Kind.TEXT),
    Column("day", N_("Came in on"), Kind.DAY),
)
_STATES = {"expired": N_("expired"), "soon": N_("use up now"), "later": N_("later")}


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot as the table shows it: ``quantity`` in the item's display unit."""

    document: int
    state: Word
    name: str
    use_by: int
    days_left: int
    quantity: Fraction
    unit: str
    value: int
    number: str
    day: int


@dataclass(frozen=True, slots=True)
class UseBy:
    """The report at the close of ``day``; what expires first stands first."""

    day: int
    rows: tuple[LotRow, ...]

    @property
    def expired(self) -> int:
        """What is past its date is worth so much on the books (1/10 000)."""
        return sum(row.value for row in self.rows if row.days_left < 0)

    @property
    def soon(self) -> int:
        """What has to be used up within SOON days is worth so much (1/10 000)."""
        return sum(row.value for row in self.rows if 0 <= row.days_left < SOON)

    @property
    def finding(self) -> Finding | None:
        """What to do, in a sentence; None without lots."""
        expired = [row for row in self.rows if row.days_left < 0]
        soon = [row for row in self.rows if 0 <= row.days_left < SOON]
        if expired:
            text = N_(
                "Lots past their date and still on the books: {count}, worth {value}. Write them off "
                "or count them."
            )
            return Finding(text, _lots(expired, self.expired))
        if soon:
            return Finding(
                N_("Lots to be used up within 3 days: {count}, worth {value}."), _lots(soon, self.soon)
            )
        if not self.rows:
            return None
        text = N_("Nothing expires within 3 days; the next date is {day}.")
        return Finding(text, (Value("day", Kind.DAY, self.rows[0].use_by),))


def use_by_report(day: int, lots: Iterable[Lot], items: Mapping[int, Stocked]) -> UseBy:
    """Lots as rows, with the names and units of their items."""
    return UseBy(day, tuple(_row(lot, items[lot.item]) for lot in lots))


def _row(lot: Lot, item: Stocked) -> LotRow:
    state = "expired" if lot.days_left < 0 else "soon" if lot.days_left < SOON else "later"
    quantity = Fraction(lot.quantity, QUANTITY) / item.factor
    return LotRow(
        lot.document, Word(_STATES[state]), item.name, lot.use_by, lot.days_left, quantity, item.unit,
        lot.value, lot.number, lot.day,
    )  # fmt: skip


def _lots(rows: list[LotRow], value: int) -> tuple[Value, ...]:
    return Value("count", Kind.COUNT, len(rows)), Value("value", Kind.MONEY, value)
