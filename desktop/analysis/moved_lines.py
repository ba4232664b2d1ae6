"""Waste and counts line by line, as the ledger has them: what was thrown away and why, what was found."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.words import N_

NO_REASON = Word(N_("No reason given"))
OPENING_BALANCE = Word(N_("opening balance"))


class WastedLine(NamedTuple):
    """An item of a waste document. ``quantity`` is exact in 1/1000 display unit, ``value`` in 1/10 000,
    both of what was thrown away; ``dish`` is what it was part of, "" for the item itself.
    """

    day: int
    number: str
    item: int
    code: str
    name: str
    category: str
    dish: str
    reason: str
    unit: str
    quantity: Fraction
    value: int


class CountedLine(NamedTuple):
    """An item of a count. Quantities are exact in 1/1000 display unit; difference and value (1/10 000) are
    above 0 where more was found than the book had. A first count is the opening balance, no difference.
    """

    day: int
    number: str
    item: int
    code: str
    name: str
    category: str
    unit: str
    booked: Fraction
    counted: Fraction
    difference: Fraction
    value: int
    remark: str


WASTE_COLUMNS = (
    Column("day", N_("Day"), Kind.DAY),
    Column("number", N_("Document"), Kind.TEXT),
    Column("reason", N_("Reason"), Kind.TEXT),
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("dish", N_("As part of"), Kind.TEXT, N_("The dish that was thrown away, by its recipe.")),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("quantity", N_("Quantity"), Kind.QUANTITY),
    Column("value", N_("Value"), Kind.MONEY, N_("What it cost in the ledger.")),
)
COUNT_COLUMNS = (
    Column("day", N_("Day"), Kind.DAY, N_("The count stands at its close.")),
    Column("number", N_("Document"), Kind.TEXT),
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("unit", N_("Unit"), Kind.TEXT),
    Column("booked", N_("Book quantity"), Kind.QUANTITY, N_("What the ledger had before the count.")),
    Column("counted", N_("Counted"), Kind.QUANTITY),
    Column("difference", N_("Count variance"), Kind.QUANTITY, N_("Counted - book quantity.")),
    Column("value", N_("Value of the variance"), Kind.MONEY, N_("+ where more was found (盘盈).")),
    Column("remark", N_("Remark"), Kind.TEXT),
)


def by_reason(lines: Iterable[WastedLine]) -> dict[str, int]:
    """What was thrown away for each reason, in 1/10 000, the dearest first."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.reason] = found.get(line.reason, 0) + line.value
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def waste_finding(lines: Iterable[WastedLine]) -> Finding | None:
    """What waste cost, and the reason that cost most."""
    reasons = by_reason(lines)
    if not reasons:
        return None
    dearest, value = next(iter(reasons.items()))
    return Finding(
        N_("Waste took {value}; the most for “{reason}”: {part}."),
        (
            Value("value", Kind.MONEY, sum(reasons.values())),
            Value("reason", Kind.TEXT, dearest),
            Value("part", Kind.MONEY, value),
        ),
    )
