"""What files of documents, counts and sales come to in ``figures``: domain sections 5 and 8, by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.analysis.days import day_of
from desktop.jobs.figures import figures
from desktop.jobs.import_sales import Options, import_sales
from desktop.queries.book import book_path, check
from desktop.queries.period_closing import close_period
from desktop.queries.stores import store_by_code
from tests.record_files import Take

HEAD = "store,date,kind,document,item,quantity,unit_cost,value,reason,other_store,receipt,freight\n"
STORES = "code,name,currency,method\nK,Kitchen,EUR,{kitchen}\nS,Shop,EUR,{shop}\n"
ITEMS = """\
code,name,kind,prep_mode,base_unit,area,standard_cost
A,Apple,raw,,each,,{standard}
B,Bread,raw,,each,Shelf;Cellar,
C,Crust,prep,stocked,each,,
"""
SALES = "store,order,paid_at,item_code,item,kind,quantity,net,channel\n"

Stock = Callable[..., dict[str, Any]]


@pytest.fixture
def stock(take: Take) -> Stock:
    """Imports documents, counts and sales; answers the items of a store over some days of March 2026."""

    def told(
        documents: str, counts: str = "", sales: str = "", *, store: str = "S", item: str = "A",
        start: str = "01", standard: str = "", kitchen: str = "fifo", shop: str = "fifo",
    ) -> dict[str, Any]:  # fmt: skip
        files = {
            "stores": STORES.format(kitchen=kitchen, shop=shop),
            "stock-items": ITEMS.format(standard=standard),
            "menu": "code,name,price\nD,Dish,10\n",
            "recipes": "for,item,quantity,unit\nD,A,1,each\n",
            "documents": HEAD + documents,
            "counts": "store,date,at,item,area,counted,unit_cost\n" + counts,
        }
        for kind, text in files.items():
            if text.count("\n") > 1:
                outcome = take(kind, text)
                assert outcome.result in ("saved", "unchanged"), (outcome.problems, outcome.doubts)
        if sales:
            sell(sales)
        assert check() == []
        return item_of(store, item, start)

    return told


def sell(sales: str) -> None:
    book = book_path()
    assert book
    file = book.with_name("sales.csv")
    file.write_text(SALES + sales, encoding="utf-8")
    assert import_sales([file], Options()).result == "saved"


def item_of(store: str, item: str, start: str = "01", end: str = "31") -> dict[str, Any]:
    found = figures([store], day(f"2026-03-{start}"), day(f"2026-03-{end}"))["stock"]["items"]
    return next(one for one in found if one["code"] == item)


def day(text: str) -> int:
    return day_of(date.fromisoformat(text))


def amount(qty: str, value: str) -> dict[str, str]:
    return {"qty": qty, "value": value}


BELOW_ZERO = """\
S,2026-03-01,receipt,R1,A,1,10,,,,,
S,2026-03-02,waste,W1,A,6,,,fell,,,
"""


def test_what_comes_covers_what_was_missing_at_its_own_cost(stock: Stock) -> None:
    found = stock(BELOW_ZERO + "S,2026-03-03,receipt,R2,A,10,12,,,,,\n")
    assert found["closing"] == amount("5", "60")
    assert found["true_up"] == "-10"


def test_issued_below_zero_stands_at_the_last_cost(stock: Stock) -> None:
    assert stock(BELOW_ZERO)["closing"] == amount("-5", "-50")


def test_a_count_covers_what_was_missing_at_the_provisional_cost(stock: Stock) -> None:
    found = stock(BELOW_ZERO, "S,2026-03-03,,A,,8,\n")
    assert found["closing"] == amount("8", "80")
    assert (found["count_variance"], found["true_up"]) == (amount("-13", "-130"), "0")


def test_the_first_count_is_the_opening_and_usage_before_it_is_not_posted(stock: Stock) -> None:
    sales = "S,1,2026-03-01 12:00,D,Dish,,2,20,\nS,2,2026-03-03 12:00,D,Dish,,3,30,\n"
    found = stock("", "S,2026-03-02,,A,,10,4\n", sales)
    assert found["opening"] == amount("10", "40")
    assert found["sales_usage"] == amount("3", "12")
    assert found["closing"] == amount("7", "28")


def test_an_item_is_counted_only_when_all_its_areas_are(stock: Stock) -> None:
    receipt = "S,2026-03-01,receipt,R1,B,10,1,,,,,\n"
    assert stock(receipt, "S,2026-03-05,,B,Shelf,4,\n", item="B")["closing"] == amount("10", "10")
    found = stock(receipt, "S,2026-03-05,,B,Cellar,3,\n", item="B")
    assert (found["count_variance"], found["closing"]) == (amount("3", "3"), amount("7", "7"))


@pytest.mark.parametrize(("at", "closing"), [("14:30", "8"), ("open", "7"), ("01:30", "10")])
def test_a_count_is_brought_to_the_close_of_its_day(stock: Stock, at: str, closing: str) -> None:
    """Two dishes were sold at 14:31 and one before; the night until 04:00 belongs to the day."""
    sales = "S,1,2026-03-05 14:30,D,Dish,,1,10,\nS,2,2026-03-05 14:31,D,Dish,,2,20,\n"
    found = stock("S,2026-03-01,receipt,R1,A,20,1,,,,,\n", f"S,2026-03-05,{at},A,,10,\n", sales)
    assert found["closing"]["qty"] == closing


def test_freight_is_spread_by_value_and_comes_late_to_the_receipt(stock: Stock) -> None:
    documents = """\
