"""Notes and actions on variances, kept in the book and undone like any change made by hand."""

from desktop.analysis.variance_notes import Action, Note
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.edits import editing
from desktop.queries.totals import marks
from desktop.words import _

_COLUMNS = 'n.id, n.store_id, n.item_id, n.closing, n.what, n.who, n."by", n.done'


def notes_of(store: int) -> tuple[Note, ...]:
    """All notes of a store, the latest count first."""
    rows = connection().execute(
        f"SELECT {_COLUMNS} FROM variance_note n WHERE store_id = ? ORDER BY closing DESC, id DESC",  # noqa: S608
        (store,),
    )
    return tuple(map(Note._make, rows))


def open_actions(stores: tuple[int, ...], today: int) -> tuple[Action, ...]:
    """What is still to be done in some stores, what is due first at the top."""
    rows = connection().execute(
        f"SELECT {_COLUMNS}, i.name, s.name, s.code FROM variance_note n "  # noqa: S608
        "JOIN stock_item i ON i.id = n.item_id JOIN store s ON s.id = n.store_id "
        f"WHERE n.store_id IN {marks(stores)} AND n.done IS NULL AND (n.who <> '' OR n.\"by\" IS NOT NULL) "
        'ORDER BY n."by" IS NULL, n."by", n.id',
        stores,
    )
    found = []
    for *values, item, name, code in rows:
        note = Note._make(values)
        found.append(Action(note, item, name or code, note.by is not None and note.by < today))
    return tuple(found)


def keep_note(note: Note) -> int:
    """Add a note, or change the one of its id; the id. Raises BookError where it says nothing."""
    if not note.what.strip():
        raise BookError(_("Write what was found or what is to be done."))
    values = {
        "store_id": note.store,
        "item_id": note.item,
        "closing": note.closing,
        "what": note.what.strip(),
        "who": note.who.strip(),
        "by": note.by,
        "done": note.done,
    }
    with editing(_("Note on a variance: {what}", what=note.what.strip())) as journal:
        if note.id is None:
            return journal.insert("variance_note", values)
        journal.update("variance_note", {"id": note.id}, values)
        return note.id


def remove_note(number: int) -> None:
    """Take a note away."""
    with editing(_("Note on a variance taken away")) as journal:
        journal.delete("variance_note", {"id": number})
