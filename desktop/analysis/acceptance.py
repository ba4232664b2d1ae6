"""Ordered, delivered, accepted and invoiced side by side (验收): where they differ, in words."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.analysis.columns import Kind
from desktop.analysis.findings import Finding, Value
from desktop.analysis.money import QUANTITY, rounded
from desktop.words import N_

Quantity = Fraction | None
"""In the unit the line is written in; None where it was not said."""


def differences(
    ordered: Quantity, delivered: Quantity, accepted: Quantity, invoiced: Quantity
) -> list[Finding]:
    """What a manager has to take up with the supplier, the order of the day first."""
    came = accepted if delivered is None else delivered
    pairs = (
        (ordered, came, N_("{quantity} short of the order"), N_("{quantity} more than ordered")),
        (delivered, accepted, N_("{quantity} refused"), N_("{quantity} more accepted than delivered")),
        (
            accepted,
            invoiced,
            N_("invoiced {quantity} less than accepted"),
            N_("invoiced {quantity} more than accepted"),
        ),
    )
    return [found for pair in pairs for found in _difference(*pair)]


def _difference(expected: Quantity, found: Quantity, less: str, more: str) -> Iterator[Finding]:
    if expected is None or found is None or expected == found:
        return
    apart = rounded(abs(found - expected) * QUANTITY)
    yield Finding(less if found < expected else more, (Value("quantity", Kind.QUANTITY, apart),))
