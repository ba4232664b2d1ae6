"""What other systems call the columns of stock items, recipes, documents and the like.

One line a language: English, Chinese. Names are compared by ``synonyms.words``.
"""

from collections.abc import Mapping

from desktop.exchange.layouts.record_fields import RECORDS
from desktop.exchange.synonyms import split_names, words

_ITEM = """
    item, item code, item id, item no, item number, sku, product code, product id, article number, ingredient
    ingredient code, material code, item name, product, product name, ingredient name, article, description
    物料编码, 物料编号, 物料, 存货编码, 商品编码, 商品编号, 品项编码, 货号, 编码, 物料名称, 存货名称, 商品名称
    品名, 品项名称, 原料, 原料名称, 名称"""
_UNIT = "unit, uom, unit of measure, units, 单位, 计量单位"
_QUANTITY = "quantity, qty, amount, 数量"
_STORE = """
    store, store code, store id, store name, shop, branch, location, outlet, restaurant
    门店, 门店编码, 门店名称, 店铺, 机构, 机构编码, 收货门店, 收货机构"""
_DATE = (
    "date, business date, day, document date, invoice date, delivery date, 日期, 单据日期, 业务日期, 营业日期"
)
_FROM = "valid from, effective from, effective date, start date, from, 生效日期, 启用日期"

_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "stores": {
        "code": "code, store code, store id, store, 门店编码, 门店编号, 机构编码",
        "name": "name, store name, shop name, 门店名称, 门店, 名称",
    },
    "stock-items": {
        "code": """code, item code, item id, sku, item number, product code, ingredient code
            物料编码, 物料编号, 存货编码, 商品编码, 货号, 编码""",
        "name": """name, item name, item, product, product name, ingredient, ingredient name, description
            物料名称, 存货名称, 商品名称, 品名, 名称, 原料名称""",
        "kind": "kind, type, item type, 物料类型, 类型",
        "base_unit": "base unit, stock unit, unit, uom, 基本单位, 库存单位, 单位",
        "display_unit": "display unit, 显示单位",
        "purchase_unit": "purchase unit, order unit, buying unit, 采购单位, 订货单位",
        "purchase_factor": "purchase factor, pack size, conversion, 采购换算, 换算率, 采购系数",
        "category": "category, group, 物料分类, 分类, 类别",
        "area": "area, storage, storage area, location, shelf, 区域, 库位, 存放位置",
        "standard_cost": "standard cost, cost, unit cost, price, 标准成本, 成本价, 单价",
        "par": "par, par level, safety stock, minimum, 安全库存, 最低库存",
        "shelf_life_days": "shelf life days, shelf life, 保质期天数, 保质期",
    },
    "menu": {
        "code": "code, item code, dish code, sku, plu, item id, 菜品编码, 菜品编号, 商品编码, 编码",
        "name": """name, item, item name, dish, dish name, product, product name
            菜品名称, 菜品, 菜名, 品名, 名称""",
        "category": "category, menu group, group, 菜品分类, 分类, 菜品大类, 类别",
        "price": "price, unit price, sale price, list price, 售价, 价格, 单价, 标准价",
        "valid_from": _FROM,
        "pos_name": "pos name, 收银名称",
        "components": "components, pieces, 套餐明细, 组成",
    },
    "recipes": {
        "for": """for, dish, dish code, recipe, recipe code, menu item, menu item code, product
            所属, 菜品编码, 菜品, 成品编码, 成品, 产品编码, 产品""",
        "valid_from": _FROM,
        "batch_output": "batch output, yield quantity, batch size, portions, 批产出, 产出数量, 产量",
        "batch_unit": "batch unit, yield unit, 产出单位",
        "item": _ITEM,
        "quantity": f"{_QUANTITY}, net quantity, 净用量, 用量, 净料用量, 净重",
        "unit": _UNIT,
        "yield": "yield, yield rate, 净料率, 出成率, 得率",
    },
    "documents": {
        "store": _STORE,
        "date": _DATE,
        "kind": "kind, type, document type, 单据类型, 类型, 业务类型",
        "document": """document, document no, document number, invoice, invoice no, invoice number
            delivery note, delivery note no, note number, number
            单据号, 单据编号, 单号, 配送单号, 入库单号""",
        "supplier": "supplier, vendor, supplier name, 供应商, 供应商名称, 供货商",
        "item": _ITEM,
        "quantity": f"{_QUANTITY}, received quantity, 实收数量, 入库数量, 配送数量",
        "unit": _UNIT,
        "unit_cost": "unit cost, unit price, price, cost, 单价, 配送价, 含税单价, 成本单价",
        "value": "value, total, line total, net amount, line value, 金额, 合计金额, 小计",
        "reason": "reason, note, comment, 原因, 报损原因, 备注",
        "other_store": """other store, from store, to store, sender
            对方门店, 调出门店, 调入门店, 发货机构, 配送中心""",
        "receipt": "receipt, original receipt, 原入库单号, 原单号",
        "freight": "freight, shipping, carriage, 运费",
        "ordered": "ordered, ordered quantity, 订货数量, 订购数量",
        "delivered": "delivered, delivered quantity, 送货数量, 发货数量",
        "accepted": "accepted, accepted quantity, 验收数量",
        "invoiced": "invoiced, invoiced quantity, 发票数量",
        "use_by": "use by, expiry, expiry date, best before, 有效期至, 到期日期, 保质期至",
    },
    "counts": {
        "store": _STORE,
        "date": f"{_DATE}, count date, 盘点日期",
        "at": "at, count time, 盘点时点, 盘点时间",
        "item": _ITEM,
        "area": "area, storage, storage area, location, 区域, 库位, 存放位置",
        "counted": "counted, count, counted quantity, quantity, qty, 盘点数量, 实盘数量, 实存数量, 数量",
        "unit": _UNIT,
        "unit_cost": "unit cost, cost, price, 单价, 成本单价",
    },
}


def ranked_names(kind: str, field: str) -> tuple[str, ...]:
    """The names a field's column can have, in the form of ``words``, the surest first."""
    own = next(one for one in RECORDS[kind] if one.name == field)
    others = split_names(_SYNONYMS[kind].get(field, ""))
    return tuple(dict.fromkeys((words(own.name), words(own.chinese), *others)))
