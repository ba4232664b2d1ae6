"""Stores side by side: every figure of every store, ranked by one of them, with those that stand out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from desktop.analysis.benchmark import Benchmark, benchmark
from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.outliers import outliers
from desktop.analysis.ranks import median
from desktop.analysis.store_figures import BY_KEY, FIGURES, StoreFigure, combined
from desktop.analysis.store_months import StoreMonth
from desktop.analysis.stores import FORMATS, StoreRow
from desktop.analysis.trend import Trend
from desktop.words import N_

SIZES = (N_("Small"), N_("Medium"), N_("Large"))
YES, NO = N_("Yes"), N_("No")
TREND_MONTHS = 12


class Filter(NamedTuple):
    """Which stores are ranked; "" is all of them."""

    region: str = ""
    format: str = ""
    size: str = ""
    comparable: bool = False


@dataclass(frozen=True, slots=True)
class StoreLine:
    """One store: its rank by the figure in question (None where that is not known), and every figure."""

    store: int
    rank: int | None
    name: str
    region: str
    format: Word
    size: Word
    comparable: Word
    trend: Trend
    values: Mapping[str, Fraction | None]
    standing_out: Mapping[str, float]

    def __getattr__(self, key: str) -> Fraction | None:
        if key not in BY_KEY:
            raise AttributeError(key)
        return self.values[key]


class Spread(NamedTuple):
    """How a figure lies: lowest, the quartiles (median of halves, Tukey's hinges), highest."""

    low: Fraction
    first: Fraction
    middle: Fraction
    third: Fraction
    high: Fraction


@dataclass(frozen=True)
class StoreRanking:
    """The report. ``lines`` stand by rank; those without the figure come last."""

    figure: StoreFigure
    months: tuple[int, int]
    lines: tuple[StoreLine, ...]
    spread: Spread | None
    benchmark: Benchmark | None
    regions: tuple[str, ...]

    @property
    def standing_out(self) -> tuple[StoreLine, ...]:
        """The stores that stand out in the figure in question."""
        return tuple(line for line in self.lines if self.figure.key in line.standing_out)

    @property
    def comparable(self) -> int:
        """How many of the stores are like-for-like."""
        return sum(line.comparable == YES for line in self.lines)

    @cached_property
    def benchmark_name(self) -> str:
        """The store that is the benchmark, where it is one alone."""
        found = self.benchmark.stores if self.benchmark else ()
        return next((line.name for line in self.lines if found == (line.store,)), "")


def comparable(
    stores: Iterable[StoreRow], now: Mapping[int, Sequence[StoreMonth]], months: Iterable[int], days: "Days"
) -> set[int]:
    """The stores that trade through: sales in each of ``months``, opened before and not closed within."""
    wanted = set(months)
    return {
        store.id
        for store in stores
        if wanted <= {row.month for row in now.get(store.id, ()) if row.orders > 0}
        and (store.opened is None or store.opened <= days.first)
        and (store.closed is None or store.closed >= days.last)
    }


class Days(NamedTuple):
    """The first and the last day that a like-for-like store is open on."""

    first: int
    last: int


def store_ranking(
    figure: StoreFigure,
    months: tuple[int, int],
    stores: Sequence[StoreRow],
    facts: Mapping[int, Sequence[StoreMonth]],
    like_for_like: set[int],
    trend_months: Sequence[int],
    chosen: Filter,
) -> StoreRanking:
    """Rank stores by a figure. ``facts`` has each store's months by time, the trend's among them;
    ``months`` are the first and the last that are ranked, ``like_for_like`` the comparable stores.
    """
    sums = {
        store: combined(within)
        for store, own in facts.items()
        if (within := [row for row in own if months[0] <= row.month <= months[1]])
    }
    sizes = _sizes(sums)
    kept = [
        store
        for store in stores
        if store.id in sums and _keeps(chosen, store, sizes[store.id], store.id in like_for_like)
    ]
    values = {store.id: {one.key: one.value(sums[store.id]) for one in FIGURES} for store in kept}
    known = {store: value for store, own in values.items() if (value := own[figure.key]) is not None}
    marks, ranks = _standing_out(values), _ranks(known, figure.better or 1)
    lines = [
        StoreLine(
            store.id,
            ranks.get(store.id),
            store.label,
            store.region,
            Word(FORMATS[store.format]),
            Word(sizes[store.id]),
            Word(YES if store.id in like_for_like else NO),
            _trend(figure, facts[store.id], trend_months),
            values[store.id],
            marks[store.id],
        )
        for store in kept
    ]
    lines.sort(key=lambda line: (line.rank is None, line.rank or 0, line.name))
    regions = sorted({store.region for store in stores if store.region})
    best = _benchmark(figure, known, like_for_like)
    return StoreRanking(figure, months, tuple(lines), spread(known.values()), best, tuple(regions))


def _ranks(known: Mapping[int, Fraction], better: int) -> dict[int, int]:
    """From 1 for the best; equal figures share the better rank."""
    ranks: dict[int, int] = {}
    before, last = None, 0
    for number, store in enumerate(sorted(known, key=lambda store: (-better * known[store], store)), 1):
        ranks[store] = last if known[store] == before else number
        before, last = known[store], ranks[store]
    return ranks


def _benchmark(
    figure: StoreFigure, known: Mapping[int, Fraction], like_for_like: set[int]
) -> Benchmark | None:
    if not figure.better:
        return None
    compared = {store: value for store, value in known.items() if store in like_for_like}
    return benchmark(compared, figure.better)


def spread(values: Iterable[Fraction]) -> Spread | None:
    """How values lie; None without any."""
    known = sorted(values)
    if not known:
        return None
    half = (len(known) + 1) // 2
    quartiles = median(known[:half]), median(known), median(known[-half:])
    first, middle, third = (value for value in quartiles if value is not None)
    return Spread(known[0], first, middle, third, known[-1])


class Place(NamedTuple):
    """Where a store stands in a figure: its rank among the known ones, how many these are, their middle."""

    rank: int | None
    known: int
    middle: Fraction | None


def places(lines: Sequence[StoreLine], figure: StoreFigure, line: StoreLine) -> Place:
    """The place of a store; it has no rank where its figure is not known."""
    known = sorted(found for one in lines if (found := one.values[figure.key]) is not None)
    value = line.values[figure.key]
    rank = None if value is None else 1 + sum(figure.better * (one - value) > 0 for one in known)
    return Place(rank, len(known), median(known))


def _sizes(sums: Mapping[int, StoreMonth]) -> dict[int, str]:
    """Thirds of the stores by net sales a day."""
    by_size = sorted(sums, key=lambda store: (sums[store].net / max(sums[store].trading_days, 1), store))
    return {store: SIZES[number * len(SIZES) // len(by_size)] for number, store in enumerate(by_size)}


def _keeps(chosen: Filter, store: StoreRow, size: str, like_for_like: bool) -> bool:
    return (
        chosen.region in {"", store.region}
        and chosen.format in {"", store.format}
        and chosen.size in {"", size}
        and (like_for_like or not chosen.comparable)
    )


def _standing_out(values: Mapping[int, Mapping[str, Fraction | None]]) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = {store: {} for store in values}
    for figure in FIGURES:
        known = {store: value for store, own in values.items() if (value := own[figure.key]) is not None}
        for store, score in outliers(known, skewed=figure.skewed).items():
            found[store][figure.key] = score
    return found


def _trend(figure: StoreFigure, own: Sequence[StoreMonth], months: Sequence[int]) -> Trend:
    by_month = {row.month: figure.value(row) for row in own}
    return Trend.of([by_month.get(month) for month in months])


def ranking_finding(report: StoreRanking) -> Finding | None:
    """Who stands out; else from where to where the stores lie."""
    figure, lines = report.figure, report.standing_out
    if report.spread is None or len(report.lines) < 2:
        return None
    values = (
        Value("figure", Kind.TEXT, Word(figure.title)),
        Value("middle", figure.kind, report.spread.middle),
    )
    if not lines:
        text = N_("{figure} lies between {low} and {high}; half of the stores are at {middle} or below.")
        ends = (Value("low", figure.kind, report.spread.low), Value("high", figure.kind, report.spread.high))
        return Finding(text, (*values, *ends))
    worst = max(lines, key=lambda line: (abs(line.standing_out[figure.key]), line.name))
    value = worst.values[figure.key] or Fraction(0)
    text = N_("{figure}: {store} stands out with {value}, where the middle of the stores is {middle}.")
    if len(lines) > 1:
        text = N_(
            "{figure}: stores that stand out: {count}, most of all {store} with {value}, where the middle "
            "of the stores is {middle}."
        )
    return Finding(
        text,
        (
            *values,
            Value("store", Kind.TEXT, worst.name),
            Value("value", figure.kind, value),
            Value("count", Kind.COUNT, len(lines)),
        ),
    )


RANK_HINT = N_("By the figure chosen above; 1 is the best.")
TREND_HINT = N_("The figure chosen above in each of the last twelve months; a gap is a month without it.")
LIKE_HINT = N_(
    "Like-for-like stores (可比门店) trade through both periods: sales in each of their months, not opened "
    "or closed within."
)
SIZE_HINT = N_("Thirds of all stores by net sales a day.")


def columns(figure: StoreFigure) -> tuple[Column, ...]:
    """The chosen figure and its line first, then every other."""
    others = (one.column for one in FIGURES if one is not figure)
    return (
        Column("rank", N_("Rank"), Kind.COUNT, RANK_HINT, figure.missing),
        Column("name", N_("Store"), Kind.TEXT),
        figure.column,
        Column("trend", N_("12 months"), Kind.TEXT, TREND_HINT),
        *others,
        Column("comparable", N_("Like-for-like"), Kind.TEXT, LIKE_HINT),
        Column("region", N_("Region"), Kind.TEXT),
        Column("format", N_("Format"), Kind.TEXT),
        Column("size", N_("Size"), Kind.TEXT, SIZE_HINT),
    )
