"""The counts of a store: those being made and those posted, and what they found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.analysis.columns import Column, Kind
from desktop.analysis.documents import DOCUMENT_STATES
from desktop.analysis.findings import Finding, Value, Word
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class Found:
    """What a posted count found of one item, in 1/10 000: + is more than the book."""

    item: int
    name: str
    value: int


@dataclass(frozen=True, slots=True)
class CountRow:
    """One count. ``missing`` and ``surplus`` (1/10 000, unsigned) are None until it is posted.

    ``partly`` are items that are not counted in all their areas and so not posted.
    """

    id: int
    day: int
    at_key: str  # close, open or HH:MM
    state_key: str
    items: int
    partly: int
    people: str
    missing: int | None = None
    surplus: int | None = None

    @property
    def at(self) -> Word | str:
        return Word(TIMES[self.at_key]) if self.at_key in TIMES else self.at_key

    @property
    def state(self) -> Word:
        return Word(DOCUMENT_STATES[self.state_key])

    @property
    def variance(self) -> int | None:
        """What the book lost (+ is missing), both sides together."""
        return None if self.missing is None or self.surplus is None else self.missing - self.surplus


TIMES: Mapping[str, str] = {"close": N_("at the close"), "open": N_("before opening")}
"""When a count was made, besides times of day; "" is the close."""


@dataclass(frozen=True, slots=True)
class CountList:
    """The counts of a store, the latest first; ``found`` is what the last posted one found."""

    rows: tuple[CountRow, ...]
    found: tuple[Found, ...]

    @property
    def last(self) -> CountRow | None:
        """The last count that is posted."""
        return next((row for row in self.rows if row.missing is not None), None)

    @property
    def open(self) -> tuple[CountRow, ...]:
        """The counts that are being made."""
        return tuple(row for row in self.rows if row.state_key == "draft")

    @property
    def finding(self) -> Finding | None:
        """What the last count found, and what is still being counted."""
        last = self.last
        if last is None:
            return None
        day = Value("day", Kind.DAY, last.day)
        if not last.missing and not last.surplus:
            return Finding(N_("The count of {day} found the book right."), (day,))
        values = (
            day,
            Value("missing", Kind.MONEY, last.missing or 0),
            Value("surplus", Kind.MONEY, last.surplus or 0),
        )
        worst = min(self.found, key=lambda one: one.value, default=None)
        if worst is None or worst.value >= 0:
            return Finding(N_("The count of {day} found {missing} missing and {surplus} too much."), values)
        item = (Value("item", Kind.TEXT, worst.name), Value("worst", Kind.MONEY, -worst.value))
        text = N_(
            "The count of {day} found {missing} missing and {surplus} too much; most is missing of {item} "
            "({worst})."
        )
        return Finding(text, (*values, *item))


_NOT_POSTED = N_("It is not posted yet.")
COLUMNS = (
    Column("day", N_("Date"), Kind.DAY),
    Column("at", N_("Counted when"), Kind.TEXT, N_("A count before opening stands at the close before.")),
    Column("state", N_("State"), Kind.TEXT),
    Column("items", N_("Items"), Kind.COUNT, N_("Items with a quantity in at least one area.")),
    Column("partly", N_("Partly counted"), Kind.COUNT, N_("Not counted in all their areas: not posted.")),
    Column(
        "missing",
        N_("Found missing"),
        Kind.MONEY,
        N_("What the book had and nobody found, at the ledger's cost (盘亏)."),
        _NOT_POSTED,
    ),
    Column("surplus", N_("Too much"), Kind.MONEY, N_("What was found beyond the book (盘盈)."), _NOT_POSTED),
    Column("variance", N_("Both together"), Kind.MONEY, N_("Missing less too much."), _NOT_POSTED),
    Column("people", N_("Counted by"), Kind.TEXT),
)


def dearest(found: Sequence[Found], most: int) -> tuple[Found, ...]:
    """The losses and gains that are worth most."""
    return tuple(sorted(found, key=lambda one: (-abs(one.value), one.name))[:most])
