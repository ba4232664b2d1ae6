"""Count sheets as files: out of the book to be filled in, and back."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop import words
from desktop.analysis.count_list import TIMES
from desktop.analysis.count_sheets import CountSheet, Plan
from desktop.analysis.days import date_of
from desktop.analysis.stores import StoreRow
from desktop.errors import BookError
from desktop.exchange.count_files import (
    CountTable,
    FilledLine,
    FilledSheet,
    count_table,
    read_count_sheet,
)
from desktop.exchange.count_sheets import Head, write_count_sheet
from desktop.exchange.workbooks.style import Look
from desktop.queries.areas import all_areas
from desktop.queries.book_mark import book_mark
from desktop.queries.count_sheets import blank_sheet, count_sheet
from desktop.queries.stock_items import all_stock_items
from desktop.queries.stores import all_stores
from desktop.words import _


def export_new_count(
    store: StoreRow, day: int, at: str, areas: Sequence[str], out: Path, language: str = ""
) -> None:
    """Write an empty count sheet of a store, of all its areas or some by name.

    Raises BookError for an area the store does not have, and where the file cannot be written.
    """
    own = {area.name: area.id for area in all_areas() if area.store == store.id}
    unknown = [name for name in areas if name not in own]
    if unknown:
        known = ", ".join(own) or _("none")
        raise BookError(
            _("{store} has no area {name}. It has: {known}.", store=store.label, name=unknown[0], known=known)
        )
    plan = Plan(areas=tuple(own[name] or 0 for name in areas))
    _write(blank_sheet(store.id, day, at, plan), store, out, language)


def export_count(document: int, out: Path, language: str = "") -> None:
    """Write the sheet of a count with what has been counted so far. Raises BookError."""
    sheet = count_sheet(document)
    (store,) = (one for one in all_stores() if one.id == sheet.store)
    _write(sheet, store, out, language)


def _write(sheet: CountSheet, store: StoreRow, out: Path, language: str) -> None:
    language = language or words.language()
    spoken = words.speaking(language)
    if not sheet.lines:
        raise BookError(_("There is nothing to count: {store} has no stock items yet.", store=store.label))
    if out.suffix.casefold() != ".xlsx":
        raise BookError(_("{name} should end in .xlsx.", name=out.name))
    day = date_of(sheet.day).isoformat()
    told = f"{day}, {spoken(TIMES.get(sheet.at, sheet.at))}"
    head = Head(book_mark(), store.code, store.label, day, sheet.at, told)
    write_count_sheet(out, sheet, head, Look(language, store.currency), spoken)


def open_count_sheet(path: Path) -> CountTable:
    """A filled count sheet as rows of counts, its items and areas by what they are called today.

    Raises BookError where it was made from another book, for a store this one does not have, or is damaged.
    """
    filled = read_count_sheet(path)
    if filled.book != book_mark():
        raise BookError(
            _("{file} is a count sheet of another book. Export one from this book.", file=path.name)
        )
    store = next((one for one in all_stores() if one.code == filled.store), None)
    if store is None:
        raise BookError(
            _(
                "{file} is a count sheet of the store {store}, which this book does not have.",
                file=path.name,
                store=filled.store,
            )
        )
    codes = {row.id: row.code for row in all_stock_items(archived=True)}
    areas = {area.id: area.name for area in all_areas() if area.store == store.id}
    return count_table(path, filled.header_row, tuple(_rows(filled, codes, areas)))


def _rows(
    filled: FilledSheet, codes: Mapping[int, str], areas: Mapping[int | None, str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line in filled.lines:
        for quantity, unit in line.counted:
            item = codes.get(line.item or 0, line.code)
            yield line.row, (filled.store, filled.day, filled.at, item, _area(line, areas), quantity, unit)


def _area(line: FilledLine, areas: Mapping[int | None, str]) -> str:
    """The area of a row by its id; of a row that somebody added, what is written there."""
    return line.area if line.item is None else areas.get(line.area_id, "")
