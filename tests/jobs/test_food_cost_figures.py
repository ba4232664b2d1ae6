"""Food cost through files, documents and counts to ``platebook figures`` (domain: sections 6 and 8)."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from literals import cents, line, order
from whole_book import store

from desktop.analysis.days import day_of
from desktop.analysis.facts import Kind
from desktop.jobs.figures import figures
from desktop.queries.food_cost import food_cost_between
from tests.record_files import Take

ITEMS = """\
code,name,kind,prep_mode,base_unit,display_unit,display_factor,standard_cost
PORK,Pork,raw,,g,kg,1000,20
BROTH,Broth,prep,stocked,g,kg,1000,
"""
MENU = "code,name,price\nBOW,Bowl,50\nSOU,Soup,30\n"
RECIPES = """\
for,valid_from,batch_output,batch_unit,item,quantity,unit,yield
BOW,,,,PORK,1,kg,
SOU,,,,BROTH,1,kg,
BROTH,,1,kg,PORK,1,kg,
"""
DOCUMENTS = """\
store,date,kind,document,supplier,item,quantity,unit,unit_cost,value,reason,other_store
S1,2026-03-03,receipt,R1,Farm,PORK,40,kg,21.5,,,
S1,2026-03-04,transfer_in,T1,,PORK,2,kg,21.5,,,S2
S1,2026-03-05,transfer_out,T2,,PORK,1,kg,,,,S3
S1,2026-03-06,batch_input,B1,,PORK,10.9,kg,,,,
S1,2026-03-06,batch_output,B1,,BROTH,10,kg,,,,
S1,2026-03-07,waste,W1,,PORK,1.2,kg,,,dropped,
S1,2026-03-07,staff_meal,M1,,PORK,0.8,kg,,,,
"""
COUNTS = """\
store,date,at,item,area,counted,unit,unit_cost
S1,2026-03-02,close,PORK,,12,kg,21.5
S1,2026-03-02,close,BROTH,,0,kg,
S1,2026-03-31,close,PORK,,9.5,kg,
S1,2026-03-31,close,BROTH,,0,kg,
"""
START, END = (day_of(date(2026, 3, day)) for day in (3, 31))


def sold(day: int, bowls: int, soups: int) -> None:
    lines = [line("Bowl", 50 * bowls, bowls), line("Soup", 30 * soups, soups)]
    store([order(str(day), [one for one in lines if one.quantity], day=day)])


@pytest.fixture
def kitchen(take: Take) -> Take:
    """Bowls of pork, and soup of a broth that is made of pork."""
    sold(day_of(date(2026, 3, 10)), 27, 10)
    for kind, text in (("stock-items", ITEMS), ("menu", MENU), ("recipes", RECIPES)):
        assert take(kind, text).result == "saved"
    return take


def food_cost(start: int = START, end: int = END) -> dict[str, Any]:
    found: dict[str, Any] = figures(["S1"], start, end)
    return found


def item(found: dict[str, Any], code: str) -> dict[str, Any]:
    (one,) = [one for one in found["food_cost"]["items"] if one["code"] == code]
    return one


def test_the_split_of_the_contract_to_the_digit(kitchen: Take) -> None:
    kitchen("documents", DOCUMENTS)
    kitchen("counts", COUNTS)
    found = food_cost()
    assert item(found, "PORK") == {
        "code": "PORK", "opening": "12000", "purchases": "40000", "transfers_in": "2000",
        "transfers_out": "1000", "returns": "0", "adjustments": "0", "closing": "9500", "actual": "43500",
        "theoretical": "37000", "variance_qty": "6500", "variance": "195.25", "unit_cost": "0.0215000000",
        "standard_cost": "0.0200000000", "price": "65.25", "waste": "24", "staff_meals": "16",
        "batch_yield": "18", "unexplained": "72", "efficiency": "0.850575", "status": "counted",
    }  # fmt: skip
    whole = found["food_cost"]
    assert (whole["actual_cost"], whole["theoretical_cost"]) == ("935.25", "740")
    assert (whole["opening_count"], whole["closing_count"]) == ("2026-03-02", "2026-03-31")
    assert (whole["coverage"], whole["food_cost_percent"]) == ("1.000000", "0.566818")  # of 1650


def test_stock_of_a_prep_item_counts_as_what_it_is_made_of(kitchen: Take) -> None:
    """Half a kilo of broth left at the end: as much less pork was used, at the standard yield."""
    kitchen("documents", DOCUMENTS)
    kitchen(
        "counts", COUNTS.replace("S1,2026-03-31,close,BROTH,,0,kg,", "S1,2026-03-31,close,BROTH,,0.5,kg,")
    )
    found = item(food_cost(), "PORK")
    assert (found["closing"], found["actual"], found["batch_yield"]) == ("10000", "43000", "18")
    assert (found["unexplained"], found["status"]) == ("62", "counted")


def test_what_was_not_counted_at_both_ends_stands_apart(kitchen: Take) -> None:
    kitchen("documents", DOCUMENTS)
    kitchen("counts", "\n".join(COUNTS.splitlines()[:-1]).replace("9.5", "9.0"))  # no broth at the end
    found = food_cost()
    pork = item(found, "PORK")
    assert pork["status"] == "counted"  # the book has no broth left
    kitchen("documents", DOCUMENTS.replace("BROTH,10,kg", "BROTH,11,kg"))
    found = food_cost()
    pork = item(found, "PORK")
    assert (pork["status"], pork["closing"], pork["actual"], pork["variance"], pork["price"]) == (
        "opening_only", None, None, None, None,
    )  # fmt: skip
    assert (pork["opening"], pork["theoretical"], pork["waste"]) == ("12000", "37000", "24")
    whole = found["food_cost"]
    assert (whole["actual_cost"], whole["theoretical_cost"], whole["food_cost_percent"]) == (None, None, None)


def test_without_a_count_at_each_end_it_is_null_and_says_why(kitchen: Take) -> None:
    found = food_cost()
    assert (found["food_cost"], "no count stands before" in found["reason"]) == (None, True)
    kitchen("documents", DOCUMENTS)
    kitchen("counts", COUNTS)
    found = food_cost(end=END - 1)
    assert (found["food_cost"], "no count stands between" in found["reason"]) == (None, True)
    assert food_cost(start=START - 1)["food_cost"] is None
    assert food_cost(start=START + 5)["food_cost"]["opening_count"] == "2026-03-02"


def test_counts_before_the_period_alone_say_nothing_of_it(kitchen: Take) -> None:
    """A count of key items after the whole one closes no period that begins after both."""
    kitchen("documents", DOCUMENTS)
    others = [f"S1,2026-03-02,close,X{number},,1,each,1" for number in range(5)]
    kitchen(
        "stock-items", "code,name,base_unit\n" + "".join(f"X{number},X{number},each\n" for number in range(5))
    )
    key = "S1,2026-03-09,close,PORK,,9,kg,"
    kitchen("counts", "\n".join([*COUNTS.splitlines()[:-2], *others, key, ""]))
    assert food_cost(START + 3)["food_cost"]["closing_count"] == "2026-03-09"
    found = food_cost(START + 10)
    assert (found["food_cost"], "no count stands between" in found["reason"]) == (None, True)


def test_a_count_before_opening_stands_at_the_close_of_the_day_before(kitchen: Take) -> None:
    kitchen("documents", DOCUMENTS)
    kitchen("counts", COUNTS.replace("2026-03-02,close", "2026-03-03,open"))
    found = food_cost()["food_cost"]
    assert (found["opening_count"], item({"food_cost": found}, "PORK")["unexplained"]) == ("2026-03-03", "72")


def test_stores_together_add_up_item_by_item(kitchen: Take) -> None:
    kitchen("documents", DOCUMENTS)
    kitchen("counts", COUNTS)
    assert figures([], START, END)["all"] == food_cost() | {"store": None}
    day = day_of(date(2026, 3, 10))
    store([order("1", [line("Bowl", 50)], day=day, store="S2")])
    found = figures([], START, END)
    assert (found["all"]["food_cost"], "S2" in found["all"]["reason"]) == (None, True)
    kitchen(
        "documents",
        "store,date,kind,document,item,quantity,unit,unit_cost\nS2,2026-03-03,receipt,R1,PORK,5,kg,20\n",
    )
    kitchen("counts", COUNTS.replace("S1,", "S2,").replace("9.5", "14"))
    found = figures([], START, END)
    assert (found["all"]["food_cost"]["closing_count"], found["all"]["food_cost"]["opening_count"]) == (
        "2026-03-31", "2026-03-02",
    )  # fmt: skip
    pork = [item(one, "PORK") for one in (*found["stores"], found["all"])]
    assert [one["unexplained"] for one in pork] == ["72", "40", "112"]
    assert [one["actual"] for one in pork] == ["43500", "3000", "46500"]


def test_staff_meals_rung_up_and_written_down_are_suspected_twice(kitchen: Take) -> None:
    day = day_of(date(2026, 3, 7))
    store([order("staff", [line("Bowl", 0, 2)], day=day, channel="员工餐")])
    kitchen("documents", DOCUMENTS)
    kitchen("counts", COUNTS)
    (pork,) = food_cost_between(1, START - 1, END).lines
    assert (pork.theoretical, pork.staff_quantity) == (37_000_000, 2_800_000)
    (twice,) = food_cost_between(1, START - 1, END).staff_meals_twice
    assert (twice.item, twice.day) == (pork.item, day)


def test_gifts_are_an_of_which_of_the_theory(kitchen: Take) -> None:
    gift = line("Soup", 0, 2, kind=Kind.GIFT, gross=60)
    store([order("gift", [gift], day=day_of(date(2026, 3, 8)))])
    kitchen("documents", DOCUMENTS)
    kitchen("counts", COUNTS)
    report = food_cost_between(1, START - 1, END)
    assert (report.lines[0].theoretical, report.gifts) == (39_000_000, cents(40))
    assert report.food.without_staff_percent == Fraction(cents("919.25"), report.net)
