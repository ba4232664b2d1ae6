"""A block of cells on the clipboard, as spreadsheets write it: tabs between cells, lines between rows.

An apostrophe stands before a text that a spreadsheet would work out, and is no part of it.
"""

import csv
import io
from collections.abc import Sequence

from desktop.views.clipping import FORMULA_SIGNS

Block = list[list[str]]


def read_block(text: str) -> Block:
    """The cells of a copied block; blank lines at its end are no rows."""
    lines = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    while lines and not any(lines[-1]):
        lines.pop()
    return [[_unguarded(cell) for cell in line] for line in lines]


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_SIGNS) else cell


def write_block(block: Sequence[Sequence[str]]) -> str:
    """The text of a block; a cell that holds a tab, a line break or a quote is quoted."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(block)
    return out.getvalue()


def spread(block: Block, rows: int, columns: int) -> Block:
    """The block repeated over a selection that is a whole multiple of it; else as it is."""
    height, width = len(block), max(map(len, block), default=0)
    if not width or rows % height or columns % width:
        return block
    return [(line * (columns // width)) for line in block] * (rows // height)
