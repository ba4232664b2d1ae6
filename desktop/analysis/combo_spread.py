"""A combo's money over its pieces: the second view of the product mix, never added to the first.

A combo line's net sales are spread over the pieces listed for it by their list price; the last piece
takes the remainder. What a piece brought by itself (a surcharge) stays with it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.analysis.days import Range
from desktop.analysis.money import ratio, split
from desktop.analysis.product_mix import ItemTotals
from desktop.words import N_


class Piece(NamedTuple):
    """One piece of a combo: its menu item, quantity (1/1000) and own gross (0 where unpriced)."""

    item: int
    quantity: int
    gross: int


class SoldCombo(NamedTuple):
    """One combo of one order, and its pieces in the order of their lines. Money in 1/10 000."""

    item: int  # menu item of the combo
    net: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """One menu item with its share of the combos it was part of."""

    item: int
    code: str
    name: str
    category: str
    as_sold: int  # net sales of its own lines
    from_combos: int  # negative for a combo: what its pieces take
    net: int
    net_share: Fraction | None


@dataclass(frozen=True, slots=True)
class ComboSpread:
    """The report: the same net sales as the product mix, in another split."""

    period: Range
    rows: tuple[SpreadRow, ...]
    net: int
    spread: int  # net sales of combos that went over to pieces


def combo_spread(
    period: Range,
    items: Iterable[ItemTotals],
    combos: Mapping[SoldCombo, int],
    list_prices: Mapping[int, Fraction],
) -> ComboSpread:
    """Spread ``combos`` (each with how often it was sold) over their pieces.

    ``list_prices`` (1/10 000 per 1/1000 unit) serve pieces whose own line has no price; a piece that
    is never sold alone and has no price takes nothing, and where no piece has one all share equally.
    """
    moved: Counter[int] = Counter()
    for combo, times in combos.items():
        for item, money in _shares(combo, list_prices):
            moved[item] += money * times
            moved[combo.item] -= money * times
    known = list(items)
    whole = sum(item.net for item in known)
    rows = [
        SpreadRow(
            item.item,
            item.code,
            item.name,
            item.category,
            item.net,
            moved[item.item],
            item.net + moved[item.item],
            ratio(item.net + moved[item.item], whole),
        )
        for item in known
    ]
    rows.sort(key=lambda row: (-row.net, row.name, row.item))
    spread = sum(combo.net * times for combo, times in combos.items() if combo.pieces)
    return ComboSpread(period, tuple(rows), whole, spread)


def _shares(combo: SoldCombo, list_prices: Mapping[int, Fraction]) -> list[tuple[int, int]]:
    """(menu item, money) of each piece of one combo."""
    if not combo.pieces:
        return []
    weights = [
        abs(piece.gross) or abs(piece.quantity) * list_prices.get(piece.item, 0) for piece in combo.pieces
    ]
    return list(zip((piece.item for piece in combo.pieces), split(combo.net, weights), strict=True))


COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("as_sold", N_("Net sales as sold"), Kind.MONEY, N_("Net sales of the dish's own lines.")),
    Column(
        "from_combos",
        N_("Out of combos"),
        Kind.MONEY,
        N_(
            "Its share of the combos it was part of, by list price; for a combo what its pieces take. "
            "Source: the lines that list a combo's pieces."
        ),
    ),
    Column("net", N_("Net sales with combos spread"), Kind.MONEY, N_("As sold + out of combos.")),
    Column(
        "net_share",
        N_("Share of net sales"),
        Kind.PERCENT,
        missing=N_("There are no net sales to divide by."),
    ),
)
