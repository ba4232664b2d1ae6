"""The month of one store as a workbook: its story, sales, kitchen and stock, and what must agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.analysis.average_check import AverageCheck
from desktop.analysis.days import Range
from desktop.analysis.month_story import MonthStory
from desktop.analysis.periods import is_months, month_index
from desktop.analysis.product_mix import ProductMix
from desktop.analysis.throughput import PeakHours
from desktop.analysis.week_hours import WeekHours
from desktop.exchange.workbooks.booklet import Booklet
from desktop.exchange.workbooks.month_checks import write_checks
from desktop.exchange.workbooks.month_cover import Reference, write_cover, write_cover_state
from desktop.exchange.workbooks.month_days import write_days
from desktop.exchange.workbooks.month_figures import BEFORE
from desktop.exchange.workbooks.month_frame import Frame
from desktop.exchange.workbooks.month_hours import write_hours
from desktop.exchange.workbooks.month_identities import explained, identities
from desktop.exchange.workbooks.month_mix import write_mix
from desktop.exchange.workbooks.month_parts import Parts, Sold, plan_parts
from desktop.exchange.workbooks.month_summary import Guide, Summary, write_state, write_summary
from desktop.exchange.workbooks.page import Page
from desktop.exchange.workbooks.style import Look
from desktop.exchange.workbooks.told import day_text, month_text, told
from desktop.words import N_, Words, beside

Progress = Callable[[int, int], None]
STEPS = 3  # beyond those of the parts: the sheets of sales, the first and the last ones, the file
SALES = (
    (N_("Average check"), N_("Every day with its factors and charts, and from gross to net sales")),
    (N_("Product mix"), N_("What sold, how often and for how much; filter it by category")),
    (N_("Weekdays and hours"), N_("What an average day brings, hour by hour")),
)
SUMMED = N_("The month's figures against those before, and why net sales moved")
CHECKED = N_("What every figure means, and that they agree with each other")


@dataclass(frozen=True, slots=True)
class Month:
    """What the workbook is made of. The reports are all of one store and one period.

    ``parts`` and ``story`` are what it has beyond sales; without a story it has no cover.
    """

    store: str  # its name, else its code
    currency: str  # ISO 4217, "" where it is not known
    check: AverageCheck
    mix: ProductMix
    hours: WeekHours
    peaks: PeakHours
    parts: Parts = Parts()  # noqa: RUF009  it is frozen
    story: MonthStory | None = None


def write_month(month: Month, path: Path, words: Words, language: str, progress: Progress) -> None:
    """Write the workbook in ``language``. Raises BookError where ``path`` cannot be written."""
    look, report = Look(language, month.currency), month.check
    names = period_text(report.period, look), period_text(report.compared, look) if report.compared else ""
    steps = _Steps(progress, STEPS)
    booklet = Booklet(look, words, f"{month.store} · {names[0]}", words(N_("The month in figures")))
    cover = booklet.page(words(N_("Cover"))) if month.parts.has_stock and month.story else None
    summary = booklet.page(words(N_("Summary")))
    frame = Frame(cover or summary)
    guides = [Guide(booklet.page(words(title)), shows) for title, shows in SALES]
    check_page, mix_page, hours_page = (guide.page for guide in guides)
    parts = plan_parts(booklet, month.parts)
    last = Guide(booklet.page(words(N_("Definitions & checks"))), CHECKED)
    steps.total += len(parts)
    days = write_days(check_page, frame.home, report, names)
    mix = write_mix(mix_page, frame.home, month.mix, days)
    hours = write_hours(hours_page, frame.home, month.hours, month.peaks, days)
    steps.take()
    for part in parts:
        part.write(frame, Sold(days, hours))
        steps.take()
    guides += [*(guide for part in parts for guide in part.guides), last]
    findings = report.finding, month.mix.finding, month.peaks.finding
    sentences = [told(finding, words, look) for finding in findings if finding is not None]
    written = write_summary(summary, report, days, names, sentences, guides, cover)
    checks = [*identities(report, month.mix, days, mix, hours, written), *frame.checks]
    failed = write_checks(last.page, frame.home, checks, [*explained(days, mix, written), *frame.columns])
    write_state(summary, failed)
    if cover is not None and month.story is not None:
        _write_cover(cover, frame, month.story, names, written, [Guide(summary, SUMMED), *guides])
        write_cover_state(cover, failed)
    steps.take()
    booklet.save(path)
    steps.end()


class _Steps:
    """Tells how many steps are done; that may also stop the work."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self.total, self._done = progress, total, 0
        progress(0, total)

    def take(self) -> None:
        self._done += 1
        self._progress(self._done, self.total)

    def end(self) -> None:
        self._progress(self.total, self.total)


def _write_cover(
    cover: Page,
    frame: Frame,
    story: MonthStory,
    names: tuple[str, str],
    summary: Summary,
    guides: Sequence[Guide],
) -> None:
    """The cover, its figures and findings tied to the cells of the sheets."""
    figures = {
        key: Reference(summary.cell(key), summary.cell(key, BEFORE) if names[1] else "")
        for key in ("net", "average_check", "orders")
    }
    food = frame.cells.get(("food_cost", "actual_percent"))
    if food is not None:
        figures["food_cost"] = Reference(food, frame.cells.get(("food_cost", "before"), ""))
    bridge = summary.bridge
    for step in bridge.steps if bridge else ():
        frame.cells["sales_step", step.key] = bridge.effect(step.key) if bridge else ""
    write_cover(cover, frame, story, names, figures, guides)


def period_text(period: Range, look: Look) -> str:
    """The period's name: October 2026, or its first and last day."""
    if look.both:
        return beside([period_text(period, look.speaking(each)) for each in ("zh_CN", "en")])
    if is_months(period):
        first, last = month_text(period.start, look), month_text(period.end, look)
        return first if month_index(period.start) == month_index(period.end) else f"{first} – {last}"
    if period.length == 1:
        return day_text(period.start, look)
    return f"{day_text(period.start, look)} – {day_text(period.end, look)}"
