"""Documents that a file gives; each stands in the place of the one the book has with its number."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from desktop.analysis.days import date_of
from desktop.analysis.given import GivenDocumentLine, Taking
from desktop.analysis.money import MONEY, QUANTITY, rounded
from desktop.analysis.recipes import Bills
from desktop.queries.document_writer import Header, LineRow, Stored, put_document, stored_document
from desktop.queries.given_names import DishNames, StockNames, store_called, with_store
from desktop.queries.item_units import BookUnits
from desktop.queries.journal import Journal
from desktop.queries.recipes import read_recipes
from desktop.queries.stock_items import prep_modes
from desktop.queries.stock_periods import closed_period, closed_sentence
from desktop.words import _

_BATCH = {"batch_input": -1, "batch_output": 1}
_OF_DISHES = ("waste", "staff_meal")
_VALUED_BY_LEDGER = ("waste", "staff_meal", "batch_input", "batch_output")
_PORTIONS = ("", "portion", "portions", "serving", "servings", "份", "each")
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
        self._stock, self._dishes = StockNames(journal.wire), DishNames(journal.wire)
        self._units = BookUnits(journal.wire)
        self._bills = Bills(read_recipes(journal.wire))
        self._rounded = self._unused_costs = 0
        self._exploded_batches: set[str] = set()

    def take(self, store: int, rows: Sequence[GivenDocumentLine]) -> None:
        """Write one document, or say what is wrong with its rows."""
        if not self._agree(rows):
            return
        first = rows[0]
        kind = "batch" if first.kind in _BATCH else first.kind
        old = stored_document(self._journal, store, kind, first.document)
        trouble = self._locked(store, first.day, old) or _another(first, old)
        if trouble:
            for row in rows:
                self._journal.refuse(row.place, *trouble)
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
        )
        put_document(self._journal, old, header, known, self._named)

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

    def _locked(self, store: int, day: int, old: Stored | None) -> tuple[str, str] | None:
        """Why nothing may be written on the day, or on the one the document had."""
        for one in {day, old.header.day if old else day}:
            period = closed_period(self._journal.wire, store, one)
            if period:
                return "date", closed_sentence(period, one)
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
        item = self._stock.find(row.item)
        if item is None:
            return self._dish_line(store, row)
        factor = self._units.factor(item.id, row.unit or item.base_unit)
        if factor is None:
            trouble = self._units.unknown(item.id, row.unit)
            self._journal.refuse(row.place, "unit", trouble)
            return None
        if row.kind in _BATCH and item.id in prep_modes(self._journal.wire, store, ("exploded",)):
            self._exploded_batches.add(row.item)

        def beside(given: Fraction | None) -> int | None:
            return None if given is None else rounded(given * factor * QUANTITY)

        return LineRow(
            item.id,
            None,
            self._quantity(row, factor),
            row.unit or item.base_unit,
            self._value(row),
            row.reason,
            ordered=beside(row.ordered),
            delivered=beside(row.delivered),
            accepted=beside(row.accepted),
            invoiced=beside(row.invoiced),
            use_by=row.use_by,
            source=self._source(row),
        )

    def _dish_line(self, store: int, row: GivenDocumentLine) -> LineRow | None:
        dishes = self._dishes.find(row.item)
        field, text = "item", ""
        if not dishes:
            text = _("there is no stock item {name}; import stock items first", name=row.item)
        elif row.kind not in _OF_DISHES:
            text = _("{name} is a dish, which only waste and staff meals may name", name=row.item)
        elif row.unit.casefold() not in _PORTIONS:
            field, text = "unit", _("found “{unit}”, expected portions for a dish", unit=row.unit)
        elif self._bills.whole(dishes[0], row.day) is None:
            day = date_of(row.day).isoformat()
            text = _("{name} has no recipe on {day}; import its recipe first", name=row.item, day=day)
        if text:
            self._journal.refuse(row.place, field, text)
            return None
        quantity = self._quantity(row, Fraction(1))
        return LineRow(None, dishes[0], quantity, "", self._value(row), row.reason, source=self._source(row))

    def _quantity(self, row: GivenDocumentLine, factor: Fraction) -> int:
        exact = row.quantity * factor * QUANTITY * _BATCH.get(row.kind, 1)
        self._rounded += exact.denominator != 1
        return rounded(exact)

    def _value(self, row: GivenDocumentLine) -> int | None:
        """What the line is worth by its own word; issues are valued by the ledger."""
        given = row.value is not None or row.unit_cost is not None
        if row.kind in _VALUED_BY_LEDGER or row.quantity < 0:
            self._unused_costs += given
            return None
        if row.value is not None or row.unit_cost is None:
            return row.value
        return rounded(row.unit_cost * row.quantity * MONEY)

    def _source(self, row: GivenDocumentLine) -> str:
        return f"{self._taking.file}:{self._taking.rows[row.place]}"

    def _named(self, line: LineRow) -> str:
        if line.item_id is not None:
            return self._units.code(line.item_id)
        (name,) = self._journal.wire.execute(
            "SELECT name FROM menu_item WHERE id = ?", (line.menu_item_id,)
        ).fetchone()
        return str(name)

    def tell(self) -> None:
        """Tell what was taken with a remark."""
        told = self._journal.told
        if self._rounded:
            told.append(
                _("Quantities with more digits than the book keeps, rounded: {count}.", count=self._rounded)
            )
        if self._unused_costs:
            told.append(
                _(
                    "Costs of issues, which the ledger values itself, left out: {count}.",
                    count=self._unused_costs,
                )
            )
        for item in sorted(self._exploded_batches):
            told.append(
                _(
                    "{item} has batches but is exploded: its usage goes through to raw. Make it stocked.",
                    item=item,
                )
            )


def _may_differ(name: str, one: object, other: object) -> bool:
    """Whether two rows of a document may say two things: a batch has two sides, a blank says nothing."""
    if name == "kind":
        return {one, other} <= _BATCH.keys()
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
            kind=old.header.kind,
            number=row.document,
            supplier=old.header.supplier,
            day=date_of(old.header.day).isoformat(),
        )
        return "document", text
    return None


def _said(rows: Sequence[GivenDocumentLine], name: str) -> Any:
    """What the first row that says something of a field says; "" where none does."""
    return next((getattr(row, name) for row in rows if getattr(row, name)), "")
