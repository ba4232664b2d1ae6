"""What a recipe that is being typed comes to, in a sentence."""

from desktop.analysis.columns import Kind
from desktop.analysis.recipe_drafts import Kitchen, Owner
from desktop.analysis.recipe_preview import RecipePreview
from desktop.views import numbers
from desktop.views.sentences import joined
from desktop.words import N_, _

UNREADABLE = N_("Type a first day such as 2026-03-31, and how much it makes above 0.")


def recipe_sentence(kitchen: Kitchen, owner: Owner, found: RecipePreview, currency: str) -> str:
    """The loop, what is missing, or the cost and how it changes."""
    if found.loop:
        return _("This recipe would reach itself: {loop}.", loop=" → ".join(found.loop))
    if found.cost is None or not found.bill:
        return _("Type what goes into it: item, net quantity, unit, yield.")
    if found.cost.missing:
        return _("No standard cost is known of {items}.", items=", ".join(found.cost.missing))
    return joined([_cost(kitchen, owner, found, currency), _change(found, currency)])


def _cost(kitchen: Kitchen, owner: Owner, found: RecipePreview, currency: str) -> str:
    cost = numbers.shown(found.whole, Kind.PRICE, currency)
    share = found.cost.food_cost if found.cost else None
    if owner.is_prep:
        unit = kitchen.goods[owner.id].display_unit
        return _("One {unit} costs {cost} at standard cost.", unit=unit, cost=cost)
    if share is None:
        return _("One portion costs {cost} at standard cost; its price is not known.", cost=cost)
    return _(
        "One portion costs {cost} at standard cost: food cost {share}.",
        cost=cost,
        share=numbers.shown(share, Kind.PERCENT),
    )


def _change(found: RecipePreview, currency: str) -> str:
    if found.before is None or found.whole is None or found.whole == found.before:
        return ""
    change = found.whole - found.before
    amount = numbers.shown(abs(change), Kind.PRICE, currency)
    if change > 0:
        return _("That is {amount} more than now.", amount=amount)
    return _("That is {amount} less than now.", amount=amount)
