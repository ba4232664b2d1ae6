"""A table of 100 000 formatted order rows as a workbook, against openpyxl in write-only mode.

Both write the same cells with the same number formats and the same header, from the same rows held in
memory. Then the memory of 100 000 and of 1 000 000 rows (more than a sheet of a million rows goes on to
the next), each in a process of its own, and the month's workbook of the sample store.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.side_by_side import MEGABYTE, Way, child, compare, timed, verdict
from desktop import paths, words
from desktop.analysis.columns import Kind
from desktop.analysis.days import month_range
from desktop.analysis.orders import COLUMNS
from desktop.exchange.workbooks.screen_table import write_table
from desktop.exchange.workbooks.style import Look
from desktop.exchange.workbooks.values import cell_value
from desktop.jobs.export import export_monthly
from desktop.jobs.sample import build_sample
from desktop.models.book import close_book, open_book

ROWS, MANY, ROUNDS = 100_000, 1_050_000, 3
LIMIT, MONTH_LIMIT, GROWTH_LIMIT = 0.3, 3.0, 1.3  # times openpyxl; seconds; times the smaller memory
LOOK = Look("en", "CNY")
MOMENT = 20_500 * 86_400
TEXTS = {"store": "Harbour Square", "channel": "Dine-in", "till": "T1", "staff": "Staff 7", "status": "Paid"}


class Cells:
    """An order as the table asks for it, made up from its number."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __getattr__(self, key: str) -> Any:
        kind = KINDS[key]
        if kind is Kind.TEXT:
            return TEXTS.get(key) or f"{self.number:06d}"
        if kind is Kind.MOMENT:
            return MOMENT + self.number * 37
        if kind is Kind.DAY:
            return 20_500 + self.number // 1200
        if kind is Kind.MONEY:
            return 123_400 + self.number % 997 * 100
        return self.number % 9 * (1000 if kind in (Kind.QUANTITY, Kind.SECONDS) else 1)


KINDS = {column.key: column.kind for column in COLUMNS}


class Sizes(NamedTuple):
    """Peak memory of a process, in bytes."""

    few: int
    many: int


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    words.use_language("en", paths.locale())
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        flat = _flat(here)  # first: a child's peak counts what its parent held when it was started
        rows = [Cells(number) for number in range(ROWS)]
        ours = Way("streamed", lambda: timed(lambda: write(here / "ours.xlsx", rows, ROWS)))
        floor = Way("openpyxl, write-only", lambda: timed(lambda: write_only(here / "theirs.xlsx", rows)))
        fast = compare(f"{ROWS} orders of {len(COLUMNS)} columns", ours, floor, LIMIT, ROUNDS)
        return all((flat, fast, _same(here), _month(here)))


def write(path: Path, rows: Any, count: int) -> None:
    """As the program writes any table."""
    write_table(path, "Orders", COLUMNS, rows, count, (words.speaking("en"), LOOK), lambda done, total: None)


def write_only(path: Path, rows: list[Cells]) -> None:
    """The same cells by openpyxl alone, each with its number format."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Orders")
    sheet.append([column.title for column in COLUMNS])
    formats = [(column.key, column.kind, LOOK.format(column.kind)) for column in COLUMNS]
    for row in rows:
        cells = []
        for key, kind, code in formats:
            value: Any = cell_value(getattr(row, key), kind)
            cell = WriteOnlyCell(sheet, value)
            if code != "General":
                cell.number_format = code
            cells.append(cell)
        sheet.append(cells)
    book.save(path)


def _same(folder: Path) -> bool:
    """Whether both files hold the same rows, as calamine reads them."""
    import python_calamine

    read = [
        python_calamine.CalamineWorkbook.from_path(folder / name).get_sheet_by_index(0).to_python()[1:]
        for name in ("ours.xlsx", "theirs.xlsx")
    ]
    kept = all(map(_alike, *read)) and len(read[0]) == len(read[1])
    print(f"  both hold the same {len(read[0])} rows: {'kept' if kept else 'MISSED'}")
    return kept


def _alike(one: list[Any], other: list[Any]) -> bool:
    return [_cell(each) for each in one] == [_cell(each) for each in other]


def _cell(value: Any) -> Any:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _flat(folder: Path) -> bool:
    """A process of its own for each size."""
    peaks = Sizes(
        *(
            child([sys.executable, "-m", "benchmarks.workbook", str(count), str(folder / "size.xlsx")]).peak
            for count in (ROWS, MANY)
        )
    )
    print(
        f"\nMemory: {peaks.few / MEGABYTE:.0f} MB for {ROWS}, {peaks.many / MEGABYTE:.0f} MB for {MANY} rows"
    )
    return verdict("growth", peaks.many / peaks.few, GROWTH_LIMIT, "x")


def _month(folder: Path) -> bool:
    """The whole workbook of a month of the sample store, from its book."""
    book, period = folder / "sample.platebook", month_range(202610)
    build_sample(book, lambda done, total: None)
    open_book(book)
    taken = timed(lambda: export_monthly("D01", period.start, period.end, folder / "month.xlsx", "en"))
    close_book()
    print("\nThe month's workbook of the sample store")
    return verdict("time", taken, MONTH_LIMIT, "s")


def _rows(count: int) -> Iterator[Cells]:
    return (Cells(number) for number in range(count))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        words.use_language("en", paths.locale())
        write(Path(sys.argv[2]), _rows(int(sys.argv[1])), int(sys.argv[1]))
    else:
        sys.exit(0 if main() else 1)
