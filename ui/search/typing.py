"""A line in which one types: what an input method is still putting together is not taken for typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class TypingLine(QLineEdit):
    """Tells each change that a person made, but never between two keys that together make one letter or word."""

    settled = Signal(str)
    """The whole line, each time it was changed by typing and nothing in it is half composed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = self._owed = False
        self.textEdited.connect(self._tell)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Beginning to compose over a selection takes that away, which must not count as having emptied the line.
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if self._owed and not self._composing:
            self._tell(self.text())

    def _tell(self, text: str) -> None:
        self._owed = self._composing
        if not self._composing:
            self.settled.emit(text)
