"""Which refunds take a whole order off the day (domain: section 2)."""

from collections.abc import Sequence


def refund_counts(originals: Sequence[int], refunds: Sequence[int]) -> list[int]:
    """What each refund counts as: -1 where it refunds an order in full, else 0.

    ``originals`` are the nets of the paid orders with the refunds' number, ``refunds`` the nets
    given back (negative), in order of time. A refund of exactly an order's net refunds that order.
    Others add up: the one that reaches the net of an order that is left counts. Without a known
    original every refund is taken as a full one.
    """
    if not originals:
        return [-1] * len(refunds)
    left = sorted(originals)
    given_back = 0
    counts = []
    for refund in refunds:
        if -refund in left:
            left.remove(-refund)
            counts.append(-1)
            continue
        given_back -= refund
        reached = next((net for net in left if given_back >= net), None)
        if reached is None:
            counts.append(0)
        else:
            left.remove(reached)
            given_back -= reached
            counts.append(-1)
    return counts
