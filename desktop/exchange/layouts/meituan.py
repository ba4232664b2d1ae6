"""Meituan (美团管家): 品项销售明细 has one row a dish, 全渠道订单明细 one row an order; joined by 订单号.

Two title rows stand above the header and a total row (合计) below. 品项收入 is a dish's share of
what the order brought, after gifts and discounts; 销售数量 includes what was given away, and a
returned dish (退菜) is a row with a negative quantity that cancels the first. Packaging and
additions are rows of their own that count as no piece. A combo is listed by its dishes alone, each
with its share of the money and the combo's name in 关联菜品名称. 订单收入 is the order's net sales;
订单优惠 is used where the dishes, which have it in their lines, are not given.
"""

from desktop.exchange.layouts.layout import File, Layout, Names

_NOTHING = {"--": "", "-": ""}

_ORDERS: dict[str, Names] = {
    "store": ("门店名称",),
    "order": ("订单号",),
    "business_date": ("营业日期",),
    "status": ("订单状态", "退单标识"),
    "opened_at": ("创建时间",),
    "accepted_at": ("接单时间",),
    "ordered_at": ("下单制作时间",),
    "paid_at": ("完成时间",),
    "channel": ("订单来源", "用餐方式"),
    "covers": ("用餐人数",),
    "table": ("桌牌号",),
    "staff": ("收银员",),
    "member": ("会员卡号",),
    "payment": ("结账方式",),
    "order_net": ("订单收入",),
}
_ORDERS_HEADER = ("营业日期", "订单号", "订单收入", "订单状态", "用餐方式")

_CODES = {
    "status": {
        **dict.fromkeys(("已结账", "已完成", "已支付", "交易成功", "否", "--", "-", ""), "paid"),
        **dict.fromkeys(("未结账", "未支付", "待支付", "待接单", "已下单", "进行中", "制作中"), "open"),
        **dict.fromkeys(("已取消", "已撤单", "已作废", "已撤销", "已关闭"), "cancelled"),
        **dict.fromkeys(("已退款", "已退单", "是"), "refunded"),
    },
    "kind": {
        **dict.fromkeys(("菜品", "单品", "普通菜", "称重菜", "时价菜", "--", "-", ""), "single"),
        **dict.fromkeys(("销售", "正常销售", "退菜"), "single"),
        **dict.fromkeys(("加料", "配料", "做法", "配菜", "餐盒", "打包盒"), "modifier"),
        **dict.fromkeys(("关联加料", "关联做法", "关联餐盒"), "modifier"),
        **dict.fromkeys(("套餐", "组合套餐"), "combo"),
        **dict.fromkeys(("套餐明细", "套餐子菜", "套餐内菜品"), "piece"),
    },
    "item": {**_NOTHING, "标准": "", "默认": ""},
    "category": _NOTHING,
    "channel": _NOTHING,
    "table": _NOTHING,
    "staff": _NOTHING,
    "member": _NOTHING,
    "payment": _NOTHING,
    "item_code": _NOTHING,
}

MEITUAN = Layout(
    name="meituan",
    title="美团 品项销售明细",
    files=(
        File(
            header=("营业日期", "品项名称", "订单号", "销售数量", "品项收入"),
            columns={
                "store": ("门店名称",),
                "order": ("订单号",),
                "business_date": ("营业日期",),
                "opened_at": ("点菜时间",),
                "ordered_at": ("下单时间",),
                "channel": ("订单来源", "订单分类"),
                "table": ("桌牌号",),
                "staff": ("收银员",),
                "item_code": ("菜品编码",),
                "item": ("品项名称", "规格"),
                "category": ("菜品大类",),
                "kind": ("品项类型", "菜品类型", "销售方式"),
                "combo": ("关联菜品名称",),
                "quantity": ("销售数量",),
                "gross": ("销售金额",),
                "net": ("品项收入",),
                "order_net": ("订单收入",),
            },
        ),
        File(header=_ORDERS_HEADER, columns=_ORDERS, key="订单号", by="订单号"),
    ),
    codes=_CODES,
    currency="CNY",
)
MEITUAN_ORDERS = Layout(
    name="meituan-orders",
    title="美团 全渠道订单明细",
    files=(File(header=_ORDERS_HEADER, columns=_ORDERS | {"order_discount": ("订单优惠",)}),),
    codes=_CODES,
    currency="CNY",
)
