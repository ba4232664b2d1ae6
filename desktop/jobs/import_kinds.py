"""Files of any kind into the book: what they hold is found by their sheets and headers."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.exchange.layouts.known import known_sales
from desktop.exchange.layouts.record_fields import RECORDS, SHEETS
from desktop.exchange.mapping import Wishes
from desktop.exchange.record_kinds import RECORD_KINDS
from desktop.exchange.record_plan import plan_records
from desktop.exchange.saved import header_key
from desktop.exchange.sheets import filled_sheets, is_workbook
from desktop.exchange.tables import Table, open_table
from desktop.jobs.import_records import RecordOutcome, import_records
from desktop.jobs.import_sales import ImportOutcome, Options, Progress, exports_in, import_sales
from desktop.queries.layouts import saved_layouts

SALES = "sales"
KINDS = tuple(SHEETS)
DELIVERED = ("supplier", "delivered", "accepted")
"""Only papers of a supplier or the central kitchen have these; their kind and day may stand elsewhere."""
MOST_FOREIGN = 0.4  # of the columns


Outcome = ImportOutcome | RecordOutcome


class Export(NamedTuple):
    """Files to import together, and the kind of what they hold (a key of SHEETS)."""

    kind: str
    files: tuple[Path, ...]


def exports_of(files: Sequence[Path]) -> tuple[Export, ...]:
    """What files hold, in the order in which one needs the other; a workbook may hold several kinds.

    Raises BookError for a file that is no table, and for sales files that do not go together.
    """
    found = [(kind, file) for file in files for kind in _kinds_in(file)]
    sales = [file for kind, file in found if kind == SALES]
    return (
        *(Export(kind, (file,)) for wanted in RECORDS for kind, file in found if kind == wanted),
        *(Export(SALES, export) for export in (exports_in(sales) if sales else ())),
    )


def import_export(export: Export, options: Options, progress: Progress | None = None) -> Outcome:
    """Import files of a kind, as ``import_sales`` and ``import_records`` do."""
    if export.kind == SALES:
        return import_sales(export.files, options, progress)
    return import_records(export.kind, export.files[0], options, progress)


def _kinds_in(file: Path) -> Iterator[str]:
    """The kinds of a file's sheets, those of a filled template; else that of its one table."""
    named = {title: kind for kind, titles in SHEETS.items() for title in titles}
    own = [named[name] for name in filled_sheets(file) if name in named] if is_workbook(file) else []
    yield from own or [kind_of(open_table(file))]


def kind_of(table: Table) -> str:
    """What a table holds, by its header."""
    if known_sales([table]):
        return SALES
    key = header_key([table])
    for kind in KINDS:
        if any(layout.header == key for layout in saved_layouts(kind)):
            return kind
    return max(RECORDS, key=lambda kind: _fit(table, kind)) if any(_fit(table, k) for k in RECORDS) else SALES


def _fit(table: Table, kind: str) -> float:
    """The share of the columns that are fields of a kind; 0 where its own fields are not all there."""
    made = plan_records(table, RECORD_KINDS[kind], Wishes())
    delivered = any(name in made.reading.columns for name in DELIVERED)
    if set(made.missing) - ({"kind", "date"} if delivered else set()):
        return 0.0
    share = len(made.reading.columns) / max(1, len([name for name in table.header if name]))
    return share if share >= 1 - MOST_FOREIGN else 0.0
