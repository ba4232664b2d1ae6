"""What regional leads and stores agreed to do, kept in the book and undone like any change made by hand."""

from desktop.analysis.store_actions import StoreAction
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.queries.edits import editing
from desktop.queries.totals import marks
from desktop.words import _


def actions_of(stores: tuple[int, ...]) -> tuple[StoreAction, ...]:
    """All actions of some stores, the latest first."""
    rows = connection().execute(
        "SELECT id, store_id, lever, month, money, what, who, due FROM store_action "  # noqa: S608
        f"WHERE store_id IN {marks(stores)} ORDER BY month DESC, id DESC",
        stores,
    )
    return tuple(map(StoreAction._make, rows))


def keep_action(action: StoreAction) -> int:
    """Add an action, or change the one of its id; the id. Raises BookError where it says too little."""
    if not action.what.strip() or not action.who.strip():
        raise BookError(_("An action needs what is to be done and who does it."))
    values = action._replace(what=action.what.strip(), who=action.who.strip())._asdict()
    key = values.pop("id")
    values["store_id"] = values.pop("store")
    with editing(_("Action of a store: {what}", what=action.what.strip())) as journal:
        if key is None:
            return journal.insert("store_action", values)
        journal.update("store_action", {"id": key}, values)
    return int(key)


def remove_action(number: int) -> None:
    """Take an action away."""
    with editing(_("Action of a store taken away")) as journal:
        journal.delete("store_action", {"id": number})
