"""What may be behind an unexplained variance, as data with its evidence; ranked by fit (domain: section 6).

Nothing is said of what noise explains. A line is looked at also where it is weak: a cause may be why.
"""

from dataclasses import replace

from desktop.analysis.cause_counts import count_causes
from desktop.analysis.cause_documents import document_causes
from desktop.analysis.cause_ground import Cause, CauseKind, Ground
from desktop.analysis.cause_recipes import recipe_causes

LEAST_SCORE = 0.3
MOST_CAUSES = 3
MIRRORED = 0.8  # another store's line speaks for a transfer; whole purchase units are also sent
AGAIN = 0.6  # a slip of one document or count does not come back in the same direction


def likely_causes(ground: Ground) -> dict[int, tuple[Cause, ...]]:
    """For every item whose variance is more than noise: its causes, the likeliest first; at most three."""
    lines = ground.now.lines
    return {
        item: _ranked(ground, item)
        for item in lines
        if lines[item].is_expected and ground.now.stands_out(item)
    }


def _ranked(ground: Ground, item: int) -> tuple[Cause, ...]:
    documents, counts = list(document_causes(ground, item)), list(count_causes(ground, item))
    if any(cause.kind is CauseKind.FORGOTTEN_TRANSFER and cause.score >= LEAST_SCORE for cause in counts):
        documents = [replace(cause, score=cause.score * MIRRORED) for cause in documents]
    once = [*documents, *counts]
    if len(ground.alike_before(item)) > 1:
        once = [replace(cause, score=cause.score * AGAIN) for cause in once]
    found = [*once, *recipe_causes(ground, item)]
    likely = sorted((cause for cause in found if cause.score >= LEAST_SCORE), key=lambda one: -one.score)
    by_kind: dict[object, Cause] = {}
    for cause in likely:
        by_kind.setdefault(cause.kind, cause)
    return tuple(by_kind.values())[:MOST_CAUSES]
