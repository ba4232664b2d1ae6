"""How a workbook looks: colours, number formats and widths, decided once for all its sheets."""

import unicodedata
from dataclasses import dataclass, replace
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.money import currency_digits
from desktop.words import BOTH

INK = "1D1D1B"
QUIET = "666661"
HEAD = "1F3F5B"
ON_HEAD = "FFFFFF"
BAND = "EEF3F7"
LINE = "CFD6DC"

# the colours of the screens' charts, so that a measure looks the same everywhere
ACCENT = "0072B2"
SECOND = "009E73"
THIRD = "CC79A7"
COMPARED = "9A9A95"
WARNING = "D55E00"
HEAT = "56B4E9"
COOL = "FFFFFF"
WEEKEND = "F4F1EA"


class Sign(NamedTuple):
    """A currency's sign, Excel's hexadecimal number of its place, and whether it follows the amount."""

    text: str
    place: str
    after: bool = False


SIGNS = {
    "CNY": Sign("¥", "804"),
    "USD": Sign("$", "409"),
    "GBP": Sign("£", "809"),
    "EUR": Sign("€", "2"),
    "JPY": Sign("¥", "411"),
    "KRW": Sign("₩", "412"),
    "HKD": Sign("HK$", "C04"),
    "TWD": Sign("NT$", "404"),
    "SGD": Sign("S$", "1004"),
    "MYR": Sign("RM", "43E"),
    "THB": Sign("฿", "41E"),
    "VND": Sign("₫", "42A", after=True),
    "AUD": Sign("A$", "C09"),
    "CAD": Sign("C$", "1009"),
    "INR": Sign("₹", "4009"),
}
LETTER_PAPER = frozenset({"USD", "CAD"})


ROW_POINTS = 16.5


@dataclass(frozen=True, slots=True)
class Face:
    """The look of one cell. Colours are RRGGBB; ``rule`` draws a thin line at its "top" or "bottom"."""

    format: str = "General"
    bold: bool = False
    size: int = 10
    colour: str = INK
    fill: str = ""
    align: str = ""
    wrap: bool = False
    top: bool = False  # beside a text of several lines
    indent: int = 0
    rule: str = ""
    underline: bool = False
    quoted: bool = False  # a text that must stay one when it is edited


PLAIN = Face()
TITLE = Face(bold=True, size=18)
SECTION = Face(bold=True, size=12, colour=HEAD)
SENTENCE = Face(size=12, wrap=True)
NOTE_LINE = Face(size=12)
SMALL = Face(size=9, colour=QUIET)
NOTE = Face(size=9, colour=QUIET, wrap=True, top=True)
HEADER = Face(bold=True, colour=ON_HEAD, fill=HEAD, align="right", wrap=True)
TEXT_HEADER = replace(HEADER, align="left")
TOTAL = Face(bold=True, fill=BAND)
LINK = Face(colour=ACCENT, underline=True)


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a whole workbook: the language of its reader, the currency (ISO 4217) of its store."""

    language: str
    currency: str = ""

    @property
    def both(self) -> bool:
        return self.language == BOTH

    @property
    def chinese(self) -> bool:
        """Whether dates and letters are Chinese, as they are in a workbook of both languages."""
        return self.both or self.language.startswith("zh")

    def speaking(self, language: str) -> "Look":
        """The same look in another language."""
        return replace(self, language=language)

    @property
    def font(self) -> str:
        return "Microsoft YaHei" if self.chinese else "Arial"

    @property
    def small_letters(self) -> float:
        """How many letters of a note fit into one unit of a column's width."""
        return 1.15 if self.chinese else 1.3

    @property
    def letter_paper(self) -> bool:
        return self.currency in LETTER_PAPER

    @property
    def sign(self) -> Sign:
        """The sign of the store's money; its code where no sign is known, nothing where no code is."""
        return SIGNS.get(self.currency) or Sign(f"{self.currency} " if self.currency else "", "")

    def format(self, kind: Kind, *, with_sign: bool = False, change: bool = False) -> str:
        """Excel's format code for a kind of value.

        ``with_sign`` writes the currency (tables say it in their header instead), ``change`` a plus.
        """
        code = self._money(with_sign) if kind in (Kind.MONEY, Kind.PRICE) else self._plain(kind)
        return f"+{code};-{code};{code}" if change else code

    def _plain(self, kind: Kind) -> str:
        return {
            Kind.DAY: self._day(),
            Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
            Kind.CLOCK: "hh:mm",
            Kind.COUNT: "#,##0",
            Kind.QUANTITY: "#,##0",
            Kind.NUMBER: "#,##0.00",
            Kind.RATE: "#,##0.0",
            Kind.PERCENT: "0.0%",
            Kind.SECONDS: "#,##0.0",
        }.get(kind, "General")

    def _money(self, with_sign: bool) -> str:
        digits = currency_digits(self.currency)
        number = f"#,##0.{'0' * digits}" if digits else "#,##0"
        sign = self.sign
        if not with_sign or not sign.text:
            return number
        mark = f"[${sign.text}{'-' if sign.place else ''}{sign.place}]"
        return f"{number} {mark}" if sign.after else f"{mark}{number}"

    def _day(self) -> str:
        """A date with its weekday, named in the workbook's language whatever the reader's Excel speaks."""
        if self.chinese:
            return '[$-804]yyyy"年"m"月"d"日 周"aaa'
        return "[$-409]ddd, mmm d, yyyy" if self.currency == "USD" else "[$-809]ddd d mmm yyyy"

    def header(self, title: str, column: Column) -> str:
        """A column's title with the unit of its numbers."""
        unit = {Kind.MONEY: self.sign.text.strip(), Kind.PRICE: self.sign.text.strip(), Kind.SECONDS: "s"}
        return f"{title} ({unit[column.kind]})" if unit.get(column.kind) else title

    def shown(self, value: float | str, kind: Kind) -> str:
        """About what a cell shows, to measure its width by."""
        if isinstance(value, str):
            return value
        if kind is Kind.MOMENT:
            return "2026-10-28 18:18:35"
        if kind is Kind.DAY:
            return "2026年10月28日 周三" if self.chinese else "Wed, Oct 28, 2026"
        if kind is Kind.CLOCK:
            return "12:15"
        if kind is Kind.PERCENT:
            return f"{value * 100:,.1f}%"
        if kind in (Kind.MONEY, Kind.PRICE):
            return f"{value:,.{currency_digits(self.currency)}f}"
        if kind is Kind.RATE:
            return f"{value:,.1f}"
        return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


LEFT_KINDS = frozenset({Kind.TEXT, Kind.DAY, Kind.MOMENT})


def beside(face: Face, kind: Kind, *, first: bool) -> Face:
    """The face of a table's column: words and dates to the left, a little away from numbers before them."""
    if kind not in LEFT_KINDS:
        return replace(face, align=face.align or "right")
    return replace(face, align="left", indent=0 if first else 1)


def width(text: str) -> int:
    """The columns a text takes: a Chinese character is as wide as two Latin ones."""
    return max(sum(map(_columns, line)) for line in text.splitlines() or [""])


def lines_of(text: str, columns: float) -> int:
    """How many lines a wrapped text takes in that many columns."""
    return sum(max(1, -(-width(line) // max(1, int(columns)))) for line in text.splitlines() or [""])


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
