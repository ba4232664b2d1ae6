"""The guess finds fields by name and contents, joins files by keys, and says when it is not certain."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.analysis.days import date_of
from desktop.analysis.facts import Order
from desktop.errors import Problem, UsageError
from desktop.exchange.mapping import Wishes
from desktop.exchange.plan import Plan, plan_sales
from desktop.exchange.sales import read_orders
from desktop.exchange.saved import from_json, header_key, to_json
from desktop.exchange.tables import Table, open_table

Open = Callable[..., list[Table]]

LINES = "id,order_id,dish_id,quantity\n1,71,M1,2\n2,71,M2,1\n3,72,M1,1\n4,72,M3,1\n5,73,M2,3\n"
ORDERS = "order_id,date,time\n71,2026-01-05,12:00:00\n72,2026-01-05,12:30:00\n73,2026-01-06,13:00:00\n"
PRICES = "dish_id,type_id,size,price\nM1,noodle,L,12.5\nM2,noodle,S,9\nM3,tea,S,3\n"
TYPES = "type_id,name,category\nnoodle,Noodles,Food\ntea,Tea,Drinks\n"
TOTALS = (
    "order_id,quantity,item_name,item_price,date\n"
    "1,1,Salsa,$2.39 ,2026-01-13\n1,2,Bowl,$16.98 ,2026-01-13\n2,1,Bowl,$8.49 ,2026-01-13\n"
    "3,2,Salsa,$4.78 ,2026-01-13\n4,1,Tacos,$9.00 ,2026-01-13\n"
)


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def write(**texts: str) -> list[Table]:
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return [open_table(tmp_path / f"{name}.csv") for name in texts]

    return write


def columns(plan: Plan) -> dict[str, str]:
    """Each field with the columns it is read from."""
    tables = plan.reading.tables
    return {
        name: "+".join(tables[ref.table].header[ref.column] for ref in refs)
        for name, refs in plan.reading.columns.items()
    }


def orders_of(plan: Plan) -> list[Order]:
    problems: list[Problem] = []
    found = list(read_orders(plan.reading, problems, cut_offs={}, default_store="S1"))
    assert problems == []
    return found


def doubts(plan: Plan) -> str:
    return "\n".join(map(str, plan.doubts))


@pytest.mark.parametrize(
    ("text", "net"),
    [
        ("Order No.;Date;Item;Qty;Unit Price\n7;13/01/2026 12:00;Tea;2;1,50 €\n", 30_000),
        ("Ticket;Date;Heure;Article;Quantité;Prix unitaire\n7;13/01/2026;12:00;Thé;2;1,50\n", 30_000),
        ("Belegnummer;Datum;Uhrzeit;Artikel;Menge;Einzelpreis\n7;13.01.2026;12:00;Tee;2;1,50\n", 30_000),
        ("Número de ticket;Fecha;Hora;Artículo;Cantidad;Precio\n7;13/01/2026;12:00;Té;2;1,50\n", 30_000),
        ("单号,结账时间,菜名,数量,单价(元)\n7,2026-01-13 12:00,茶,2,1.5\n", 30_000),
        ("TicketNumber\tOrderDate\tProductName\tQuantity\tTotal\n7\t1/13/2026 12:00\tTea\t2\t3.0\n", 30_000),
    ],
)
def test_names_of_five_languages(opened: Open, text: str, net: int) -> None:
    plan = plan_sales(opened(sales=text), Wishes())
    assert plan.ready, (plan.missing, plan.doubts)
    (order,) = orders_of(plan)
    assert (order.number, order.day, order.paid_at is not None) == ("7", 20_466, True)
    assert [(line.quantity, line.net) for line in order.lines or ()] == [(2_000, net)]


def test_lines_orders_and_prices_are_joined_in_any_order_of_the_files(opened: Open) -> None:
    plan = plan_sales(opened(orders=ORDERS, prices=PRICES, lines=LINES), Wishes())
    assert plan.ready, plan.doubts
    assert plan.reading.tables[0].file == "lines.csv"
    assert columns(plan)["paid_at"] == "date+time"
    assert columns(plan)["item_code"] == columns(plan)["item"] == "dish_id"
    nets = {order.number: [line.net for line in order.lines or ()] for order in orders_of(plan)}
    assert nets == {"71": [250_000, 90_000], "72": [125_000, 30_000], "73": [270_000]}


def test_a_price_leads_on_to_names_and_a_size_belongs_to_the_name(opened: Open) -> None:
    plan = plan_sales(opened(types=TYPES, lines=LINES, prices=PRICES, orders=ORDERS), Wishes())
    assert plan.ready
    lines = [line for order in orders_of(plan) for line in order.lines or ()]
    assert [(line.code, line.item, line.category) for line in lines[:2]] == [
        ("M1", "Noodles L", "Food"),
        ("M2", "Noodles S", "Food"),
    ]


def test_the_names_of_guests_and_stores_are_no_dishes(opened: Open) -> None:
    orders = "order_id,date,time,guest_id\n71,2026-01-05,12:00:00,G1\n72,2026-01-05,12:30:00,G2\n"
    orders += "73,2026-01-06,13:00:00,G1\n"
    guests = "guest_id,name,category\nG1,Ana,Gold\nG2,Bo,Blue\n"
    tables = opened(guests=guests, orders=orders, lines=LINES, prices=PRICES)
    plan = plan_sales(tables, Wishes())
    assert (columns(plan)["item"], "category" in columns(plan)) == ("dish_id", False)


def test_a_price_list_that_adds_nothing_is_left_out(opened: Open) -> None:
    sales = (
        "order,date,item,quantity,price\n1,2026-01-13,Tea,1,2\n2,2026-01-13,Bun,2,3\n3,2026-01-14,Tea,2,2\n"
    )
    plan = plan_sales(opened(prices="item,price\nTea,2\nBun,3\n", sales=sales), Wishes())
    assert (plan.ready, plan.unused) == (True, ("prices.csv",))


def test_line_totals_in_a_column_called_price_are_noticed(opened: Open) -> None:
    plan = plan_sales(opened(sales=TOTALS), Wishes())
    assert not plan.ready
    assert "item_price" in doubts(plan)
    assert "Salsa is 4.78 for 2 and 2.39 for 1" in doubts(plan)
    told = plan_sales(opened(sales=TOTALS), Wishes(maps=(("net", "item_price"),)))
    assert told.ready
    assert told.reading.currency == "USD"
    assert sum(line.net for order in orders_of(told) for line in order.lines or ()) == 416_400


def test_a_price_of_one_called_total_is_noticed(opened: Open) -> None:
    text = TOTALS.replace("item_price", "amount").replace("16.98", "8.49").replace("4.78", "2.39")
    plan = plan_sales(opened(sales=text), Wishes())
    assert "looks like the price of one" in doubts(plan)


def test_the_total_of_the_order_on_every_line_is_noticed(opened: Open) -> None:
    rows = "".join(f"{n},2026-01-13,Tea,1,{3 + n}\n{n},2026-01-13,Bun,1,{3 + n}\n" for n in range(1, 8))
    plan = plan_sales(opened(sales="order,date,item,quantity,total\n" + rows), Wishes())
    assert "order's total" in doubts(plan)
    told = plan_sales(
        opened(sales="order,date,item,quantity,total\n" + rows), Wishes((("order_net", "total"),))
    )
    assert [order.given_net for order in orders_of(told)] == [10_000 * (3 + n) for n in range(1, 8)]


def test_receipts_that_describe_their_dishes_are_orders(opened: Open) -> None:
    receipts = (
        "Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Description,Store,Status\n"
        '13/01/2026 23:48,2-1677,Sale,70,2,68,"1 x Tea, 2 x Bun",Main,Closed\n'
        "13/01/2026 23:50,2-1678,Refund,-5,0,-5,1 x Tea,Main,Closed\n"
    )
    plan = plan_sales(opened(receipts=receipts), Wishes())
    assert plan.ready, doubts(plan)
    found = [(order.status.name, order.given_net, order.discount, order.lines) for order in orders_of(plan)]
    assert found == [("PAID", 680_000, 20_000, None), ("REFUNDED", -50_000, 0, None)]
    lines = receipts.replace("2-1678", "2-1677")
    assert plan_sales(opened(lines=lines), Wishes()).missing == ("quantity",)
    orders_alone = Wishes((("order_net", "Net sales"),), values=(("item", ""),))
    assert plan_sales(opened(lines=lines.replace("Discounts", "Tips")), orders_alone).ready


def test_what_is_missing_is_named(opened: Open) -> None:
    plan = plan_sales(opened(sales="order,item,quantity\n1,Tea,1\n2,Tea,2\n"), Wishes())
    assert plan.missing == ("paid_at", "unit_price")
    assert plan_sales(opened(sales=LINES), Wishes(values=(("date", "2026-01-05"),))).missing == (
        "unit_price",
    )


def test_a_column_found_by_contents_alone_is_not_used_without_asking(opened: Open) -> None:
    text = "a,b,c,d,e\n" + "".join(
        f"{n // 2},Dish {n % 3},{n % 2 + 1},2026-01-{13 + n},4.5\n" for n in range(9)
    )
    plan = plan_sales(opened(sales=text), Wishes())
    assert not plan.ready
    assert {"paid_at": "d", "item": "b"}.items() <= columns(plan).items()


def test_two_columns_that_could_be_meant_must_be_chosen_from(opened: Open) -> None:
    text = "order,receipt number,date,item,qty,price\n1,90,2026-01-13,Tea,1,2\n1,91,2026-01-13,Bun,1,3\n"
    plan = plan_sales(opened(sales=text), Wishes())
    assert "order, receipt number could all be the field order" in doubts(plan)
    assert plan_sales(opened(sales=text), Wishes((("order", "order"),))).ready


@pytest.mark.parametrize(("words", "ready"), [(("paid", "cancelled"), True), (("1", "2"), False)])
def test_words_for_paid_are_known_and_numbers_are_asked_for(
    opened: Open, words: tuple[str, str], ready: bool
) -> None:
    text = "order,status,date,item,qty,price\n1,{},2026-01-13,Tea,1,2\n2,{},2026-01-13,Bun,1,3\n".format(
        *words
    )
    plan = plan_sales(opened(sales=text), Wishes())
    assert plan.ready is ready
    told = Wishes(meanings=(("status", "1", "paid"), ("status", "2", "cancelled")))
    statuses = [int(order.status) for order in orders_of(plan_sales(opened(sales=text), told))]
    assert statuses == [0, 3]


def test_days_that_could_be_months_are_asked_for(opened: Open) -> None:
    text = "order,date,item,qty,price\n1,03/04/2026,Tea,1,2\n2,05/04/2026,Bun,1,3\n"
    assert "date_order" in doubts(plan_sales(opened(sales=text), Wishes()))
    told = plan_sales(opened(sales=text), Wishes(values=(("date_order", "dmy"),)))
    assert [order.day for order in orders_of(told)] == [20_546, 20_548]


def test_files_without_a_common_key_are_of_two_exports(opened: Open) -> None:
    other = "ticket,article,prix,date\nA-1,Thé,2.5,2026-01-13\nA-2,Café,2.25,2026-01-13\n"
    plan = plan_sales(opened(sales=TOTALS, other=other), Wishes())
    assert "shares no key" in doubts(plan)


def test_a_key_of_another_name_must_be_confirmed(opened: Open) -> None:
    bills = "info_id,closed at,guests,expenditure\n71,2026-01-05 12:00,2,30\n72,2026-01-05 12:30,3,15.5\n"
    lines = "order_id,dish,counts,price\n71,Tea,2,12.5\n71,Bun,1,9\n72,Tea,1,12.5\n72,Ice,1,3\n"
    tables = opened(bills=bills, lines=lines)
    assert "could be the key of order_id in lines.csv" in doubts(plan_sales(tables, Wishes()))
    told = Wishes((("order", "bills.csv:info_id"), ("order", "lines.csv:order_id")))
    plan = plan_sales(tables, told)
    assert plan.ready, plan.doubts
    found = [
        (order.number, order.covers, order.given_net, len(order.lines or ())) for order in orders_of(plan)
    ]
    assert found == [("71", 2, 300_000, 2), ("72", 3, 155_000, 2)]


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes((("dish", "item_name"),)), "There is no field dish"),
        (Wishes((("item", "dish"),)), "There is no column dish"),
        (Wishes((("item", "sales.csv:dish"),)), "sales.csv: order_id, quantity"),
        (Wishes((("paid_at", "date+hour"),)), "There is no column date+hour"),
        (Wishes((("item", "item_name"), ("item", "order_id"))), "mapped twice"),
        (Wishes(meanings=(("status", "1", "settled"),)), "paid, refunded, open, cancelled"),
        (Wishes(values=(("date_order", "dm"),)), "ymd dmy mdy"),
        (Wishes(values=(("date", "yesterday"),)), "expected a date"),
        (Wishes(values=(("quantity", "one"),)), "expected a number"),
        (Wishes(values=(("status", "perhaps"),)), "expected one of paid"),
        (Wishes((("item", "item_name"),), values=(("item", "Tea"),)), "a column and a value"),
    ],
)
def test_wishes_that_cannot_be_understood_list_what_there_is(opened: Open, wishes: Wishes, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        plan_sales(opened(sales=TOTALS), wishes)
    assert said in str(refused.value)


def test_a_key_that_hardly_repeats_joins_files_and_its_second_rows_are_refused(opened: Open) -> None:
    bills = "no,paid_at\n" + "".join(f"{n},2026-01-13 12:0{n}\n" for n in range(9)) + "8,2026-01-13 12:08\n"
    lines = "of,item,qty,price\n" + "".join(f"{n // 2},Tea,1,2\n" for n in range(9))
    maps = (("order", "bills.csv:no"), ("order", "lines.csv:of"))
    assert len(orders_of(plan_sales(opened(bills=bills, lines=lines), Wishes(maps)))) == 5
    plan = plan_sales(opened(bills=bills + "7,2026-01-14 12:00\n", lines=lines), Wishes(maps))
    problems: list[Problem] = []
    list(read_orders(plan.reading, problems, cut_offs={}, default_store="S1"))
    assert [(problem.file, problem.row, problem.column) for problem in problems] == [("bills.csv", 12, "no")]


def test_a_column_name_may_hold_the_signs_of_a_wish(opened: Open) -> None:
    text = "order,when: day+hour,item,qty,price \n1,2026-01-13 12:00,Tea,1,2\n"
    plan = plan_sales(opened(sales=text), Wishes((("paid_at", " when: day+hour "),)))
    assert (plan.ready, columns(plan)["paid_at"]) == (True, "when: day+hour")


def test_a_saved_mapping_reads_the_next_files_of_the_same_headers(opened: Open) -> None:
    tables = opened(orders=ORDERS, lines=LINES, prices=PRICES)
    wishes = Wishes(values=(("channel", "Dine-in"),))
    made = plan_sales(tables, wishes)
    kept = to_json(made.reading, {})
    later = opened(l2=LINES, p2=PRICES, o2=ORDERS)
    assert header_key(later) == header_key(tables)
    found = plan_sales(later, Wishes(), [("Mine", kept)])
    assert (found.ready, found.guessed, found.reading.layout) == (True, False, "Mine")
    assert orders_of(found) == orders_of(made)
    assert from_json(kept, opened(orders=ORDERS), "Mine") is None


def test_a_date_given_for_one_file_is_not_kept_for_the_next(opened: Open) -> None:
    text = TOTALS.replace(",date", ",note")
    made = plan_sales(opened(sales=text), Wishes((("net", "item_price"),), values=(("date", "2026-01-13"),)))
    assert made.ready
    found = plan_sales(opened(later=text), Wishes(), [("Mine", to_json(made.reading, {}))])
    assert found.missing == ("paid_at",)


def test_a_saved_mapping_remembers_how_dates_and_amounts_were_written(opened: Open) -> None:
    text = 'order,paid_at,item,qty,price\n1,13/02/2026 12:00,Tea,1,"2,5"\n'
    saved = [("Mine", to_json(plan_sales(opened(sales=text), Wishes()).reading, {}))]
    early = text.replace("13/02", "03/02").replace("2,5", "1,234")
    unclear = plan_sales(opened(early=early), Wishes(), saved)
    (order,) = orders_of(unclear)
    assert (unclear.ready, date_of(order.day).isoformat()) == (True, "2026-02-03")
    assert [line.net for line in order.lines or ()] == [12_340]
    american = plan_sales(opened(other=text.replace("13/02", "02/13")), Wishes(), saved)
    assert american.reading.date_order == "mdy"
