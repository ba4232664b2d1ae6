"""What may stand in a store's master data."""

import pytest

from desktop.analysis.stores import ChannelRow, StoreRow, check_channel, check_store
from desktop.errors import BookError

STORE = StoreRow(
    id=1,
    code="S1",
    name="Harbour",
    region="",
    format="direct_run",
    currency="CNY",
    opened=20_000,
    closed=None,
    method="fifo",
    cut_off=240,
    tills=2,
    tables=None,
    seats=None,
    prices_include_tax=True,
    tax_rate="0.06",
    check_basis="order",
    combo_counts_as="pieces",
)


def test_a_sound_store_passes() -> None:
    check_store(STORE)
    check_store(STORE._replace(currency="", tax_rate=None, tills=None, closed=20_000))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", " "),
        ("format", "kiosk"),
        ("method", "lifo"),
        ("check_basis", "table"),
        ("combo_counts_as", "two"),
        ("currency", "Euro"),
        ("currency", "eur"),
        ("cut_off", 1440),
        ("cut_off", -1),
        ("tills", 0),
        ("order_stations", 0),
        ("tables", -3),
        ("seats", 0),
        ("tax_rate", "6%"),
        ("tax_rate", "1"),
        ("tax_rate", "NaN"),
        ("closed", 19_999),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(field: str, value: object) -> None:
    with pytest.raises(BookError, match=r"\.$"):
        check_store(STORE._replace(**{field: value}))


def test_a_channel_has_a_known_kind_and_a_rate_below_one() -> None:
    check_channel(ChannelRow(1, "Meituan", "delivery", False, "0.18"))
    for wrong in ({"kind": "drone"}, {"commission_rate": "18"}):
        with pytest.raises(BookError):
            check_channel(ChannelRow(1, "Meituan", "delivery", False, "0.18")._replace(**wrong))
