"""The valuation against worked sequences from public accounting and ERP material."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.stock_moves import Method, unit_cost
from desktop.analysis.valuation import value_moves
from tests.stock_sequences import SEQUENCES, Sequence, steps

CASES = [(sequence, method) for sequence in SEQUENCES for method in sequence.methods]


def as_printed(value: int, published: str) -> str:
    """A value to as many decimals as the source prints."""
    digits = Decimal(1).scaleb(Decimal(published).as_tuple().exponent)
    return str((Decimal(value) / MONEY).quantize(digits, ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("sequence", "method"), CASES, ids=[f"{case.name}-{method.value}" for case, method in CASES]
)
def test_a_worked_sequence_gives_its_published_results(sequence: Sequence, method: Method) -> None:
    story = list(steps(sequence))
    standards = {1: [(0, unit_cost(Decimal(sequence.standard), 1))]} if sequence.standard else None
    found = value_moves((step.move for step in story), method, standards)
    worth = {valued.move: valued for valued in found.valued[1]}
    for step in story:
        if step.came_to is not None:
            assert as_printed(worth[step.move].value, step.came_to) == step.came_to, step.move
        if step.true_up is not None:
            assert as_printed(worth[step.move].true_up, step.true_up) == step.true_up, step.move
    quantity, value = sequence.closing
    assert Decimal(found.state[1].quantity) / QUANTITY == Decimal(quantity)
    assert as_printed(found.state[1].value, value) == value


def test_there_are_enough_sequences_of_every_method() -> None:
    assert len(SEQUENCES) >= 20
    assert {method for _, method in CASES} == set(Method)
