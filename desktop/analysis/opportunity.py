"""What each store's gap to its benchmark is worth, lever by lever, ranked by money (domain: section 7)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis import levers
from desktop.analysis.benchmark import Benchmark, benchmark
from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.levers import Gap, Sold
from desktop.analysis.money import rounded
from desktop.analysis.prices_paid import PricesPaid
from desktop.analysis.store_figures import BY_KEY, combined
from desktop.analysis.store_months import StoreMonth
from desktop.words import N_

COVERED = Fraction(95, 100)
"""Below this share of net sales with a recipe, what is unexplained is less sure."""

STEADY, PROBABLE, FIRST_SIGN = N_("Steady"), N_("Probable"), N_("First sign")
_LEVELS = (FIRST_SIGN, PROBABLE, STEADY)

LEVERS = {
    levers.COMBOS: N_("More combos"),
    levers.ITEM: N_("More of one item"),
    levers.CHECK: N_("Other items and prices"),
    levers.PEAK: N_("Faster in the peak"),
    levers.UNEXPLAINED: N_("Unexplained food cost"),
    levers.WASTE: N_("Waste"),
    levers.PRICE: N_("Prices paid"),
}
FIGURE_OF = {
    levers.COMBOS: "average_check",
    levers.ITEM: "average_check",
    levers.CHECK: "average_check",
    levers.PEAK: "service_time",
    levers.UNEXPLAINED: "unexplained_share",
    levers.WASTE: "waste_share",
    levers.PRICE: "price_share",
}
"""The figure by which a lever's gap is seen month by month."""

_TOLD = {
    levers.COMBOS: (Kind.PERCENT, N_("{here} of orders hold a combo, {best} at {benchmark}")),
    levers.ITEM: (Kind.PERCENT, N_("{item}: in {here} of orders, {best} at {benchmark}")),
    levers.CHECK: (Kind.PRICE, N_("{here} an order, {best} at {benchmark}")),
    levers.PEAK: (Kind.SECONDS, N_("{here} s an order where the counter is full, {best} s at {benchmark}")),
    levers.UNEXPLAINED: (Kind.PERCENT, N_("{here} of net sales, {best} at {benchmark}")),
    levers.WASTE: (Kind.PERCENT, N_("{here} of net sales, {best} at {benchmark}")),
    levers.PRICE: (Kind.PRICE, N_("{item} at {here}, {benchmark} pays {best}")),
}
THE_BEST = N_("the best quarter of the stores")


