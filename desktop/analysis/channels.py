"""What kind of selling a channel's own word means; the manager can change it."""

_WORDS = (
    ("delivery", (
        "deliver", "外卖", "外送", "配送", "美团", "饿了么", "eleme", "meituan", "uber", "doordash",
        "door dash", "grubhub", "deliveroo", "just eat", "justeat", "lieferando", "foodpanda", "glovo",
        "rappi", "京东", "抖音外卖", "lieferung", "livraison", "domicilio",
    )),
    ("takeaway", (
        "take", "to go", "to-go", "togo", "pick", "collect", "carry", "drive", "curbside", "自提", "自取",
        "外带", "打包", "带走", "堂取", "abhol", "emporter", "llevar",
    )),
    ("dine_in", (
        "dine", "eat in", "eat-in", "for here", "in store", "in-store", "table", "bar", "堂食", "堂吃",
        "店内", "桌", "包间", "here", "sur place", "vor ort",
    )),
)  # fmt: skip
_PAST_THE_TILL = (
    "app", "mini", "online", "web", "小程序", "扫码", "线上", "网上", "公众号", "自助", "kiosk",
)  # fmt: skip


def channel_kind(name: str) -> str:
    """``dine_in``, ``takeaway``, ``delivery`` or ``other``; a sale without a channel is dine-in."""
    plain = name.strip().lower()
    if not plain:
        return "dine_in"
    for kind, words in _WORDS:
        if any(word in plain for word in words):
            return kind
    return "other"


def passes_tills(name: str) -> bool:
    """Whether its orders are taken and paid at the store's tills: app and delivery orders are not."""
    plain = name.strip().lower()
    return channel_kind(name) != "delivery" and not any(word in plain for word in _PAST_THE_TILL)
