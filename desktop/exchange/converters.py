"""Columns of text converted fast: a cell that was met before is looked up, not parsed again."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any, Final, TypeVar

from desktop.exchange.cells import NOTHING, CellError, currency_of, is_nothing, scaled, shown
from desktop.exchange.synonyms import meaning
from desktop.words import _

_REMEMBERED = 100_000  # cells, more than a day has seconds; then a cache starts anew: memory stays flat
_LONGEST_NOTHING = max(map(len, NOTHING))
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d+", re.ASCII)
_CODES = TypeVar("_CODES", bound=IntEnum)

Codes = Mapping[str, str]


class Unread:
    """Stands in a converted column where a cell could not be read."""


UNREAD: Final = Unread()


class Cells(dict[str, Any]):
    """The values of cells already seen. What cannot be read is UNREAD and never kept.

    ``unread`` holds the sentence of each such cell until the caller clears it.
    """

    def __init__(self, convert: Callable[[str], Any], codes: Codes | None = None) -> None:
        super().__init__()
        self._convert = convert
        self._codes = {found.strip().casefold(): meant for found, meant in (codes or {}).items()}
        self.unread: dict[str, str] = {}

    def __missing__(self, text: str) -> Any:
        found = text.strip()
        try:
            value = self._convert(self._codes.get(found.casefold(), found))
        except CellError as error:
            self.unread[text] = str(error)
            return UNREAD
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = value
        return value

    def column(self, texts: Sequence[str]) -> list[Any]:
        """The values of a column."""
        return list(map(self.__getitem__, texts))

    def value(self, text: str) -> Any:
        """The value of one cell. Raises CellError."""
        found = self[text]
        if found is UNREAD:
            raise CellError(self.unread.pop(text))
        return found


class OrderNumbers(Cells):
    """Numbers of orders, which hardly ever repeat: they are read without being remembered."""

    def __init__(self, codes: Codes | None = None) -> None:
        super().__init__(_order_number, codes)

    def column(self, texts: Sequence[str]) -> list[Any]:
        if self._codes:
            return super().column(texts)
        try:
            return list(map(_order_number, texts))
        except CellError:
            return super().column(texts)


class Rounded:
    """How many cells lost digits, counted by the ``Numbers`` that share it."""

    def __init__(self) -> None:
        self._count = 0

    def add(self) -> None:
        self._count += 1

    def take(self) -> int:
        """The count since this was last asked."""
        count, self._count = self._count, 0
        return count


class Numbers(Cells):
    """Numbers in units of 10^-places, None for nothing; cells that lose digits are counted.

    Once a cell has had the sign of a currency, one with the sign of another cannot be read.
    """

    def __init__(self, places: int, decimal: str, rounded: Rounded, codes: Codes | None = None) -> None:
        super().__init__(self._number, codes)
        self._places, self._decimal = places, decimal or "."
        self._rounded, self._lost = rounded, False
        self._currency = ""

    def __missing__(self, text: str) -> Any:
        self._lost = False
        value = super().__missing__(text)
        if self._lost:
            self._rounded.add()
            del self[text]  # so that the next such cell is counted too
        return value

    def _number(self, text: str) -> int | None:
        if is_nothing(text):
            return None
        value, self._lost = scaled(text, self._places, self._decimal)
        if not (text[0].isdigit() and text[-1].isdigit()):
            self._check_currency(text)
        return value

    def _check_currency(self, text: str) -> None:
        currency = currency_of((text,))
        self._currency = self._currency or currency
        if currency not in ("", self._currency):
            raise CellError(
                _(
                    "found {found}, but amounts before it are in {currency}; import each currency by itself",
                    found=shown(text),
                    currency=self._currency,
                )
            )


def text_of(text: str) -> str:
    """A name or a note; "" where the cell says nothing."""
    return "" if text.casefold() in NOTHING else text


def code_of(text: str) -> str:
    """A code or a number that names something: ``330.0`` is 330. "" where the cell says nothing."""
    found = text_of(text)
    return found[:-2] if found.endswith(".0") and found[:-2].isdecimal() else found


def _order_number(text: str) -> str:
    """The number of an order: ``150040.0`` is 150040.

    Raises CellError for nothing, and for ``1.5E+17``: orders whose last digits are lost cannot be told apart.
    """
    found = text.strip()
    if len(found) <= _LONGEST_NOTHING and found.casefold() in NOTHING:
        raise CellError(_("found {found}, expected the number of the order", found=shown(text)))
    if "+" in found and _ROUNDED.fullmatch(found):
        text = _(
            "found {found}, a number that a spreadsheet has shortened; export the file again",
            found=shown(text),
        )
        raise CellError(text)
    return found[:-2] if found.endswith(".0") and found[:-2].isdecimal() else found


def code_word(field: str, codes: type[_CODES]) -> Callable[[str], _CODES]:
    """Reads the words of a status or a kind; the first member where the cell is blank."""

    def read(text: str) -> _CODES:
        if is_nothing(text) and text.casefold() not in {"error", "unknown"}:
            return codes(0)
        name = (meaning(field, text) or text).upper()
        if name not in codes.__members__:
            known = ", ".join(member.name.lower() for member in codes)
            raise CellError(_("found {found}, expected one of {known}", found=shown(text), known=known))
        return codes[name]

    return read


def whole(text: str) -> int | None:
    """A count such as the guests of a table: None for nothing and for 0. Raises CellError."""
    if is_nothing(text):
        return None
    value, lost = scaled(text, 0)
    if lost or value < 0:
        raise CellError(_("found {found}, expected a whole number", found=shown(text)))
    return value or None
