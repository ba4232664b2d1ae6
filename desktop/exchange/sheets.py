"""Workbook cells as text: numbers without float noise, dates as ISO.

A workbook is compressed as a whole, so that its sheet (unlike a text file) is held in memory.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from desktop.errors import BookError
from desktop.exchange.encoding import clean, count_controls
from desktop.words import _

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HEAD_ROWS = 200
_STANDARD_ERROR = 2
_GUARDING = Lock()
_EXACT = 1 << 53  # larger whole numbers have lost digits in a workbook


def is_workbook(path: Path) -> bool:
    """Whether the file is an .xlsx or .xls by its content, whatever its name. Raises OSError."""
    with path.open("rb") as file:
        return file.read(4) in _WORKBOOKS


def look(path: Path, wanted: str | None, called: Sequence[str] = ()) -> tuple[str, list[list[str]], int, int]:
    """The sheet's name, its first rows, and how many control characters and returns it holds.

    The first sheet with a cell is taken, those first that are ``called`` so, unless one is ``wanted``.
    Raises BookError.
    """
    name, sheet = _sheet(path, wanted, called)
    controls = returns = 0
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, str)):
        controls += count_controls(cell)
        returns += cell.count("\r") - cell.count("\r\n")
    return name, list(islice(_texts(sheet), _HEAD_ROWS)), controls, returns


def filled_sheets(path: Path) -> list[str]:
    """The names of a workbook's sheets that hold more than a header. Raises BookError."""
    with _opened(path) as book:
        return [name for name in book.sheet_names if book.get_sheet_by_name(name).height > 1]


def rows(path: Path, name: str) -> Iterator[list[str]]:
    """All rows of a sheet from its first row, as text. Raises BookError."""
    return _texts(_sheet(path, name)[1])


def _sheet(path: Path, wanted: str | None, called: Sequence[str] = ()) -> tuple[str, CalamineSheet]:
    """The name and the cells of a sheet."""
    with _opened(path) as book:
        return _found(book, path.name, wanted, called)


@contextmanager
def _opened(path: Path) -> Iterator[CalamineWorkbook]:
    """A workbook. What is wrong with it shows while it is read, and is a BookError."""
    try:
        with _Guard(path.name):
            yield CalamineWorkbook.from_path(path)
    except PasswordError:
        raise BookError(
            _("{file} is protected by a password. Save it without one.", file=path.name)
        ) from None
    except CalamineError as error:
        raise _damaged(path.name, str(error)) from None


def _found(
    book: CalamineWorkbook, file: str, wanted: str | None, called: Sequence[str]
) -> tuple[str, CalamineSheet]:
    names = sorted(book.sheet_names, key=lambda name: name not in called)
    for name in [wanted] if wanted else names:
        if name not in book.sheet_names:
            raise BookError(_("{file} has no sheet {sheet}.", file=file, sheet=name))
        sheet = book.get_sheet_by_name(name)
        if sheet.height:
            return name, sheet
    raise BookError(_("{file} is empty. Export it again.", file=file))


def _damaged(file: str, reason: str) -> BookError:
    return BookError(_("{file} is damaged or no workbook: {reason}", file=file, reason=reason))


class _Guard:
    """Half an .xls makes the library give up, with a trace of its own on standard error.

    Inside the block nothing is printed there, and giving up is a BookError.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: int | None = None

    def __enter__(self) -> None:
        _GUARDING.acquire()  # standard error is one for all threads
        with suppress(OSError):  # a window without a console has no standard error
            self._kept = os.dup(_STANDARD_ERROR)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _STANDARD_ERROR)
            os.close(nowhere)

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if self._kept is not None:
            os.dup2(self._kept, _STANDARD_ERROR)
            os.close(self._kept)
        _GUARDING.release()
        if kind is not None and kind.__name__ == "PanicException":  # no module has it
            raise _damaged(self._file, _("only a part of it was saved")) from None


def _texts(sheet: CalamineSheet) -> Iterator[list[str]]:
    timed = {
        column for row in sheet.iter_rows() for column, cell in enumerate(row) if isinstance(cell, datetime)
    }
    for row in sheet.iter_rows():
        yield [_text(cell, column in timed) for column, cell in enumerate(row)]


def _text(cell: Any, timed: bool) -> str:
    """``timed``: the column holds times of day, so that a bare date in it is midnight."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, float):
        # fifteen digits are what a spreadsheet itself shows of a number
        return format(cell, ".0f" if cell.is_integer() and abs(cell) < _EXACT else ".15g")
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return f"{cell.isoformat()} 00:00:00" if timed else cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("seconds")
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
