"""The month's loop: what leads from its first sale to its workbook, step by step (domain: section 6)."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.closing import Facts, Point, checklist_of
from desktop.analysis.columns import Kind
from desktop.analysis.days import Range
from desktop.analysis.findings import Finding, Value, Word
from desktop.words import N_


class WorkbookAim(NamedTuple):
    """Where the last step leads: to no screen but to a file of a store's month."""

    store: int
    period: Range


class VarianceAim(NamedTuple):
    """A store between the closes of two counted days (None: those of the period); ``item`` is the line to
    tell of.
    """

    store: int
    opening: int | None = None
    closing: int | None = None
    item: int | None = None


class Steps(NamedTuple):
    """What the checklist before closing does not know. ``receipts`` are those of the month, with the day
    of the last one; ``ends`` are the closes of the counts that its variance is read between, None before it
    is counted.

    ``flagged`` are the names of the flagged items, ``unnoted`` those of them without a note.
    """

    receipts: int
    last_receipt: int | None
    ends: tuple[int, int] | None
    read: bool
    flagged: tuple[str, ...]
    unnoted: tuple[str, ...]
    closed: bool
    saved: bool


@dataclass(frozen=True, slots=True)
class MonthLoop:
    """The steps of one store's month in the order of the work."""

    store: int
    period: Range
    points: tuple[Point, ...]

    @property
    def done(self) -> int:
        """How many steps are taken."""
        return sum(point.done for point in self.points)


def month_loop_of(store: int, period: Range, facts: Facts, steps: Steps) -> MonthLoop:
    """The checklist before closing, with what is to be done before and after it."""
    sales, documents, transfers, counts = checklist_of(store, period, facts).points
    aim = None if steps.ends is None else VarianceAim(store, *steps.ends)
    points = (
        sales,
        _receipts(documents, steps),
        transfers,
        counts,
        _read(steps, aim),
        _noted(steps, aim),
        _closed(steps),
        _saved(steps, store, period),
    )
    return MonthLoop(store, period, points)


def _receipts(documents: Point, steps: Steps) -> Point:
    """Some receipt of the month is there, and no document is a draft."""
    title = Word(N_("Receipts are in"))
    if not documents.done:
        return Point("receipts", title, False, documents.finding, documents.screen, documents.target)
    finding = Finding(N_("No receipt of this month is in."))
    if steps.last_receipt is not None:
        values = (Value("count", Kind.COUNT, steps.receipts), Value("day", Kind.DAY, steps.last_receipt))
        finding = Finding(N_("Receipts: {count}, the last of {day}."), values)
    return Point("receipts", title, steps.receipts > 0, finding, "documents", "")


def _read(steps: Steps, aim: VarianceAim | None) -> Point:
    finding = Finding(N_("There is nothing to read before the stock is counted."))
    if steps.ends is not None:
        day = (Value("day", Kind.DAY, steps.ends[1]),)
        read, unread = N_("Read up to the count of {day}."), N_("Not read up to the count of {day}.")
        finding = Finding(read if steps.read else unread, day)
    return Point("read", Word(N_("Variance is read")), steps.read, finding, "variance", aim)


def _noted(steps: Steps, aim: VarianceAim | None) -> Point:
    """Every flagged variance has a note; without flags there is nothing to note."""
    finding = Finding(N_("There is nothing to note before the stock is counted."))
    if aim is not None and steps.unnoted:
        values = (
            Value("count", Kind.COUNT, len(steps.unnoted)),
            Value("first", Kind.TEXT, steps.unnoted[0]),
        )
        finding = Finding(N_("Flagged without a note: {count} (first: {first})."), values)
    elif aim is not None:
        count = (Value("count", Kind.COUNT, len(steps.flagged)),)
        finding = Finding(N_("Flagged variances: {count}, all with a note."), count)
    done = aim is not None and not steps.unnoted
    return Point("noted", Word(N_("Causes are noted")), done, finding, "variance", aim)


def _closed(steps: Steps) -> Point:
    closed = Finding(N_("What lies in it cannot be changed any more."))
    finding = closed if steps.closed else Finding(N_("Anybody can still change it."))
    return Point("closed", Word(N_("Period is closed")), steps.closed, finding, "periods", None)


def _saved(steps: Steps, store: int, period: Range) -> Point:
    finding = Finding(N_("It is saved.") if steps.saved else N_("Save it for whoever reads the month."))
    return Point("saved", Word(N_("Workbook is saved")), steps.saved, finding, "", WorkbookAim(store, period))
