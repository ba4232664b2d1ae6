"""Orders, their lines, and the roll-ups that answer for years of them in milliseconds.

Roll-ups are rebuilt from orders and lines for the touched days, in the transaction that touches them.
``store``, ``channel`` and ``item`` are the ids of Store, Channel and PosItem; roll-ups name the
MenuItem in ``item``.
"""

import peewee

from desktop.models.table import Table


class Orders(Table):
    """One order: gross - discount - refunds + adjustment = net.

    ``orders`` is what it counts as: 1, or -1 for a full refund, or 0 for a partial one and for a check
    nothing of which counts (all voided, a top-up alone). Lines that are void, or whose menu item is
    not sales, are in none of its sums.
    """

    store = peewee.IntegerField()
    day = peewee.IntegerField()
    number = peewee.TextField()
    repeat = peewee.IntegerField()
    orders = peewee.IntegerField()
    status = peewee.IntegerField()
    opened_at = peewee.IntegerField(null=True)
    ordered_at = peewee.IntegerField(null=True)
    accepted_at = peewee.IntegerField(null=True)
    made_at = peewee.IntegerField(null=True)
    paid_at = peewee.IntegerField(null=True)
    served_at = peewee.IntegerField(null=True)
    channel = peewee.IntegerField()
    covers = peewee.IntegerField(null=True)
    table = peewee.IntegerField(null=True)  # this and the next four: Reference.id
    till = peewee.IntegerField(null=True)
    staff = peewee.IntegerField(null=True)
    member = peewee.IntegerField(null=True)
    payment = peewee.IntegerField(null=True)
    order_seconds = peewee.IntegerField(null=True)  # 1/1000 s
    payment_seconds = peewee.IntegerField(null=True)
    order_discount = peewee.IntegerField()  # as the export gives it, besides those of its lines
    given_net = peewee.IntegerField(null=True)  # the export's own net
    gross = peewee.IntegerField()  # of what was sold, refunds apart
    discount = peewee.IntegerField()  # gifts, comps, discounts and reductions
    refunds = peewee.IntegerField()  # positive: the net given back
    adjustment = peewee.IntegerField()  # the order's own net less that of its lines
    net = peewee.IntegerField()
    pieces = peewee.IntegerField(null=True)  # 1/1000; null where the export has no lines
    combos = peewee.IntegerField(null=True)  # combos in it; null where the export has no lines
    tax = peewee.IntegerField(null=True)
    commission = peewee.IntegerField(null=True)
    batch = peewee.IntegerField()

    class Meta:
        table_name = "orders"
        primary_key = peewee.CompositeKey("store", "day", "number", "repeat")
        without_rowid = True


# Refunds and checks that do not count are few; roll-ups and undo find them without reading a day.
Orders.add_index(Orders.store, Orders.day, where=(Orders.orders != 1), name="orders_uncounted")


class Lines(Table):
    """One sold item of an order. ``pieces`` is what it counts as (domain: items per order).

    Money is as the export gives it, with these exceptions: a gift's discount is its gross, and what
    refunds is negative. Void lines are kept for evidence: leave them out of every sum.
    """

    store = peewee.IntegerField()
    day = peewee.IntegerField()
    number = peewee.TextField()
    repeat = peewee.IntegerField()
    line = peewee.IntegerField()
    item = peewee.IntegerField()
    kind = peewee.IntegerField()  # facts.Kind
    combo = peewee.IntegerField(null=True)  # the ``line`` of the combo it is a piece of
    quantity = peewee.IntegerField()
    pieces = peewee.IntegerField()
    gross = peewee.IntegerField()
    discount = peewee.IntegerField()
    net = peewee.IntegerField()

    class Meta:
        table_name = "lines"
        primary_key = peewee.CompositeKey("store", "day", "number", "repeat", "line")
        without_rowid = True


class DayChannel(Table):
    """A day's sales in one channel: gross - discount - refunds + adjustment = net.

    What only some orders have is summed beside its own order count.
    """

    store = peewee.IntegerField()
    day = peewee.IntegerField()
    channel = peewee.IntegerField()
    orders = peewee.IntegerField()
    gross = peewee.IntegerField()
    discount = peewee.IntegerField()
    refunds = peewee.IntegerField()  # positive: the net given back
    adjustment = peewee.IntegerField()
    net = peewee.IntegerField()
    pieces_orders = peewee.IntegerField()  # orders whose lines are known
    pieces_net = peewee.IntegerField()
    pieces = peewee.IntegerField()
    combo_orders = peewee.IntegerField()
    cover_orders = peewee.IntegerField()  # orders whose covers are known
    cover_net = peewee.IntegerField()
    covers = peewee.IntegerField()
    member_orders = peewee.IntegerField()
    tables = peewee.IntegerField()  # orders served at a table
    commission = peewee.IntegerField()

    class Meta:
        table_name = "day_channel"
        primary_key = peewee.CompositeKey("store", "day", "channel")
        without_rowid = True


