"""Documents from files: one row a line."""

from collections.abc import Iterator

from desktop.analysis.given import GivenDocumentLine
from desktop.exchange.records import Values
from desktop.exchange.row_checks import Cell, below_zero, wanting
from desktop.words import _

_BESIDE = ("ordered", "delivered", "accepted", "invoiced")
_TRANSFERS = ("transfer_in", "transfer_out")


def check_document_line(row: Values) -> Iterator[Cell]:
    """What is wrong with a row that can be told from it alone."""
    yield from wanting(row, "date", "kind", "document", "item")
    if row["quantity"] is None:
        yield "quantity", _("found nothing, expected a quantity")
    if row["kind"] != "adjustment":
        yield from below_zero(row, "quantity")
    late = row["kind"] == "receipt" and row["receipt"]  # an invoice or freight that comes after its goods
    yield from below_zero(
        row, "unit_cost", *(() if late and row["quantity"] == 0 else ("value",))
    )  # or a credit
    yield from below_zero(row, "freight", *_BESIDE)
    if row["quantity"] == 0 and row["value"] and not late:
        yield "value", _("found a value for a quantity of 0, expected none")
    if row["receipt"] and row["kind"] not in ("return", "receipt"):
        yield "receipt", _("found a receipt on a {kind}, expected it on a return", kind=row["kind"])
    if row["kind"] in _TRANSFERS and not row["other_store"]:
        yield "other_store", _("found nothing, expected the code of the other store")
    if row["kind"] in _TRANSFERS and row["store"] and row["store"] == row["other_store"]:
        yield "other_store", _("found the store itself, expected the code of the other store")
    if row["freight"] is not None and row["kind"] != "receipt":
        yield "freight", _("found freight on a {kind}, expected it on a receipt", kind=row["kind"])


def given_document_line(place: int, row: Values) -> GivenDocumentLine:
    """The line of a row that is right."""
    return GivenDocumentLine(
        place,
        row["store"], row["date"], row["kind"], row["document"], row["supplier"],
        row["item"], row["quantity"], row["unit"], row["unit_cost"], row["value"],
        row["reason"], row["other_store"], row["receipt"], row["freight"],
        row["ordered"], row["delivered"], row["accepted"], row["invoiced"], row["use_by"],
    )  # fmt: skip
