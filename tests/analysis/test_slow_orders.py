"""What slows the counter, where the extra seconds are known."""

from random import Random

import numpy as np
import pytest

from desktop.analysis.days import DAY_SECONDS, Range
from desktop.analysis.served import COLUMNS, Served, served
from desktop.analysis.slow_orders import (
    DELIVERY,
    DISH,
    LINES,
    MODIFIERS,
    NEW_STAFF,
    PAID_BY,
    Held,
    Known,
    SlowOrders,
    slow_orders,
)

DAYS = Range(20_000, 20_009)
COUNTER, MEITUAN = 1, 2
CASH, CARD = 1, 2
ANN, NEW = 1, 2
PLAIN, SLOW, FOLLOWER = 1, 2, 3
KNOWN = Known(
    {CASH: "Cash", CARD: "Card"},
    {PLAIN: "Ramen", SLOW: "Hotpot", FOLLOWER: "Tea"},
    (MEITUAN,),
    {NEW: DAYS.start - 5},
)


def simulated(count: int = 3000) -> tuple[Served, Held]:
    """Ordering takes 20 s and 5 s a line; 10 s more for a hotpot, 4 s for modifiers, 6 s with the new one;
    cash takes 15 s more, delivery 8 s more to order. Tea is drunk with large orders and takes nothing.
    """
    random = Random(5)
    rows, lines, modifiers, pairs = [], [], [], []
    for number in range(count):
        keyed, modified = random.randint(1, 6), random.random() < 0.3
        staff, payment = random.choice((ANN, ANN, NEW)), random.choice((CASH, CARD, CARD))
        channel = random.choice((COUNTER, COUNTER, COUNTER, MEITUAN))
        dishes = (
            {PLAIN} | ({SLOW} if random.random() < 0.2 else set()) | ({FOLLOWER} if keyed >= 5 else set())
        )
        ordering = 20 + 5 * keyed + 10 * (SLOW in dishes) + 4 * modified + 6 * (staff == NEW)
        ordering += 8 * (channel == MEITUAN) + random.gauss(0, 3)
        paying = 20 + 15 * (payment == CASH) + random.gauss(0, 2)
        day = DAYS.start + number % 10
        of = {
            "day": day, "completed": day * DAY_SECONDS + 43_200, "passes_tills": 1, "channel": channel,
            "till": 1, "staff": staff, "payment": payment,
            "order_seconds": round(1000 * ordering), "payment_seconds": round(1000 * paying),
        }  # fmt: skip
        rows.append([of.get(name) for name in COLUMNS])
        lines.append(keyed)
        modifiers.append(int(modified))
        pairs += [(number, dish) for dish in sorted(dishes)]
    order, dish = np.array(pairs).T
    return served(rows, 240), Held(np.array(lines), np.array(modifiers), order, dish)


@pytest.fixture(scope="module")
def report() -> SlowOrders:
    orders, held = simulated()
    return slow_orders(DAYS, DAYS, orders, held, KNOWN)


@pytest.mark.parametrize(
    ("why", "name", "extra"),
    [
        (DISH, "Hotpot", 10),
        (MODIFIERS, "with modifiers", 4),
        (PAID_BY, "Cash", 15),
        (DELIVERY, "delivery orders", 8),
        (NEW_STAFF, "first 28 days", 6),
    ],
)
def test_the_extra_seconds_are_found_again(report: SlowOrders, why: str, name: str, extra: int) -> None:
    (row,) = (row for row in report.rows if row.why == why)
    assert row.name == name
    assert row.extra / 1000 == pytest.approx(extra, abs=1.5)
    assert row.seconds > row.others
    assert row.a_day == pytest.approx(row.extra * row.orders / 10, rel=0.001)


def test_many_lines_are_slow_but_not_what_goes_with_them(report: SlowOrders) -> None:
    (lines,) = (row for row in report.rows if row.why == LINES)
    assert lines.name == "6 lines or more"
    assert {row.name for row in report.rows if row.why == DISH} == {"Hotpot"}  # tea comes with many lines
    assert report.compared > len(report.rows)


def test_the_dearest_comes_first_and_is_the_sentence(report: SlowOrders) -> None:
    costs = [row.a_day for row in report.rows]
    assert costs == sorted(costs, reverse=True)
    assert report.finding is not None
    assert report.finding.values[1].value == report.rows[0].name == "Cash"


def test_few_orders_are_not_compared() -> None:
    orders, held = simulated(25)
    report = slow_orders(DAYS, DAYS, orders, held, KNOWN)
    assert (report.rows, report.compared, report.finding) == ((), 0, None)
