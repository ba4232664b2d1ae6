"""A believable busy store of any size, from a seed and in constant memory: for tests and benchmarks.

``orders`` gives facts; ``write_sales`` writes the same store as a file of Platebook's own layout.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

from desktop.analysis.days import DAY_SECONDS, date_of, day_of
from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.analysis.money import MONEY, QUANTITY, plain

FIRST_DAY = day_of(date(2024, 1, 1))
LINES_PER_ORDER = 3
MENU = tuple((f"M{n:03d}", f"Dish {n}", f"Group {n % 8}", (4 + n * 7 % 29) * MONEY // 2) for n in range(120))
CHANNELS, CHANNEL_WEIGHTS = ("Dine-in", "Takeaway", "Delivery"), (55, 80, 100)  # cumulative
PAYMENTS = ("Cash", "Card", "Phone")
HEADER = (
    "store", "order", "status", "opened_at", "ordered_at", "paid_at", "served_at", "channel", "covers",
    "till", "staff", "member", "item_code", "item", "category", "kind", "combo", "quantity", "unit_price",
    "discount", "net", "order_discount", "order_net", "tax", "payment", "order_seconds", "payment_seconds",
)  # fmt: skip


Menu = Sequence[tuple[str, str, str, int]]
"""Code, name, category and price of each dish."""


def orders(
    seed: int,
    days: int,
    per_day: int,
    store: str = "S1",
    first_day: int = FIRST_DAY,
    menu: Menu = MENU,
    favour: float = 0.7,
) -> Iterator[Order]:
    """``days`` x ``per_day`` orders of three lines each, by day and time.

    ``favour`` is how much more the first dishes of the menu are asked for.
    """
    for day in range(first_day, first_day + days):
        random = Random(f"{seed} {store} {day}")
        times = sorted(_second_of_day(random) for _ in range(per_day))
        for number, second in enumerate(times, start=1):
            yield _order(random, store, day, f"{number:05d}", day * DAY_SECONDS + second, menu, favour)


def write_sales(path: Path, seed: int, lines: int, per_day: int = 1200, store: str = "S1") -> None:
    """Write a sales file of exactly ``lines`` rows below its header, one row a line, 20 columns filled."""
    days = lines // (LINES_PER_ORDER * per_day) + 1
    rows = (row for order in orders(seed, days, per_day, store) for row in _rows(order))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(islice(rows, lines))


def _second_of_day(random: Random) -> int:
    """A second of the trading day: two rushes and a thin rest."""
    which = random.random()
    hour, spread = (12.4, 0.8) if which < 0.45 else (18.7, 1.1) if which < 0.85 else (15.5, 2.5)
    return min(max(round(random.gauss(hour, spread) * 3600), 9 * 3600), 22 * 3600)


def _order(
    random: Random, store: str, day: int, number: str, paid_at: int, menu: Menu, favour: float
) -> Order:
    channel = random.choices(CHANNELS, cum_weights=CHANNEL_WEIGHTS)[0]
    ordering, paying = random.randint(20, 70), random.randint(5, 25)
    ordered_at = paid_at - paying
    return Order(
        store=store,
        day=day,
        number=number,
        status=Status.PAID,
        opened_at=ordered_at - ordering,
        ordered_at=ordered_at,
        accepted_at=None,
        made_at=None,
        paid_at=paid_at,
        served_at=paid_at + random.randint(200, 900),
        channel=channel,
        covers=random.randint(1, 4) if channel == "Dine-in" else None,
        table="",
        till=f"T{random.randint(1, 4)}",
        staff=f"Staff {random.randint(1, 12)}",
        member=f"M{random.randint(1, 5000)}" if random.random() < 0.3 else "",
        payment=random.choice(PAYMENTS),
        order_seconds=ordering * 1000,
        payment_seconds=paying * 1000,
        discount=0,
        given_net=None,
        tax=None,
        commission=None,
        lines=tuple(_line(random, menu, favour) for _ in range(LINES_PER_ORDER)),
    )


def _line(random: Random, menu: Menu, favour: float) -> Line:
    code, item, category, price = menu[int(random.paretovariate(favour)) % len(menu)]
    quantity = 1 if random.random() < 0.9 else 2
    gross = price * quantity
    discount = gross // 10 if random.random() < 0.05 else 0
    return Line(code, item, category, Kind.SINGLE, "", quantity * QUANTITY, gross, discount, gross - discount)


def _rows(order: Order) -> Iterator[tuple[str, ...]]:
    """The order's rows in the order of HEADER."""
    head = (
        order.store, order.number, "paid",
        _time(order.opened_at), _time(order.ordered_at), _time(order.paid_at), _time(order.served_at),
        order.channel, "" if order.covers is None else str(order.covers),
        order.till, order.staff, order.member,
    )  # fmt: skip
    tail = (
        "", "", "", order.payment,
        plain(order.order_seconds or 0, QUANTITY), plain(order.payment_seconds or 0, QUANTITY),
    )  # fmt: skip
    for line in order.lines or ():
        yield (
            *head, line.code, line.item, line.category, "single", "",
            plain(line.quantity, QUANTITY), plain(line.gross * QUANTITY // line.quantity, MONEY),
            plain(line.discount, MONEY), plain(line.net, MONEY), *tail,
        )  # fmt: skip


def _time(seconds: int | None) -> str:
    if seconds is None:
        return ""
    day, second = divmod(seconds, DAY_SECONDS)
    return f"{date_of(day)} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
