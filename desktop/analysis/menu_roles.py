"""What a POS's line is, guessed from its name: a dish, a fee, no sale at all, or a reduction.

The guess is made once, when the name is first seen; the manager can change it.
"""

import re

_WORDS = {
    "not_sales": (
        "tip", "tips", "gratuity", "top-up", "top up", "topup", "stored value", "gift card", "gift voucher",
        "deposit", "account credit", "propina", "pourboire", "trinkgeld",
        "小费", "储值", "充值", "押金", "订金", "定金", "礼品卡",
    ),
    "fee": (
        "service charge", "service fee", "cover charge", "coperto", "couvert", "packaging", "packaging fee",
        "container fee", "takeaway box", "bag charge", "carrier bag", "delivery", "delivery fee",
        "delivery charge", "shipping", "corkage", "room charge", "minimum charge",
        "服务费", "茶位", "茶位费", "餐位费", "餐盒费", "打包费", "打包盒", "包装费", "餐盒", "配送费",
        "外送费", "开瓶费", "包间费", "包厢费", "最低消费", "纸巾费", "餐具费",
    ),
    "reduction": (
        "rounding", "rounding adjustment", "round off", "round down", "bonus money", "discount",
        "抹零", "舍零", "赠送金", "抹分", "四舍五入",
    ),
}  # fmt: skip
_BESIDE = frozenset(
    (
        "a", "an", "the", "of", "for", "to", "and", "per", "extra", "optional", "fee", "charge", "cash",
        "card", "credit", "customer", "staff", "order", "table", "person", "guest", "adjustment", "amount",
        "total", "-", "+", "&",
    )
)  # fmt: skip


def guess_role(name: str) -> str:
    """``fee``, ``not_sales``, ``reduction`` or, for everything else, ``sale``.

    A Latin word must be the whole name but for numbers, signs and a few words beside it
    ("Delivery fee 3.00", never "Tip-top burger"); a Chinese one may stand anywhere in it.
    """
    plain = re.sub(r"[\d.,%$£€¥()（）:：/]+", " ", name).strip().lower()
    plain = re.sub(r"\s+", " ", plain)
    for role, words in _WORDS.items():
        for word in words:
            if (word in plain) if word[0] > "\u2e80" else _is(plain, word):
                return role
    return "sale"


def _is(plain: str, word: str) -> bool:
    """Whether ``plain`` is ``word``, or ``word`` beside words that say nothing of a dish."""
    if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", plain):
        return False
    rest = plain.replace(word, " ").split()
    return all(part in _BESIDE for part in rest)
