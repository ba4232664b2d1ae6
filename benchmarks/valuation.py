"""Valuing a store's year, and replaying one back-dated receipt, against a plain loop over the same moves.

The loop only sums quantity and value per item. The year has 80 items, an opening and 12 month-end counts,
500 receipts, usage on 365 days, and four preps of two levels that are made every third day. The same year
lies in a book too, without preps, and is read, worked out and valued from there.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median

from benchmarks.side_by_side import Way, compare, timed, verdict
from benchmarks.stock_book import stock_book
from desktop.analysis.days import date_of, day_of
from desktop.analysis.stock_moves import Method, Move, MoveKind
from desktop.analysis.valuation import Valuation, replay, value_moves
from desktop.models.base import connection
from desktop.queries.ledger import ledger
from desktop.queries.stores import all_stores

ITEMS, RECEIPTS, DAYS = 80, 500, 365
FIRST = day_of(date(2026, 1, 1))
PREPS = (76, 77, 78, 79)  # the last two are made of the first two
ROUNDS = 7
LIMIT, SECONDS = 25, 0.5  # times the loop's; for the year


def main() -> bool:
    """Measure and print; True where every limit is kept."""
    kept = [_measured(method) for method in Method]
    return all(kept) & _from_a_book()


def _from_a_book() -> bool:
    """A store's year by the question that screens ask, after any change of the book."""
    with stock_book():
        (store,) = all_stores()
        seconds = median(timed(lambda: _asked_again(store.id)) for _ in range(ROUNDS))
        moves = sum(len(valued) for valued in ledger(store.id).valuation.valued.values())
        again = timed(lambda: ledger(store.id))
    print(f"\nA store's year of {moves:,} moves from a book, {store.method}")
    kept = verdict("the year", seconds, SECONDS, "s")
    return kept & verdict("asked again", again * 1000, 1, "ms")


def _asked_again(store: int) -> None:
    connection().execute("UPDATE store SET name = name")  # what was worked out is no longer kept
    ledger(store)


def _measured(method: Method) -> bool:
    moves = year(1)
    whole = compare(
        f"A store's year of {len(moves):,} moves, {method.value}",
        Way("value_moves", lambda: timed(lambda: value_moves(moves, method))),
        Way("sums of the same moves", lambda: timed(lambda: sums(moves))),
        LIMIT,
        ROUNDS,
    )
    seconds = median(timed(lambda: value_moves(moves, method)) for _ in range(ROUNDS))
    before = value_moves(moves, method)
    late = Move(0, FIRST + 40, MoveKind.RECEIPT, "late", 0, 9_000_000, 900_000)
    changes = {0: [*before.moves[0], late]}
    replayed = again(before, replay(before, changes))
    back_dated = compare(
        f"One back-dated receipt, {len(replayed):,} moves, {method.value}",
        Way("replay", lambda: timed(lambda: replay(before, changes))),
        Way("sums of the same moves", lambda: timed(lambda: sums(replayed))),
        LIMIT,
        3 * ROUNDS,
    )
    return whole & verdict("the year", seconds, SECONDS, "s") & back_dated


def sums(moves: Iterable[Move]) -> tuple[dict[int, int], dict[int, int]]:
    """The floor: quantity and value per item, as the documents say them."""
    quantities: defaultdict[int, int] = defaultdict(int)
    values: defaultdict[int, int] = defaultdict(int)
    for move in moves:
        quantities[move.item] += move.quantity
        values[move.item] += move.value or 0
    return quantities, values


def again(before: Valuation, after: Valuation) -> list[Move]:
    """The moves that a replay valued again."""
    touched = [item for item in after.valued if after.valued[item] is not before.valued.get(item)]
    return [one.move for item in touched for one in after.valued[item]]


def year(seed: int) -> list[Move]:
    """The moves of a store in no order."""
    chance = random.Random(seed)
    counted = [FIRST - 1, *(day for day in range(FIRST, FIRST + DAYS) if date_of(day + 1).day == 1)]
    moves = [
        Move(item, day, MoveKind.COUNT, f"C{day}", item, chance.randint(1, 30) * 1_000_000, 100_000)
        for day in counted
        for item in range(ITEMS)
    ]
    for number in range(RECEIPTS):
        quantity = chance.randint(5, 60) * 1_000_000
        day, item = FIRST + chance.randrange(DAYS), chance.randrange(ITEMS - len(PREPS))
        value = quantity * chance.randint(5, 50) // 1000
        moves.append(Move(item, day, MoveKind.RECEIPT, f"R{number}", 0, quantity, value))
    for day in range(FIRST, FIRST + DAYS):
        moves += [
            Move(item, day, MoveKind.SALES_USAGE, "", 0, chance.randint(100_000, 900_000))
            for item in range(ITEMS)
        ]
        if day % 3 == 0:
            moves += [row for prep in PREPS for row in _batch(prep, day)]
    chance.shuffle(moves)
    return moves


def _batch(prep: int, day: int) -> list[Move]:
    level = PREPS.index(prep)
    taken = (level * 2, level * 2 + 1, *(PREPS[:2] if level > 1 else ()))
    rows = [
        Move(item, day, MoveKind.BATCH_INPUT, f"B{prep}", line, 700_000) for line, item in enumerate(taken)
    ]
    return [*rows, Move(prep, day, MoveKind.BATCH_OUTPUT, f"B{prep}", 9, 1_500_000)]


if __name__ == "__main__":
    sys.exit(not main())
