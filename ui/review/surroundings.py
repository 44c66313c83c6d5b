"""A passage's words among those around them."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QPalette, QTextCharFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.look import faint, mixed, reading_font


class Surroundings(QTextEdit):
    """Shows a passage bold and tinted between what stands around it; nothing in it is taken for markup."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFont(reading_font(max(8.0, self.font().pointSizeF()) * 1.1))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched."""
        return None

    def show_words(self, before: str, words: str, after: str) -> None:
        """Show words between others, on one line as far as they go; nothing at all where there are no words."""
        self.clear()
        if not words:
            return
        cursor, around, within = self.textCursor(), QTextCharFormat(), QTextCharFormat()
        around.setForeground(faint(self.palette()))
        within.setForeground(self.palette().color(QPalette.ColorRole.Text))
        within.setBackground(mixed(QColor("#56B4E9"), self.palette().color(QPalette.ColorRole.Base), 0.3))
        within.setFontWeight(QFont.Weight.Bold)
        for said, look in ((f"…{before}", around), (words, within), (f"{after}…", around)):
            cursor.insertText(said.replace("\n", " "), look)
        self.ensureCursorVisible()
