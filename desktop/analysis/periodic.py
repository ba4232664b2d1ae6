"""Periodic average (月末一次加权平均): all issues of a calendar month at one cost.

The cost is (opening + entries - named returns) value / quantity of the month; what was issued so far is
rounded as one sum, so that the month conserves and has value 0 where it ends at quantity 0. A shortage
carried into the month is covered first, by its entries with a true-up, by a count surplus without. Where
nothing is left to average, issues leave at the last cost.

What enters without a cost of its own and what counts find or miss moves at the month's cost too, and so
never changes it. Prep of prep is valued in dependency order, month by month; ``periodic_batches`` says
what happens where it goes round in a loop.

The month in which a state was saved begins after that state: what was closed is not averaged again.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from desktop.analysis.days import month_of, month_range
from desktop.analysis.periodic_batches import LinkedMonths
from desktop.analysis.periodic_month import value_month
from desktop.analysis.stock_batches import Batch, BatchKey
from desktop.analysis.stock_layers import Pool
from desktop.analysis.stock_moves import Flag, Move, Standards
from desktop.analysis.stock_run import Opening, Run

_PROVISIONAL = int(Flag.PROVISIONAL)


def value_by_month(
    runs: Mapping[int, Run[Pool]],
    openings: Mapping[int, Opening],
    batches: Mapping[BatchKey, Batch],
    known: Mapping[BatchKey, Sequence[int]],
    standards: Standards,
    until: int | None,
) -> dict[BatchKey, tuple[int, ...]]:
    """Value all moves of ``runs``; the input values of each batch.

    ``known`` holds the values of the inputs whose items are not in ``runs``, in the batch's order.
    ``until`` is the last day asked for: a month that runs beyond it is provisional.
    """
    linked = set().union(*(batch.items for batch in batches.values()))
    months: defaultdict[int, dict[int, Sequence[Move]]] = defaultdict(dict)
    for item, run in runs.items():
        if item in openings:
            run.begin(openings[item])
        for end, moves in _months(run.moves):
            if item in linked:
                months[end][item] = moves
            else:
                value_month(run, moves, None, _flag(end, until))
    production = LinkedMonths(runs, batches, known, standards)
    for end in sorted(months):
        production.value(end, months[end], _flag(end, until))
    return production.inputs


def _months(moves: Sequence[Move]) -> Iterator[tuple[int, Sequence[Move]]]:
    """The moves of each month, with its last day."""
    place = 0
    while place < len(moves):
        end = month_range(month_of(moves[place].day)).end
        after = bisect_right(moves, end, lo=place, key=lambda move: move.day)
        yield end, moves[place:after]
        place = after


def _flag(end: int, until: int | None) -> int:
    return _PROVISIONAL if until is not None and until < end else 0
