"""Recipe cards for the kitchen wall: one card a page, to be printed and hung up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from desktop.analysis.columns import Column, Kind
from desktop.analysis.wall_cards import WallCard, WallLine
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import (
    HEADER,
    LINK,
    PLAIN,
    SECTION,
    SMALL,
    TEXT_HEADER,
    TITLE,
    TOTAL,
    Look,
    lines_of,
)
from desktop.exchange.workbooks.told import day_text
from desktop.words import N_, Words

WIDTHS = (34, 12, 9, 10, 13, 9, 14, 12, 14)
LAST = len(WIDTHS)
TITLES = (
    N_("Item"),
    N_("Net quantity"),
    N_("Unit"),
    N_("Yield"),
    N_("To be taken"),
    N_("Unit"),
    N_("Unit cost"),
    N_("Costs are per"),
    N_("Cost"),
)
NAME, NET, UNIT, YIELD, TAKE, TAKE_UNIT, EACH, PER, COST = range(1, LAST + 1)
BODY = replace(PLAIN, size=12)
POINTS = 22  # of a line, to be read from a step away
_MONEY = Column("cost", "", Kind.PRICE)


def write_wall_cards(
    path: Path,
    title: str,
    cards: Sequence[WallCard],
    language: tuple[Words, Look],
    progress: Callable[[int, int], None],
) -> None:
    """Write a contents sheet and a card a page. Raises BookError where ``path`` cannot be written."""
    words, look = language
    booklet = Booklet(look, words, title)
    contents, page = booklet.page(words(N_("Contents"))), booklet.page(words(N_("Cards")))
    page.widths(WIDTHS)
    row, places = 1, []
    for number, card in enumerate(cards):
        places.append(row)
        row = _write_card(page, card, row, contents) + 2
        page.break_after(row - 1)
        progress(number, len(cards))
    page.print_setup(f"A1:{address(max(row - 2, 1), LAST)}")
    _write_contents(contents, page, cards, places)
    booklet.save(path)
    progress(len(cards), len(cards))


def _write_contents(page: Page, cards_page: Page, cards: Sequence[WallCard], places: Sequence[int]) -> None:
    page.widths((36, 16, 24, 16))
    page.write(1, 1, page.booklet.title, face=TITLE)
    page.height(1, 28)
    titles = (N_("Card"), N_("Code"), N_("Category"), N_("Cost of one"))
    for column, title in enumerate(titles, 1):
        page.write(3, column, page.words(title), face=HEADER if column == len(titles) else TEXT_HEADER)
    for row, (card, place) in enumerate(zip(cards, places, strict=True), 4):
        page.link(row, 1, card.name, cards_page.reference(place, 1), LINK)
        page.write(row, 2, card.code)
        page.write(row, 3, card.category)
        if card.cost is not None:
            cell = cards_page.reference(place + 5 + len(card.lines), COST)
            page.formula(row, 4, cell, _of_one(card), Kind.PRICE)
    page.freeze(4)
    page.print_setup(repeat=(1, 3), portrait=True)


def _of_one(card: WallCard) -> Fraction | None:
    """Of a portion, or of a thousand grams or millilitres of a prep item."""
    return None if card.cost is None else card.cost * _shown(card) / card.output


def _shown(card: WallCard) -> int:
    return 1000 if card.unit in ("g", "ml") else 1


def _write_card(page: Page, card: WallCard, top: int, contents: Page) -> int:
    """One card from row ``top`` on. Returns its last row."""
    words = page.words
    page.write(top, 1, card.name, face=replace(TITLE, size=24, wrap=True))
    page.merge(top, 1, LAST)
    page.height(top, 34 * lines_of(card.name, 62))
    since = (
        words(N_("recipe from {day}"), day=day_text(card.valid_from, page.look)) if card.valid_from else ""
    )
    about = " · ".join(text for text in (card.category, card.code, since) if text)
    page.write(top + 1, 1, " · ".join(about), face=SMALL)
    page.link(top + 1, LAST, f"← {contents.title}", contents.reference(1, 1), replace(LINK, align="right"))
    page.write(top + 2, 1, words(N_("Makes")), face=SECTION)
    unit = card.unit or words(N_("portions"))
    page.write(top + 2, 2, card.output, Kind.NUMBER, replace(SECTION, format=_number(card.output)))
    page.write(top + 2, 3, unit, face=SECTION)
    for column, title in enumerate(TITLES, 1):
        text = page.look.header(words(title), _MONEY) if column in (EACH, COST) else words(title)
        beside = column in (UNIT, TAKE_UNIT, PER)
        face = replace(TEXT_HEADER, indent=1) if beside else TEXT_HEADER if column == NAME else HEADER
        page.write(top + 3, column, text, face=face)
    page.height(top + 3, 32)
    for row, line in enumerate(card.lines, top + 4):
        _write_line(page, row, line)
    return _write_sums(page, card, top)


def _write_line(page: Page, row: int, line: WallLine) -> None:
    page.height(row, POINTS)
    page.write(row, NAME, line.name, face=replace(BODY, rule="bottom"))
    page.write(row, NET, line.quantity, Kind.NUMBER, replace(BODY, format=_number(line.quantity), bold=True))
    page.write(row, UNIT, line.unit, face=replace(BODY, indent=1))
    page.write(row, YIELD, line.yield_, Kind.PERCENT, BODY)
    net, share = address(row, NET), address(row, YIELD)
    taken = replace(BODY, format=_number(line.take))
    page.formula(row, TAKE, f"{net}/{share}", line.take, Kind.NUMBER, taken)
    page.write(row, TAKE_UNIT, line.unit, face=replace(BODY, indent=1))
    page.write(row, EACH, line.unit_cost, Kind.PRICE, BODY)
    factor = str(line.factor.numerator) if line.factor.denominator == 1 else f"({line.factor})"
    per = line.cost_unit if line.factor == 1 else f"{line.cost_unit} = {_plain(line.factor)} {line.unit}"
    page.write(row, PER, per, face=replace(SMALL, indent=1))
    if line.cost is not None:
        formula = f"{address(row, TAKE)}/{factor}*{address(row, EACH)}"
        page.formula(row, COST, formula, line.cost, Kind.PRICE, BODY)


def _number(value: Fraction) -> str:
    return "#,##0" if value.denominator == 1 else "#,##0.0##"


def _plain(factor: Fraction) -> str:
    return f"{float(factor):,.6g}"


def _write_sums(page: Page, card: WallCard, top: int) -> int:
    """The whole recipe, and one portion (or a kilogram, a litre) of it."""
    words, first, last = page.words, top + 4, top + 3 + len(card.lines)
    whole, one = last + 1, last + 2
    unit = {"g": "kg", "ml": "l"}.get(card.unit, card.unit)
    titles = words(N_("Whole recipe")), words(N_("One portion")) if not unit else f"1 {unit}"
    for row, title in ((whole, titles[0]), (one, titles[1])):
        for column in range(1, LAST + 1):
            page.write(row, column, title if column == 1 else None, face=replace(TOTAL, size=13))
        page.height(row, POINTS)
    if card.cost is None:
        page.write(one, COST, "–", face=replace(TOTAL, align="right"))
        return one
    cells = f"SUM({address(first, COST)}:{address(last, COST)})"
    page.formula(whole, COST, cells, card.cost, Kind.PRICE, replace(TOTAL, size=13))
    formula = f"{address(whole, COST)}/{address(top + 2, 2)}"
    if _shown(card) != 1:
        formula += f"*{_shown(card)}"
    page.formula(one, COST, formula, _of_one(card), Kind.PRICE, replace(TOTAL, size=13))
    return one
