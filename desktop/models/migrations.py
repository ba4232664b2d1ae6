"""How a book of an earlier schema gets the tables of today; what stands here is never changed again."""

import sqlite3

_TABLES_2 = """
CREATE TABLE "area" (
    "id" INTEGER NOT NULL PRIMARY KEY, "store_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "position" INTEGER
    NOT NULL, FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE);
CREATE UNIQUE INDEX "area_store_id_name" ON "area" ("store_id", "name");
CREATE TABLE "change" (
    "id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "key" TEXT NOT
    NULL, "earlier" TEXT, "later" TEXT, FOREIGN KEY ("batch_id") REFERENCES "import_batch" ("id") ON DELETE
    CASCADE);
CREATE INDEX "change_batch_id" ON "change" ("batch_id");
CREATE TABLE "combo_piece" (
    "combo_id" INTEGER NOT NULL, "piece_id" INTEGER NOT NULL, "quantity" TEXT NOT NULL, PRIMARY KEY
    ("combo_id", "piece_id"), FOREIGN KEY ("combo_id") REFERENCES "menu_item" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("piece_id") REFERENCES "menu_item" ("id")) WITHOUT ROWID;
CREATE INDEX "combo_piece_piece_id" ON "combo_piece" ("piece_id");
CREATE TABLE "day_usage" (
    "store" INTEGER NOT NULL, "day" INTEGER NOT NULL, "item" INTEGER NOT NULL, "staff" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL, "bare" INTEGER NOT NULL, PRIMARY KEY ("store", "day", "item", "staff"))
    WITHOUT ROWID;
CREATE TABLE "document" (
    "id" INTEGER NOT NULL PRIMARY KEY, "store_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "day" INTEGER NOT
    NULL, "number" TEXT NOT NULL, "supplier" TEXT NOT NULL, "other_store" TEXT NOT NULL, "state" TEXT NOT
    NULL, "reverses_id" INTEGER, "receipt_id" INTEGER, "at" TEXT NOT NULL, "freight" INTEGER NOT NULL,
    "note" TEXT NOT NULL, FOREIGN KEY ("store_id") REFERENCES "store" ("id"), FOREIGN KEY ("reverses_id")
    REFERENCES "document" ("id"), FOREIGN KEY ("receipt_id") REFERENCES "document" ("id") ON DELETE SET
    NULL);
CREATE INDEX "document_reverses_id" ON "document" ("reverses_id");
CREATE INDEX "document_receipt_id" ON "document" ("receipt_id");
CREATE UNIQUE INDEX "document_store_id_kind_number" ON "document" ("store_id", "kind", "number");
CREATE INDEX "document_store_id_day" ON "document" ("store_id", "day");
CREATE TABLE "stock_item" (
    "id" INTEGER NOT NULL PRIMARY KEY, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "kind" TEXT NOT NULL,
    "prep_mode" TEXT NOT NULL, "usage_rate" TEXT, "usage_base" TEXT, "base_unit" TEXT NOT NULL,
    "display_unit" TEXT NOT NULL, "display_factor" TEXT NOT NULL, "category" TEXT NOT NULL,
    "efficiency_target" TEXT, "par" INTEGER, "shelf_life_days" INTEGER, "archived" INTEGER NOT NULL);
CREATE UNIQUE INDEX "stock_item_code" ON "stock_item" ("code");
CREATE TABLE "document_line" (
    "document_id" INTEGER NOT NULL, "line" INTEGER NOT NULL, "item_id" INTEGER, "menu_item_id" INTEGER,
    "quantity" INTEGER NOT NULL, "unit" TEXT NOT NULL, "value" INTEGER, "reason" TEXT NOT NULL, "area_id"
    INTEGER, "ordered" INTEGER, "delivered" INTEGER, "accepted" INTEGER, "invoiced" INTEGER, "use_by"
    INTEGER, "source" TEXT NOT NULL, PRIMARY KEY ("document_id", "line"), FOREIGN KEY ("document_id")
    REFERENCES "document" ("id") ON DELETE CASCADE, FOREIGN KEY ("item_id") REFERENCES "stock_item" ("id"),
    FOREIGN KEY ("menu_item_id") REFERENCES "menu_item" ("id"), FOREIGN KEY ("area_id") REFERENCES "area"
    ("id") ON DELETE SET NULL, CHECK ((item_id IS NULL) <> (menu_item_id IS NULL))) WITHOUT ROWID;
CREATE INDEX "document_line_item_id" ON "document_line" ("item_id");
CREATE INDEX "document_line_menu_item_id" ON "document_line" ("menu_item_id");
CREATE INDEX "document_line_area_id" ON "document_line" ("area_id");
CREATE TABLE "item_area" (
    "item_id" INTEGER NOT NULL, "area_id" INTEGER NOT NULL, "position" INTEGER NOT NULL, PRIMARY KEY
    ("item_id", "area_id"), FOREIGN KEY ("item_id") REFERENCES "stock_item" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("area_id") REFERENCES "area" ("id") ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX "item_area_area_id" ON "item_area" ("area_id");
CREATE TABLE "menu_price" (
    "menu_item_id" INTEGER NOT NULL, "valid_from" INTEGER NOT NULL, "price" INTEGER NOT NULL, PRIMARY KEY
    ("menu_item_id", "valid_from"), FOREIGN KEY ("menu_item_id") REFERENCES "menu_item" ("id") ON DELETE
    CASCADE) WITHOUT ROWID;
CREATE TABLE "period" (
    "id" INTEGER NOT NULL PRIMARY KEY, "store_id" INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER
    NOT NULL, "state" TEXT NOT NULL, "closed_at" INTEGER, FOREIGN KEY ("store_id") REFERENCES "store"
    ("id"));
CREATE UNIQUE INDEX "period_store_id_start" ON "period" ("store_id", "start");
CREATE TABLE "period_log" (
    "id" INTEGER NOT NULL PRIMARY KEY, "period_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, "what" TEXT NOT
    NULL, "reason" TEXT NOT NULL, FOREIGN KEY ("period_id") REFERENCES "period" ("id") ON DELETE CASCADE);
CREATE INDEX "period_log_period_id" ON "period_log" ("period_id");
CREATE TABLE "purchase_unit" (
    "item_id" INTEGER NOT NULL, "unit" TEXT NOT NULL, "factor" TEXT NOT NULL, "verified" INTEGER NOT NULL,
    PRIMARY KEY ("item_id", "unit"), FOREIGN KEY ("item_id") REFERENCES "stock_item" ("id") ON DELETE
    CASCADE) WITHOUT ROWID;
CREATE TABLE "recipe" (
    "id" INTEGER NOT NULL PRIMARY KEY, "menu_item_id" INTEGER, "prep_item_id" INTEGER, "valid_from" INTEGER
    NOT NULL, "batch_output" TEXT NOT NULL, "batch_unit" TEXT NOT NULL, FOREIGN KEY ("menu_item_id")
    REFERENCES "menu_item" ("id"), FOREIGN KEY ("prep_item_id") REFERENCES "stock_item" ("id"), CHECK
    ((menu_item_id IS NULL) <> (prep_item_id IS NULL)));
CREATE UNIQUE INDEX "recipe_menu_item_id_valid_from" ON "recipe" ("menu_item_id", "valid_from");
CREATE UNIQUE INDEX "recipe_prep_item_id_valid_from" ON "recipe" ("prep_item_id", "valid_from");
CREATE TABLE "recipe_line" (
    "recipe_id" INTEGER NOT NULL, "line" INTEGER NOT NULL, "item_id" INTEGER NOT NULL, "quantity" TEXT NOT
    NULL, "unit" TEXT NOT NULL, "yield" TEXT NOT NULL, PRIMARY KEY ("recipe_id", "line"), FOREIGN KEY
    ("recipe_id") REFERENCES "recipe" ("id") ON DELETE CASCADE, FOREIGN KEY ("item_id") REFERENCES
    "stock_item" ("id")) WITHOUT ROWID;
CREATE INDEX "recipe_line_item_id" ON "recipe_line" ("item_id");
CREATE TABLE "standard_cost" (
    "item_id" INTEGER NOT NULL, "valid_from" INTEGER NOT NULL, "cost" TEXT NOT NULL, PRIMARY KEY ("item_id",
    "valid_from"), FOREIGN KEY ("item_id") REFERENCES "stock_item" ("id") ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE "store_prep" (
    "store_id" INTEGER NOT NULL, "item_id" INTEGER NOT NULL, "mode" TEXT NOT NULL, PRIMARY KEY ("store_id",
    "item_id"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE, FOREIGN KEY
    ("item_id") REFERENCES "stock_item" ("id") ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX "store_prep_item_id" ON "store_prep" ("item_id");
CREATE TABLE "yield_test" (
    "id" INTEGER NOT NULL PRIMARY KEY, "item_id" INTEGER NOT NULL, "day" INTEGER NOT NULL, "store_id"
    INTEGER, "note" TEXT NOT NULL, "adopted" TEXT, "adopted_from" INTEGER, FOREIGN KEY ("item_id")
    REFERENCES "stock_item" ("id"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE SET NULL);
CREATE INDEX "yield_test_item_id" ON "yield_test" ("item_id");
CREATE INDEX "yield_test_store_id" ON "yield_test" ("store_id");
CREATE TABLE "yield_measure" (
    "test_id" INTEGER NOT NULL, "n" INTEGER NOT NULL, "input" INTEGER NOT NULL, "output" INTEGER NOT NULL,
    PRIMARY KEY ("test_id", "n"), FOREIGN KEY ("test_id") REFERENCES "yield_test" ("id") ON DELETE CASCADE)
    WITHOUT ROWID"""

