"""Store packs: made from a store's book, taken into a regional one."""

from pathlib import Path

from desktop.analysis.store_pack import PackSales
from desktop.exchange.packs import write_pack
from desktop.queries.pack_contents import pack_contents


def make_pack(code: str, first: int, last: int, out: Path, sales: PackSales) -> tuple[int, ...]:
    """Write a pack of a store's months (such as 202611, both inclusive); those that went into it.

    Raises BookError where the book has nothing of them, or the file cannot be written.
    """
    head, parts = pack_contents(code, first, last, sales)
    write_pack(out, head, parts)
    return head.months
