"""The fields of everything that comes in besides sales, declared once for readers, mapping and templates."""

from collections.abc import Mapping

from desktop.exchange.layouts.fields import Content, Field
from desktop.words import N_

_TEXT, _KEY, _DAY, _MONEY = Content.TEXT, Content.KEY, Content.DAY, Content.MONEY
_NUMBER, _CODE, _WHOLE = Content.NUMBER, Content.CODE, Content.WHOLE
_SHARE, _RATE = Content.SHARE, Content.RATE

_FORMATS = {
    "direct_run": ("direct run", "direct", "own", "直营"),
    "franchise": ("franchise", "加盟"),
    "central_kitchen": ("central kitchen", "commissary", "中央厨房"),
}
_METHODS = {
    "fifo": ("fifo", "first in first out", "先进先出"),
    "moving_average": ("moving average", "移动加权平均", "移动平均"),
    "periodic_average": ("periodic average", "weighted average", "月末一次加权平均", "加权平均"),
}
_YES_NO = {
    "yes": ("yes", "true", "1", "y", "是", "含税"),
    "no": ("no", "false", "0", "n", "否", "不含税"),
}
_ITEM_KINDS = {
    "raw": ("raw", "ingredient", "原料", "原材料", "食材"),
    "prep": ("prep", "prepared", "semi finished", "半成品"),
    "packaging": ("packaging", "package", "包材", "包装"),
    "supplies": ("supplies", "supply", "物资", "耗材"),
}
_PREP_MODES = {
    "exploded": ("exploded", "展开"),
    "stocked": ("stocked", "入库"),
    "supplied": ("supplied", "bought", "外购", "配送"),
}
_USAGE_BASES = {
    "net_10000": ("net 10000", "万元", "万元用量"),
    "orders_100": ("orders 100", "百单", "百单用量"),
}
_MENU_KINDS = {
    "single": ("single", "dish", "单品", "菜品"),
    "combo": ("combo", "set", "套餐"),
    "modifier": ("modifier", "option", "extra", "加料", "做法"),
}
_DOCUMENT_KINDS = {
    "receipt": ("receipt", "purchase receipt", "purchase", "delivery", "采购入库", "入库", "采购", "收货"),
    "return": ("return", "return to supplier", "采购退货", "退货"),
    "transfer_in": ("transfer in", "调入", "调拨入库", "配送入库"),
    "transfer_out": ("transfer out", "调出", "调拨出库"),
    "batch_input": ("batch input", "生产领料", "领料"),
    "batch_output": ("batch output", "完工入库", "产出"),
    "waste": ("waste", "spoilage", "报损", "损耗"),
    "staff_meal": ("staff meal", "employee meal", "员工餐"),
    "adjustment": ("adjustment", "调整"),
}

STORES = (
    Field("code", "门店编码", _KEY, N_("Code of the store, as exports name it"), required=True),
    Field("name", "门店名称", _TEXT, N_("What people call it"), required=True),
    Field("region", "区域", _TEXT, N_("Region")),
    Field("format", "店型", _CODE, N_("direct_run, franchise or central_kitchen"), meant=_FORMATS),
    Field("currency", "币种", _TEXT, N_("Three letters such as CNY")),
    Field("opened", "开业日期", _DAY, N_("First day of trading")),
    Field("closed", "停业日期", _DAY, N_("Last day of trading")),
    Field("method", "计价方法", _CODE, N_("fifo, moving_average or periodic_average"), meant=_METHODS),
    Field("cut_off", "营业日结束", _TEXT, N_("When the business day ends, such as 04:00")),
    Field("tills", "收银台数", _WHOLE, N_("Tills")),
    Field("tables", "桌数", _WHOLE, N_("Tables")),
    Field("seats", "座位数", _WHOLE, N_("Seats")),
    Field("prices_include_tax", "含税", _CODE, N_("yes or no"), meant=_YES_NO),
    Field("tax_rate", "税率", _RATE, N_("A fraction such as 0.06, or 6%")),
)