# Whatever was sold was made, but what only a settled-again order's first bill says (domain: section 2).
_USAGE_2 = """
WITH taken_back AS MATERIALIZED (
    SELECT r.store, r.day, r.number, r.repeat, r.orders < 0 AND EXISTS (
            SELECT 1 FROM orders p WHERE p.store = r.store AND p.day = r.day AND p.number = r.number
                AND p.status = 0 AND p.paid_at > r.paid_at) AS again
    FROM orders r WHERE r.orders <> 1 AND r.status = 1),
staff_meals AS MATERIALIZED (
    SELECT store, day, number, repeat FROM orders
    WHERE channel IN (SELECT id FROM channel WHERE name LIKE '%员工餐%' OR name LIKE '%staff meal%'
            OR name LIKE '%employee meal%' OR name LIKE '%crew meal%')
        OR payment IN (SELECT id FROM reference WHERE kind = 'payment' AND (name LIKE '%员工餐%'
            OR name LIKE '%staff meal%' OR name LIKE '%employee meal%' OR name LIKE '%crew meal%'))),
in_pieces AS MATERIALIZED (
    SELECT DISTINCT store, day, number, repeat, combo FROM lines WHERE combo <> line)
INSERT INTO day_usage
SELECT l.store, l.day, p.menu_item_id, s.number IS NOT NULL AS staff, SUM(l.quantity) AS quantity,
    SUM(CASE WHEN c.combo IS NULL THEN l.quantity ELSE 0 END)
FROM lines l JOIN pos_item p ON p.id = l.item
LEFT JOIN taken_back t
    ON t.store = l.store AND t.day = l.day AND t.number = l.number AND t.repeat = l.repeat
LEFT JOIN staff_meals s
    ON s.store = l.store AND s.day = l.day AND s.number = l.number AND s.repeat = l.repeat
LEFT JOIN in_pieces c ON c.store = l.store AND c.day = l.day AND c.number = l.number
    AND c.repeat = l.repeat AND c.combo = l.line
WHERE l.kind <> 5 AND CASE WHEN t.again IS NULL THEN l.kind <> 6 AND l.quantity > 0
    ELSE t.again AND l.quantity < 0 END
GROUP BY l.store, l.day, p.menu_item_id, staff HAVING quantity <> 0"""


