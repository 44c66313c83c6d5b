"""What the window does without being asked: resting, mending the index, speaking, keeping the search box wide."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.settings import Look
from app.themes import add_theme
from storage.index import WhooshIndex
from tests.factories import an_article, saved
from ui.context import Context
from ui.look import LOOKS, apply_look, current_look
from ui.look_menu import LookMenu
from ui.main_window import MainWindow
from ui.places import START, Place
from ui.resting import Resting
from ui.search.box import SearchBox
from ui.search.corner import SearchCorner
from ui.search.page import SearchPage
from ui.toast import Toast


def test_the_library_rests_in_one_file_after_the_last_change(
    qtbot: QtBot, context: Context, qapp: QApplication
) -> None:
    resting = Resting(context, qapp, quiet_ms=1)
    waiting = context.library.folder / "library.sqlite-wal"
    add_theme(context.library, "Winter")
    assert waiting.stat().st_size > 0
    qtbot.waitUntil(lambda: not waiting.exists() or waiting.stat().st_size == 0)
    resting.deleteLater()


def test_a_search_that_meets_damage_has_the_index_made_anew_and_asks_again(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    saved(context.library, an_article("A pledge was made."))
    context.index.follow(context.library)
    for segment in (tmp_path / "cache").rglob("*.seg"):
        segment.write_bytes(b"rubbish")
    page = SearchPage(Context(context.library, WhooshIndex(tmp_path / "cache", context.library.id), *_rest(context)))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.doubted):
        context.selection.open(Place("search", words="pledge"))
    context.index.doubt()
    context.index.follow(context.library)
    context.events.indexed.emit(context.index.revision)
    qtbot.waitUntil(lambda: page.model.total == 1)
    page.context.index.close()


def _rest(context: Context) -> tuple:  # type: ignore[type-arg]
    return context.jobs, context.events, context.selection


def test_what_was_done_is_spoken(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    host = QMainWindow()
    qtbot.addWidget(host)
    toast = Toast(context, lambda: None, host)
    context.events.done.emit("Tagged: Funding")
    assert toast.words.text() == "Tagged: Funding"
    assert [event.message() for event in heard] == ["Tagged: Funding"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [800, 1000, 1400])
def test_the_search_box_is_wide_where_there_is_room_and_never_cuts_its_words(
    qtbot: QtBot, context: Context, width: int
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(width, 600)
    window.show()
    qtbot.waitExposed(window)
    box, corner = window.search, window.menuBar().cornerWidget()
    assert isinstance(corner, SearchCorner)
    words = box.fontMetrics().horizontalAdvance(box.placeholderText())
    assert box.width() >= words + 2 * box.height()
    last = window.menuBar().actionGeometry(window.menuBar().actions()[-1])
    assert last.right() < corner.x()
    assert box.mapTo(window, box.rect().bottomRight()).x() < window.width() - 4
    if width == 1400:
        assert box.width() > 1.8 * words


def test_typing_on_replaces_the_search_in_the_history(qtbot: QtBot, context: Context) -> None:
    box = SearchBox(context)
    qtbot.addWidget(box)
    context.selection.open(Place("search", words="pl"))
    context.selection.replace(Place("search", words="pledge"))
    assert box.text() == "pledge"
    context.selection.back()
    assert context.selection.place == START


def test_every_look_can_be_chosen_and_is_remembered(qtbot: QtBot, context: Context, qapp: QApplication) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    (menu,) = window.findChildren(LookMenu)
    assert list(menu.looks) == list(LOOKS)
    try:
        for name, action in menu.looks.items():
            action.trigger()
            assert current_look(qapp) == name
            assert window.remembered().look == Look(name)
        window.acts["look"].trigger()
        menu.aboutToShow.emit()
        assert menu.looks["light"].isChecked()
    finally:
        apply_look(qapp, "light")
