"""The regional workbook out of the book."""

from collections.abc import Callable
from pathlib import Path

from desktop import words
from desktop.analysis.days import Range, month_of, month_range
from desktop.analysis.opportunity import opportunities
from desktop.analysis.store_ranking import TREND_MONTHS, Filter
from desktop.errors import BookError
from desktop.exchange.workbooks.regional import Region, write_region
from desktop.queries.opportunities import region_of
from desktop.queries.regions import by_store, currencies, months_back, months_of, ranking_of, stores_of
from desktop.queries.store_months import months_between
from desktop.queries.stores import days_with_sales
from desktop.words import _

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None: ...


def export_regional(
    period: Range | None,
    out: Path,
    language: str = "",
    currency: str | None = None,
    progress: Progress = _silent,
) -> None:
    """Write the workbook of all stores of one currency, by default the one that most stores have, over
    the months that ``period`` touches; without one, the last month with sales.

    Raises BookError where fewer than two stores have sales then, or the file cannot be written.
    """
    language, known = language or words.language(), currencies()
    if currency is None:
        currency = known[0] if known else ""
    period = period or _last_month()
    ranking = ranking_of(currency, period, None, "average_check", Filter())
    if len(ranking.lines) < 2:
        raise BookError(
            _(
                "A regional workbook needs two stores of one currency with sales in these months; "
                "bring in packs."
            )
        )
    months = months_of(period)
    first = min(months_back(months[1], TREND_MONTHS)[0], months[0])
    facts, drawn = by_store(stores_of(currency), first, months[1]), months_between(first, months[1])
    chances = opportunities(region_of(currency, period, None))
    region = Region(currency, months, tuple(drawn), ranking, facts, chances)
    write_region(region, Path(out), words.speaking(language), language, progress)


def _last_month() -> Range:
    known = days_with_sales()
    if known is None:
        raise BookError(_("This book has no sales yet. Import some first."))
    return month_range(month_of(known.end))
