"""One item's stock while its moves are valued: what layers and a pool have in common.

What is issued beyond the stock leaves at the last known unit cost, else at standard, else at 0; the
next entry covers it first, at the entry's own cost, and the difference is a true-up (domain: section
5). Values are never negative.
"""

from collections.abc import Sequence

from desktop.analysis.money import share
from desktop.analysis.stock_moves import Cost, Flag, ItemState, Layer, ReceiptKey, Received, standard_on

NEGATIVE, NO_COST, AT_STANDARD = int(Flag.NEGATIVE), int(Flag.NO_COST), int(Flag.AT_STANDARD)
AT_CURRENT_COST = int(Flag.AT_CURRENT_COST)
_FREE = Cost(0, 1)


class Held:
    """Stock that is valued as one: a layer, or a pool."""

    __slots__ = ("quantity", "receipt", "value")

    def __init__(self, quantity: int, value: int, receipt: ReceiptKey | None) -> None:
        self.quantity = quantity
        self.value = value
        self.receipt = receipt

    def gain(self, amount: int) -> int:
        """Take value alone, or give it up, but never below 0; what was taken."""
        taken = max(amount, -self.value)
        self.value += taken
        return taken


class _Receipt:
    """What a receipt cost, and how much of it went back."""

    __slots__ = ("quantity", "returned", "value")

    def __init__(self, quantity: int, value: int, returned: int = 0) -> None:
        self.quantity = quantity
        self.value = value
        self.returned = returned


class Stock:
    """What is short, the last cost, the receipts' own costs; what is on hand is up to the method."""

    __slots__ = ("_receipts", "_standards", "last", "short_quantity", "short_value")

    def __init__(self, state: ItemState, standards: Sequence[tuple[int, Cost]]) -> None:
        self.short_quantity = state.short_quantity
        self.short_value = state.short_value
        self.last = state.last
        self._receipts = {
            (known.document, known.line): _Receipt(known.quantity, known.value, known.returned)
            for known in state.receipts
        }
        self._standards = standards

    def issue(self, quantity: int, day: int) -> tuple[int, int]:
        """The value that leaves with ``quantity``, and flags."""
        raise NotImplementedError

    def issue_at(self, quantity: int, cost: int, receipt: ReceiptKey | None, day: int) -> tuple[int, int]:
        """The value that leaves with ``quantity`` whose own cost is ``cost``, and flags."""
        raise NotImplementedError

    def put(self, quantity: int, value: int, receipt: ReceiptKey | None) -> None:
        """Add to what is on hand."""
        raise NotImplementedError

    def held(self) -> int:
        """The quantity on hand, its shortage aside."""
        raise NotImplementedError

    def layers(self) -> tuple[Layer, ...]:
        """What is on hand."""
        raise NotImplementedError

    def layer_of(self, receipt: ReceiptKey | None) -> Held | None:
        """Where the stock of a receipt lies; for None, where the newest does. None without stock."""
        raise NotImplementedError

    def state(self) -> ItemState:
        """All that later moves need."""
        receipts = (Received(*key, r.quantity, r.value, r.returned) for key, r in self._receipts.items())
        return ItemState(self.layers(), self.short_quantity, self.short_value, self.last, tuple(receipts))

    def book(self) -> int:
        """The book quantity."""
        return self.held() - self.short_quantity

    def last_known(self, day: int) -> tuple[Cost, int]:
        """The last known unit cost, else the standard of the day, else 0, and flags.

        For FIFO the last entry's own, for the averages what the last entry made of the average.
        """
        if self.last:
            return self.last, 0
        standard = self.standard(day)
        return (standard, AT_STANDARD) if standard else (_FREE, NO_COST)

    def standard(self, day: int) -> Cost | None:
        """The item's standard cost of the day."""
        return standard_on(self._standards, day)

    def enter(self, quantity: int, value: int, receipt: ReceiptKey | None = None) -> int:
        """Take an entry at its own cost; its true-up."""
        self.last = Cost(value, quantity)
        return self._admit(quantity, value, receipt)

    def enter_at(self, quantity: int, cost: Cost, receipt: ReceiptKey | None) -> tuple[int, int]:
        """Take an entry at a cost that is not its own, until its invoice comes; its value and its true-up."""
        value = share(cost.value, quantity, cost.quantity)
        if receipt:
            self.remember(receipt, quantity, value)
        return value, self._admit(quantity, value, receipt)

    def bring_back(self, quantity: int, value: int, receipt: ReceiptKey | None = None) -> int:
        """Take in what an issue took, at the cost it left with; its true-up.

        It teaches no new cost. What went back to the supplier of ``receipt`` is there again.
        """
        known = self._receipts.get(receipt) if receipt else None
        if known:
            known.returned -= quantity
        return self._admit(quantity, value, receipt)

    def surplus(self, quantity: int, day: int) -> tuple[int, int]:
        """Take what a count found beyond the book; its value, and flags.

        It covers the shortage at its provisional cost, so without a true-up.
        """
        covered, value = self.cover(quantity)
        rest = quantity - covered
        if not rest:
            return value, 0
        cost, flags = self.last_known(day)
        found = share(cost.value, rest, cost.quantity)
        self.put(rest, found, None)
        return value + found, flags

    def cover(self, quantity: int) -> tuple[int, int]:
        """Cover the shortage with up to ``quantity``: how much it took, and its provisional value."""
        if not self.short_quantity:
            return 0, 0
        covered = min(quantity, self.short_quantity)
        provisional = share(self.short_value, covered, self.short_quantity)
        self.short_quantity -= covered
        self.short_value -= provisional
        return covered, provisional

    def shortfall(self, quantity: int, day: int) -> tuple[int, int]:
        """Issue what is not there; its value, and flags."""
        cost, flags = self.last_known(day)
        value = share(cost.value, quantity, cost.quantity)
        self.short_quantity += quantity
        self.short_value += value
        return value, flags | NEGATIVE

    def gain(self, amount: int, receipt: ReceiptKey | None) -> int:
        """Take a late cost; the part of it whose stock is still here (of a receipt not known: all)."""
        known = self._receipts.get(receipt) if receipt else None
        target = self.layer_of(receipt if known else None)
        if known:
            known.value = max(0, known.value + amount)
        if target is None:
            return 0
        still = min(target.quantity, known.quantity) if known else 0
        return target.gain(share(amount, still, known.quantity) if known else amount)

    def knows(self, receipt: ReceiptKey) -> bool:
        """Whether a receipt's own cost is kept."""
        return receipt in self._receipts

    def remember(self, receipt: ReceiptKey, quantity: int, value: int) -> None:
        """Keep a receipt's own cost for what may go back of it."""
        self._receipts[receipt] = _Receipt(quantity, value)

    def own_cost(self, receipt: ReceiptKey | None, quantity: int) -> int | None:
        """The own cost of the next ``quantity`` that goes back of a receipt; None where it is not known.

        Rounded so that the parts of a receipt that goes back in several sum to its value.
        """
        known = self._receipts.get(receipt) if receipt else None
        if known is None:
            return None
        before = share(known.value, known.returned, known.quantity)
        known.returned += quantity
        return share(known.value, known.returned, known.quantity) - before

    def _admit(self, quantity: int, value: int, receipt: ReceiptKey | None) -> int:
        covered, provisional = self.cover(quantity)
        own = share(value, covered, quantity)
        if quantity > covered:
            self.put(quantity - covered, value - own, receipt)
        return provisional - own
