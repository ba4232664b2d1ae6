"""The menu of the sample book: a small ramen chain, in English and in Chinese."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.days import day_of
from desktop.analysis.facts import Kind
from desktop.analysis.given import GivenDish
from desktop.analysis.money import MONEY


class Dish(NamedTuple):
    """One thing on the sample menu. ``price`` in 1/10 000; ``pieces`` are the codes a combo holds."""

    code: str
    names: Mapping[str, str]
    category: str  # a key of CATEGORIES
    kind: Kind
    price: int
    pieces: tuple[str, ...] = ()


CATEGORIES: Mapping[str, Mapping[str, str]] = {
    "ramen": {"en": "Ramen", "zh_CN": "拉面"},
    "side": {"en": "Sides", "zh_CN": "小食"},
    "drink": {"en": "Drinks", "zh_CN": "饮品"},
    "extra": {"en": "Extras", "zh_CN": "加料"},
    "combo": {"en": "Combos", "zh_CN": "套餐"},
}


def _dish(
    code: str, category: str, price: float, en: str, zh: str, kind: Kind = Kind.SINGLE, pieces: str = ""
) -> Dish:
    return Dish(code, {"en": en, "zh_CN": zh}, category, kind, round(price * MONEY), tuple(pieces.split()))


DISHES = (
    _dish("R01", "ramen", 14, "Tonkotsu ramen", "豚骨拉面"),
    _dish("R02", "ramen", 12, "Shoyu ramen", "酱油拉面"),
    _dish("R03", "ramen", 15, "Spicy miso ramen", "辣味噌拉面"),
    _dish("R04", "ramen", 18, "Braised beef ramen", "红烧牛肉拉面"),
    _dish("R05", "ramen", 11, "Vegetable ramen", "时蔬拉面"),
    _dish("R06", "ramen", 13, "Cold sesame ramen", "芝麻冷面"),
    _dish("R07", "ramen", 17, "Yuzu chicken ramen", "柚子鸡汤拉面"),
    _dish("S01", "side", 7, "Gyoza (5)", "煎饺（5只）"),
    _dish("S02", "side", 8, "Chicken karaage", "唐扬炸鸡"),
    _dish("S03", "side", 5, "Edamame", "毛豆"),
    _dish("S04", "side", 3, "Kimchi", "泡菜"),
    _dish("S05", "side", 7, "Braised pork rice (small)", "卤肉饭（小）"),
    _dish("D01", "drink", 4, "Oolong tea", "乌龙茶"),
    _dish("D02", "drink", 5, "Plum juice", "酸梅汤"),
    _dish("D03", "drink", 4, "Cola", "可乐"),
    _dish("D04", "drink", 7, "Draft beer", "鲜啤"),
    _dish("E01", "extra", 2, "Soft-boiled egg", "加溏心蛋", Kind.MODIFIER),
    _dish("E02", "extra", 2, "Extra noodles", "加面", Kind.MODIFIER),
    _dish("E03", "extra", 5, "Extra chashu", "加叉烧", Kind.MODIFIER),
    _dish("E04", "extra", 0, "No coriander", "不要香菜", Kind.MODIFIER),
    _dish("C01", "combo", 22, "Tonkotsu set", "豚骨套餐", Kind.COMBO, "R01 S01 D01"),
    _dish("C02", "combo", 24, "Spicy miso set", "辣味噌套餐", Kind.COMBO, "R03 S02 D03"),
    _dish("C03", "combo", 27.5, "Braised beef set", "红烧牛肉套餐", Kind.COMBO, "R04 S02 D02"),
    _dish("C04", "combo", 40, "Set for two", "双人套餐", Kind.COMBO, "R01 R03 S02 D01 D02"),
)

MENU = {dish.code: dish for dish in DISHES}

NEW_DISH = "R07"  # on sale at the direct store since October, and nobody has mapped it yet
RENAMED_DISH = "R03"  # the franchise's POS calls it otherwise since September
RENAMED = {"en": "Spicy miso ramen (new broth)", "zh_CN": "辣味噌拉面（新汤底）"}

DEARER_FROM = day_of(date(2026, 6, 1))  # ramen and combos cost a yuan less before
DEARER_BY = MONEY


def menu_rows(language: str) -> Iterator[GivenDish]:
    """The menu as a file gives it: all but the new dish, with the prices of before the last rise.

    It leaves the kind to the sales, whose lines tell it.
    """
    for dish in DISHES:
        if dish.code == NEW_DISH:
            continue
        pieces = tuple((code, Fraction(dish.pieces.count(code))) for code in dict.fromkeys(dish.pieces))
        row = GivenDish(
            0, dish.code, dish.names[language], CATEGORIES[dish.category][language], "",
            dish.price, 0, "", pieces,
        )  # fmt: skip
        if dish.category in ("ramen", "combo"):
            yield row._replace(price=dish.price - DEARER_BY)
            yield row._replace(valid_from=DEARER_FROM)
        else:
            yield row
