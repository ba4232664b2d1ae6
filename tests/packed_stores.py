"""Packs of small generated stores, and what a book holds without what differs from one import to the next."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from desktop.analysis.store_pack import PackSales
from desktop.exchange.packs import MANIFEST
from desktop.jobs.packs import make_pack
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from tests.generated_store import Size, generated

SIZE = Size(items=12, dishes=5, orders_a_day=8, months=3, stores=2)
MONTHS = 202601, 202602, 202603

_STORE = "(SELECT code FROM store s WHERE s.id = {})"
_DISH = "(SELECT code || ' ' || name FROM menu_item m WHERE m.id = {})"
_POS = "(SELECT code || ' ' || name FROM pos_item p WHERE p.id = {})"
_ITEM = "(SELECT code FROM stock_item i WHERE i.id = {})"
_CHANNEL = "(SELECT name FROM channel c WHERE c.id = {})"
_TEXT = "(SELECT kind || ' ' || name FROM reference r WHERE r.id = {})"
_DOCUMENT = "(SELECT kind || ' ' || number FROM document o WHERE o.id = {})"
_NAMED = {
    "store": _STORE, "store_id": _STORE, "channel": _CHANNEL, "menu_item_id": _DISH, "item_id": _ITEM,
    "table": _TEXT, "till": _TEXT, "staff": _TEXT, "member": _TEXT, "payment": _TEXT,
    "document_id": _DOCUMENT, "reverses_id": _DOCUMENT, "receipt_id": _DOCUMENT,
    "area_id": "(SELECT name FROM area a WHERE a.id = {})",
}  # fmt: skip
_ITEMS = {"lines": _POS, "store_month_item": _ITEM, "store_month_price": _ITEM}
_LEFT_OUT = {"id", "batch", "created_by", "currency_by"}
TABLES = (
    "store", "channel", "menu_item", "pos_item", "stock_item", "area", "item_area", "orders", "lines",
    "day_channel", "day_quarter", "day_item", "day_usage", "day_peak", "month_item", "month_grid", "document",
    "document_line", "store_month", "store_month_item", "store_month_price", "pack_month", "pack_recipe",
    "pack_link", "store_item",
)  # fmt: skip


def packed_stores(folder: Path, size: Size = SIZE) -> dict[tuple[str, int, PackSales], Path]:
    """A pack of each store, month and way of telling sales, of one generated book, which is left closed."""
    open_book(folder / "Stores.platebook", create=True)
    packs = {}
    for code in generated(size).stores:
        for month in MONTHS[: size.months]:
            for sales in PackSales:
                path = folder / f"{code} {month} {sales.value}.platepack"
                make_pack(code, month, month, path, sales)
                packs[code, month, sales] = path
    close_book()
    return packs


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the open book by table, by names in the place of ids."""
    return {table: _rows(table) for table in TABLES}


def _rows(table: str) -> list[tuple[Any, ...]]:
    wire = connection()
    columns = [row[1] for row in wire.execute(f"PRAGMA table_info({table})")]
    shown = ", ".join(_shown(table, name) for name in columns if name not in _LEFT_OUT)
    return sorted(wire.execute(f"SELECT {shown} FROM {table} t"), key=repr)  # noqa: S608


def _shown(table: str, name: str) -> str:
    if name == "item":
        return _ITEMS.get(table, _DISH).format("t.item")
    if table in ("day_usage", "reference") or name not in _NAMED:
        return _STORE.format("t.store") if name == "store" else f't."{name}"'
    return _NAMED[name].format(f't."{name}"')


def resealed(path: Path, out: Path, texts: Mapping[str, bytes], **told: Any) -> Path:
    """A copy of a pack that says of itself what ``told`` says, and whose parts hold what ``texts`` hold."""
    with ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()} | dict(texts)
        comment = archive.comment
    manifest = json.loads(found.pop(MANIFEST)) | told
    for name, text in texts.items():
        manifest["parts"][name] = (len(text), hashlib.sha256(text).hexdigest())
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in found.items():
            archive.writestr(name, text)
        archive.writestr(MANIFEST, json.dumps(manifest))
        archive.comment = comment
    return seal(out)


def seal(path: Path) -> Path:
    """Put the right checksum at the end of an archive, as somebody does who knows how."""
    whole = path.read_bytes()[:-64]
    path.write_bytes(whole + hashlib.sha256(whole).hexdigest().encode())
    return path
