"""What must be in before a period is closed (关账): a checklist whose every point says where to go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.days import Range
from desktop.analysis.documents import DOCUMENT_KINDS
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.oddities import StoreDays, missing_days
from desktop.words import N_

LOOK_BACK = 56  # days before the period that tell on which weekdays a store trades


class OpenDocument(NamedTuple):
    """A draft, or a transfer that its other store has not confirmed."""

    id: int
    kind: str
    number: str
    day: int
    other_store: str


class Counted(NamedTuple):
    """What the book holds at the close of a period, and how much of it was counted then."""

    items: int  # with stock, or below zero
    counted: int  # of these
    stands: bool  # whether any count does


class Facts(NamedTuple):
    """What a checklist is made of. ``days`` are (orders, net) by day from LOOK_BACK before the period on.

    ``trading`` is from the first sale of the store until it closed; None where the book has no sales of
    it, which is right where it does not sell, as a central kitchen.
    """

    sells: bool
    trading: Range | None
    days: Mapping[int, tuple[int, int]]
    drafts: Sequence[OpenDocument]
    on_the_way: Sequence[OpenDocument]
    counts: Counted


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the checklist; ``screen`` and ``target`` are where what is missing is put in."""

    key: str
    title: Word
    done: bool
    finding: Finding
    screen: str
    target: object


@dataclass(frozen=True, slots=True)
class Checklist:
    """What was found of the days that are to be closed together."""

    store: int
    period: Range
    points: tuple[Point, ...]

    @property
    def open(self) -> tuple[Point, ...]:
        """The points that still want something."""
        return tuple(point for point in self.points if not point.done)


def checklist_of(store: int, period: Range, facts: Facts) -> Checklist:
    """The points in the order of the work."""
    return Checklist(
        store,
        period,
        (
            _sales(period, facts),
            _drafts(facts.drafts),
            _transfers(facts.on_the_way),
            _counts(period, facts.counts),
        ),
    )


def _sales(period: Range, facts: Facts) -> Point:
    missing = _without_sales(period, facts)
    done = not missing and (facts.trading is not None or not facts.sells)
    finding = Finding(N_("Every trading day has sales."))
    if missing:
        finding = Finding(
            N_("Days without sales: {count} (first: {day})"),
            (Value("count", Kind.COUNT, len(missing)), Value("day", Kind.DAY, missing[0])),
        )
    elif facts.trading is None:
        finding = Finding(N_("The book has no sales of this store."))
    return Point("sales", Word(N_("Sales of every day are in")), done, finding, "imports", None)


def _without_sales(period: Range, facts: Facts) -> list[int]:
    """Weekdays on which the store usually does not trade are not missed."""
    if facts.trading is None:
        return []
    look = Range(max(facts.trading.start, period.start - LOOK_BACK), min(facts.trading.end, period.end))
    return [day for day in missing_days(StoreDays("", look, facts.days)) if day >= period.start]


def _drafts(drafts: Sequence[OpenDocument]) -> Point:
    finding = Finding(N_("No document is a draft."))
    if drafts:
        finding = Finding(N_("Drafts: {count} (first: {kind} {number} of {day})"), _first_of(drafts))
    title = Word(N_("Documents are posted"))
    first = drafts[0].id if drafts else None
    return Point("documents", title, not drafts, finding, "documents", first)


def _transfers(on_the_way: Sequence[OpenDocument]) -> Point:
    finding = Finding(N_("No transfer is on its way."))
    if on_the_way:
        store = Value("store", Kind.TEXT, on_the_way[0].other_store)
        finding = Finding(
            N_("Transfers that nobody has confirmed: {count} (first: {kind} {number} of {day}, {store})."),
            (*_first_of(on_the_way), store),
        )
    title = Word(N_("Transfers are matched"))
    return Point("transfers", title, not on_the_way, finding, "transit", None)


def _counts(period: Range, counts: Counted) -> Point:
    day = Value("day", Kind.DAY, period.end)
    finding = Finding(N_("No count stands at the close of {day}."), (day,))
    if counts.stands:
        finding = Finding(
            N_("Counted at the close of {day}: {counted} of {items} items that the book has."),
            (day, Value("counted", Kind.COUNT, counts.counted), Value("items", Kind.COUNT, counts.items)),
        )
    title = Word(N_("Stock is counted"))
    return Point("counts", title, counts.stands, finding, "counts", None)


def _first_of(documents: Sequence[OpenDocument]) -> tuple[Value, ...]:
    first = documents[0]
    return (
        Value("count", Kind.COUNT, len(documents)),
        Value("kind", Kind.TEXT, Word(DOCUMENT_KINDS[first.kind])),
        Value("number", Kind.TEXT, first.number),
        Value("day", Kind.DAY, first.day),
    )
