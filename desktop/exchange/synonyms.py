"""What the columns of a sale are called in the exports of the world: the words a guess is made of.

Names are compared by ``words``: without case, accents and punctuation. One line a language:
English, Chinese, French, German, Spanish.
"""

import re
import unicodedata
from collections.abc import Mapping

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNIT = re.compile(r"[(（](?:元|人|份)[)）]\s*$")


def words(name: str) -> str:
    """A column name without case, accents and punctuation: ``words("Order-No.") == "order no"``."""
    spaced = _HUMP.sub(" ", _UNIT.sub("", name))
    letters = unicodedata.normalize("NFKD", spaced.casefold())
    return " ".join(
        "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split()
    )


def split_names(text: str) -> tuple[str, ...]:
    """Names written with commas or on lines of their own, as headers are compared."""
    return tuple(words(name) for name in re.split(r"[,\n]", text) if name.strip())


SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "store": split_names("""
        store, store id, store code, store name, shop, branch, location, outlet, restaurant, site, org id
        门店, 门店名称, 门店编码, 店铺, 店铺名称, 分店, 店名
        magasin, établissement, filiale, standort, tienda, sucursal, local"""),
    "order": split_names("""
        order, order id, order number, order no, order nr, ticket, ticket number, ticket id, ticket no
        receipt, receipt number, receipt no, receipt id, check, check number, check id, check no
        bill, bill id, bill number, bill no, invoice, invoice no, invoice number, invoice id
        transaction, transaction id, transaction number, transaction no, sale id
        单号, 订单号, 订单编号, 账单号, 账单编号, 小票号, 流水号, 交易号, 销售单号
        commande, numéro de commande, numéro de ticket, n ticket, facture, numéro de facture
        bon, bonnummer, bon nr, belegnummer, beleg nr, rechnungsnummer, rechnung nr, bestellnummer
        pedido, número de pedido, id pedido, número de ticket, factura, número de factura, comanda"""),
    "status": split_names("""
        status, order status, state, payment status, check status, bill status
        状态, 订单状态, 账单状态, statut, état, bestellstatus, estado"""),
    "business_date": split_names("""
        business date, business day, trading date, 营业日期, 营业日, jour d exploitation, geschäftstag"""),
    "opened_at": split_names("""
        opened at, open time, opened, start time, use start time, 开单时间, 开台时间, 创建时间"""),
    "ordered_at": split_names("""
        ordered at, place order time, order placed at, 下单时间, 点单时间, 点菜时间"""),
    "accepted_at": split_names("accepted at, accept time, 接单时间"),
    "made_at": split_names("made at, ready at, ready time, 出餐时间"),
    "paid_at": split_names("""
        paid at, payment time, paid time, payment date, closed at, close time, closing time, settled at
        checkout time, lock time, date time, datetime, timestamp, time stamp
        结账时间, 支付时间, 付款时间, 结算时间, 收款时间, 交易时间, 销售时间, 完成时间
        horodatage, date heure, zeitstempel, zahlungszeit, fecha y hora, fecha hora"""),
    "served_at": split_names("served at, serve time, 上菜时间"),
    "date": split_names("""
        date, order date, transaction date, sale date, sales date, day, ticket date, receipt date, bill date
        日期, 销售日期, 交易日期, 订单日期, 账单日期, jour, date de vente, datum, tag, verkaufsdatum
        fecha, día, fecha de venta"""),
    "time": split_names("""
        time, order time, transaction time, sale time, hour, 时间, heure, uhrzeit, zeit, hora"""),
    "channel": split_names("""
        channel, dining option, order type, service type, order source, sales channel
        渠道, 用餐方式, 就餐方式, 订单来源, 订单类型, canal, canal de vente, mode de vente
        bestellart, vertriebskanal, tipo de pedido, canal de venta"""),
    "covers": split_names("""
        covers, guests, guest count, number of guests, number consumers, party size, persons, pax, people
        人数, 用餐人数, 就餐人数, 客人数, couverts, nombre de couverts, gäste, personen, anzahl gäste
        comensales, cubiertos, personas"""),
    "table": split_names("""
        table, table no, table number, table name, dining table name, 桌号, 桌台, 桌牌号, 台号
        numéro de table, tisch, tischnummer, tisch nr, mesa, número de mesa"""),
    "till": split_names("""
        till, register, pos, terminal, device, device name, station
        收银台, 收银机, 机号, caisse, kasse, caja"""),
    "staff": split_names("""
        staff, employee, employee name, emp id, server, cashier, cashier name, waiter, operator
        员工, 服务员, 收银员, 操作员, 点菜员, serveur, vendeur, caissier
        kellner, bediener, mitarbeiter, verkäufer, camarero, empleado, cajero, vendedor"""),
    "member": split_names("""
        member, member id, customer, customer id, customer name, loyalty number
        会员, 会员号, 会员卡号, 客户, client, kunde, kundennummer, cliente"""),
    "item_code": split_names("""
        item id, item code, sku, plu, product id, product code, article number, article code, dish id
        dishes id, menu item id, barcode, 菜品编码, 菜品编号, 商品编码, 商品编号, 货号
        code article, référence, artikelnummer, artikel nr, código, código de artículo"""),
    "item": split_names("""
        item, item name, product, product name, dish, dish name, dishes name, article, menu item, name
        item description, product description, description
        菜品, 菜名, 菜品名称, 品名, 品项, 品项名称, 商品, 商品名称, 名称, produit, désignation, libellé, plat
        artikel, artikelname, artikelbezeichnung, bezeichnung, produkt, gericht
        artículo, producto, plato, descripción, nombre"""),
    "variant": split_names("size, variant, variation, 规格, taille, größe, tamaño"),
    "category": split_names("""
        category, item category, product category, menu group, menu category, parent class name
        分类, 类别, 菜品分类, 菜品大类, 大类, 品类, 商品分类, catégorie, famille
        kategorie, warengruppe, categoría, familia"""),
    "kind": split_names("kind, line type, event type, receipt type"),
    "quantity": split_names("""
        quantity, qty, count, counts, units, pieces, pcs, 数量, 份数, 销量, 件数, 点菜数量
        quantité, qté, menge, anzahl, stück, cantidad, cant, unidades"""),
    "unit_price": split_names("""
        unit price, price, price each, price per unit, item price, product price, sale price, list price, each
        单价, 价格, 售价, 菜品单价, 商品单价, prix, prix unitaire, pu
        preis, einzelpreis, stückpreis, precio, precio unitario"""),
    "discount": split_names("""
        discount, discounts, discount amount, discount amt, 优惠, 折扣, 优惠金额, 折扣金额
        remise, rabatt, descuento"""),
    "net": split_names("""
        net, net sales, net amount, net total, net price, total, line total, total spent, total price
        total amount, amount, amounts, sales, revenue, subtotal, sum
        金额, 实收, 实收金额, 小计, 销售额, 收入, 折后金额
        montant, prix total, betrag, summe, gesamt, gesamtpreis, umsatz, importe, monto, ventas"""),
    "gross": split_names("gross, gross sales, gross amount, gross price, 流水, 销售金额, 原价金额"),
    "order_discount": split_names("order discount, check discount, bill discount, 整单优惠, 订单优惠"),
    "order_net": split_names("""
        order total, order net, check total, bill total, receipt total, ticket total, grand total, expenditure
        订单实收, 订单收入, 账单金额, 实付金额"""),
    "tax": split_names("tax, taxes, vat, 税额, 税, tva, mwst, iva, impuesto"),
    "payment": split_names("""
        payment, payment method, payment type, tender, pay type, 支付方式, 付款方式, 结账方式
        mode de paiement, moyen de paiement, zahlungsart, zahlart, forma de pago, método de pago"""),
    "commission": split_names("commission, platform commission, 佣金, 平台佣金, 平台服务费"),
}

