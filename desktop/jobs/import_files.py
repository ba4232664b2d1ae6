"""What every import does with files: their digest, and the rows that were refused, written beside them."""

import csv
import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from desktop.errors import BookError, Problem
from desktop.exchange.tables import Table
from desktop.words import _


def digest_of(files: Sequence[Path], how: str) -> str:
    """SHA-256 over the files' contents and how they are read; the order of the files does not count."""
    each = []
    for file in files:
        with file.open("rb") as stream:
            each.append(hashlib.file_digest(stream, "sha256").hexdigest())
    return hashlib.sha256("\n".join([*sorted(each), how]).encode()).hexdigest()


class RejectedRows:
    """Refused rows with their reasons, written to ``FILE.rejected.csv`` once the import is in the book.

    Use as a context; without ``keep`` nothing is left. Raises BookError where the folder cannot be written.
    """

    def __init__(self) -> None:
        self._open: dict[Path, Any] = {}  # the .part file -> its csv writer
        self._streams = ExitStack()
        self._kept = False

    def add(self, table: Table, row: int, cells: Sequence[str], problems: Sequence[Problem]) -> None:
        """Write one row down."""
        part = _part(table.path)
        try:
            if part not in self._open:
                # utf-8-sig: spreadsheets take a file without the mark for the system's old encoding
                stream = self._streams.enter_context(part.open("w", encoding="utf-8-sig", newline=""))
                self._open[part] = csv.writer(stream)
                self._open[part].writerow([*table.header, "row", "reason"])
            reasons = "; ".join(f"{problem.column}: {problem.text}" for problem in problems)
            self._open[part].writerow([*cells, row, reasons])
        except OSError as error:
            raise _unwritable(part.with_suffix(""), error) from error

    def keep(self) -> tuple[str, ...]:
        """Put the files in their places; their names."""
        self._streams.close()
        self._kept = True
        names = []
        for part in self._open:
            final = part.with_suffix("")
            try:
                part.replace(final)
            except OSError as error:
                raise _unwritable(final, error) from error
            names.append(final.name)
        return tuple(names)

    def __enter__(self) -> "RejectedRows":
        return self

    def __exit__(self, *_trouble: object) -> None:
        self._streams.close()
        if not self._kept:
            for part in self._open:
                part.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.rejected.csv.part")


def _unwritable(path: Path, error: OSError) -> BookError:
    return BookError(
        _(
            "{file} with the refused rows cannot be written: {reason}. Close it, or free the folder.",
            file=path.name,
            reason=error.strerror or error,
        )
    )
