"""What is on hand by method: FIFO layers, or the one pool of the averages.

An issue takes value x q / Q of its layer or pool, all of it when q = Q (domain: section 5).
"""

from collections import deque
from collections.abc import Iterable, Sequence

from desktop.analysis.money import share
from desktop.analysis.stock_moves import Cost, ItemState, Layer, ReceiptKey
from desktop.analysis.stock_on_hand import AT_CURRENT_COST, Held, Stock


class Layers(Stock):
    """FIFO: what came in together leaves together, the oldest first."""

    __slots__ = ("_queue",)

    def __init__(self, state: ItemState, standards: Sequence[tuple[int, Cost]]) -> None:
        super().__init__(state, standards)
        self._queue = deque(Held(*layer) for layer in state.layers)

    def held(self) -> int:
        return sum(layer.quantity for layer in self._queue)

    def layers(self) -> tuple[Layer, ...]:
        return tuple(Layer(layer.quantity, layer.value, layer.receipt) for layer in self._queue)

    def layer_of(self, receipt: ReceiptKey | None) -> Held | None:
        newest = reversed(self._queue)
        return next((layer for layer in newest if receipt is None or layer.receipt == receipt), None)

    def put(self, quantity: int, value: int, receipt: ReceiptKey | None) -> None:
        self._queue.append(Held(quantity, value, receipt))

    def issue(self, quantity: int, day: int) -> tuple[int, int]:
        queue, value = self._queue, 0
        while queue:
            layer = queue[0]
            if quantity < layer.quantity:
                part = share(layer.value, quantity, layer.quantity)
                layer.quantity -= quantity
                layer.value -= part
                return value + part, 0
            value += layer.value
            quantity -= layer.quantity
            queue.popleft()
            if not quantity:
                return value, 0
        short, flags = self.shortfall(quantity, day)
        return value + short, flags

    def issue_at(self, quantity: int, cost: int, receipt: ReceiptKey | None, day: int) -> tuple[int, int]:
        """First from the named receipt's own layer, then from the oldest.

        Layers that stay bear the difference between what went and what it is worth.
        """
        order = sorted(self._queue, key=lambda layer: receipt is None or layer.receipt != receipt)
        short = quantity - self.held()
        bearable = short < 0 and cost <= sum(layer.value for layer in order)
        value = _take(order, quantity)
        if bearable:
            _bear(order, value - cost)
            value = cost
        self._queue = deque(layer for layer in self._queue if layer.quantity)
        missing, flags = self.shortfall(short, day) if short > 0 else (0, 0)
        value += missing
        return value, flags if value == cost else flags | AT_CURRENT_COST


def _take(layers: Iterable[Held], quantity: int) -> int:
    """Take up to ``quantity``, one layer after another; the value that leaves."""
    value = 0
    for layer in layers:
        part = min(quantity, layer.quantity)
        gone = share(layer.value, part, layer.quantity)
        layer.quantity -= part
        layer.value -= gone
        quantity -= part
        value += gone
    return value


def _bear(layers: Iterable[Held], amount: int) -> None:
    """Give ``amount`` to the first layer that is left, or take it from as many as it needs."""
    for layer in layers:
        if layer.quantity:
            amount -= layer.gain(amount)


class Pool(Stock):
    """The averages: one quantity, one value."""

    __slots__ = ("_pool",)

    def __init__(self, state: ItemState, standards: Sequence[tuple[int, Cost]]) -> None:
        super().__init__(state, standards)
        on_hand = state.layers
        self._pool = Held(
            sum(layer.quantity for layer in on_hand), sum(layer.value for layer in on_hand), None
        )

    def held(self) -> int:
        return self._pool.quantity

    def layers(self) -> tuple[Layer, ...]:
        pool = self._pool
        return (Layer(pool.quantity, pool.value, None),) if pool.quantity else ()

    def layer_of(self, receipt: ReceiptKey | None) -> Held | None:
        return self._pool if self._pool.quantity else None

    def put(self, quantity: int, value: int, receipt: ReceiptKey | None) -> None:
        self._pool.quantity += quantity
        self._pool.value += value

    def enter(self, quantity: int, value: int, receipt: ReceiptKey | None = None) -> int:
        true_up = 0
        if self.short_quantity:
            true_up = super().enter(quantity, value, receipt)
        else:
            self.put(quantity, value, receipt)
        self._average()
        return true_up

    def bring_back(self, quantity: int, value: int, receipt: ReceiptKey | None = None) -> int:
        true_up = super().bring_back(quantity, value, receipt)
        self._average()
        return true_up

    def gain(self, amount: int, receipt: ReceiptKey | None) -> int:
        gained = super().gain(amount, receipt)
        self._average()
        return gained

    def issue(self, quantity: int, day: int) -> tuple[int, int]:
        pool = self._pool
        if quantity < pool.quantity:
            part = share(pool.value, quantity, pool.quantity)
            pool.quantity -= quantity
            pool.value -= part
            return part, 0
        value, short = pool.value, quantity - pool.quantity
        pool.quantity = pool.value = 0
        if not short:
            return value, 0
        missing, flags = self.shortfall(short, day)
        return value + missing, flags

    def issue_at(self, quantity: int, cost: int, receipt: ReceiptKey | None, day: int) -> tuple[int, int]:
        pool = self._pool
        if quantity >= pool.quantity:
            value, flags = self.issue(quantity, day)
        else:
            usual = share(pool.value, quantity, pool.quantity)
            value, flags = cost if cost <= pool.value else usual, 0
            pool.quantity -= quantity
            pool.value -= value
            if value != usual:
                self._average()
        return value, flags if value == cost else flags | AT_CURRENT_COST

    def take_out(self, quantity: int, cost: int) -> bool:
        """Let stock go at ``cost`` if what is left keeps a value that fits it; whether it did."""
        pool = self._pool
        rest, worth = pool.quantity - quantity, pool.value - cost
        fits = (rest > 0 and worth >= 0) or rest == worth == 0
        if fits:
            pool.quantity, pool.value = rest, worth
        return fits

    def month_cost(self, day: int) -> tuple[Cost, int]:
        """The average of what is on hand, the last cost from now on; without stock the last known."""
        self._average()
        return self.last_known(day)

    def close_month(self, issued: int, value: int) -> None:
        """Let all that left at the month's cost go at once; what is not there becomes a shortage."""
        pool = self._pool
        rest = pool.quantity - issued
        if rest < 0:
            self.short_quantity -= rest
            self.short_value += value - pool.value
        pool.quantity, pool.value = (rest, pool.value - value) if rest > 0 else (0, 0)

    def _average(self) -> None:
        """The cost of what is on hand, known from now on.

        It is taken when stock enters, not when it leaves: on a rest of a few milligrams the rounding
        of its value would be most of its cost.
        """
        if self._pool.quantity:
            self.last = Cost(self._pool.value, self._pool.quantity)
