"""What an import of anything but sales did, in sentences."""

from collections.abc import Iterator

from desktop.jobs.import_records import RecordOutcome
from desktop.jobs.import_report import DONE
from desktop.words import N_, _

TOLD = 100  # sentences about single things; the count of the others is told

_COUNTS = {
    "stores": N_("Stores: {added} added, {changed} changed, {unchanged} as before."),
    "stock-items": N_("Stock items: {added} added, {changed} changed, {unchanged} as before."),
    "menu": N_("Dishes: {added} added, {changed} changed, {unchanged} as before."),
    "recipes": N_("Recipes: {added} added, {changed} changed, {unchanged} as before."),
    "documents": N_("Documents: {added} added, {changed} changed, {unchanged} as before."),
    "counts": N_("Counts: {added} added, {changed} changed, {unchanged} as before."),
}


def sentences(outcome: RecordOutcome) -> list[str]:
    """The result, how many things it adds and changes, and what is to be known; one sentence a line."""
    return [_(DONE[outcome.result], files=", ".join(outcome.files)), *noticed(outcome)]


def counted(outcome: RecordOutcome) -> str:
    """How many things it adds, changes and leaves."""
    counts = {name: outcome.counts.get(name, 0) for name in ("added", "changed", "unchanged")}
    return _(_COUNTS[outcome.kind], **counts)


def noticed(outcome: RecordOutcome) -> Iterator[str]:
    """How many things it adds and changes, what changes, and what was refused; one sentence each."""
    if outcome.result != "refused":
        yield counted(outcome)
        yield from outcome.told[:TOLD]
        if len(outcome.told) > TOLD:
            yield _("... and {count} more", count=len(outcome.told) - TOLD)
    if outcome.notes.refused_rows:
        yield _("Refused rows: {count}.", count=outcome.notes.refused_rows)
    for file in outcome.rejected:
        yield _("The refused rows are in {file}, with their reasons.", file=file)
