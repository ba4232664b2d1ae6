"""Yield tests in the book: kept with their weighings, and adopted by the recipes."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.money import decimal_text
from desktop.analysis.recipe_drafts import Draft
from desktop.analysis.yield_tests import Weighing
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.edits import editing
from desktop.queries.journal import Journal
from desktop.queries.recipe_edits import write_versions
from desktop.words import _


class KeptTest(NamedTuple):
    """A yield test; ``adopted`` is the yield that recipes took over from it, from a day on."""

    id: int
    item: int
    day: int
    note: str
    adopted: Fraction | None
    adopted_from: int | None
    weighings: tuple[Weighing, ...]


def yield_tests() -> tuple[KeptTest, ...]:
    """All yield tests, the latest first."""
    wire = connection()
    weighings: dict[int, list[Weighing]] = {}
    for test, given, left in wire.execute(
        "SELECT test_id, input, output FROM yield_measure ORDER BY test_id, n"
    ):
        weighings.setdefault(test, []).append(Weighing(given, left))
    rows = wire.execute(
        "SELECT id, item_id, day, note, adopted, adopted_from FROM yield_test ORDER BY day DESC, id DESC"
    )
    return tuple(
        KeptTest(key, item, day, note, adopted and Fraction(adopted), since, tuple(weighings.get(key, ())))
        for key, item, day, note, adopted, since in rows
    )


def save_test(test: int | None, item: int, day: int, note: str, weighings: Sequence[Weighing]) -> int:
    """Keep a test (None: a new one) with these weighings; its id. Raises BookError without a whole one."""
    if not weighings:
        raise BookError(_("Type at least one weighing: what went in and what was usable."))
    for place, one in enumerate(weighings, 1):
        if one.input <= 0 or one.output < 0:
            raise BookError(
                _("Weighing {row}: the input must be above 0 and the output not negative.", row=place)
            )
    with editing(_("Yield test")) as journal:
        row = {"item_id": item, "day": day, "note": note}
        key = journal.insert("yield_test", row) if test is None else test
        journal.update("yield_test", {"id": key}, row)
        _forget_weighings(journal, key)
        for n, one in enumerate(weighings):
            values = {"test_id": key, "n": n, "input": one.input, "output": one.output}
            journal.insert("yield_measure", values)
    return key


def delete_test(test: int) -> None:
    """Delete a test; recipes that took its yield over keep it."""
    with editing(_("Yield test deleted")) as journal:
        _forget_weighings(journal, test)
        journal.delete("yield_test", {"id": test})


def adopt_yield(test: int, yield_: Fraction, day: int, drafts: Sequence[Draft], what: str) -> int:
    """Start the versions ``drafts`` of all recipes that use the item, in one change; its number.

    Raises BookError as ``write_versions`` does, and changes nothing.
    """
    with editing(what) as journal:
        write_versions(journal, drafts)
        values = {"adopted": decimal_text(yield_), "adopted_from": day}
        journal.update("yield_test", {"id": test}, values)
        return journal.batch


def _forget_weighings(journal: Journal, test: int) -> None:
    known = journal.wire.execute("SELECT n FROM yield_measure WHERE test_id = ?", (test,)).fetchall()
    for (n,) in known:
        journal.delete("yield_measure", {"test_id": test, "n": n})
