"""What is typed into a field of many lines: its words as they are stored, and when they are kept."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit

LATEST = 1_500
"""Milliseconds after which what is typed is kept, however little the typing pauses."""


def typed(field: QPlainTextEdit) -> str:
    """What stands there; unlike Qt's own answer it keeps hard spaces."""
    raw = field.document().toRawText().replace("\u2029", "\n")
    return raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


class Pause(QTimer):
    """Runs out at a pause in the typing; where there is none, soon all the same."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True)
        self._typing = QElapsedTimer()

    def type_on(self, length: int) -> None:
        """A key was typed; the pause that is waited for is so many milliseconds long."""
        if not self.isActive():
            self._typing.start()
        if not self.isActive() or self._typing.elapsed() < LATEST:
            self.start(length)
