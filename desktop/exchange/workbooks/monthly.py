"""The month of one store as a workbook: summary, days, product mix, hours, definitions and checks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.analysis.average_check import AverageCheck
from desktop.analysis.days import Range
from desktop.analysis.periods import is_months, month_index
from desktop.analysis.product_mix import ProductMix
from desktop.analysis.throughput import PeakHours
from desktop.analysis.week_hours import WeekHours
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.month_checks import write_checks
from desktop.exchange.workbooks.month_days import write_days
from desktop.exchange.workbooks.month_hours import write_hours
from desktop.exchange.workbooks.month_identities import explained, identities
from desktop.exchange.workbooks.month_mix import write_mix
from desktop.exchange.workbooks.month_summary import Guide, write_state, write_summary
from desktop.exchange.workbooks.style import Look
from desktop.exchange.workbooks.told import day_text, month_text, told
from desktop.words import N_, Words

Progress = Callable[[int, int], None]
STEPS = 3
SHEETS = (
    (N_("Average check"), N_("Every day with its factors and charts, and from gross to net sales")),
    (N_("Product mix"), N_("What sold, how often and for how much; filter it by category")),
    (N_("Weekdays and hours"), N_("What an average day brings, hour by hour")),
    (N_("Definitions & checks"), N_("What every figure means, and that they agree with each other")),
)


@dataclass(frozen=True, slots=True)
class Month:
    """What the workbook is made of. The reports are all of one store and one period."""

    store: str  # its name, else its code
    currency: str  # ISO 4217, "" where it is not known
    check: AverageCheck
    mix: ProductMix
    hours: WeekHours
    peaks: PeakHours


def write_month(month: Month, path: Path, words: Words, language: str, progress: Progress) -> None:
    """Write the workbook in ``language``. Raises BookError where ``path`` cannot be written."""
    look, report = Look(language, month.currency), month.check
    names = period_text(report.period, look), period_text(report.compared, look) if report.compared else ""
    progress(0, STEPS)
    booklet = Booklet(look, words, f"{month.store} · {names[0]}", words(N_("The month in figures")))
    summary = booklet.page(words(N_("Summary")))
    guides = [Guide(booklet.page(words(title)), shows) for title, shows in SHEETS]
    check_page, mix_page, hours_page, last_page = (guide.page for guide in guides)
    days = write_days(check_page, summary, report, names)
    mix = write_mix(mix_page, summary, month.mix, days)
    hours = write_hours(hours_page, summary, month.hours, month.peaks, days)
    findings = report.finding, month.mix.finding, month.peaks.finding
    sentences = [told(finding, words, look) for finding in findings if finding is not None]
    written = write_summary(summary, report, days, names, sentences, guides)
    checks = identities(report, month.mix, days, mix, hours, written)
    failed = write_checks(last_page, summary, checks, explained(days, mix, written))
    write_state(summary, failed)
    progress(1, STEPS)
    booklet.save(path)
    progress(STEPS, STEPS)


def period_text(period: Range, look: Look) -> str:
    """The period's name: October 2026, or its first and last day."""
    if is_months(period):
        first, last = month_text(period.start, look), month_text(period.end, look)
        return first if month_index(period.start) == month_index(period.end) else f"{first} – {last}"
    if period.length == 1:
        return day_text(period.start, look)
    return f"{day_text(period.start, look)} – {day_text(period.end, look)}"
