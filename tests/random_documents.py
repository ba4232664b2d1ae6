"""Random documents of two stores for hypothesis, as a person would write them, and plain sums of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from desktop.analysis.document_drafts import Draft, DraftLine

S1, S2 = 1, 2
CODES = {S1: "S1", S2: "S2"}
LAST = 30
_DAYS = st.integers(0, LAST)
_QUANTITIES = st.integers(1, 9)
_ITEMS = st.sampled_from(("PORK", "SALT", "BROTH"))
_VALUES = st.none() | st.integers(0, 900)
RAMEN = {"PORK": 3, "BROTH": 1}


def _line(kind: str, item: str, quantity: int, place: int = 0, value: int | None = None) -> DraftLine:
    reason = "fell" if kind in ("waste", "adjustment") else ""
    return DraftLine(place, kind, item, Fraction(quantity), value=value, reason=reason)


@st.composite
def documents(draw: st.DrawFn, first: int, number: str) -> list[Draft]:
    """One document on a day from ``first``, or a transfer with what confirms it."""
    store, day = draw(st.sampled_from((S1, S2))), first + draw(_DAYS)
    item, quantity = draw(_ITEMS), draw(_QUANTITIES)
    kind = draw(st.sampled_from(("receipt", "receipt", "return", "count", "dish", "waste", "adjustment",
                                 "batch", "transfer", "transfer")))  # fmt: skip
    if kind == "dish":
        eaten = draw(st.sampled_from(("waste", "staff_meal")))
        return [Draft(store, eaten, day, number, (_line(eaten, "RAM", quantity),))]
    if kind == "transfer":
        return _transfer(draw, store, day, number)
    if kind == "batch":
        lines = (_line("batch_input", "PORK", quantity), _line("batch_output", "BROTH", quantity + 1, 1))
        return [Draft(store, kind, day, number, lines)]
    if kind == "count":
        return [draw(_counts(store, day, number))]
    sign = draw(st.sampled_from((1, -1))) if kind == "adjustment" else 1
    value = draw(_VALUES) if kind == "receipt" else None
    freight = draw(st.integers(0, 20)) if value is not None else 0
    lines = (_line(kind, item, sign * quantity, 0, value), _line(kind, "PORK", quantity, 1))
    return [Draft(store, kind, day, number, lines, freight=freight)]


@st.composite
def _counts(draw: st.DrawFn, store: int, day: int, number: str) -> Draft:
    """A count; salt stands in two areas, and one of them may be missing."""
    lines = [_line("count", "PORK", draw(_QUANTITIES), 0)]
    for area in draw(st.sampled_from((("Shelf",), ("Shelf", "Cellar")))):
        lines.append(_line("count", "SALT", draw(_QUANTITIES), len(lines))._replace(area=area))
    return Draft(store, "count", day, number, tuple(lines), at=draw(st.sampled_from(("close", "open"))))


def _transfer(draw: st.DrawFn, store: int, day: int, number: str) -> list[Draft]:
    sent = draw(_QUANTITIES)
    other, item = S1 + S2 - store, draw(_ITEMS)
    out = Draft(
        store, "transfer_out", day, number, (_line("transfer_out", item, sent),), other_store=CODES[other]
    )
    received = draw(st.integers(0, sent) | st.none())
    if received is None:
        return [out]
    arrival = _line("transfer_in", item, received, 0, draw(_VALUES) if received else None)
    later = day + draw(st.integers(0, 3))
    return [out, Draft(other, "transfer_in", later, number, (arrival,), other_store=CODES[store])]


@st.composite
def stories(draw: st.DrawFn, first: int, most: int = 9) -> list[Draft]:
    """Documents of two stores; returns and late invoices may name a receipt that is among them."""
    found = [
        draft for place in range(draw(st.integers(1, most))) for draft in draw(documents(first, f"N{place}"))
    ]
    receipts = [one.number for one in found if one.kind == "receipt"]
    if receipts:
        named = st.sampled_from(receipts) | st.just("")
        stores = {one.number: one.store for one in found if one.kind == "receipt"}
        for place, one in enumerate(found):
            receipt = draw(named) if one.kind == "return" else ""
            if receipt and stores[receipt] == one.store:
                found[place] = one._replace(receipt=receipt)
    return found


def closing_quantities(story: Sequence[Draft], sold: Sequence[tuple[int, int]]) -> Counter[tuple[int, str]]:
    """What must be left by store and item: what the last whole count found, and what moved after it.

    ``sold`` are the stores and days of a ramen each. What is sent and not received is still there.
    """
    moved = [
        *_moved(story),
        *((shop, day, item, -many) for shop, day in sold for item, many in RAMEN.items()),
    ]
    left: Counter[tuple[int, str]] = Counter()
    counts: dict[tuple[int, str], tuple[int, str, int]] = {}
    for one in story:
        if one.kind == "count":
            for item in {line.item for line in one.lines}:
                lines = [line for line in one.lines if line.item == item]
                if item != "SALT" or len(lines) == 2:
                    found = (one.stands, one.number, sum(int(line.quantity or 0) for line in lines))
                    counts[one.store, item] = max(found, counts.get((one.store, item), (-1, "", 0)))
    for (store, item), (_day, _number, quantity) in counts.items():
        left[store, item] = quantity
    for store, day, item, change in moved:
        if day > counts.get((store, item), (-1, "", 0))[0]:
            left[store, item] += change
    left.update(_under_way(story))
    return left


def _moved(story: Sequence[Draft]) -> Iterator[tuple[int, int, str, int]]:
    signs = {"receipt": 1, "transfer_in": 1, "batch_output": 1, "adjustment": 1}
    for one in story:
        for line in one.lines if one.kind != "count" else ():
            change = signs.get(line.kind, -1) * int(line.quantity or 0)
            for item, many in (RAMEN if line.item == "RAM" else {line.item: 1}).items():
                yield one.store, one.day, item, change * many


def _under_way(story: Sequence[Draft]) -> Counter[tuple[int, str]]:
    arrived = {(one.number, one.other_store) for one in story if one.kind == "transfer_in"}
    found: Counter[tuple[int, str]] = Counter()
    for one in story:
        if one.kind == "transfer_out" and (one.number, CODES[one.store]) not in arrived:
            found.update({(one.store, line.item): int(line.quantity or 0) for line in one.lines})
    return found