CHANNEL_WORDS = frozenset(
    split_names("""
        dine in, eat in, in store, for here, takeaway, take away, take out, takeout, to go, pickup, pick up
        delivery, drive thru, drive through, online, phone, kiosk, app
        堂食, 外卖, 自提, 外带, 打包, sur place, à emporter, livraison, vor ort, zum mitnehmen, lieferung
        en el local, para llevar, a domicilio""")
)

STATUS_WORDS: Mapping[str, tuple[str, ...]] = {
    "paid": split_names("""paid, closed, completed, complete, settled, done, success, successful, finished
        已付, 已支付, 已结账, 已完成, 交易成功"""),
    "refunded": split_names("refunded, refund, returned, 已退款, 退款, 已退单"),
    "open": split_names("open, pending, unpaid, in progress, 未付, 未支付, 未结账, 进行中, 待支付"),
    "cancelled": split_names("""cancelled, canceled, void, voided, deleted
        已取消, 取消, 作废, 已作废, 已撤单"""),
}
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "single": split_names("single, sale, payment, 单品, 销售"),
    "combo": split_names("combo, set, 套餐"),
    "piece": split_names("piece, component, 套餐明细"),
    "modifier": split_names("modifier, option, extra, 加料, 做法"),
    "gift": split_names("gift, free, 赠送"),
    "void": split_names("void, voided, 作废"),
    "refund": split_names("refund, return, 退款"),
}


def meaning(field: str, found: str) -> str | None:
    """What a word in a ``status`` or ``kind`` column means; None where it tells nothing."""
    return meant_by(found, STATUS_WORDS if field == "status" else KIND_WORDS)


def meant_by(found: str, table: Mapping[str, tuple[str, ...]]) -> str | None:
    """Which of the meanings of ``table`` a word has; None where it is none of their words."""
    wanted = words(found)
    return next((meant for meant, found_as in table.items() if wanted in found_as), None)
