"""How the ramen shops of the sample cook: dishes of prep, prep of prep and raw, with yields."""

from desktop.analysis.sample_wares import Formula, formula

PREP = (
    formula("TONKOTSU", "BONE 15000, GARLIC 300/0.8, GINGER 250/0.85, LEEK 250/0.85", 40_000),
    formula("CHASHU", "BELLY 6000/0.72, SOY 700, MIRIN 400, GINGER 100/0.85", 6_000),
    formula("BEEFSTEW", "BRISKET 5000/0.68, SOY 350, GINGER 120/0.85, MIRIN 150", 5_000),
    formula("CLEARBROTH", "CARCASS 6000, GINGER 150/0.85, LEEK 200/0.85", 20_000),
    formula("MISOTARE", "MISO 3500, SESAME 400, CHILI 500, GARLIC 300/0.8", 4_600),
    formula("SOYTARE", "SOY 4000, MIRIN 1000", 5_000),
    formula("SOFTEGG", "EGG 30/0.97, SOYTARE 600", 30),
    formula("KARAAGE", "CHICKEN 4600/0.92, SOY 200, GINGER 100/0.85", 5_000),
    formula("LUROU", "BELLY 3600/0.9, SOY 400", 4_000),
)
DISHES = (
    formula("R01", "NOODLE 130, TONKOTSU 330, CHASHU 45, SOFTEGG 0.5, LEEK 8/0.85, NORI 2, BAMBOO 15/0.95, "
            "CORIANDER 3/0.8"),
    formula("R02", "NOODLE 130, CLEARBROTH 340, SOYTARE 35, CHASHU 40, SOFTEGG 0.5, LEEK 8/0.85, NORI 1, "
            "BAMBOO 20/0.95"),
    formula("R03", "NOODLE 130, TONKOTSU 200, CLEARBROTH 130, MISOTARE 45, CHASHU 45, SPROUT 60/0.92, "
            "LEEK 8/0.85, CORIANDER 3/0.8"),
    formula("R04", "NOODLE 130, CLEARBROTH 330, BEEFSTEW 75, BOKCHOY 50/0.88, LEEK 8/0.85, CORIANDER 3/0.8"),
    formula("R05", "NOODLE 130, CLEARBROTH 340, SOYTARE 30, CABBAGE 80/0.85, BOKCHOY 50/0.88, "
            "SPROUT 50/0.92, BAMBOO 25/0.95"),
    formula("R06", "NOODLE 140, SESAME 35, SOYTARE 30, CHICKEN 45/0.78, CABBAGE 30/0.85, LEEK 5/0.85"),
    formula("R07", "NOODLE 130, CLEARBROTH 340, CHICKEN 90/0.78, YUZU 18, BOKCHOY 40/0.88, LEEK 8/0.85"),
    formula("S01", "GYOZA 5, SOYTARE 10"),
    formula("S02", "KARAAGE 150"),
    formula("S03", "EDAMAME 130"),
    formula("S04", "KIMCHI 70"),
    formula("S05", "RICE 90, LUROU 60, SOFTEGG 0.5"),
    formula("D01", "OOLONG 5"),
    formula("D02", "PLUM 110"),
    formula("D03", "COLA 1"),
    formula("D04", "BEER 380"),
    formula("E01", "SOFTEGG 1"),
    formula("E02", "NOODLE 100"),
    formula("E03", "CHASHU 40"),
    formula("E04", "CORIANDER -3/0.8"),
)  # fmt: skip
NOT_WRITTEN_DOWN = ("R07", "S04")  # cooked and sold, but nobody has entered their recipes


def cooked() -> tuple[Formula, ...]:
    """Everything as the kitchen makes it."""
    return PREP + DISHES


def written_down() -> tuple[Formula, ...]:
    """What the book knows of it."""
    return tuple(made for made in cooked() if made.owner not in NOT_WRITTEN_DOWN)