S,2026-03-01,receipt,R1,A,1,,10,,,,4
S,2026-03-01,receipt,R1,B,1,,30,,,,
S,2026-03-02,waste,W1,A,1,,,fell,,,
S,2026-03-09,receipt,F1,A,0,,5,,,R1,
"""
    assert stock(documents)["waste"] == amount("1", "16")
    assert item_of("S", "B")["closing"] == amount("1", "33")


def test_a_late_cost_of_a_closed_receipt_is_a_true_up_for_what_was_used(stock: Stock) -> None:
    documents = "S,2026-03-01,receipt,R1,A,4,10,,,,,\nS,2026-03-02,waste,W1,A,1,,,fell,,,\n"
    stock(documents)
    close_period(store_by_code("S").id, day("2026-03-10"), "a test")
    found = stock("S,2026-03-15,receipt,F1,A,0,,8,,,R1,\n", start="11")
    assert found["opening"] == amount("3", "30")
    assert (found["received"], found["true_up"]) == (amount("0", "8"), "-2")
    assert item_of("S", "A", "11", "11")["closing"] == amount("3", "36")
    assert item_of("S", "A", "01", "10")["received"] == amount("4", "40")


def test_a_return_leaves_at_its_receipts_own_cost(stock: Stock) -> None:
    documents = """\
