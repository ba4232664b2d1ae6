"""The month's story as one page of print: figures, what moved them, findings, what is to do."""

from collections.abc import Iterator
from html import escape

from PySide6.QtGui import QTextDocument

from desktop.analysis.columns import Kind
from desktop.analysis.month_story import MonthStory, StoryFigure, StoryFinding
from desktop.analysis.variance_notes import Action
from desktop.views import numbers, theme
from desktop.views.sentences import said
from desktop.words import _


def cover(story: MonthStory, title: str, currency: str) -> QTextDocument:
    """The page as a document to be drawn; texts of the user's are escaped."""
    document = QTextDocument()
    colours = theme.current()
    document.setDefaultStyleSheet(
        f"body {{ color: {colours.text}; }} h1 {{ font-size: 22pt; }}"
        f"h2 {{ font-size: 13pt; color: {colours.accent}; }}"
        f".small {{ color: {colours.muted}; font-size: 9pt; }}"
        f".figure {{ color: {colours.accent}; font-size: 20pt; font-weight: bold; }}"
        f"td {{ padding: 4px 12px 4px 0; }}"
    )
    document.setHtml(f"<body>{''.join(_parts(story, title, currency))}</body>")
    return document


def _parts(story: MonthStory, title: str, currency: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    cells = "".join(_figure(figure, currency) for figure in story.figures)
    yield f'<table width="100%"><tr>{cells}</tr></table>'
    if story.moved:
        yield _head(_("What moved them"))
        yield "".join(f"<p>{escape(said(finding, currency))}</p>" for finding in story.moved)
    if story.findings:
        yield _head(_("What to look at, by its money"))
        rows = "".join(_finding(one, currency) for one in story.findings)
        yield f'<table width="100%">{rows}</table>'
    yield _head(_("Open actions"))
    yield "".join(map(_action, story.actions)) or f'<p class="small">{escape(_("No action is open."))}</p>'


def _head(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _figure(figure: StoryFigure, currency: str) -> str:
    now, change = numbers.shown(figure.now, figure.kind, currency), ""
    if figure.now is not None and figure.before is not None:
        before = numbers.worded(figure.before, figure.kind, currency)
        change = _("before: {value}", value=before)
    unit = f" ({currency})" if currency and figure.kind in (Kind.MONEY, Kind.PRICE) else ""
    return (
        f'<td><span class="small">{escape(_(figure.title) + unit)}</span><br/>'
        f'<span class="figure">{escape(now)}</span><br/><span class="small">{escape(change)}</span></td>'
    )


def _finding(one: StoryFinding, currency: str) -> str:
    why = f'<br/><span class="small">{escape(said(one.why, currency))}</span>' if one.why else ""
    sign = "+" if one.money > 0 else ""
    money = sign + numbers.worded(one.money, Kind.MONEY, currency)
    text = escape(said(one.finding, currency))
    return f'<tr><td>{text}{why}</td><td align="right"><b>{escape(money)}</b></td></tr>'


def _action(action: Action) -> str:
    note = action.note
    by = numbers.day(note.by) if note.by is not None else ""
    told = " · ".join(part for part in (note.who, by) if part)
    text = escape(f"{action.item}: {note.what}")
    return f'<p>{text} <span class="small">{escape(told)}</span></p>'
