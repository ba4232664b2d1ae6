"""What a guest of the sample stores orders: the lines of one check."""

from collections.abc import Iterator
from datetime import date
from random import Random

from desktop.analysis.days import day_of, month_of
from desktop.analysis.facts import Kind, Line
from desktop.analysis.money import QUANTITY
from desktop.analysis.sample_menu import CATEGORIES, MENU, NEW_DISH, RENAMED, RENAMED_DISH, Dish
from desktop.analysis.sample_stores import DIRECT, FRANCHISE, Shop

NEW_DISH_FROM = day_of(date(2026, 10, 12))
RENAMED_FROM = day_of(date(2026, 9, 7))
SIDES_OFF_MONTH = 202610  # the direct store gives a fifth off sides
AUTUMN = day_of(date(2026, 9, 21))  # from here on few ask for cold noodles

SIDES = {"S01": 34, "S02": 22, "S03": 18, "S04": 14, "S05": 12}
DRINKS = {"D01": 34, "D02": 26, "D03": 26, "D04": 14}
EXTRAS = {"E01": 40, "E02": 30, "E03": 18, "E04": 12}
SETS = {"C01": 46, "C02": 31, "C03": 23}
SET_FOR_TWO = "C04"
GIFT = "E01"
GIFT_CHANCE = 0.008  # an egg on the house for a member
VOID_CHANCE = 0.004  # rung up by mistake and taken off before payment


def basket(random: Random, shop: Shop, day: int, bowls: int, member: bool, language: str) -> list[Line]:
    """The lines of one check for ``bowls`` hungry people."""
    codes = list(_chosen(random, shop, day, bowls))
    lines = [line for place, code in enumerate(codes) for line in _rung(code, place, shop, day, language)]
    if member and random.random() < GIFT_CHANCE:
        egg = _line(MENU[GIFT], shop, day, language)
        lines.append(egg._replace(kind=Kind.GIFT, discount=egg.gross, net=0))
    if random.random() < VOID_CHANCE:
        lines.append(_line(MENU["S01"], shop, day, language)._replace(kind=Kind.VOID))
    return lines


def _chosen(random: Random, shop: Shop, day: int, bowls: int) -> Iterator[str]:
    """The codes asked for, in the order they are asked for."""
    combo_chance = shop.combo_chance.get(month_of(day), 0.0)
    ramen = _ramen_of_the_day(shop, day)
    while bowls:
        combo = random.random() < combo_chance
        if combo and bowls >= 2:
            yield SET_FOR_TWO
            bowls -= 2
            continue
        yield _pick(random, SETS if combo else ramen)
        yield from _besides(random, shop, combo)
        bowls -= 1


def _besides(random: Random, shop: Shop, combo: bool) -> Iterator[str]:
    """Extras, a side and a drink beside one bowl; a combo brings its own side and drink."""
    if random.random() < shop.extra_chance:
        yield _pick(random, EXTRAS)
    if not combo and random.random() < shop.side_chance:
        yield _pick(random, SIDES)
    if not combo and random.random() < shop.drink_chance:
        yield _pick(random, DRINKS)


def _ramen_of_the_day(shop: Shop, day: int) -> dict[str, int]:
    weights = dict(shop.ramen)
    if day >= AUTUMN:
        weights["R06"] //= 4
    if shop is DIRECT and day >= NEW_DISH_FROM:
        weights[NEW_DISH] = 9
    return weights


def _pick(random: Random, weights: dict[str, int]) -> str:
    return random.choices(tuple(weights), tuple(weights.values()))[0]


def _rung(code: str, place: int, shop: Shop, day: int, language: str) -> Iterator[Line]:
    """The line of a code and, for a combo, those of its pieces, which carry no money of their own."""
    dish = MENU[code]
    combo = f"{code}/{place + 1}" if dish.pieces else ""
    yield _line(dish, shop, day, language)._replace(combo=combo)
    for piece in dish.pieces:
        yield _line(MENU[piece], shop, day, language)._replace(
            kind=Kind.PIECE, combo=combo, gross=0, discount=0, net=0
        )


def _line(dish: Dish, shop: Shop, day: int, language: str) -> Line:
    renamed = shop is FRANCHISE and dish.code == RENAMED_DISH and day >= RENAMED_FROM
    name = (RENAMED if renamed else dish.names)[language]
    off = shop is DIRECT and dish.category == "side" and month_of(day) == SIDES_OFF_MONTH
    discount = dish.price // 5 if off else 0
    category = CATEGORIES[dish.category][language]
    return Line(
        dish.code, name, category, dish.kind, "", QUANTITY, dish.price, discount, dish.price - discount
    )
