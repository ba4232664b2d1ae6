"""Documents that a file gives; each stands in the place of the one the book has with its number."""

from collections.abc import Sequence
from typing import Any

from desktop.analysis.days import date_of
from desktop.analysis.documents import DOCUMENT_KINDS
from desktop.analysis.given import GivenDocumentLine, Taking
from desktop.queries.document_lines import BATCH_SIDES, LineReader
from desktop.queries.document_writer import Header, LineRow, Stored, is_same, put_document, stored_document
from desktop.queries.given_names import store_called, with_store
from desktop.queries.journal import Journal
from desktop.queries.stock_periods import closed_period, closed_sentence, stores_moved
from desktop.words import _

_SAME = ("kind", "day", "supplier", "other_store", "receipt", "freight")


def take_documents(journal: Journal, rows: Sequence[GivenDocumentLine], taking: Taking) -> None:
    """Add documents and replace those that say otherwise; what changes is told.

    A line's quantity is brought to base units exactly; its value is its own, else its unit cost times
    its quantity. Dishes must have a recipe on the day.
    """
    documents: dict[tuple[str, str], list[GivenDocumentLine]] = {}
    for row in with_store(journal, rows, taking):
        documents.setdefault((row.store or taking.store, row.document), []).append(row)
    # what names a receipt comes last, for that may stand in the same file
    ordered = sorted(
        documents.items(), key=lambda entry: entry[1][0].kind == "return" or bool(entry[1][0].receipt)
    )
    intake = _Intake(journal, taking)
    for (store, _number), group in ordered:
        intake.take(store_called(journal, store), group)
    intake.tell()


class _Intake:
    def __init__(self, journal: Journal, taking: Taking) -> None:
        self._journal, self._taking = journal, taking
        self._reader = LineReader(journal.wire, journal.refuse)
        self._unpriced: list[str] = []  # receipts with freight and without a price
        self._one_sided: list[str] = []  # batches

    def take(self, store: int, rows: Sequence[GivenDocumentLine]) -> None:
        """Write one document, or say what is wrong with its rows."""
        if not self._agree(rows):
            return
        first = rows[0]
        kind = "batch" if first.kind in BATCH_SIDES else first.kind
        old = stored_document(self._journal, store, kind, first.document)
        trouble = _another(first, old)
        if trouble:
            self._refuse(rows, trouble)
            return
        receipt = self._receipt(store, next((row for row in rows if row.receipt), first))
        lines = [self._line(store, row) for row in rows]
        known = [line for line in lines if line is not None]
        if len(known) < len(lines) or receipt == 0:
            return
        header = Header(
            store,
            kind,
            first.day,
            first.document,
            _said(rows, "supplier"),
            _said(rows, "other_store"),
            receipt,
            freight=_said(rows, "freight") or 0,
            note=old.header.note if old else "",
        )
        moved = _moved(old, header, known) if old else None
        if moved:
            self._refuse(rows, moved)
            return
        locked = self._locked(store, kind, first, old)
        if locked and not (old and is_same(old, header, known)):
            self._refuse(rows, locked)
            return
        put_document(self._journal, old, header, known, self._reader.named)
        if kind == "batch" and len({row.kind for row in rows}) == 1:
            self._one_sided.append(first.document)
        if header.freight and not receipt and all(line.value is None for line in known):
            self._unpriced.append(first.document)

    def _refuse(self, rows: Sequence[GivenDocumentLine], trouble: tuple[str, str]) -> None:
        for row in rows:
            self._journal.refuse(row.place, *trouble)

    def _agree(self, rows: Sequence[GivenDocumentLine]) -> bool:
        """Whether all rows of a number are of one document; the first that is not is refused."""
        first = rows[0]
        for row in rows[1:]:
            for name in _SAME:
                one, other = getattr(first, name), getattr(row, name)
                if one != other and not _may_differ(name, one, other):
                    field = "date" if name == "day" else name
                    self._journal.refuse(row.place, field, self._two(first, row))
                    return False
        return True

    def _two(self, first: GivenDocumentLine, row: GivenDocumentLine) -> str:
        return _(
            "two documents with the number {number}: this is a {kind} of {day}, row {other} a {first} of "
            "{before}, or their suppliers or stores differ; expected one document or two numbers",
            number=row.document,
            kind=row.kind,
            day=date_of(row.day).isoformat(),
            other=self._taking.rows[first.place],
            first=first.kind,
            before=date_of(first.day).isoformat(),
        )

    def _locked(
        self, store: int, kind: str, row: GivenDocumentLine, old: Stored | None
    ) -> tuple[str, str] | None:
        """Why nothing may be written on the day, or on the one the document had."""
        wire = self._journal.wire
        for moved in stores_moved(wire, store, kind, row.document, row.other_store):
            for day in {row.day, old.header.day if old else row.day}:
                period = closed_period(wire, moved, day)
                if period:
                    return "date", closed_sentence(period, day)
        return None

    def _receipt(self, store: int, row: GivenDocumentLine) -> int | None:
        """The receipt that a return or a late invoice names; 0 where there is none.

        A return may also name it as its reason.
        """
        called = row.receipt or (row.reason if row.kind == "return" else "")
        if not called:
            return None
        found = self._journal.wire.execute(
            "SELECT id FROM document WHERE store_id = ? AND kind = 'receipt' AND number = ?",
            (store, called),
        ).fetchone()
        if found is None and row.receipt:
            self._journal.refuse(row.place, "receipt", _("there is no receipt {number}", number=row.receipt))
            return 0
        return int(found[0]) if found else None

    def _line(self, store: int, row: GivenDocumentLine) -> LineRow | None:
        line = self._reader.read(store, row.day, row)
        return line and line._replace(source=f"{self._taking.file}:{self._taking.rows[row.place]}")

    def tell(self) -> None:
        """Tell what was taken with a remark."""
        told = self._journal.told
        if self._reader.rounded:
            told.append(
                _(
                    "Quantities with more digits than the book keeps, rounded: {count}.",
                    count=self._reader.rounded,
                )
            )
        if self._reader.unused_costs:
            told.append(
                _(
                    "Costs of issues, which the ledger values itself, left out: {count}.",
                    count=self._reader.unused_costs,
                )
            )
        if self._unpriced:
            told.append(
                _(
                    "Receipts without a price, whose freight counts once their invoice is in: {numbers}.",
                    numbers=", ".join(self._unpriced),
                )
            )
        if self._one_sided:
            told.append(
                _(
                    "Batches that lack what went in or what came out: {numbers}.",
                    numbers=", ".join(self._one_sided),
                )
            )
        for item in sorted(self._reader.exploded_batches):
            told.append(
                _(
                    "{item} has batches but is exploded: its usage goes through to raw. Make it stocked.",
                    item=item,
                )
            )


