"""The book's stores, the days they have sales for, and their monthly targets."""

from desktop.analysis.days import Range
from desktop.analysis.stores import ChannelRow, StoreRow, check_channel, check_store
from desktop.errors import BookError
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.rollups import rebuild
from desktop.queries.stock_periods import last_closed_day
from desktop.queries.totals import marks
from desktop.words import _

_COLUMNS = ", ".join(StoreRow._fields)
_DAYS = "SELECT DISTINCT day FROM day_channel WHERE store = ?"


def all_stores() -> tuple[StoreRow, ...]:
    """Every store of the book, by code."""
    rows = connection().execute(f"SELECT {_COLUMNS} FROM store ORDER BY code")  # noqa: S608
    return tuple(_store(row) for row in rows)


def store_by_code(code: str) -> StoreRow:
    """The store of a code. Raises BookError where the book has none."""
    found = connection().execute(f"SELECT {_COLUMNS} FROM store WHERE code = ?", (code,)).fetchone()  # noqa: S608
    if found is None:
        known = ", ".join(store.code for store in all_stores()) or _("none")
        raise BookError(
            _("There is no store {code} in this book. Its stores are: {known}.", code=code, known=known)
        )
    return _store(found)


def update_store(store: StoreRow) -> None:
    """Keep what was changed of a store; a currency that a person gives is no longer an import's word,
    and where combos or the time of an order now count otherwise its orders are counted again.

    Raises BookError where a value cannot be, its code is taken, or a closed period fixes its method.
    """
    check_store(store)
    values = store._asdict()
    key = values.pop("id")
    with writing() as wire:
        if wire.execute("SELECT 1 FROM store WHERE code = ? AND id <> ?", (store.code, key)).fetchone():
            raise BookError(_("There is another store with the code {code}.", code=store.code))
        combos, pays_after, code, method = wire.execute(
            "SELECT combo_counts_as, pays_after, code, method FROM store WHERE id = ?", (key,)
        ).fetchone()
        if store.method != method and last_closed_day(wire, key) is not None:
            raise BookError(
                _("{store} has closed periods, so its valuation method is fixed.", store=store.label)
            )
        wire.execute(
            "UPDATE store SET currency_by = CASE WHEN currency = ? THEN currency_by END, "  # noqa: S608
            f"{', '.join(f'{name} = ?' for name in values)} WHERE id = ?",
            (store.currency, *values.values(), key),
        )
        if store.code != code:  # transfers name their other side by its code
            wire.execute("UPDATE document SET other_store = ? WHERE other_store = ?", (store.code, code))
        if store.combo_counts_as != combos:
            from desktop.queries.recount import recount_combos  # much to load for what is rare

            recount_combos(wire, key)
        if bool(store.pays_after) != bool(pays_after):
            rebuild(wire, key, [day for (day,) in wire.execute(_DAYS, (key,)).fetchall()])


def all_channels() -> tuple[ChannelRow, ...]:
    """Every channel of the book, by name."""
    rows = connection().execute(
        "SELECT id, name, kind, passes_tills, commission_rate FROM channel ORDER BY name"
    )
    return tuple(ChannelRow(key, name, kind, bool(passes), rate) for key, name, kind, passes, rate in rows)


def update_channel(channel: ChannelRow) -> None:
    """Keep what a channel is and what it costs; its name stays the export's word.

    Raises BookError where a value cannot be.
    """
    check_channel(channel)
    with writing() as wire:
        wire.execute(
            "UPDATE channel SET kind = ?, passes_tills = ?, commission_rate = ? WHERE id = ?",
            (channel.kind, channel.passes_tills, channel.commission_rate, channel.id),
        )


def sales_periods() -> dict[int, Range]:
    """For each store that has sales: its first and last day."""
    rows = connection().execute(
        "SELECT id, (SELECT MIN(day) FROM day_channel WHERE store = s.id) AS first, "
        "(SELECT MAX(day) FROM day_channel WHERE store = s.id) FROM store s WHERE first IS NOT NULL"
    )
    return {store: Range(first, last) for store, first, last in rows}


def days_with_sales() -> Range | None:
    """The book's first and last day with sales; None without any."""
    periods = sales_periods().values()
    if not periods:
        return None
    return Range(min(period.start for period in periods), max(period.end for period in periods))


def targets(stores: tuple[int, ...], month: int) -> dict[int, int]:
    """The net sales (1/10 000) the stores aim at in a month; stores without a target are left out."""
    rows = connection().execute(
        f"SELECT store_id, net FROM target WHERE month = ? AND store_id IN {marks(stores)}",  # noqa: S608
        (month, *stores),
    )
    return dict(rows)


def set_target(store: int, month: int, net: int | None) -> None:
    """Aim at ``net`` (1/10 000) in a month (202611); None takes the target away.

    Raises BookError for a target that is not above 0.
    """
    if net is not None and net <= 0:
        raise BookError(_("A target must be above 0. Leave it empty where there is none."))
    with writing() as wire:
        wire.execute("DELETE FROM target WHERE store_id = ? AND month = ?", (store, month))
        if net is not None:
            wire.execute("INSERT INTO target (store_id, month, net) VALUES (?, ?, ?)", (store, month, net))


def _store(row: tuple[object, ...]) -> StoreRow:
    """SQLite has no truth values: those that may be unknown are made ones again."""
    store = StoreRow(*row)  # type: ignore[arg-type]
    taxed, after = store.prices_include_tax, store.pays_after
    return store._replace(
        prices_include_tax=None if taxed is None else bool(taxed),
        pays_after=None if after is None else bool(after),
    )
