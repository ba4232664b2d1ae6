"""All known exports, and how files are told to be one of them: by their headers, never by their names."""

from collections.abc import Sequence

from desktop.exchange.layouts.layout import File, Layout, plain
from desktop.exchange.layouts.loyverse import LOYVERSE
from desktop.exchange.layouts.meituan import MEITUAN, MEITUAN_ORDERS
from desktop.exchange.layouts.own import LAYOUTS as OWN
from desktop.exchange.layouts.square import SQUARE
from desktop.exchange.layouts.toast import TOAST
from desktop.exchange.reading import ColumnRef, Join, Reading
from desktop.exchange.tables import Table

SALES_LAYOUTS: tuple[Layout, ...] = (*OWN, SQUARE, LOYVERSE, TOAST, MEITUAN, MEITUAN_ORDERS)


def known_sales(tables: Sequence[Table]) -> Reading | None:
    """How to read these files where they are one known export; None where they are not."""
    for layout in SALES_LAYOUTS:
        ordered = _in_order(layout, tables)
        if ordered:
            return _reading(layout, ordered)
    return None


def layout_title(name: str) -> str:
    """The name of a layout as a person knows it; a saved mapping's own name stays as it is."""
    return next((layout.title for layout in SALES_LAYOUTS if layout.name == name), name)


def _in_order(layout: Layout, tables: Sequence[Table]) -> list[tuple[File, Table]]:
    """Each table with what it is in the layout, the first file first; empty where one is none of them."""
    pairs: list[tuple[File, Table]] = []
    left = list(tables)
    for file in layout.files:
        table = next((one for one in left if file.fits(one.header)), None)
        if table is not None:
            left.remove(table)
            pairs.append((file, table))
        elif file is layout.files[0]:
            return []
    return [] if left else pairs


def _reading(layout: Layout, pairs: Sequence[tuple[File, Table]]) -> Reading:
    """Order facts are taken from a joined file of orders where it has them."""
    columns: dict[str, tuple[ColumnRef, ...]] = {}
    for place, (file, table) in enumerate(pairs):
        found = file.found(table.header)
        columns |= {name: tuple(ColumnRef(place, c) for c in places) for name, places in found.items()}
    main = pairs[0][1].header
    joins = tuple(
        Join(place, _column(table.header, file.key), ColumnRef(0, _column(main, file.by)))
        for place, (file, table) in enumerate(pairs[1:], start=1)
    )
    if joins:  # the key of a joined file names the same order as the lines do
        columns["order"] = (joins[0].by,)
    return Reading(
        layout=layout.name,
        tables=tuple(table for _file, table in pairs),
        columns=columns,
        joins=joins,
        codes={name: codes for name, codes in layout.codes.items() if name in columns},
        date_order=layout.date_order,
        usual_order=layout.usual_order,
        decimal="." if layout.name == "platebook" else "",
        currency=layout.currency,
        party=ColumnRef(0, _column(main, layout.party)) if layout.party else None,
        added=layout.added & columns.keys(),
    )


def _column(header: Sequence[str], name: str) -> int:
    return [plain(one) for one in header].index(plain(name))
