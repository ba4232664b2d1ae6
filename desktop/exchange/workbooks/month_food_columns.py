"""The columns of food-cost totals, and how one follows from others in totals, categories and items alike."""

from desktop.analysis.columns import Column, Kind
from desktop.analysis.food_cost_columns import COLUMNS, NO_COST
from desktop.words import N_

BY_KEY = {column.key: column for column in COLUMNS}
NO_NET = N_("There are no net sales to divide by.")
ACTUAL_COST = Column(
    "actual_cost", N_("Actual cost"), Kind.MONEY, N_("Ledger value of the actual usage."), NO_COST
)
THEORETICAL_COST = Column(
    "theoretical_cost",
    N_("Theoretical cost"),
    Kind.MONEY,
    N_("Theoretical usage at standard cost."),
    NO_COST,
)
LOSSES = Column("losses", N_("Losses"), Kind.MONEY, N_("Unexplained of the items that used more."))
GAINS = Column("gains", N_("Gains"), Kind.MONEY, N_("Unexplained of the items that used less."))
EFFICIENCY = BY_KEY["efficiency"]
MONEY = (
    ACTUAL_COST, THEORETICAL_COST, BY_KEY["variance"], BY_KEY["price"], BY_KEY["waste"],
    BY_KEY["staff_meals"], BY_KEY["batch_yield"], BY_KEY["unexplained"], LOSSES, GAINS,
)  # fmt: skip
ACTUAL_PERCENT = Column(
    "actual_percent",
    N_("Actual cost %"),
    Kind.PERCENT,
    N_("Actual cost / net sales between the counts."),
    NO_NET,
)
THEORETICAL_PERCENT = Column(
    "theoretical_percent",
    N_("Theoretical cost %"),
    Kind.PERCENT,
    N_("Theoretical cost / net sales between the counts."),
    NO_NET,
)
WITHOUT_STAFF_PERCENT = Column(
    "without_staff_percent",
    N_("Actual without staff meals"),
    Kind.PERCENT,
    N_("(Actual cost - staff meals) / net sales between the counts."),
    NO_NET,
)
UNEXPLAINED_PERCENT = Column(
    "unexplained_percent",
    N_("Unexplained of net sales"),
    Kind.PERCENT,
    N_("Unexplained money / net sales between the two counts."),
    NO_NET,
)
SHARES = ACTUAL_PERCENT, THEORETICAL_PERCENT, WITHOUT_STAFF_PERCENT, UNEXPLAINED_PERCENT
SUMMED = ("actual_cost", "theoretical_cost", "price", "waste", "staff_meals", "batch_yield")
"""What is summed from items; all else follows."""
PARTS = ("price", "waste", "staff_meals", "batch_yield", "unexplained")
"""What the variance is made of."""


def follows(net: str) -> dict[str, str]:
    """Templates by key, as of ``tables.Field``; ``net`` is the cell of net sales between the counts."""
    return {
        "variance": "{actual_cost}-{theoretical_cost}",
        "unexplained": "{variance}-{price}-{waste}-{staff_meals}-{batch_yield}",
        "efficiency": "{theoretical_cost}/({actual_cost}-{price})",
        "actual_percent": f"{{actual_cost}}/{net}",
        "theoretical_percent": f"{{theoretical_cost}}/{net}",
        "without_staff_percent": f"({{actual_cost}}-{{staff_meals}})/{net}",
        "unexplained_percent": f"{{unexplained}}/{net}",
    }
