"""Packs of a region: months of a few generated stores under the names of many, each with its own figures."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.analysis.store_pack import Columns, PackHead, PackSales, shape_of
from desktop.exchange.packs import open_pack, write_pack
from desktop.jobs.packs import make_pack
from desktop.models.book import close_book, open_book
from tests.generated_store import Size, generated

STORE = Size(items=60, dishes=40, orders_a_day=400, months=12)
FIRST = 202601
_OWN = {"prices": "value", "day_peak": "peak_net", "document_lines": "value"}
"""Columns that no other figure rests on: there the stores differ."""


@contextmanager
def packs_of_region(stores: int, months: Sequence[int]) -> Iterator[list[Path]]:
    """One pack of each store and month: daily figures and counts."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        open_book(place / "Store.platebook", create=True)
        generated(replace(STORE, months=len(months)))
        patterns = []
        for month in months:
            patterns.append(place / f"{month}.pattern")
            make_pack("S1", month, month, patterns[-1], PackSales.DAILY)
        close_book()
        yield [pack for pattern in patterns for pack in _of_stores(pattern, place, stores)]


def _of_stores(pattern: Path, place: Path, stores: int) -> Iterator[Path]:
    with open_pack(pattern) as pack:
        head, parts = pack.head, _counts(list(pack.columns()))
    for number in range(stores):
        path = place / f"{head.months[0]} {number:03}.platepack"
        write_pack(path, _named(head, number), _with_figures(parts, number))
        yield path


def _named(head: PackHead, number: int) -> PackHead:
    row = head.store._replace(code=f"R{number:03}", name=f"Store {number}")
    figures = {
        month: found._replace(net=found.net + number, unexplained=(found.unexplained or 0) + number)
        for month, found in head.figures.items()
    }
    return replace(head, store=row, figures=figures)


def _with_figures(parts: list[tuple[str, Columns]], number: int) -> Iterator[tuple[str, Columns]]:
    for name, columns in parts:
        base = name.rpartition("/")[2]
        changed = list(columns)
        for place, shape in enumerate(shape_of(base)):
            if shape.name == _OWN.get(base):
                changed[place] = [None if value is None else value + number for value in columns[place]]
        yield name, changed


def _counts(parts: list[tuple[str, Columns]]) -> list[tuple[str, Columns]]:
    """The parts with counts in the place of all documents."""
    places: dict[int, int] = {}  # of the counts among all documents, and among themselves
    found = []
    for name, columns in parts:
        rows = list(zip(*columns, strict=True))
        if name.endswith("/documents"):
            counts = [place for place, row in enumerate(rows) if row[0] == "count"]
            places = {place: number for number, place in enumerate(counts)}
            rows = [rows[place] for place in counts]
        elif name.endswith("/document_lines"):
            rows = [(places[row[0]], *row[1:]) for row in rows if row[0] in places]
        found.append((name, [list(column) for column in zip(*rows, strict=True)] or [[] for _one in columns]))
    return found
