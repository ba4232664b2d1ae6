"""The tax basis: what a store's prices come to without the tax they hold."""

from fractions import Fraction
from typing import NamedTuple


class TaxBasis(NamedTuple):
    """Whether a store's prices include tax, and its rate (a fraction such as 0.06); None: not said."""

    included: bool | None
    rate: Fraction | None

    @property
    def is_known(self) -> bool:
        """Whether prices can be stated without tax; where not they are taken as they stand."""
        return self.included is False or (self.included is True and self.rate is not None)

    def without(self, price: Fraction) -> Fraction:
        """A stated price without the tax it holds."""
        return price / (1 + self.rate) if self.included and self.rate is not None else price
