"""A real context for panels, and guards: no Qt warning, no window left open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ports import Library, SearchIndex
from storage.index import WhooshIndex
from ui.context import Context
from ui.events import Events
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.selection import Selection

HARMLESS = ("propagateSizeHints", "does not support", "QFont::setPointSizeF", "OpenType support missing")
"""What the screenless platform says of itself, or of the fonts of a bare machine."""


@pytest.fixture(autouse=True)
def no_qt_warning(qapp: QApplication) -> Iterator[None]:
    """Fail the test in which Qt complained."""
    said: list[str] = []

    def hear(kind: QtMsgType, where: QMessageLogContext, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(harmless in message for harmless in HARMLESS):
            said.append(message)

    before = qInstallMessageHandler(hear)
    yield
    qapp.processEvents()
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Close what the test left open, so that it cannot take part in the next one."""
    yield
    if qapp.mouseButtons() != Qt.MouseButton.NoButton:  # where a drag took the release, it is still held for Qt
        hand = QWidget()
        hand.show()
        QTest.mouseRelease(hand, qapp.mouseButtons())
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    qapp.clipboard().clear()
    qapp.processEvents()
    # What is to be deleted later waits for an event loop, and there is none between tests.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def index(library: Library, tmp_path: Path) -> Iterator[SearchIndex]:
    """The library's search index, in a folder of its own."""
    opened = WhooshIndex(tmp_path / "cache", library.id)
    yield opened
    opened.close()


@pytest.fixture
def context(qtbot: QtBot, library: Library, index: SearchIndex) -> Iterator[Context]:
    """What panels are handed, all of it real."""
    jobs = Jobs()
    events = Events(library)
    yield Context(library, index, jobs, events, Selection())
    events.close()
    assert jobs.close(), "work went on after the window was closed"


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    """The whole window, shown and active, so that its keys are heard."""
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    for timer in made.findChildren(QTimer):  # what was typed last is not looked for in a library that is closed
        timer.stop()
    made.desk.reader.faces.close()
    made.importing.close()
