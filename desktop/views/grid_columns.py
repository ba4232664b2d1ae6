"""The declared columns of an editable table: how a cell is read from text, and written for a person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, NamedTuple

from PySide6.QtCore import QDate, QLocale

from desktop.analysis import money
from desktop.analysis.columns import Kind
from desktop.views import numbers, typed
from desktop.words import N_, _

Values = Mapping[str, Any]
"""What a row holds, by the columns' keys; None where a cell is blank ("" for a text)."""

_MOST_PLACES = 6  # decimals shown of a number that no decimal writes exactly
_WORDS_OF_TICKS = {"1": True, "x": True, "✓": True, "true": True, "yes": True, "是": True,
                   "": False, "0": False, "false": False, "no": False, "否": False}  # fmt: skip


class CellKind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"  # str
    DECIMAL = "decimal"  # Fraction
    MONEY = "money"  # int, 1/10 000 of the currency unit
    PERCENT = "percent"  # Fraction, 0.85 is shown as 85 %
    DATE = "date"  # int, days since 1970-01-01
    CHOICE = "choice"  # the value of an Option
    TICK = "tick"  # bool


RIGHT_ALIGNED = frozenset({CellKind.DECIMAL, CellKind.MONEY, CellKind.PERCENT})


class UnreadableError(ValueError):
    """A cell that cannot be read; the message is a sentence for the manager."""


class Option(NamedTuple):
    """One thing to choose; found by its code, its words, or a piece of either."""

    value: Any
    words: str
    code: str = ""

    @property
    def offered(self) -> str:
        """How a list offers it."""
        return f"{self.code}    {self.words}" if self.code else self.words


class Options:
    """What can be chosen in a cell, in the order in which it is offered."""

    def __init__(self, options: Iterable[Option]) -> None:
        self.all = tuple(options)
        self._by_value = {option.value: option for option in self.all}
        self._by_text: dict[str, Option] = {}
        for option in reversed(self.all):  # the first of a name wins, codes before words
            self._by_text[option.words.casefold()] = option
        self._by_text |= {option.code.casefold(): option for option in reversed(self.all) if option.code}
        self._by_text |= {option.offered.casefold(): option for option in self.all}

    @classmethod
    def of(cls, words: Mapping[Any, str]) -> "Options":
        """Values with their words, marked with N_."""
        return cls(Option(value, _(text)) for value, text in words.items())

    @classmethod
    def texts(cls, texts: Iterable[str]) -> "Options":
        """Texts that stand for themselves, such as units and categories in use."""
        return cls(Option(text, text) for text in texts)

    def __contains__(self, value: Any) -> bool:
        return value in self._by_value

    def words(self, value: Any) -> str:
        """The words of a value; of one that is not offered any more, what it is."""
        option = self._by_value.get(value)
        return str(value) if option is None else option.words

    def find(self, text: str) -> Option | None:
        """The option that a text means: by its code or words, or the only one that holds the text."""
        wanted = text.casefold()
        exact = self._by_text.get(wanted)
        if exact is not None:
            return exact
        holding = [one for one in self.all if wanted in one.offered.casefold()]
        return holding[0] if len(holding) == 1 else None


NOTHING = Options(())


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a ``Grid``. ``title``, ``hint`` and ``blank`` are marked with N_.

    ``options``: for CHOICE what can be chosen, for TEXT what is suggested; a callable gets the row.
    ``required``: a row without it is not whole. ``default``: what a new row holds.
    ``blank``: words for a cell that holds nothing, such as "always".
    ``compute``: the cell is worked out from the row and cannot be edited; None is shown as a dash.
    ``check``: a sentence on what is wrong with the row's value, "" where nothing is.
    ``applies``: whether a row has such a value at all; without it the cell stays empty.
    ``places``: the decimals of a number; without it as many as it has.
    ``parse``: turns the text typed into a TEXT cell, and the row as it stood, into what the cell holds;
    raises UnreadableError.
    """

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    hint: str = ""
    options: Options | Callable[[Values], Options] = NOTHING
    required: bool = False
    default: Any = None
    blank: str = ""
    compute: Callable[[Values], Any] | None = None
    check: Callable[[Values], str] | None = None
    applies: Callable[[Values], bool] | None = None
    places: int | None = None
    parse: Callable[[str, Values], str] | None = None

    def offers(self, row: Values) -> Options:
        """What a row's cell offers."""
        return self.options if isinstance(self.options, Options) else self.options(row)

    def has(self, row: Values) -> bool:
        """Whether a row has such a value."""
        return self.applies is None or self.applies(row)

    def value(self, row: Values) -> Any:
        """What a row holds, or what is worked out from it."""
        return row.get(self.key) if self.compute is None else self.compute(row)


