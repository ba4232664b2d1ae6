"""Whether money columns are what their names say: the price of one, the line's total, the order's total."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from desktop.exchange.cells import CellError, decimal_of, money, quantity
from desktop.exchange.profile import Profile

_CLEARLY = 2  # one reading must explain this many times as many lines as the other
_ORDERS = 5  # so many orders of several lines tell whether a total is the order's


class Priced(NamedTuple):
    """A line as the checks see it; money in 1/10 000, quantity in 1/1000."""

    item: str
    quantity: int
    price: int


class Evidence(NamedTuple):
    """Two lines of one item at different quantities that show what its price column holds."""

    more: Priced
    fewer: Priced


def looks_like_total(item: Profile, quantities: Profile, prices: Profile) -> Evidence | None:
    """Two lines that show the column to be the line's total; None where it is not, or cannot be told.

    Over the items sold in several quantities, the money must grow with the quantity more clearly
    than it stays the same.
    """
    return _shown(list(_lines(item, quantities, prices)), totals=True)


def looks_like_price(item: Profile, quantities: Profile, totals: Profile) -> Evidence | None:
    """Two lines that show a column called a total to be the price of one; None where it is not."""
    return _shown(list(_lines(item, quantities, totals)), totals=False)


def is_product(quantities: Profile, prices: Profile, totals: Profile) -> bool:
    """Whether totals are at most quantity x price, as a line's net is, in nearly every line."""
    lines = list(zip(_money(totals), _quantities(quantities), _money(prices), strict=True))
    known = [(t, q, p) for t, q, p in lines if t is not None and q is not None and p is not None]
    equal = sum(1000 * t == q * p for t, q, p in known)
    below = sum(1000 * abs(t) <= abs(q * p) for t, q, p in known)
    return not known or equal * 2 >= len(known) or below * 20 >= len(known) * 19


def is_repeated(order: Profile, totals: Profile) -> bool:
    """Whether a total is the same on all lines of every order, and differs between orders."""
    held: dict[str, list[str]] = defaultdict(list)
    for number, total in zip(order.cells, totals.cells, strict=True):
        held[number].append(total)
    several = [set(cells) for cells in held.values() if len(cells) > 1]
    alike = sum(len(cells) == 1 for cells in several)
    return len(several) >= _ORDERS and alike == len(several) and len(set.union(*several)) > 1


def _shown(lines: Sequence[Priced], *, totals: bool) -> Evidence | None:
    by_item: dict[str, dict[int, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for line in lines:
        by_item[line.item][line.quantity][line.price] += 1
    as_total = as_price = 0
    evidence: list[Evidence] = []
    for item, sold in by_item.items():
        for more, fewer, price, count in _pairs(sold):
            grown = [other for other in sold[fewer] if other * more == price * fewer]
            as_total += count * bool(grown)
            as_price += count * (price in sold[fewer])
            if grown if totals else price in sold[fewer]:
                base = grown[0] if totals else price
                evidence.append(Evidence(Priced(item, more, price), Priced(item, fewer, base)))
    wanted, other = (as_total, as_price) if totals else (as_price, as_total)
    return evidence[0] if wanted > _CLEARLY * other else None


def _pairs(sold: dict[int, Counter[int]]) -> Iterator[tuple[int, int, int, int]]:
    """Quantities of one item, a larger and its next smaller, with each price at the larger."""
    steps = sorted(sold)
    for fewer, more in pairwise(steps):
        for price, count in sold[more].items():
            yield more, fewer, price, count


def _lines(item: Profile, quantities: Profile, prices: Profile) -> Iterator[Priced]:
    for name, amount, price in zip(item.cells, _quantities(quantities), _money(prices), strict=True):
        if amount is not None and amount > 0 and price:
            yield Priced(name, amount, price)


def _money(column: Profile) -> Iterator[int | None]:
    return _read(money, column)


def _quantities(column: Profile) -> Iterator[int | None]:
    return _read(quantity, column)


def _read(read: Callable[[str, str], int], column: Profile) -> Iterator[int | None]:
    decimal = decimal_of(column.distinct) or "."
    known: dict[str, int | None] = {}
    for text in set(column.cells):
        try:
            known[text] = read(text, decimal)
        except CellError:
            known[text] = None
    return (known[text] for text in column.cells)
