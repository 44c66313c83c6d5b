"""What the codebook says of a theme: two lines of its definition, and the whole entry on request."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain import Theme
from app.i18n import _
from ui.passages.delegate import line_height, paint_folded, quote_font, wrapping

_LINES = 2


class FoldedWords(QWidget):
    """Some words in two lines at most, the rest left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str) -> None:
        """Show other words; none take no room."""
        self._words = " ".join(words[:2_000].split())
        self.setAccessibleName(self._words)
        self.setVisible(bool(self._words))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for as many of the lines as there are."""
        font = quote_font(self.font())
        layout = QTextLayout(self._words, font)
        layout.setTextOption(wrapping())
        layout.beginLayout()
        count = 0
        while count < _LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            count += 1
        layout.endLayout()
        return round(max(1, count) * line_height(font)) + 1

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        paint_folded(painter, QRectF(self.rect()), self._words, quote_font(self.font()), colour)
        painter.end()


def entry_of(theme: Theme) -> str:
    """The whole entry as Markdown: definition, what belongs here and what does not, an example, other names."""
    parts = [theme.description.strip()]
    for words, text in (
        (_("Belongs here"), theme.includes),
        (_("Does not belong here"), theme.excludes),
        (_("Example"), theme.example),
    ):
        if text.strip():
            parts.append(f"**{words}**\n\n{text.strip()}")
    if theme.aliases:
        parts.append("**{words}**\n\n{names}".format(words=_("Also called"), names=" · ".join(theme.aliases)))
    return "\n\n".join(part for part in parts if part)


def one_line(text: str) -> str:
    """Markdown as plain words on one line, for the folded definition."""
    return " ".join(text.replace("*", "").replace("`", "").replace("#", "").split())
