"""What became of store packs, in sentences."""

from collections.abc import Sequence

from desktop.analysis.days import month_text
from desktop.jobs.packs import PackOutcome
from desktop.queries.pack_intake import Taken
from desktop.words import _


def sentence(outcome: PackOutcome) -> str:
    """What was taken of a pack, and what the book has from a later one; else why it was refused."""
    taken = outcome.taken
    if taken is None:
        return outcome.refusal
    words = {"file": outcome.file, "store": taken.store}
    if not taken.months:
        return _("{file}: the book holds {store} {months} already.", months=_listed(taken.kept), **words)
    said = _("{file}: {store} {months} taken.", months=_listed(taken.months), **words)
    return " ".join(filter(None, (said, later_packs(taken))))


def later_packs(taken: Taken) -> str | None:
    """Which months of a pack were left out, for the book has them from it or from a later one."""
    if not taken.kept:
        return None
    return _("The book has these months from this or a later pack: {months}.", months=_listed(taken.kept))


def summary(outcomes: Sequence[PackOutcome]) -> str:
    """How many packs were taken, were there already and were refused."""
    taken = [outcome.taken for outcome in outcomes if outcome.taken]
    news = sum(bool(one.months) for one in taken)
    return _(
        "Packs taken: {taken}, in the book already: {known}, refused: {refused}.",
        taken=news,
        known=len(taken) - news,
        refused=len(outcomes) - len(taken),
    )


def _listed(months: Sequence[int]) -> str:
    return ", ".join(map(month_text, months))
