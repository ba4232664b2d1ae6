"""The published sequences as files: what ``platebook import`` takes in, ``platebook figures`` values.

One store a method, one stock item a sequence. What is used is sold: a dish of one unit of its item. Years
are moved so that the first is 2024, months stay. Published results of one kind are compared month by month.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.analysis.days import date_of, day_of, month_range
from desktop.analysis.money import MONEY, QUANTITY, plain
from desktop.analysis.stock_moves import Method, MoveKind
from desktop.models.book import close_book, open_book
from desktop.queries.period_closing import close_period
from desktop.queries.stores import all_stores
from tests.stock_sequences import SEQUENCES, Sequence, Step, steps

# An open period takes a late cost on its receipt; these tell of what was used before: of a closed one.
LATE = [one for one in SEQUENCES if "late_cost" in one.story]
TOLD = [one for one in SEQUENCES if one not in LATE]
LATE_CASES = [(sequence, method) for sequence in LATE for method in sequence.methods]
CASES = [(sequence, method) for sequence in TOLD for method in sequence.methods]
FIRST_YEAR, MONTHS = 2024, [*range(202401, 202413), *range(202501, 202513)]
FIELDS = {
    MoveKind.RECEIPT: ("received", 1),
    MoveKind.LATE_COST: ("received", 1),
    MoveKind.RETURN: ("returned", -1),
    MoveKind.SALES_USAGE: ("sales_usage", -1),
    MoveKind.WASTE: ("waste", -1),
    MoveKind.COUNT: ("count_variance", -1),
}

Row = dict[str, str]
Cases = Collection[tuple[Sequence, Method]]
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


def rows(cases: Cases) -> Iterator[tuple[str, Row]]:
    """The rows of every file, by the file's kind."""
    for method in Method:
        yield (
            "stores",
            {"code": method.value, "name": method.value, "currency": "EUR", "method": method.value},
        )
    for sequence in dict.fromkeys(sequence for sequence, _ in cases):
        code = code_of(sequence)
        cost = sequence.standard or ""
        yield "stock-items", {"code": code, "name": code, "base_unit": "each", "standard_cost": cost}
        yield "menu", {"code": f"D{code}", "name": f"D{code}", "price": "1"}
        yield "recipes", {"for": f"D{code}", "item": code, "quantity": "1", "unit": "each"}
    for sequence, method in cases:
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
    kind = "receipt" if move.kind == MoveKind.LATE_COST else move.kind.name.lower()
    more = {"kind": kind, "document": number, "quantity": quantity, "value": value, "receipt": receipt}
    return "documents", {**row, **more, "reason": "spoilt" if kind == "waste" else ""}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Items:
    """What figures say of each store, item and month, once everything is imported."""
    book = tmp_path_factory.mktemp("sequences") / "sequences.platebook"
    take_in(book, rows(CASES))
    return dict(_figures(str(book)))


def take_in(book: Path, some: Iterable[tuple[str, Row]]) -> None:
    """Import rows by their kinds, and check the book."""
    files: defaultdict[str, list[Row]] = defaultdict(list)
    for kind, row in some:
        files[kind].append(row)
    for kind in ("stores", "stock-items", "menu", "recipes", "documents", "counts", "sales"):
        if kind in files:
            path = book.with_name(f"{kind}.csv")
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(files[kind][0]))
                writer.writeheader()
                writer.writerows(files[kind])
            assert cli.main(["import", kind, str(path), "--book", str(book)]) == 0
    assert cli.main(["check", "--book", str(book)]) == 0


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


def ids(cases: Cases) -> list[str]:
    return [f"{case.name}-{method.value}" for case, method in cases]


@pytest.mark.parametrize(("sequence", "method"), CASES, ids=ids(CASES))
def test_a_published_sequence_comes_out_of_files(sequence: Sequence, method: Method, found: Items) -> None:
    compare(sequence, method, found)


@pytest.mark.parametrize(("sequence", "method"), LATE_CASES, ids=ids(LATE_CASES))
def test_a_published_late_cost_comes_out_of_files_after_closing(
    sequence: Sequence, method: Method, tmp_path: Path
) -> None:
    book = tmp_path / "late.platebook"
    late = [move for move, _, _ in steps(sequence) if move.kind == MoveKind.LATE_COST]
    first = date_in(sequence, late[0].day)
    given = list(rows([(sequence, method)]))
    after = [(kind, row) for kind, row in given if row.get("date", "") >= first]
    take_in(book, [one for one in given if one not in after])
    open_book(book)
    store = next(store.id for store in all_stores() if store.code == method.value)
    close_period(store, day_of(date.fromisoformat(first)) - 1, "its invoice is not in")
    close_book()
    take_in(book, after)
    compare(sequence, method, dict(_figures(str(book))))


def compare(sequence: Sequence, method: Method, found: Items) -> None:
    """Published results of one kind and month, true-ups, and what is left."""
    groups: defaultdict[tuple[int, str, int], list[Step]] = defaultdict(list)
    for step in steps(sequence):
        groups[month_in(sequence, step), *FIELDS[step.move.kind]].append(step)
    for (month, field, sign), some in groups.items():
        item = found[method.value, code_of(sequence), month]
        published = [text for step in some if (text := came_to(step)) is not None]
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


def came_to(step: Step) -> str | None:
    """What the source says of a step; of a receipt at its price what it says of that."""
    if step.came_to is None and step.move.kind == MoveKind.RECEIPT and step.move.value is not None:
        return plain(step.move.value, MONEY)
    return step.came_to


def test_there_are_twenty_and_every_method(found: Items) -> None:
    assert len({sequence.name for sequence, _ in CASES}) >= 20
    assert {store for store, _, _ in found} == {method.value for method in Method}
