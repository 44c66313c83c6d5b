"""A toast stays while a person is at it, and never lies over the line that is being written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.toast import Toast


class Host(QWidget):
    """A text over the whole of it, and a toast."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.text = QPlainTextEdit("\n".join(f"line {number}" for number in range(60)), self)
        QVBoxLayout(self).addWidget(self.text)
        self.resize(500, 400)
        self.toast = Toast(context, lambda: None, self)


@pytest.fixture
def host(qtbot: QtBot, context: Context) -> Host:
    made = Host(context)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.text.setFocus()
    return made


def caret_to(host: Host, end: bool) -> None:
    host.text.moveCursor(QTextCursor.MoveOperation.End if end else QTextCursor.MoveOperation.Start)
    host.text.ensureCursorVisible()


def over_caret(host: Host) -> bool:
    line = host.text.cursorRect()
    line.moveTopLeft(host.text.viewport().mapTo(host, line.topLeft()))
    line.setLeft(0)
    line.setRight(host.width())
    return host.toast.geometry().intersects(line)


@pytest.mark.parametrize("end", [True, False])
def test_it_never_covers_the_line_of_the_caret(host: Host, end: bool) -> None:
    caret_to(host, end)
    host.toast.tell("Tagged: Funding")
    assert not over_caret(host)


def test_it_makes_way_when_the_caret_comes_near(qtbot: QtBot, host: Host) -> None:
    caret_to(host, end=False)
    host.toast.tell("Tagged: Funding")
    caret_to(host, end=True)
    QApplication.inputMethod().cursorRectangleChanged.emit()
    qtbot.waitUntil(lambda: not over_caret(host))


def test_the_time_stands_still_while_the_mouse_is_on_it(host: Host) -> None:
    host.toast.tell("Tagged: Funding")
    clock = host.toast.clock
    assert clock.isActive()
    here = QPointF(3, 3)
    QApplication.sendEvent(host.toast, QEnterEvent(here, here, here))
    assert not clock.isActive()
    QApplication.sendEvent(host.toast, QEvent(QEvent.Type.Leave))
    assert clock.isActive()


def test_the_time_stands_still_while_undo_has_the_focus(qtbot: QtBot, host: Host) -> None:
    host.toast.tell("Tagged: Funding")
    host.toast.undo.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: not host.toast.clock.isActive())
    host.text.setFocus()
    qtbot.waitUntil(host.toast.clock.isActive)


def test_a_later_one_takes_the_place_of_the_one_before(host: Host) -> None:
    host.toast.tell("Tagged: Funding")
    host.toast.tell("Tagged: Water")
    assert len(host.findChildren(Toast)) == 1
    assert host.toast.words.text() == "Tagged: Water"
    QTest.keyClick(host.toast, Qt.Key.Key_Escape)
    assert not host.toast.isVisible()
