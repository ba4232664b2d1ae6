"""Recipe cards for the kitchen wall out of the book."""

from collections.abc import Callable
from pathlib import Path

from desktop import words
from desktop.analysis.days import Range
from desktop.analysis.unit_costs import Way
from desktop.errors import BookError
from desktop.exchange.workbooks.style import Look
from desktop.exchange.workbooks.wall_cards import write_wall_cards
from desktop.queries.stores import store_by_code
from desktop.queries.wall_cards import wall_cards_of
from desktop.words import N_, _

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None: ...


def export_cost_cards(
    store_code: str,
    period: Range,
    out: Path,
    language: str = "",
    way: str = Way.STANDARD.value,
    progress: Progress = _silent,
) -> None:
    """Write a card a page for every recipe on the last day of ``period``, valued one way (of Way).

    Raises BookError for an unknown store, a book without recipes, or a file that cannot be written.
    """
    store, language = store_by_code(store_code), language or words.language()
    cards = wall_cards_of(store.id, period, Way(way))
    if not cards:
        raise BookError(_("The book has no recipes yet, so there are no cards to write."))
    spoken = words.speaking(language), Look(language, store.currency)
    title = spoken[0](_CARDS, store=store.label)
    write_wall_cards(Path(out), title, cards, spoken, progress)


_CARDS = N_("{store} · recipe cards")