class Region(NamedTuple):
    """The facts of a question: each store's name, its months by time (those before the period too), the
    comparable stores, the first and last month in question, dishes sold in them, and prices paid.
    """

    names: Mapping[int, str]
    facts: Mapping[int, Sequence[StoreMonth]]
    like: frozenset[int]
    months: tuple[int, int]
    sold: Mapping[int, Mapping[int, Sold]]
    prices: PricesPaid


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One lever of one store. Money in 1/10 000: ``a_day`` per trading day, ``a_month`` per month.

    The gap was seen in ``held`` of ``months`` months. ``told`` says it with its figures.
    """

    store: int
    name: str
    lever: str
    item: int | None
    title: Word
    told: Finding
    a_day: int
    a_month: int
    held: int
    months: int
    sure: Word
    about: str = ""  # the dish or stock item it is about
    gap: Fraction | None = None  # of the average check, currency units an order, where it is a part of that

    @property
    def label(self) -> Finding:
        """The lever by name, with its dish."""
        if self.lever == levers.ITEM:
            return Finding(N_("More {item}"), (Value("item", Kind.TEXT, self.about),))
        return Finding(self.title)


@dataclass(frozen=True, slots=True)
class Opportunities:
    """The report, the most money first; ``check`` is the benchmark of the average check."""

    rows: tuple[Opportunity, ...]
    check: Benchmark | None
    comparable: int

    @property
    def a_month(self) -> int:
        """All of it together."""
        return sum(row.a_month for row in self.rows)

    def of_store(self, store: int) -> tuple[Opportunity, ...]:
        """The levers of one store."""
        return tuple(row for row in self.rows if row.store == store)


def opportunities(region: Region) -> Opportunities:
    """Every lever of every store that trades in the months in question."""
    sums = {
        store: combined(within)
        for store, own in region.facts.items()
        if (within := [row for row in own if region.months[0] <= row.month <= region.months[1]])
    }
    best = {key: _best(key, sums, region.like) for key in set(FIGURE_OF.values())}
    behind = {key: _months_behind(region, key) for key in best}
    rows = [
        _row(region, sums[store], gap, found, behind[FIGURE_OF[gap.lever]].get(store, (0, 0)))
        for store in sums
        for gap, found in _gaps(region, sums, store, best)
    ]
    rows.sort(key=lambda row: (-row.a_month, row.name, row.lever))
    return Opportunities(
        tuple(row for row in rows if row.a_month > 0), best["average_check"], len(region.like)
    )


def _best(key: str, sums: Mapping[int, StoreMonth], like: frozenset[int]) -> Benchmark | None:
    """The benchmark of a figure. To use less than recipes say, or to waste nothing at all, is no aim."""
    figure = BY_KEY[key]
    known = {
        store: value
        for store in like & sums.keys()
        if (value := figure.value(sums[store])) is not None and not (key == "waste_share" and value <= 0)
    }
    found = benchmark(known, figure.better)
    if found and key == "unexplained_share" and found.value < 0:
        return found._replace(value=Fraction(0))
    return found


def _gaps(
    region: Region,
    sums: Mapping[int, StoreMonth],
    store: int,
    best: Mapping[str, Benchmark | None],
) -> Iterator[tuple[Gap, Benchmark]]:
    own = sums[store]
    if check := best["average_check"]:
        rows = [sums[one] for one in check.stores]
        items = _together(region.sold, check.stores)
        for gap in levers.check_gaps(own, rows, check.value, region.sold.get(store, {}), items):
            yield gap, check
    if (service := best["service_time"]) and (peak := levers.peak_gap(own, service.value)):
        yield peak, service
    for lever in (levers.UNEXPLAINED, levers.WASTE):
        figure = BY_KEY[FIGURE_OF[lever]]
        aim = best[figure.key]
        if aim and (gap_ := levers.share_gap(lever, own, figure.value(own), aim.value)):
            yield gap_, aim
    yield from _paid_too_much(region.prices, store)


def _together(sold: Mapping[int, Mapping[int, Sold]], stores: Sequence[int]) -> dict[int, Sold]:
    found: dict[int, Sold] = {}
    for store in stores:
        for item, one in sold.get(store, {}).items():
            before = found.get(item, Sold(one.name, one.combo, 0, 0))
            found[item] = before._replace(orders=before.orders + one.orders, net=before.net + one.net)
    return found


def _paid_too_much(prices: PricesPaid, store: int) -> Iterator[tuple[Gap, Benchmark]]:
    rows = [row for row in prices.rows if row.store == store and row.over]
    if rows:
        first = rows[0]
        whole = Fraction(sum(row.over for row in rows))
        yield (
            Gap(levers.PRICE, whole, first.price, first.best, first.item, first.name),
            Benchmark(first.best, ()),
        )


def _row(region: Region, own: StoreMonth, gap: Gap, best: Benchmark, behind: tuple[int, int]) -> Opportunity:
    within = sum(region.months[0] <= row.month <= region.months[1] for row in region.facts[own.store])
    kind, text = _TOLD[gap.lever]
    values = (
        Value("here", kind, _shown(gap.own, kind)),
        Value("best", kind, _shown(gap.best, kind)),
        Value("benchmark", Kind.TEXT, _name(region, gap, best)),
        Value("item", Kind.TEXT, gap.name),
    )
    return Opportunity(
        own.store, region.names[own.store], gap.lever, gap.item, Word(LEVERS[gap.lever]),
        Finding(text, values), rounded(gap.money / max(own.trading_days, 1)),
        rounded(gap.money / max(within, 1)), *behind, _sure(gap.lever, own, *behind), gap.name,
        _check_gap(gap, own, best),
    )  # fmt: skip


def _check_gap(gap: Gap, own: StoreMonth, best: Benchmark) -> Fraction | None:
    here = own.sales.average_check
    return None if here is None or FIGURE_OF[gap.lever] != "average_check" else best.value - here


def _shown(value: Fraction, kind: Kind) -> int | Fraction:
    return rounded(value) if kind is Kind.SECONDS else value


def _name(region: Region, gap: Gap, best: Benchmark) -> str:
    """Whose figure the benchmark is."""
    if gap.lever == levers.PRICE:
        return next(row.best_at for row in region.prices.rows if row.item == gap.item)
    return region.names[best.stores[0]] if len(best.stores) == 1 else Word(THE_BEST)


def _months_behind(region: Region, key: str) -> dict[int, tuple[int, int]]:
    """In how many months each store was behind the benchmark of the month, and in how many it is known."""
    figure = BY_KEY[key]
    by_month: defaultdict[int, dict[int, Fraction]] = defaultdict(dict)
    for store, own in region.facts.items():
        for row in own:
            if row.month <= region.months[1] and (value := figure.value(row)) is not None:
                by_month[row.month][store] = value
    found: defaultdict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for values in by_month.values():
        best = benchmark({store: values[store] for store in region.like & values.keys()}, figure.better)
        for store, value in values.items():
            behind = best is not None and figure.better * (best.value - value) > 0
            found[store] = found[store][0] + behind, found[store][1] + 1
    return found


def _sure(lever: str, own: StoreMonth, held: int, known: int) -> Word:
    """How sure it is: by the months it was seen in; what rests on demand or on few recipes is less so."""
    level = 2 if known >= 3 and held == known else 1 if known >= 2 and 3 * held >= 2 * known else 0
    if lever == levers.PEAK:
        level = min(level, 1)
    if lever == levers.UNEXPLAINED and (own.covered or 0) < COVERED * (own.coverable or 1):
        level -= 1
    return Word(_LEVELS[max(level, 0)])


def opportunity_finding(report: Opportunities) -> Finding | None:
    """Where to drive on Monday."""
    if not report.rows:
        return None
    first = report.rows[0]
    values = (
        Value("store", Kind.TEXT, first.name),
        Value("lever", Kind.TEXT, first.title),
        Value("item", Kind.TEXT, first.about),
        Value("money", Kind.MONEY, first.a_month),
        Value("all", Kind.MONEY, report.a_month),
        Value("gap", Kind.PRICE, first.gap or Fraction(0)),
    )
    if first.gap is None:
        text = N_(
            "The most is at {store}: {lever}, {money} a month. All levers of all stores: {all} a month."
        )
    elif first.lever == levers.ITEM:
        text = N_(
            "{store} takes {gap} less an order than the benchmark. The most is to sell more {item}: {money} "
            "a month. All levers of all stores: {all} a month."
        )
    else:
        text = N_(
            "{store} takes {gap} less an order than the benchmark. The most of it: {lever}, {money} a month. "
            "All levers of all stores: {all} a month."
        )
    return Finding(text, values)


DAY_HINT = N_("Gap to the benchmark x orders (or net sales), per trading day.")
MONTH_HINT = N_(
    "Gap to the benchmark x orders (or net sales), per month. Benchmark: mean of the best quarter of the "
    "comparable stores; with fewer than four the best store."
)
HELD_HINT = N_("Months in which the store was behind the benchmark of the month.")
SURE_HINT = N_(
    "Steady: seen in every one of at least three months. Probable: in two thirds of at least two. What rests "
    "on guests who must come, or on few recipes, is one step less sure."
)

COLUMNS = (
    Column("name", N_("Store"), Kind.TEXT),
    Column("title", N_("Lever"), Kind.TEXT),
    Column("told", N_("What separates it"), Kind.TEXT),
    Column("a_month", N_("Worth a month"), Kind.MONEY, MONTH_HINT),
    Column("a_day", N_("Worth a day"), Kind.MONEY, DAY_HINT),
    Column("sure", N_("How sure"), Kind.TEXT, SURE_HINT),
    Column("held", N_("Months seen"), Kind.COUNT, HELD_HINT),
    Column("months", N_("Months known"), Kind.COUNT),
)
