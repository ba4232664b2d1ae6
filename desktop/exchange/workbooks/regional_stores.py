"""The sheet of a region's stores: every figure live from its sums, in a table that can be sorted."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.analysis.columns import Column, Kind
from desktop.analysis.store_figures import StoreFigure
from desktop.analysis.store_months import StoreMonth
from desktop.analysis.store_ranking import LIKE_HINT, SIZE_HINT, YES, StoreLine
from desktop.exchange.workbooks.figure_formulas import FORMULAS
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import NOTE_LINE
from desktop.exchange.workbooks.tables import SUM, Field, Placed, excel_table, place_table
from desktop.exchange.workbooks.texts import literal
from desktop.words import N_

SENTENCE, TOP = 3, 5
TABLE = "Stores"
BENCHMARKED = "average_check"
LIKE_CHECK = "like_check"
"""The average check of the like-for-like stores alone, of which the benchmark is made."""

_NAMED = (
    Column("name", N_("Store"), Kind.TEXT),
    Column("region", N_("Region"), Kind.TEXT),
    Column("format", N_("Format"), Kind.TEXT),
    Column("size", N_("Size"), Kind.TEXT, SIZE_HINT),
    Column("comparable", N_("Like-for-like"), Kind.TEXT, LIKE_HINT),
)


class _Row:
    def __init__(self, line: StoreLine, month: StoreMonth, sums: Sequence[Column]) -> None:
        for column in _NAMED:
            setattr(self, column.key, getattr(line, column.key))
        for key, value in line.values.items():
            setattr(self, key, value)
        for column in sums:
            setattr(self, column.key, getattr(month, column.key))
        check = line.values[BENCHMARKED]
        self.like_check: Any = None if check is None else check if line.comparable == YES else ""


class _Totals:
    def __init__(self, months: Sequence[StoreMonth], sums: Sequence[Column]) -> None:
        for column in sums:
            setattr(self, column.key, sum(getattr(month, column.key) or 0 for month in months))


def write_stores(
    page: Page,
    lines: Sequence[StoreLine],
    months: Mapping[int, StoreMonth],
    figures: Sequence[StoreFigure],
    sums: Sequence[Column],
    sentence: str,
) -> Placed:
    """One row a store, the sums behind the figures, of which the total row has the region's."""
    write_head(page, page.booklet.title)
    page.write(SENTENCE, 1, sentence, face=NOTE_LINE)
    like = f'IF({{comparable}}={literal(page.words(YES))},{{{BENCHMARKED}}},"")'
    fields = [
        *(Field(column) for column in _NAMED),
        *(Field(one.column, FORMULAS[one.key]) for one in figures),
        Field(Column(LIKE_CHECK, N_("Average check, like-for-like"), Kind.PRICE), like),
        *(Field(column, total=SUM) for column in sums),
    ]
    rows = [_Row(line, months[line.store], sums) for line in lines]
    totals = _Totals([months[line.store] for line in lines], sums)
    placed = place_table(page, fields, rows, top=TOP, totals=totals)
    excel_table(placed, TABLE)
    page.freeze(placed.first, 2)
    page.print_setup(f"A1:{address(placed.last, placed.last_column)}", repeat=(1, placed.head), pages_wide=3)
    return placed
