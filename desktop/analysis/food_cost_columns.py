"""The declared columns of the food-cost report: table, sheet and JSON are drawn from them."""

from desktop.analysis.columns import Column, Kind
from desktop.words import N_

APART = N_("It was not counted at both ends; the status says why.")
NO_COST = N_("No cost of it is known, or it was not counted at both ends.")
NOTHING_USED = N_("Nothing of it was used, or it was not counted at both ends.")
NO_TARGET = N_("It has no target efficiency.")
NO_NET = N_("There are no net sales to divide by, or it was not counted at both ends.")
AT_COUNTS = N_("Stock of it at the counts, prep items turned into it at the recipes of the closing day.")

COLUMNS = (
    Column("name", N_("Stock item"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("opening", N_("Opening"), Kind.QUANTITY, AT_COUNTS, APART),
    Column("purchases", N_("Purchases"), Kind.QUANTITY, N_("Accepted receipts.")),
    Column("transfers_in", N_("Transfers in"), Kind.QUANTITY),
    Column("transfers_out", N_("Transfers out"), Kind.QUANTITY),
    Column("returns", N_("Returns"), Kind.QUANTITY, N_("Returned to suppliers.")),
    Column(
        "adjustments",
        N_("Adjustments"),
        Kind.QUANTITY,
        N_("Above 0 they added stock. They stand here with their reasons, so that none hides a loss."),
    ),
    Column("closing", N_("Closing"), Kind.QUANTITY, AT_COUNTS, APART),
    Column(
        "actual",
        N_("Actual usage"),
        Kind.QUANTITY,
        N_("Opening + purchases + transfers in - transfers out - returns + adjustments - closing."),
        APART,
    ),
    Column(
        "theoretical",
        N_("Theoretical usage"),
        Kind.QUANTITY,
        N_("What the dishes sold should have taken by the recipes of their day. Source: sales x recipes."),
    ),
    Column("waste_quantity", N_("Waste, quantity"), Kind.QUANTITY, N_("What waste documents say.")),
    Column(
        "staff_quantity",
        N_("Staff meals, quantity"),
        Kind.QUANTITY,
        N_("What documents and the POS mark as staff meals."),
    ),
    Column(
        "batch_quantity",
        N_("Batch yield, quantity"),
        Kind.QUANTITY,
        N_("What batches took less what their real output should take."),
    ),
    Column(
        "unexplained_quantity",
        N_("Unexplained, quantity"),
        Kind.QUANTITY,
        N_("Actual - theoretical - waste - staff meals - batch yield."),
        APART,
    ),
    Column(
        "variance",
        N_("Variance"),
        Kind.MONEY,
        N_("Actual cost - theoretical usage at standard cost. Above 0: used more than the recipe (超耗)."),
        NO_COST,
    ),
    Column("price", N_("Price"), Kind.MONEY, N_("Actual cost - actual usage at standard cost."), NO_COST),
    Column("waste", N_("Waste"), Kind.MONEY, N_("Waste at standard cost."), NO_COST),
    Column("staff_meals", N_("Staff meals"), Kind.MONEY, N_("Staff meals at standard cost."), NO_COST),
    Column("batch_yield", N_("Batch yield"), Kind.MONEY, N_("Batch yield at standard cost."), NO_COST),
    Column(
        "unexplained",
        N_("Unexplained"),
        Kind.MONEY,
        N_("What is left of the variance: unexplained usage at standard cost."),
        NO_COST,
    ),
    Column(
        "net_share",
        N_("Unexplained of net sales"),
        Kind.PERCENT,
        N_("Unexplained money / net sales between the two counts."),
        NO_NET,
    ),
    Column(
        "unit_cost",
        N_("Unit cost"),
        Kind.PRICE,
        N_("Actual cost / actual usage, per base unit."),
        NOTHING_USED,
    ),
    Column(
        "standard_cost",
        N_("Standard cost"),
        Kind.PRICE,
        N_("On the closing day, per base unit; else the opening unit cost, else that of the first receipt."),
        NO_COST,
    ),
    Column(
        "efficiency",
        N_("Efficiency"),
        Kind.PERCENT,
        N_("Efficiency (得率) = theoretical / actual usage."),
        NOTHING_USED,
    ),
    Column("target", N_("Target efficiency"), Kind.PERCENT, "", NO_TARGET),
    Column(
        "days_since",
        N_("Days since counted"),
        Kind.COUNT,
        N_("From its last count to the closing count."),
        N_("It was never counted."),
    ),
)

PREP_COLUMNS = (
    Column("name", N_("Prep item"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
    Column("opening", N_("Opening"), Kind.QUANTITY, "", APART),
    Column("made", N_("Made"), Kind.QUANTITY, N_("By batches, less what other batches took of it.")),
    Column(
        "transferred", N_("Transfers"), Kind.QUANTITY, N_("In less out, with what was bought and adjusted.")
    ),
    Column("closing", N_("Closing"), Kind.QUANTITY, "", APART),
    Column("actual", N_("Actual usage"), Kind.QUANTITY, "", APART),
    Column("theoretical", N_("Theoretical usage"), Kind.QUANTITY, N_("Sales x recipes.")),
    Column("waste_quantity", N_("Waste, quantity"), Kind.QUANTITY),
    Column("staff_quantity", N_("Staff meals, quantity"), Kind.QUANTITY),
    Column("loss_quantity", N_("Loss, quantity"), Kind.QUANTITY, "", APART),
    Column(
        "loss",
        N_("Loss"),
        Kind.MONEY,
        N_("At the standard cost of its raw items: already in their lines, never added to them."),
        APART,
    ),
)