def defaults(columns: Sequence[GridColumn]) -> dict[str, Any]:
    """What a new row holds."""
    typed_in = [column for column in columns if column.compute is None]
    return {column.key: blank(column) if column.default is None else column.default for column in typed_in}


def blank(column: GridColumn) -> Any:
    """What a cell holds in which nothing stands."""
    return {CellKind.TEXT: "", CellKind.TICK: False}.get(column.kind)


def is_blank(value: Any) -> bool:
    """Whether a cell holds nothing."""
    return value is None or value == ""


def read(column: GridColumn, text: str, row: Values) -> Any:
    """The value that a text in a row's cell means. Raises UnreadableError."""
    found = text.strip()
    if column.parse is not None:
        return column.parse(found, row) if found else ""
    if column.kind is CellKind.TEXT:
        option = column.offers(row)
        return next((one.words for one in option.all if one.offered == found), found)
    if column.kind is CellKind.TICK:
        if found.casefold() not in _WORDS_OF_TICKS:
            raise UnreadableError(_("“{typed}” is neither yes nor no.", typed=found))
        return _WORDS_OF_TICKS[found.casefold()]
    if not found:
        return None
    if column.kind is CellKind.CHOICE:
        return _chosen(column.offers(row), found)
    try:
        return _READERS[column.kind](found)
    except ValueError:
        raise UnreadableError(_(_EXPECTED[column.kind], typed=found)) from None


_READERS: dict[CellKind, Callable[[str], Any]] = {
    CellKind.DECIMAL: typed.number,
    CellKind.MONEY: typed.money,
    CellKind.PERCENT: typed.share,
    CellKind.DATE: lambda text: typed.day(text, QDate.currentDate()),
}
_EXPECTED = {
    CellKind.DECIMAL: N_("“{typed}” is no number. Type one such as 12.5."),
    CellKind.MONEY: N_("“{typed}” is no amount of money with at most four decimals."),
    CellKind.PERCENT: N_("“{typed}” is no percentage. Type 85 for 85 %."),
    CellKind.DATE: N_("“{typed}” is no date. Type one such as 2026-03-31."),
}


def _chosen(options: Options, text: str) -> Any:
    option = options.find(text)
    if option is not None:
        return option.value
    some = ", ".join(one.words for one in options.all[:4])
    if not some:
        raise UnreadableError(_("“{typed}” cannot be chosen: there is nothing to choose yet.", typed=text))
    raise UnreadableError(_("“{typed}” is not among what can be chosen: {some} …", typed=text, some=some))


def shown(column: GridColumn, row: Values, currency: str) -> str:
    """A row's cell as the table shows it."""
    if not column.has(row):
        return ""
    value = column.value(row)
    if is_blank(value):
        return numbers.MISSING if column.compute else _(column.blank)
    if column.kind is CellKind.CHOICE:
        return column.offers(row).words(value)
    if column.kind is CellKind.DATE:
        return numbers.shown(value, Kind.DAY)
    if column.kind is CellKind.TICK:
        return ""
    return str(value) if column.kind is CellKind.TEXT else _number(column, value, currency)


def _number(column: GridColumn, value: Any, currency: str) -> str:
    exact, least = Fraction(value), 0
    if column.kind is CellKind.MONEY:
        exact, least = Fraction(value, money.MONEY), money.currency_digits(currency)
    elif column.kind is CellKind.PERCENT:
        exact *= 100
    places = max(least, _places(exact)) if column.places is None else column.places
    return numbers.decimal(exact, places) + (" %" if column.kind is CellKind.PERCENT else "")


def _places(value: Fraction) -> int:
    """The decimals a number has."""
    return next((some for some in range(_MOST_PLACES) if (value * 10**some).denominator == 1), _MOST_PLACES)


def written(column: GridColumn, row: Values) -> str:
    """A row's cell as it is typed and copied: without grouping, with all its decimals."""
    value = column.value(row)
    if is_blank(value) or not column.has(row):
        return ""
    if column.kind is CellKind.CHOICE:
        return column.offers(row).words(value)
    if column.kind is CellKind.DATE:
        return numbers.as_date(value).toString("yyyy-MM-dd")
    if column.kind is CellKind.TICK:
        return "1" if value else "0"
    if column.kind is CellKind.TEXT:
        return str(value)
    exact = Fraction(value)
    if column.kind is CellKind.MONEY:
        exact /= money.MONEY
    if column.kind is CellKind.PERCENT:
        exact *= 100
    text = money.text(exact, _places(exact)).replace(".", QLocale().decimalPoint())
    return f"{text}%" if column.kind is CellKind.PERCENT else text
