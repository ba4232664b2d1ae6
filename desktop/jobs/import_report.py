"""What an import did, in sentences: for the command line, and to copy from the window."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.analysis.days import date_of
from desktop.analysis.money import MONEY, plain, text
from desktop.jobs.import_records import RecordOutcome
from desktop.jobs.import_sales import ImportOutcome
from desktop.queries.sales import DayChange
from desktop.words import N_, _

DAYS_SHOWN = 31

DONE = {
    "saved": N_("Imported {files}."),
    "preview": N_("{files} would be imported; nothing was written."),
    "unchanged": N_("{files}: the book holds all of this already; nothing was changed."),
    "refused": N_("{files}: refused, nothing was written."),
}


def sentences(outcome: ImportOutcome) -> list[str]:
    """The result, its key figures, the days it changes, and what was noticed; one sentence a line."""
    lines = [_(DONE[outcome.result], files=", ".join(outcome.files))]
    if outcome.notes.orders and outcome.result == "refused":
        lines.append(_("The good rows alone: {figures}", figures=_figures(outcome)))
    elif outcome.notes.orders:
        lines += [_figures(outcome), *_changes(outcome)]
    return [*lines, *noticed(outcome)]


def not_understood(outcome: ImportOutcome | RecordOutcome) -> list[str]:
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
        "Checks: {orders}, lines: {lines}, net sales: {net}, average check: {check}.",
        orders=outcome.orders,
        lines=outcome.lines,
        net=f"{_money(outcome.net)} {outcome.currency}".strip(),
        check=_("not defined") if check is None else text(check, 2),
    )


def _money(amount: int) -> str:
    """With two decimals, or as many as it has."""
    cents = MONEY // 100
    return plain(amount, MONEY) if amount % cents else text(Fraction(amount, MONEY), 2)


def _changes(outcome: ImportOutcome) -> Iterator[str]:
    """How many days change, and by how much those that had sales before."""
    stored = outcome.stored
    if stored is None or not stored.days:
        return
    yield _(
        "Changed days: {days}. Checks added: {added}, replaced: {replaced}, removed: {removed}, "
        "as before: {unchanged}.",
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
        yield _("... and {count} more", count=len(before) - DAYS_SHOWN)


def _day(day: DayChange) -> str:
    return _(
        "{store} {date}: net sales {before} -> {after}, checks {few} -> {many}",
        store=day.store,
        date=date_of(day.day).isoformat(),
        before=_money(day.net_before),
        after=_money(day.net_after),
        few=day.orders_before,
        many=day.orders_after,
    )


def noticed(outcome: ImportOutcome) -> Iterator[str]:
    """What was noticed and taken all the same, one sentence each."""
    notes, stored = outcome.notes, outcome.stored
    counts = (
        (N_("Refused rows: {count}."), notes.refused_rows),
        (N_("Missing line totals, taken as quantity x price: {count}."), notes.computed_totals),
        (N_("Lines without a readable dish, kept as unknown item: {count}."), notes.unknown_items),
        (
            N_("Line totals that differ from quantity x price; the given total counts: {count}."),
            notes.disagreeing_totals,
        ),
        (N_("Amounts with more digits than the book keeps, rounded: {count}."), notes.rounded),
        (N_("Checks that close before they open: {count}."), notes.paid_before_opened),
        (N_("Checks without lines; their own total counts: {count}."), notes.orders_without_lines),
        (N_("Checks with neither lines nor a total, left out: {count}."), notes.orders_left_out),
    )
    yield from (_(sentence, count=count) for sentence, count in counts if count)
    if stored and stored.adjustments.orders:
        yield _(
            "Checks whose own total differs from their lines; the check's total counts: {count}, "
            "{money} in all.",
            count=stored.adjustments.orders,
            money=_money(stored.adjustments.money),
        )
    if stored and stored.absent:
        yield _(
            "Checks of these days that are in the book, but not in the file; they stay: {count}.",
            count=stored.absent,
        )
    for file in outcome.unused:
        yield _("{file} gives nothing that the other files do not have.", file=file)
    for file in outcome.rejected:
        yield _("The refused rows are in {file}, with their reasons.", file=file)
