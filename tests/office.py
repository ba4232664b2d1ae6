"""What LibreOffice makes of a workbook, calculating every formula itself."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

Cells = dict[str, list[list[Any]]]  # sheet -> rows of values


def values(path: Path) -> Cells:
    """All values as calamine reads them, those that stand beside the formulas included."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def calculated(paths: list[Path], folder: Path) -> list[Cells]:
    """The values after LibreOffice has calculated them; the test is skipped where it is not installed."""
    import openpyxl

    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    bare = folder / "bare"
    bare.mkdir()
    for path in paths:  # openpyxl drops the results that were written, so none can be taken over
        openpyxl.load_workbook(path).save(bare / path.name)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "done")]
    subprocess.run([*done, *map(str, bare.iterdir())], check=True, capture_output=True, timeout=120)
    return [values(folder / "done" / path.name) for path in paths]


_FILLER = """
import json, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellRangeAddress

def option(name, value):
    return PropertyValue(name, 0, value, 0)

pipe, source, target, wanted = sys.argv[1:]
steps = json.loads(wanted)
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
for _try in range(240):
    try:
        office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.25)
desktop = office.ServiceManager.createInstance("com.sun.star.frame.Desktop")
book = desktop.loadComponentFromURL(source, "_blank", 0, (option("Hidden", True),))
sheet = book.Sheets.getByIndex(0)
for address, value in steps["cells"].items():
    cell = sheet.getCellRangeByName(address)
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value
if steps["sort"]:
    sheet.unprotect("")
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = steps["by"], False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    sheet.getCellRangeByName(steps["sort"]).sort((option("SortFields", fields),))
book.storeToURL(target, (option("FilterName", "Calc MS Excel 2007 XML"),))
book.close(True)
print("saved", flush=True)
desktop.terminate()
"""


def filled_in(path: Path, folder: Path, cells: dict[str, float | str], sort: str = "", by: int = 0) -> Path:
    """The workbook after Calc has filled in cells of its first sheet, and sorted a range of it downwards by
    one of its columns, and saved it; the test is skipped where it, or its Python, is not installed.
    """
    program, python = shutil.which("soffice"), shutil.which("python3", path="/usr/bin")
    if (
        program is None
        or python is None
        or subprocess.run([python, "-c", "import uno"], check=False).returncode
    ):
        pytest.skip("LibreOffice with Python is not installed")
    target = folder / f"filled {path.name}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    pipe = f"platebook{uuid4().hex}"
    steps = json.dumps({"cells": cells, "sort": sort, "by": by})
    office = subprocess.Popen(
        [program, profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    )
    try:
        arguments = [pipe, path.as_uri(), target.as_uri(), steps]
        filler = subprocess.run(
            [python, "-c", _FILLER, *arguments], check=False, stdout=subprocess.PIPE, timeout=120
        )
        assert b"saved" in filler.stdout  # its way out, when Calc is already gone, may be a crash
        office.wait(60)
    finally:
        office.kill()
    return target
