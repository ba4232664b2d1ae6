"""The published sequences as files: what ``platebook import`` takes in, ``platebook figures`` values.

One store a method, one stock item a sequence. What is used is sold: a dish of one unit of its item. Years
are moved so that the first is 2024, months stay. Published results of one kind are compared month by month.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from typing import Any

import pytest

from desktop import cli
from desktop.analysis.days import date_of, month_range
from desktop.analysis.money import MONEY, QUANTITY, plain
from desktop.analysis.stock_moves import Method, MoveKind
from tests.stock_sequences import SEQUENCES, Sequence, Step, steps

# An open period takes a late cost on its receipt; these two tell of what was used before: of a closed one.
TOLD = [one for one in SEQUENCES if "late_cost" not in one.story]
CASES = [(sequence, method) for sequence in TOLD for method in sequence.methods]
FIRST_YEAR, MONTHS = 2024, [*range(202401, 202413), *range(202501, 202513)]
FIELDS = {
    MoveKind.RECEIPT: ("received", 1),
    MoveKind.RETURN: ("returned", -1),
    MoveKind.SALES_USAGE: ("sales_usage", -1),
    MoveKind.WASTE: ("waste", -1),
    MoveKind.COUNT: ("count_variance", -1),
}

Row = dict[str, str]
Items = dict[tuple[str, str, int], Mapping[str, Any]]
"""What figures say of a store's item in a month."""


def code_of(sequence: Sequence) -> str:
    return f"I{SEQUENCES.index(sequence):02}"


def date_in(sequence: Sequence, day: int) -> str:
    earliest = min(date_of(step.move.day).year for step in steps(sequence))
    found = date_of(day)
    return found.replace(year=found.year - earliest + FIRST_YEAR).isoformat()


def month_in(sequence: Sequence, step: Step) -> int:
    return int(date_in(sequence, step.move.day)[:7].replace("-", ""))


def rows() -> Iterator[tuple[str, Row]]:
    """The rows of every file, by the file's kind."""
    for method in Method:
        yield (
            "stores",
            {"code": method.value, "name": method.value, "currency": "EUR", "method": method.value},
        )
    for sequence in TOLD:
        code = code_of(sequence)
        cost = sequence.standard or ""
        yield "stock-items", {"code": code, "name": code, "base_unit": "each", "standard_cost": cost}
        yield "menu", {"code": f"D{code}", "name": f"D{code}", "price": "1"}
        yield "recipes", {"for": f"D{code}", "item": code, "quantity": "1", "unit": "each"}
    for sequence, method in CASES:
        for step in steps(sequence):
            yield _row(sequence, method.value, step)


def _row(sequence: Sequence, store: str, step: Step) -> tuple[str, Row]:
    move, code = step.move, code_of(sequence)
    number, quantity = f"{code} {move.document}", plain(move.quantity, QUANTITY)
    row = {"store": store, "date": date_in(sequence, move.day), "item": code}
    if move.kind == MoveKind.COUNT:
        return "counts", {**row, "counted": quantity}
    if move.kind == MoveKind.SALES_USAGE:
        paid = f"{row['date']} 12:00"
        sold = {"order": number, "paid_at": paid, "item_code": f"D{code}", "item": f"D{code}"}
        return "sales", {"store": store, **sold, "quantity": quantity, "net": "1"}
    value = "" if move.value is None else plain(move.value, MONEY)
    receipt = f"{code} {move.receipt[0]}" if move.receipt else ""
    kind = move.kind.name.lower()
    more = {"kind": kind, "document": number, "quantity": quantity, "value": value, "receipt": receipt}
    return "documents", {**row, **more, "reason": "spoilt" if kind == "waste" else ""}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Items:
    """What figures say of each store, item and month, once everything is imported."""
    folder = tmp_path_factory.mktemp("sequences")
    book = str(folder / "sequences.platebook")
    files: defaultdict[str, list[Row]] = defaultdict(list)
    for kind, row in rows():
        files[kind].append(row)
    for kind in ("stores", "stock-items", "menu", "recipes", "documents", "counts", "sales"):
        path = folder / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(files[kind][0]))
            writer.writeheader()
            writer.writerows(files[kind])
        assert cli.main(["import", kind, str(path), "--book", book]) == 0
    assert cli.main(["check", "--book", book]) == 0
    return dict(_figures(book))


def _figures(book: str) -> Iterator[tuple[tuple[str, str, int], Mapping[str, Any]]]:
    for month in MONTHS:
        start, end = (date_of(day).isoformat() for day in month_range(month))
        with redirect_stdout(StringIO()) as said:
            assert cli.main(["figures", "--book", book, "--from", start, "--to", end]) == 0
        for store in json.loads(said.getvalue())["stores"]:
            for item in store["stock"]["items"]:
                yield (store["store"], item["code"], month), item


def as_printed(value: Decimal, published: str) -> str:
    """A value to as many decimals as the source prints."""
    digits = Decimal(1).scaleb(Decimal(published).as_tuple().exponent)
    return str(value.quantize(digits, ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("sequence", "method"), CASES, ids=[f"{case.name}-{method.value}" for case, method in CASES]
)
def test_a_published_sequence_comes_out_of_files(sequence: Sequence, method: Method, found: Items) -> None:
    groups: defaultdict[tuple[int, MoveKind], list[Step]] = defaultdict(list)
    for step in steps(sequence):
        groups[month_in(sequence, step), step.move.kind].append(step)
    for (month, kind), some in groups.items():
        item = found[method.value, code_of(sequence), month]
        field, sign = FIELDS[kind]
        published = [step.came_to for step in some if step.came_to is not None]
        if len(published) == len(some):
            total = sum(map(Decimal, published))
            assert as_printed(sign * Decimal(item[field]["value"]), str(total)) == str(total), (month, field)
    told = [step.true_up for step in steps(sequence) if step.true_up is not None]
    if told:
        own = [
            item
            for (store, code, _), item in found.items()
            if (store, code) == (method.value, code_of(sequence))
        ]
        assert sum(Decimal(item["true_up"]) for item in own) == sum(map(Decimal, told))
    closing = found[method.value, code_of(sequence), MONTHS[-1]]["closing"]
    assert Decimal(closing["qty"]) == Decimal(sequence.closing[0])
    assert as_printed(Decimal(closing["value"]), sequence.closing[1]) == sequence.closing[1]


def test_there_are_twenty_and_every_method(found: Items) -> None:
    assert len({sequence.name for sequence, _ in CASES}) >= 20
    assert {store for store, _, _ in found} == {method.value for method in Method}
