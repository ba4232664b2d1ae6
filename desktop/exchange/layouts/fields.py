"""The fields of a sale, declared once for layouts, the guess, the mapping screen and templates."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from desktop.exchange.synonyms import KIND_WORDS, STATUS_WORDS
from desktop.words import N_

_ANY: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Content(Enum):
    """What the cells of a field hold."""

    TEXT = "text"
    KEY = "key"  # a code or number by which something is found
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    CODE = "code"  # one of few words
    SHARE = "share"  # a fraction or a percentage
    RATE = "rate"  # a share that may be nothing at all
    WHOLE = "whole"  # a count


class Field(NamedTuple):
    """One field: its English and Chinese column names, and what it means for the manager."""

    name: str
    chinese: str
    content: Content
    meaning: str  # marked with N_
    required: bool = False
    meant: Mapping[str, tuple[str, ...]] = _ANY  # of a coded field: what it can mean, with its other words


SALES = (
    Field("store", "门店", Content.TEXT, N_("Code of the store")),
    Field("order", "单号", Content.TEXT, N_("Number of the check"), required=True),
    Field(
        "status",
        "状态",
        Content.CODE,
        N_("paid, open, cancelled or refunded; paid if not given"),
        meant=STATUS_WORDS,
    ),
    Field("business_date", "营业日期", Content.DAY, N_("Business date, where the system gives its own")),
    Field("opened_at", "开单时间", Content.MOMENT, N_("When the check was opened")),
    Field("ordered_at", "点单时间", Content.MOMENT, N_("When the guest ordered")),
    Field("accepted_at", "接单时间", Content.MOMENT, N_("When the order was accepted")),
    Field("made_at", "出餐时间", Content.MOMENT, N_("When the food was ready")),
    Field("paid_at", "结账时间", Content.MOMENT, N_("When the check was paid"), required=True),
    Field("served_at", "上菜时间", Content.MOMENT, N_("When the guest had the food")),
    Field("channel", "渠道", Content.CODE, N_("Dine-in, takeaway, delivery, ...")),
    Field("covers", "用餐人数", Content.NUMBER, N_("Guests at the table")),
    Field("table", "桌号", Content.TEXT, N_("Table")),
    Field("till", "收银台", Content.TEXT, N_("Till or device")),
    Field("staff", "员工", Content.TEXT, N_("Who took the order")),
    Field("member", "会员", Content.TEXT, N_("Member number")),
    Field("item_code", "菜品编码", Content.TEXT, N_("Code of the dish in the POS")),
    Field("item", "菜品", Content.TEXT, N_("Name of the dish in the POS"), required=True),
    Field("category", "分类", Content.TEXT, N_("Category of the dish")),
    Field(
        "kind",
        "类型",
        Content.CODE,
        N_("single, combo, piece, modifier, gift, void or refund"),
        meant=KIND_WORDS,
    ),
    Field("combo", "所属套餐", Content.TEXT, N_("The combo that the line belongs to, within the order")),
    Field("quantity", "数量", Content.NUMBER, N_("How many; negative for a refund"), required=True),
    Field("unit_price", "单价", Content.MONEY, N_("List price of one")),
    Field("discount", "优惠", Content.MONEY, N_("Discount on the line")),
    Field("net", "实收", Content.MONEY, N_("Net sales of the line, all of its quantity")),
    Field("gross", "流水", Content.MONEY, N_("List price of the line, all of its quantity")),
    Field("order_discount", "整单优惠", Content.MONEY, N_("Discount on the whole order")),
    Field("order_net", "订单实收", Content.MONEY, N_("Net sales of the order; it wins over its lines")),
    Field("tax", "税额", Content.MONEY, N_("Tax of the order")),
    Field("payment", "支付方式", Content.CODE, N_("How it was paid")),
    Field("commission", "平台佣金", Content.MONEY, N_("What the delivery platform keeps")),
    Field("order_seconds", "点单秒数", Content.NUMBER, N_("Seconds the order took at the till")),
    Field("payment_seconds", "付款秒数", Content.NUMBER, N_("Seconds the payment took")),
)
SALES_BY_NAME = {field.name: field for field in SALES}

LINE_MONEY = ("net", "unit_price", "gross")  # one of these, or the order's own total, must be there
TIMES = ("paid_at", "ordered_at", "opened_at", "accepted_at", "served_at", "made_at")


def missing_from(given: set[str]) -> tuple[str, ...]:
    """The required fields that ``given`` fields of a sale leave open, best known name first.

    A row is a sold line, or a whole order: then it needs only its number, date and ``order_net``.
    """
    missing = [] if "order" in given else ["order"]
    if not given & {*TIMES, "business_date"}:
        missing.append("paid_at")
    if "order_net" not in given or given & {"item", "item_code"}:
        missing += [] if given & {"item", "item_code"} else ["item"]
        missing += [] if "quantity" in given else ["quantity"]
        missing += [] if given & {*LINE_MONEY, "order_net"} else ["unit_price"]
    return tuple(missing)
