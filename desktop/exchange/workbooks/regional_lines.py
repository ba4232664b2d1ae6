"""The sheet of lines: some figures of every store in each of twelve months, side by side on one scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import month_range
from desktop.analysis.store_figures import BY_KEY, StoreFigure
from desktop.analysis.store_months import StoreMonth
from desktop.analysis.store_ranking import StoreLine
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import HEADER, SECTION, TEXT_HEADER
from desktop.exchange.workbooks.told import month_text
from desktop.words import N_

TOP, NAME = 5, 1
NET = Column("net", N_("Net sales"), Kind.MONEY)
DRAWN = ("average_check", "net_per_day", "food_cost")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the blocks stand: the row of each one's header by figure; stores follow it in their order."""

    page: Page
    heads: Mapping[str, int]
    months: int

    def names(self, key: str) -> str:
        """The months of a block, for charts and formulas on any sheet."""
        return self.page.reference(self.heads[key], NAME + 1, self.heads[key], NAME + self.months)

    def cells(self, key: str, number: int) -> str:
        """A store's months, the stores counted from 0."""
        row = self.heads[key] + 1 + number
        return self.page.reference(row, NAME + 1, row, NAME + self.months)


def write_lines(
    page: Page,
    home: Page,
    lines: Sequence[StoreLine],
    facts: Mapping[int, Sequence[StoreMonth]],
    months: Sequence[int],
    figures: Sequence[StoreFigure],
) -> Lines:
    """A block for net sales and for each figure drawn; months without a figure stay empty."""
    write_head(page, page.words(N_("12 months")), home)
    page.widths([30, *(11,) * len(months)])
    known = {figure.key for figure in figures}
    columns = [NET, *(BY_KEY[key].column for key in DRAWN if key in known)]
    heads = {column.key: TOP + 1 + place * (len(lines) + 4) for place, column in enumerate(columns)}
    for column in columns:
        _write_block(page, heads[column.key], column, lines, facts, months)
    last = heads[columns[-1].key] + len(lines)
    page.freeze(TOP, NAME + 1)
    page.print_setup(f"A1:{address(last, NAME + len(months))}", repeat=(1, 3))
    return Lines(page, heads, len(months))


def _write_block(
    page: Page,
    head: int,
    column: Column,
    lines: Sequence[StoreLine],
    facts: Mapping[int, Sequence[StoreMonth]],
    months: Sequence[int],
) -> None:
    page.write(head - 1, NAME, page.look.header(page.words(column.title), column), face=SECTION)
    page.write(head, NAME, page.words(N_("Store")), face=TEXT_HEADER)
    for place, month in enumerate(months, NAME + 1):
        page.write(head, place, month_text(month_range(month).start, page.look), face=HEADER)
    page.height(head, 32)
    for row, line in enumerate(lines, head + 1):
        page.write(row, NAME, line.name)
        own = {one.month: one for one in facts[line.store]}
        for place, month in enumerate(months, NAME + 1):
            if month in own:
                page.write(row, place, _value(column, own[month]), column.kind)
    page.heat(f"{address(head + 1, NAME + 1)}:{address(head + len(lines), NAME + len(months))}")


def _value(column: Column, month: StoreMonth) -> Any:
    return month.net if column is NET else BY_KEY[column.key].value(month)
