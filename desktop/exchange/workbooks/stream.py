"""Rows of a long table as a sheet's XML, in constant memory and far faster than cell by cell.

They follow the header that openpyxl has written; ``package.finish`` puts them there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import DAY_SECONDS, day_of
from desktop.analysis.findings import Word
from desktop.exchange.workbooks.package import Stream
from desktop.exchange.workbooks.page import Page, address, letters
from desktop.exchange.workbooks.style import PLAIN, beside
from desktop.exchange.workbooks.texts import cell_text, looks_like_input
from desktop.exchange.workbooks.values import FIRST_DAY, cell_value, number

BATCH = 1000
_EPOCH = day_of(date(1899, 12, 30))  # the day spreadsheets count from
_FIRST = day_of(FIRST_DAY)
_LAST = day_of(date(9999, 12, 31))

Writer = Callable[[str, Any], str]  # a cell's address and its value (not None) -> its XML


def stream_rows(
    page: Page, columns: Sequence[Column], rows: Iterable[Any], count: int, progress: Callable[[int], None]
) -> None:
    """Have ``rows`` follow what stands on the page when the workbook is saved.

    ``count`` of them are expected. ``progress`` is told after every thousand, while saving.
    """
    first = page.sheet.max_row + 1
    # now, as the styles are saved before the rows
    cells = [
        (letters(place), column.key, _writer(page, column.kind, first=place == 1))
        for place, column in enumerate(columns, 1)
    ]
    pieces = _pieces(cells, rows, first, progress)
    page.stream = Stream(pieces, f"A1:{address(first + max(count, 1) - 1, len(columns))}")


def _pieces(
    cells: Sequence[tuple[str, str, Writer]],
    rows: Iterable[Any],
    first: int,
    progress: Callable[[int], None],
) -> Iterator[str]:
    """``cells`` are the column's letters, its key and how its cells are written."""
    waiting, row = iter(rows), first
    while batch := list(islice(waiting, BATCH)):
        piece = []
        for each in batch:
            shown = (
                write(f"{letter}{row}", value)
                for letter, key, write in cells
                if (value := getattr(each, key)) is not None
            )
            piece.append(f'<row r="{row}">{"".join(shown)}</row>')
            row += 1
        yield "".join(piece)
        progress(row - first)


def _writer(page: Page, kind: Kind, *, first: bool) -> Writer:
    """How the cells of one column are written."""
    face = beside(PLAIN, kind, first=first)
    text = _text_writer(page, page.style_number(face), page.style_number(replace(face, quoted=True)))
    if kind is Kind.TEXT:
        return text
    style = page.style_number(replace(face, format=page.look.format(kind)))
    if kind in (Kind.DAY, Kind.MOMENT):
        return _date_writer(style, kind, text)
    if kind is Kind.QUANTITY:
        return _quantity_writer(style, page.style_number(replace(face, format="#,##0.0##")))

    def write(cell: str, value: Any) -> str:
        return f'<c r="{cell}" s="{style}"><v>{number(value, kind)!r}</v></c>'

    return write


def _text_writer(page: Page, plain: int, quoted: int) -> Writer:
    def write(cell: str, value: Any) -> str:
        text = cell_text(page.words(value) if isinstance(value, Word) else str(value))
        if not text:
            return ""
        style = quoted if looks_like_input(text) else plain
        return (
            f'<c r="{cell}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        )

    return write


def _date_writer(style: int, kind: Kind, text: Writer) -> Writer:
    unit = DAY_SECONDS if kind is Kind.MOMENT else 1

    def write(cell: str, value: Any) -> str:
        if _FIRST * unit <= value < (_LAST + 1) * unit:
            return f'<c r="{cell}" s="{style}"><v>{(value - _EPOCH * unit) / unit!r}</v></c>'
        return text(cell, cell_value(value, kind))

    return write


def _quantity_writer(whole: int, parts: int) -> Writer:
    def write(cell: str, value: Any) -> str:
        style = parts if value % 1000 else whole
        return f'<c r="{cell}" s="{style}"><v>{number(value, Kind.QUANTITY)!r}</v></c>'

    return write
