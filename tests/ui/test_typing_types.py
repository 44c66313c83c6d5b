"""Whatever keys things have: where words are typed every letter, digit and sign is typed, and nothing else is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
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
    found = [*parent.findChildren(QLineEdit), *parent.findChildren(QPlainTextEdit)]
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
    """Each sign as a key of its own, asked first whether it is a shortcut, as the system does."""
    field.setFocus()
    QTest.keyClicks(field, SIGNS)
    altgr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for sign in BY_ALTGR:  # as Windows sends it on a German keyboard
        QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key(ord(sign)) if sign.isascii() else Qt.Key.Key_E, sign, altgr)
