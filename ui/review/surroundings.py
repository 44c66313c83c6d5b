"""A passage's words among those around them, and what of them differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QFont, QPalette, QTextCharFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.look import faint, mixed, reading_font

Words = tuple[str, str, str]
"""What stands before a passage, the passage, and what stands after it."""

Stretch = tuple[int, int]


class Surroundings(QTextEdit):
    """Shows a passage tinted between what stands around it; nothing in it is taken for markup."""

    def __init__(self, name: str, struck_out: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFont(reading_font(max(8.0, self.font().pointSizeF()) * 1.15))
        self._struck_out = struck_out

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched."""
        return None

    def show_words(self, words: Words, changed: Sequence[Stretch] = ()) -> None:
        """Show words between others, those that differ bold and struck out or underlined; without words, nothing."""
        before, said, after = words
        self.clear()
        if not said:
            return
        around, within, differing = self._looks()
        self._put(f"…{before}", around)
        at = 0
        for start, end in changed:
            self._put(said[at:start], within)
            self._put(said[start:end], differing)
            at = end
        self._put(said[at:], within)
        self._put(f"{after}…", around)

    def _put(self, words: str, look: QTextCharFormat) -> None:
        self.textCursor().insertText(words.replace("\n", " "), look)

    def _looks(self) -> tuple[QTextCharFormat, QTextCharFormat, QTextCharFormat]:
        around, within = QTextCharFormat(), QTextCharFormat()
        around.setForeground(faint(self.palette()))
        within.setForeground(self.palette().color(QPalette.ColorRole.Text))
        within.setBackground(mixed(QColor("#56B4E9"), self.palette().color(QPalette.ColorRole.Base), 0.3))
        differing = QTextCharFormat(within)
        differing.setFontWeight(QFont.Weight.Bold)
        differing.setFontStrikeOut(self._struck_out)
        differing.setFontUnderline(not self._struck_out)
        return around, within, differing