def to_schema_2(wire: sqlite3.Connection) -> None:
    """Stock items, recipes, documents, periods; what was made of each dish on each day."""
    for statement in _TABLES_2.split(";\n"):
        wire.execute(statement)
    wire.execute(_USAGE_2)


_TABLES_3 = """
ALTER TABLE "store" ADD COLUMN "order_stations" INTEGER;
ALTER TABLE "store" ADD COLUMN "pays_after" INTEGER;
CREATE TABLE "daypart" (
    "store_id" INTEGER NOT NULL, "start" INTEGER NOT NULL, "name" TEXT NOT NULL, PRIMARY KEY ("store_id",
    "start"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX "daypart_store_id" ON "daypart" ("store_id");
CREATE TABLE "stopwatch_test" (
    "id" INTEGER NOT NULL PRIMARY KEY, "store_id" INTEGER NOT NULL, "day" INTEGER NOT NULL, "note" TEXT NOT
    NULL, FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE);
CREATE INDEX "stopwatch_test_store_id" ON "stopwatch_test" ("store_id");
CREATE TABLE "stopwatch_order" (
    "test_id" INTEGER NOT NULL, "n" INTEGER NOT NULL, "order_seconds" INTEGER NOT NULL, "payment_seconds"
    INTEGER NOT NULL, PRIMARY KEY ("test_id", "n"), FOREIGN KEY ("test_id") REFERENCES "stopwatch_test"
    ("id") ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX "stopwatch_order_test_id" ON "stopwatch_order" ("test_id");
DROP TABLE "month_grid";
CREATE TABLE "month_grid" (
    "store" INTEGER NOT NULL, "month" INTEGER NOT NULL, "weekday" INTEGER NOT NULL, "quarter" INTEGER NOT
    NULL, "channel" INTEGER NOT NULL, "orders" INTEGER NOT NULL, "net" INTEGER NOT NULL, "covers" INTEGER NOT
    NULL, "timed_orders" INTEGER NOT NULL, "order_seconds" INTEGER NOT NULL, "payment_seconds" INTEGER NOT
    NULL, PRIMARY KEY ("store", "month", "weekday", "quarter", "channel")) WITHOUT ROWID;
INSERT INTO month_grid
SELECT store, CAST(strftime('%Y%m', day * 86400, 'unixepoch') AS INTEGER) AS month, (day + 3) % 7 AS weekday,
    quarter, channel, SUM(orders), SUM(net), SUM(covers), SUM(timed_orders), SUM(order_seconds),
    SUM(payment_seconds)
FROM day_quarter GROUP BY store, month, weekday, quarter, channel;
ALTER TABLE "day_peak" RENAME TO "day_peak_2";
CREATE TABLE "day_peak" (
    "store" INTEGER NOT NULL, "day" INTEGER NOT NULL, "peak_start" INTEGER NOT NULL, "peak_orders" INTEGER
    NOT NULL, "peak_net" INTEGER NOT NULL, "clock_start" INTEGER NOT NULL, "clock_orders" INTEGER NOT NULL,
    PRIMARY KEY ("store", "day")) WITHOUT ROWID;
INSERT INTO day_peak
SELECT p.store, p.day, peak_start, peak_orders,
    (SELECT SUM(net) FROM orders o WHERE o.store = p.store AND o.day = p.day
        AND COALESCE(paid_at, ordered_at) BETWEEN peak_start AND peak_start + 3599),
    clock_start, clock_orders
FROM day_peak_2 p;
DROP TABLE "day_peak_2\""""


