"""What documents are called (domain: section 5)."""

from desktop.words import N_

DOCUMENT_KINDS = {
    "receipt": N_("Receipt"),
    "return": N_("Return to supplier"),
    "transfer_in": N_("Transfer in"),
    "transfer_out": N_("Transfer out"),
    "batch": N_("Production batch"),
    "waste": N_("Waste"),
    "staff_meal": N_("Staff meal"),
    "adjustment": N_("Adjustment"),
    "count": N_("Count"),
}
"""``Document.kind`` -> what a person calls it."""