class DayQuarter(Table):
    """A day's completed orders by quarter-hour of the clock (0 is 00:00 to 00:15), by channel.

    An order is completed when it is paid; where guests pay as they leave, when it is ordered.
    """

    store = peewee.IntegerField()
    day = peewee.IntegerField()
    quarter = peewee.IntegerField()
    channel = peewee.IntegerField()
    orders = peewee.IntegerField()
    net = peewee.IntegerField()
    covers = peewee.IntegerField()
    timed_orders = peewee.IntegerField()  # orders with both service times
    order_seconds = peewee.IntegerField()  # their sums, 1/1000 s
    payment_seconds = peewee.IntegerField()

    class Meta:
        table_name = "day_quarter"
        primary_key = peewee.CompositeKey("store", "day", "quarter", "channel")
        without_rowid = True


class DayItem(Table):
    """A day's sales of one menu item: gross - discount = net, refunds taken off each of them.

    ``orders`` is the count of orders that hold it at least once (a full refund takes one off).
    ``priced`` is the quantity with a price of its own: pieces that their combo's line pays for are
    not in it. What is not sales, and void lines, are not in it.
    """

    store = peewee.IntegerField()
    day = peewee.IntegerField()
    item = peewee.IntegerField()
    orders = peewee.IntegerField()
    quantity = peewee.IntegerField()
    pieces = peewee.IntegerField()
    gross = peewee.IntegerField()
    discount = peewee.IntegerField()
    net = peewee.IntegerField()
    priced = peewee.IntegerField()

    class Meta:
        table_name = "day_item"
        primary_key = peewee.CompositeKey("store", "day", "item")
        without_rowid = True


class DayUsage(Table):
    """What was made of one menu item on a day, whatever came of it: the ground of theoretical usage.

    Refunds put no food back, so they are not taken off; an order that was settled again counts once.
    ``bare`` is the part whose sale listed no pieces: for it a combo's own pieces count.
    """

    store = peewee.IntegerField()
    day = peewee.IntegerField()
    item = peewee.IntegerField()
    staff = peewee.BooleanField()  # eaten by the staff, as the channel or the payment says
    quantity = peewee.IntegerField()
    bare = peewee.IntegerField()

    class Meta:
        table_name = "day_usage"
        primary_key = peewee.CompositeKey("store", "day", "item", "staff")
        without_rowid = True


class MonthItem(Table):
    """A month's sales of one menu item: the sums of its days, so that years answer at once."""

    store = peewee.IntegerField()
    month = peewee.IntegerField()
    item = peewee.IntegerField()
    orders = peewee.IntegerField()
    quantity = peewee.IntegerField()
    pieces = peewee.IntegerField()
    gross = peewee.IntegerField()
    discount = peewee.IntegerField()
    net = peewee.IntegerField()
    priced = peewee.IntegerField()

    class Meta:
        table_name = "month_item"
        primary_key = peewee.CompositeKey("store", "month", "item")
        without_rowid = True


class MonthGrid(Table):
    """A month's completed orders by weekday (0 is Monday), quarter-hour and channel."""

    store = peewee.IntegerField()
    month = peewee.IntegerField()
    weekday = peewee.IntegerField()
    quarter = peewee.IntegerField()
    channel = peewee.IntegerField()
    orders = peewee.IntegerField()
    net = peewee.IntegerField()
    covers = peewee.IntegerField()
    timed_orders = peewee.IntegerField()  # this and the next two: as in DayQuarter
    order_seconds = peewee.IntegerField()
    payment_seconds = peewee.IntegerField()

    class Meta:
        table_name = "month_grid"
        primary_key = peewee.CompositeKey("store", "month", "weekday", "quarter", "channel")
        without_rowid = True


class DayPeak(Table):
    """The exact peak hour of a day and its busiest clock hour; no row where no order has a time."""

    store = peewee.IntegerField()
    day = peewee.IntegerField()
    peak_start = peewee.IntegerField()  # local seconds
    peak_orders = peewee.IntegerField()
    peak_net = peewee.IntegerField()  # of all that is paid or given back in the peak hour
    clock_start = peewee.IntegerField()
    clock_orders = peewee.IntegerField()

    class Meta:
        table_name = "day_peak"
        primary_key = peewee.CompositeKey("store", "day")
        without_rowid = True
