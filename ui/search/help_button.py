"""The way to the page that tells how to search, where there is nothing else to show."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from ui.look import icon
from ui.search import acts


class HelpButton(QWidget):
    """Gives the command ``search-help``; stands below the words of an empty page, as far in as they do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QPushButton(icon("question"), _("How to search…"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: acts.press(self, "search-help"))
        line = self.fontMetrics().height()
        self.button.setIconSize(QSize(line, line))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self.button)
        row.addStretch(1)