S,2026-03-01,receipt,R1,A,2,10,,,,,
S,2026-03-02,receipt,R2,A,2,16,,,,,
S,2026-03-03,return,T1,A,1,,,,,R2,
"""
    found = stock(documents, shop="moving_average")
    assert (found["returned"], found["closing"]) == (amount("1", "16"), amount("3", "36"))


def test_a_dish_in_the_waste_that_a_guest_gave_back_counts_once(stock: Stock) -> None:
    sales = "S,1,2026-03-05 12:00,D,Dish,,3,30,\nS,2,2026-03-05 13:00,D,Dish,refund,-1,-10,\n"
    documents = "S,2026-03-01,receipt,R1,A,20,1,,,,,\nS,2026-03-05,waste,W1,D,2,,,returned by a guest,,,\n"
    found = stock(documents, "", sales)
    assert (found["sales_usage"]["qty"], found["waste"]["qty"], found["closing"]["qty"]) == ("2", "2", "16")


def test_staff_meals_rung_up_are_staff_meals(stock: Stock) -> None:
    found = stock(
        "S,2026-03-01,receipt,R1,A,20,1,,,,,\n", "", "S,1,2026-03-05 12:00,D,Dish,,3,0,Staff meal\n"
    )
    assert (found["sales_usage"]["qty"], found["staff_meals"]["qty"]) == ("0", "3")


SENT = "K,2026-03-01,receipt,R1,A,10,2,,,,,\nK,2026-03-02,transfer_out,X1,A,6,,,,S,,\n"
ARRIVED = "S,2026-03-04,transfer_in,X1,A,5,{price},,,K,,\n"


def test_in_transit_it_stays_the_senders_and_what_is_short_is_the_senders_loss(stock: Stock) -> None:
    assert stock(SENT, store="K")["closing"] == amount("10", "20")
    assert stock(ARRIVED.format(price=""))["transferred_in"] == amount("5", "10")
    kitchen = item_of("K", "A")
    assert (kitchen["transferred_out"], kitchen["waste"]) == (amount("5", "10"), amount("1", "2"))
    assert kitchen["closing"] == amount("4", "8")
    assert item_of("K", "A", end="03")["closing"] == amount("10", "20")


def test_a_count_while_it_is_in_transit_misses_nothing(stock: Stock) -> None:
    found = stock(SENT + ARRIVED.format(price=""), "K,2026-03-03,,A,,4,\n", store="K")
    assert (found["count_variance"]["qty"], found["closing"]["qty"]) == ("0", "4")


def test_a_transfer_enters_at_its_price(stock: Stock) -> None:
    found = stock(SENT + ARRIVED.format(price="3"))
    assert found["transferred_in"] == amount("5", "15")
    assert item_of("K", "A")["transferred_out"] == amount("5", "10")


def test_without_a_sender_in_the_book_it_enters_at_standard(stock: Stock) -> None:
    found = stock("S,2026-03-04,transfer_in,X1,A,5,,,,HQ,,\n", standard="7")
    assert found["closing"] == amount("5", "35")
    assert stock("S,2026-03-05,transfer_out,X2,A,2,,,,HQ,,\n", standard="7")["closing"] == amount("3", "21")


def test_a_periodic_sender_charges_last_months_cost(stock: Stock) -> None:
    before = "K,2026-02-10,receipt,R0,A,2,5,,,,,\n"
    found = stock(before + SENT + ARRIVED.format(price=""), kitchen="periodic_average")
    assert found["transferred_in"] == amount("5", "25")


def test_stores_that_send_each_other_goods_agree_on_their_cost(stock: Stock) -> None:
    """4 leave the kitchen at 2, return with 2 that cost 5 in the shop, and leave again."""
    documents = (
        SENT.replace(",6,", ",4,")
        + """\
S,2026-03-01,receipt,R1,A,2,5,,,,,
S,2026-03-03,transfer_in,X1,A,4,,,,K,,
S,2026-03-05,transfer_out,Y1,A,6,,,,K,,
K,2026-03-06,transfer_in,Y1,A,6,,,,S,,
K,2026-03-07,transfer_out,X2,A,12,,,,S,,
S,2026-03-08,transfer_in,X2,A,12,,,,K,,
"""
    )
    assert stock(documents)["closing"] == amount("12", "30")
    kitchen = item_of("K", "A")
    assert (kitchen["transferred_in"], kitchen["closing"]) == (amount("6", "18"), amount("0", "0"))
    assert kitchen["transferred_out"] == amount("16", "38")


def test_all_stores_together_hold_what_each_holds(stock: Stock) -> None:
    stock(SENT + ARRIVED.format(price=""), kitchen="moving_average")
    found = figures([], day("2026-03-01"), day("2026-03-31"))
    (total,) = found["all"]["stock"]["items"]
    assert found["all"]["stock"]["method"] is None
    assert (total["closing"], total["transferred_in"]) == (amount("9", "18"), amount("5", "10"))
