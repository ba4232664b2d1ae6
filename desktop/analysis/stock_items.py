"""What a stock item can be (domain: section 4), in words."""

from desktop.words import N_

ITEM_KINDS = {
    "raw": N_("Raw"),
    "prep": N_("Prep"),
    "packaging": N_("Packaging"),
    "supplies": N_("Supplies"),
}
PREP_MODES = {
    "exploded": N_("Made without batches"),
    "stocked": N_("Made in batches"),
    "supplied": N_("Bought or sent ready"),
}
USAGE_BASES = {
    "net_10000": N_("per 10 000 of net sales"),
    "orders_100": N_("per 100 checks"),
}
