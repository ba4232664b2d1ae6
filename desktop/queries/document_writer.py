"""Documents as rows of the book, written through a journal and compared with what stands there."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from desktop.analysis.days import date_of
from desktop.analysis.documents import DOCUMENT_KINDS
from desktop.analysis.money import MONEY, QUANTITY, plain
from desktop.queries.journal import Journal, Values, read_row
from desktop.words import _


class Header(NamedTuple):
    """A document without its lines, as it is kept."""

    store_id: int
    kind: str
    day: int
    number: str
    supplier: str = ""
    other_store: str = ""
    receipt_id: int | None = None
    at: str = ""
    freight: int = 0
    note: str = ""


class LineRow(NamedTuple):
    """A line of a document, as it is kept."""

    item_id: int | None
    menu_item_id: int | None
    quantity: int
    unit: str
    value: int | None
    reason: str = ""
    area_id: int | None = None
    ordered: int | None = None
    delivered: int | None = None
    accepted: int | None = None
    invoiced: int | None = None
    use_by: int | None = None
    source: str = ""


class Stored(NamedTuple):
    """A document of the book."""

    id: int
    header: Header
    state: str
    lines: tuple[LineRow, ...]


Named = Callable[[LineRow], str]
"""What a person calls the item of a line."""


def stored_document(journal: Journal, store: int, kind: str, number: str) -> Stored | None:
    """The document of a number; None where the book has none."""
    return _stored(journal, {"store_id": store, "kind": kind, "number": number})


def document_of_id(journal: Journal, document: int) -> Stored | None:
    """The document of an id; None where the book has it no more."""
    return _stored(journal, {"id": document})


def _stored(journal: Journal, key: Values) -> Stored | None:
    row = read_row(journal.wire, "document", key)
    if row is None:
        return None
    header = Header(*(row[name] for name in Header._fields))
    return Stored(row["id"], header, row["state"], _lines(journal, row["id"]))


def _lines(journal: Journal, document: int) -> tuple[LineRow, ...]:
    names = ", ".join(LineRow._fields)
    rows = journal.wire.execute(
        f"SELECT {names} FROM document_line WHERE document_id = ? ORDER BY line",  # noqa: S608
        (document,),
    )
    return tuple(map(LineRow._make, rows))


def put_document(
    journal: Journal,
    old: Stored | None,
    header: Header,
    lines: Sequence[LineRow],
    named: Named,
    state: str = "posted",
) -> int:
    """Write a document, or replace what differs of ``old``; count it and tell what changes. Its id."""
    journal.days.add(header.day)
    row = {**header._asdict(), "state": state}
    if old is None:
        document = journal.insert("document", row)
        journal.counts["added"] += 1
    elif is_same(old, header, lines, state):
        journal.counts["unchanged"] += 1
        return old.id
    else:
        document = old.id
        journal.days.add(old.header.day)
        journal.update("document", {"id": document}, row)
        remove_lines(journal, document)
        journal.counts["changed"] += 1
        journal.told.append(_change(old, header, lines, named))
    for place, line in enumerate(lines):
        journal.insert("document_line", {"document_id": document, "line": place, **line._asdict()})
    return document


def is_same(old: Stored, header: Header, lines: Sequence[LineRow], state: str = "posted") -> bool:
    """Whether a document of the book says all this already."""
    return (old.header, old.state) == (header, state) and _contents(old.lines) == _contents(lines)


def remove_lines(journal: Journal, document: int) -> None:
    """Take all lines of a document away."""
    for (line,) in journal.wire.execute(
        "SELECT line FROM document_line WHERE document_id = ?", (document,)
    ).fetchall():
        journal.delete("document_line", {"document_id": document, "line": line})


def _contents(lines: Sequence[LineRow]) -> list[LineRow]:
    """What lines say, whichever row of a file they came from."""
    return [line._replace(source="") for line in lines]


def _change(old: Stored, header: Header, lines: Sequence[LineRow], named: Named) -> str:
    """What a new version of a document changes, in a sentence."""
    before, after = _contents(old.lines), _contents(lines)
    gone = [_said(line, named) for line in before if line not in after]
    come = [_said(line, named) for line in after if line not in before]
    for name in Header._fields:
        first, second = getattr(old.header, name), getattr(header, name)
        if first != second:
            gone.append(_word(name, first))
            come.append(_word(name, second))
    return _(
        "{kind} {number} of {day}: {before} -> {after}",
        kind=_(DOCUMENT_KINDS[header.kind]),
        number=header.at or header.number,
        day=date_of(old.header.day).isoformat(),
        before=", ".join(gone) or _("nothing"),
        after=", ".join(come) or _("nothing"),
    )


def _said(line: LineRow, named: Named) -> str:
    value = "" if line.value is None else f" = {plain(line.value, MONEY)}"
    reason = f" ({line.reason})" if line.reason else ""
    return f"{named(line)} {plain(line.quantity, QUANTITY)}{value}{reason}"


def _word(name: str, value: Any) -> str:
    if name == "day":
        return date_of(value).isoformat()
    if name == "freight":
        return plain(value, MONEY)
    return str(value or _("nothing"))
