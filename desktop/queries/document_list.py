"""The documents of some stores over a period, with what each moved in the ledger."""

from collections import Counter

from desktop.analysis.days import Range
from desktop.analysis.document_list import DocumentList, DocumentRow
from desktop.analysis.documents import COUNTED, DOCUMENT_KINDS, DOCUMENT_STATES, document_key
from desktop.analysis.findings import Word
from desktop.queries.documents import documents_between
from desktop.queries.ledger import ledger
from desktop.queries.stores import all_stores
from desktop.queries.transfers import under_way


def document_list(stores: tuple[int, ...], period: Range) -> DocumentList:
    """All documents of the period in any state, the latest first."""
    names = {store.code: store.label for store in all_stores()}
    labels = {store.id: store.label for store in all_stores()}
    rows = [row for store in stores for row in _rows(store, period, labels[store], names)]
    rows.sort(key=lambda row: (-row.day, row.store, row.kind_key, row.number))
    return DocumentList(period, tuple(rows), len(under_way(stores, period.end)))


def _rows(store: int, period: Range, label: str, names: dict[str, str]) -> list[DocumentRow]:
    found = documents_between(store, period, states=tuple(DOCUMENT_STATES))
    moved: Counter[str] = Counter()
    if any(one.state in COUNTED for one in found):
        for valued in ledger(store).valuation.valued.values():
            for one in valued:
                moved[one.move.document] += one.value
    return [
        DocumentRow(
            one.id,
            one.day,
            one.kind,
            Word(DOCUMENT_KINDS[one.kind]),
            one.number,
            one.supplier or names.get(one.other_store, one.other_store),
            len(one.lines),
            moved.get(document_key(one)) if one.state in COUNTED else None,
            one.state,
            Word(DOCUMENT_STATES[one.state]),
            label,
            one.note,
        )
        for one in found
    ]
