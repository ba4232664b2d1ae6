"""Worked sequences of receipts, issues, returns and counts, with the results their sources publish.

A story is one move a line: ``DATE KIND [#DOCUMENT] QUANTITY [= VALUE | @ UNIT COST] [of #RECEIPT]``, then
what the source says it came to: ``-> VALUE`` (signed as the stock sees it) and ``true-up VALUE``. Numbers
are compared to as many decimals as the source prints.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desktop.analysis.days import day_of
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.stock_moves import Method, Move, MoveKind

FIFO, MOVING, PERIODIC = Method.FIFO, Method.MOVING_AVERAGE, Method.PERIODIC_AVERAGE

_LINE = re.compile(
    r"(?P<day>\S+) (?P<kind>\w+)(?: #(?P<document>\S+))? (?P<quantity>[\d.]+)"
    r"(?: = (?P<value>-?[\d.]+)| @ (?P<cost>[\d.]+))?(?: of #(?P<receipt>\S+))?"
    r"(?: -> (?P<came_to>-?[\d.]+))?(?: true-up (?P<true_up>-?[\d.]+))?"
)


class Sequence(NamedTuple):
    """One published example. ``standard`` is the item's standard cost, ``closing`` quantity and value."""

    name: str
    source: str
    methods: tuple[Method, ...]
    story: str
    closing: tuple[str, str]
    standard: str | None = None


class Step(NamedTuple):
    """A move, and the published text of what it came to."""

    move: Move
    came_to: str | None
    true_up: str | None


def steps(sequence: Sequence, item: int = 1) -> Iterator[Step]:
    """The story as moves of one item."""
    for number, line in enumerate(sequence.story.strip().splitlines()):
        found = _LINE.fullmatch(line.strip())
        assert found, f"{sequence.name}: {line}"
        quantity = Decimal(found["quantity"])
        value = found["value"] or (str(Decimal(found["cost"]) * quantity) if found["cost"] else None)
        move = Move(
            item,
            day_of(date.fromisoformat(found["day"])),
            MoveKind[found["kind"].upper()],
            found["document"] or f"{number:02}",
            0,
            int(quantity * QUANTITY),
            None if value is None else int(Decimal(value) * MONEY),
            (found["receipt"], 0) if found["receipt"] else None,
        )
        yield Step(move, found["came_to"], found["true_up"])


BC = "Microsoft, Dynamics 365 Business Central documentation, github.com/MicrosoftDocs/dynamics365smb-docs, "
ODOO = "Odoo, github.com/odoo/odoo, addons/stock_account/tests/test_stockvaluation.py, "
ERPNEXT = "ERPNext, github.com/frappe/erpnext, erpnext/stock/tests/test_valuation.py, "

