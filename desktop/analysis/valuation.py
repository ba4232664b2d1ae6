"""What one store's stock is worth: moves in, valued moves and remaining layers out.

The rules are those of domain section 5. Nothing here depends on the order in which moves come: within a
business day they are sorted by what they are (kind, document, line). All of it is exact: quantities and
values are ints, divided in ``money`` and rounded once, half away from zero.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from desktop.analysis.periodic import value_by_month
from desktop.analysis.perpetual import value_in_turn
from desktop.analysis.stock_batches import Batch, BatchKey, Production, batches_of, rows_of
from desktop.analysis.stock_layers import Layers, Pool
from desktop.analysis.stock_moves import Cost, ItemState, Method, Move, Standards, State, ValuedMove
from desktop.analysis.stock_on_hand import Stock
from desktop.analysis.stock_run import Opening, Run, opening_of

_NOTHING = ItemState()
_Kept = TypeVar("_Kept", bound=Stock)
_Dated = Sequence[tuple[int, Cost]]
_Inputs = dict[BatchKey, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a store's valuation goes by."""

    method: Method
    standards: Standards
    opening: State
    until: int | None


@dataclass(frozen=True, slots=True)
class Valuation:
    """Every move of a store valued, and what is left.

    ``valued`` holds each item's moves in the order in which they count. ``state`` is what is left at the
    end: value later moves from it and they come out as if all had been valued together. An item that has
    not begun (only usage before its first count) is not in it.
    """

    terms: Terms
    valued: Mapping[int, Sequence[ValuedMove]]
    state: State
    moves: Mapping[int, Sequence[Move]] = field(repr=False)  # also those after the last day asked for
    production: Production = field(repr=False)
    inputs: Mapping[BatchKey, Sequence[int]] = field(repr=False)  # what each batch's inputs were worth


def value_moves(
    moves: Iterable[Move],
    method: Method,
    standards: Standards | None = None,
    opening: State | None = None,
    until: int | None = None,
) -> Valuation:
    """Value the moves of one store.

    ``opening`` is the state they follow (of a closed period), ``until`` the last day to value: later
    moves are not, but tell what an opening balance is and costs. The periodic average is provisional in a
    month that runs on after ``until``. Raises ValueError for a negative count, and for a value whose
    sign is not its quantity's.
    """
    terms = Terms(method, standards or {}, opening or {}, until)
    by_item: defaultdict[int, list[Move]] = defaultdict(list)
    for move in moves:
        by_item[move.item].append(move)
    production = Production(batches_of(rows_of(chain.from_iterable(by_item.values()), until)))
    for item, own in by_item.items():
        production.sort(item, own)
    valued, state, inputs = _value(by_item, production.of(by_item), {}, terms)
    return Valuation(terms, valued, {**terms.opening, **state}, dict(by_item), production, inputs)


def replay(before: Valuation, changes: Mapping[int, Iterable[Move]]) -> Valuation:
    """The valuation after some items' moves have changed; ``changes`` holds all moves each of them has now.

    Values those items again and what is made of them, and keeps everything else as it is.
    """
    fresh = {item: list(moves) for item, moves in changes.items()}
    production, touched = _changed_production(before, fresh)
    affected = production.made_from(touched | fresh.keys())
    by_item: dict[int, Sequence[Move]] = {}
    for item in affected:
        if item in fresh or production is not before.production:
            own = fresh[item] if item in fresh else list(before.moves[item])
            production.sort(item, own)
            by_item[item] = own
        else:
            by_item[item] = before.moves[item]
    batches = production.of(affected)
    known = {key: _others(before, key, affected) for key in batches if key in before.inputs}
    valued, state, inputs = _value(by_item, batches, known, before.terms)
    return Valuation(
        before.terms,
        {**before.valued, **valued},
        {**_untouched(before, affected), **state},
        {**before.moves, **by_item},
        production,
        {**_kept_inputs(before, production), **inputs},
    )


