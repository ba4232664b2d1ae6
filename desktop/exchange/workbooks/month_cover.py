"""The cover: the month's story on one page, with links to the sheets where each figure is followed up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.month_story import MonthStory, StoryFigure, StoryFinding
from desktop.analysis.variance_notes import Action
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.month_summary import Guide
from desktop.exchange.workbooks.page import Page, address
from desktop.exchange.workbooks.style import (
    ACCENT,
    HEADER,
    LINK,
    NOTE,
    ON_HEAD,
    PLAIN,
    QUIET,
    SECTION,
    SENTENCE,
    SMALL,
    TEXT_HEADER,
    TITLE,
    WARNING,
    Face,
    lines_of,
)
from desktop.exchange.workbooks.texts import literal
from desktop.exchange.workbooks.told import told
from desktop.words import N_

WIDTHS = (2, 30, 30, 30, 16, 14, 2)
LEFT, RIGHT = 2, 6  # the columns between the margins
NUMBER = Face(bold=True, size=20, colour=ACCENT, align="left")
LABEL = Face(size=10, colour=QUIET)
TEXT_WIDTH = sum(WIDTHS[LEFT - 1 : LEFT + 2])


@dataclass(frozen=True, slots=True)
class Reference:
    """The cells of a figure now and before; "" where it has none of its own."""

    now: str
    before: str = ""


def write_cover(
    page: Page,
    frame: Frame,
    story: MonthStory,
    names: tuple[str, str],
    figures: Mapping[str, Reference],
    guides: Sequence[Guide],
) -> None:
    """The whole page; ``figures`` are where the story's three figures stand, by their keys."""
    page.widths(WIDTHS)
    page.write(1, LEFT, page.booklet.title, face=replace(TITLE, size=22))
    page.height(1, 34)
    page.write(2, LEFT, page.words(N_("The month on one page")), face=SMALL)
    row = _write_figures(page, story.figures, figures, names)
    row = _write_sentences(page, story, row + 1)
    row = _write_findings(page, frame, story.findings, row + 2)
    row = _write_actions(page, story.actions, row + 2)
    last = _write_guides(page, guides, row + 2)
    page.print_setup(f"A1:{address(last, RIGHT + 1)}", pages_high=1, portrait=True)


def _write_figures(
    page: Page, figures: Sequence[StoryFigure], cells: Mapping[str, Reference], names: tuple[str, str]
) -> int:
    """The three figures, large; below each its change and against what. Returns the last row."""
    top = 4
    for column, figure in enumerate(figures, LEFT):
        page.write(top, column, page.words(figure.title), face=LABEL)
        _write_number(page, (top + 1, column), figure, cells.get(figure.key))
        if figure.now is not None and figure.before is not None:
            change = figure.now - figure.before
            _write_change(page, (top + 2, column), figure, change, cells.get(figure.key))
            against = page.words(N_("against {period}"), period=names[1])
            if figure.key == "food_cost":
                against = page.words(N_("against the counts before"))
            page.write(top + 3, column, against, face=SMALL)
    page.height(top + 1, 30)
    for column in range(LEFT, RIGHT + 1):
        page.write(top + 4, column, None, face=Face(rule="bottom"))
    page.height(top + 4, 6)
    return top + 4


def _write_number(page: Page, where: tuple[int, int], figure: StoryFigure, cells: Reference | None) -> None:
    face = replace(NUMBER, format=page.look.format(figure.kind, with_sign=True))
    if figure.now is None:
        page.write(*where, "–", face=face)
    elif cells is None:
        page.write(*where, figure.now, figure.kind, face)
    else:
        page.formula(*where, cells.now, figure.now, figure.kind, face)


def _write_change(
    page: Page, where: tuple[int, int], figure: StoryFigure, change: Fraction, cells: Reference | None
) -> None:
    """A percentage changes by points."""
    if figure.kind is Kind.PERCENT:
        points = page.words(N_("pp")).replace('"', "")
        code, value, kind = f'+0.0" {points}";-0.0" {points}";0.0" {points}"', change * 100, Kind.NUMBER
    else:
        code, value, kind = page.look.format(figure.kind, change=True), change, figure.kind
    face = Face(size=11, colour=QUIET, align="left", format=code)
    if cells is None or not cells.before:
        page.write(*where, value, kind, face)
        return
    difference = f"{cells.now}-{cells.before}"
    formula = f"({difference})*100" if figure.kind is Kind.PERCENT else difference
    page.formula(*where, formula, value, kind, face)


