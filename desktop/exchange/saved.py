"""A mapping as it is kept for the next files of the same headers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.exchange.layouts.fields import SALES_BY_NAME, Content, Field
from desktop.exchange.reading import ColumnRef, Join, Reading
from desktop.exchange.tables import Table


def header_key(tables: Sequence[Table]) -> str:
    """What a set of files is found again by: the headers of all of them, in any order of the files."""
    return json.dumps(sorted(list(table.header) for table in tables), ensure_ascii=False)


def to_json(reading: Reading, settings: Mapping[str, str]) -> str:
    """The mapping of a settled reading. Dates given as values are not kept: they were of those files alone.

    How its files wrote dates and amounts is kept for files whose own do not tell; those that tell win.
    """
    constants = {name: value for name, value in reading.constants.items() if not _is_date(reading, name)}
    kept = {
        "tables": [table.header for table in reading.tables],
        "columns": reading.columns,
        "joins": reading.joins,
        "constants": constants,
        "codes": reading.codes,
        "added": sorted(reading.added),
        "party": reading.party,
        "settings": dict(settings),
        "usual": {"usual_order": reading.date_order, "usual_decimal": reading.decimal},
    }
    return json.dumps(kept, ensure_ascii=False)


def from_json(
    mapping: str, tables: Sequence[Table], name: str, fields: Mapping[str, Field] = SALES_BY_NAME
) -> Reading | None:
    """The reading a saved mapping gives for these files; None where their headers are others."""
    kept: dict[str, Any] = json.loads(mapping)
    ordered = _in_order(kept["tables"], tables)
    if ordered is None:
        return None
    reading = Reading(
        layout=name,
        tables=tuple(ordered),
        columns={field: tuple(ColumnRef(*ref) for ref in refs) for field, refs in kept["columns"].items()},
        joins=tuple(Join(table, column, ColumnRef(*by)) for table, column, by in kept["joins"]),
        constants=kept["constants"],
        codes=kept["codes"],
        added=frozenset(kept["added"]),
        party=ColumnRef(*kept["party"]) if kept.get("party") else None,
        date_order="",
        decimal="",
        fields=fields,
    )
    usual = kept.get("usual", {})
    if usual.get("usual_order") == "ymd":  # says nothing of a file that has the year last
        del usual["usual_order"]
    return replace(reading, **usual, **kept["settings"])


def _is_date(reading: Reading, name: str) -> bool:
    return reading.fields[name].content in (Content.DAY, Content.MOMENT)


def _in_order(headers: Sequence[Sequence[str]], tables: Sequence[Table]) -> list[Table] | None:
    left = list(tables)
    ordered: list[Table] = []
    for header in headers:
        table = next((one for one in left if list(one.header) == list(header)), None)
        if table is None:
            return None
        left.remove(table)
        ordered.append(table)
    return ordered