STOCK_ITEMS = (
    Field("code", "物料编码", _KEY, N_("Code of the stock item"), required=True),
    Field("name", "物料名称", _TEXT, N_("Name of the stock item"), required=True),
    Field("kind", "物料类型", _CODE, N_("raw, prep, packaging or supplies; raw if blank"), meant=_ITEM_KINDS),
    Field("prep_mode", "半成品方式", _CODE, N_("exploded, stocked or supplied"), meant=_PREP_MODES),
    Field("usage_rate", "定额用量", _NUMBER, N_("Base units used per usage base, without a recipe")),
    Field("usage_base", "定额基数", _CODE, N_("net_10000 or orders_100"), meant=_USAGE_BASES),
    Field("base_unit", "基本单位", _TEXT, N_("g, ml or each"), required=True),
    Field("display_unit", "显示单位", _TEXT, N_("The unit in which it is shown, such as kg")),
    Field("display_factor", "显示换算", _NUMBER, N_("Base units in one display unit")),
    Field("purchase_unit", "采购单位", _TEXT, N_("A unit in which it is bought, such as case")),
    Field("purchase_factor", "采购换算", _NUMBER, N_("Base units in one purchase unit")),
    Field("category", "物料分类", _TEXT, N_("Category")),
    Field("area", "区域", _TEXT, N_("Where it stands; several parted by ;")),
    Field("standard_cost", "标准成本", _NUMBER, N_("Standard cost of one display unit")),
    Field("valid_from", "生效日期", _DAY, N_("First day of the standard cost; always if blank")),
    Field("efficiency_target", "得率目标", _SHARE, N_("A fraction such as 0.95")),
    Field("par", "安全库存", _NUMBER, N_("Stock to keep, in display units")),
    Field("shelf_life_days", "保质期天数", _WHOLE, N_("Days it keeps")),
)

MENU = (
    Field("code", "菜品编码", _KEY, N_("Code of the dish"), required=True),
    Field("name", "菜品名称", _TEXT, N_("Name of the dish"), required=True),
    Field("category", "菜品分类", _TEXT, N_("Category")),
    Field("kind", "菜品类型", _CODE, N_("single, combo or modifier; single if blank"), meant=_MENU_KINDS),
    Field("price", "售价", _MONEY, N_("Price"), required=True),
    Field("valid_from", "生效日期", _DAY, N_("First day of the price; always if blank")),
    Field("pos_name", "收银名称", _TEXT, N_("What the POS calls it, where that differs")),
    Field("components", "套餐明细", _TEXT, N_("What a combo holds: code x quantity; ...")),
)

RECIPES = (
    Field("for", "所属", _KEY, N_("Code of the dish or the prep item"), required=True),
    Field("valid_from", "生效日期", _DAY, N_("First day of this version; always if blank")),
    Field("batch_output", "批产出", _NUMBER, N_("What the lines make; 1 portion if blank")),
    Field("batch_unit", "产出单位", _TEXT, N_("Unit of the batch output; blank is portions")),
    Field("item", "物料编码", _KEY, N_("Code of the stock item"), required=True),
    Field("quantity", "净用量", _NUMBER, N_("Net quantity, without what is trimmed off"), required=True),
    Field("unit", "单位", _TEXT, N_("Unit of the quantity; the base unit if blank")),
    Field("yield", "净料率", _SHARE, N_("Usable share such as 0.85, or 85%; 1 if blank")),
)

DOCUMENTS = (
    Field("store", "门店", _KEY, N_("Code of the store")),
    Field("date", "日期", _DAY, N_("Business date"), required=True),
    Field("kind", "单据类型", _CODE, N_("receipt, return, transfer_in, ..."), True, _DOCUMENT_KINDS),
    Field("document", "单据号", _KEY, N_("Number of the document"), required=True),
    Field("supplier", "供应商", _TEXT, N_("Supplier")),
    Field("item", "物料编码", _KEY, N_("Code of the stock item, or of a wasted dish"), required=True),
    Field("quantity", "数量", _NUMBER, N_("How much, in the unit"), required=True),
    Field("unit", "单位", _TEXT, N_("Unit of the quantity; the base unit if blank")),
    Field("unit_cost", "单价", _NUMBER, N_("Cost of one unit")),
    Field("value", "金额", _MONEY, N_("Cost of the whole line; it wins over the unit cost")),
    Field("reason", "原因", _TEXT, N_("Why")),
    Field("other_store", "对方门店", _KEY, N_("Code of a transfer's other side")),
    Field("receipt", "原入库单号", _KEY, N_("Number of the receipt that this return or late invoice is of")),
    Field("freight", "运费", _MONEY, N_("Freight of the whole receipt, spread over its lines by value")),
    Field("ordered", "订货数量", _NUMBER, N_("Ordered, in the unit")),
    Field("delivered", "送货数量", _NUMBER, N_("Delivered, in the unit")),
    Field("accepted", "验收数量", _NUMBER, N_("Accepted, in the unit")),
    Field("invoiced", "发票数量", _NUMBER, N_("Invoiced, in the unit")),
    Field("use_by", "有效期至", _DAY, N_("Last day of use")),
)

