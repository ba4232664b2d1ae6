"""Rows as sold lines. Equal rows give the same ``Line``: a menu is small, so most rows were met before."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from desktop.analysis.facts import Kind, Line
from desktop.errors import BookError
from desktop.exchange.amounts import Amounts, amounts
from desktop.exchange.cells import MONEY_PLACES, QUANTITY_PLACES, CellError, shown
from desktop.exchange.converters import Cells, Numbers, Rounded, code_of, code_word, text_of
from desktop.exchange.joined import Wide
from desktop.exchange.reading import ColumnRef, Reading
from desktop.words import _

LINE_FIELDS = (
    "item_code", "item", "category", "kind", "combo", "quantity", "unit_price", "discount", "net", "gross",
)  # fmt: skip
_MONEY = ("unit_price", "discount", "net", "gross")
_SHOWING = ("item_code", "item", "quantity", *_MONEY)  # one of these filled makes a row a line
_REMEMBERED = 1 << 16

Row = tuple[str, ...]  # the cells that make a line
Cell = tuple[str, str]  # a field and a sentence


class Bad(NamedTuple):
    """A row that cannot be a line: the fields that are wrong, with a sentence each."""

    cells: tuple[Cell, ...]


class Remark(NamedTuple):
    """What is to be counted about a line that is taken all the same."""

    unpriced: bool  # only right in an order whose own net is known
    computed: bool
    unknown: bool
    rounded: int
    amounts: Amounts | None  # where the given net and the price disagree


class Listed(Line):
    """A piece of a combo that tells its list price and not what it brought: its combo may say that."""

    __slots__ = ()


def goes_back(line: Line) -> bool:
    """Whether it takes off what was sold."""
    return line.kind == Kind.REFUND or (line.quantity < 0 and line.kind != Kind.VOID)


_NOTHING_TO_SAY = Remark(False, False, False, 0, None)


class Lines(dict[Row, Any]):
    """From the cells of a row to its Line; None for an order without item; or Bad.

    ``bad`` tells that a Bad was given since the caller last cleared it, ``special`` that something was
    ever given which its order must look at: None, a Listed, a line that goes back; ``remarks`` holds
    what is to be noted of remembered rows.
    """

    def __init__(self, reading: Reading, *, has_items: bool) -> None:
        super().__init__()
        self._refs: list[ColumnRef] = []
        self.remarks: dict[Row, Remark] = {}
        self.bad = self.special = False
        self._has_items = has_items
        self._rounded = Rounded()
        self._cells = {name: _cells(name, reading, self._rounded) for name in LINE_FIELDS}
        self._places: dict[str, slice] = {}
        self._without: dict[str, Any] = {}  # the values of fields that no column gives
        for name in LINE_FIELDS:
            refs = reading.columns.get(name, ())
            self._places[name] = slice(len(self._refs), len(self._refs) + len(refs))
            self._refs += refs
            if not refs:
                self._without[name] = self._constant(name, reading.constants.get(name, ""))

    def of(self, wide: Wide) -> tuple[Sequence[Row], list[Any]]:
        """The cells of each row of a batch, and what they give."""
        if len(self) >= _REMEMBERED:
            self.clear()
            self.remarks.clear()
        columns = [wide.columns[ref] for ref in self._refs]
        rows: Sequence[Row] = list(zip(*columns, strict=True)) if columns else [()] * len(wide.rows)
        return rows, list(map(self.__getitem__, rows))

    def __missing__(self, row: Row) -> Line | Bad | None:
        found, bad = self._values(row)
        rounded = self._rounded.take()
        line, remark = None, _NOTHING_TO_SAY
        if bad or any(found[name] not in (None, "") for name in _SHOWING):
            if self._has_items and found["quantity"] is None and "quantity" not in dict(bad):
                text = " ".join(row[self._places["quantity"]])
                bad.append(("quantity", _("found {found}, expected how many were sold", found=shown(text))))
            if bad:
                self.bad = True
                return Bad(tuple(bad))
            line, remark = self._line(found, rounded)
        if remark != _NOTHING_TO_SAY:
            self.remarks[row] = remark
        self.special = self.special or line is None or isinstance(line, Listed) or goes_back(line)
        self[row] = line
        return line

    def _constant(self, name: str, text: str) -> Any:
        try:
            return self._cells[name].value(text)
        except CellError as error:
            sentence = _("The value set for {field} cannot be used: {reason}", field=name, reason=str(error))
            raise BookError(sentence) from None

    def _values(self, row: Row) -> tuple[dict[str, Any], list[Cell]]:
        found, bad = dict(self._without), []
        for name, place in self._places.items():
            texts = row[place]
            if not texts:
                continue
            try:
                found[name] = _value(self._cells[name], name, texts)
            except CellError as error:
                found[name] = None
                bad.append((name, str(error)))
        return found, bad

    def _line(self, found: dict[str, Any], rounded: int) -> tuple[Line, Remark]:
        sums = amounts(found["kind"], found["quantity"] or 0, *(found[name] for name in _MONEY))
        names = (found["item_code"], found["item"], found["category"], found["kind"], found["combo"])
        computed = found["net"] is None and sums.expected is not None
        listed = computed and found["kind"] == Kind.PIECE
        remark = Remark(
            unpriced=not sums.priced,
            computed=computed and not listed and "net" not in self._without,
            unknown=self._has_items and not (found["item"] or found["item_code"]),
            rounded=rounded,
            amounts=sums if sums.disagrees else None,
        )
        return (Listed if listed else Line)(*names, *sums[:4]), remark


def _cells(name: str, reading: Reading, rounded: Rounded) -> Cells:
    codes = reading.codes.get(name)
    if name == "kind":
        return Cells(code_word("kind", Kind), codes)
    if name == "quantity":
        return Numbers(QUANTITY_PLACES, reading.decimal, rounded, codes)
    if name in _MONEY:
        return Numbers(MONEY_PLACES, reading.decimal, rounded, codes)
    return Cells(code_of if name == "item_code" else text_of, codes)


def _value(cells: Cells, name: str, texts: Sequence[str]) -> Any:
    """The value of a field's cells: names are joined, of several kinds the one that is not single wins.

    The codes of an item are for what is joined to its name, such as a size: "Regular" may be a dish.
    """
    if len(texts) == 1 or name in _MONEY or name == "quantity":
        return cells.value(texts[0])
    values = list(map(cells.value, texts))
    if name == "item":
        values[0] = text_of(texts[0].strip())
    return max(values) if name == "kind" else " ".join(filter(None, values))
