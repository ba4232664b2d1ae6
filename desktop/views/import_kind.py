"""What each kind of import is called."""

from desktop.words import N_

KIND_NAMES = {
    "stores": N_("Stores"),
    "stock-items": N_("Stock items"),
    "menu": N_("Menu items"),
    "recipes": N_("Recipes"),
    "documents": N_("Documents"),
    "counts": N_("Counts"),
    "sales": N_("Sales"),
    "pack": N_("Store packs"),
}
