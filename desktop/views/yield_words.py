"""What a yield test is typed in, and what it comes to in figures and words."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.cost_card import Good
from desktop.analysis.yield_tests import YieldStudy
from desktop.queries.yield_tests import KeptTest
from desktop.views import numbers
from desktop.views.figures import Figure
from desktop.views.grid_columns import CellKind, GridColumn, Values
from desktop.views.sentences import joined
from desktop.words import N_, _

PROPOSED_HINT = N_(
    "Proposed standard = all output / all input: the yield that would have bought what was weighed."
)
MEAN_HINT = N_(
    "The mean of the single yields; where it is far from the proposed one, size and yield go together."
)
SPREAD_HINT = N_("Sample standard deviation of the single yields, in percentage points of yield.")
COUNT_HINT = N_("Weighings; five or more make a standard one can rely on.")
LIMITS_HINT = N_(
    "Control limits = mean ± 2.66 x mean moving range (individuals chart, NIST/SEMATECH e-Handbook 6.3.2.2)."
)


def _ratio(row: Values) -> Fraction | None:
    given, left = row.get("input"), row.get("output")
    return left / given if given and given > 0 and left is not None else None


def _check_input(row: Values) -> str:
    given = row.get("input")
    return _("Type what went in, above 0.") if given is not None and given <= 0 else ""


def _check_output(row: Values) -> str:
    left = row.get("output")
    return _("What is left over cannot be negative.") if left is not None and left < 0 else ""


COLUMNS = (
    GridColumn(
        "input", N_("Input"), CellKind.DECIMAL, N_("Weight before preparation."), required=True,
        check=_check_input,
    ),
    GridColumn(
        "output", N_("Usable output"), CellKind.DECIMAL, N_("Weight of what is used."), required=True,
        check=_check_output,
    ),
    GridColumn(
        "ratio", N_("Yield"), CellKind.PERCENT, N_("Usable output / input."), compute=_ratio, places=1
    ),
)  # fmt: skip


def yield_figures(study: YieldStudy | None) -> Sequence[Figure]:
    """Proposed standard, mean, spread, count."""
    if study is None:
        return ()
    return [
        Figure(N_("Proposed standard"), Kind.PERCENT, study.proposed, None, PROPOSED_HINT),
        Figure(N_("Mean of the yields"), Kind.PERCENT, study.mean, None, MEAN_HINT),
        Figure(N_("Spread"), Kind.PERCENT, study.spread, None, SPREAD_HINT),
        Figure(N_("Weighings"), Kind.COUNT, len(study.ratios), None, COUNT_HINT),
    ]


def yield_sentence(good: Good | None, study: YieldStudy | None, test: KeptTest | None) -> str:
    """What is still to be typed, or what the weighings say."""
    if good is None:
        return _("Choose the item that was prepared, then type what went in and what was usable.")
    if study is None:
        return _("Type the weighings of {item} in {unit}.", item=good.name, unit=good.display_unit)
    share = numbers.shown(study.proposed, Kind.PERCENT)
    parts = [_("{item} (in {unit}): {share} is usable.", item=good.name, unit=good.display_unit, share=share)]
    if study.outside:
        places = ", ".join(numbers.decimal(place + 1, 0) for place in study.outside)
        parts.append(_("Beyond the control limits: weighing {places}; weigh again.", places=places))
    if not study.is_enough:
        parts.append(_("These are few weighings; five or more make a standard."))
    if test is not None and test.adopted is not None and test.adopted_from is not None:
        taken, day = numbers.shown(test.adopted, Kind.PERCENT), numbers.shown(test.adopted_from, Kind.DAY)
        parts.append(_("Recipes took over {share} from {day}.", share=taken, day=day))
    return joined(parts)
