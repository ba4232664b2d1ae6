"""How a set of files is read: which column of which file gives which field of a sale.

Layouts, the guess and the mapping screen all make a ``Reading``; ``sales.read_orders`` follows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.exchange.layouts.fields import SALES_BY_NAME, Field
from desktop.exchange.tables import Table


class ColumnRef(NamedTuple):
    """A column of one of the reading's tables, both counted from 0."""

    table: int
    column: int


class Join(NamedTuple):
    """Rows of ``table`` are looked up by ``column``, with the value of ``by`` in the rows before it."""

    table: int
    column: int
    by: ColumnRef


@dataclass(frozen=True, slots=True)
class Reading:
    """The plan for one import. The first table has one row a sold line, or one row an order.

    A field with several columns joins them with a blank (date and time). ``codes`` translate each
    column's text before that; of several ``status`` or ``kind`` columns each is translated, and the
    one that is not plainly paid or single wins. A joined table looked up by the order's number holds
    orders: those that no line asks for are orders without lines.
    """

    layout: str
    tables: tuple[Table, ...]
    columns: Mapping[str, tuple[ColumnRef, ...]]
    joins: tuple[Join, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field -> found -> meant
    date_order: str = "ymd"  # ymd, dmy or mdy
    decimal: str = "."  # the decimal sign, "." or ","
    currency: str = ""  # ISO code where a sign in the cells tells it
    fields: Mapping[str, Field] = field(default_factory=lambda: SALES_BY_NAME)  # those it may have
    usual_order: str = ""  # dmy or mdy: what ambiguous dates are where no date of the files tells
    usual_decimal: str = ""  # likewise the decimal sign
    party: ColumnRef | None = None  # orders with the same cell here are split checks of the same guests
    added: frozenset[str] = frozenset()  # of tax, commission: each line has its own part of the order's
