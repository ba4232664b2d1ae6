# ruff: noqa: E501  rows of exports stay whole
"""Rows become orders as the reading says; what is wrong is named by file, row and column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.analysis.days import date_of, moment_of
from desktop.analysis.facts import Kind, Line, Order, Status
from desktop.errors import BookError, Problem
from desktop.exchange import lookup
from desktop.exchange.layouts.fields import SALES_BY_NAME
from desktop.exchange.notes import Notes
from desktop.exchange.reading import ColumnRef, Join, Reading
from desktop.exchange.sales import read_orders
from desktop.exchange.tables import Table, open_table

Files = Callable[..., Reading]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """A reading of files given by their texts: each column that is named as a field gives it."""

    def write(*texts: str, columns: Mapping[str, str] | None = None, **options: object) -> Reading:
        tables = []
        for place, text in enumerate(texts):
            path = tmp_path / f"{['lines', 'bills', 'prices'][place]}.csv"
            path.write_text(text, encoding="utf-8")
            tables.append(open_table(path))
        return reading_of(tables, columns, **options)

    return write


def reading_of(
    tables: Sequence[Table],
    columns: Mapping[str, str] | None = None,
    joins: Iterable[tuple[str, str]] = (),
    **options: object,
) -> Reading:
    """``columns``: field -> ``0:name`` or ``0:date+0:time``; ``joins``: (key, by)."""

    def ref(text: str) -> ColumnRef:
        table, _colon, name = text.partition(":")
        return ColumnRef(int(table), tables[int(table)].header.index(name))

    if columns is None:
        named = [(name, ColumnRef(0, place)) for place, name in enumerate(tables[0].header)]
        found = {name: (one,) for name, one in named if name in SALES_BY_NAME}
    else:
        found = {name: tuple(map(ref, text.split("+"))) for name, text in columns.items()}
    links = tuple(Join(ref(key).table, ref(key).column, ref(by)) for key, by in joins)
    return Reading("test", tuple(tables), found, links, **options)  # type: ignore[arg-type]


class Read:
    """What a reading gives."""

    def __init__(self, reading: Reading, cut_offs: Mapping[str, int] | None = None, **options: int) -> None:
        self.problems: list[Problem] = []
        self.notes = Notes()
        self.rejected: list[tuple[int, list[str], int]] = []
        found = read_orders(
            reading,
            self.problems,
            cut_offs=cut_offs or {},
            default_store="S1",
            notes=self.notes,
            rejected=lambda table, row, cells, why: self.rejected.append((row, list(cells), len(why))),
            **options,
        )
        self.orders = list(found)

    @property
    def places(self) -> list[tuple[int, str]]:
        """Rows and columns of the problems."""
        return [(problem.row, problem.column) for problem in self.problems]

    @property
    def paid(self) -> list[Order]:
        return [order for order in self.orders if order.status is Status.PAID]

    @property
    def net(self) -> int:
        return sum(map(net_of, self.paid))

    @property
    def pieces(self) -> int:
        return sum(line.quantity for order in self.paid for line in order.lines or ())


def net_of(order: Order) -> int:
    given = order.given_net
    return sum(line.net for line in order.lines or ()) if given is None else given


def only_line(read: Read) -> Line:
    (order,) = read.orders
    (line,) = order.lines or ()
    return line


OWN = """\
store,order,status,opened_at,paid_at,channel,covers,till,item_code,item,category,kind,quantity,unit_price,discount,net,tax,order_seconds
N1,7,paid,2026-03-01 11:58,2026-03-01 12:30:05,Dine in,2,T1,M1,Ramen,Noodles,single,2,10.00,1.50,18.50,1.20,42.5
N1,7,paid,2026-03-01 11:58,2026-03-01 12:30:05,Dine in,2,T1,D1,Tea,Drinks,gift,1,3,,,1.20,42.5
N1,8,cancelled,2026-03-01 12:00,,Delivery,,T1,M1,Ramen,Noodles,single,1,10,,,,
,8,,,2026-03-02 03:59:59,,0,T2,M2,Egg,,modifier,0.5,1.005,,,,
"""


def test_our_own_layout_is_read_whole(files: Files) -> None:
    read = Read(files(OWN))
    first, cancelled, late = read.orders
    assert read.problems == []
    assert first.lines == [
        Line("M1", "Ramen", "Noodles", Kind.SINGLE, "", 2_000, 200_000, 15_000, 185_000),
        Line("D1", "Tea", "Drinks", Kind.GIFT, "", 1_000, 30_000, 30_000, 0),
    ]
    assert (first.store, first.number, first.channel, first.covers, first.till) == (
        "N1",
        "7",
        "Dine in",
        2,
        "T1",
    )
    assert (first.tax, first.order_seconds, first.given_net) == (12_000, 42_500, None)
    assert moment_of(first.opened_at or 0).isoformat() == "2026-03-01T11:58:00"
    assert moment_of(first.paid_at or 0).isoformat() == "2026-03-01T12:30:05"
    assert (cancelled.status, cancelled.paid_at) == (Status.CANCELLED, None)
    assert date_of(cancelled.day).isoformat() == "2026-03-01"
    assert (late.store, late.covers, date_of(late.day).isoformat()) == ("S1", None, "2026-03-01")
    assert late.lines == [Line("M2", "Egg", "", Kind.MODIFIER, "", 500, 5_025, 0, 5_025)]


def test_each_store_has_its_own_cut_off_and_the_export_s_business_date_wins(files: Files) -> None:
    text = "store,order,paid_at,business_date,item,quantity,net\n{},1,2026-03-02 02:00,{},Tea,1,2\n"
    for store, given_date, expected in (
        ("N1", "", "2026-03-02"),
        ("N2", "", "2026-03-01"),
        ("N2", "2026-03-05", "2026-03-05"),
        ("N2", "2026-03-05 00:00:00", "2026-03-05"),
    ):
        (order,) = Read(files(text.format(store, given_date)), {"N1": 60}).orders
        assert date_of(order.day).isoformat() == expected


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        ("2,10,,18", (2_000, 200_000, 20_000, 180_000)),  # a lower net hides a discount
        ("2,10,1,25", (2_000, 260_000, 10_000, 250_000)),  # a higher one a higher list price
        ("2,10,1,19", (2_000, 200_000, 10_000, 190_000)),
        ("2,10,-1,", (2_000, 200_000, 10_000, 190_000)),  # a discount takes off whatever its sign
        ("3,,,10", (3_000, 100_000, 0, 100_000)),
        ("3,,2,10", (3_000, 120_000, 20_000, 100_000)),
        ("-1,10,1,", (-1_000, -100_000, -10_000, -90_000)),
        ("-1,10,,9", (-1_000, -100_000, -10_000, -90_000)),
        ("1,-5,,", (1_000, -50_000, 0, -50_000)),
        ("0.333,10,,", (333, 33_300, 0, 33_300)),
    ],
)
def test_a_given_net_counts_and_gross_less_discount_is_always_net(
    files: Files, cells: str, amounts: tuple[int, int, int, int]
) -> None:
    text = f"order,paid_at,item,quantity,unit_price,discount,net\n1,2026-03-01 12:00,Tea,{cells}\n"
    assert only_line(Read(files(text)))[5:] == amounts


def test_disagreeing_and_computed_totals_and_unknown_items_are_noted(files: Files) -> None:
    read = Read(
        files(
            "order,paid_at,item,quantity,unit_price,net\n"
            "1,2026-03-01,Tea,2,3,7\n2,2026-03-01,ERROR,2,3,\n3,2026-03-01,,1,3,3.005\n4,2026-03-01,Tea,2,3,7\n"
        )
    )
    notes = read.notes
    assert (notes.disagreeing_totals, notes.computed_totals, notes.unknown_items) == (2, 1, 2)
    assert [(note.row, note.column) for note in notes.listed] == [(2, "net"), (5, "net")]
    assert "the total 7 counts; quantity and price give 6" in notes.listed[0].text
    assert [order.lines[0].item for order in read.orders if order.lines] == ["Tea", "", "", "Tea"]


def test_digits_beyond_the_stored_ones_are_counted(files: Files) -> None:
    text = "order,paid_at,item,quantity,net,order_net\n"
    rows = "".join(f"{n},2026-03-01,Tea,0.33333,1.23456,1.00001\n" for n in range(3))
    read = Read(files(text + rows + "9,bad,Tea,0.33333,1.23456,1.00001\n"))
    assert read.notes.rounded == 9
    assert only_line(Read(files(text + "1,2026-03-01,Tea,-0.0005,0.00005,\n")))[5:] == (-1, -1, 0, -1)


def test_every_bad_cell_is_named_and_the_rest_of_the_order_stays(files: Files) -> None:
    read = Read(
        files(
            "order,status,paid_at,item,kind,quantity,net,covers\n"
            "1,paid,2026-03-01 12:00,Tea,single,1,2,2\n"
            "1,paid,2026-03-01 12:00,Rice,sold,two,2,2\n"
            ",paid,2026-03-01 12:00,Tea,,1,2,2\n"
            "3,gone,32/03/2026,Tea,,1,,1.5\n"
            "4,paid,,Tea,,1,2,\n"
            "5,paid,2026-03-01,Tea,,,2,\n"
            "6,paid,2026-03-01,Tea,,1,UNKNOWN,\n"
        )
    )
    assert [(order.number, len(order.lines or ())) for order in read.orders] == [("1", 1)]
    assert sorted(read.places) == [
        (3, "kind"),
        (3, "quantity"),
        (4, "order"),
        (5, "covers"),
        (5, "net"),
        (5, "paid_at"),
        (5, "status"),
        (6, "paid_at"),
        (7, "quantity"),
        (8, "net"),
    ]
    assert [row for row, _cells, _count in read.rejected] == [3, 4, 5, 6, 7, 8]
    assert read.rejected[0][1] == ["1", "paid", "2026-03-01 12:00", "Rice", "sold", "two", "2", "2"]
    assert (read.notes.rows, read.notes.refused_rows) == (7, 6)
    assert "“two”" in str(read.problems[1])


def test_an_order_without_item_has_no_lines(files: Files) -> None:
    header = "order,paid_at,item,quantity,net,order_discount,order_net\n"
    bare, priced = Read(files(header + "1,2026-03-01 12:00,,,,1.50,20\n2,2026-03-01 12:00,,1,15,,\n")).orders
    assert (bare.lines, bare.given_net, bare.discount) == (None, 200_000, 15_000)
    assert (priced.lines, priced.given_net) == (None, 150_000)
    no_items = Read(files("order,paid_at,order_net\n1,2026-03-01,20\n2,2026-03-01,\n"))
    assert [order.given_net for order in no_items.orders] == [200_000]
    assert no_items.places == [(3, "order_net")]


def test_an_order_s_row_may_stand_beside_its_lines(files: Files) -> None:
    read = Read(
        files(
            "order,paid_at,item,quantity,net,order_net\n"
            "1,2026-03-01 12:00,,,,4\n1,2026-03-01 12:00,Tea,1,2,\n1,2026-03-01 12:00,Rice,1,2,\n"
        )
    )
    (order,) = read.orders
    assert (order.given_net, [line.item for line in order.lines or ()]) == (40_000, ["Tea", "Rice"])


def test_lines_need_no_price_where_the_order_s_total_is_known(files: Files) -> None:
    header = "order,paid_at,item,kind,quantity,net,order_net\n"
    read = Read(
        files(header + "1,2026-03-01,Tea,,1,,5\n2,2026-03-01,Tea,,1,,\n3,2026-03-01,Lemon,modifier,1,,\n")
    )
    assert [(order.number, order.given_net) for order in read.orders] == [("1", 50_000), ("3", None)]
    assert read.places == [(3, "net")]


def test_rows_of_one_order_are_split_by_till_and_paid_time_but_not_by_times_of_lines(files: Files) -> None:
    read = Read(
        files(
            "order,till,paid_at,ordered_at,served_at,item,quantity,net\n"
            "1,T1,2026-03-01 12:30,2026-03-01 12:05,2026-03-01 12:20,Tea,1,2\n"
            "1,T1,2026-03-01 12:30,2026-03-01 12:00,2026-03-01 12:10,Rice,1,3\n"
            "1,T2,2026-03-01 12:30,2026-03-01 12:00,,Rice,1,3\n"
            "1,T2,2026-03-01 12:40,2026-03-01 12:00,,Rice,1,3\n"
            "2,T2,2026-03-01 12:40,2026-03-01 12:00,,Rice,1,3\n"
        )
    )
    assert [(order.number, order.till, len(order.lines or ())) for order in read.orders] == [
        ("1", "T1", 2),
        ("1", "T2", 1),
        ("1", "T2", 1),
        ("2", "T2", 1),
    ]
    first = read.orders[0]
    assert moment_of(first.ordered_at or 0).minute == 0
    assert moment_of(first.served_at or 0).minute == 20


def test_a_last_dish_after_the_cut_off_stays_with_its_order(files: Files) -> None:
    read = Read(
        files(
            "order,ordered_at,item,quantity,net\n1,2026-03-02 03:50,Tea,1,2\n1,2026-03-02 04:10,Tea,1,2\n"
            "1,2026-03-02 23:00,Tea,1,2\n"
        )
    )
    assert [(date_of(order.day).day, len(order.lines or ())) for order in read.orders] == [(1, 2), (2, 1)]


def test_a_business_date_of_its_own_splits_an_order(files: Files) -> None:
    header = "order,business_date,ordered_at,item,quantity,net\n"
    rows = "1,2026-03-01,2026-03-02 03:50,Tea,1,2\n1,2026-03-02,2026-03-02 04:10,Tea,1,2\n"
    assert [date_of(order.day).day for order in Read(files(header + rows)).orders] == [1, 2]


def test_two_totals_for_one_order_are_refused(files: Files) -> None:
    read = Read(files("order,paid_at,order_net\n1,2026-03-01,20\n1,2026-03-01,20\n1,2026-03-01,30\n"))
    assert [order.given_net for order in read.orders] == [200_000]
    assert read.places == [(4, "order_net")]
    assert "total of 20 in the rows before, 30 here" in read.problems[0].text


def test_a_date_without_time_tells_the_day_alone(files: Files) -> None:
    texts = ("2026-03-01", "2026-03-01 00:00:00")
    for text in texts:
        (order,) = Read(files(f"order,paid_at,item,quantity,net\n1,{text},Tea,1,2\n")).orders
        assert (date_of(order.day).day, order.paid_at) == (1, None)
    midnight = Read(
        files("order,paid_at,item,quantity,net\n1,2026-03-01 00:00,Tea,1,2\n2,2026-03-01 12:00,Tea,1,2\n")
    ).orders[0]
    assert (date_of(midnight.day).isoformat(), midnight.paid_at is None) == ("2026-02-28", False)


def test_date_and_time_in_two_columns_are_joined(files: Files) -> None:
    columns = {
        "order": "0:no",
        "paid_at": "0:date+0:time",
        "item": "0:item",
        "quantity": "0:n",
        "net": "0:net",
    }
    read = Read(
        files(
            "no,date,time,item,n,net\n1,03/08/2019 00:00:00,5:18 PM,Tea,1,2\n2,03/08/2019,,Tea,1,2\n",
            columns=columns,
            date_order="dmy",
        )
    )
    timed, bare = read.orders
    assert moment_of(timed.paid_at or 0).isoformat() == "2019-08-03T17:18:00"
    assert (bare.paid_at, date_of(bare.day).month) == (None, 8)


@pytest.mark.parametrize(
    "text",
    ["2026-03-01T12:00", " 2026-03-01 12:00", "2026-03-01T12:00+08:00", "46082.5", "2026年3月1日12:00"],
)
def test_times_are_read_however_a_column_mixes_their_form(files: Files, text: str) -> None:
    rows = f"1,{text},Tea,1,2\n2,2026-03-01 12:00:00,Tea,1,2\n3,2026/3/1 12:00,Tea,1,2\n"
    read = Read(files("order,paid_at,item,quantity,net\n" + rows))
    assert len({order.paid_at for order in read.orders}) == 1


def test_codes_are_translated_before_words_are_known(files: Files) -> None:
    read = Read(
        files(
            "order,status,paid_at,channel,item,kind,quantity,net\n"
            "1,1,2026-03-01,A,Tea,x,1,2\n2,2,2026-03-01,a,Tea,套餐,half,2\n3,已退款,2026-03-01,B,Tea,,1,2\n",
            codes={
                "status": {"1": "paid", "2": "cancelled"},
                "kind": {"X": "gift"},
                "channel": {"A": "Dine in"},
                "quantity": {"half": "0.5"},
            },
        )
    )
    assert [(order.status, order.channel) for order in read.orders] == [
        (Status.PAID, "Dine in"),
        (Status.CANCELLED, "Dine in"),
        (Status.REFUNDED, "B"),
    ]
    assert [order.lines[0].kind for order in read.orders if order.lines] == [
        Kind.GIFT,
        Kind.COMBO,
        Kind.SINGLE,
    ]


def test_of_several_kinds_and_statuses_the_one_that_is_not_plain_wins_and_names_are_joined(
    files: Files,
) -> None:
    columns = {
        "order": "0:no", "paid_at": "0:at", "item": "0:dish+0:size", "kind": "0:type+0:how", "quantity": "0:n",
        "net": "0:net", "status": "0:state+0:back", "channel": "0:from+0:way",
    }  # fmt: skip
    (order,) = Read(
        files(
            "no,at,dish,size,type,how,n,net,state,back,from,way\n"
            "1,2026-03-01,Tea,NA,单品,赠送,1,0,paid,cancelled,App,Delivery\n",
            columns=columns,
        )
    ).orders
    assert order.lines is not None
    assert (order.lines[0].item, order.lines[0].kind) == ("Tea", Kind.GIFT)
    assert (order.status, order.channel) == (Status.CANCELLED, "App Delivery")


def test_what_the_files_lack_has_one_value(files: Files) -> None:
    constants = {"business_date": "2012-01-01", "quantity": "1", "store": "N9"}
    (order,) = Read(files("order,item,net\n150040.0,Tea,2\n", constants=constants)).orders
    assert (order.store, order.number, date_of(order.day).year) == ("N9", "150040", 2012)
    assert only_line(Read(files("order,item,net\n1,Tea,2\n", constants=constants))).quantity == 1_000


def test_codes_that_became_numbers_are_codes_again(files: Files) -> None:
    header = "order,paid_at,store,table,item_code,item,quantity,net\n"
    (order,) = Read(files(header + "1,2026-03-01 12:00,330.0,6.0,07.0,7.0,1,2\n")).orders
    assert (order.store, order.table) == ("330", "6")
    assert [(line.code, line.item) for line in order.lines or ()] == [("07", "7.0")]


def test_a_shortened_order_number_is_refused(files: Files) -> None:
    read = Read(files("order,paid_at,item,quantity,net\n1.0086E+17,2026-03-01 12:00,Tea,1,2\n"))
    assert (read.places, read.orders) == ([(2, "order")], [])
    assert "a number that a spreadsheet has shortened" in str(read.problems[0])


COMBO = """\
order,paid_at,kind,combo,item,quantity,unit_price,net
1,2026-03-01 12:00,combo,a,Set,1,20,{set}
1,2026-03-01 12:00,piece,a,Tea,1,6,
1,2026-03-01 12:00,piece,a,Bun,1,18,{bun}
"""


@pytest.mark.parametrize(
    ("own", "bun", "nets"),
    [(20, "", (20, 0, 0)), (20, 2, (20, 0, 2)), (0, "", (0, 6, 18)), ("", "", (20, 0, 0))],
)
def test_a_combo_that_has_the_money_pays_for_its_pieces(
    files: Files, own: object, bun: object, nets: tuple[int, ...]
) -> None:
    read = Read(files(COMBO.format(set=own, bun=bun)))
    (order,) = read.orders
    assert tuple(line.net // 10_000 for line in order.lines or ()) == nets
    assert [line.gross for line in order.lines or () if line.kind is Kind.PIECE and not line.net] in (
        [],
        [0],
        [0, 0],
    )


def test_an_order_of_negative_quantities_is_a_refund(files: Files) -> None:
    rows = "1,2026-03-01 12:00,{kind},Tea,-1,-2\n1,2026-03-01 12:00,{kind},Bun,{bun},3\n"
    header = "order,paid_at,kind,item,quantity,net\n"
    for kind, bun, status in (("", -1, "REFUNDED"), ("", 1, "PAID"), ("void", -1, "PAID")):
        (order,) = Read(files(header + rows.format(kind=kind, bun=bun))).orders
        assert order.status is Status[status]


def test_two_currencies_in_one_column_are_not_added(files: Files) -> None:
    rows = '1,2026-03-01 12:00,Tea,1,$2\n2,2026-03-01 12:00,Tea,1,US$ 3\n3,2026-03-01 12:00,Tea,1,"-4,50 €"\n'
    read = Read(files("order,paid_at,item,quantity,net\n" + rows))
    assert (read.places, read.net) == ([(4, "net")], 50_000)
    assert "amounts before it are in USD" in str(read.problems[0])


def test_refunds_are_negative_whatever_their_signs(files: Files) -> None:
    header = "order,paid_at,item,kind,quantity,net,gross\n"
    for cells in ("1,3,4", "-1,-3,-4", "1,-3,-4", "-1,3,4"):
        (order,) = Read(files(f"{header}1,2026-03-01,Tea,refund,{cells}\n")).orders
        assert order.status is Status.REFUNDED
        assert order.lines == [Line("", "Tea", "", Kind.REFUND, "", -1_000, -40_000, -10_000, -30_000)]
    (mixed,) = Read(files(f"{header}1,2026-03-01,Tea,refund,1,3,\n1,2026-03-01,Rice,,1,3,\n")).orders
    assert mixed.status is Status.PAID


def test_amounts_that_each_line_has_its_part_of_are_added_up(files: Files) -> None:
    text = (
        "order,paid_at,item,quantity,net,tax\n"
        + "1,2026-03-01,Tea,1,2,0.20\n" * 3
        + "1,2026-03-01,Tea,1,2,\n"
    )
    reading = files(text)
    for size in (1, 2, 100):
        (summed,) = Read(replace(reading, added=frozenset({"tax"})), batch_rows=size).orders
        (once,) = Read(reading, batch_rows=size).orders
        assert (summed.tax, once.tax) == (6_000, 2_000)


def test_an_order_paid_before_it_was_opened_is_kept_and_counted(files: Files) -> None:
    text = "order,opened_at,paid_at,order_net\n1,2026-03-01 12:10,2026-03-01 12:00,5\n"
    read = Read(files(text))
    assert (len(read.orders), read.notes.paid_before_opened) == (1, 1)


LINES = "no,dish,n\n1,D1,2\n2,D2,1\n2,D9,1\n9,D1,1\n"
BILLS = (
    "id,state,at,total\n1.0,paid,2026-03-01 12:00,20\n2,paid,2026-03-01 13:00,\n3,paid,2026-03-01 14:00,9\n"
)
BILLS += "4,cancelled,2026-03-01 15:00,\n5,paid,2026-03-01 16:00,\n6,paid,,7\n"
PRICES = "code,name,price\nD1,Tea,3\nD2,Rice,4\nD1,Tea,3\n"
JOINED = {
    "order": "0:no", "status": "1:state", "paid_at": "1:at", "order_net": "1:total", "item_code": "0:dish",
    "item": "2:name", "quantity": "0:n", "unit_price": "2:price",
}  # fmt: skip
BY = (("1:id", "0:no"), ("2:code", "0:dish"))


@pytest.mark.parametrize("held", [1, lookup.HELD])
def test_bills_and_prices_are_joined_from_memory_or_from_a_file(
    files: Files, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(lookup, "HELD", held)
    read = Read(files(LINES, BILLS, PRICES, columns=JOINED, joins=BY), batch_rows=2)
    assert [
        (order.number, order.status, order.given_net, order.lines and len(order.lines))
        for order in read.orders
    ] == [
        ("1", Status.PAID, 200_000, 1),
        ("2", Status.PAID, None, 1),
        ("3", Status.PAID, 90_000, None),
        ("4", Status.CANCELLED, None, None),
    ]
    assert read.orders[0].lines == [Line("D1", "Tea", "", Kind.SINGLE, "", 2_000, 60_000, 0, 60_000)]
    assert [(p.file, p.row, p.column) for p in read.problems] == [
        ("lines.csv", 4, "dish"),
        ("lines.csv", 5, "no"),
        ("bills.csv", 7, "at"),  # its 7 would be lost
    ]
    assert "“D9” is not in prices.csv" in read.problems[0].text
    assert "order “9” is not in bills.csv" in read.problems[1].text
    assert (read.notes.orders_without_lines, read.notes.orders_left_out) == (1, 1)


@pytest.mark.parametrize("held", [1, lookup.HELD])
def test_a_key_with_two_meanings_is_refused(files: Files, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(lookup, "HELD", held)
    read = Read(files(LINES, BILLS, PRICES + "D2,Rice,5\n", columns=JOINED, joins=BY))
    assert (read.problems[0].file, read.problems[0].row, read.problems[0].column) == ("prices.csv", 5, "code")
    assert "stands in row 3 already" in read.problems[0].text


def test_a_bad_cell_of_a_bill_is_named_once_where_it_stands(files: Files) -> None:
    bills = "id,state,at,total\n1,paid,noon,20\n"
    read = Read(files("no,dish,n\n1,D1,2\n1,D1,1\n", bills, PRICES, columns=JOINED, joins=BY))
    assert read.orders == []
    assert [(p.file, p.row, p.column) for p in read.problems] == [("bills.csv", 2, "at")]
    assert read.notes.refused_rows == 2


def test_rows_that_do_not_fit_the_table_are_refused_with_their_cells(files: Files) -> None:
    read = Read(files("order,paid_at,order_net\n1,2026-03-01,5\n2,2026-03-01,5,6\n"))
    assert read.places == [(3, "order_net")]
    assert read.rejected == [(3, ["2", "2026-03-01", "5", "6"], 1)]


def test_a_batch_may_hold_nothing_but_rows_that_do_not_fit(files: Files) -> None:
    read = Read(files(LINES + "1,D1,1,9\n", BILLS, PRICES, columns=JOINED, joins=BY), batch_rows=1)
    assert (len(read.orders), read.places[-2:]) == (4, [(6, "n"), (7, "at")])


def test_a_value_that_is_set_and_makes_no_sense_is_a_sentence(files: Files) -> None:
    with pytest.raises(BookError, match="value set for quantity cannot be used: found “x”"):
        Read(files("order,paid_at,item,net\n1,2026-03-01,Tea,2\n", constants={"quantity": "x"}))


def test_a_file_with_an_open_quotation_mark_is_a_sentence(files: Files) -> None:
    reading = files("order,paid_at,order_net\n" + "1,2026-03-01,5\n" * 9000 + '1,"' + "x" * 200_000)
    with pytest.raises(BookError, match="quotation mark"):
        Read(reading)


CELLS = st.sampled_from(
    ["", "1", "2", "x", "2026-03-01 12:00", "2026-03-01", "3.50", "-1", "Tea", "paid", "gift"]
)
FIELDS = ("order", "till", "status", "paid_at", "ordered_at", "item", "kind", "quantity", "net", "order_net")
GOOD = st.tuples(
    st.sampled_from("123"), st.sampled_from(["", "T1"]), st.sampled_from(["", "paid", "open"]),
    st.sampled_from(["2026-03-01 12:00", "2026-03-01", "2026-03-02 01:00"]), st.just(""),
    st.sampled_from(["Tea", "Rice", ""]), st.sampled_from(["", "gift", "refund"]), st.sampled_from(["1", "0.5", "-2"]),
    st.sampled_from(["", "2", "3.505"]), st.sampled_from(["", "5"]),
)  # fmt: skip


@given(st.lists(GOOD | st.tuples(*[CELLS] * len(FIELDS)), min_size=1, max_size=25), st.integers(1, 9))
@settings(max_examples=80)
def test_the_same_orders_and_problems_come_whatever_the_batch(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], size: int
) -> None:
    path = tmp_path_factory.mktemp("rows") / "lines.csv"
    path.write_text("\n".join(map(",".join, [FIELDS, *rows])) + "\n", encoding="utf-8")
    reading = reading_of([open_table(path, delimiter=",")])
    whole, parts = Read(reading), Read(reading, batch_rows=size)
    assert parts.orders == whole.orders
    assert (sorted(parts.problems), parts.rejected) == (sorted(whole.problems), whole.rejected)
    assert parts.notes == whole.notes


DATA = Path(__file__).parents[2].parent / "shared" / "data"
real = pytest.mark.skipif(not DATA.exists(), reason="the real exports are not here")


def data(columns: Mapping[str, str], *names: str, **options: object) -> Read:
    tables = [open_table(DATA / name) for name in names]
    return Read(reading_of(tables, columns, **options), {"S1": 0})


@real
def test_pizza_place_from_four_files() -> None:
    read = data(
        {
            "order": "0:order_id", "paid_at": "1:date+1:time", "item_code": "0:pizza_id", "item": "3:name",
            "category": "3:category", "quantity": "0:quantity", "unit_price": "2:price",
        },
        "pizza_place/order_details.csv", "pizza_place/orders.csv", "pizza_place/pizzas.csv",
        "pizza_place/pizza_types.csv",
        joins=[("1:order_id", "0:order_id"), ("2:pizza_id", "0:pizza_id"), ("3:pizza_type_id", "2:pizza_type_id")],
    )  # fmt: skip
    assert read.problems == []
    assert (read.notes.rows, len(read.orders)) == (48_620, 21_350)
    assert (read.net, read.pieces) == (8_178_600_500, 49_574_000)
    months: dict[int, list[int]] = {}
    for order in read.orders:
        months.setdefault(date_of(order.day).month, []).append(net_of(order))
    assert [(len(nets), sum(nets)) for nets in months.values()][:2] == [
        (1845, 697_933_000),
        (1685, 651_596_000),
    ]


@real
def test_chinese_restaurant_bills_with_their_dishes() -> None:
    read = data(
        {
            "order": "0:order_id", "store": "1:org_id", "covers": "1:number_consumers", "table": "1:dining_table_name",
            "status": "1:order_status", "opened_at": "1:use_start_time", "paid_at": "1:lock_time",
            "order_net": "1:expenditure", "ordered_at": "0:place_order_time", "item_code": "0:dishes_id",
            "item": "0:dishes_name", "quantity": "0:counts", "unit_price": "0:amounts",
        },
        "chinese_restaurant/meal_order_detail.csv", "chinese_restaurant/meal_order_info.csv",
        joins=[("1:info_id", "0:order_id")],
        codes={"status": {"1": "paid", "0": "open", "2": "cancelled"}},
    )  # fmt: skip
    assert read.problems == []
    assert (len(read.paid), read.net) == (933, 4_585_200_000)
    assert sum(order.covers or 0 for order in read.paid) == 4853
    branches = {store: [o for o in read.paid if o.store == store] for store in ("330", "328")}
    assert [(len(orders), sum(map(net_of, orders))) for orders in branches.values()] == [
        (825, 4_220_990_000),
        (101, 333_410_000),
    ]
    (differing,) = [o for o in read.paid if o.given_net != sum(line.net for line in o.lines or ())]
    assert (differing.number, differing.given_net) == ("480", 1_120_000)
    assert read.notes.paid_before_opened == 23


@real
def test_chipotle_whose_price_is_the_line_s_total() -> None:
    columns = {"order": "0:order_id", "quantity": "0:quantity", "item": "0:item_name", "net": "0:item_price"}
    read = data(columns, "chipotle/chipotle.tsv", constants={"business_date": "2012-01-01"})
    assert (read.notes.rows, len(read.orders), read.net) == (4622, 1834, 345_001_600)
    assert read.pieces == 4_972_000


@real
def test_takeaway_london() -> None:
    columns = {
        "order": "0:Order Number", "paid_at": "0:Order Date", "item": "0:Item Name", "quantity": "0:Quantity",
        "unit_price": "0:Product Price",
    }  # fmt: skip
    read = data(columns, "takeaway_london/restaurant-1-orders.csv", date_order="dmy")
    assert read.problems == []
    assert (sum(len(order.lines or ()) for order in read.orders), read.net) == (74_818, 4_465_174_500)
    assert len({(order.day, order.number) for order in read.orders}) == 13_397


@real
def test_french_bakery() -> None:
    columns = {
        "order": "0:ticket_number", "paid_at": "0:date+0:time", "item": "0:article", "quantity": "0:Quantity",
        "unit_price": "0:unit_price",
    }  # fmt: skip
    read = data(columns, "french_bakery/bakery_sales_head.csv", decimal=",")
    assert (read.notes.rows, len(read.orders), read.net, read.pieces) == (57, 28, 1_559_000, 122_000)
    assert read.orders[0].number == "150040"


@real
def test_dirty_cafe_keeps_its_good_rows_and_tells_the_others() -> None:
    columns = {
        "order": "0:transaction_id", "paid_at": "0:transaction_date", "item": "0:item", "quantity": "0:quantity",
        "unit_price": "0:price_per_unit", "net": "0:total_spent", "channel": "0:location",
        "payment": "0:payment_method",
    }  # fmt: skip
    read = data(columns, "dirty_cafe/dirty_cafe_sales.csv", date_order="dmy")
    notes = read.notes
    assert (len(read.orders), read.pieces, read.net) == (9067, 27_431_000, 813_060_000)
    assert (notes.computed_totals, notes.unknown_items, notes.disagreeing_totals) == (437, 868, 571)
    assert (notes.refused_rows, len(read.rejected), len(notes.listed)) == (933, 933, 571)
