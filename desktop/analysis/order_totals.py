"""What an order's lines come to: pieces, gross, discount, refunds, net (domain: section 2)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.analysis.facts import Kind, Line, Status
from desktop.analysis.money import QUANTITY

_VOID, _REFUND, _PIECE, _COMBO, _MODIFIER, _GIFT = (
    int(kind) for kind in (Kind.VOID, Kind.REFUND, Kind.PIECE, Kind.COMBO, Kind.MODIFIER, Kind.GIFT)
)


class Counted(NamedTuple):
    """A line as it counts, with what the book says of its menu item."""

    kind: int  # facts.Kind
    menu_kind: str  # MenuItem.kind where somebody set it, else single
    role: str  # MenuItem.role
    combo: int | None  # the place of the line it is a piece of; its own where that combo has no line
    quantity: int
    gross: int
    net: int


class Totals(NamedTuple):
    """gross - discount - refunds + adjustment = net. Pieces and combos are None without lines."""

    orders: int
    gross: int
    discount: int
    refunds: int
    adjustment: int
    net: int
    pieces: int | None
    combos: int | None


def as_pieces(quantity: int) -> int:
    """Pieces (1/1000) of a quantity: weighed and half portions count 1, with the quantity's sign."""
    if quantity % QUANTITY == 0:
        return quantity
    return QUANTITY if quantity > 0 else -QUANTITY


def combo_places(lines: Sequence[Line]) -> list[int | None]:
    """For each line the place of the combo it is a piece of, None outside one.

    A piece belongs to the combo line with its label, which may also stand in that line's name or
    code; a piece without label to the combo line before it. Where a combo has no line of its own,
    its pieces belong to the first of them.
    """
    labels: dict[str, int] = {}
    for place, line in enumerate(lines):
        if line.kind == _COMBO:
            for label in (line.combo, line.item, line.code):
                labels.setdefault(label, place)
    places: list[int | None] = []
    before: int | None = None
    for place, line in enumerate(lines):
        if line.kind == _COMBO:
            before = place
        if line.kind != _PIECE:
            places.append(None)
        elif line.combo:
            places.append(labels.setdefault(line.combo, place))
        else:
            before = place if before is None else before
            places.append(before)
    return places


def as_refund(lines: Iterable[Line]) -> bool:
    """Whether the lines of a refunded order are written as those of a sale, so that they must be turned.

    Exports write refunds either way; what is given back always leaves the till. A system that only
    marks the order itself as refunded, without a second row, must be read as cancelled instead.
    """
    net = quantity = 0
    for line in lines:
        net += line.net
        quantity += line.quantity
    return net > 0 or (net == 0 and quantity > 0)


def signed(line: Line, turn: bool) -> Line:
    """The line with its sign as the book keeps it: refunds negative, a gift's gross all discount."""
    kind, quantity, gross, net = line.kind, line.quantity, line.gross, line.net
    if kind == _GIFT:
        net = 0
    elif kind != _REFUND and not turn:
        return line
    if turn or (kind == _REFUND and (net > 0 or (net == 0 and quantity > 0))):
        quantity, gross, net = -quantity, -gross, -net
    return line._replace(quantity=quantity, gross=gross, discount=gross - net, net=net)


def line_pieces(lines: Sequence[Counted], combo_as_one: bool) -> list[int]:
    """What each line counts as, in 1/1000.

    A combo counts as its pieces where they are listed, as itself where not, or always as itself.
    Modifiers, voided lines and what is no dish (fees, tips, reductions) count 0; gifts count.
    """
    listed = {line.combo for place, line in enumerate(lines) if line.combo not in (None, place)}
    return [_pieces(place, line, combo_as_one, place in listed) for place, line in enumerate(lines)]


def _pieces(place: int, line: Counted, combo_as_one: bool, has_pieces: bool) -> int:
    if line.role != "sale" or line.kind in (_VOID, _MODIFIER) or line.menu_kind == "modifier":
        return 0
    if line.kind == _PIECE and combo_as_one and line.combo is not None:
        return QUANTITY if line.combo == place else 0
    if has_pieces and not combo_as_one and _is_combo(line):
        return 0
    return as_pieces(line.quantity)


def _is_combo(line: Counted) -> bool:
    return line.kind == _COMBO or (line.menu_kind == "combo" and line.kind != _PIECE)


def combos_in(lines: Sequence[Counted]) -> int:
    """How many combos an order holds; one whose pieces alone are listed is one."""
    count = 0
    for place, line in enumerate(lines):
        if line.role != "sale" or line.kind == _VOID:
            continue
        if _is_combo(line):
            count += as_pieces(line.quantity) // QUANTITY
        elif line.combo == place:
            count += 1
    return count


def order_totals(
    status: int,
    lines: Sequence[Counted] | None,
    pieces: Sequence[int],
    order_discount: int,
    given_net: int | None,
) -> Totals:
    """The totals of one order whose signs are as the book keeps them; ``pieces`` as line_pieces has them.

    The given net wins; its difference to the lines is the adjustment, unless these tell no money at all.
    A given net that holds what is not sales (a tip, a top-up) is recognised by lying nearer to the lines
    with it than without.
    A refund counts -1 here; only with its original at hand can it be told from a partial one.
    """
    refunded = status == Status.REFUNDED
    if lines is None:
        return _without_lines(refunded, order_discount, given_net or 0)
    gross, discount, refunds, beside = _sums(lines, refunded)
    if given_net and not (gross or discount or refunds or beside):
        whole = _without_lines(refunded, order_discount, given_net)
        return whole._replace(pieces=sum(pieces), combos=combos_in(lines))
    if refunded:
        refunds += order_discount
    else:
        discount += order_discount
    net = gross - discount - refunds
    adjustment = 0
    if given_net is not None:
        adjustment = min(given_net - net, given_net - net - beside, key=abs)
    net += adjustment
    counts = net != 0 or not lines or any(map(_counts, lines))
    orders = -1 if refunded else int(counts)
    return Totals(orders, gross, discount, refunds, adjustment, net, sum(pieces), combos_in(lines))


def _without_lines(refunded: bool, order_discount: int, net: int) -> Totals:
    if refunded:
        return Totals(-1, 0, 0, -net, 0, net, None, None)
    return Totals(1, net + order_discount, order_discount, 0, 0, net, None, None)


def _counts(line: Counted) -> bool:
    """Whether the line alone makes its order one."""
    return line.kind != _VOID and line.role != "not_sales"


def _sums(lines: Sequence[Counted], refunded: bool) -> tuple[int, int, int, int]:
    """Gross, discount and refunds of the lines, and the net of those that are not sales."""
    gross = discount = refunds = beside = 0
    for line in lines:
        if line.kind == _VOID:
            continue
        if line.role == "not_sales":
            beside += line.net
        elif refunded or line.kind == _REFUND:
            refunds -= abs(line.net) if line.role == "reduction" else line.net
        elif line.role == "reduction":
            discount += abs(line.net)
        else:
            gross += line.gross
            discount += line.gross - line.net
    return gross, discount, refunds, beside
