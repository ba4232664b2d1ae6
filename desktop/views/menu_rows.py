"""The rows of the menu's inbox: new dishes by their money, and what each seems to be."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.columns import Column, Kind
from desktop.queries import menu
from desktop.queries.menu import Dish, NewItem
from desktop.words import N_, _

COUNTS = {
    "single": N_("dish"),
    "combo": N_("combo"),
    "modifier": N_("modifier"),
    "fee": N_("fee"),
    "not_sales": N_("not sales"),
    "reduction": N_("reduction"),
}
COUNTS_HINT = N_(
    "A modifier counts as no piece; a fee brings money without pieces; what is not sales (tips, top-ups) "
    "counts nowhere; a reduction (rounding, bonus money) takes money without pieces."
)
COLUMNS = (
    Column("name", N_("Dish"), Kind.TEXT),
    Column("code", N_("Code"), Kind.TEXT),
    Column("category", N_("Category"), Kind.TEXT),
    Column("net", N_("Net sales"), Kind.MONEY, N_("Net sales of its lines, all stores and days.")),
    Column("pieces", N_("Pieces"), Kind.QUANTITY),
    Column("counts", N_("Counts as"), Kind.TEXT, COUNTS_HINT),
    Column("seems", N_("Seems to be"), Kind.TEXT, N_("An earlier dish that this may be under another name.")),
    Column("first_day", N_("First sold"), Kind.DAY, missing=N_("Nothing of it counts as sales.")),
    Column("last_day", N_("Last sold"), Kind.DAY, missing=N_("Nothing of it counts as sales.")),
)


class Inbox(NamedTuple):
    """What waits, the earlier dish each seems to be, and all dishes to merge with."""

    items: tuple[NewItem, ...]
    seems: dict[int, Dish]
    dishes: tuple[Dish, ...]


def ask_inbox() -> Inbox:
    """On the question thread."""
    dishes = menu.dishes()
    by_id = {dish.id: dish for dish in dishes}
    renames = menu.rename_suggestions()
    return Inbox(menu.inbox(), {one.new: by_id[one.old] for one in renames if one.old in by_id}, dishes)


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A new dish as the table shows it."""

    id: int
    name: str
    code: str
    category: str
    net: int
    pieces: int
    counts: str
    seems: str
    first_day: int | None
    last_day: int | None
    old: Dish | None


def inbox_row(item: NewItem, old: Dish | None) -> InboxRow:
    """``old`` is the earlier dish that the new one seems to be."""
    return InboxRow(
        item.id,
        item.name,
        item.code,
        item.category,
        item.net,
        item.pieces,
        _(COUNTS[item.kind if item.role == "sale" else item.role]),
        old.name if old is not None else "",
        item.first_day,
        item.last_day,
        old,
    )
