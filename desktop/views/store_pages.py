"""A page for each store as PDF, in a folder of its own that can be mailed: figures, ranks, levers."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter, QTextDocument

from desktop import tasks
from desktop.analysis.columns import Kind
from desktop.analysis.opportunity import Opportunity
from desktop.analysis.store_figures import FIGURES, StoreFigure
from desktop.analysis.store_ranking import Filter, StoreLine, StoreRanking, places
from desktop.queries.opportunities import Chances, chances_of
from desktop.queries.regions import ranking_of
from desktop.views import dialogs, numbers, periods, theme
from desktop.views.month_pdf import DOTS, paper
from desktop.views.sentences import said
from desktop.words import _

if TYPE_CHECKING:
    from desktop.views.page import Page
    from desktop.views.scope import Scope


class Facts(NamedTuple):
    """What all pages are made of."""

    ranking: StoreRanking
    chances: Chances
    period: str
    currency: str


def pages_for_stores(page: "Page", scope: "Scope") -> None:
    """Ask for a folder, then write a folder with a page into it for each store."""
    folder = dialogs.folder(page, _("A folder for the stores' pages"))
    if folder is None:
        return
    period = periods.title(scope.period)

    def ask() -> Facts:
        ranking = ranking_of(scope.currency, scope.period, scope.compared, "average_check", Filter())
        chances = chances_of(scope.currency, scope.period, scope.compared)
        return Facts(ranking, chances, period, scope.currency)

    tasks.ask(ask, owner=page, done=partial(_write, page, folder))


def _write(page: "Page", folder: Path, facts: Facts) -> None:
    """One store after another: painting is the window's, writing is not."""
    lines = iter(facts.ranking.lines)
    tell: Callable[[Exception], None] = lambda error: dialogs.tell(page, str(error))  # noqa: E731

    def following(_nothing: object = None) -> None:
        line = next(lines, None)
        if line is None:
            page.desk.say(_("Pages written: {count}", count=len(facts.ranking.lines)))
            return
        name = dialogs.file_name(line.name)
        path = folder / name / (dialogs.file_name(f"{line.name}-{facts.period}") + ".pdf")
        tasks.ask(partial(_save, path, store_page(facts, line)), owner=page, done=following, failed=tell)

    following()


def _save(path: Path, content: bytes) -> None:
    from desktop.jobs.save_file import save_in_folder

    save_in_folder(path, content)


_TABLE = "<table width='100%'>"


def store_page(facts: Facts, line: StoreLine) -> bytes:
    """The page of a store as PDF, in the light appearance."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(paper(facts.currency))
    writer.setPageMargins(QMarginsF(15, 12, 15, 12), QPageLayout.Unit.Millimeter)
    writer.setTitle(f"{line.name} · {facts.period}")
    writer.setCreator("Platebook")
    with theme.on_paper():
        document = QTextDocument()
        colours = theme.current()
        document.setDefaultStyleSheet(
            f"body {{ color: {colours.text}; }} h1 {{ font-size: 20pt; }}"
            f"h2 {{ font-size: 13pt; color: {colours.accent}; }} th {{ color: {colours.muted}; }}"
            "td, th { padding: 3px 12px 3px 0; font-size: 10pt; }"
        )
        document.documentLayout().setPaintDevice(writer)
        document.setHtml(f"<body>{''.join(_parts(facts, line))}</body>")
        document.setPageSize(QSizeF(writer.width(), -1))
        scale = min(1.0, writer.height() / document.size().height())
        painter = QPainter(writer)
        painter.scale(scale, scale)
        document.drawContents(painter)
        painter.end()
    return bytes(buffer.data().data())


def _parts(facts: Facts, line: StoreLine) -> Iterator[str]:
    ranking, currency = facts.ranking, facts.currency
    yield f"<h1>{escape(line.name)}</h1><p>{escape(facts.period)}</p>"
    yield _row("th", "", _("Store"), _("Rank"), _("Middle of the stores"), table=_TABLE)
    for figure in FIGURES:
        if line.values[figure.key] is not None:
            yield _figure(ranking, figure, line, currency)
    yield f"</table><h2>{escape(_('Opportunity'))}</h2>"
    rows = facts.chances.report.of_store(line.store)
    yield _row("th", _("Lever"), _("Worth a month"), _("What separates it"), right=1, table=_TABLE)
    yield "".join(_lever(row, currency) for row in rows) + "</table>"
    agreed = [one.action for one in facts.chances.agreed if one.action.store == line.store]
    if agreed:
        yield f"<h2>{escape(_('Actions'))}</h2>"
        yield "".join(f"<p>{escape(f'{one.who}: {one.what}')}</p>" for one in agreed)


def _figure(ranking: StoreRanking, figure: StoreFigure, line: StoreLine, currency: str) -> str:
    rank, known, middle = places(ranking.lines, figure, line)
    unit = numbers.unit(figure.kind, currency)
    title = f"{_(figure.title)} ({unit})" if unit else _(figure.title)
    here = numbers.shown(line.values[figure.key], figure.kind, currency)
    place = _("{rank} of {count}", rank=rank, count=known) if figure.better else ""
    return _row("td", title, here, place, numbers.shown(middle, figure.kind, currency))


def _lever(row: Opportunity, currency: str) -> str:
    worth = numbers.shown(row.a_month, Kind.MONEY, currency)
    return _row("td", said(row.label), worth, said(row.told, currency), right=1)


def _row(cell: str, *texts: str, right: int = 3, table: str = "") -> str:
    """Text of the users is escaped; ``right`` cells after the first hold numbers."""
    cells = "".join(
        f'<{cell} align="{"right" if 0 < place <= right else "left"}">{escape(text)}</{cell}>'
        for place, text in enumerate(texts)
    )
    return f"{table}<tr>{cells}</tr>"
