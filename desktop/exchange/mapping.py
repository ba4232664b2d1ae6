"""What a person says about files: which column gives which field, what codes mean, what files lack."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.errors import UsageError
from desktop.exchange.cells import CellError, number, share, shown
from desktop.exchange.dates import moment
from desktop.exchange.guess import Given
from desktop.exchange.joins import Link, given_links
from desktop.exchange.layouts.fields import SALES_BY_NAME, Content, Field
from desktop.exchange.layouts.layout import plain
from desktop.exchange.reading import ColumnRef
from desktop.exchange.synonyms import meant_by
from desktop.exchange.tables import Table
from desktop.words import _

Columns = dict[str, tuple[ColumnRef, ...]]
Fields = Mapping[str, Field]

_ALIASES = {"date": "business_date"}
_SETTINGS = {"date_order": ("ymd", "dmy", "mdy"), "decimal": (".", ","), "currency": ()}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes as they are written: ``(field, column)``, ``(field, found, meant)``, ``(field, value)``.

    A column is ``COLUMN``, ``FILE:COLUMN`` or ``DATE+TIME``. An empty value says that nothing in the
    files gives the field.
    """

    maps: tuple[tuple[str, str], ...] = ()
    meanings: tuple[tuple[str, str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.maps or self.meanings or self.values)


def given_by(wishes: Wishes, tables: Sequence[Table], fields: Fields = SALES_BY_NAME) -> Given:
    """The wishes as columns of these files. Raises UsageError where a field or column is not there."""
    columns, links = _columns(wishes, tables, fields)
    constants, settings = _values(wishes, fields)
    without = frozenset(name for name, value in constants.items() if not value)
    constants = {name: value for name, value in constants.items() if value}
    both = columns.keys() & {*constants, *without}
    if both:
        raise UsageError(
            _("{fields} is given a column and a value; give one.", fields=", ".join(sorted(both)))
        )
    return Given(columns, tuple(links), constants, _meanings(wishes, fields), settings, without)


def _columns(wishes: Wishes, tables: Sequence[Table], fields: Fields) -> tuple[Columns, list[Link]]:
    """A column for each field; a second one in another file joins the two files by it."""
    columns: Columns = {}
    links: list[Link] = []
    for name, text in wishes.maps:
        field = _field(name, fields)
        refs = _find(text, tables)
        known = columns.get(field)
        if known is None:
            columns[field] = refs
        elif len(known) == len(refs) == 1 and known[0].table != refs[0].table:
            found = _link(tables, known[0], refs[0])
            links += found
            if len(found) == 1:  # a line always has its own key, its order may be missing
                columns[field] = (found[0].child,)
        else:
            raise UsageError(_("The field {field} is mapped twice in one file; map it once.", field=field))
    return columns, links


def _link(tables: Sequence[Table], one: ColumnRef, other: ColumnRef) -> list[Link]:
    links = given_links(tables, one, other)
    if not links:
        sides = [f"{tables[ref.table].file}:{tables[ref.table].header[ref.column]}" for ref in (one, other)]
        text = _(
            "{one} and {other} cannot join the files: the key repeats in both.", one=sides[0], other=sides[1]
        )
        raise UsageError(text)
    return links


def _field(name: str, fields: Fields) -> str:
    found = name.strip()
    field = found if found in fields else _ALIASES.get(found, found)
    if field not in fields:
        known = ", ".join(fields)
        raise UsageError(_("There is no field {name}. The fields are: {known}.", name=name, known=known))
    return field


def _find(text: str, tables: Sequence[Table]) -> tuple[ColumnRef, ...]:
    """The columns that ``COLUMN``, ``FILE:COLUMN`` or ``DATE+TIME`` name; a name may hold : and + itself."""
    whole = _one(text, tables)
    if whole:
        return (whole,)
    file, _mark, _rest = text.partition(":")
    prefix = f"{file}:" if any(_is(table, file) for table in tables) else ""
    parts = [part if n == 0 else prefix + part for n, part in enumerate(text.split("+"))]
    found = [ref for part in parts if (ref := _one(part, tables) or _one(part.removeprefix(prefix), tables))]
    if len(found) < len(parts):
        raise UsageError(_unknown(text, tables))
    return tuple(found)


def _one(text: str, tables: Sequence[Table]) -> ColumnRef | None:
    file, mark, name = text.partition(":")
    chosen = [place for place, table in enumerate(tables) if mark and _is(table, file)]
    if chosen:
        return next((ref for place in chosen for ref in _in_table(name, place, tables)), None)
    found = [ref for place in range(len(tables)) for ref in _in_table(text, place, tables)]
    if len({ref.table for ref in found}) > 1:
        files = ", ".join(tables[ref.table].file for ref in found)
        raise UsageError(
            _("{column} stands in {files}; write FILE:COLUMN.", column=text.strip(), files=files)
        )
    return found[0] if found else None


def _is(table: Table, file: str) -> bool:
    return file.strip() in (table.file, str(table.path))


def _in_table(name: str, place: int, tables: Sequence[Table]) -> Iterator[ColumnRef]:
    header = tables[place].header
    if name.strip() in header:
        yield ColumnRef(place, header.index(name.strip()))
        return
    alike = [column for column, one in enumerate(header) if one and plain(one) == plain(name)]
    if alike:
        yield ColumnRef(place, alike[0])


def _unknown(text: str, tables: Sequence[Table]) -> str:
    lists = [f"{table.file}: {', '.join(filter(None, table.header))}" for table in tables]
    return _("There is no column {name}. The columns are:", name=text.strip()) + "\n" + "\n".join(lists)


def _values(wishes: Wishes, fields: Fields) -> tuple[dict[str, str], dict[str, str]]:
    """The values that stand for a column, and how cells are to be read."""
    settings = {name: value for name, value in wishes.values if name in _SETTINGS}
    for name, value in settings.items():
        if _SETTINGS[name] and value not in _SETTINGS[name]:
            raise UsageError(_("{name} is one of: {known}", name=name, known=" ".join(_SETTINGS[name])))
    constants = {
        _field(name, fields): value.strip() for name, value in wishes.values if name not in _SETTINGS
    }
    for name, value in constants.items():
        try:
            if value:
                _check_value(fields[name], value, settings)
        except CellError as error:
            raise UsageError(f"{name}: {error}") from error
    return constants, settings


def _check_value(field: Field, value: str, settings: Mapping[str, str]) -> None:
    """Raise CellError where a value cannot be what the field holds."""
    content = field.content
    if content in (Content.DAY, Content.MOMENT):
        moment(value, settings.get("date_order", "ymd"))
    elif content in (Content.MONEY, Content.NUMBER):
        number(value, settings.get("decimal", "."))
    elif content in (Content.SHARE, Content.RATE):
        share(value, settings.get("decimal", "."))
    elif field.meant and not (value in field.meant or meant_by(value, field.meant)):
        known = ", ".join(field.meant)
        raise CellError(_("found {found}, expected one of {known}", found=shown(value), known=known))


def _meanings(wishes: Wishes, fields: Fields) -> dict[str, dict[str, str]]:
    codes: dict[str, dict[str, str]] = {}
    for name, found, meant in wishes.meanings:
        field = _field(name, fields)
        known = fields[field].meant
        if known and meant not in known:
            text = _(
                "{meant} is no {field}; it is one of: {known}",
                meant=meant,
                field=field,
                known=", ".join(known),
            )
            raise UsageError(text)
        codes.setdefault(field, {})[found.strip()] = meant
    return codes
