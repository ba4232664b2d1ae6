# ruff: noqa: E501  rows of exports stay whole
"""Known exports are found by their headers and read with their systems' meanings."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from desktop.analysis.days import date_of, moment_of
from desktop.analysis.facts import Kind, Order, Status
from desktop.errors import Problem
from desktop.exchange.layouts.fields import SALES, SALES_BY_NAME, missing_from
from desktop.exchange.layouts.known import SALES_LAYOUTS, known_sales
from desktop.exchange.mapping import Wishes
from desktop.exchange.plan import plan_sales
from desktop.exchange.sales import read_orders
from desktop.exchange.tables import Table, open_table

Files = Callable[..., list[Table]]

SQUARE = """\
Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,\
Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,\
Customer Reference ID,Unit,Count,GTIN,Itemization Type,Commission,Employee
2026-07-18,12:59:30,Eastern Time (US & Canada),Coffee,Latte,2.0,Large,LAT-L,,$10.00,-$1.00,$9.00,$0.80,T1,P1,iPad 1,,,\
Payment,Main,Dine In,C7,,,,1,,Physical Good,$0.00,Ana
2026-07-18,12:59:30,Eastern Time (US & Canada),Food,Scone,1.0,Regular,SCO,,$3.50,$0.00,$3.50,$0.28,T1,P1,iPad 1,,,\
Payment,Main,Dine In,C7,,,,1,,Physical Good,$0.00,Ana
2026-07-19,09:10:00,Eastern Time (US & Canada),Food,Scone,1.0,Regular,SCO,,-$3.50,$0.00,-$3.50,-$0.28,T2,P2,iPad 1,,,\
Refund,Main,Dine In,C7,,,,1,,Physical Good,$0.00,Ana
"""
LOYVERSE = """\
Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,\
Cost of goods,Gross profit,Taxes,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status
13/10/2026 23:50,2-1678,Sale,FOOD,10221,Noodles,Hot,,1.000,15.00,0.00,15.00,12.50,2.50,0.60,Dine in,POS 2,Route,Owner,,,,Closed
13/10/2026 23:50,2-1678,Sale,FOOD,10222,Tea,,,2.000,6.00,1.00,5.00,2.00,3.00,0.20,Dine in,POS 2,Route,Owner,,,,Closed
14/10/2026 10:00,2-1679,Refund,FOOD,10222,Tea,,,-1.000,-3.00,-0.50,-2.50,-1.00,-1.50,-0.10,Dine in,POS 2,Route,Owner,,,,Closed
14/10/2026 10:05,2-1680,Sale,FOOD,10222,Tea,,,1.000,3.00,0.00,3.00,1.00,2.00,0.10,Dine in,POS 2,Route,Owner,,,,Cancelled
"""
TOAST = """\
Location,Order Id,Order #,Sent Date,Order Date,Check Id,Server,Table,Dining Area,Service,Dining Option,Item Selection Id,\
Item Id,Master Id,SKU,PLU,Menu Item,Menu Subgroup(s),Menu Group,Menu,Sales Category,Gross Price,Discnt,Net Price,Qty,\
Tax,Void?,Deferred,Tax Exempt,Tax Inclusion Option,Dining Option Tax,Tab Name
Main,900,41,10/8/26 5:18 PM,10/8/26 5:17 PM,9001,Ana,6,Lounge,Dinner,Dine In,1,11,21,,,Martini,,Cocktails,Bar,Drinks,\
40.00,4.00,36.00,2.0,3.60,false,false,false,No,No Effect,
Main,900,41,10/8/26 5:30 PM,10/8/26 5:17 PM,9001,Ana,6,Lounge,Dinner,Dine In,2,12,22,,,Olives,,Snacks,Bar,Food,\
6.00,0.00,6.00,1.0,0.60,true,false,false,No,No Effect,
Main,900,41,10/8/26 5:40 PM,10/8/26 5:17 PM,9002,Ana,6,Lounge,Dinner,Dine In,3,13,23,,,Gift Card,,Cards,Bar,Cards,\
50.00,0.00,50.00,1.0,0.00,false,true,false,No,No Effect,
Main,901,42,10/9/26 3:10 AM,10/9/26 3:05 AM,9003,Bo,2,Lounge,Late,Take Out,4,12,22,,,Olives,,Snacks,Bar,Food,\
6.00,0.00,6.00,1.0,0.60,FALSE,FALSE,false,No,No Effect,
"""
CHECKS = """\
Location Code,Opened Date,Opened Time,Item Description,Server,Tax,Tender,Check Id,Check #,Total,Table Size,Discount
,10/8/26,5:17 PM,Martini,Ana,3.60,Credit,9001,41,39.60,3,4.00
,10/8/26,5:17 PM,Gift Card,Ana,0.00,Cash,9002,41,50.00,,0.00
,10/9/26,3:05 AM,Olives,Bo,0.60,Cash,9003,42,6.60,1,0.00
"""
DISHES = (
    "城市,机构编码,门店名称,营业日期,菜品大类,菜品小类,菜品编码,品项名称,品项类型,菜品类型,规格,单位,销售方式,订单号,"
    "销售数量,赠送数量,销售金额(元),赠送金额(元),优惠金额(元),品项收入(元),点菜时间,下单时间,接单/结账/退菜时间,收银员,"
    "订单分类,订单来源,桌牌号,订单金额(元),订单收入(元),退菜数量,退菜金额(元)"
)
DISH_ROWS = [
    "上海,MD1,人民路店,2026/02/26,面,汤面,D1,牛肉面,菜品,单品,大份,份,销售,1001,2,0,60,0,6,54,2026/02/26 12:01:33,"
    "2026/02/26 12:02:00,2026/02/26 12:20:00,王,堂食,收银POS,A1,92,69,0,0",
    "上海,MD1,人民路店,2026/02/26,小食,凉菜,D2,拍黄瓜,菜品,单品,--,份,销售,1001,1,1,12,12,12,0,2026/02/26 12:01:40,"
    "2026/02/26 12:02:00,2026/02/26 12:20:00,王,堂食,收银POS,A1,92,69,0,0",
    "上海,MD1,人民路店,2026/02/26,小食,凉菜,D3,毛豆,菜品,单品,--,份,销售,1001,1,0,10,0,0,10,2026/02/26 12:03:00,"
    "2026/02/26 12:03:00,2026/02/26 12:20:00,王,堂食,收银POS,A1,92,69,0,0",
    "上海,MD1,人民路店,2026/02/26,小食,凉菜,D3,毛豆,菜品,单品,--,份,退菜,1001,-1,0,-10,0,0,-10,2026/02/26 12:05:00,"
    "2026/02/26 12:05:00,2026/02/26 12:20:00,王,堂食,收银POS,A1,92,69,1,10",
    "上海,MD1,人民路店,2026/02/26,饮料,茶,D4,冰红茶,菜品,套餐明细,--,杯,销售,1001,1,0,15,0,0,15,2026/02/26 12:01:50,"
    "2026/02/26 12:02:00,2026/02/26 12:20:00,王,堂食,收银POS,A1,92,69,0,0",
    "上海,MD1,人民路店,2026/02/26,--,--,--,餐盒,餐盒,--,--,个,销售,1002,1,0,1,0,0,1,2026/02/26 18:00:00,"
    "2026/02/26 18:00:00,2026/02/26 18:01:00,--,外卖,美团外卖,--,31,31,0,0",
    "上海,MD1,人民路店,2026/02/26,面,汤面,D1,牛肉面,菜品,单品,标准,份,销售,1002,1,0,30,0,0,30,2026/02/26 18:00:00,"
    "2026/02/26 18:00:00,2026/02/26 18:01:00,--,外卖,美团外卖,--,31,31,0,0",
    "合计,--,--,--,--,--,--,--,--,--,--,--,--,--,6,1,118,12,18,100,--,--,--,--,--,--,--,--,--,1,10",
]
BILLS = (
    "城市,门店名称,营业日期,餐段,订单号,原单号,取餐号,桌牌号,订单金额,顾客实付,订单收入,订单优惠,订单来源,用餐方式,"
    "订单状态,退单标识,收银员,创建时间,完成时间,接单时间,下单制作时间,用餐人数,是否会员,会员卡号,菜品金额,菜品收入,结账方式"
)
BILL_ROWS = [
    "上海,人民路店,2026/02/26,午餐,1001,--,--,A1,92,69,69,18,收银POS,堂食,已结账,否,王,2026/02/26 12:00:10,"
    "2026/02/26 12:20:00,--,2026/02/26 12:02:00,2,否,--,92,69,微信",
    "上海,人民路店,2026/02/26,晚餐,1002,--,--,--,31,31,31,0,美团外卖,外卖,已结账,否,--,2026/02/26 18:00:00,"
    "2026/02/26 18:35:00,2026/02/26 18:01:00,2026/02/26 18:02:00,0,否,--,30,30,美团",
    "上海,人民路店,2026/02/26,晚餐,1003,--,--,--,40,0,0,0,收银POS,堂食,已撤单,否,王,2026/02/26 19:00:00,"
    "2026/02/26 19:01:00,--,--,1,否,--,40,0,--",
    "合计,--,--,--,--,--,--,--,163,100,100,18,--,--,--,--,--,--,--,--,--,--,--,--,122,99,--",
]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Writes texts as files (a list of rows as a workbook below two title rows) and opens them."""

    def write(*texts: str | list[str]) -> list[Table]:
        tables = []
        for number, text in enumerate(texts):
            if isinstance(text, str):
                path = tmp_path / f"{number}.csv"
                path.write_text(text, encoding="utf-8")
            else:
                path = tmp_path / f"{number}.xlsx"
                book = openpyxl.Workbook()
                for row in ("品项销售明细", "营业日期【2026/02/26-2026/02/26】", *text):
                    book.active.append(row.split(","))
                book.save(path)
            tables.append(open_table(path))
        return tables

    return write


