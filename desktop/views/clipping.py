"""Rows for the clipboard as spreadsheets take them: text stays text, whatever it begins with."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from desktop.analysis import money
from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import DAY_SECONDS
from desktop.views import numbers

FORMULA_SIGNS = ("=", "+", "-", "@")
# What makes Excel and LibreOffice keep a cell of a pasted table as text.
AS_TEXT = """ style='mso-number-format:"\\@"' sdnum="1033;0;@\""""
# LibreOffice takes these for text unless it is told, in one of its own formats; Excel knows them as
# they are written.
FORMATS = {Kind.DAY: "YYYY-MM-DD", Kind.MOMENT: "YYYY-MM-DD HH:MM:SS", Kind.PERCENT: "0.00%"}
SPREADSHEET_EPOCH = 25_569  # 1970-01-01 as spreadsheets count days


def clipping(columns: Sequence[Column], rows: Sequence[Any], currency: str) -> QMimeData:
    """A header and the rows, as a table and as text with tabs; a program takes the one it reads best."""
    data = QMimeData()
    data.setText(as_text(columns, rows, currency))
    data.setHtml(as_table(columns, rows, currency))
    return data


def as_text(columns: Sequence[Column], rows: Iterable[Any], currency: str) -> str:
    """Lines with tabs. An apostrophe stands before a text that a spreadsheet would work out."""
    lines = [[_quoted(numbers.header(column, currency)) for column in columns]]
    lines += [
        [_text_cell(getattr(row, column.key), column.kind, currency) for column in columns] for row in rows
    ]
    return "\n".join("\t".join(line) for line in lines) + "\n"


def as_table(columns: Sequence[Column], rows: Iterable[Any], currency: str) -> str:
    """An HTML table whose texts and dates are marked as such."""
    head = "".join(f"<th>{escape(numbers.header(column, currency))}</th>" for column in columns)
    body = "".join(
        "<tr>"
        + "".join(_table_cell(getattr(row, column.key), column.kind, currency) for column in columns)
        + "</tr>\n"
        for row in rows
    )
    return f'<meta charset="utf-8"><table>\n<tr>{head}</tr>\n{body}</table>'


def _table_cell(value: Any, kind: Kind, currency: str) -> str:
    marks = AS_TEXT if kind is Kind.TEXT else ""
    if value is not None and kind in FORMATS:
        marks = f' sdval="{_number(value, kind)}" sdnum="1033;0;{FORMATS[kind]}"'
    return f"<td{marks}>{escape(numbers.plain(value, kind, currency))}</td>"


def _number(value: Any, kind: Kind) -> str:
    """What a spreadsheet holds for a share, a day or a moment."""
    if kind is Kind.PERCENT:
        return money.text(value, 3)
    return str(SPREADSHEET_EPOCH + (value if kind is Kind.DAY else value / DAY_SECONDS))


def _text_cell(value: Any, kind: Kind, currency: str) -> str:
    text = numbers.plain(value, kind, currency)
    return _quoted(f"'{text}" if kind is Kind.TEXT and text.startswith(FORMULA_SIGNS) else text)


def _quoted(text: str) -> str:
    """A cell that holds a tab, a line break or a quote is quoted, as spreadsheets expect."""
    if not any(sign in text for sign in '\t\n\r"'):
        return text
    return '"' + text.replace('"', '""') + '"'
