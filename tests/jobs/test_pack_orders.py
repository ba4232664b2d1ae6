"""Packs in any order, some of them twice, some corrected later: the book is the same in the end."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.analysis.store_pack import PackSales
from desktop.jobs.packs import make_pack, take_packs
from desktop.models.base import connection
from desktop.models.book import close_book, open_book, writing
from tests.packed_stores import contents, packed_stores, resealed

LATER = "2099-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Region:
    """An empty book that knows the chain's items, and packs for it."""

    book: Path
    packs: tuple[Path, ...]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    folder = tmp_path_factory.mktemp("region")
    packs = packed_stores(folder)
    later = [
        resealed(path, folder / f"later {path.name}", {}, made_at=LATER)
        for (_code, month, sales), path in packs.items()
        if (month, sales) in ((202601, PackSales.ORDERS), (202602, PackSales.DAILY))
    ]
    book = folder / "Empty.platebook"
    open_book(book, create=True)
    close_book()
    return Region(book, (*packs.values(), *later))


def after(region: Region, folder: Path, packs: list[Path]) -> dict[str, list[tuple[object, ...]]]:
    """What the book holds once the packs came in this order; of a month sent twice the latest one."""
    path = folder / "Region.platebook"
    shutil.copy(region.book, path)
    open_book(path)
    for pack in packs:
        assert take_packs([pack])[0].taken
    found = contents()
    close_book()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    return found


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_twice_is_the_same_book(region: Region, tmp_path: Path, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(region.packs), min_size=1, max_size=5, unique=True))
    shuffled = data.draw(
        st.permutations([*chosen, *data.draw(st.lists(st.sampled_from(chosen), max_size=2))])
    )
    assert after(region, tmp_path, chosen) == after(region, tmp_path, shuffled)


def test_all_at_once_and_one_by_one_are_the_same_book(region: Region, tmp_path: Path) -> None:
    path = tmp_path / "Region.platebook"
    shutil.copy(region.book, path)
    open_book(path)
    assert all(outcome.taken for outcome in take_packs(region.packs))
    found = contents()
    close_book()
    path.unlink()
    assert found == after(region, tmp_path, list(reversed(region.packs)))


def test_a_document_that_moved_to_another_month_stays_with_the_later_pack(
    region: Region, tmp_path: Path
) -> None:
    """The store dated a receipt anew: the pack of January was made before, that of February after."""
    store = tmp_path / "Store.platebook"
    shutil.copy(region.packs[0].with_name("Stores.platebook"), store)
    open_book(store)
    wire = connection()
    (document,) = wire.execute(
        "SELECT id FROM document WHERE store_id = 1 AND kind = 'receipt' AND day < 20485 ORDER BY day DESC"
    ).fetchone()
    with writing() as wire:
        wire.execute("UPDATE document SET day = 20485 WHERE id = ?", (document,))

    make_pack("S1", 202602, 202602, tmp_path / "made.platepack", PackSales.DAILY)
    close_book()
    moved = resealed(tmp_path / "made.platepack", tmp_path / "moved.platepack", {}, made_at=LATER)
    first = region.packs[1]
    assert "202601" in first.name
    one, other = after(region, tmp_path, [first, moved]), after(region, tmp_path, [moved, first])
    assert one["document"] == other["document"]
    assert one["document_line"] == other["document_line"]
    days = [row[2] for row in one["document"] if row[1] == "receipt" and row[2] <= 20485]
    assert days.count(20485) >= 1