def read(tables: list[Table]) -> list[Order]:
    plan = plan_sales(tables, Wishes())
    assert plan.ready, (plan.missing, plan.doubts)
    problems: list[Problem] = []
    orders = list(read_orders(plan.reading, problems, cut_offs={}, default_store="S1"))
    assert problems == []
    return orders


def test_every_field_is_declared_once_and_in_both_languages() -> None:
    assert len(SALES_BY_NAME) == len(SALES)
    assert len({field.chinese for field in SALES}) == len(SALES)


@pytest.mark.parametrize("layout", SALES_LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_names_only_fields_that_there_are(layout) -> None:
    for file in layout.files:
        assert set(file.columns) <= set(SALES_BY_NAME)
    assert set(layout.codes) <= set(SALES_BY_NAME)
    assert missing_from(set(layout.files[0].columns)) == ()


def test_square_lines_with_a_discount_and_a_refund_on_a_later_day(files: Files) -> None:
    sale, refund = read(files(SQUARE))
    assert (sale.store, sale.number, sale.channel, sale.till) == ("Main", "T1", "Dine In", "iPad 1")
    assert str(moment_of(sale.paid_at or 0)) == "2026-07-18 12:59:30"
    latte, scone = sale.lines or ()
    assert latte[:4] == ("LAT-L", "Latte Large", "Coffee", Kind.SINGLE)
    assert latte[5:] == (2_000, 100_000, 10_000, 90_000)
    assert scone.item == "Scone"
    assert sale.tax == 10_800
    assert (refund.status, refund.lines[0].net) == (Status.REFUNDED, -35_000)  # type: ignore[index]


def test_square_of_old_has_fewer_columns_and_of_late_calls_gross_product_sales(files: Files) -> None:
    old = (
        "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,"
        "Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,"
        "Customer Name,Customer Reference ID\n"
        "13/01/2017,12:00:00,UTC,Tea,Chai,1,Regular,,,$4.00,-$1.00,$3.00,$0.30,T9,P9,iPad,,,Payment,Main,,,,\n"
    )
    late = old.replace("Gross Sales", "Product Sales").replace("Tax,Tr", "Tax,Gross Sales,Tr")
    late = late.replace("$0.30,T9", "$0.30,$3.30,T9")
    for text in (old, late):
        (order,) = read(files(text))
        assert order.lines is not None
        assert (order.lines[0].gross, order.lines[0].net) == (40_000, 30_000)


def test_loyverse_refunds_are_receipts_and_cancelled_ones_do_not_count(files: Files) -> None:
    sale, refund, cancelled = read(files(LOYVERSE))
    assert [line.item for line in sale.lines or ()] == ["Noodles Hot", "Tea"]
    assert [line.net for line in sale.lines or ()] == [150_000, 50_000]
    assert date_of(sale.day).isoformat() == "2026-10-13"
    assert refund.status is Status.REFUNDED
    assert refund.lines is not None
    assert refund.lines[0][5:] == (-1_000, -30_000, -5_000, -25_000)
    assert cancelled.status is Status.CANCELLED


def test_loyverse_writes_the_day_first_where_no_date_tells(files: Files) -> None:
    early = "\n".join(row.replace("13/10", "03/10") for row in LOYVERSE.splitlines()[:3])
    (sale,) = read(files(early))
    assert date_of(sale.day).isoformat() == "2026-10-03"


def test_toast_checks_voids_gift_cards_and_the_day_that_closes_at_four(files: Files) -> None:
    first, card, late = read(files(TOAST))
    martini, olives = first.lines or ()
    assert (first.number, first.table, first.channel, first.covers) == ("9001", "6", "Dine In", None)
    assert martini[5:] == (2_000, 400_000, 40_000, 360_000)
    assert olives.kind is Kind.VOID
    assert [line.kind for line in card.lines or ()] == [Kind.VOID]
    assert date_of(late.day).isoformat() == "2026-10-08"


def test_toast_covers_come_from_the_checks_beside_it(files: Files) -> None:
    orders = read(files(CHECKS, TOAST))
    assert {order.number: (order.covers, order.payment) for order in orders} == {
        "9001": (3, "Credit"),
        "9002": (None, "Cash"),
        "9003": (1, "Cash"),
    }


def test_split_checks_of_a_toast_order_count_its_covers_once(files: Files) -> None:
    orders = read(files(CHECKS.replace("50.00,,", "50.00,3,"), TOAST))
    assert {order.number: order.covers for order in orders} == {"9001": 3, "9002": 0, "9003": 1}


def test_meituan_dishes_alone(files: Files) -> None:
    noodles, delivery = read(files([DISHES, *DISH_ROWS]))
    assert (noodles.store, noodles.number, noodles.given_net) == ("人民路店", "1001", 690_000)
    assert noodles.channel == "收银POS 堂食"
    dishes = [(line.item, line.kind, line.quantity, line.net) for line in noodles.lines or ()]
    assert dishes == [
        ("牛肉面 大份", Kind.SINGLE, 2_000, 540_000),
        ("拍黄瓜", Kind.SINGLE, 1_000, 0),
        ("毛豆", Kind.SINGLE, 1_000, 100_000),
        ("毛豆", Kind.SINGLE, -1_000, -100_000),
        ("冰红茶", Kind.PIECE, 1_000, 150_000),
    ]
    box, noodle = delivery.lines or ()
    assert (box.kind, noodle.item, delivery.table, delivery.staff) == (Kind.MODIFIER, "牛肉面", "", "")


def test_meituan_orders_give_dishes_their_covers_times_and_status(files: Files) -> None:
    orders = read(files([DISHES, *DISH_ROWS], [BILLS, *BILL_ROWS]))
    first, second, cancelled = orders
    assert (first.covers, first.payment, first.channel) == (2, "微信", "收银POS 堂食")
    assert str(moment_of(second.paid_at or 0)) == "2026-02-26 18:35:00"
    assert (second.covers, second.channel) == (None, "美团外卖 外卖")
    assert (cancelled.number, cancelled.status, cancelled.lines) == ("1003", Status.CANCELLED, None)


def test_meituan_orders_without_their_dishes(files: Files) -> None:
    orders = read(files([BILLS, *BILL_ROWS]))
    assert [(order.number, order.given_net, order.lines) for order in orders] == [
        ("1001", 690_000, None),
        ("1002", 310_000, None),
        ("1003", 0, None),
    ]
    assert [order.discount for order in orders] == [180_000, 0, 0]


def test_meituan_names_the_combo_of_a_dish(files: Files) -> None:
    rows = [f"{row},套餐A" if "套餐明细" in row else f"{row},--" for row in DISH_ROWS]
    noodles, _delivery = read(files([f"{DISHES},关联菜品名称", *rows]))
    assert [line.combo for line in noodles.lines or () if line.kind is Kind.PIECE] == ["套餐A"]


@pytest.mark.parametrize(
    "text",
    [
        "store,order,paid_at,item,quantity,unit_price,kind,status\nA,1,2026-01-02 12:00,Tea,2,1.5,single,paid\n",
        "门店,单号,结账时间,菜品,数量,单价,类型,状态\nA,1,2026-01-02 12:00,Tea,2,1.5,单品,已付\n",
    ],
)
def test_our_own_columns_in_both_languages(files: Files, text: str) -> None:
    (order,) = read(files(text))
    assert (order.store, order.number, order.status) == ("A", "1", Status.PAID)
    assert [line[1:] for line in order.lines or ()] == [
        ("Tea", "", Kind.SINGLE, "", 2_000, 30_000, 0, 30_000)
    ]


def test_our_own_orders_without_items(files: Files) -> None:
    (order,) = read(files("order,paid_at,order_net,covers\n1,2026-01-02 12:00,12.5,3\n"))
    assert (order.given_net, order.covers, order.lines) == (125_000, 3, None)


def test_names_are_found_whatever_their_width_case_and_unit(files: Files) -> None:
    row = [cell.replace("(元)", "（元）") for cell in [DISHES, *DISH_ROWS]]
    assert known_sales(files(row)) is not None
    assert known_sales(files(TOAST.replace("Menu Item", "MENU ITEM "))) is not None


def test_files_of_different_exports_are_no_layout(files: Files) -> None:
    assert known_sales(files(SQUARE, TOAST)) is None
    assert known_sales(files(CHECKS)) is None
