"""Sales files to orders, as a ``Reading`` tells; streaming, in memory of one batch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypedDict

from desktop.analysis.facts import Order, Status
from desktop.analysis.money import MONEY, plain
from desktop.errors import Problem
from desktop.exchange.amounts import Amounts
from desktop.exchange.cells import shown
from desktop.exchange.joined import Joined, Wide
from desktop.exchange.lines import Bad, Lines, Row
from desktop.exchange.notes import LISTED, Notes, Refusals, Rejected
from desktop.exchange.order_cells import OrderCells
from desktop.exchange.pieces import Pieces
from desktop.exchange.reading import Reading
from desktop.exchange.runs import Runs, each_row, runs_of
from desktop.exchange.tables import BATCH_ROWS
from desktop.words import _

_TOTALS = ("net", "gross", "unit_price", "order_net")
_ITEM = ("item_code", "item")
_COUNTING = (Status.PAID, Status.REFUNDED)

Cells = Sequence[tuple[str, str]]  # fields and a sentence each


_DATED = ("business_date", "paid_at", "ordered_at", "opened_at")


class Terms(TypedDict):
    """What the reading of orders takes from the book; ``cut_offs`` are minutes by store code."""

    cut_offs: Mapping[str, int]
    default_store: str


def read_orders(
    reading: Reading,
    problems: list[Problem],
    *,
    cut_offs: Mapping[str, int],
    default_store: str,
    notes: Notes | None = None,
    rejected: Rejected | None = None,
    batch_rows: int = BATCH_ROWS,
) -> Iterator[Order]:
    """The orders of a reading's files, those that do not count (open, cancelled) included.

    Rows of one order that follow one another give one Order; an order in several pieces comes in
    several (same store, day, number, till, paid time and status). ``cut_offs`` are minutes by
    store code. Wrong cells are added to ``problems``, the first 10 000 of them; their rows are
    left out and handed to ``rejected`` with their cells as found, and the other rows of their
    order still come. ``notes`` tells how many there were, and what was taken with a remark.
    Raises BookError where a file cannot be read.
    """
    notes = notes if notes is not None else Notes()
    refusals = Refusals(problems, notes, rejected)
    reader = _Reader(reading, OrderCells(reading, cut_offs, default_store), refusals, notes)
    yield from reader.orders(batch_rows)


def row_of_day(
    reading: Reading, store: str, day: int, text: str, *, cut_offs: Mapping[str, int], default_store: str
) -> Problem | None:
    """A problem at the first row of a store's day; None where no row is of it."""
    cells, notes = OrderCells(reading, cut_offs, default_store), Notes()
    return _Reader(reading, cells, Refusals([], notes, None), notes).row_of_day(store, day, text)


