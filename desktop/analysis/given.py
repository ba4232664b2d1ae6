"""What a file says of stores, stock, menu, recipes and documents: one record a row.

``place`` is the row's place in the file, so that trouble found later can name it. "" and None are "not
said". Numbers are exact, money is in 1/10 000, days and minutes as in ``days``.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """What cannot be of a given row: the field that is wrong, and a sentence."""

    place: int
    field: str
    text: str


class GivenStore(NamedTuple):
    """A store's master data; a file leaves out what it does not know."""

    place: int
    code: str
    name: str
    region: str
    format: str
    currency: str
    opened: int | None
    closed: int | None
    method: str
    cut_off: int | None  # minutes
    tills: int | None
    tables: int | None
    seats: int | None
    prices_include_tax: bool | None
    tax_rate: Fraction | None


class GivenItem(NamedTuple):
    """A stock item, or one more purchase unit or area of it."""

    place: int
    code: str
    name: str
    kind: str
    prep_mode: str
    usage_rate: Fraction | None
    usage_base: str
    base_unit: str
    display_unit: str
    display_factor: Fraction | None
    purchase_unit: str
    purchase_factor: Fraction | None
    category: str
    areas: tuple[str, ...]
    standard_cost: Fraction | None  # currency units for one display unit
    valid_from: int
    efficiency_target: Fraction | None
    par: Fraction | None  # display units
    shelf_life_days: int | None


class GivenDish(NamedTuple):
    """A menu item at a price, or one more price or POS name of it."""

    place: int
    code: str
    name: str
    category: str
    kind: str
    price: int
    valid_from: int
    pos_name: str
    components: tuple[tuple[str, Fraction], ...]  # code, how many


class GivenRecipeLine(NamedTuple):
    """One line of a recipe version."""

    place: int
    owner: str  # code of the dish or prep item
    valid_from: int
    batch_output: Fraction | None
    batch_unit: str
    item: str
    quantity: Fraction
    unit: str
    yield_: Fraction | None


class GivenDocumentLine(NamedTuple):
    """One line of a document; the quantities beside are of a receipt, in the same unit."""

    place: int
    store: str
    day: int
    kind: str
    document: str
    supplier: str
    item: str
    quantity: Fraction
    unit: str
    unit_cost: Fraction | None  # currency units for one unit
    value: int | None
    reason: str
    other_store: str
    receipt: str
    freight: int | None
    ordered: Fraction | None
    delivered: Fraction | None
    accepted: Fraction | None
    invoiced: Fraction | None
    use_by: int | None


class GivenCountLine(NamedTuple):
    """How much of an item is in an area; None is "not counted"."""

    place: int
    store: str
    day: int
    at: str  # close, open, HH:MM
    item: str
    area: str
    counted: Fraction | None
    unit: str
    unit_cost: Fraction | None


class Taking(NamedTuple):
    """How the rows of a file are taken in."""

    file: str  # its base name
    store: str  # code of the store for rows that name none; "" where they must
    chosen: bool = False  # a person named the store
    rows: Sequence[int] = ()  # for each place its row, as a spreadsheet counts
    left_out: Sequence[Mapping[str, Any]] = ()  # what could be read of refused rows, by field
    new_items_in: str = ""  # the unit of stock items the book does not have; "" where they are refused
