"""Log-mean weights (LMDI): what each factor of a product did to its change, without a residue.

effect_k = L(R1, R0) x ln(k1 / k0) with L(a, b) = (a - b) / ln(a / b) and L(a, a) = a.
B. W. Ang, "Decomposition analysis for policymaking in energy", Energy Policy 32 (2004).
Logarithms are Decimals of 40 digits, so that only the last rounding to money is visible.
"""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from desktop.analysis.money import Exact, rounded

PRECISE = Context(prec=40)


def log(value: Exact) -> Decimal:
    """The natural logarithm of a positive number."""
    with localcontext(PRECISE):
        return Decimal(value.numerator).ln() - Decimal(value.denominator).ln()


def log_mean(after: Exact, before: Exact) -> Decimal:
    """L(after, before) of two positive numbers; it lies between them."""
    with localcontext(PRECISE):
        if after == before:
            return Decimal(after.numerator) / after.denominator
        change = Fraction(after) - before
        return Decimal(change.numerator) / change.denominator / (log(after) - log(before))


def effect(mean: Decimal, log_change: Decimal) -> int:
    """One factor's share of a change of money, rounded to its last unit."""
    with localcontext(PRECISE):
        return rounded(Fraction(mean * log_change))


def with_remainder(change: int, effects: Sequence[int]) -> list[int]:
    """``effects`` and a last one that takes what is left of ``change``."""
    return [*effects, change - sum(effects)]
