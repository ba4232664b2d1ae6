"""A region as a workbook: every figure of every store ranked live, gaps in money, lines, a page a store."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.analysis.columns import Kind
from desktop.analysis.days import month_range
from desktop.analysis.opportunity import Opportunities, opportunity_finding
from desktop.analysis.store_figures import combined
from desktop.analysis.store_months import StoreMonth
from desktop.analysis.store_ranking import StoreRanking
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.figure_formulas import known_figures, known_sums
from desktop.exchange.workbooks.month_checks import Check, write_checks
from desktop.exchange.workbooks.regional_levers import write_levers
from desktop.exchange.workbooks.regional_lines import NET, Lines, write_lines
from desktop.exchange.workbooks.regional_ranks import write_ranks
from desktop.exchange.workbooks.regional_store_page import Sheets, write_store_page
from desktop.exchange.workbooks.regional_stores import write_stores
from desktop.exchange.workbooks.style import Look
from desktop.exchange.workbooks.tables import Placed
from desktop.exchange.workbooks.told import month_text, told
from desktop.words import N_, Words


@dataclass(frozen=True, slots=True)
class Region:
    """What the workbook is made of: the stores ranked by average check, their months by time (of the lines
    and those in question), and the opportunities. ``months`` are the first and the last in question,
    ``drawn`` those of the lines, which hold the former.
    """

    currency: str
    months: tuple[int, int]
    drawn: tuple[int, ...]
    ranking: StoreRanking
    facts: Mapping[int, Sequence[StoreMonth]]
    chances: Opportunities


def write_region(
    region: Region, path: Path, words: Words, language: str, progress: Callable[[int, int], None]
) -> None:
    """Write the workbook in ``language``. Raises BookError where ``path`` cannot be written."""
    look, ranked = Look(language, region.currency), region.ranking.lines
    ends = [month_text(month_range(month).start, look) for month in dict.fromkeys(region.months)]
    booklet = Booklet(look, words, words(N_("Region, {months}"), months=" – ".join(ends)))
    titles = N_("Stores"), N_("Ranks and gaps"), N_("Opportunity"), N_("12 months")
    home, ranks_page, levers_page, lines_page = (booklet.page(words(title)) for title in titles)
    last = booklet.page(words(N_("Definitions & checks")))
    progress(0, len(ranked) + 1)
    sums = {line.store: _sums(region, line.store) for line in ranked}
    months = list(sums.values())
    figures = known_figures(months)
    finding = opportunity_finding(region.chances)
    sentence = told(finding, words, look) if finding else ""
    stores = write_stores(home, ranked, sums, figures, known_sums(months), sentence)
    best, count = region.ranking.benchmark, _count(region.months)
    ranks = write_ranks(ranks_page, stores, ranked, months, figures, best, count)
    levers = write_levers(levers_page, home, region.chances)
    lines = write_lines(lines_page, home, ranked, region.facts, region.drawn, figures)
    sheets = Sheets(stores, ranks, lines, figures, ranked, region.chances)
    money = []
    for number, line in enumerate(ranked):
        money.append(write_store_page(booklet.page(line.name), sheets, number))
        progress(number + 1, len(ranked) + 1)
    checks = [_net_check(region, stores, lines, months), _lever_check(region, levers, money)]
    write_checks(last, home, checks, [figure.column for figure in figures])
    booklet.save(path)
    progress(len(ranked) + 1, len(ranked) + 1)


def _sums(region: Region, store: int) -> StoreMonth:
    first, last = region.months
    return combined([row for row in region.facts[store] if first <= row.month <= last])


def _count(months: tuple[int, int]) -> int:
    """How many months lie between, both ends among them."""
    first, last = months
    return (last // 100 - first // 100) * 12 + last % 100 - first % 100 + 1


def _net_check(region: Region, stores: Placed, lines: Lines, months: Sequence[StoreMonth]) -> Check:
    first = next(number for number, month in enumerate(region.drawn) if month >= region.months[0])
    head = lines.heads[NET.key]
    block = lines.page.reference(head + 1, 2 + first, head + len(months), 1 + len(region.drawn))
    return Check(
        N_("Net sales of the stores"),
        N_("The months of all stores come to the stores' net sales."),
        stores.total_cell("net"),
        f"SUM({block})",
        sum(month.net for month in months),
        Kind.MONEY,
    )


def _lever_check(region: Region, levers: Placed, money: Sequence[str]) -> Check:
    return Check(
        N_("Opportunity of the stores"),
        N_("The levers on the stores' own pages come to those of the region."),
        levers.total_cell("a_month"),
        "+".join(money) if money else "0",
        region.chances.a_month,
        Kind.MONEY,
    )
