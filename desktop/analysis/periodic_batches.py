"""Months of the periodic average in which batches link items: what is taken is valued before what is made.

Items that go round in a loop within a month have no such order: the inputs of their batches leave at the
last cost; before there is one, at the average of what documents brought in that month.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from desktop.analysis.money import share
from desktop.analysis.periodic_month import Loop, value_month
from desktop.analysis.stock_batches import Batch, BatchKey, groups, rows_of
from desktop.analysis.stock_layers import Pool
from desktop.analysis.stock_moves import Cost, Move, MoveKind, Standards, ValuedMove
from desktop.analysis.stock_run import Run, hand_out

_INPUT = MoveKind.BATCH_INPUT
_BOUGHT = (MoveKind.RECEIPT, MoveKind.TRANSFER_IN, MoveKind.ADJUSTMENT_IN)

Worth = defaultdict[int, deque[int]]
"""Per item, what a batch's inputs of it are worth, by line."""

Links = dict[int, set[int]]
"""Per item, what the month's batches make it of."""


class LinkedMonths:
    """Values months one after another; ``inputs`` grows by the input values of their batches."""

    def __init__(
        self,
        runs: Mapping[int, Run[Pool]],
        batches: Mapping[BatchKey, Batch],
        known: Mapping[BatchKey, Sequence[int]],
        standards: Standards,
    ) -> None:
        self.inputs: dict[BatchKey, tuple[int, ...]] = {}
        self._runs, self._batches, self._standards = runs, batches, standards
        self._known = {key: iter(values) for key, values in known.items()}
        self._worth: defaultdict[BatchKey, Worth] = defaultdict(lambda: defaultdict(deque))
        self._coming = deque(sorted(batches))
        self._missing = {
            key: {row.item for row in batch.inputs} & runs.keys() for key, batch in batches.items()
        }
        for key, items in self._missing.items():
            if not items:
                self._hand_out(key)

    def value(self, end: int, month: Mapping[int, Sequence[Move]], provisional: int) -> None:
        """Value the month that ends on ``end``: all linked items, after all earlier months."""
        keys = []
        while self._coming and self._coming[0][0] <= end:
            keys.append(self._coming.popleft())
        links = self._links(month, keys)
        for group in groups(links):
            loops = self._loops(group, month, keys) if _goes_round(group, links) else {}
            for item in group:
                run, loop = self._runs[item], loops.get(item)
                valued = len(run.valued)
                value_month(run, month[item], loop, provisional)
                self._note(item, run.valued[valued:], loop.batches if loop else ())

    def _links(self, month: Collection[int], keys: Iterable[BatchKey]) -> Links:
        links: Links = {item: set() for item in month}
        for key in keys:
            taken = self._missing[key]  # nothing of this month is valued yet
            for row in self._batches[key].outputs:
                if row.item in links:
                    links[row.item] |= taken
        return links

    def _loops(
        self, group: Sequence[int], month: Mapping[int, Sequence[Move]], keys: Iterable[BatchKey]
    ) -> dict[int, Loop]:
        """What goes round, and at which cost; the inputs concerned are worth that from now on."""
        around = {key for key in keys if _links_within(self._batches[key], group)}
        loops = {item: Loop(around, _last_cost(self._runs[item], month[item])) for item in group}
        for item, (_, cost) in loops.items():
            rows = rows_of(month[item])
            inputs = [row for row in rows if row.kind == _INPUT and (row.day, row.document) in around]
            for move in inputs:
                worth = share(cost.value, move.quantity, cost.quantity)
                self._worth[move.day, move.document][item].append(worth)
            self._done(item, {(move.day, move.document) for move in inputs})
        return loops

    def _note(self, item: int, valued: Iterable[ValuedMove], noted: Collection[BatchKey]) -> None:
        keys = set()
        for move, _, value, _, _ in valued:
            if move.kind == _INPUT and move.quantity > 0 and (move.day, move.document) not in noted:
                key = (move.day, move.document)
                self._worth[key][item].append(-value)
                keys.add(key)
        self._done(item, keys)

    def _done(self, item: int, keys: Iterable[BatchKey]) -> None:
        for key in keys:
            missing = self._missing[key]
            missing.discard(item)
            if not missing:
                self._hand_out(key)

    def _hand_out(self, key: BatchKey) -> None:
        batch, worth, others = self._batches[key], self._worth[key], self._known.get(key, iter(()))
        values = tuple(
            worth[row.item].popleft() if row.item in worth else next(others) for row in batch.inputs
        )
        hand_out(key, batch, values, self._runs, self._standards)
        self.inputs[key] = values


def _goes_round(group: Sequence[int], links: Links) -> bool:
    return len(group) > 1 or group[0] in links[group[0]]


def _links_within(batch: Batch, group: Collection[int]) -> bool:
    taken = any(move.item in group for move in batch.inputs)
    return taken and any(move.item in group for move in batch.outputs)


def _last_cost(run: Run[Pool], moves: Iterable[Move]) -> Cost:
    if run.stock.last:
        return run.stock.last
    bought = [
        (m.quantity, m.value) for m in moves if m.kind in _BOUGHT and m.quantity > 0 and m.value is not None
    ]
    if bought:
        return Cost(sum(value for _, value in bought), sum(quantity for quantity, _ in bought))
    return run.stock.last_known(min(move.day for move in moves))[0]
