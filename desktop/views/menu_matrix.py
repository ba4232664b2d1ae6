"""The matrix of menu engineering: units against unit margin, a mark for each role."""

from collections.abc import Sequence

from desktop.analysis.columns import Kind
from desktop.analysis.menu_engineering import ROLES, EngineeredDish, Quadrants, Role
from desktop.analysis.money import QUANTITY
from desktop.views import numbers
from desktop.views.charts.scatter import Axis, Point, ScatterChart
from desktop.words import _

MARKS = {Role.STAR: 0, Role.PLOWHORSE: 1, Role.PUZZLE: 2, Role.DOG: 3}


class MenuMatrix(ScatterChart):
    """A click on a dish gives its number."""

    def show_dishes(self, rows: Sequence[EngineeredDish], lines: Quadrants, currency: str) -> None:
        unit = f" ({currency})" if currency else ""
        points = [point for row in rows if (point := _point(row, currency)) is not None]
        corners = [_(ROLES[role]) for role in (Role.PUZZLE, Role.STAR, Role.DOG, Role.PLOWHORSE)]
        self.show_points(
            points,
            Axis(_("Units"), float(lines.units) / QUANTITY),
            Axis(_("Unit margin") + unit, float(lines.margin)),
            (corners[0], corners[1], corners[2], corners[3]),
        )
        told = (f"{_(ROLES[role])}: {_named(rows, role)}" for role in Role)
        self.say(_("Menu engineering"), "; ".join(told))


def _named(rows: Sequence[EngineeredDish], role: Role) -> str:
    return ", ".join(row.name for row in rows if row.role is role) or numbers.MISSING


def _point(row: EngineeredDish, currency: str) -> Point | None:
    if row.role is None or row.margin is None:
        return None
    told = _(
        "{dish}: {role}. Units: {units}, unit margin: {margin}.",
        dish=row.name,
        role=_(row.said),
        units=numbers.shown(row.units, Kind.QUANTITY),
        margin=numbers.shown(row.margin, Kind.PRICE, currency),
    )
    return Point(row.units / QUANTITY, float(row.margin), row.name, told, MARKS[row.role], row.dish)
