"""Platebook's own layout: one row a line, or one row an order without item; English or Chinese names."""

from desktop.exchange.layouts.fields import SALES
from desktop.exchange.layouts.layout import File, Layout

_COLUMNS = {field.name: ((field.name, field.chinese),) for field in SALES}

STATUS = {
    "paid": "paid", "open": "open", "cancelled": "cancelled", "canceled": "cancelled", "refunded": "refunded",
    "已付": "paid", "已结账": "paid", "未付": "open", "未结账": "open", "已取消": "cancelled",
    "作废": "cancelled", "已退款": "refunded",
}  # fmt: skip
KIND = {
    "single": "single", "combo": "combo", "piece": "piece", "modifier": "modifier", "gift": "gift",
    "void": "void", "refund": "refund", "单品": "single", "套餐": "combo", "套餐明细": "piece",
    "加料": "modifier", "做法": "modifier", "赠送": "gift", "作废": "void", "退款": "refund",
}  # fmt: skip
CODES = {"status": STATUS, "kind": KIND}

LAYOUTS = tuple(
    Layout(name="platebook", title="Platebook", files=(File(header, _COLUMNS),), codes=CODES)
    for header in (
        ("order", "paid_at", "item", "quantity"),
        ("order", "paid_at", "order_net"),
        ("单号", "结账时间", "菜品", "数量"),
        ("单号", "结账时间", "订单实收"),
    )
)