def _may_differ(name: str, one: object, other: object) -> bool:
    """Whether two rows of a document may say two things: a batch has two sides, a blank says nothing."""
    if name == "kind":
        return {one, other} <= BATCH_SIDES.keys()
    return name != "day" and (one in ("", None) or other in ("", None))


def _another(row: GivenDocumentLine, old: Stored | None) -> tuple[str, str] | None:
    """Why a document cannot stand in the place of the one the book has: it is another supplier's, or gone."""
    if old is None:
        return None
    if old.state in ("cancelled", "reversed"):
        return "document", _("{number} is {state} in the book", number=row.document, state=old.state)
    if row.supplier and old.header.supplier and row.supplier != old.header.supplier:
        text = _(
            "the book has a {kind} {number} from {supplier} of {day}; give this one another number",
            supplier=old.header.supplier,
            **_named(old),
        )
        return "document", text
    return None


def _moved(old: Stored, header: Header, lines: Sequence[LineRow]) -> tuple[str, str] | None:
    """Why a document of another day is another one: of a corrected day the lines are as they were."""
    day = old.header.day
    if header.day == day or is_same(old, header._replace(day=day), lines):
        return None
    text = _("the book has another {kind} {number} of {day}; give this one another number", **_named(old))
    return "document", text


def _named(old: Stored) -> dict[str, str]:
    kind = _(DOCUMENT_KINDS[old.header.kind]).lower()
    return {"kind": kind, "number": old.header.number, "day": date_of(old.header.day).isoformat()}


def _said(rows: Sequence[GivenDocumentLine], name: str) -> Any:
    """What the first row that says something of a field says; "" where none does."""
    return next((getattr(row, name) for row in rows if getattr(row, name)), "")
