"""The sheet of ranks: each store's place in every figure, its gap to the benchmark and what that is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.analysis.benchmark import Benchmark
from desktop.analysis.columns import Column, Kind
from desktop.analysis.money import MONEY, rounded
from desktop.analysis.store_figures import StoreFigure
from desktop.analysis.store_months import StoreMonth
from desktop.analysis.store_ranking import StoreLine, places
from desktop.exchange.workbooks.head import write_head
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.regional_stores import BENCHMARKED, LIKE_CHECK
from desktop.exchange.workbooks.style import SECTION
from desktop.exchange.workbooks.tables import Placed, write_header
from desktop.words import N_

BENCHMARK_ROW, HEAD = 5, 7
NAME, BENCHMARK_CELL = 1, 2
HINT = N_("Mean of the best quarter of the like-for-like stores; with fewer than four the best store.")
GAP = Column("gap", N_("Behind the benchmark"), Kind.PRICE, HINT)
WORTH = Column("worth", N_("Worth a month"), Kind.MONEY, N_("Gap of the average check x orders a month."))


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where ranks and gaps stand: a row a store, in the order of the sheet of stores."""

    page: Page
    first: int
    last: int
    columns: dict[str, int]

    def cell(self, number: int, key: str) -> str:
        """A store's cell, for formulas on any sheet; stores are counted from 0."""
        return self.page.reference(self.first + number, self.columns[key])


def write_ranks(
    page: Page,
    stores: Placed,
    lines: Sequence[StoreLine],
    months: Sequence[StoreMonth],
    figures: Sequence[StoreFigure],
    best: Benchmark | None,
    count: int,
) -> Ranks:
    """Ranks of the figures where one is better; ``count`` months are in question."""
    write_head(page, page.words(N_("Ranks and gaps")), stores.page)
    ranked = [figure for figure in figures if figure.better]
    columns = {figure.key: number for number, figure in enumerate(ranked, NAME + 1)}
    shown = [Column("name", N_("Store"), Kind.TEXT)]
    shown += [Column(figure.key, figure.title, Kind.COUNT, figure.hint) for figure in ranked]
    if best is not None:
        columns |= {column.key: NAME + 1 + len(ranked) + place for place, column in enumerate((GAP, WORTH))}
        shown += [GAP, WORTH]
        _write_benchmark(page, stores, best)
    page.widths([30, *(12,) * (len(shown) - 1)])
    write_header(page, shown, HEAD)
    ranks = Ranks(page, HEAD + 1, HEAD + len(lines), columns)
    for number, (line, month) in enumerate(zip(lines, months, strict=True)):
        row = ranks.first + number
        name = stores.page.reference(stores.first + number, stores.columns["name"])
        page.formula(row, NAME, name, line.name, Kind.TEXT)
        for figure in ranked:
            _write_rank(ranks, stores, number, figure, lines)
        if best is not None and line.values[BENCHMARKED] is not None:
            _write_gap(
                ranks,
                stores,
                number,
                max(best.value - (line.values[BENCHMARKED] or 0), Fraction(0)),
                month,
                count,
            )
    for column in range(NAME + 1, NAME + 1 + len(ranked)):
        page.heat(f"{address(ranks.first, column)}:{address(ranks.last, column)}")
    page.freeze(ranks.first, NAME + 1)
    page.print_setup(f"A1:{address(ranks.last, NAME + len(shown) - 1)}", repeat=(1, HEAD))
    return ranks


def _write_benchmark(page: Page, stores: Placed, best: Benchmark) -> None:
    """The mean of the best average checks of the like-for-like stores, so many as the quarter holds."""
    places = ";".join(str(place) for place in range(1, len(best.stores) + 1))
    cells = stores.cells(LIKE_CHECK)
    page.write(BENCHMARK_ROW, NAME, page.words(N_("Benchmark of the average check")), face=SECTION)
    formula = f"SUMPRODUCT(LARGE({cells},{{{places}}}))/{len(best.stores)}"
    page.formula(BENCHMARK_ROW, BENCHMARK_CELL, formula, best.value, Kind.PRICE)


def _write_rank(
    ranks: Ranks, stores: Placed, number: int, figure: StoreFigure, lines: Sequence[StoreLine]
) -> None:
    """A store's place among those whose figure is known."""
    place = places(lines, figure, lines[number]).rank
    if place is None:
        return
    cell = stores.page.reference(stores.first + number, stores.columns[figure.key])
    cells, better = stores.cells(figure.key), ">" if figure.better > 0 else "<"
    # RANK would part equal figures by the last digit of their floats.
    formula = f"1+SUMPRODUCT(ISNUMBER({cells})*(ROUND({cells},12){better}ROUND({cell},12)))"
    ranks.page.formula(ranks.first + number, ranks.columns[figure.key], formula, place, Kind.COUNT)


def _write_gap(
    ranks: Ranks, stores: Placed, number: int, gap: Fraction, month: StoreMonth, count: int
) -> None:
    page, row = ranks.page, ranks.first + number
    here = stores.page.reference(stores.first + number, stores.columns[BENCHMARKED])
    orders = stores.page.reference(stores.first + number, stores.columns["orders"])
    best = address(BENCHMARK_ROW, BENCHMARK_CELL, fixed=True)
    behind = page.formula(row, ranks.columns["gap"], f"MAX({best}-{here},0)", gap, GAP.kind)
    worth = rounded(gap * month.orders * MONEY / count)
    page.formula(row, ranks.columns["worth"], f"{behind}*{orders}/{count}", worth, WORTH.kind)
