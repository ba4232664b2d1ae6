"""A lever that somebody took in hand, and what the months after it brought."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis import levers
from desktop.analysis.money import MONEY, ratio, rounded
from desktop.analysis.opportunity import FIGURE_OF
from desktop.analysis.store_figures import BY_KEY
from desktop.analysis.store_months import StoreMonth


class StoreAction(NamedTuple):
    """What is to be done about a store's lever, by whom, by which month (such as 202611).

    ``month`` is the last one the gap was seen in, ``money`` what it was worth a month then (1/10 000);
    ``id`` is None for a new one.
    """

    id: int | None
    store: int
    lever: str
    month: int
    money: int
    what: str
    who: str
    due: int


class Brought(NamedTuple):
    """What an action brought a month (1/10 000), over so many months after the one it was seen in."""

    a_month: int
    months: int


def brought(action: StoreAction, own: Sequence[StoreMonth]) -> Brought | None:
    """The change of the lever's figure since, in money; None while no later month is known.

    Each later month's change x its own orders (the average check), net sales (costs) or orders in the
    peak hours x average check (a faster counter). Other reasons move the figure too.
    """
    base = next((row for row in own if row.month == action.month), None)
    gains = [
        gain
        for row in own
        if base is not None
        and row.month > action.month
        and (gain := _gain(action.lever, base, row)) is not None
    ]
    return Brought(rounded(sum(gains, Fraction(0)) / len(gains)), len(gains)) if gains else None


def _gain(lever: str, base: StoreMonth, later: StoreMonth) -> Fraction | None:
    if lever == levers.PEAK:
        before, after = (ratio(row.peak_sum, row.peak_days) for row in (base, later))
        check = later.sales.average_check
        if before is None or after is None or check is None:
            return None
        return (after - before) * later.peak_days * check * MONEY
    figure = BY_KEY[FIGURE_OF[lever]]
    before, after = figure.value(base), figure.value(later)
    if before is None or after is None:
        return None
    weight = later.orders * MONEY if figure.key == "average_check" else later.net
    return figure.better * (after - before) * weight
