"""The line above a text that is corrected: whose it is, what has changed, what will come of it."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.asking import heading_label, plain_label
from ui.keyboard import tip_with_key


class Head(QFrame):
    """Says and offers; the page acts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.title, self.said = heading_label("", self), plain_label("", self)
        self.title.setWordWrap(True)
        self.done = QPushButton(_("&Done"), self)
        self.leave = QPushButton(_("&Leave as it was"), self)
        tip_with_key(self.done, _("Put the changes in and go on reading"), "finish-correcting")
        words, row = QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.said)
        row.setContentsMargins(16, 8, 12, 8)
        row.addLayout(words, 1)
        row.addWidget(self.leave)
        row.addWidget(self.done)

    def tell(self, title: str, changes: str, doubts: str, changed: bool) -> None:
        """Say which article it is, what has changed and what will come of it."""
        self.title.setText(_("Correcting “{title}”").format(title=title or _("Untitled")))
        self.said.setText(f"{changes} · {doubts}")
        self.leave.setEnabled(changed)
