"""The words of one line of the variance screen: how much is unexplained, how sure that is, what was noted."""

from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.food_cost_flags import Flagged
from desktop.analysis.food_cost_lines import Line
from desktop.analysis.food_cost_status import WEAKNESS_TITLES, Reason
from desktop.analysis.variance_notes import Note
from desktop.analysis.variance_rows import in_display_units
from desktop.views import numbers
from desktop.words import N_, _

MORE = N_("{quantity} {unit} more was used than can be explained: {money}.")
LESS = N_("{quantity} {unit} less was used than can be explained: {money}.")
MORE_UNPRICED = N_("{quantity} {unit} more was used than can be explained; what it costs is not known.")
LESS_UNPRICED = N_("{quantity} {unit} less was used than can be explained; what it costs is not known.")
APART = " · "


def reason(found: Reason | None) -> str:
    """Why a line stands apart."""
    return "" if found is None else _(found.text, name=found.name)


def weaknesses(line: Line) -> str:
    """Why a line is not to be trusted."""
    return _(", ").join(_(WEAKNESS_TITLES[weakness]) for weakness in line.weak)


def amount(line: Line, currency: str) -> str:
    """How much of an item is unexplained, in its own unit and in money."""
    quantity = in_display_units(line.unexplained_quantity, line)
    if quantity is None:
        return reason(line.reason)
    if not quantity:
        return _("All of it is explained.")
    words = {"quantity": numbers.quantity(abs(quantity)), "unit": line.display_unit}
    if line.unexplained is None:
        return _(MORE_UNPRICED if quantity > 0 else LESS_UNPRICED, **words)
    money = numbers.shown(abs(line.unexplained), Kind.MONEY, currency)
    return _(MORE if quantity > 0 else LESS, money=money, **words)


def efficiency(line: Line) -> str:
    """Efficiency against its target."""
    if line.efficiency is None or line.target is None:
        return ""
    own, target = (numbers.shown(share, Kind.PERCENT) for share in (line.efficiency, line.target))
    return _("Efficiency {own}, target {target}.", own=own, target=target)


def flag(found: Flagged | None) -> str:
    """Why a line asks for a person."""
    if found is None:
        return ""
    share, band = found.line.usage_share, found.band
    if share is None:
        return _("Ask about it: nothing of it should have been used.")
    if band is None:
        return _("Ask about it: {share} of theoretical usage.", share=_percent(share))
    return _(
        "Ask about it: {share} of theoretical usage; in the {count} intervals before, from {low} to {high}.",
        share=_percent(share),
        count=band.periods,
        low=_percent(band.low),
        high=_percent(band.high),
    )


def _percent(share: Fraction) -> str:
    return numbers.signed(share * 100, 1) + " %"


def doubt(line: Line) -> str:
    """Why a line is no suspected loss."""
    return _("Not sure, so it is no suspected loss: {why}.", why=weaknesses(line)) if line.weak else ""


def about(note: Note, closing: int, then: Line | None, currency: str) -> str:
    """What stands small under a note: who, until when, done, and what the figure was when it was written."""
    parts = [note.who] if note.who else []
    if note.done is not None:
        parts.append(_("done {day}", day=numbers.day(note.done)))
    elif note.by is not None:
        parts.append(_("by {day}", day=numbers.day(note.by)))
    if note.closing != closing:
        parts.append(_("written at the count of {day}", day=numbers.day(note.closing)))
        if then is not None and then.unexplained is not None:
            money = numbers.shown(then.unexplained, Kind.MONEY, currency)
            parts.append(_("then unexplained: {money}", money=money))
    return APART.join(parts)
