"""Words that stay on one line, cut with an ellipsis where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.roomy import in_letters
from ui.search.pieces import its_own_way

_LEAST = 4
"""Letters that a heading keeps, however narrow its panel is."""


class OneLine(QLabel):
    """Words on one line, as narrow as wished; whole in the accessible name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """As high as a line, as narrow as wished."""
        edges = self.contentsMargins()
        return QSize(0, self.fontMetrics().height() + 2 + edges.top() + edges.bottom())

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words that fit."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        box, metrics = self.contentsRect(), QFontMetrics(self.font())
        words = metrics.elidedText(self.text().replace("\n", "  ·  "), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, its_own_way(self.text(), self.layoutDirection()), words)
        painter.end()


class Heading(OneLine):
    """The name of a panel, in bold; as wide as its words where there is room."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        font = QFont(self.font())
        font.setBold(True)
        self.setFont(font)
        self.setText(words)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(in_letters(self, _LEAST), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """All its words."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().minimumSizeHint().height())
