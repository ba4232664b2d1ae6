"""The sentence about the average check: how far it moved and what most of that is."""

from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.bridge import Bridge, Part
from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value, Word
from desktop.analysis.money import rounded
from desktop.analysis.sales import Sales
from desktop.words import N_

CAUSES = {
    "items_per_order": (N_("fewer items per order"), N_("more items per order")),
    "price_per_item": (N_("a lower price per item"), N_("a higher price per item")),
    "discount": (N_("more discount"), N_("less discount")),
    "like_for_like_price": (N_("lower prices"), N_("higher prices")),
    "mix": (N_("cheaper dishes in the mix"), N_("dearer dishes in the mix")),
}
"""What moves the average check, in words: downwards and upwards."""

SHARES = (
    (Fraction(95, 100), N_("nearly all")),
    (Fraction(85, 100), N_("nine tenths")),
    (Fraction(70, 100), N_("three quarters")),
    (Fraction(60, 100), N_("two thirds")),
    (Fraction(45, 100), N_("half")),
    (Fraction(30, 100), N_("a third")),
)
"""From which share on it is called what. Below the last one no single cause is named."""

MORE_THAN_ALL = Fraction(105, 100)

# each pair: falling, rising
PLAIN = (N_("Average check fell {change} to {now}."), N_("Average check rose {change} to {now}."))
MOSTLY = (
    N_("Average check fell {change} to {now}; {share} of it is {cause}."),
    N_("Average check rose {change} to {now}; {share} of it is {cause}."),
)
AGAINST = (
    N_("Average check fell {change} to {now}: {cause} cost {effect} an order, {other} gave back {back}."),
    N_("Average check rose {change} to {now}: {cause} brought {effect} an order, {other} took back {back}."),
)


class _Cause(NamedTuple):
    words: Word
    share: Fraction  # of the change; negative where it works against it


def check_finding(now: Sales, before: Sales | None, steps: Bridge | None) -> Finding | None:
    """What the average check did against ``before``; None where it did nothing that two decimals show."""
    check, earlier = now.average_check, before.average_check if before else None
    if check is None or earlier is None:
        return None
    change = check - earlier
    if not rounded(change * 100):
        return None
    rising = change > 0
    values = (Value("change", Kind.PRICE, abs(change)), Value("now", Kind.PRICE, check))
    causes = _causes(steps, rising=rising) if steps else []
    if not causes or causes[0].share < SHARES[-1][0]:
        return Finding(PLAIN[rising], values)
    main, last = causes[0], causes[-1]
    cause = Value("cause", Kind.TEXT, main.words)
    if main.share < MORE_THAN_ALL:
        words = next(words for least, words in SHARES if main.share >= least)
        return Finding(MOSTLY[rising], (*values, Value("share", Kind.TEXT, Word(words)), cause))
    effect = Value("effect", Kind.PRICE, abs(change * main.share))
    other = Value("other", Kind.TEXT, last.words)
    back = Value("back", Kind.PRICE, abs(change * last.share))
    return Finding(AGAINST[rising], (*values, cause, effect, other, back))


def _causes(steps: Bridge, *, rising: bool) -> list[_Cause]:
    """What moved the average check, the largest share of its change first.

    The log-mean effects on net sales and on the average check stand in the same proportions.
    """
    parts = {part.key: part for part in steps.parts}
    if "items_per_order" not in parts:
        return []
    moved = [parts["items_per_order"], *(steps.price_parts or [parts["price_per_item"]])]
    change = sum(part.money for part in moved)
    if not change or (change > 0) is not rising:
        return []
    causes = [_Cause(_words(part), Fraction(part.money, change)) for part in moved]
    return sorted(causes, key=lambda cause: -cause.share)


def _words(part: Part) -> Word:
    return Word(CAUSES[part.key][part.money > 0])
