"""Packs that are damaged, hostile or not meant for this program: a sentence, and the book as it was."""

import hashlib
import json
import os
import shutil
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from desktop.analysis.store_pack import PackSales
from desktop.jobs.packs import take_packs
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from tests.generated_store import Size
from tests.packed_stores import packed_stores, resealed, seal

SIZE = Size(items=12, dishes=5, orders_a_day=4, months=2, stores=1)
FLIPS, CUTS = 120, 40
FILES = 100_000

Damage = Callable[[Path, Path], None]
"""Makes the second file, a damaged copy of the first."""


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """January, which the book has, and February in orders and in daily figures."""
    found = packed_stores(tmp_path_factory.mktemp("stores"), SIZE)
    return [found["S1", 202601, PackSales.DAILY], *(found["S1", 202602, way] for way in PackSales)]


@pytest.fixture
def book(packs: list[Path], tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "region" / "Region.platebook"
    path.parent.mkdir()
    open_book(path, create=True)
    take_packs(packs[:1])
    yield path
    close_book()


def rows() -> list[str]:
    """Every row of the open book, as SQL."""
    return list(connection().iterdump())


def files(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm"))}


def refused(file: Path, book: Path) -> str:
    """The sentence that refuses a pack; nothing else may have happened."""
    before, around = rows(), files(book.parent.parent)
    (outcome,) = take_packs([file])
    assert outcome.taken is None, file
    assert file.name in outcome.refusal or "contradicts itself" in outcome.refusal
    assert rows() == before
    assert files(book.parent.parent) == around
    return outcome.refusal


def test_any_flipped_bit_is_noticed(packs: list[Path], book: Path, tmp_path: Path) -> None:
    random, whole = Random("bits"), packs[1].read_bytes()
    for flip in range(FLIPS):
        place = random.randrange(len(whole))
        changed = bytearray(whole)
        changed[place] ^= 1 << random.randrange(8)
        file = tmp_path / f"flip {flip}.platepack"
        file.write_bytes(changed)
        refused(file, book)


def test_any_truncation_is_noticed(packs: list[Path], book: Path, tmp_path: Path) -> None:
    random, whole = Random("cuts"), packs[2].read_bytes()
    lengths = [0, 1, 4, len(whole) - 1, *(random.randrange(len(whole)) for _cut in range(CUTS))]
    for length in lengths:
        file = tmp_path / f"cut {length}.platepack"
        file.write_bytes(whole[:length])
        refused(file, book)


def part(path: Path, name: str) -> bytes:
    with ZipFile(path) as archive:
        return archive.read(name)


def changed(path: Path, name: str, line: int, value: Any) -> dict[str, bytes]:
    """A part, one column of which says something else."""
    lines = part(path, name).split(b"\n")
    lines[line] = json.dumps(value).encode()
    return {name: b"\n".join(lines)}


def counting(count: bytes) -> Damage:
    def damage(path: Path, out: Path) -> None:
        lines = part(path, "202602/day_peak").split(b"\n")
        resealed(path, out, {"202602/day_peak": b"\n".join([count, *lines[1:]])})

    return damage


def swap(path: Path, out: Path) -> None:
    """Two parts change their places; each is as announced somewhere."""
    one, other = "202602/day_item", "202602/day_usage"
    shutil.copy(path, out)
    with ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
        comment = archive.comment
    found[one], found[other] = found[other], found[one]
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in found.items():
            archive.writestr(name, text)
        archive.comment = comment
    seal(out)


def with_files(*names: str) -> Damage:
    def damage(path: Path, out: Path) -> None:
        shutil.copy(path, out)
        with ZipFile(out, "a") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that stand there twice
            for name in names:
                archive.writestr(name, "text")
        seal(out)

    return damage


def announced_files(*names: str) -> Damage:
    return lambda path, out: void(resealed(path, out, dict.fromkeys(names, b"0\n")))


def without(name: str) -> Damage:
    def damage(path: Path, out: Path) -> None:
        with ZipFile(path) as archive, ZipFile(out, "w", ZIP_DEFLATED) as copy:
            for each in archive.namelist():
                if each != name:
                    copy.writestr(each, archive.read(each))
            copy.comment = archive.comment
        seal(out)

    return damage


def saying(**told: Any) -> Damage:
    return lambda path, out: void(resealed(path, out, {}, **told))


def column(name: str, line: int, value: Any) -> Damage:
    return lambda path, out: void(resealed(path, out, changed(path, name, line, value)))


def bomb(path: Path, out: Path) -> None:
    """A part of 2 GB of zeros, packed into 2 MB; its announcement is honest."""
    text = b"0" * (64 << 20)
    resealed(path, out, {"202602/day_item": text + text[:1]})


def liar(path: Path, out: Path) -> None:
    """A part that is larger than its announcement and the archive say."""
    resealed(path, out, {"202602/day_item": b"1\n" + b"0" * (1 << 20)})
    whole = out.read_bytes().replace((2 + (1 << 20)).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    out.write_bytes(whole)
    seal(out)


def other_packing(path: Path, out: Path) -> None:
    with ZipFile(path) as archive, ZipFile(out, "w", ZIP_LZMA) as copy:
        for each in archive.namelist():
            copy.writestr(each, archive.read(each))
        copy.comment = archive.comment
    seal(out)


def a_book(path: Path, out: Path) -> None:
    wire = sqlite3.connect(out)
    wire.execute("CREATE TABLE orders (id)")
    wire.commit()
    wire.close()


def wrong_seal(path: Path, out: Path) -> None:
    out.write_bytes(path.read_bytes()[:-64] + hashlib.sha256(b"").hexdigest().encode())


def deep(path: Path, out: Path) -> None:
    resealed(path, out, {"202602/day_item": b"1\n" + b"[" * 100_000})


def void(_path: Path) -> None:
    return None


STORE = {"code": "S1", "name": "", "region": "", "format": "direct_run", "currency": "", "opened": None}
DAMAGES: dict[str, Damage] = {
    "swapped parts": swap,
    "climbing path": with_files("../../outside.txt"),
    "climbing path announced": announced_files("../../outside.txt"),
    "absolute path": announced_files("/outside-of-all.txt"),
    "drive": announced_files("C:\\outside.txt"),
    "a part twice": with_files("202602/day_item"),
    "a part more": with_files("202602/more"),
    "a part less": without("202602/day_item"),
    "no manifest": without("manifest.json"),
    "bomb": bomb,
    "liar": liar,
    "other packing": other_packing,
    "wrong seal": wrong_seal,
    "deep": deep,
    "newer": saying(version=2),
    "version of text": saying(version="1"),
    "other format": saying(format="zip"),
    "no months": saying(months=[]),
    "months out of order": saying(months=[202603, 202602]),
    "months that are none": saying(months=[202613]),
    "month of text": saying(months=["202602"]),
    "other month": saying(months=[202603]),
    "sales of another way": saying(sales="orders"),
    "unknown sales": saying(sales="some"),
    "no store": saying(store={}),
    "store of numbers": saying(store=7),
    "half a store": saying(store=STORE),
    "made when": saying(made_at="yesterday"),
    "made local": saying(made_at="2026-02-01T00:00:00"),
    "no figures": saying(figures={}),
    "figures of text": saying(figures={"202602": {"orders": "many"}}),
    "parts of text": saying(parts="all"),
    "parts of numbers": saying(parts={"dishes": 7}),
    "day of another month": column("202602/day_item", 1, 20454),
    "text for a number": column("202602/day_item", 3, "12"),
    "a truth for a number": column("202602/day_item", 3, True),
    "a fraction": column("202602/day_item", 3, 1.5),
    "not a number": column("202602/day_item", 3, float("nan")),
    "nothing": column("202602/day_item", 3, None),
    "a huge number": column("202602/day_item", 3, 1 << 80),
    "a dish that is not there": column("202602/day_item", 2, 999),
    "a dish before the first": column("202602/day_item", 2, -1),
    "the same row twice": column("202602/day_peak", 1, 20485),
    "a quarter too late": column("202602/day_quarter", 2, 96),
    "a short column": column("202602/day_item", 3, [1]),
    "an object": column("202602/day_item", 3, {"a": 1}),
    "half a character": column("dishes", 2, "\ud800"),
    "unknown role": column("dishes", 6, "drop"),
    "unknown document": column("202602/documents", 1, "gift"),
    "a factor of 0": column("items", 9, "0"),
    "a factor of words": column("items", 9, "many"),
    "a year far away": column("202602/day_peak", 2, 1 << 50),
    "too many rows": counting(b"999999999999"),
    "rows below 0": counting(b"-1"),
    "rows of words": counting(b"x"),
    "a book": a_book,
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_hostile_pack_is_refused(name: str, packs: list[Path], book: Path, tmp_path: Path) -> None:
    file = tmp_path / "hostile.platepack"
    daily = packs[2] if "daily" in packs[2].name else packs[1]
    DAMAGES[name](daily, file)
    refused(file, book)
    assert not (tmp_path / "outside.txt").exists()
    assert not Path("/outside-of-all.txt").exists()


def test_what_is_refused_is_said(packs: list[Path], book: Path, tmp_path: Path) -> None:
    file = tmp_path / "S9.platepack"
    saying(version=2)(packs[1], file)
    assert refused(file, book) == "S9.platepack was made by a newer Platebook. Update this one to read it."
    file.write_text("hello")
    assert refused(file, book) == "S9.platepack is no store pack of Platebook."
    file.write_bytes(packs[1].read_bytes()[:-100])
    assert refused(file, book).startswith("S9.platepack is damaged: it is not whole.")
    file.unlink()
    assert refused(file, book) == f"S9.platepack cannot be read: {os.strerror(2)}"


def test_a_hundred_thousand_files_are_too_many(packs: list[Path], book: Path, tmp_path: Path) -> None:
    file = tmp_path / "many.platepack"
    shutil.copy(packs[1], file)
    with ZipFile(file, "a") as archive:
        for number in range(FILES):
            archive.writestr(f"{number}", b"")
    seal(file)
    assert "more files than a pack has" in refused(file, book)


def test_good_packs_stay_where_others_are_refused(packs: list[Path], book: Path, tmp_path: Path) -> None:
    daily = packs[2] if "daily" in packs[2].name else packs[1]
    text = changed(daily, "202602/day_peak", 1, 20485)
    bad = resealed(daily, tmp_path / "bad.platepack", text, made_at="2099-01-01T00:00:00+00:00")
    outcomes = take_packs([bad, packs[1], bad])
    assert [bool(outcome.taken) for outcome in outcomes] == [False, True, False]
    months = connection().execute("SELECT month FROM pack_month ORDER BY 1").fetchall()
    assert months == [(202601,), (202602,)]
