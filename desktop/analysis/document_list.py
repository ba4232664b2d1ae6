"""The documents of some stores over a period: what was bought, what waits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.documents import COUNTED
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import ratio
from desktop.words import N_

VALUE_HINT = N_(
    "What the document moved in the ledger, + into stock: its prices and freight for receipts, the cost of "
    "what left for issues, the variance for counts."
)
COLUMNS = (
    Column("day", N_("Date"), Kind.DAY),
    Column("kind", N_("Kind"), Kind.TEXT),
    Column("number", N_("Number"), Kind.TEXT),
    Column("party", N_("Supplier or store"), Kind.TEXT),
    Column("lines", N_("Lines"), Kind.COUNT),
    Column(
        "value",
        N_("Value"),
        Kind.MONEY,
        VALUE_HINT,
        N_("It moves no stock: a draft, cancelled, or a transfer that nobody has confirmed."),
    ),
    Column("state", N_("State"), Kind.TEXT),
    Column("store", N_("Store"), Kind.TEXT),
    Column("note", N_("Note"), Kind.TEXT),
)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document; ``value`` (1/10 000) is signed, + into stock, None where it moves nothing."""

    id: int
    day: int
    kind_key: str
    kind: Word
    number: str
    party: str
    lines: int
    value: int | None
    state_key: str
    state: Word
    store: str
    note: str


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The report; rows with the latest first."""

    period: Range
    rows: tuple[DocumentRow, ...]
    under_way: int  # transfers at the period's end

    @property
    def purchases(self) -> int:
        """Receipts of the period with freight and late costs, reversals taken off (1/10 000)."""
        return sum(self.by_supplier.values())

    @property
    def returns(self) -> int:
        """What went back to suppliers, unsigned (1/10 000)."""
        return -sum(row.value or 0 for row in self.rows if row.kind_key == "return")

    @property
    def drafts(self) -> int:
        """Documents of the period that wait to be posted."""
        return sum(row.state_key == "draft" for row in self.rows)

    @property
    def by_supplier(self) -> Counter[str]:
        """The value of receipts by supplier; "" for those without one."""
        total: Counter[str] = Counter()
        for row in self.rows:
            if row.kind_key == "receipt" and row.state_key in COUNTED:
                total[row.party] += row.value or 0
        return total

    @property
    def finding(self) -> Finding | None:
        """What was bought and from whom most, or what waits; None without documents."""
        if self.drafts:
            return Finding(
                N_("Drafts that wait to be posted: {count}; they move no stock until then."),
                (Value("count", Kind.COUNT, self.drafts),),
            )
        suppliers = self.by_supplier.most_common(1)
        share = ratio(suppliers[0][1], self.purchases) if suppliers else None
        if not suppliers or share is None or share <= 0:
            return None
        return Finding(
            N_("Bought for {value}; {share} of it from {supplier}."),
            (
                Value("value", Kind.MONEY, self.purchases),
                Value("share", Kind.PERCENT, share),
                Value("supplier", Kind.TEXT, suppliers[0][0] or Word(N_("no named supplier"))),
            ),
        )


def kept(rows: Sequence[DocumentRow], kind: str = "", state: str = "", party: str = "") -> list[DocumentRow]:
    """The rows of a kind, a state and a supplier or store; "" keeps all."""
    return [
        row
        for row in rows
        if (not kind or row.kind_key == kind)
        and (not state or row.state_key == state)
        and (not party or row.party == party)
    ]
