"""A report's sentence in the words and numbers of a workbook."""

from decimal import Decimal
from fractions import Fraction

from desktop.analysis import money
from desktop.analysis.columns import Kind
from desktop.analysis.days import date_of, moment_of
from desktop.analysis.findings import Finding, Word
from desktop.exchange.workbooks.style import Look
from desktop.words import Bilingual, Words, beside


def told(finding: Finding, words: Words, look: Look) -> str:
    """The sentence, its numbers written as the workbook's language and the store's currency have them."""
    if isinstance(words, Bilingual):
        return beside([told(finding, own, look.speaking(each)) for each, own in words.each.items()])
    values = {name: shown(value, kind, words, look) for name, kind, value in finding.values}
    return words(finding.text, **values)


def shown(value: int | Fraction | str, kind: Kind, words: Words, look: Look) -> str:
    """One value as it stands in running text."""
    if isinstance(value, str):
        return words(value) if isinstance(value, Word) else value
    if kind is Kind.DAY:
        return day_text(int(value), look)
    if kind is Kind.MOMENT:
        moment = moment_of(int(value))
        return f"{day_text(int(value) // 86_400, look)} {moment:%H:%M}"
    if kind is Kind.CLOCK:
        return f"{int(value) // 60:02}:{int(value) % 60:02}"
    if kind in (Kind.MONEY, Kind.PRICE):
        return _money(Fraction(value, money.MONEY if kind is Kind.MONEY else 1), look)
    if kind is Kind.PERCENT:
        return f"{_grouped(Fraction(value) * 100, 1)}%"
    if kind is Kind.SECONDS:
        return _grouped(Fraction(value, 1000), 1)
    if kind is Kind.QUANTITY:
        return f"{Decimal(money.plain(int(value), money.QUANTITY)):,}"
    if kind is Kind.RATE:
        return _grouped(Fraction(value), 1).removesuffix(".0")
    return _grouped(Fraction(value), 0 if kind is Kind.COUNT else 2)


def day_text(day: int, look: Look, *, with_year: bool = True) -> str:
    """A date: 5 Oct 2026, Oct 5, 2026 or 2026年10月5日."""
    found = date_of(day)
    if look.chinese:
        return f"{found.year}年{found.month}月{found.day}日" if with_year else f"{found.month}月{found.day}日"
    month = MONTHS[found.month - 1][:3]
    if look.letter_paper:
        return f"{month} {found.day}, {found.year}" if with_year else f"{month} {found.day}"
    return f"{found.day} {month} {found.year}" if with_year else f"{found.day} {month}"


def month_text(day: int, look: Look) -> str:
    """The month a day lies in: October 2026 or 2026年10月."""
    found = date_of(day)
    return f"{found.year}年{found.month}月" if look.chinese else f"{MONTHS[found.month - 1]} {found.year}"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _money(value: Fraction, look: Look) -> str:
    number = _grouped(value, money.currency_digits(look.currency))
    return f"{number} {look.sign.text}" if look.sign.after else _signed(look.sign.text, number)


def _signed(sign: str, number: str) -> str:
    return f"-{sign}{number[1:]}" if number.startswith("-") else f"{sign}{number}"


def _grouped(value: Fraction, places: int) -> str:
    return f"{Decimal(money.text(value, places)):,}"