COUNTS = (
    Field("store", "门店", _KEY, N_("Code of the store")),
    Field("date", "日期", _DAY, N_("Business date"), required=True),
    Field("at", "盘点时点", _TEXT, N_("close, open or HH:MM; close if blank")),
    Field("item", "物料编码", _KEY, N_("Code of the stock item"), required=True),
    Field("area", "区域", _TEXT, N_("Where it was counted")),
    Field("counted", "盘点数量", _NUMBER, N_("How much is there; blank is not counted"), required=True),
    Field("unit", "单位", _TEXT, N_("Unit of the quantity; the base unit if blank")),
    Field("unit_cost", "单价", _NUMBER, N_("Cost of one unit, of a first count")),
)

RECORDS: Mapping[str, tuple[Field, ...]] = {
    "stores": STORES,
    "stock-items": STOCK_ITEMS,
    "menu": MENU,
    "recipes": RECIPES,
    "documents": DOCUMENTS,
    "counts": COUNTS,
}
"""The fields of each kind of import."""

SHEETS: Mapping[str, tuple[str, str]] = {
    "stores": ("Stores", "门店"),
    "stock-items": ("Stock items", "物料"),
    "menu": ("Menu", "菜单"),
    "recipes": ("Recipes", "配方"),
    "documents": ("Documents", "单据"),
    "counts": ("Counts", "盘点"),
    "sales": ("Sales", "销售"),
}
"""What the sheet of each kind is called in a workbook, English and Chinese, in the order of filling."""

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "stores": {
        "code": "S1", "name": "Old Town", "region": "North", "format": "direct_run", "currency": "CNY",
        "opened": "2024-03-01", "method": "moving_average", "cut_off": "04:00", "tills": "2", "tables": "18",
        "seats": "64", "prices_include_tax": "yes", "tax_rate": "6%",
    },
    "stock-items": {
        "code": "PORK", "name": "Pork belly", "kind": "raw", "base_unit": "g", "display_unit": "kg",
        "display_factor": "1000", "purchase_unit": "case", "purchase_factor": "12000", "category": "Meat",
        "area": "Freezer; Kitchen", "standard_cost": "38.5", "valid_from": "2026-01-01",
        "efficiency_target": "0.95", "par": "40", "shelf_life_days": "5",
    },
    "menu": {
        "code": "RAMEN", "name": "Ramen", "category": "Noodles", "kind": "single", "price": "32",
        "valid_from": "2026-01-01", "pos_name": "Ramen L",
    },
    "recipes": {
        "for": "RAMEN", "valid_from": "2026-01-01", "item": "PORK", "quantity": "80", "unit": "g",
        "yield": "0.8",
    },
    "documents": {
        "store": "S1", "date": "2026-01-05", "kind": "receipt", "document": "R-0105", "supplier": "Farm",
        "item": "PORK", "quantity": "2", "unit": "case", "unit_cost": "456", "freight": "20",
        "ordered": "3", "delivered": "2", "accepted": "2", "invoiced": "2", "use_by": "2026-01-10",
    },
    "counts": {
        "store": "S1", "date": "2026-01-31", "at": "close", "item": "PORK", "area": "Freezer",
        "counted": "8.4", "unit": "kg",
    },
    "sales": {
        "store": "S1", "order": "1001", "paid_at": "2026-01-31 12:05", "channel": "Dine-in", "covers": "2",
        "item_code": "RAMEN", "item": "Ramen", "quantity": "2", "unit_price": "32", "discount": "4",
        "net": "60",
    },
}  # fmt: skip
"""One right row of each kind; together they make a small book."""
