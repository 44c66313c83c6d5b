"""The part of the main job that only the window shows: from a key press to the passage standing in the results."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import Id, Passage
from app.ports import ArticleFilter
from app.settings import Settings
from storage.index import open_index
from storage.library import open_library
from tests.benchmarks.measure import percentile
from ui.look import apply_look
from ui.places import Place
from ui.session import OpenDesk

TIMES = 20


def key_press_to_found(folder: Path) -> Iterator[tuple[str, float]]:
    """Milliseconds from pressing 1 on a selection until a search for the new passage shows it, p50 and p95.

    The search is open on the page all the while, as it is for a person who goes on tagging beside it.
    """
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_look(application, "light")
    desk = OpenDesk(open_library(folder), open_index, Settings())
    desk.window.show()
    _until(desk.window.isActiveWindow)
    try:
        spent = [_once(desk, number) for number in range(TIMES)]
    finally:
        desk.close()
    yield "window: key press to found, p50", percentile(spent, 0.5)
    yield "window: key press to found, p95", percentile(spent, 0.95)


def _once(desk: OpenDesk, number: int) -> float:
    context, view = desk.context, desk.window.desk.reader.view
    with context.library.reading() as reader:
        line = reader.article_lines(ArticleFilter(), 300 + number, 1)[0]
    before = _passages(desk, line.id)
    context.selection.open(Place("article", line.id))
    _until(view.isVisible)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _word in range(6):
        shifted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(view, Qt.Key.Key_Right, shifted)
    started = time.perf_counter()
    QTest.keyClick(view, Qt.Key.Key_1)
    _until(lambda: len(_passages(desk, line.id)) > len(before))
    made = next(passage for id, passage in _passages(desk, line.id).items() if id not in before)
    context.selection.open(Place("search", words=f'"{made.quote}" kind:passage'))
    _until(lambda: any(row.hit.id == made.id for row in desk.window.desk.results.model.rows))
    return (time.perf_counter() - started) * 1000


def _passages(desk: OpenDesk, article_id: Id) -> dict[Id, Passage]:
    with desk.context.library.reading() as reader:
        return {passage.id: passage for passage in reader.every(Passage, article_id=article_id)}


def _until(done: Callable[[], bool], patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("nothing came")
        QApplication.processEvents()
        time.sleep(0.002)
