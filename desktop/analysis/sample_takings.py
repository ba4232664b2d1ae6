"""What a generated store's kitchen had to make, added up while its orders go by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from desktop.analysis.facts import Kind, Order, Status
from desktop.analysis.money import QUANTITY
from desktop.analysis.sample_kitchen import Takings


class Till:
    """Hears orders and remembers what each store's day made of them."""

    def __init__(self) -> None:
        self._portions: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
        self._money: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)

    def heard(self, orders: Iterable[Order]) -> Iterator[Order]:
        """The orders, unchanged."""
        for order in orders:
            self._hear(order)
            yield order

    def _hear(self, order: Order) -> None:
        key = order.store, order.day
        if order.status not in (Status.PAID, Status.REFUNDED):
            return
        lines = [line for line in order.lines or () if line.kind is not Kind.VOID]
        back = order.status is Status.REFUNDED  # the money goes back, the food was made
        self._money[key]["net"] += sum(line.net for line in lines) - order.discount
        self._money[key]["orders"] += -1 if back else 1
        if not back:
            for line in lines:
                self._portions[key][line.code] += line.quantity

    def takings(self, store: str) -> Mapping[int, Takings]:
        """What every day of a store took, by day."""
        return {
            key[1]: Takings(
                {dish: many // QUANTITY for dish, many in self._portions[key].items()},
                money["net"],
                money["orders"],
            )
            for key, money in self._money.items()
            if key[0] == store
        }
