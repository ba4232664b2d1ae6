"""The one-way rule: which room may import what."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "desktop"
EVERYONE = {"words", "errors"}
ALLOWED = {
    "analysis": ({"analysis"}, {"numpy"}),
    "models": ({"models"}, {"peewee"}),
    "queries": ({"models", "analysis", "queries"}, {"peewee", "numpy"}),
    "exchange": ({"analysis", "exchange"}, {"openpyxl", "python_calamine"}),
    "jobs": ({"exchange", "queries", "analysis", "jobs"}, set()),
    "views": (
        {"jobs", "queries", "analysis", "tasks", "settings", "paths", "views"},
        {"PySide6", "pyqtgraph", "numpy"},
    ),
    "tasks": ({"tasks", "worker"}, {"PySide6", "shiboken6"}),
    "worker": (set(), set()),
    "log": ({"paths"}, {"PySide6"}),
    "settings": ({"paths"}, {"PySide6"}),
    "paths": (set(), set()),
    "words": (set(), set()),
    "errors": (set(), set()),
    "cli": (
        {
            "jobs",
            "queries",
            "models",
            "paths",
            "analysis",
            "app",
            "settings",
            "arguments",
            "terminal",
            "import_command",
        },
        set(),
    ),
    "import_command": ({"jobs", "queries", "terminal"}, set()),
    "terminal": ({"models"}, set()),
    "arguments": ({"analysis"}, set()),
}
FILES = sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module a file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if room in {"app", "__main__", "__init__"}:
        return
    ours, outside = ALLOWED[room]
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "desktop":
            target = rest.split(".")[0]
            assert target in ours | EVERYONE or name == "desktop.__version__", f"{room} imports {name}"
        else:
            assert top in sys.stdlib_module_names or top in outside, f"{room} imports {name}"


def test_only_the_named_places_catch_everything() -> None:
    allowed = {"tasks.py", "worker.py", "app.py", "cli.py"}
    for path in FILES:
        if path.name in allowed:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                bare = node.type is None or (
                    isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
                )
                assert not bare, f"{path.name}:{node.lineno} catches everything"