class _Reader:
    def __init__(self, reading: Reading, cells: OrderCells, refusals: Refusals, notes: Notes) -> None:
        self._reading, self._cells, self._refusals, self._notes = reading, cells, refusals, notes
        has_items = _has_items(reading)
        self._lines = Lines(reading, has_items=has_items)
        self._pieces = Pieces(reading.added, dated="business_date" in reading.columns, has_items=has_items)

    def orders(self, batch_rows: int) -> Iterator[Order]:
        for table in self._reading.tables:
            self._notes.controls += table.controls
            self._notes.returns += table.returns
        joined = Joined(self._reading, self._refusals.refuse)
        for wide in joined.batches(batch_rows):
            self._notes.rows += len(wide.rows)
            yield from self._whole(*self._good(wide))
        self._lines.special = True
        for wide in joined.without_lines(batch_rows):
            yield from self._whole(*self._without_lines(wide))
        yield from self._noted(self._pieces.last())

    def row_of_day(self, store: str, day: int, text: str) -> Problem | None:
        field = next((name for name in _DATED if self._reading.columns.get(name)), _DATED[0])
        joined = Joined(self._reading, self._refusals.refuse)
        found = (self._good(wide) for wide in joined.batches(BATCH_ROWS))
        bare = (self._without_lines(wide) for wide in joined.without_lines(BATCH_ROWS))
        for runs, orders in chain(found, bare):
            for run, order in enumerate(orders):
                if (order.store, order.day) == (store, day):
                    return self._problems(runs.wide, runs.places(run)[0], [(field, text)])[0]
        return None

    def _good(self, wide: Wide) -> tuple[Runs, list[Order]]:
        """The runs of the rows that are right, and an order for each."""
        keys, lines = self._lines.of(wide)
        runs = runs_of(wide, self._cells.refs)
        orders, bad_runs = self._cells.orders(runs, lines)
        bad = self._bad_rows(runs, keys, lines, orders)
        for run, cells in bad_runs.items():
            for place in runs.places(run):
                bad.setdefault(place, []).extend(self._problems(wide, place, cells))
        # whose order is missing has nothing else to be blamed for
        bad |= {place: [problem] for place, problem in wide.missing}
        rounded = self._cells.take_rounded()
        if bad:
            for place in sorted(bad):
                self._refuse(wide, place, bad[place])
            return self._good(wide.without(bad))
        self._notes.rounded += rounded
        self._remark(wide, keys)
        return runs, orders

    def _bad_rows(
        self, runs: Runs, keys: Sequence[Row], lines: Sequence[Any], orders: Sequence[Order]
    ) -> dict[int, list[Problem]]:
        wide = runs.wide
        bad: dict[int, list[Problem]] = {}
        if self._lines.bad:
            self._lines.bad = False
            for place, line in enumerate(lines):
                if isinstance(line, Bad):
                    bad.setdefault(place, []).extend(self._problems(wide, place, line.cells))
        for place in self._wanting(keys, lines):
            order = orders[runs.of(place)]
            if order.given_net is None and order.status in _COUNTING:
                bad.setdefault(place, []).append(self._without_total(wide, place))
        return bad

    def _wanting(self, keys: Sequence[Row], lines: Sequence[Any]) -> Iterable[int]:
        """Rows that do not say what they brought: right only where the order does."""
        if None in lines:
            yield from (place for place, line in enumerate(lines) if line is None)
        remarks = self._lines.remarks
        if remarks:
            for place, key in enumerate(keys):
                if key in remarks and remarks[key].unpriced:
                    yield place

    def _without_total(self, wide: Wide, place: int) -> Problem:
        given = [name for name in _TOTALS if self._reading.columns.get(name)]
        refs = [ref for name in given for ref in self._reading.columns[name]]
        found = " ".join(wide.columns[ref][place] for ref in refs)
        text = _(
            "found {found}, expected a net amount, a unit price or the order's total", found=shown(found)
        )
        return self._problems(wide, place, [(given[0] if given else "net", text)])[0]

    def _problems(self, wide: Wide, place: int, cells: Cells) -> list[Problem]:
        columns = self._reading.columns
        refs = ((columns.get(name) or (None,))[0] for name, _text in cells)
        return [wide.problem(ref, name, place, text) for ref, (name, text) in zip(refs, cells, strict=True)]

    def _remark(self, wide: Wide, keys: Sequence[Row]) -> None:
        remarks, notes = self._lines.remarks, self._notes
        if not remarks:
            return
        for place, key in enumerate(keys):
            remark = remarks.get(key)
            if remark is None:
                continue
            notes.computed_totals += remark.computed
            notes.unknown_items += remark.unknown
            notes.rounded += remark.rounded
            if remark.amounts:
                notes.disagreeing_totals += 1
                if len(notes.listed) < LISTED:
                    notes.listed += self._problems(wide, place, [("net", _disagreement(remark.amounts))])

    def _without_lines(self, wide: Wide) -> tuple[Runs, list[Order]]:
        """Orders of a joined table that have no line.

        They are sales all the same where their own total is known; an order that does not count
        (cancelled, open) comes too, as it may undo an earlier one. The others are left out; one with a
        total and a wrong cell is refused.
        """
        runs = each_row(wide, self._cells.refs)
        orders, bad = self._cells.orders(runs, [None] * len(runs))
        left_out = {
            place
            for place, order in enumerate(orders)
            if place in bad or (order.given_net is None and order.status in _COUNTING)
        }
        refused = {place for place, cells in bad.items() if self._is_lost(wide, orders[place], cells)}
        for place in sorted(refused):
            self._refuse(wide, place, self._problems(wide, place, bad[place]))
        self._notes.rounded += self._cells.take_rounded()
        self._notes.orders_left_out += len(left_out - refused)
        good = [order for place, order in enumerate(orders) if place not in left_out]
        self._notes.orders_without_lines += sum(order.status in _COUNTING for order in good)
        if not left_out:
            return runs, good
        return each_row(wide.without(left_out), self._cells.refs), good

    def _is_lost(self, wide: Wide, order: Order, cells: Cells) -> bool:
        """Whether money is lost with an order that has wrong cells in its own table."""
        own = (ref for name, _text in cells for ref in self._reading.columns.get(name, ()))
        counts = bool(order.given_net) and order.status in _COUNTING
        return counts and any(ref.table == wide.home for ref in own)

    def _whole(self, runs: Runs, orders: Sequence[Order]) -> list[Order]:
        """The orders that are complete once the runs of a batch have followed."""

        def refuse(run: int, first: Order, second: Order) -> None:
            self._refuse_second_total(runs, run, first, second)

        self._pieces.special = self._lines.special
        return self._noted(self._pieces.whole(orders, refuse))

    def _noted(self, orders: list[Order]) -> list[Order]:
        self._notes.orders += len(orders)
        for order in orders:
            if order.opened_at is not None and order.paid_at is not None and order.opened_at > order.paid_at:
                self._notes.paid_before_opened += 1
        return orders

    def _refuse_second_total(self, runs: Runs, run: int, first: Order, second: Order) -> None:
        text = _(
            "order {number} has a total of {first} in the rows before, {second} here; expected one",
            number=second.number,
            first=plain(first.given_net or 0, MONEY),
            second=plain(second.given_net or 0, MONEY),
        )
        for place in runs.places(run):
            self._refuse(runs.wide, place, self._problems(runs.wide, place, [("order_net", text)]))

    def _refuse(self, wide: Wide, place: int, problems: Sequence[Problem]) -> None:
        self._refusals.refuse(wide.table, wide.rows[place], wide.cells(place), problems)


def _disagreement(amounts: Amounts) -> str:
    return _(
        "the total {given} counts; quantity and price give {computed}",
        given=plain(amounts.net, MONEY),
        computed=plain(amounts.expected or 0, MONEY),
    )


def _has_items(reading: Reading) -> bool:
    """Whether the rows are sold lines: an item or its code is given, and not blank throughout the sample."""
    if any(reading.constants.get(name) for name in _ITEM):
        return True
    refs = [ref for name in _ITEM for ref in reading.columns.get(name, ())]
    return any(row[ref.column] for ref in refs for row in reading.tables[ref.table].sample)
