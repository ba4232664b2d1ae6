"""What became of store packs, in sentences."""

from collections.abc import Sequence

from desktop.analysis.days import month_text
from desktop.jobs.packs import PackOutcome
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
    if not taken.kept:
        return said
    later = _("From a later pack the book has: {months}.", months=_listed(taken.kept))
    return f"{said} {later}"


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