def _value(
    by_item: Mapping[int, Sequence[Move]],
    batches: Mapping[BatchKey, Batch],
    known: Mapping[BatchKey, Sequence[int]],
    terms: Terms,
) -> tuple[dict[int, list[ValuedMove]], dict[int, ItemState], _Inputs]:
    """Value items that draw on no others but by ``known`` batch inputs; moves, states, batch inputs."""
    if terms.method is Method.PERIODIC_AVERAGE:
        monthly, openings = _runs(by_item, Pool, terms)
        inputs = value_by_month(monthly, openings, batches, known, terms.standards, terms.until)
        return *_results(monthly, openings, terms), inputs
    make: Callable[[ItemState, _Dated], Stock] = Layers if terms.method is Method.FIFO else Pool
    runs, openings = _runs(by_item, make, terms)
    inputs = value_in_turn(runs, openings, batches, known, terms.standards)
    return *_results(runs, openings, terms), inputs


def _runs(
    by_item: Mapping[int, Sequence[Move]], make: Callable[[ItemState, _Dated], _Kept], terms: Terms
) -> tuple[dict[int, Run[_Kept]], dict[int, Opening]]:
    runs: dict[int, Run[_Kept]] = {}
    openings: dict[int, Opening] = {}
    for item, moves in by_item.items():
        stock = make(terms.opening.get(item, _NOTHING), terms.standards.get(item, ()))
        opening = None if item in terms.opening else opening_of(moves, stock)
        if opening:
            openings[item] = opening
        asked = len(moves) if terms.until is None else bisect_right(moves, terms.until, key=_day)
        runs[item] = Run(moves[:asked], stock)
    return runs, openings


def _results(
    runs: Mapping[int, Run[_Kept]], openings: Mapping[int, Opening], terms: Terms
) -> tuple[dict[int, list[ValuedMove]], dict[int, ItemState]]:
    begun = (
        item
        for item, run in runs.items()
        if item in terms.opening or len(run.valued) > (openings[item].place if item in openings else 0)
    )
    return {item: run.valued for item, run in runs.items()}, {
        item: runs[item].stock.state() for item in begun
    }


def _day(move: Move) -> int:
    return move.day


def _changed_production(
    before: Valuation, fresh: Mapping[int, Sequence[Move]]
) -> tuple[Production, set[int]]:
    """The batches as they are now, and the items whose part in them may have changed with them."""
    until, old = before.terms.until, before.production
    was = rows_of((move for item in fresh for move in before.moves.get(item, ())), until)
    now = rows_of((move for moves in fresh.values() for move in moves), until)
    changed = {(row.day, row.document) for row in set(was) ^ set(now)}
    if not changed:
        return old, set()
    kept = [
        row
        for key in changed & old.batches.keys()
        for side in old.batches[key]
        for row in side
        if row.item not in fresh
    ]
    rebuilt = batches_of([*kept, *(row for row in now if (row.day, row.document) in changed)])
    new = Production({key: batch for key, batch in old.batches.items() if key not in changed} | rebuilt)
    days = {day for day, _ in changed if day in old.chained or day in new.chained}
    touched = {item for batch in (*old.on(days), *new.on(days)) for item in batch.items}
    for key in changed:
        for batch in filter(None, (old.batches.get(key), new.batches.get(key))):
            touched |= {row.item for row in batch.outputs}
    return new, touched


def _others(before: Valuation, key: BatchKey, affected: Collection[int]) -> list[int]:
    """What a batch's inputs were worth whose items stay as they were."""
    inputs = before.production.batches[key].inputs
    return [value for row, value in zip(inputs, before.inputs[key], strict=True) if row.item not in affected]


def _kept_inputs(before: Valuation, production: Production) -> Mapping[BatchKey, Sequence[int]]:
    if production is before.production:
        return before.inputs
    return {key: values for key, values in before.inputs.items() if key in production.batches}


def _untouched(before: Valuation, affected: Collection[int]) -> dict[int, ItemState]:
    """The states to keep; those of affected items are as they were at the opening."""
    kept = {item: left for item, left in before.state.items() if item not in affected}
    return kept | {item: left for item, left in before.terms.opening.items() if item in affected}
