"""What people write on a variance: what was found out, and who does what until when."""

from typing import NamedTuple

from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value
from desktop.words import N_


class Note(NamedTuple):
    """A note on an item's variance; with ``who`` or ``by`` it is an action. Days as in ``days``.

    ``closing`` is the day of the closing count it was written at, ``id`` None for a new one.
    """

    id: int | None
    store: int
    item: int
    closing: int
    what: str
    who: str = ""
    by: int | None = None
    done: int | None = None


class Action(NamedTuple):
    """An open action as Home lists it; ``late`` where its day has passed."""

    note: Note
    item: str
    store: str
    late: bool


_DUE = {
    (False, False): N_("{item}: {what}"),
    (True, False): N_("{item}: {what} ({who})"),
    (False, True): N_("{item}: {what} (by {day})"),
    (True, True): N_("{item}: {what} ({who}, by {day})"),
}


def told(action: Action) -> Finding:
    """An action in a sentence: what is to be done, by whom and when."""
    note = action.note
    values = [
        Value("item", Kind.TEXT, action.item),
        Value("what", Kind.TEXT, note.what),
        Value("who", Kind.TEXT, note.who),
    ]
    if note.by is not None:
        values.append(Value("day", Kind.DAY, note.by))
    return Finding(_DUE[bool(note.who), note.by is not None], tuple(values))
