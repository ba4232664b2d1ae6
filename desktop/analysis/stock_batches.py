"""Production batches: which items they take and make, in which order, and whom a change reaches.

The rows of one batch share their day and document. What its inputs are worth as they leave is what its
outputs are worth as they enter (domain: section 5).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from desktop.analysis.money import split
from desktop.analysis.stock_moves import Move, MoveKind, Standards, standard_on

BatchKey = tuple[int, str]
"""Its day and document."""

_TAKEN, _MADE = int(MoveKind.BATCH_INPUT), int(MoveKind.BATCH_OUTPUT)


class Batch(NamedTuple):
    """One batch; each side by item and line. A row of negative quantity is a reversal and in neither."""

    inputs: tuple[Move, ...]
    outputs: tuple[Move, ...]

    @property
    def items(self) -> set[int]:
        return {move.item for move in (*self.inputs, *self.outputs)}


class Production:
    """The batches of a store, in the order in which they run."""

    def __init__(self, batches: Mapping[BatchKey, Batch]) -> None:
        self.batches = dict(batches)
        self.chained: set[int] = set()  # days on which something is made and taken again
        self.rank = {key: rank for rank, key in enumerate(self._in_order())}
        self._of_item: defaultdict[int, set[BatchKey]] = defaultdict(set)
        self._made_from: defaultdict[int, set[int]] = defaultdict(set)
        for key, (inputs, outputs) in self.batches.items():
            made = {row.item for row in outputs}
            for row in inputs:
                self._of_item[row.item].add(key)
                self._made_from[row.item] |= made
            for item in made:
                self._of_item[item].add(key)

    def of(self, items: Iterable[int]) -> dict[BatchKey, Batch]:
        """The batches that take or make any of ``items``, in their order."""
        keys = set().union(*(self._of_item.get(item, ()) for item in items))
        return {key: self.batches[key] for key in sorted(keys, key=self.rank.__getitem__)}

    def on(self, days: Collection[int]) -> list[Batch]:
        """The batches of some days."""
        return [batch for (day, _), batch in self.batches.items() if day in days]

    def made_from(self, items: Iterable[int]) -> set[int]:
        """``items``, and all that is made of them, over any number of batches."""
        waiting = list(items)
        reached = set(waiting)
        while waiting:
            made = self._made_from.get(waiting.pop(), set()) - reached
            reached |= made
            waiting.extend(made)
        return reached

    def sort(self, item: int, moves: list[Move]) -> None:
        """Bring an item's moves into the order in which they count.

        On a day with chains what an item's batches make and take of it goes by the batches' order,
        else all it is taken for goes before all that is made of it.
        """
        try:
            moves.sort()
        except TypeError:  # two rows that differ only in having a value or a receipt
            moves.sort(key=_content)
        if any(day in self.chained for day, _ in self._of_item.get(item, ())):
            moves.sort(key=self._place)

    def _place(self, move: Move) -> tuple[int, int, int, int]:
        if not _TAKEN <= move.kind <= _MADE or move.day not in self.chained:
            return move.day, move.kind, 0, 0
        return move.day, _TAKEN, self.rank.get((move.day, move.document), len(self.rank)), move.kind

    def _in_order(self) -> Iterator[BatchKey]:
        for day, keys in groupby(sorted(self.batches), key=lambda key: key[0]):
            batches = {document: self.batches[day, document] for _, document in keys}
            taken = {move.item for batch in batches.values() for move in batch.inputs}
            if any(move.item in taken for batch in batches.values() for move in batch.outputs):
                self.chained.add(day)
                yield from ((day, document) for document in _chain(batches))
            else:
                yield from ((day, document) for document in batches)


def rows_of(moves: Iterable[Move], until: int | None = None) -> list[Move]:
    """What batches take and make up to a day; a reversal of it is not a row."""
    return [
        move
        for move in moves
        if _TAKEN <= move.kind <= _MADE and move.quantity > 0 and (until is None or move.day <= until)
    ]


def batches_of(rows: Iterable[Move]) -> dict[BatchKey, Batch]:
    """The batches that ``rows`` make up."""
    inputs: defaultdict[BatchKey, list[Move]] = defaultdict(list)
    outputs: defaultdict[BatchKey, list[Move]] = defaultdict(list)
    for row in rows:
        side = inputs if row.kind == _TAKEN else outputs
        side[row.day, row.document].append(row)
    keys = inputs.keys() | outputs.keys()
    return {key: Batch(tuple(sorted(inputs[key])), tuple(sorted(outputs[key]))) for key in keys}


def _chain(batches: Mapping[str, Batch]) -> Iterator[str]:
    """Documents of a day: what makes an item before what takes it; a loop begins at its first document."""
    makers: defaultdict[int, set[str]] = defaultdict(set)
    for document, batch in batches.items():
        for move in batch.outputs:
            makers[move.item].add(document)
    waiting = {
        document: set().union(*(makers[move.item] for move in batch.inputs)) - {document}
        for document, batch in sorted(batches.items())
    }
    while waiting:
        free = (document for document, before in waiting.items() if waiting.keys().isdisjoint(before))
        document = next(free, next(iter(waiting)))
        del waiting[document]
        yield document


def _content(move: Move) -> tuple[object, ...]:
    return (*move[:6], move.value is not None, move.value or 0, move.receipt or ())


def groups(before: Mapping[int, Collection[int]]) -> list[list[int]]:
    """Items in groups, each after those ``before`` it; a group of several goes round in a loop (Tarjan)."""
    found: list[list[int]] = []
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    path: list[int] = []

    def visit(item: int) -> None:
        number[item] = lowest[item] = len(number)
        path.append(item)
        for earlier in sorted(before[item]):
            if earlier not in number:
                visit(earlier)
            if earlier in path:
                lowest[item] = min(lowest[item], lowest[earlier])
        if lowest[item] == number[item]:
            start = path.index(item)
            found.append(sorted(path[start:]))
            del path[start:]

    for item in sorted(before):
        if item not in number:
            visit(item)
    return found


def shares(batch: Batch, value: int, standards: Standards) -> list[int]:
    """What each output is worth of ``value``: by standard value, the last takes the remainder.

    Where an output has no standard cost on the day, by quantity.
    """
    if len(batch.outputs) == 1:
        return [value]
    costs = [standard_on(standards.get(move.item, ()), move.day) for move in batch.outputs]
    quantities = [Fraction(move.quantity) for move in batch.outputs]
    if all(costs):
        weights = [q * cost.value / cost.quantity for q, cost in zip(quantities, costs, strict=True) if cost]
    else:
        weights = quantities
    parts = split(value, weights)
    for index in reversed(range(len(parts) - 1)):
        taken = min(parts[index], max(0, -parts[-1]))  # rounding alone can leave the last below 0
        parts[index] -= taken
        parts[-1] += taken
    return parts
