"""What posting, cancelling or reversing a document would do to stock; nothing is written."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.document_drafts import Draft
from desktop.analysis.document_effects import EffectRow
from desktop.analysis.documents import Document
from desktop.analysis.stock_flows import Amount
from desktop.models.base import connection
from desktop.queries.document_edits import as_posted
from desktop.queries.documents import document
from desktop.queries.ledger import effect_of

_NEW = -1  # an id that no document has


def effect_of_posting(draft: Draft) -> list[EffectRow]:
    """By month, then item. Raises as ``document_edits.post_document`` does."""
    return _rows(draft.store, [as_posted(draft)])


def effect_of_cancelling(number: int) -> list[EffectRow]:
    """What is left without the document; what it had reversed stands again."""
    found = document(number)
    changed = [found._replace(state="cancelled")]
    if found.reverses is not None:
        changed.append(document(found.reverses)._replace(state="posted"))
    return _rows(found.store, changed)


def effect_of_reversing(number: int, day: int) -> list[EffectRow]:
    """What is left after a reversing document of ``day``."""
    found = document(number)
    reversal = found._replace(id=_NEW, day=day, number=f"{found.number}-R", reverses=number, lines=())
    return _rows(found.store, [found._replace(state="reversed"), reversal])


def _rows(store: int, changed: Sequence[Document]) -> list[EffectRow]:
    items = connection().execute("SELECT id, name, display_unit, display_factor FROM stock_item")
    known = {item: (name, unit, Fraction(factor)) for item, name, unit, factor in items}
    nothing = Amount(0, 0)
    return [
        EffectRow(
            *known[effect.item],
            effect.period.end,
            effect.before.closing if effect.before else nothing,
            effect.after.closing if effect.after else nothing,
            effect.before.count_variance.value if effect.before else 0,
            effect.after.count_variance.value if effect.after else 0,
        )
        for effect in effect_of(store, changed)
    ]
