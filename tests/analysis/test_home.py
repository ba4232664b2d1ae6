"""The home report on literals: month, weeks, what is missing."""

from datetime import date
from fractions import Fraction

from desktop.analysis.average_check import ChannelSales
from desktop.analysis.days import Range, day_of
from desktop.analysis.home import home, spans
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.oddities import StoreDays, Tally, missing_days, oddities
from desktop.analysis.sales import Sales

SATURDAY = day_of(date(2026, 3, 14))  # the second Saturday of March
SUNDAY = SATURDAY + 1
NONE = Tally(0, 0)


def sold(orders: int, net: int, **more: int) -> Sales:
    known = {"pieces_orders": orders, "pieces": 2 * orders * QUANTITY, "pieces_net": net * MONEY}
    return Sales(**{"trading_days": 1, "orders": orders, "net": net * MONEY} | known | more)


def test_a_running_week_is_not_a_full_one() -> None:
    span = spans(SATURDAY, SATURDAY)
    assert span.week == Range(SUNDAY - 13, SUNDAY - 7)
    assert span.week_before == Range(SUNDAY - 20, SUNDAY - 14)
    assert span.month == Range(day_of(date(2026, 3, 1)), SATURDAY)
    assert span.look.start == day_of(date(2026, 2, 1))


def test_a_sunday_still_running_is_not_over() -> None:
    assert spans(SUNDAY, SUNDAY).week.end == SUNDAY - 7
    assert spans(SUNDAY + 1, SUNDAY).week.end == SUNDAY


def test_the_month_stands_beside_its_target_and_its_days() -> None:
    span = spans(SATURDAY, SATURDAY)
    days = {day: sold(100, 2400) for day in range(span.week_before.start, SATURDAY + 1)}
    report = home(SATURDAY, span, days, [], 96_000 * MONEY, [])
    assert report.month is not None
    assert report.month.net == 14 * 2400 * MONEY
    assert report.month.attainment == Fraction(7, 20)
    assert report.month.elapsed == Fraction(14, 31)
    assert [figure.now for figure in report.figures] == [24, 100, 2]
    assert len(report.findings) == 1


def test_sales_that_end_early_are_said_to() -> None:
    span = spans(SATURDAY, SATURDAY - 1)
    assert len(home(SATURDAY, span, {}, [], None, []).findings) == 1
    span = spans(SATURDAY, SATURDAY - 2)
    report = home(SATURDAY, span, {}, [], None, [])
    assert report.reference == SATURDAY - 2
    assert [value.value for value in report.findings[1].values] == [SATURDAY - 2]


def test_kinds_of_channels_stand_apart_with_their_commission() -> None:
    channels = [
        ChannelSales("Meituan", "delivery", sold(20, 500), 90 * MONEY),
        ChannelSales("Own riders", "delivery", sold(10, 250), None),
        ChannelSales("", "dine_in", sold(30, 750), None),
    ]
    report = home(SATURDAY, spans(SATURDAY, SATURDAY), {}, channels, None, [])
    assert [(row.kind, row.orders, row.share, row.commission) for row in report.kinds] == [
        ("dine_in", 30, Fraction(1, 2), None),
        ("delivery", 30, Fraction(1, 2), 90 * MONEY),
    ]
    assert report.kinds[1].commission_share == Fraction(90, 750)


def test_a_weekday_on_which_the_store_rests_is_not_missing() -> None:
    look = Range(SUNDAY - 27, SUNDAY)
    trading = {
        day: (10, 100) for day in range(look.start, look.end + 1) if (SUNDAY - day) % 7 and day != SUNDAY - 9
    }
    assert missing_days(StoreDays("Riverside", look, trading)) == [SUNDAY - 9]


def test_only_what_is_there_is_odd() -> None:
    look = Range(SUNDAY - 27, SUNDAY)
    fine = StoreDays("Riverside", look, dict.fromkeys(range(look.start, look.end + 1), (10, 100)))
    assert oddities([fine], NONE, NONE, NONE, look) == []


def test_every_oddity_says_how_often_how_much_and_where_to_look() -> None:
    look = Range(SUNDAY - 27, SUNDAY)
    days = dict.fromkeys(range(look.start, look.end + 1), (10, 100))
    del days[SUNDAY - 3]
    days[SUNDAY - 5] = (-1, -250)
    found = oddities([StoreDays("Riverside", look, days)], Tally(3, 77), Tally(2, -5), Tally(1, 933), look)
    said = {value.name: value.value for value in found[0].finding.values}
    assert said == {"count": 2, "day": SUNDAY - 5, "store": "Riverside"}
    assert [(one.key, one.count, one.money, one.screen, one.period) for one in found] == [
        ("missing_days", 2, None, "imports", Range(SUNDAY - 5, SUNDAY - 3)),
        ("refused_rows", 1, None, "imports", None),
        ("new_dishes", 3, 77, "menu", look),
        ("adjustments", 2, -5, "orders", look),
        ("negative_days", 1, -250, "orders", Range(SUNDAY - 5, SUNDAY - 5)),
    ]
    for one in found:
        assert "{" not in one.finding.text.format(**{value.name: value.value for value in one.finding.values})
