"""What the ramen shops of the sample keep in stock, in the order in which it is counted."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from desktop.analysis.days import day_of
from desktop.analysis.sample_wares import Ware

Text = Mapping[str, str]


def _text(en: str, zh: str) -> Text:
    return {"en": en, "zh_CN": zh}


CATEGORIES = {
    "noodles": _text("Noodles and rice", "面与米"),
    "meat": _text("Meat", "肉类"),
    "greens": _text("Vegetables", "蔬菜"),
    "dry": _text("Dry goods and sauces", "干货调料"),
    "frozen": _text("Frozen", "冷冻品"),
    "drinks": _text("Drinks", "饮品"),
    "prep": _text("Made in the kitchen", "自制半成品"),
    "packaging": _text("Packaging", "包材"),
    "supplies": _text("Cleaning and supplies", "清洁物资"),
}
AREAS = {
    "dry": _text("Dry store", "干货库"),
    "chiller": _text("Chiller", "冷藏库"),
    "freezer": _text("Freezer", "冷冻库"),
    "line": _text("Kitchen line", "厨房操作台"),
    "bar": _text("Bar", "吧台"),
}
SUPPLIERS = {
    "noodle": _text("Golden Wheat Noodles", "金麦面业"),
    "meat": _text("Lion Hill Meats", "狮山肉类"),
    "greens": _text("Futian Produce", "福田果蔬"),
    "dry": _text("Harbour Dry Goods", "海港粮油"),
    "frozen": _text("Polar Foods", "极地冷链"),
    "drinks": _text("Bayside Beverages", "湾岸饮品"),
    "packaging": _text("Clean & Pack", "洁宝包装"),
}
UNITS = {
    "case": _text("case", "箱"),
    "bag": _text("bag", "袋"),
    "tray": _text("tray", "盘"),
    "pack": _text("pack", "包"),
    "tub": _text("tub", "桶"),
    "drum": _text("drum", "大桶"),
    "keg": _text("keg", "酒桶"),
    "kg": _text("kg", "公斤"),
    "l": _text("l", "升"),
    "each": _text("each", "个"),
}


# code | English | Chinese | category | areas | display unit | its standard cost | par | purchase unit and the
# display units it holds | supplier | days between deliveries or batches | shelf life | more
_TABLE: Mapping[str, str] = {
    "raw": """
RICE|Rice|大米|noodles|dry|kg|4.6|10|bag 25|dry|14|360|
BAMBOO|Bamboo shoots|笋干|dry|dry|kg|14|4|bag 1|dry|7|180|target=0.97
NORI|Nori sheets|海苔片|dry|dry|each|0.26|300|pack 100|dry|7|270|
MISO|Miso paste|味噌酱|dry|dry|kg|12|8|tub 5|dry|7|180|target=0.97
CHILI|Chilli oil|辣油|dry|dry|l|17|2|drum 5|dry|7|360|
SOY|Soy sauce|酱油|dry|dry|l|7|10|drum 5|dry|7|540|
MIRIN|Mirin|味醂|dry|dry|l|13|3|drum 2|dry|7|540|
SESAME|Sesame paste|芝麻酱|dry|dry|kg|24|2|tub 2|dry|7|360|
SEASONING|Salt and seasoning|盐与调味料|dry|dry|kg|6|3|bag 5|dry|14|720|rate=260:orders_100
OIL|Frying oil|煎炸油|dry|dry|l|8.2|10|drum 20|dry|7|360|rate=12500:net_10000
NOODLE|Ramen noodles|拉面|noodles|chiller line|kg|6.8|30|case 10|noodle|2|5|target=0.98
BELLY|Pork belly|五花肉|meat|chiller|kg|25.5|12|case 12|meat|3|5|target=0.97
BRISKET|Beef brisket|牛腩|meat|chiller|kg|40|8|case 10|meat|3|5|target=0.97
CHICKEN|Chicken thigh|鸡腿肉|meat|chiller|kg|14.5|10|case 10|meat|3|4|target=0.97
EGG|Eggs|鸡蛋|meat|chiller|each|0.52|120|tray 30|greens|2|21|
LEEK|Spring onion|香葱|greens|chiller line|kg|6.2|3|bag 5|greens|2|5|
SPROUT|Bean sprouts|豆芽|greens|chiller|kg|3.2|5|bag 5|greens|2|3|
BOKCHOY|Bok choy|小白菜|greens|chiller|kg|4.8|5|bag 5|greens|2|4|
CABBAGE|Cabbage|卷心菜|greens|chiller|kg|2.6|4|case 10|greens|4|10|
CORIANDER|Coriander|香菜|greens|chiller|kg|9|1|bag 1|greens|2|4|
GARLIC|Garlic|大蒜|greens|dry|kg|8.5|2|bag 5|greens|7|60|
GINGER|Ginger|生姜|greens|dry|kg|8|2|bag 5|greens|7|45|
KIMCHI|Kimchi|泡菜|greens|chiller|kg|9.5|4|tub 5|greens|7|30|
BONE|Pork bones|猪骨|meat|freezer|kg|5.6|30|case 15|meat|3|90|
CARCASS|Chicken carcass|鸡架|meat|freezer|kg|3.6|15|case 10|meat|3|90|
EDAMAME|Edamame|毛豆|frozen|freezer|kg|8.4|6|case 10|frozen|7|300|
YUZU|Yuzu sauce|柚子酱|dry|chiller|l|30|1|drum 2|dry|7|180|
OOLONG|Oolong tea leaves|乌龙茶叶|drinks|bar|kg|64|1|bag 1|drinks|7|540|
PLUM|Plum juice concentrate|酸梅汤浓浆|drinks|bar|l|11|4|drum 5|drinks|7|180|
COLA|Cola, cans|可乐（罐）|drinks|bar|each|1.15|72|case 24|drinks|7|270|
BEER|Beer, keg|鲜啤（桶）|drinks|bar|l|6.4|40|keg 20|drinks|7|30|
""",
    "prep": """
