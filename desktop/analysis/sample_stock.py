"""The stock of the sample's two ramen stores: how they keep it, and what a manager should find.

In October the direct store's cook gives 8 % too much with one dish, an invoice for drinks was never
entered, and a transfer to the franchise was never confirmed there; the franchise counted an item in cases
as kilograms and loses beer every week. What was sold without a recipe is taken all the same.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.days import day_of, month_range
from desktop.analysis.sample_faults import counted_in_cases, not_counted, over_portioned, without_invoice
from desktop.analysis.sample_kitchen import Habits, Kitchen, Leak, Papers, Shipment, Takings
from desktop.analysis.sample_larder import DEARER, larder
from desktop.analysis.sample_life import lived_through
from desktop.analysis.sample_recipes import cooked, written_down
from desktop.analysis.sample_stores import DIRECT, FRANCHISE, MONTHS, PERIOD, Shop
from desktop.analysis.sample_wares import Ware

OCTOBER = day_of(date(2026, 10, 1))
MONTH_ENDS = tuple(month_range(month).end for month in MONTHS)
KEY_ITEMS = ("NOODLE", "BELLY", "BRISKET", "CHICKEN", "BONE", "CHASHU", "BEEFSTEW", "TONKOTSU")
KEY_COUNT = day_of(date(2026, 10, 15))

OVER_PORTIONED = "R04"
OVER_BY = Fraction(108, 100)
NEVER_ENTERED = "COLA"  # whose delivery of mid-October has no receipt
COUNTED_IN_CASES = "NOODLE"
LEAK = Leak("BEER", Fraction(2500))
NOT_COUNTED = "GLOVES", MONTH_ENDS[1]
SHIPMENTS = (
    Shipment("T-0812", DIRECT.code, FRANCHISE.code, "NOODLE", Fraction(20_000), day_of(date(2026, 8, 12)),
             day_of(date(2026, 8, 12))),
    Shipment("T-0905", FRANCHISE.code, DIRECT.code, "BOWL", Fraction(300), day_of(date(2026, 9, 5)),
             day_of(date(2026, 9, 5))),
    Shipment("T-0919", DIRECT.code, FRANCHISE.code, "BEER", Fraction(20_000), day_of(date(2026, 9, 19)),
             day_of(date(2026, 9, 20))),
    Shipment("T-1009", DIRECT.code, FRANCHISE.code, "GYOZA", Fraction(400), day_of(date(2026, 10, 9)),
             day_of(date(2026, 10, 9)), received_on_paper=False),
    Shipment("T-1031", DIRECT.code, FRANCHISE.code, "BONE", Fraction(15_000), PERIOD.end, None),
)  # fmt: skip
UNCONFIRMED, IN_TRANSIT = "T-1009", "T-1031"

CLOSED = {DIRECT.code: MONTH_ENDS[:2], FRANCHISE.code: MONTH_ENDS[:1]}
"""The ends of the months that are closed: the franchise has a day of September without sales."""


class Weighed(NamedTuple):
    """A yield test: grams that went in and came out, weighing by weighing."""

    ware: str
    day: int
    note: Mapping[str, str]
    grams: tuple[tuple[int, int], ...]


YIELD_TESTS = (
    Weighed("BELLY", day_of(date(2026, 10, 6)), {"en": "Braised for chashu", "zh_CN": "叉烧卤制"},
            ((4020, 2770), (3985, 2790), (4110, 2815), (4050, 2835), (3990, 2735), (4075, 2845))),
    Weighed("LEEK", day_of(date(2026, 9, 15)), {"en": "Washed and trimmed", "zh_CN": "清洗去根"},
            ((1000, 853), (1010, 849), (995, 851), (1005, 866), (1000, 840))),
    Weighed("BRISKET", day_of(date(2026, 8, 20)), {"en": "Braised", "zh_CN": "红烧"},
            ((5010, 3395), (4980, 3410), (5060, 3430), (5000, 3385))),
)  # fmt: skip


_REASONS = {
    "en": (
        ("past its date", "trimmed badly", "spilled"),
        ("dropped", "wrong order", "overcooked"),
        "damaged",
    ),
    "zh_CN": (("过期", "加工不当", "洒漏"), ("打翻", "做错单", "煮过头"), "破损"),
}


def sample_papers(
    takings: Mapping[str, Mapping[int, Takings]], language: str, seed: int
) -> dict[str, Papers]:
    """What each store wrote down in three months, by its code, with texts in ``language``."""
    wares = larder(language)
    papers = {
        shop.code: lived_through(_kitchen(shop, wares, takings[shop.code], language, seed))
        for shop in (DIRECT, FRANCHISE)
    }
    return {
        DIRECT.code: _as_the_direct_store_wrote(papers[DIRECT.code]),
        FRANCHISE.code: _as_the_franchise_wrote(papers[FRANCHISE.code], wares),
    }


def _kitchen(
    shop: Shop, wares: tuple[Ware, ...], takings: Mapping[int, Takings], language: str, seed: int
) -> Kitchen:
    waste_reasons, drop_reasons, return_reason = _REASONS[language]
    formulas = cooked()
    sold = {dish for day in takings.values() for dish in day.portions}
    known = [made.owner for made in written_down() if made.owner in sold and made.owner[0] in "RS"]
    return Kitchen(
        store=shop.code,
        period=PERIOD,
        wares=wares,
        formulas=(over_portioned(formulas, OVER_PORTIONED, OVER_BY, OCTOBER) if shop is DIRECT else formulas),
        takings={**takings, **{day: takings[day - 7] for day in shop.missing_days}},
        counts={**dict.fromkeys(MONTH_ENDS, ()), KEY_COUNT: KEY_ITEMS},
        on_paper=tuple(known),
        seed=str(seed),
        habits=Habits(
            portion_noise=0.02,
            batch_noise=0.015,
            slip=0.012,
            careless=0.04,
            returns=0.006,
            staff_meals=3,
            waste_reasons=waste_reasons,
            drop_reasons=drop_reasons,
            return_reason=return_reason,
        ),
        shipments=SHIPMENTS,
        leaks=(LEAK,) if shop is FRANCHISE else (),
        dearer=DEARER,
    )


def _as_the_direct_store_wrote(papers: Papers) -> Papers:
    missing = next(
        line.document
        for line in papers.documents
        if line.kind == "receipt" and line.item == NEVER_ENTERED and line.day >= KEY_COUNT
    )
    return papers._replace(documents=without_invoice(papers.documents, missing))


def _as_the_franchise_wrote(papers: Papers, wares: tuple[Ware, ...]) -> Papers:
    (miscounted,) = (ware for ware in wares if ware.code == COUNTED_IN_CASES)
    code, day = NOT_COUNTED
    counts = not_counted(papers.counts, day, code)
    return papers._replace(counts=counted_in_cases(counts, MONTH_ENDS[-1], miscounted))
