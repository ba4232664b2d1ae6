"""The two stores of the sample book and the days they live through.

The direct-run store sells combos and has one cashier behind two ordering points; the franchise has
neither. Days, weather and holidays are the same for both: one city.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.analysis.days import Range, day_of

CURRENCY = "CNY"
CITY = {"en": "Shenzhen", "zh_CN": "深圳"}
PERIOD = Range(day_of(date(2026, 8, 1)), day_of(date(2026, 10, 31)))
MONTHS = (202608, 202609, 202610)

CHANNELS = ("dine_in", "takeaway", "delivery")
CHANNEL_NAMES: Mapping[str, Mapping[str, str]] = {
    "dine_in": {"en": "Dine-in", "zh_CN": "堂食"},
    "takeaway": {"en": "Takeaway", "zh_CN": "自提"},
    "delivery": {"en": "Delivery", "zh_CN": "外卖"},
}
COMMISSION_PERCENT = 18  # of a delivery order's net sales

RAINY = {day_of(date(2026, 8, 19)), day_of(date(2026, 9, 8)), day_of(date(2026, 10, 21))}
HOLIDAYS = {day_of(date(2026, 9, 25)), *(day_of(date(2026, 10, 1)) + n for n in range(5))}


@dataclass(frozen=True, slots=True)
class Counter:
    """How a store serves: stations and mean seconds of ordering and of paying.

    Without ``cashiers`` of their own the ordering stations take the payment as well.
    """

    stations: int
    cashiers: int
    order_base: float  # seconds before the first line
    order_line: float  # seconds a line
    payment: float  # mean seconds, before what the kind of payment adds


@dataclass(frozen=True, slots=True)
class Shop:
    """One store of the sample; chances are per order, ``visits`` orders by weekday from Monday."""

    code: str
    names: Mapping[str, str]
    format: str
    opened: int
    tables: int
    seats: int
    visits: tuple[int, ...]
    channels: tuple[int, ...]  # weights in the order of CHANNELS
    combo_chance: Mapping[int, float]  # by month
    side_chance: float
    drink_chance: float
    extra_chance: float
    second_bowl: float
    voucher_chance: float
    ramen: Mapping[str, int]  # code -> weight
    staff: tuple[str, ...]
    counter: Counter
    targets: tuple[int, ...]  # net sales aimed at in MONTHS, currency units
    missing_days: frozenset[int] = frozenset()


DIRECT = Shop(
    code="D01",
    names={"en": "Ramen Kitchen, Harbour Square", "zh_CN": "面小馆（海岸广场店）"},
    format="direct_run",
    opened=day_of(date(2023, 4, 28)),
    tables=22,
    seats=64,
    visits=(192, 198, 203, 212, 254, 246, 226),
    channels=(58, 22, 20),
    combo_chance={202608: 0.50, 202609: 0.54, 202610: 0.45},
    side_chance=0.40,
    drink_chance=0.48,
    extra_chance=0.36,
    second_bowl=0.09,
    voucher_chance=0.07,
    ramen={"R01": 30, "R02": 14, "R03": 22, "R04": 20, "R05": 6, "R06": 8},
    staff=("Chen", "Lin", "Huang", "Zhou", "Wu", "Xu"),
    counter=Counter(stations=2, cashiers=1, order_base=22, order_line=5, payment=47),
    targets=(165_000, 163_000, 172_000),
)

FRANCHISE = Shop(
    code="F01",
    names={"en": "Ramen Kitchen, Science Park", "zh_CN": "面小馆（科技园店）"},
    format="franchise",
    opened=day_of(date(2024, 9, 12)),
    tables=16,
    seats=44,
    visits=(168, 171, 170, 174, 182, 138, 126),
    channels=(46, 24, 30),
    combo_chance={},
    side_chance=0.10,
    drink_chance=0.17,
    extra_chance=0.18,
    second_bowl=0.04,
    voucher_chance=0.04,
    ramen={"R01": 29, "R02": 24, "R03": 20, "R04": 9, "R05": 10, "R06": 8},
    staff=("Liang", "He", "Luo", "Tang"),
    counter=Counter(stations=2, cashiers=0, order_base=24, order_line=6, payment=14),
    targets=(84_000, 82_000, 88_000),
    missing_days=frozenset({day_of(date(2026, 9, 16))}),
)

SHOPS = (DIRECT, FRANCHISE)