TONKOTSU|Tonkotsu broth|豚骨汤|prep|chiller line|l|2.3|30|||1|3|mode=stocked target=0.96
CHASHU|Chashu, sliced|叉烧片|prep|chiller line|kg|37.5|4|||2|4|mode=stocked target=0.96
BEEFSTEW|Braised beef|红烧牛肉|prep|chiller|kg|60|3|||2|4|mode=stocked target=0.96
GYOZA|Gyoza, frozen|速冻煎饺|frozen|freezer|each|0.38|400|case 200|frozen|7|180|mode=supplied
CLEARBROTH|Chicken broth|鸡清汤|prep||l|||||7||mode=exploded
MISOTARE|Miso tare|味噌酱底|prep||kg|||||7||mode=exploded
SOYTARE|Soy tare|酱油酱底|prep||l|||||7||mode=exploded
SOFTEGG|Soft-boiled egg|溏心蛋|prep||each|||||7||mode=exploded
KARAAGE|Karaage, marinated|腌制鸡块|prep||kg|||||7||mode=exploded
LUROU|Braised pork topping|卤肉臊子|prep||kg|||||7||mode=exploded
""",
    "packaging": """
BOWL|Takeaway bowl|外带碗|packaging|dry|each|0.46|300|case 300|packaging|7||rate=46:orders_100
BAG|Carrier bag|手提袋|packaging|dry|each|0.14|300|pack 100|packaging|7||rate=43:orders_100
CHOPSTICKS|Chopstick set|一次性筷子套装|packaging|dry|each|0.11|300|pack 100|packaging|7||rate=112:orders_100
""",
    "supplies": """
DETERGENT|Detergent|洗洁精|supplies|dry|l|5.5|5|drum 5|packaging|14||rate=420:orders_100
GLOVES|Gloves|一次性手套|supplies|dry|each|0.09|300|pack 100|packaging|14||rate=19:orders_100
""",
}
_AREAS = 4  # its column
_DISPLAY = {"kg": ("g", 1000), "l": ("ml", 1000), "each": ("each", 1)}
DEARER = {
    "BELLY": (day_of(date(2026, 9, 1)), Fraction("26.8")),
    "BRISKET": (day_of(date(2026, 10, 1)), Fraction("41.5")),
}
"""Standard costs that were raised on the way: the first day, and currency units for a display unit."""


def larder(language: str) -> tuple[Ware, ...]:
    """All wares with their names in ``language`` (en or zh_CN), area by area."""
    rows = [
        (kind, [cell.strip() for cell in row.split("|")])
        for kind, table in _TABLE.items()
        for row in table.strip().splitlines()
    ]
    walk = [*AREAS, ""]
    rows.sort(key=lambda row: walk.index(row[1][_AREAS].partition(" ")[0]))
    return tuple(_ware(kind, cells, language) for kind, cells in rows)


def _ware(kind: str, cells: Sequence[str], language: str) -> Ware:
    code, en, zh, category, areas, unit, cost, par, case, supplier, cycle, life, *more = cells
    base, display_factor = _DISPLAY[unit]
    case, _space, size = case.partition(" ")
    extra = dict(pair.split("=") for pair in " ".join(more).split())
    rate, _colon, rate_base = extra.get("rate", "").partition(":")
    return Ware(
        code=code,
        name=zh if language == "zh_CN" else en,
        kind=kind,
        category=CATEGORIES[category][language],
        areas=tuple(AREAS[area][language] for area in areas.split()),
        base=base,
        display=UNITS[unit][language],
        display_factor=display_factor,
        cost=_number(cost),
        mode=extra.get("mode", ""),
        case=UNITS[case][language] if case else "",
        case_size=int(size or 0) * display_factor,
        supplier=SUPPLIERS[supplier][language] if supplier else "",
        cycle=int(cycle),
        shelf_life=int(life) if life else None,
        target=_number(extra.get("target", "")),
        par=_number(par),
        rate=_number(rate),
        rate_base=rate_base,
    )


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None