def _write_sentences(page: Page, story: MonthStory, top: int) -> int:
    if not story.moved:
        return top - 1
    page.write(top, LEFT, page.words(N_("What moved them")), face=SECTION)
    for row, finding in enumerate(story.moved, top + 1):
        text = told(finding, page.words, page.look)
        page.merge(row, LEFT, RIGHT)
        page.write(row, LEFT, text, face=replace(SENTENCE, size=11))
        page.height(row, 16 * lines_of(text, sum(WIDTHS[1:-1])) + 2)
    return top + len(story.moved)


def _write_findings(page: Page, frame: Frame, findings: Sequence[StoryFinding], top: int) -> int:
    """Each with its money, which follows from its sheet, and a link to it."""
    if not findings:
        return top - 1
    page.write(top, LEFT, page.words(N_("What to look at, by its money")), face=SECTION)
    _write_titles(page, top + 1, (N_("Finding"), "", "", N_("In money"), N_("Follow it")))
    code = page.look.format(Kind.MONEY, change=True)
    for row, one in enumerate(findings, top + 2):
        text = told(one.finding, page.words, page.look)
        why = told(one.why, page.words, page.look) if one.why else ""
        _write_text(page, row, f"{text}\n{why}" if why else text, RIGHT - 2)
        where, face = frame.cells.get((one.of, one.key)), Face(format=code, bold=True, top=True)
        if where is None:
            page.write(row, RIGHT - 1, one.money, Kind.MONEY, face)
            continue
        costs = one.of in ("unexplained", "waste")
        page.formula(row, RIGHT - 1, f"-{where}" if costs else where, one.money, Kind.MONEY, face)
        page.link(row, RIGHT, page.words(N_("open →")), where, replace(LINK, size=9, align="right", top=True))
    return top + 1 + len(findings)


def _write_actions(page: Page, actions: Sequence[Action], top: int) -> int:
    """What is to be done, by whom and until when."""
    page.write(top, LEFT, page.words(N_("Open actions")), face=SECTION)
    if not actions:
        page.write(top + 1, LEFT, page.words(N_("No action is open.")), face=NOTE)
        return top + 1
    _write_titles(page, top + 1, (N_("What is to be done"), "", "", N_("Who"), N_("By")))
    for row, action in enumerate(actions, top + 2):
        _write_text(page, row, f"{action.item}: {action.note.what}", RIGHT - 2)
        late = Face(colour=WARNING, top=True) if action.late else Face(top=True)
        page.write(row, RIGHT - 1, action.note.who, face=replace(late, align="right"))
        page.write(row, RIGHT, action.note.by, Kind.DAY, replace(late, align="right", format="yyyy-mm-dd"))
    return top + 1 + len(actions)


def _write_titles(page: Page, row: int, titles: Sequence[str]) -> None:
    for column, title in enumerate(titles, LEFT):
        face = HEADER if column >= RIGHT - 1 else TEXT_HEADER
        page.write(row, column, page.words(title), face=face)


def _write_text(page: Page, row: int, text: str, last: int) -> None:
    page.merge(row, LEFT, last)
    page.write(row, LEFT, text, face=replace(PLAIN, wrap=True, top=True, rule="bottom"))
    page.height(row, 13.5 * lines_of(text, TEXT_WIDTH * 1.05) + 4)


def _write_guides(page: Page, guides: Sequence[Guide], top: int) -> int:
    page.write(top, LEFT, page.words(N_("In this workbook")), face=SECTION)
    for row, guide in enumerate(guides, top + 1):
        page.link(row, LEFT, guide.page.title, guide.page.reference(1, 1))
        page.write(row, LEFT + 1, page.words(guide.shows), face=SMALL)
    return top + len(guides)


def write_cover_state(page: Page, failed: str) -> None:
    """Say in the head whether all checks read 0; ``failed`` is the cell that sums their differences."""
    good = page.words(N_("All checks read 0"))
    bad = page.words(N_("A check does not read 0: see the last sheet"))
    formula = f"IF({failed}=0,{literal(good)},{literal(bad)})"
    cell = page.formula(2, RIGHT, formula, good, Kind.TEXT, replace(SMALL, align="right"))
    page.highlight(cell, f"{failed}<>0", WARNING, ink=ON_HEAD)
