"""Store packs: made from a store's book, taken into a regional one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.analysis.store_pack import SUFFIX, PackSales
from desktop.errors import BookError
from desktop.exchange.packs import open_pack, write_pack
from desktop.queries.pack_contents import pack_contents
from desktop.queries.pack_intake import Taken
from desktop.queries.packs import Take, pack_intake
from desktop.queries.sales import Source
from desktop.queries.settings import set_setting, setting
from desktop.words import _

SALES_SETTING = "pack.sales"
AT_ONCE = 20
"""Packs of one transaction: each is whole or not there, and the disk need not confirm every one."""


@dataclass(frozen=True, slots=True)
class PackOutcome:
    """What became of a file: what was taken of it, else why it was refused."""

    file: str
    taken: Taken | None
    refusal: str = ""


def make_pack(code: str, first: int, last: int, out: Path, sales: PackSales) -> tuple[int, ...]:
    """Write a pack of a store's months (such as 202611, both inclusive); those that went into it.

    Raises BookError where the book has nothing of them, or the file cannot be written.
    """
    head, parts = pack_contents(code, first, last, sales)
    write_pack(out, head, parts)
    return head.months


def chosen_sales() -> PackSales:
    """How the store has chosen to tell its sales; daily figures where it has not chosen."""
    return PackSales(setting(SALES_SETTING) or PackSales.DAILY.value)


def choose_sales(sales: PackSales) -> None:
    """Keep how the store tells its sales in its packs."""
    set_setting(SALES_SETTING, sales.value)


def packs_in(places: Sequence[Path]) -> tuple[Path, ...]:
    """The packs among files and in folders, by name. Raises BookError where there is none."""
    found = (place.glob(f"*{SUFFIX}") if place.is_dir() else (place,) for place in places)
    packs = tuple(sorted({file for files in found for file in files}))
    if not packs:
        named = ", ".join(place.name or str(place) for place in places)
        raise BookError(
            _(
                "No store packs (*{suffix}) are in {places}. Choose another folder.",
                suffix=SUFFIX,
                places=named,
            )
        )
    return packs


def take_packs(
    files: Sequence[Path],
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    dry_run: bool = False,
) -> list[PackOutcome]:
    """Take packs into the open book, each whole or not at all; ``dry_run`` writes nothing.

    Raises BookError for trouble with the book itself; the transactions before it stay.
    """
    outcomes: list[PackOutcome] = []
    for group in _groups(files, len(files) if dry_run else AT_ONCE):
        with pack_intake(keep=not dry_run) as take:
            for file in group:
                outcomes.append(_taken(file, take))
                progress(len(outcomes), len(files))
    return outcomes


def _groups(files: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    return (files[start : start + size] for start in range(0, len(files), max(size, 1)))


def _taken(file: Path, take: Take) -> PackOutcome:
    try:
        with open_pack(file) as pack:
            source = Source("pack", (file.name,), pack.head.digest, "")
            return PackOutcome(file.name, take(pack.head, pack.columns(), source))
    except BookError as error:
        return PackOutcome(file.name, None, str(error))
