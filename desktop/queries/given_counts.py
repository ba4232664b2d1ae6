"""Counts that a file gives: its lines stand in the place of those the book has of the same item and area."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.given import GivenCountLine, Taking
from desktop.analysis.money import MONEY, QUANTITY, rounded
from desktop.analysis.stock_counts import count_number
from desktop.queries.document_writer import Header, LineRow, is_same, put_document, stored_document
from desktop.queries.given_areas import area_called
from desktop.queries.given_names import StockNames, store_called, with_store
from desktop.queries.item_units import BookUnits
from desktop.queries.journal import Journal
from desktop.queries.stock_periods import closed_period, closed_sentence
from desktop.words import _

Place = tuple[int | None, int | None]
"""An item and an area."""


def take_counts(journal: Journal, rows: Sequence[GivenCountLine], taking: Taking) -> None:
    """Add counts and change those that say otherwise; what changes is told.

    All rows of a store, day and time are one count. A blank is not counted: it takes the line that the
    book may have of the item and area away. A count that is being made takes its rows and stays a draft.
    """
    counts: dict[tuple[str, int, str], list[GivenCountLine]] = {}
    for row in with_store(journal, rows, taking):
        counts.setdefault((row.store or taking.store, row.day, row.at), []).append(row)
    intake = _Intake(journal, taking)
    for (store, day, at), group in counts.items():
        intake.take(store_called(journal, store), day, at, group)


class _Intake:
    def __init__(self, journal: Journal, taking: Taking) -> None:
        self._journal, self._taking = journal, taking
        self._stock = StockNames(journal.wire)
        self._units = BookUnits(journal.wire)

    def take(self, store: int, day: int, at: str, rows: Sequence[GivenCountLine]) -> None:
        """Write one count, or say what is wrong with its rows."""
        journal = self._journal
        lines: dict[Place, list[LineRow]] = {}
        for row in rows:
            self._read(store, row, lines)
        number = count_number(day, at)
        old = stored_document(journal, store, "count", number)
        header = Header(store, "count", day, number, at=at, note=old.header.note if old else "")
        kept = [line for line in old.lines if (line.item_id, line.area_id) not in lines] if old else []
        counted = _ordered(
            [*kept, *(line for of_place in lines.values() for line in of_place)], old.lines if old else ()
        )
        stands = day - 1 if at == "open" else day  # before opening is the close of the day before
        period = closed_period(journal.wire, store, stands)
        state = "draft" if old and old.state == "draft" else "posted"
        if period and not (old and is_same(old, header, counted, state)):
            for row in rows:
                journal.refuse(row.place, "date", closed_sentence(period, stands))
        elif counted or old:
            put_document(journal, old, header, counted, self._named, state)
            if state == "draft":
                journal.told.append(
                    _(
                        "The count {number} is still being made: check and post it on the Counts screen.",
                        number=number,
                    )
                )

    def _read(self, store: int, row: GivenCountLine, lines: dict[Place, list[LineRow]]) -> None:
        """Add the line of a row to those of its item and area, or say what is wrong with it."""
        item = self._stock.find(row.item)
        if item is None:
            text = _("there is no stock item {name}; import stock items first", name=row.item)
            self._journal.refuse(row.place, "item", text)
            return
        unit = row.unit or item.base_unit
        factor = self._units.factor(item.id, unit)
        if factor is None:
            self._journal.refuse(row.place, "unit", self._units.unknown(item.id, unit))
            return
        area = area_called(self._journal, store, row.area) if row.area else None
        found = lines.setdefault((item.id, area), [])
        if row.counted is not None:
            quantity = rounded(row.counted * factor * QUANTITY)
            value = None if row.unit_cost is None else _value(row.unit_cost, row.counted)
            source = f"{self._taking.file}:{self._taking.rows[row.place]}"
            found.append(LineRow(item.id, None, quantity, unit, value, area_id=area, source=source))

    def _named(self, line: LineRow) -> str:
        return self._units.code(line.item_id or 0)


def _value(unit_cost: Fraction, counted: Fraction) -> int:
    return rounded(unit_cost * counted * MONEY)


def _ordered(lines: Sequence[LineRow], before: Sequence[LineRow]) -> list[LineRow]:
    """The lines in the order in which the book has them, new ones last."""
    places: dict[Place, int] = {}
    for place, line in enumerate(before):
        places.setdefault((line.item_id, line.area_id), place)
    return sorted(lines, key=lambda line: places.get((line.item_id, line.area_id), len(places)))