def to_schema_3(wire: sqlite3.Connection) -> None:
    """The counter: stations, dayparts, orders timed by hand; service times by month, money in the peak."""
    for statement in _TABLES_3.split(";\n"):
        wire.execute(statement)


_TABLES_4 = """
CREATE TABLE "count_plan" (
    "document_id" INTEGER NOT NULL PRIMARY KEY, "items" TEXT NOT NULL, "areas" TEXT NOT NULL, "people" TEXT
    NOT NULL, FOREIGN KEY ("document_id") REFERENCES "document" ("id") ON DELETE CASCADE);
CREATE TABLE "period_state" (
    "period_id" INTEGER NOT NULL PRIMARY KEY, "state" TEXT NOT NULL, "moves" TEXT NOT NULL, FOREIGN KEY
    ("period_id") REFERENCES "period" ("id") ON DELETE CASCADE);
CREATE TABLE "variance_threshold" (
    "store_id" INTEGER NOT NULL, "category" TEXT NOT NULL, "money" INTEGER, "percent" TEXT, PRIMARY KEY
    ("store_id", "category"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE) WITHOUT
    ROWID;
CREATE TABLE "variance_note" (
    "id" INTEGER NOT NULL PRIMARY KEY, "store_id" INTEGER NOT NULL, "item_id" INTEGER NOT NULL, "closing"
    INTEGER NOT NULL, "what" TEXT NOT NULL, "who" TEXT NOT NULL, "by" INTEGER, "done" INTEGER, FOREIGN KEY
    ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE, FOREIGN KEY ("item_id") REFERENCES
    "stock_item" ("id") ON DELETE CASCADE);
CREATE INDEX "variance_note_item_id" ON "variance_note" ("item_id");
CREATE INDEX "variance_note_store_id_closing" ON "variance_note" ("store_id", "closing");
CREATE TABLE "month_step" (
    "store_id" INTEGER NOT NULL, "step" TEXT NOT NULL, "day" INTEGER NOT NULL, "at" INTEGER NOT NULL,
    PRIMARY KEY ("store_id", "step", "day"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE
    CASCADE) WITHOUT ROWID;
CREATE TABLE "pack_link" (
    "store_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "number" TEXT NOT NULL, "reverses" TEXT, "receipt"
    TEXT, PRIMARY KEY ("store_id", "kind", "number"), FOREIGN KEY ("store_id") REFERENCES "store" ("id")
    ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE "pack_month" (
    "store_id" INTEGER NOT NULL, "month" INTEGER NOT NULL, "batch" INTEGER NOT NULL, "sales" TEXT NOT
    NULL, "closed" INTEGER NOT NULL, "made_at" TEXT NOT NULL, "digest" TEXT NOT NULL, PRIMARY KEY
    ("store_id", "month"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE) WITHOUT
    ROWID;
CREATE TABLE "pack_recipe" (
    "store_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL,
    "valid_from" INTEGER NOT NULL, "lines" TEXT NOT NULL, PRIMARY KEY ("store_id", "kind", "code",
    "name", "valid_from"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE) WITHOUT
    ROWID;
CREATE TABLE "store_item" (
    "store_id" INTEGER NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "base_unit" TEXT NOT NULL,
    "item_id" INTEGER NOT NULL, "matched" TEXT NOT NULL, PRIMARY KEY ("store_id", "code", "name",
    "base_unit"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE, FOREIGN KEY
    ("item_id") REFERENCES "stock_item" ("id") ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX "store_item_item_id" ON "store_item" ("item_id");
CREATE TABLE "store_month" (
    "store" INTEGER NOT NULL, "month" INTEGER NOT NULL, "packed" INTEGER NOT NULL, "trading_days" INTEGER
    NOT NULL, "orders" INTEGER NOT NULL, "gross" INTEGER NOT NULL, "discount" INTEGER NOT NULL, "refunds"
    INTEGER NOT NULL, "adjustment" INTEGER NOT NULL, "net" INTEGER NOT NULL, "pieces_orders" INTEGER NOT
    NULL, "pieces_net" INTEGER NOT NULL, "pieces" INTEGER NOT NULL, "combo_orders" INTEGER NOT NULL,
    "cover_orders" INTEGER NOT NULL, "cover_net" INTEGER NOT NULL, "covers" INTEGER NOT NULL,
    "commission" INTEGER NOT NULL, "till_orders" INTEGER NOT NULL, "timed_orders" INTEGER NOT NULL,
    "order_seconds" INTEGER NOT NULL, "payment_seconds" INTEGER NOT NULL, "peak_days" INTEGER NOT NULL,
    "peak_sum" INTEGER NOT NULL, "peak_start" INTEGER, "peak_orders" INTEGER, "service" INTEGER,
    "capacity" INTEGER, "demonstrated" INTEGER, "fullest_hour" INTEGER, "full_minutes" INTEGER, "opening"
    INTEGER, "closing" INTEGER, "counted_net" INTEGER, "actual_cost" INTEGER, "actual_at_standard"
    INTEGER, "theoretical_cost" INTEGER, "price" INTEGER, "waste" INTEGER, "staff_meals" INTEGER,
    "batch_yield" INTEGER, "unexplained" INTEGER, "losses" INTEGER, "gifts" INTEGER, "packaging_cost"
    INTEGER, "packaging_theoretical" INTEGER, "packaging_unexplained" INTEGER, "covered" INTEGER,
    "coverable" INTEGER, "combo_net" INTEGER, PRIMARY KEY ("store", "month")) WITHOUT ROWID;
CREATE INDEX "store_month_own" ON "store_month" ("month") WHERE NOT "packed";
CREATE TABLE "store_month_item" (
    "store" INTEGER NOT NULL, "month" INTEGER NOT NULL, "item" INTEGER NOT NULL, "actual" INTEGER,
    "theoretical" INTEGER NOT NULL, "actual_cost" INTEGER, "theoretical_cost" INTEGER, "price" INTEGER,
    "waste" INTEGER, "unexplained_quantity" INTEGER, "unexplained" INTEGER, PRIMARY KEY ("store",
    "month", "item")) WITHOUT ROWID;
CREATE TABLE "store_month_price" (
    "store" INTEGER NOT NULL, "month" INTEGER NOT NULL, "item" INTEGER NOT NULL, "supplier" TEXT NOT
    NULL, "quantity" INTEGER NOT NULL, "value" INTEGER NOT NULL, PRIMARY KEY ("store", "month", "item",
    "supplier")) WITHOUT ROWID;
CREATE TABLE "store_action" (
    "id" INTEGER NOT NULL PRIMARY KEY, "store_id" INTEGER NOT NULL, "lever" TEXT NOT NULL, "month" INTEGER
    NOT NULL, "money" INTEGER NOT NULL, "what" TEXT NOT NULL, "who" TEXT NOT NULL, "due" INTEGER NOT NULL,
    FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE);
CREATE INDEX "store_action_store_id" ON "store_action" ("store_id");
CREATE TABLE "assessment_rule" (
    "figure" TEXT NOT NULL PRIMARY KEY, "target" TEXT, "weight" INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE "assessment_score" (
    "store_id" INTEGER NOT NULL, "month" INTEGER NOT NULL, "figure" TEXT NOT NULL, "value" TEXT, "target"
    TEXT, "weight" INTEGER NOT NULL, "fixed_at" INTEGER NOT NULL, PRIMARY KEY ("store_id", "month",
    "figure"), FOREIGN KEY ("store_id") REFERENCES "store" ("id") ON DELETE CASCADE) WITHOUT ROWID"""


def to_schema_4(wire: sqlite3.Connection) -> None:
    """Stock at the end of closed periods, limits and notes of variances, months of stores side by side."""
    for statement in _TABLES_4.split(";\n"):
        wire.execute(statement)
