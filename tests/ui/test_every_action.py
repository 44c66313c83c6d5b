"""Every line of the table of actions can be asked for in any state, and then something sensible happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.articles import add_collection
from app.domain import Article, Passage
from app.notes import add_note
from app.sample import add_sample
from ui.actions import table
from ui.context import Context
from ui.main_window import MainWindow
from ui.places import START, Place
from ui.themes.page.page import ThemePage

Filled = Callable[[Context, MainWindow], None]


@pytest.fixture(autouse=True)
def no_file_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand-ins for the system's dialogs, in which the person changes their mind."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))


@pytest.fixture
def broken(context: Context) -> list[BaseException]:
    """Defects that came up."""
    found: list[BaseException] = []
    context.events.broke.connect(found.append)
    return found


MADE_LATE = ("theme", "review", "correct")
"""Kinds of places whose pages, and with them their actions, are made when the first is opened."""


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """The window with all its pages."""
    for kind in MADE_LATE:
        window.context.selection.open(Place(kind))
    window.context.selection.open(START)
    return window


def nothing(context: Context, window: MainWindow) -> None:
    """A library as it is made."""


def at_the_start(context: Context, window: MainWindow) -> None:
    add_sample(context.library)
    context.selection.open(START)


def in_a_passage(context: Context, window: MainWindow) -> None:
    add_sample(context.library)
    with context.library.reading() as reader:
        passage = max(reader.every(Passage), key=lambda one: len(one.themes))
    add_collection(context.library, "Chapter")
    context.selection.open(Place("passage", passage.id))
    window.desk.articles.table.selectRow(0)
    window.desk.themes.view.choose(passage.themes[0])
    window.desk.reader.view.setFocus()


def in_selected_words(context: Context, window: MainWindow) -> None:
    add_sample(context.library)
    with context.library.reading() as reader:
        article = next(reader.every(Article))
    context.selection.open(Place("article", article.id, 3, 40))
    window.desk.reader.view.setFocus()


def in_a_note(context: Context, window: MainWindow) -> None:
    note = add_note(context.library, "Words\n\nand more")
    context.selection.open(Place("note", note.id))
    window.desk.note.text.setFocus()


def in_a_search(context: Context, window: MainWindow) -> None:
    add_sample(context.library)
    context.index.follow(context.library)
    context.selection.open(Place("search", words="pledge"))
    window.search.setFocus()


def on_a_themes_page(context: Context, window: MainWindow) -> None:
    add_sample(context.library)
    with context.library.reading() as reader:
        theme = max(reader.theme_counts().items(), key=lambda counted: counted[1])[0]
    context.selection.enter(Place("theme", theme))
    page = window.desk.centre.currentWidget()
    assert isinstance(page, ThemePage)
    page.list.selectAll()


def actions_of(window: MainWindow) -> dict[str, list[QAction]]:
    found: dict[str, list[QAction]] = {}
    for action in window.findChildren(QAction):
        found.setdefault(action.objectName(), []).append(action)
    return found


def put_away(qapp: QApplication, window: MainWindow) -> None:
    """Close every dialog, menu and popup that came up."""
    for top in qapp.topLevelWidgets():
        if top is not window and top.isVisible():
            top.close()
    for inside in window.findChildren(QWidget):
        if inside.isVisible() and type(inside).__name__.endswith("Popup"):
            inside.close()


SPECS = [spec for spec in table() if spec.name != "quit"]


@pytest.mark.parametrize(
    "state", [nothing, at_the_start, in_a_passage, in_selected_words, in_a_note, in_a_search, on_a_themes_page]
)
def test_every_action_can_be_asked_for_in_any_state(
    qtbot: QtBot,
    qapp: QApplication,
    context: Context,
    window: MainWindow,
    broken: list[BaseException],
    state: Filled,
) -> None:
    state(context, window)
    for spec in SPECS:
        for action in actions_of(window)[spec.name]:
            action.trigger()
            qapp.processEvents()
            put_away(qapp, window)
        if spec.name in ("import-clipboard", "open-sample"):
            qtbot.waitUntil(lambda: not context.jobs.running, timeout=30_000)
    qtbot.waitUntil(lambda: not context.jobs.running, timeout=30_000)
    assert broken == []


def test_every_line_of_the_table_has_its_action(window: MainWindow) -> None:
    made = actions_of(window)
    assert [spec.name for spec in table() if spec.name not in made] == []
