"""The door to Platebook: ``python3 run.py`` (``py run.py`` on Windows) sets up and starts it.

    python3 run.py               the window, on the sample book at first
    python3 run.py BOOK          the window on a book
    python3 run.py import ...    and every other command of the program
    python3 run.py test          all checks
    python3 run.py freeze        a program of its own in dist/
    python3 run.py bench [NAME]  the benchmarks
    python3 run.py words         collects the texts to translate and compiles the translations

Standard library only. The first start makes ``.venv`` and installs the locked dependencies into it.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Platebook needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from desktop import paths

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME_LOCK, ALL_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"

# What Qt loads at run time, and the Debian package that brings it (Qt's own list of requirements
# for Linux, https://doc.qt.io/qt-6/linux-requirements.html).
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
CHINESE_FONT = "fonts-wqy-microhei"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_NAMES = ("wqy", "noto*cjk", "sourcehan", "droidsansfallback", "arphic", "uming", "ukai")


def main(arguments: list[str]) -> int:
    """Set up what the command needs and run it; the exit code is the command's own."""
    verb = arguments[0] if arguments else ""
    if verb == "test":
        set_up(ALL_LOCK)
        every_core = ("-n", "auto", "--dist", "loadfile")
        return python("-m", "pytest", *every_core, *arguments[1:], QT_QPA_PLATFORM="offscreen")
    if verb == "freeze":
        set_up(ALL_LOCK)
        return freeze()
    if verb == "bench":
        set_up(ALL_LOCK)
        return python("-m", "benchmarks", *arguments[1:])
    if verb == "words":
        set_up(ALL_LOCK)
        return python("-m", "tests.catalogue")
    set_up(RUNTIME_LOCK)
    if not arguments and not paths.sample_book().exists():
        say("Building the sample book ...")
        if code := python("-m", "desktop", "demo", str(paths.sample_book())):
            return code
        arguments = [str(paths.sample_book())]
    return python("-m", "desktop", *arguments)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def python(*arguments: str, **environment: str) -> int:
    """Run the environment's Python in this folder's program; the user stays where they are."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    folder = ROOT if environment or arguments[1] != "desktop" else None
    try:
        return subprocess.run([str(PYTHON), *arguments], env=variables, cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        return 130


def set_up(lock: Path) -> None:
    """Make ``.venv`` hold exactly what ``lock`` pins; nothing to do when it already does."""
    if not ready(lock):
        check_system()
        make_environment()
        say(f"Installing what {lock.name} pins ...")
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
        if python(*install, "-r", str(lock)):
            sys.exit("The dependencies could not be installed: see the lines above, then start again.")
        stamp(lock).write_text(digest(lock), encoding="ascii")


def ready(lock: Path) -> bool:
    """Whether this lock, or the larger one that holds it, is installed."""
    found = [one for one in {lock, ALL_LOCK} if stamp(one).exists()]
    return PYTHON.exists() and any(stamp(one).read_text(encoding="ascii") == digest(one) for one in found)


def stamp(lock: Path) -> Path:
    return VENV / (lock.stem + ".installed")


def digest(lock: Path) -> str:
    """Of the lock and of the Python that the environment was made with."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def make_environment() -> None:
    """A fresh environment, unless one made by this very Python stands already."""
    made_by = VENV / "made-by"
    if PYTHON.exists() and made_by.exists() and made_by.read_text(encoding="utf-8") == sys.version:
        return
    say("Making .venv ...")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        sys.exit("The virtual environment could not be made: see the lines above, then start again.")
    made_by.write_text(sys.version, encoding="utf-8")


def check_system() -> None:
    """Install, or name the command that installs, what pip cannot bring on Linux."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages()
    if not missing:
        return
    if shutil.which("apt-get") is None:
        say("Missing on this system (Debian's names): " + " ".join(missing))
        return
    if os.geteuid() != 0:
        say("Please run this once, then start again:\n    sudo apt-get install " + " ".join(missing))
        if venv_package() in missing:
            sys.exit(1)
        return
    say("Installing " + " ".join(missing) + " ...")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False, **quiet
    )
    if done.returncode:
        sys.exit("apt-get could not install them: see the lines above.")


def missing_packages() -> list[str]:
    """Debian packages this system lacks: Python's venv, Qt's libraries, a font with Chinese."""
    missing = [] if importlib.util.find_spec("ensurepip") else [venv_package()]
    missing += [package for library, package in LIBRARIES.items() if not loads(library)]
    return missing if has_chinese_font() else [*missing, CHINESE_FONT]


def venv_package() -> str:
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False)
        return bool(listed.stdout.strip())
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    files = (file.name.lower() for folder in folders for file in folder.rglob("*.tt[fc]"))
    return any(Path(file).match("*" + name + "*") for file in files for name in FONT_NAMES)


def freeze() -> int:
    """Build dist/platebook with PyInstaller and ask the result for a figure."""
    build = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
    work = ("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"), str(ROOT / "build.spec"))
    if code := python(*build, *work):
        return code
    program = ROOT / "dist" / "platebook" / ("platebook.exe" if os.name == "nt" else "platebook")
    with tempfile.TemporaryDirectory() as folder:
        away = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PLATEBOOK_HOME": folder}  # from the user's own
        book = str(Path(folder) / "sample.platebook")
        subprocess.run([str(program), "demo", book], check=True, env=away)
        ask = [str(program), "figures", "--book", book, "--from", "2000-01-01", "--to", "2100-01-01"]
        asked = subprocess.run(ask, check=True, capture_output=True, env=away)
        subprocess.run([str(program), book], check=True, cwd=folder, env=away)
        pictures = list(Path(folder).glob("out/screens/*.png"))
    average_check = json.loads(asked.stdout)["all"]["sales"]["average_check"]
    if not average_check or not pictures:
        sys.exit("The frozen program started, but gave no figure or no screen.")
    files = [file for file in program.parent.rglob("*") if file.is_file() and not file.is_symlink()]
    size = sum(file.stat().st_size for file in files) // 2**20
    print(f"{program.parent.relative_to(ROOT)}: {size} MB, average check of the sample book {average_check}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
