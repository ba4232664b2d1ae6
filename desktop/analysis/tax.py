"""The tax basis: whether a store states its sales and purchases with tax.

Both are stated alike (domain: section 1), so a cost over a price or over net sales stands on one basis as it
is; where the store does not say, the two may not go together, and reports warn.
"""

from fractions import Fraction
from typing import NamedTuple


class TaxBasis(NamedTuple):
    """Whether a store's sales and purchases include tax, and its rate (such as 0.06); None: not said."""

    included: bool | None
    rate: Fraction | None

    @property
    def is_known(self) -> bool:
        """Whether sales and purchases are known to stand on one basis."""
        return self.included is False or (self.included is True and self.rate is not None)
