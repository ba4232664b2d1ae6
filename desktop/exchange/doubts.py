"""Why a guess is not certain: sentences for the manager, each with the column it is about."""

from collections.abc import Iterator, Mapping

from desktop.analysis.money import MONEY, QUANTITY, plain
from desktop.errors import Problem
from desktop.exchange.layouts.fields import SALES_BY_NAME, Content
from desktop.exchange.named import Named, Seen
from desktop.exchange.profile import Profile
from desktop.exchange.reading import ColumnRef
from desktop.exchange.sanity import is_product, is_repeated, looks_like_price, looks_like_total
from desktop.words import _

_MOST = 0.9
_SHOWN = 6


def doubts_of(
    seen: Seen, found: Named, codes: Mapping[str, Mapping[str, str]], told: frozenset[str]
) -> list[Problem]:
    """Everything that keeps these columns from being used without asking.

    ``told`` are fields a person has named the column of: their word stands, whatever the column holds.
    """
    return [
        *_tables(seen),
        *_rivals(seen, found),
        *_contents(seen, found, told),
        *_statuses(seen, found, codes),
        *_money(seen, found, told),
    ]


def _about(seen: Seen, ref: ColumnRef, text: str) -> Problem:
    table = seen.tables[ref.table]
    return Problem(table.file, table.header_row, table.header[ref.column], text)


def _tables(seen: Seen) -> Iterator[Problem]:
    main = seen.tables[seen.tree.main].file
    for place, table in enumerate(seen.tables):
        if place not in seen.tree.tables:
            text = _("shares no key with {main}: are they of one export? Name the key in both.", main=main)
            yield Problem(table.file, table.header_row, "", text)
    for link in seen.tree.links:
        if not link.named:
            text = _(
                "could be the key of {column} in {file}, but is called differently. Name the key in both.",
                column=seen.name(link.child),
                file=seen.tables[link.child.table].file,
            )
            yield _about(seen, link.parent, text)


def _rivals(seen: Seen, found: Named) -> Iterator[Problem]:
    for field, refs in found.rivals.items():
        columns = ", ".join(seen.name(ref) for ref in refs)
        text = _("{columns} could all be the field {field}. Say which one.", columns=columns, field=field)
        yield _about(seen, refs[0], text)


def _contents(seen: Seen, found: Named, told: frozenset[str]) -> Iterator[Problem]:
    """Numbers that are called so must read as numbers; dates were told by their contents already."""
    for field in ("quantity", "unit_price", "net", "gross", "order_net", "discount", "covers"):
        numeric = SALES_BY_NAME[field].content in (Content.MONEY, Content.NUMBER)
        for ref in found.columns.get(field, ()):
            profile = seen.profile(ref)
            if numeric and field not in told and profile.numbers < _MOST:
                text = _(
                    "is called like the field {field}, but holds {found}; expected numbers.",
                    field=field,
                    found=_listed(profile),
                )
                yield _about(seen, ref, text)


def _statuses(seen: Seen, found: Named, codes: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    for ref in found.columns.get("status", ()):
        profile = seen.profile(ref)
        unknown = [word for word in profile.distinct if word not in codes.get("status", {})]
        if unknown:
            text = _(
                "holds {found}: say which of them mean paid, open, cancelled or refunded.",
                found=", ".join(unknown[:_SHOWN]),
            )
            yield _about(seen, ref, text)


def _money(seen: Seen, found: Named, told: frozenset[str]) -> Iterator[Problem]:
    main = seen.tree.main
    one = {name: refs[0] for name, refs in found.columns.items() if refs and refs[0].table == main}
    item, quantity, price, net = (one.get(name) for name in ("item", "quantity", "unit_price", "net"))
    price = price if "unit_price" not in told else None
    net = net if "net" not in told else None
    if net and (order := one.get("order")) and is_repeated(seen.profile(order), seen.profile(net)):
        text = _("is the same on all lines of an order: it is the order's total. Map it as order_net.")
        yield _about(seen, net, text)
    elif item and quantity and price and net:
        if not is_product(seen.profile(quantity), seen.profile(price), seen.profile(net)):
            text = _("is more than quantity times {price}. Say what it holds.", price=seen.name(price))
            yield _about(seen, net, text)
    elif item and quantity and price:
        yield from _total_as_price(seen, item, quantity, price)
    elif item and quantity and net:
        yield from _price_as_total(seen, item, quantity, net)


def _total_as_price(seen: Seen, item: ColumnRef, quantity: ColumnRef, price: ColumnRef) -> Iterator[Problem]:
    shown = looks_like_total(seen.profile(item), seen.profile(quantity), seen.profile(price))
    if shown:
        text = _(
            "looks like the line's total, not the price of one: {item} is {more} for {many} and {less} "
            "for {few}. Map it as net if so, as unit_price if not.",
            item=shown.more.item,
            more=plain(shown.more.price, MONEY),
            many=plain(shown.more.quantity, QUANTITY),
            less=plain(shown.fewer.price, MONEY),
            few=plain(shown.fewer.quantity, QUANTITY),
        )
        yield _about(seen, price, text)


def _price_as_total(seen: Seen, item: ColumnRef, quantity: ColumnRef, net: ColumnRef) -> Iterator[Problem]:
    shown = looks_like_price(seen.profile(item), seen.profile(quantity), seen.profile(net))
    if shown:
        text = _(
            "looks like the price of one, not the line's total: {item} is {price} for {many} as for "
            "{few}. Map it as unit_price if so, as net if not.",
            item=shown.more.item,
            price=plain(shown.more.price, MONEY),
            many=plain(shown.more.quantity, QUANTITY),
            few=plain(shown.fewer.quantity, QUANTITY),
        )
        yield _about(seen, net, text)


def _listed(profile: Profile) -> str:
    return ", ".join(profile.distinct[:_SHOWN])
