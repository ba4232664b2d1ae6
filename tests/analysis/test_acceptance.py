"""Ordered, delivered, accepted and invoiced side by side, in words."""

from fractions import Fraction

import pytest

from desktop.analysis.acceptance import Quantity, differences

HALF = Fraction(1, 2)
SHORT, OVER = "{quantity} short of the order", "{quantity} more than ordered"


@pytest.mark.parametrize(
    ("compared", "said"),
    [
        ((5, 5, 5, 5), []),
        ((None, None, 5, None), []),
        ((5, 4, 4, 5), [(SHORT, 1_000), ("invoiced {quantity} more than accepted", 1_000)]),
        ((4, 5, 5, 4), [(OVER, 1_000), ("invoiced {quantity} less than accepted", 1_000)]),
        ((5, 5, 5 - HALF, None), [("{quantity} refused", 500)]),
        ((5, None, 4, None), [(SHORT, 1_000)]),
        ((None, 4, 5, None), [("{quantity} more accepted than delivered", 1_000)]),
    ],
)
def test_what_differs_is_said(compared: tuple[Quantity, ...], said: list[tuple[str, int]]) -> None:
    found = differences(*compared)
    assert [(one.text, one.values[0].value) for one in found] == said
