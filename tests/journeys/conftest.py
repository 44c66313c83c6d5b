"""A whole program to walk through: sessions with their window, indexer and library, in a home of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ports import Library, SearchIndex
from app.settings import read_settings
from storage.index import open_index
from storage.library import open_library
from ui.look import apply_look
from ui.main_window import MainWindow
from ui.session import Session

Start = Callable[[], MainWindow]


class Program:
    """Starts and ends Florilegium as a person would, always on the same library."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.session: Session | None = None

    def start(self) -> MainWindow:
        """A new start; the window once it is there and in front."""
        self.session = Session(_open_library, _open_index, read_settings())
        self.session.open(self.folder)
        assert self.session.desk is not None
        window = self.session.desk.window
        window.activateWindow()
        self.qtbot.waitActive(window)
        return window

    def end(self) -> None:
        """Close the window, and wait until all is put away."""
        if self.session is not None:
            self.session.close()
            assert self.session.ended_clean
            self.session = None


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    apply_look(qapp, "light")
    made = Program(qtbot, tmp_path / "My research")
    yield made
    made.end()
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    qapp.processEvents()


def _open_library(folder: Path, *, create: bool = True, read_only: bool = False) -> Library:
    return open_library(folder, create=create, read_only=read_only)


def _open_index(library: Library) -> SearchIndex:
    return open_index(library)
