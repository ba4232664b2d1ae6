"""The start of the program: what it must not wait for."""

import json
import subprocess
import sys

LOADED = """
import builtins, json, sys
own = builtins.__import__
from desktop.__main__ import load_qt
load_qt()
from desktop import app
import desktop.queries.average_check, desktop.queries.home, desktop.queries.stores
print(json.dumps([own is builtins.__import__, [name for name in sys.modules if "." not in name]]))
"""


def test_the_window_and_its_first_questions_load_nothing_slow() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    plain_imports, modules = json.loads(done.stdout)
    assert plain_imports  # PySide6's hook would read the source of every module
    assert not {"peewee", "numpy", "pyqtgraph", "openpyxl", "multiprocessing"} & set(modules)
