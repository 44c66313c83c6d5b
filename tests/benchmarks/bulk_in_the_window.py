"""How smooth the real window stays while a folder of files comes in and the real indexer follows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.domain import Article
from app.importing import import_paths
from app.ports import Library
from app.settings import Settings
from app.worker import Worker
from storage.index import open_index
from storage.library import open_library
from storage.likeness import open_like
from tests.benchmarks.measure import percentile, resident
from tests.benchmarks.mixed import mixed_files
from ui.look import apply_look
from ui.places import Place
from ui.session import OpenDesk

Figure = tuple[str, float, str, str]

_BEAT_MS = 5
_PATIENCE = 900.0
_CANCELLED_AFTER = 3.0


def import_in_the_window(folder: Path, files: Path, count: int) -> Iterator[Figure]:
    """Import the files while an article is open; the lateness of the event loop, and how soon Cancel is obeyed."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_look(application, "light")
    library = open_library(folder)
    _first_article(library, files.parent / "first.txt")
    desk = OpenDesk(library, open_index, Settings(), open_like)
    desk.window.importing.look_first = False
    desk.window.resize(1400, 900)
    desk.window.show()
    try:
        _open_something(desk)
        yield from _coming_in(desk, files, count)
        yield from _cancelled(desk, files.parent / "more")
    finally:
        desk.close()


def _first_article(library: Library, path: Path) -> None:
    path.write_text("The first article\n\n" + "It has words enough to be read while others come in.\n\n" * 200)
    with Worker() as worker:
        import_paths(library, worker, [path])


def _open_something(desk: OpenDesk) -> None:
    with desk.context.library.reading() as reader:
        article = next(reader.every(Article))
    desk.context.selection.open(Place("article", article.id))
    _until(lambda: desk.window.desk.reader.view.isVisible() and not desk.context.jobs.running)
    _until(lambda: _is_indexed(desk))
    _wait(1.0)


def _coming_in(desk: OpenDesk, files: Path, count: int) -> Iterator[Figure]:
    pulse = Pulse()
    started = time.perf_counter()
    desk.window.importing.import_paths([files])
    _until(lambda: not desk.context.jobs.running)
    imported = time.perf_counter() - started
    yield f"{count} files imported", imported, "s", ""
    yield from pulse.figures("while they come in")
    _until(lambda: _is_indexed(desk))
    yield "… and found", time.perf_counter() - started, "s", "< 90"
    yield from pulse.figures("until they are found")
    pulse.end()
    yield "memory of the window's process", resident(), "MiB", "<= 500"
    yield "memory of the indexer", resident(psutil.Process(desk.indexer.pid)), "MiB", ""
    report = desk.window.importing.outcome.report
    if report is not None:
        report.close()


def _cancelled(desk: OpenDesk, files: Path) -> Iterator[Figure]:
    mixed_files(files, 300, mean_words=900)
    desk.window.importing.import_paths([files])
    _wait(_CANCELLED_AFTER)
    started = time.perf_counter()
    for job in desk.context.jobs.running:
        job.cancel()
    _until(lambda: not desk.context.jobs.running)
    yield "Cancel obeyed after", time.perf_counter() - started, "s", "<= 1"


def _is_indexed(desk: OpenDesk) -> bool:
    with desk.context.library.reading() as reader:
        return desk.context.index.revision >= reader.revision


class Pulse:
    """A timer in the event loop, and how late each of its beats came."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def figures(self, when: str) -> Iterator[Figure]:
        """The lateness in milliseconds since this began."""
        yield f"lateness {when}, p99", percentile(self._late, 0.99), "ms", "<= 30"
        yield f"lateness {when}, max", max(self._late), "ms", "<= 100"

    def end(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, (now - self._last) * 1000 - _BEAT_MS))
        self._last = now


def _until(done: Callable[[], bool]) -> None:
    """Let the event loop run, asking only now and then."""
    loop, end = QEventLoop(), time.monotonic() + _PATIENCE
    asking = QTimer(interval=200)
    asking.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
    asking.start()
    if not done():
        loop.exec()
    asking.stop()
    if time.monotonic() > end:
        raise TimeoutError("nothing came")


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
