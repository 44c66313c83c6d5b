"""What was not understood of a search, said under the count; not while it is still being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.query import Hint, HintKind
from ui.search import words
from ui.search.completing import Part, part_before
from ui.search.typing import TypingLine

MOST = 2
"""Hints that are shown at a time; there is seldom room for more, or need."""

PATIENCE_MS = 1_500
"""After so long without typing, what stands at the caret counts as typed."""


class HintsLine(QLabel):
    """Holds back what would be said of the word at the caret, until one goes on or waits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(14, 0, 14, 6)
        self._hints: Sequence[Hint] = ()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._lose_patience)
        self.hide()

    def tell(self, hints: Sequence[Hint], asked: str) -> None:
        """Say what is to be said of the search asked, but for what is being typed just now."""
        self._hints = hints
        part = _being_typed(asked)
        self._patience.stop()
        self._show([hint for hint in hints if part is None or not _is_about(hint, part)])
        if part is not None:
            self._patience.start()

    def tell_all(self) -> None:
        """Nothing more is typed: say what was held back."""
        self._patience.stop()
        self._show(self._hints)

    def _lose_patience(self) -> None:
        """What is offered says by itself that a value is awaited."""
        self._show([hint for hint in self._hints if hint.kind != HintKind.NO_VALUE])

    def _show(self, hints: Sequence[Hint]) -> None:
        self.setText(words.hinted(hints[:MOST]))
        self.setVisible(bool(self.text()))


def _being_typed(asked: str) -> Part | None:
    """The field and value before the caret of the box, if that is where the search asked is typed."""
    line = QApplication.focusWidget()
    if not isinstance(line, TypingLine) or line.text() != asked:
        return None
    return part_before(asked[: line.cursorPosition()])


def _is_about(hint: Hint, part: Part) -> bool:
    value = part.value.strip()
    return hint.text == part.field if not value else value.casefold() in hint.text.casefold()
