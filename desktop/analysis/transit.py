"""Transfers under way as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.words import N_

COLUMNS = (
    Column("day", N_("Sent"), Kind.DAY),
    Column("number", N_("Number"), Kind.TEXT),
    Column("sender", N_("Sender"), Kind.TEXT),
    Column("receiver", N_("Receiver"), Kind.TEXT),
    Column("days", N_("Days under way"), Kind.COUNT),
    Column("lines", N_("Lines"), Kind.COUNT),
    Column(
        "price",
        N_("Price"),
        Kind.MONEY,
        N_("Its own price (配送价), at which it enters the receiver's stock."),
        N_("It carries the sender's cost, which is known when it arrives."),
    ),
)


@dataclass(frozen=True, slots=True)
class TransitRow:
    """A transfer that was sent and has not arrived; ``price`` in 1/10 000."""

    id: int
    day: int
    number: str
    sender: str
    receiver: str
    days: int
    lines: int
    price: int | None


def finding(rows: Sequence[TransitRow]) -> Finding | None:
    """How many wait, and the longest; None where none does."""
    if not rows:
        return None
    longest = max(rows, key=lambda row: row.days)
    text = N_(
        "Transfers under way: {count}; the longest, {number}, for {days} days. Until somebody confirms them "
        "they are the sender's stock."
    )
    return Finding(
        text,
        (
            Value("count", Kind.COUNT, len(rows)),
            Value("number", Kind.TEXT, longest.number),
            Value("days", Kind.COUNT, longest.days),
        ),
    )
