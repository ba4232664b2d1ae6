"""Pictures of every screen, as the user would see them."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop import tasks
from desktop.views.screens import SCREENS
from desktop.views.window import Window

LONGEST = 30_000  # milliseconds a screen may take to be drawn
TURN = 5  # milliseconds of one look at what there is to do
QUIET = 30  # milliseconds without anything under way, in which layouts and charts settle


def draw_screens(window: Window, folder: Path) -> list[Path]:
    """Show one screen after the other and save each once its answer is drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    wait_until_started(window)
    files = []
    for number, entry in enumerate(SCREENS, 1):
        window.go(entry.name)
        wait_until_quiet()
        files.append(folder / f"{number:02}-{entry.name}.png")
        window.grab().save(str(files[-1]))
    return files


def wait_until_started(window: Window) -> None:
    """Let the window have its first paint and what follows it."""
    whole = QElapsedTimer()
    whole.start()
    while not window.complete and whole.elapsed() < LONGEST:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    wait_until_quiet()


def wait_until_quiet() -> None:
    """Let the window work until every question is answered and drawn."""
    whole, quiet, turn = QElapsedTimer(), QElapsedTimer(), QElapsedTimer()
    waking = QTimer(interval=TURN)  # it sleeps in between, and leaves the processor to the answers
    waking.start()
    whole.start()
    quiet.start()
    while quiet.elapsed() < QUIET and whole.elapsed() < LONGEST:
        turn.start()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if not tasks.idle() or turn.elapsed() > 2 * TURN:  # something was drawn
            quiet.restart()
