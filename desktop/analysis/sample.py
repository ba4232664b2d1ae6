"""The sales of the sample book: two ramen stores of one chain through three months, from a seed.

Every store's day has its own random numbers, so that what is added to one day never moves another.
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.analysis.money import rounded
from desktop.analysis.sample_basket import basket
from desktop.analysis.sample_counter import Service, Stations, arrivals, kitchen, later_today
from desktop.analysis.sample_stores import (
    CHANNEL_NAMES,
    CHANNELS,
    COMMISSION_PERCENT,
    PERIOD,
    RAINY,
    SHOPS,
    Shop,
)

SEED = 20260801
MEMBER_CHANCE = 0.34
REFUND_CHANCE = 0.0022
CANCEL_CHANCE = 0.0015
VOUCHER_OFF = 8  # a group-buying voucher was sold an eighth under the menu
PARTY = (1, 2, 3, 4), (86, 11, 2, 1)
PAYMENTS = {
    "wechat": {"en": "WeChat Pay", "zh_CN": "微信支付"},
    "alipay": {"en": "Alipay", "zh_CN": "支付宝"},
    "cash": {"en": "Cash", "zh_CN": "现金"},
    "voucher": {"en": "Voucher", "zh_CN": "团购券"},
    "platform": {"en": "Delivery platform", "zh_CN": "外卖平台"},
}


class Guest(NamedTuple):
    """One visit before it is served."""

    arrival: int
    channel: str  # one of CHANNELS
    covers: int | None
    member: str
    payment: str  # a key of PAYMENTS
    lines: list[Line]


def sample_orders(language: str, seed: int = SEED) -> Iterator[Order]:
    """All orders of both stores, day by day, with names in ``language`` (en or zh_CN)."""
    for shop in SHOPS:
        for day in range(PERIOD.start, PERIOD.end + 1):
            if day not in shop.missing_days:
                random = Random(f"{seed} {shop.code} {day}")  # noqa: S311  not for secrets
                yield from _trading_day(random, shop, day, language)


def _trading_day(random: Random, shop: Shop, day: int, language: str) -> Iterator[Order]:
    stations = Stations(shop.counter)
    staff = random.sample(shop.staff, 3)
    number = 0
    for arrival in arrivals(random, shop, day):
        guest = _guest(random, shop, day, arrival, language)
        order = _served(random, shop, day, guest, stations)
        if order is None:
            continue
        number += 1
        order = order._replace(
            number=f"{number:04d}",
            channel=CHANNEL_NAMES[guest.channel][language],
            payment=PAYMENTS[guest.payment][language],
            staff=staff[_shift(random, arrival)],
        )
        yield from _as_it_ended(random, order)


def _shift(random: Random, arrival: int) -> int:
    """Which of the day's three people served: the early one, the late one, or the one of both."""
    return 1 if random.random() < 0.4 else 0 if arrival % 86_400 < 15 * 3600 else 2


def _guest(random: Random, shop: Shop, day: int, arrival: int, language: str) -> Guest:
    dine_in, takeaway, delivery = shop.channels
    weights = (dine_in * 0.6, takeaway, delivery * 1.7) if day in RAINY else shop.channels
    channel = random.choices(CHANNELS, weights)[0]
    covers = random.choices(*PARTY)[0] if channel == "dine_in" else None
    bowls = covers or 1 + (random.random() < shop.second_bowl)
    member = f"M{int(random.paretovariate(0.6)) % 1800:05d}" if random.random() < MEMBER_CHANCE else ""
    lines = basket(random, shop, day, bowls, bool(member), language)
    return Guest(arrival, channel, covers, member, _payment(random, shop, channel), lines)


def _payment(random: Random, shop: Shop, channel: str) -> str:
    if channel == "delivery":
        return "platform"
    if random.random() < shop.voucher_chance:
        return "voucher"
    return random.choices(("wechat", "alipay", "cash"), (60, 31, 9))[0]


def _served(random: Random, shop: Shop, day: int, guest: Guest, stations: Stations) -> Order | None:
    """The guest's order with its times; None where the guest left the queue."""
    if guest.channel == "delivery":
        return _order(random, shop, day, guest, None)
    service = stations.serve(random, guest.arrival, len(guest.lines), guest.payment)
    return _order(random, shop, day, guest, service) if service else None


def _order(random: Random, shop: Shop, day: int, guest: Guest, service: Service | None) -> Order:
    gross = sum(line.net for line in guest.lines if line.kind is not Kind.VOID)
    discount = gross // VOUCHER_OFF // 1000 * 1000 if guest.payment == "voucher" else 0
    paid = service.paid_at if service else guest.arrival
    made, served = kitchen(random, paid)
    return Order(
        store=shop.code,
        day=day,
        number="",
        status=Status.PAID,
        opened_at=service.opened_at if service else guest.arrival,
        ordered_at=service.ordered_at if service else guest.arrival,
        accepted_at=None if service else guest.arrival + random.randint(8, 60),
        made_at=made,
        paid_at=paid,
        served_at=served,
        channel="",
        covers=guest.covers,
        table=f"{random.randint(1, shop.tables)}" if guest.covers else "",
        till=f"{service.till}" if service else "",
        staff="",
        member=guest.member,
        payment="",
        order_seconds=service.order_seconds if service else None,
        payment_seconds=service.payment_seconds if service else None,
        discount=discount,
        given_net=None,
        tax=None,
        commission=None if service else rounded((gross - discount) * COMMISSION_PERCENT // 100),
        lines=guest.lines,
    )


def _as_it_ended(random: Random, order: Order) -> Iterator[Order]:
    """The order; now and then cancelled, or paid and given back later the same day."""
    fate = random.random()
    if fate < CANCEL_CHANCE:
        yield order._replace(status=Status.CANCELLED)
        return
    yield order
    if fate < CANCEL_CHANCE + REFUND_CHANCE:
        yield _refund(random, order)


def _refund(random: Random, order: Order) -> Order:
    """The whole order given back: the same lines taken off again."""
    moment = later_today(random, order.paid_at or 0)
    lines = [_taken_back(line) for line in order.lines or () if line.kind is not Kind.VOID]
    return order._replace(
        number=f"{order.number}R",
        status=Status.REFUNDED,
        opened_at=None,
        ordered_at=None,
        accepted_at=None,
        made_at=None,
        paid_at=moment,
        served_at=None,
        order_seconds=None,
        payment_seconds=None,
        discount=-order.discount,
        commission=None if order.commission is None else -order.commission,
        lines=lines,
    )


def _taken_back(line: Line) -> Line:
    return line._replace(quantity=-line.quantity, gross=-line.gross, discount=-line.discount, net=-line.net)
