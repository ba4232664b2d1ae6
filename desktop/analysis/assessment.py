"""The monthly assessment (月度考核): chosen figures with targets and weights give each store a score.

Attainment (达成率) = figure / target where more is better, target / figure where less is, between 0 and
120 %, so that one figure cannot buy back all others. Score = sum of weight x attainment / sum of weights
x 100, over the figures that are known; how many these are stands beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import MONEY
from desktop.analysis.store_figures import BY_KEY, StoreFigure
from desktop.analysis.store_months import StoreMonth
from desktop.errors import BookError
from desktop.words import N_, _

MOST = Fraction(12, 10)
NET = "net"
NET_FIGURE = StoreFigure(
    NET,
    N_("Net sales"),
    Kind.PRICE,
    1,
    lambda row: Fraction(row.net, MONEY),
    N_("Net sales of the month; the target is each store's own, of the settings."),
    N_("The store has no target for this month."),
)
ASSESSED = {NET: NET_FIGURE} | {key: one for key, one in BY_KEY.items() if one.better}
"""What stores can be assessed by."""


class Rule(NamedTuple):
    """A figure's target and weight; the target is None where each store has one of its own (net sales)."""

    figure: str
    target: Fraction | None
    weight: int


class Point(NamedTuple):
    """A store's figure beside its target; ``value`` or ``target`` is None where it is not known."""

    figure: str
    value: Fraction | None
    target: Fraction | None
    weight: int

    @property
    def attainment(self) -> Fraction | None:
        """Between 0 and MOST; None where the figure or its target is not known."""
        if self.value is None or not self.target:
            return None
        if ASSESSED[self.figure].better > 0:
            share = self.value / self.target
        else:
            share = self.target / self.value if self.value > 0 else MOST
        return min(max(share, Fraction(0)), MOST)


@dataclass(frozen=True, slots=True)
class StoreScore:
    """A store's month: its score (None where nothing is known), rank, and its figures' points by key."""

    store: int
    name: str
    rank: int | None
    score: Fraction | None
    known: int
    points: Mapping[str, Point]

    def __getattr__(self, key: str) -> Fraction | None:
        figure, _sign, what = key.partition(":")
        if figure not in ASSESSED:
            raise AttributeError(key)
        point = self.points.get(figure)
        return None if point is None else point.attainment if what else point.value


@dataclass(frozen=True, slots=True)
class Assessment:
    """The report, the best first. ``fixed_at`` is when the month was fixed (UTC), None while it is open;
    ``elapsed`` is the share of the month that is gone (时间进度).
    """

    month: int
    rules: tuple[Rule, ...]
    rows: tuple[StoreScore, ...]
    fixed_at: int | None
    elapsed: Fraction

    @property
    def finding(self) -> Finding | None:
        """Who leads, who is last."""
        known = [row for row in self.rows if row.score is not None]
        if len(known) < 2:
            return None
        return Finding(
            N_("{first} leads with {best} points; {last} is last with {least}."),
            (
                Value("first", Kind.TEXT, known[0].name),
                Value("best", Kind.RATE, known[0].score or Fraction(0)),
                Value("last", Kind.TEXT, known[-1].name),
                Value("least", Kind.RATE, known[-1].score or Fraction(0)),
            ),
        )


def check_rules(rules: Sequence[Rule]) -> None:
    """Raise BookError with a sentence where a rule cannot be."""
    for rule in rules:
        title = _(ASSESSED[rule.figure].title)
        if rule.weight <= 0:
            raise BookError(
                _("{figure} needs a weight of 1 or more. Take it off where it does not count.", figure=title)
            )
        if rule.figure != NET and (rule.target is None or rule.target <= 0):
            raise BookError(_("{figure} needs a target above 0.", figure=title))


def points_of(rules: Sequence[Rule], row: StoreMonth, own_net: Fraction | None) -> list[Point]:
    """A store's figures beside their targets; ``own_net`` is its own target of net sales."""
    return [
        Point(
            rule.figure,
            ASSESSED[rule.figure].value(row),
            own_net if rule.figure == NET else rule.target,
            rule.weight,
        )
        for rule in rules
    ]


def assessment(
    month: int,
    rules: Sequence[Rule],
    points: Mapping[int, Sequence[Point]],
    names: Mapping[int, str],
    fixed_at: int | None,
    elapsed: Fraction,
) -> Assessment:
    """Score and rank the stores whose points are given."""
    scores = {store: score_of(own) for store, own in points.items()}
    ranked = sorted(
        (store for store in scores if scores[store] is not None),
        key=lambda store: (-(scores[store] or 0), names[store]),
    )
    unknown = sorted((store for store in scores if scores[store] is None), key=lambda store: names[store])
    rows = [
        StoreScore(
            store,
            names[store],
            ranked.index(store) + 1 if scores[store] is not None else None,
            scores[store],
            sum(point.attainment is not None for point in points[store]),
            {point.figure: point for point in points[store]},
        )
        for store in (*ranked, *unknown)
    ]
    return Assessment(month, tuple(rules), tuple(rows), fixed_at, elapsed)


def score_of(points: Sequence[Point]) -> Fraction | None:
    """0 to 120; None where no figure is known."""
    known = [(point.weight, share) for point in points if (share := point.attainment) is not None]
    weight = sum(weight for weight, _share in known)
    return sum((weight * share for weight, share in known), Fraction(0)) / weight * 100 if weight else None


SCORE_HINT = N_(
    "Sum of weight x attainment / sum of weights x 100, over the figures that are known. Attainment "
    "(达成率) = figure / target, or target / figure where less is better, at most 120 %."
)


def columns(rules: Sequence[Rule]) -> tuple[Column, ...]:
    """Score and rank, then each figure with its attainment."""
    made = [
        Column("rank", N_("Rank"), Kind.COUNT, missing=N_("No figure with a target is known.")),
        Column("name", N_("Store"), Kind.TEXT),
        Column("score", N_("Score"), Kind.RATE, SCORE_HINT, N_("No figure with a target is known.")),
    ]
    for rule in rules:
        figure = ASSESSED[rule.figure]
        made.append(Column(figure.key, figure.title, figure.kind, figure.hint, figure.missing))
        made.append(
            Column(f"{figure.key}:attained", N_("attained"), Kind.PERCENT, SCORE_HINT, figure.missing)
        )
    return (*made, Column("known", N_("Figures known"), Kind.COUNT))
