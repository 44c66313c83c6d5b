"""What the centre shows before anything is open: how to begin, or how to go on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain import Article
from app.i18n import _
from ui.asking import plain_label
from ui.context import Context
from ui.keyboard import shown_key
from ui.look import icon, reading_font
from ui.roomy import in_letters

WIDEST = 84
"""Characters of average width that the sheet takes at most."""


class StartPage(QWidget):
    """Offers to import, or to look round in the sample library."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.heading = plain_label("", self)
        self.words = plain_label("", self)
        self.import_files = _large_button(_("&Import files…"), "download-simple")
        self.sample = _large_button(_("Open the &sample library"), "books")
        self.hint = plain_label("", self)
        self._lay_out()
        context.events.changed.connect(lambda changes: self._tell() if changes.articles and self.isVisible() else None)
        self._tell()

    def offer(self, import_files: QAction, sample: QAction) -> None:
        """Let the buttons do what these actions do."""
        self.import_files.clicked.connect(import_files.trigger)
        self.sample.clicked.connect(sample.trigger)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _lay_out(self) -> None:
        sheet = QFrame(self)
        sheet.setMaximumWidth(in_letters(self, WIDEST))
        sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner = QVBoxLayout(sheet)
        inner.setSpacing(14)
        for label in (self.heading, self.words, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(self.heading)
        inner.addWidget(self.words)
        inner.addSpacing(10)
        inner.addWidget(self.import_files)
        inner.addWidget(self.sample)
        inner.addSpacing(10)
        inner.addWidget(self.hint)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(sheet, 100)
        row.addStretch(1)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(self.import_files)

    def _tell(self) -> None:
        with self._context.library.reading() as reader:
            empty = reader.count(Article) == 0
        self.heading.setText(_("Gather what others wrote") if empty else _("Nothing is open"))
        self.words.setText(
            _("Bring in articles, mark the passages that matter, put them under themes, and find them all again.")
            if empty
            else _("Choose an article on the left, or search for a word you remember.")
        )
        self.sample.setVisible(empty)
        go = _("{key} goes to any article, theme, note or command.").format(key=shown_key("palette"))
        self.hint.setText(_("You can also drop files, folders or words anywhere on this window.") if empty else go)
        self.heading.setFont(_heading_font(self.font()))


def _heading_font(font: QFont) -> QFont:
    return reading_font(font.pointSizeF() * 2)


def _large_button(text: str, sign: str) -> QPushButton:
    button = QPushButton(icon(sign), text)
    line = button.fontMetrics().height()
    button.setIconSize(QSize(line, line))
    button.setMinimumHeight(line + 26)
    button.setAutoDefault(True)
    return button
