"""What the cost cards of a menu say, in a sentence, and what they leave out."""

from desktop.analysis.columns import Kind
from desktop.analysis.cost_card import CostCards
from desktop.analysis.findings import Finding, Value
from desktop.words import N_

TAX_UNKNOWN = Finding(
    N_("The store does not say whether its prices include tax, so they are taken as they stand.")
)


def card_findings(cards: CostCards) -> tuple[Finding, ...]:
    """Food cost % of the menu, how much of the sales has a card, and what is not known of the prices."""
    found = [one for one in (_food_cost(cards), _coverage(cards)) if one is not None]
    return (*found, *(() if cards.tax_known else (TAX_UNKNOWN,)))


def _food_cost(cards: CostCards) -> Finding | None:
    dearest = next((row for row in cards.rows if row.food_cost is not None), None)
    if cards.food_cost is None or dearest is None or dearest.food_cost is None:
        return None
    return Finding(
        N_("Food takes {share} of the price by recipe; most of all in {dish} with {most}."),
        (
            Value("share", Kind.PERCENT, cards.food_cost),
            Value("dish", Kind.TEXT, dearest.name),
            Value("most", Kind.PERCENT, dearest.food_cost),
        ),
    )


def _coverage(cards: CostCards) -> Finding | None:
    if cards.covered is None:
        return None
    if not cards.uncosted:
        covered = Value("share", Kind.PERCENT, cards.covered)
        return Finding(N_("Cards cover {share} of net sales."), (covered,))
    return Finding(
        N_("Cards with a cost cover {share} of net sales; dishes without a cost: {count}."),
        (Value("share", Kind.PERCENT, cards.covered), Value("count", Kind.COUNT, cards.uncosted)),
    )
