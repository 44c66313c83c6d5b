"""Whatever keys things have: where words are typed every letter, digit and sign is typed, and nothing else is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, Note, Passage, Theme
from app.sample import add_sample
from ui.context import Context
from ui.main_window import MainWindow
from ui.places import Place
from ui.typed import typed

SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789[]{}?.,;'-=BDHNQTV"
BY_ALTGR = "@€[]{}|~"
Field = QLineEdit | QPlainTextEdit


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    add_sample(context.library)
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.desk.reader.faces.close()
    made.importing.close()


def places(context: Context) -> list[Place]:
    with context.library.reading() as reader:
        passage = next(reader.every(Passage))
        some = [
            Place("article", next(reader.every(Article)).id),
            Place("note", next(reader.every(Note)).id),
            Place("theme", next(reader.every(Theme, id=passage.themes[0])).id),
            Place("correct", passage.article_id),
        ]
    return [*some, *(Place(kind) for kind in ("search", "review", "history", "trash", "preferences"))]


def fields_in(parent: QWidget) -> list[Field]:
    found: list[Field] = [*parent.findChildren(QLineEdit), *parent.findChildren(QPlainTextEdit)]
    return [
        field
        for field in found
        if field.isVisible()
        and field.isEnabled()
        and not field.isReadOnly()
        and field.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(field, QLineEdit) and field.validator())
        and not isinstance(field.parent(), QComboBox)
    ]


def words_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else typed(field)


def type_in(field: Field) -> None:
    """Each sign as a key of its own, some as they come from a German keyboard."""
    field.setFocus()
    QTest.keyClicks(field, SIGNS)
    for sign in BY_ALTGR:
        pressed = QKeyEvent(QEvent.Type.KeyPress, ord(sign), Qt.KeyboardModifier.GroupSwitchModifier, sign)
        QApplication.sendEvent(field, pressed)


def revision_of(context: Context) -> int:
    with context.library.reading() as reader:
        return reader.revision


def test_every_sign_is_typed_in_every_field_of_every_page(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    tried = 0
    for place in places(context):
        context.selection.open(place)
        for tab in range(window.desk.tabs.count()):
            window.desk.tabs.setCurrentIndex(tab)
            before = revision_of(context)
            for field in fields_in(window):
                field.clear()
                type_in(field)
                assert words_of(field) == SIGNS + BY_ALTGR, (place.kind, field.accessibleName())
                field.clear()
                assert context.selection.place.kind == place.kind
                tried += 1
            # What is typed into a note is kept by itself.
            assert place.kind == "note" or revision_of(context) == before
    assert tried > 40


def opened_by(window: MainWindow, press: Callable[[], object]) -> list[Field]:
    """The fields that come up."""
    before = fields_in(window)
    press()
    tops = [top for top in QApplication.topLevelWidgets() if top is not window and top.isVisible()]
    return [field for one in (window, *tops) for field in fields_in(one) if field not in before]


@pytest.mark.parametrize("name", ["palette", "quick-tag", "note-passage", "find-in-article", "shortcuts", "new-theme"])
def test_every_sign_is_typed_in_what_is_opened_for_a_moment(
    qtbot: QtBot, context: Context, window: MainWindow, name: str
) -> None:
    with context.library.reading() as reader:
        passage = next(reader.every(Passage))
    context.selection.enter(Place("passage", passage.id))
    action = window.findChild(QAction, name)
    assert action is not None
    fields = opened_by(window, action.trigger)
    assert fields
    for field in fields:
        field.clear()
        type_in(field)
        assert words_of(field) == SIGNS + BY_ALTGR
