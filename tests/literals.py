"""Orders as short literals, and books filled with them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop.analysis.days import DAY_SECONDS, day_of
from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.analysis.money import MONEY, QUANTITY
from desktop.models.book import close_book, open_book
from desktop.queries.sales import Source, store_orders

MONDAY = day_of(date(2026, 3, 2))


def cents(amount: str | int) -> int:
    """An amount in currency units as the book keeps it."""
    return int(Decimal(amount) * MONEY)


def line(
    item: str,
    net: str | int,
    quantity: str | int = 1,
    *,
    kind: Kind = Kind.SINGLE,
    gross: str | int | None = None,
    combo: str = "",
    category: str = "",
) -> Line:
    """One line; its list price is its net unless ``gross`` says otherwise."""
    listed = cents(net if gross is None else gross)
    return Line(
        code=item[:3].upper(),
        item=item,
        category=category,
        kind=kind,
        combo=combo,
        quantity=int(Decimal(quantity) * QUANTITY),
        gross=listed,
        discount=listed - cents(net),
        net=cents(net),
    )


def order(
    number: str,
    lines: list[Line] | None,
    *,
    day: int = MONDAY,
    at: str | None = "12:00:00",
    store: str = "S1",
    **more: object,
) -> Order:
    """One paid order at a time of its business day; a time from 24:00 on is after midnight."""
    plain = Order(
        store=store,
        day=day,
        number=number,
        status=Status.PAID,
        opened_at=None,
        ordered_at=None,
        accepted_at=None,
        made_at=None,
        paid_at=None if at is None else moment(day, at),
        served_at=None,
        channel="",
        covers=None,
        table="",
        till="",
        staff="",
        member="",
        payment="",
        order_seconds=None,
        payment_seconds=None,
        discount=0,
        given_net=None,
        tax=None,
        commission=None,
        lines=lines,
    )
    return plain._replace(**more)


def moment(day: int, at: str) -> int:
    """Local seconds of a time such as 12:05:00 on a business day."""
    hours, minutes, seconds = map(int, at.split(":"))
    return day * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds


@contextmanager
def book_of(path: Path, orders: Iterable[Order], currency: str = "CNY") -> Iterator[None]:
    """A book of these orders, open inside the block."""
    open_book(path, create=True)
    try:
        store_orders(orders, Source("sales", ("literal.csv",), "literal", "platebook", currency))
        yield
    finally:
        close_book()
