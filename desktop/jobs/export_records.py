"""What can be imported, out of the book again: as CSV or a workbook; and empty templates."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from desktop import words
from desktop.errors import BookError
from desktop.exchange.record_files import Row, write_csv, write_templates, write_workbook
from desktop.exchange.workbooks.style import Look
from desktop.queries.document_rows import count_rows, document_rows
from desktop.queries.record_rows import menu_rows, recipe_rows, stock_item_rows, store_rows
from desktop.words import _

ROWS: Mapping[str, Callable[[], Iterator[Row]]] = {
    "stores": store_rows,
    "stock-items": stock_item_rows,
    "menu": menu_rows,
    "recipes": recipe_rows,
    "documents": document_rows,
    "counts": count_rows,
}


def export_records(kind: str, out: Path, language: str = "") -> None:
    """Write all of a kind in ``ROWS`` to ``out``, as its ending says: .csv or .xlsx.

    ``language`` is that of the header, by default the one the program speaks. Raises BookError where
    the file cannot be written, or has another ending.
    """
    language = language or words.language()
    if out.suffix.casefold() == ".csv":
        write_csv(out, kind, ROWS[kind](), Look(language))
    elif out.suffix.casefold() == ".xlsx":
        write_workbook(out, kind, ROWS[kind](), Look(language), words.speaking(language))
    else:
        raise BookError(_("{name} should end in .csv or .xlsx.", name=out.name))


def export_templates(out: Path, language: str = "") -> None:
    """Write an empty workbook to fill in. Raises BookError where it cannot be written."""
    language = language or words.language()
    write_templates(out, Look(language), words.speaking(language))