SEQUENCES = (
    Sequence(
        "three costs, first in first out",
        BC + "design-details-costing-methods.md",
        (FIFO,),
        """
        2020-01-01 receipt 1 @ 10
        2020-01-01 receipt 1 @ 20
        2020-01-01 receipt 1 @ 30
        2020-02-01 sales_usage 1 -> -10.00
        2020-03-01 sales_usage 1 -> -20.00
        2020-04-01 sales_usage 1 -> -30.00
        """,
        ("0", "0"),
    ),
    Sequence(
        "three costs, averaged",
        BC + "design-details-costing-methods.md",
        (MOVING, PERIODIC),
        """
        2020-01-01 receipt 1 @ 10
        2020-01-01 receipt 1 @ 20
        2020-01-01 receipt 1 @ 30
        2020-02-01 sales_usage 1 -> -20.00
        2020-03-01 sales_usage 1 -> -20.00
        2020-04-01 sales_usage 1 -> -20.00
        """,
        ("0", "0"),
    ),
    Sequence(
        "average cost period = month",
        BC + "design-details-average-cost.md",
        (PERIODIC,),
        """
        2023-01-01 receipt 1 @ 20
        2023-01-01 receipt 1 @ 40
        2023-01-01 sales_usage 1 -> -30.00
        2023-02-01 sales_usage 1 -> -65.00
        2023-02-02 receipt 1 @ 100
        2023-02-03 sales_usage 1 -> -65.00
        """,
        ("0", "0"),
    ),
    Sequence(
        "average cost period = day",
        BC + "design-details-average-cost.md",
        (MOVING,),
        """
        2023-01-01 receipt 1 @ 20
        2023-01-01 receipt 1 @ 40
        2023-01-01 sales_usage 1 -> -30.00
        2023-02-01 sales_usage 1 -> -30.00
        2023-02-02 receipt 1 @ 100
        2023-02-03 sales_usage 1 -> -100.00
        """,
        ("0", "0"),
    ),
    Sequence(
        "before a back-dated receipt",
        BC + "design-details-average-cost.md, recalculated average cost",
        (MOVING,),
        """
        2020-01-01 receipt 1 @ 10
        2020-01-02 receipt 1 @ 20
        2020-02-15 sales_usage 1 -> -15.00
        2020-02-16 sales_usage 1 -> -15.00
        """,
        ("0", "0"),
    ),
    Sequence(
        "after a back-dated receipt",
        BC + "design-details-average-cost.md, recalculated average cost",
        (MOVING, PERIODIC),
        """
        2020-01-01 receipt 1 @ 10
        2020-01-02 receipt 1 @ 20
        2020-02-15 sales_usage 1 -> -17.00
        2020-02-16 sales_usage 1 -> -17.00
        2020-01-03 receipt 1 @ 21
        """,
        ("1", "17"),
    ),
    Sequence(
        "10 for 3, the residual carried forward",
        BC + "design-details-rounding.md; a hundredth of its amounts, as it rounds to cents",
        (MOVING, PERIODIC),
        """
        2020-01-01 receipt 3 = 0.10
        2020-02-01 sales_usage 1 -> -0.0333
        2020-03-01 sales_usage 1 -> -0.0334
        2020-04-01 sales_usage 1 -> -0.0333
        """,
        ("0", "0"),
    ),
    Sequence(
        "purchase return fixed to the second purchase",
        BC + "design-details-item-application.md",
        (FIFO, PERIODIC, MOVING),
        """
        2020-01-04 receipt #1 10 = 10.00
        2020-01-05 receipt #2 10 = 20.00
        2020-01-06 return #3 10 of #2 -> -20.00
        """,
        ("10", "10"),
    ),
    Sequence(
        "purchase return that names no purchase",
        BC + "design-details-item-application.md",
        (FIFO,),
        """
        2020-01-04 receipt #1 10 = 10.00
        2020-01-05 receipt #2 10 = 20.00
        2020-01-06 return #3 10 -> -10.00
        """,
        ("10", "20"),
    ),
    Sequence(
        "credit memo fixed to a purchase at a wrong price",
        BC + "design-details-item-application.md; its entries of one day on three",
        (MOVING, PERIODIC),
        """
        2020-01-01 receipt #1 1 @ 200
        2020-01-01 receipt #2 1 @ 1000
        2020-01-02 return #3 1 of #2 -> -1000.00
        2020-01-03 receipt #4 1 @ 100
        2020-01-03 sales_usage 2 -> -300.00
        """,
        ("0", "0"),
    ),
    Sequence(
        "credit memo that names no purchase",
        BC + "design-details-item-application.md",
        (PERIODIC,),
        """
        2020-01-01 receipt #1 1 @ 200
        2020-01-01 receipt #2 1 @ 1000
        2020-01-01 return #3 1 -> -433.33
        2020-01-01 receipt #4 1 @ 100
        2020-01-01 sales_usage 2 -> -866.67
        """,
        ("0", "0"),
    ),
    Sequence(
        "a year of sales, first in first out",
        ODOO + "test_fifo_perpetual_2, after accountingexplained.com/financial/inventories/fifo-method",
        (FIFO,),
        """
        2024-01-01 receipt 68 @ 15.00
        2024-01-05 receipt 140 @ 15.50
        2024-01-09 sales_usage 94 -> -1423.0
        2024-01-11 receipt 40 @ 16.00
        2024-01-16 receipt 78 @ 16.50
        2024-01-20 sales_usage 116 -> -1799.0
        2024-01-29 sales_usage 62 -> -1004.0
        2024-01-30 sales_usage 10 -> -165.0
        """,
        ("44", "726"),
    ),
    Sequence(
        "two layers, then a cheaper third",
        ODOO + "test_fifo_perpetual_3",
        (FIFO,),
        """
        2024-01-01 receipt 10 @ 100
        2024-01-02 receipt 10 @ 80
        2024-01-03 sales_usage 15 -> -1400.0
        2024-01-04 receipt 5 @ 60
        2024-01-05 sales_usage 7 -> -520.0
        """,
        ("3", "180"),
    ),
    Sequence(
        "below zero at the last layer's cost, covered at 12 and at 15",
        ODOO + "test_fifo_perpetual_1, with its corrected quantities",
        (FIFO,),
        """
        2024-01-01 receipt 12 @ 10
        2024-01-02 receipt 10 @ 8
        2024-01-03 sales_usage 3 -> -30.0
        2024-01-04 sales_usage 9 -> -90.0
        2024-01-05 sales_usage 20 -> -160.0
        2024-01-06 receipt 8 @ 12
        2024-01-07 receipt 4 @ 15
        """,
        ("2", "30"),
    ),
    Sequence(
        "never received: at standard, and 850 when all has come",
        ODOO + "test_fifo_negative_1: 400 at first, 200 and 250 more with the receipts",
        (FIFO, MOVING),
        """
        2024-01-01 waste 50 -> -400.0
        2024-01-02 receipt 40 @ 15 -> 600.0 true-up -280
        2024-01-03 receipt 20 @ 25 -> 500.0 true-up -170
        """,
        ("10", "250"),
        "8",
    ),
    Sequence(
        "everything sent, and 21 more",
        ODOO + "test_fifo_negative_2",
        (FIFO, MOVING),
        """
        2024-01-01 receipt 10 @ 10
        2024-01-02 sales_usage 10 -> -100.0
        2024-01-03 sales_usage 21 -> -210.0
        """,
        ("-21", "-210"),
    ),
    Sequence(
        "never received, averaged: at standard",
        ODOO + "test_average_negative_2",
        (MOVING, PERIODIC, FIFO),
        """
        2024-01-01 waste 10 -> -990.0
        """,
        ("-10", "-990"),
        "99",
    ),
    Sequence(
        "the latest cost goes before the standard",
        ODOO + "test_average_negative_3",
        (MOVING, PERIODIC, FIFO),
        """
        2024-01-01 receipt 10 @ 10 -> 100.0
        2024-01-02 sales_usage 10 -> -100.0
        2024-01-03 sales_usage 10 -> -100.0
        """,
        ("-10", "-100"),
        "99",
    ),
    Sequence(
        "the average is kept below zero",
        ODOO + "test_average_negative_5, up to its shortage",
        (MOVING, PERIODIC),
        """
        2024-01-01 receipt 10 @ 10 -> 100.0
        2024-01-02 receipt 10 @ 20 -> 200.0
        2024-01-03 sales_usage 5 -> -75.0
        2024-01-04 sales_usage 30 -> -450.0
        """,
        ("-15", "-225"),
    ),
    Sequence(
        "a shortage covered in part keeps its rate",
        ERPNEXT + "test_adding_negative_stock_keeps_rate",
        (FIFO, MOVING),
        """
        2024-01-01 waste 5 -> -500
        2024-01-02 receipt 1 @ 10
        """,
        ("-4", "-400"),
        "100",
    ),
    Sequence(
        "stock after a shortage has the receipt's rate",
        ERPNEXT + "test_adding_negative_stock_updates_rate",
        (FIFO, MOVING),
        """
        2024-01-01 waste 5 -> -500
        2024-01-02 receipt 6 @ 10
        """,
        ("1", "10"),
        "100",
    ),
    Sequence(
        "tables received and delivered",
        "Odoo documentation, github.com/odoo/documentation, avg_price_valuation.rst, Compute average cost",
        (MOVING,),
        """
        2024-01-01 receipt #1 8 @ 10 -> 80
        2024-01-02 receipt #2 4 @ 16 -> 64
        2024-01-03 sales_usage 10 -> -120
        """,
        ("2", "24"),
    ),
    Sequence(
        "a return that would leave 2 with no table left",
        "Odoo documentation, avg_price_valuation.rst, Eliminate stock valuation errors",
        (MOVING,),
        """
        2024-01-01 receipt #1 8 @ 10
        2024-01-02 receipt #2 4 @ 16
        2024-01-03 sales_usage 10 -> -120
        2024-01-04 sales_usage 1 -> -12
        2024-01-05 return #3 1 of #1 -> -10 true-up -2
        """,
        ("0", "0"),
    ),
    Sequence(
        "moving average of a merchant",
        ODOO + "test_average_perpetual_1, after accountingexplained.com/financial/inventories/avco-method",
        (MOVING,),
        """
        2024-01-01 receipt 60 @ 15.00 -> 900.0
        2024-01-05 receipt 140 @ 15.50 -> 2170.0
        2024-01-09 sales_usage 190 -> -2916.5
        2024-01-11 receipt 70 @ 16.00 -> 1120.0
        """,
        ("80", "1273.50"),
    ),
    Sequence(
        "three pieces of 3.01 leave nothing behind",
        "Odoo, addons/stock_account/tests/test_stockvaluationlayer.py, test_rounding_slv_1",
        (FIFO, MOVING, PERIODIC),
        """
        2024-01-01 receipt 1 @ 1.00
        2024-01-02 receipt 1 @ 1.00
        2024-01-03 receipt 1 @ 1.01
        2024-01-04 sales_usage 3 -> -3.01
        """,
        ("0", "0"),
    ),
    Sequence(
        "goods receipt with price variance",
        "SAP Library 4.70, Goods Receipt with Price Variance: $7280 / 1400 pieces = $5.20",
        (MOVING,),
        """
        2024-01-01 receipt 1000 @ 5.00
        2024-01-02 receipt 400 @ 5.70
        2024-01-03 sales_usage 1 -> -5.20
        """,
        ("1399", "7274.80"),
    ),
    Sequence(
        "an invoice of 10 for what came at 50, one of three used",
        "SAP MM, moving average without stock coverage, 66zuoyewang.com/zuoye/10638092: stock 20, 40 to PRD",
        (MOVING, FIFO),
        """
        2024-01-01 receipt #R 3 @ 50
        2024-01-02 sales_usage 1 -> -50
        2024-01-03 late_cost 0 = -120 of #R -> -120 true-up 40
        """,
        ("2", "20"),
    ),
    Sequence(
        "GR/IR clearing of 3 with one piece left",
        "SAP Knowledge Base Article 1911776, Example for a purchased part",
        (MOVING,),
        """
        2024-01-01 receipt 1 @ 7
        2024-01-02 receipt #R 3 @ 11 -> 33
        2024-01-03 sales_usage 3 -> -30
        2024-01-04 late_cost 0 = 3 of #R -> 3 true-up -2
        """,
        ("1", "11"),
    ),
    Sequence(
        "cost of goods sold, first in first out",
        "R package FinCal, rdrr.io/cran/FinCal/man/cogs.html: cost of goods 23, ending inventory 15",
        (FIFO,),
        """
        2024-01-01 receipt 2 @ 2
        2024-01-07 receipt 3 @ 3
        2024-01-19 receipt 5 @ 5
        2024-01-29 sales_usage 7 -> -23
        """,
        ("3", "15"),
    ),
    Sequence(
        "cost of goods sold, weighted average of the period",
        "R package FinCal, rdrr.io/cran/FinCal/man/cogs.html: cost of goods 26.6, ending inventory 11.4",
        (PERIODIC,),
        """
        2024-01-01 receipt 2 @ 2
        2024-01-07 receipt 3 @ 3
        2024-01-12 sales_usage 4 -> -15.2
        2024-01-19 receipt 5 @ 5
        2024-01-29 sales_usage 3 -> -11.4
        """,
        ("3", "11.4"),
    ),
    Sequence(
        "one average of the month, 11.2 a kilogram",
        "kfzbg.com/bk/249578.html, 月末一次加权平均法怎么计算",
        (PERIODIC,),
        """
        2022-05-31 receipt 100 @ 10
        2022-06-10 sales_usage 100 -> -1120
        2022-06-16 receipt 150 @ 12
        """,
        ("150", "1680"),
    ),
    Sequence(
        "40 600 issued from three purchases",
        "xiaoyuandeng.com/wd-wt/tiG6pPr8ejHgOg2Nuh3vOlh.html: 发出 50970, 结存 15380",
        (FIFO,),
        """
        2024-03-01 receipt 15000 @ 1.35
        2024-03-05 receipt 36000 @ 1.20
        2024-03-15 receipt 2000 @ 1.45
        2024-03-31 sales_usage 40600 -> -50970
        """,
        ("12400", "15380"),
    ),
    Sequence(
        "perpetual weighted average of WCS12",
        "homeworksource.com/p/1123599: 9.50 a unit, 2 660 sold, 2 090 left",
        (MOVING,),
        """
        2024-10-01 receipt 300 @ 8
        2024-10-13 sales_usage 175 -> -1400
        2024-10-22 receipt 375 @ 10
        2024-10-29 sales_usage 280 -> -2660
        """,
        ("220", "2090"),
    ),
    Sequence(
        "ten free pieces and ten at 10 average 5",
        "tek-tips.com/threads/average-cost-calculation.1344653, receiving at $0 cost, answer b",
        (MOVING, PERIODIC),
        """
        2024-01-01 receipt 10 = 0 -> 0
        2024-01-02 receipt 10 @ 10
        2024-01-03 sales_usage 4 -> -20
        """,
        ("16", "80"),
    ),
    Sequence(
        "a physical count 25 short",
        "qammunity.org/18082101 and gauthmath.com/solution/1814760176990358: shrinkage loss $750",
        (FIFO,),
        """
        2023-01-01 receipt 100 @ 30
        2023-04-01 receipt 200 @ 32
        2023-08-01 receipt 150 @ 35
        2023-12-31 count 425 -> -750
        """,
        ("425", "13900"),
    ),
    Sequence(
        "portable DVD players",
        "justaaa.com/accounting/75807-perpetual-using-fifo-beginning: sold 5 412, left 3 417",
        (FIFO,),
        """
        2024-04-01 receipt 66 @ 63
        2024-04-10 sales_usage 43 -> -2709
        2024-04-15 receipt 30 @ 66
        2024-04-20 sales_usage 31 -> -1977
        2024-04-24 sales_usage 11 -> -726
        2024-04-30 receipt 39 @ 69
        """,
        ("50", "3417"),
    ),
    Sequence(
        "petrol by physical verification, first in first out",
        "jbsclasses.com, Inventory valuation under First In First Out, Q. 1 and 2: 437 000 and 1 182 000",
        (FIFO,),
        """
        2024-08-31 receipt 120000 @ 2.85
        2024-09-01 receipt 300000 @ 3.00
        2024-09-30 receipt 130000 @ 2.90
        2024-09-30 count 150000 -> -1182000
        """,
        ("150000", "437000"),
    ),
    Sequence(
        "petrol by physical verification, weighted average",
        "jbsclasses.com, Inventory valuation under First In First Out, Q. 4 and 5: 441 545 and 1 177 455",
        (PERIODIC, MOVING),
        """
        2024-08-31 receipt 120000 @ 2.85
        2024-09-01 receipt 300000 @ 3.00
        2024-09-30 receipt 130000 @ 2.90
        2024-09-30 count 150000 -> -1177455
        """,
        ("150000", "441545"),
    ),
    Sequence(
        "stores ledger of March 2003",
        "askfilo.com, Stores Ledger Account FIFO: closing stock 500 units, Rs. 2,500",
        (FIFO,),
        """
        2003-03-01 receipt 300 @ 2
        2003-03-02 receipt 600 @ 3
        2003-03-05 sales_usage 400 -> -900
        2003-03-08 sales_usage 200 -> -600
        2003-03-10 receipt 600 @ 5
        2003-03-12 sales_usage 400 -> -1400
        """,
        ("500", "2500"),
    ),
    Sequence(
        "stock verification finds 700 pounds missing",
        "askfilo.com, On 31st Jan stock verification may and shortage of 700 pounds: 29,200",
        (FIFO,),
        """
        2024-01-10 receipt 900 @ 12
        2024-01-20 receipt 1200 @ 13
        2024-01-30 receipt 700 @ 16
        2024-01-31 count 2100 -> -8400
        """,
        ("2100", "29200"),
    ),
    Sequence(
        "engines",
        "ACCA forum, bbs.accaspace.com, tid 55974, question 9: A, $188,500",
        (FIFO,),
        """
        2002-05-01 receipt 700 @ 190
        2002-07-01 receipt 500 @ 220
        2002-11-01 sales_usage 400
        2003-02-01 receipt 300 @ 230
        2003-04-15 sales_usage 250
        """,
        ("850", "188500"),
    ),
)
