"""A count as it would be posted: what is implausible, what is open, what it does to the variance."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.columns import Column, Kind
from desktop.analysis.count_check import Doubt
from desktop.analysis.count_sheets import CountItem, CountSheet
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import ratio, rounded
from desktop.words import N_


@dataclass(frozen=True, slots=True)
class Variance:
    """An item that is posted: counted against the book. Quantities in 1/1000 base unit.

    ``value`` (1/10 000, + is more than the book) is the ledger's own; ``opens``: it is the item's opening
    balance, not a variance, so there is no ``book``.
    """

    item: CountItem
    counted: int
    book: int | None
    value: int
    opens: bool

    @property
    def name(self) -> str:
        return self.item.name

    @property
    def unit(self) -> str:
        return self.item.display_unit

    @property
    def counted_shown(self) -> int:
        """In 1/1000 of the display unit, rounded for display only."""
        return rounded(self.counted / self.item.factor)

    @property
    def book_shown(self) -> int | None:
        return None if self.book is None else rounded(self.book / self.item.factor)

    @property
    def difference(self) -> int | None:
        return None if self.book is None else self.counted - self.book

    @property
    def difference_shown(self) -> int | None:
        return None if self.difference is None else rounded(self.difference / self.item.factor)

    @property
    def share(self) -> Fraction | None:
        """The difference as a share of the book."""
        if self.book is None or self.difference is None:
            return None
        return ratio(self.difference, abs(self.book))


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that is not posted: not counted, or not in all its areas. ``value`` in 1/10 000 by the book."""

    item: CountItem
    missing: str  # the areas, by name; "" where it was counted nowhere
    book: int
    value: int

    @property
    def name(self) -> str:
        return self.item.name

    @property
    def unit(self) -> str:
        return self.item.display_unit

    @property
    def book_shown(self) -> int:
        return rounded(self.book / self.item.factor)

    @property
    def why(self) -> Word:
        return Word(N_("Partly counted") if self.missing else N_("Not counted"))


@dataclass(frozen=True, slots=True)
class CountReview:
    """What posting a count would do; of a posted one, what it did.

    ``later`` is what later counts then find more, or less (-), in 1/10 000; 0 for a posted one.
    """

    sheet: CountSheet
    doubts: tuple[Doubt, ...]
    variances: tuple[Variance, ...]
    open: tuple[OpenItem, ...]
    later: int = 0

    @property
    def unsettled(self) -> tuple[Doubt, ...]:
        """The implausible lines that nobody has accepted."""
        return tuple(one for one in self.doubts if not one.is_accepted)

    @property
    def missing(self) -> int:
        """What the book has and nobody found, in 1/10 000."""
        return -sum(one.value for one in self.variances if one.value < 0 and not one.opens)

    @property
    def surplus(self) -> int:
        """What was found beyond the book, in 1/10 000."""
        return sum(one.value for one in self.variances if one.value > 0 and not one.opens)

    @property
    def finding(self) -> Finding:
        """What posting books."""
        if not self.variances:
            return Finding(N_("Nothing is counted in all its areas yet, so nothing would be posted."))
        values = (
            Value("items", Kind.COUNT, len(self.variances)),
            Value("missing", Kind.MONEY, self.missing),
            Value("surplus", Kind.MONEY, self.surplus),
        )
        return Finding(
            N_("Items: {items}. Against the book {missing} is missing, {surplus} too much."), values
        )


_OPENS = N_("It begins with this count, so there is no book yet.")
VARIANCE_COLUMNS = (
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("counted_shown", N_("Counted"), Kind.QUANTITY),
    Column(
        "book_shown",
        N_("By the book"),
        Kind.QUANTITY,
        N_("What the ledger expects at the moment of the count; sales after it are left out."),
        _OPENS,
    ),
    Column("difference_shown", N_("Difference"), Kind.QUANTITY, N_("Counted less the book."), _OPENS),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("value", N_("Worth"), Kind.MONEY, N_("The difference by the store's valuation method.")),
    Column("share", N_("Of the book"), Kind.PERCENT, N_("Difference / book."), N_("The book has none.")),
)
OPEN_COLUMNS = (
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("why", N_("State"), Kind.TEXT),
    Column("missing", N_("Areas that are missing"), Kind.TEXT),
    Column("book_shown", N_("By the book"), Kind.QUANTITY),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("value", N_("Value"), Kind.MONEY, N_("What the book has of it.")),
)


def ranked(found: Sequence[Variance]) -> tuple[Variance, ...]:
    """The dearest differences first."""
    return tuple(sorted(found, key=lambda one: (one.opens, -abs(one.value), one.item.code)))
