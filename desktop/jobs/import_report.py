"""What an import did, in sentences: for the command line, and to copy from the window."""

from collections.abc import Iterator

from desktop.analysis.days import date_of
from desktop.analysis.money import MONEY, plain, text
from desktop.jobs.import_sales import ImportOutcome
from desktop.queries.sales import DayChange
from desktop.words import N_, _

DAYS_SHOWN = 31

_DONE = {
    "saved": N_("Imported {files}."),
    "preview": N_("{files} would be imported; nothing was written."),
    "unchanged": N_("{files}: the book holds all of this already; nothing was changed."),
    "refused": N_("{files}: refused, nothing was written."),
}


def sentences(outcome: ImportOutcome) -> list[str]:
    """The result, its key figures, the days it changes, and what was noticed; one sentence a line."""
    lines = [_(_DONE[outcome.result], files=", ".join(outcome.files))]
    if outcome.stored is not None and outcome.notes.orders:
        lines += [_figures(outcome), *_changes(outcome), *_noticed(outcome)]
    return lines


def not_understood(outcome: ImportOutcome) -> list[str]:
    """Which fields no column gives, and the columns there are."""
    lines = []
    if outcome.missing:
        lines.append(_("No column gives: {fields}.", fields=", ".join(outcome.missing)))
    for file, header in outcome.headers:
        lines.append(_("Columns of {file}: {columns}", file=file, columns=", ".join(filter(None, header))))
    return lines


def _figures(outcome: ImportOutcome) -> str:
    check = outcome.average_check
    return _(
        "{orders} checks, {lines} lines, net sales {net}, average check {check}",
        orders=outcome.orders,
        lines=outcome.lines,
        net=f"{plain(outcome.net, MONEY)} {outcome.currency}".strip(),
        check=_("not defined") if check is None else text(check, 2),
    )


def _changes(outcome: ImportOutcome) -> Iterator[str]:
    """How many days change, and by how much those that had sales before."""
    stored = outcome.stored
    if stored is None or not stored.days:
        return
    yield _(
        "{days} days changed: {added} checks new, {replaced} replaced, {removed} removed, "
        "{unchanged} as before",
        days=len(stored.days),
        added=stored.added,
        replaced=stored.replaced,
        removed=stored.removed,
        unchanged=stored.unchanged,
    )
    before = [day for day in stored.days if day.orders_before]
    for day in before[:DAYS_SHOWN]:
        yield _day(day)
    if len(before) > DAYS_SHOWN:
        yield _("... and {count} more days", count=len(before) - DAYS_SHOWN)


def _day(day: DayChange) -> str:
    return _(
        "  {store} {date}: net sales {before} become {after}, checks {few} become {many}",
        store=day.store,
        date=date_of(day.day).isoformat(),
        before=plain(day.net_before, MONEY),
        after=plain(day.net_after, MONEY),
        few=day.orders_before,
        many=day.orders_after,
    )


def _noticed(outcome: ImportOutcome) -> Iterator[str]:
    notes, stored = outcome.notes, outcome.stored
    counts = {
        N_("{count} rows were refused."): notes.refused_rows,
        N_("{count} line totals were missing and are quantity x price."): notes.computed_totals,
        N_("{count} lines name no item; they count as unknown item."): notes.unknown_items,
        N_("{count} line totals differ from quantity x price; the given total counts."): (
            notes.disagreeing_totals
        ),
        N_("{count} amounts have more digits than the book keeps; they were rounded."): notes.rounded,
        N_("{count} checks close before they open."): notes.paid_before_opened,
        N_("{count} checks have no lines; their own total counts."): notes.orders_without_lines,
        N_("{count} checks have neither lines nor a total; they were left out."): notes.orders_left_out,
    }
    yield from (_(sentence, count=count) for sentence, count in counts.items() if count)
    if stored and stored.adjustments.orders:
        yield _(
            "{count} checks have a total of their own that differs from their lines, by {money} in all; "
            "the check's own total counts.",
            count=stored.adjustments.orders,
            money=plain(stored.adjustments.money, MONEY),
        )
    for file in outcome.unused:
        yield _("{file} gives nothing that the other files do not have.", file=file)
    for file in outcome.rejected:
        yield _("The refused rows are in {file}, with their reasons.", file=file)
