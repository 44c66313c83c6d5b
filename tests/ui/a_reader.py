"""A reader with an article in it, and a hand for it: choosing words, dragging, reading what is kept."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage, Span
from tests.factories import text_of
from ui.context import Context
from ui.places import Place
from ui.reader.panel import ReaderPanel

NONE = Qt.KeyboardModifier.NoModifier
_clock = count(10_000, 1_000)
"""Milliseconds; a second between two events, so that no drag counts as fast."""


def a_reader(context: Context, qtbot: QtBot, article: Article) -> ReaderPanel:
    """The reader showing an article, its text having the focus."""
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    context.selection.open(Place("article", article.id))
    made.activateWindow()
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


def choose(panel: ReaderPanel, article: Article, words: str) -> Span:
    """Select these words."""
    start = text_of(article).content.index(words)
    panel.view.choose(start, start + len(words))
    return Span(start, start + len(words))


def put_caret(panel: ReaderPanel, article: Article, words: str) -> None:
    """Put the caret before these words."""
    start = text_of(article).content.index(words)
    panel.view.choose(start, start)


def passages(context: Context) -> list[Passage]:
    """All that are kept."""
    with context.library.reading() as reader:
        return list(reader.every(Passage))


def quotes(context: Context) -> list[str]:
    """The words of all that are kept."""
    return [passage.quote for passage in passages(context)]


def point_of(panel: ReaderPanel, offset: int) -> QPoint:
    """Where the caret before a code point is drawn, in the viewport."""
    cursor = panel.view.textCursor()
    assert panel.view.sheet is not None
    cursor.setPosition(panel.view.sheet.placement.position(offset))
    return panel.view.cursorRect(cursor).center()


def send(widget: QWidget, kind: QEvent.Type, place: QPoint, keys: Qt.KeyboardModifier = NONE, later: int = 0) -> None:
    """A mouse event at a place of a widget, a second (or ``later`` milliseconds) after the last one."""
    left = Qt.MouseButton.LeftButton
    moving, letting_go = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.NoButton if moving else left
    held = Qt.MouseButton.NoButton if letting_go else left
    event = QMouseEvent(kind, QPointF(place), QPointF(widget.mapToGlobal(place)), button, held, keys)
    event.setTimestamp(send.last + later if later else next(_clock))  # type: ignore[attr-defined]
    send.last = event.timestamp()  # type: ignore[attr-defined]
    QApplication.sendEvent(widget, event)


send.last = 0  # type: ignore[attr-defined]


def take_hold(handle: QWidget) -> None:
    """Press in the middle of a handle."""
    send(handle, QEvent.Type.MouseButtonPress, handle.rect().center())


def move_by(handle: QWidget, way: QPoint, keys: Qt.KeyboardModifier = NONE, later: int = 0) -> None:
    """Move the pointer away from the middle of a handle."""
    send(handle, QEvent.Type.MouseMove, handle.rect().center() + way, keys, later)


def let_go(handle: QWidget) -> None:
    """Release the button."""
    send(handle, QEvent.Type.MouseButtonRelease, handle.rect().center())
