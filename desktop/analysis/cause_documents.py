"""Causes that documents show: a receipt entered twice, an invoice not entered, goods that never came."""

from collections.abc import Iterator
from itertools import combinations

from desktop.analysis.cause_ground import Cause, CauseKind, Ground, Receipt, beyond_chance, close
from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.food_cost_status import Weakness
from desktop.analysis.money import QUANTITY
from desktop.words import N_

DOUBLE = N_("Receipts {first} and {second} say the same, and what the second one brought is missing.")
NOT_ENTERED = N_("As much as {count} x {unit} too much was counted: an invoice may not be entered.")
BELOW_ZERO = N_("More was used than the book ever had: an invoice or a transfer in may not be entered.")
NOT_DELIVERED = N_(
    "As much as {count} x {unit} is missing: a delivery may be entered that did not come, or a return not."
)

_DAYS_APART = 3
_MOST_UNITS = 20
_TRUST_DOUBLE, _TRUST_ALIKE = 1.0, 0.8  # alike: a delivery that comes again and again
_TRUST_BELOW_ZERO = 0.5
_TRUST_USUAL, _TRUST_UNITS = 0.8, 0.6  # usual: as much as a delivery brings


def document_causes(ground: Ground, item: int) -> Iterator[Cause]:
    """What receipts and purchase units tell of an item."""
    yield from _doubles(ground, item)
    yield from _units(ground, item)
    if ground.now.missing(item) < 0 and Weakness.NEGATIVE in ground.now.lines[item].weak:
        yield Cause(CauseKind.MISSING_INVOICE, _TRUST_BELOW_ZERO, Finding(BELOW_ZERO))


def _doubles(ground: Ground, item: int) -> Iterator[Cause]:
    missing, spread = ground.now.missing(item), ground.now.spread(item)
    mine = [receipt for receipt in ground.receipts if item in receipt.items]
    for first, second in combinations(sorted(mine, key=lambda one: (one.day, one.number)), 2):
        brought = second.items[item]
        fits = close(missing - brought, spread)
        if fits and _same(first, second):
            names = Value("first", Kind.TEXT, first.number), Value("second", Kind.TEXT, second.number)
            trust = _TRUST_DOUBLE if _numbered_alike(first, second) else _TRUST_ALIKE
            score = trust * fits * beyond_chance(spread, brought)
            yield Cause(
                CauseKind.DOUBLE_RECEIPT,
                score,
                Finding(DOUBLE, names),
                documents=(first.document, second.document),
            )


def _same(first: Receipt, second: Receipt) -> bool:
    near = second.day - first.day <= _DAYS_APART
    return near and first.supplier == second.supplier and first.items == second.items


def _numbered_alike(first: Receipt, second: Receipt) -> bool:
    """Whether one number is the other with something before or after it."""
    return first.number in second.number or second.number in first.number


def _units(ground: Ground, item: int) -> Iterator[Cause]:
    missing, spread = ground.now.missing(item), ground.now.spread(item)
    for unit in ground.units.get(item, ()):
        held = float(unit.factor * QUANTITY)
        count = round(abs(missing) / held)
        if not 1 <= count <= _MOST_UNITS:
            continue
        fits = close(abs(missing) - count * held, spread)
        usual = any(receipt.items.get(item) == count * held for receipt in ground.receipts)
        score = (_TRUST_USUAL if usual else _TRUST_UNITS) * fits * beyond_chance(spread, held)
        kind = CauseKind.NOT_DELIVERED if missing > 0 else CauseKind.MISSING_INVOICE
        values = Value("count", Kind.COUNT, count), Value("unit", Kind.TEXT, unit.name)
        yield Cause(kind, score, Finding(NOT_DELIVERED if missing > 0 else NOT_ENTERED, values))
