"""The line above the text: where it comes from, back and forward, size, light or dark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.domain import Article
from app.i18n import _
from ui.context import Context
from ui.one_line import OneLine
from ui.reader.face_buttons import FaceButtons
from ui.reader.ways import WayButton
from ui.search.pieces import SmallButton, bolder, smaller
from ui.themes.naming import seen

STEPS = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
"""Zoom of the text, in per cent."""


_ROOMY = 75
"""Characters of width from which on all buttons are shown."""


class Header(QWidget):
    """Title and source, with the buttons that belong to reading."""

    zoom_asked = Signal(int)
    """+1 larger, -1 smaller, 0 the actual size."""
    look_asked = Signal()
    type_asked = Signal()
    """Face, size, measure and look are to be chosen."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.back, self.forward = WayButton(context, -1, self), WayButton(context, 1, self)
        self.title, self.source = OneLine(self), OneLine(self)
        self.title.setFont(bolder(self.font()))
        self.source.setFont(smaller(self.font()))
        self.source.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.faces = FaceButtons(self)
        self.smaller = SmallButton("magnifying-glass-minus", _("Smaller text"), self)
        self.size_button = QToolButton(self)
        self.size_button.setAutoRaise(True)
        self.size_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.larger = SmallButton("magnifying-glass-plus", _("Larger text"), self)
        self.look = SmallButton("circle-half", _("Light or dark"), self)
        self.type = SmallButton("text-aa", _("Face, size and look"), self)
        self._lay_out()
        self.smaller.clicked.connect(lambda: self.zoom_asked.emit(-1))
        self.size_button.clicked.connect(lambda: self.zoom_asked.emit(0))
        self.larger.clicked.connect(lambda: self.zoom_asked.emit(1))
        self.look.clicked.connect(self.look_asked)
        self.type.clicked.connect(self.type_asked)
        self.show_zoom(100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the title has it; sizes are among what “Aa” offers too."""
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY * self.fontMetrics().averageCharWidth()
        for button in (self.smaller, self.size_button, self.larger):
            button.setVisible(roomy)

    def show_article(self, article: Article | None) -> None:
        """Say what is open."""
        self.title.setText(seen(article.title) or _("Untitled") if article else "")
        self.source.setText(source_line(article) if article else "")

    def show_zoom(self, percent: int) -> None:
        """Say how large the text is."""
        self.size_button.setText(f"{percent} %")
        self.size_button.setAccessibleName(_("Text at {percent} %; press for the actual size").format(percent=percent))
        self.smaller.setEnabled(percent > STEPS[0])
        self.larger.setEnabled(percent < STEPS[-1])

    def show_page_zoom(self, percent: int) -> None:
        """Say how large the pages are."""
        self.size_button.setText(f"{percent} %")
        words = _("Pages at {percent} %; press to make them as wide as the window").format(percent=percent)
        self.size_button.setAccessibleName(words)
        self.smaller.setEnabled(True)
        self.larger.setEnabled(True)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.source)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(2)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(8)
        row.addLayout(words, 1)
        row.addSpacing(8)
        row.addWidget(self.faces)
        row.addSpacing(4)
        for button in (self.smaller, self.size_button, self.larger, self.type, self.look):
            row.addWidget(button)


def source_line(article: Article) -> str:
    """Authors, publication and date, as far as they are known."""
    authors = ", ".join(str(creator) for creator in article.authors[:3])
    more = _("{authors} and others").format(authors=authors) if len(article.authors) > 3 else authors
    parts = (more, article.publication, str(article.date or ""))
    return seen("  ·  ".join(part for part in parts if part))


def next_zoom(percent: int, step: int) -> int:
    """The zoom after a press of larger (+1), smaller (-1) or the actual size (0)."""
    if step > 0:
        return next((size for size in STEPS if size > percent), STEPS[-1])
    if step < 0:
        return next((size for size in reversed(STEPS) if size < percent), STEPS[0])
    return 100
