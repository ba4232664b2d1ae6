"""The counts of a store with what they found, and what a new one is begun with."""

from collections.abc import Mapping
from typing import NamedTuple

from desktop.analysis.count_list import CountList, CountRow, Found
from desktop.analysis.documents import Document, document_key
from desktop.analysis.stock_counts import PartCount, part_counts
from desktop.analysis.stock_moves import Flag, MoveKind
from desktop.models.base import connection
from desktop.queries.areas import AreaRow, all_areas
from desktop.queries.ledger import Ledger, ledger

_SHOWN = ("draft", "posted")


class CountChoices(NamedTuple):
    """What a new count is begun with; ``people`` are those who counted before, the latest first."""

    areas: tuple[AreaRow, ...]
    people: tuple[str, ...]


def count_list(store: int) -> CountList:
    """The counts that are being made or posted, the latest first."""
    book = ledger(store)
    counts = [one for one in book.facts.documents if one.kind == "count" and one.state in _SHOWN]
    counts.sort(key=lambda one: (one.stands, one.day, one.at, one.id), reverse=True)
    found, people = _found(book), dict(_people(store))
    parts = part_counts([one._replace(state="posted") for one in counts], book.facts.areas)
    rows = tuple(_row(one, found, parts, people.get(one.id, "")) for one in counts)
    last = next((one for one in counts if one.state == "posted"), None)
    return CountList(rows, tuple(found.get(document_key(last), ())) if last else ())


def count_choices(store: int) -> CountChoices:
    """Areas in walking order, and who has counted."""
    people = dict.fromkeys(name for _count, name in _people(store) if name)
    return CountChoices(tuple(area for area in all_areas() if area.store == store), tuple(people))


def _people(store: int) -> list[tuple[int, str]]:
    rows = connection().execute(
        "SELECT d.id, p.people FROM count_plan p JOIN document d ON d.id = p.document_id "
        "WHERE d.store_id = ? ORDER BY d.day DESC, d.id DESC",
        (store,),
    )
    return rows.fetchall()


def _found(book: Ledger) -> dict[str, list[Found]]:
    """What each posted count found of each item, opening balances left out."""
    names = dict(connection().execute("SELECT id, name FROM stock_item"))
    found: dict[str, list[Found]] = {}
    for item, own in book.valuation.valued.items():
        for one in own:
            if one.move.kind == MoveKind.COUNT and not one.flags & Flag.OPENING:
                row = Found(item, names[item], one.value)
                found.setdefault(one.move.document, []).append(row)
    return found


def _row(one: Document, found: Mapping[str, list[Found]], parts: list[PartCount], people: str) -> CountRow:
    posted = one.state == "posted"
    own = found.get(document_key(one), [])
    return CountRow(
        one.id,
        one.day,
        one.at or "close",
        one.state,
        len({line.item for line in one.lines}),
        sum(part.document.id == one.id for part in parts),
        people,
        -sum(row.value for row in own if row.value < 0) if posted else None,
        sum(row.value for row in own if row.value > 0) if posted else None,
    )
