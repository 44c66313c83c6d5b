"""Pictures of what is said of the search index, for ``tests.tour``: behind, in trouble, and all that is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from ui.indexing.known import IndexDialog
from ui.indexing.process import Trouble
from ui.places import START
from ui.session import OpenDesk


def _behind(desk: OpenDesk) -> QWidget:
    """Being built, in the status bar."""
    desk.context.selection.open(START)
    desk.indexer.blockSignals(True)
    desk.window.status.index._hear(None, 83_000, 100_000)
    return desk.window


def _known(desk: OpenDesk) -> QWidget:
    """All that is known of it, while it is being built."""
    desk.window.status.index._hear(None, 83_000, 100_000)
    return _dialog(desk)


def _troubled(desk: OpenDesk) -> QWidget:
    """A cache folder that cannot be written."""
    trouble = Trouble("CannotWrite", "/media/archive/cache of an old computer/florilegium", "Read-only file system")
    desk.window.status.index._hear(trouble, 0, 0)
    return _dialog(desk)


def _dialog(desk: OpenDesk) -> QWidget:
    dialog = desk.window.status.index.open()
    assert isinstance(dialog, IndexDialog)
    while desk.context.jobs.running:
        QApplication.processEvents()
    dialog.folder.setText(str(Path("/cache/florilegium/index/01902f7e5c3b7d6a8e1f/1")))
    dialog.folder.setCursorPosition(0)
    return dialog


def _well(desk: OpenDesk) -> QWidget:
    """Up to date: nothing in the status bar."""
    desk.window.status.index._hear(None, 0, 0)
    return _dialog(desk)


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "index-behind": _behind,
    "index-known": _known,
    "index-troubled": _troubled,
    "index-well": _well,
}
