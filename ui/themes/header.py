"""The head of the themes panel: what it is, how many there are, and its two buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import _
from ui.counting import how_many
from ui.keyboard import tip_with_key
from ui.one_line import Heading
from ui.search import pieces


class ThemesHeader(QWidget):
    """THEMES 31, a button for a new theme and one for the menu."""

    wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Heading(_("Themes"), self)
        self.count = QLabel(self)
        self.new = pieces.SmallButton("plus", _("New theme"), self)
        tip_with_key(self.new, _("New theme"), "new-theme")
        self.menu = pieces.SmallButton("dots-three", _("What can be done to the chosen theme"), self)
        self.new.clicked.connect(self.wanted)
        self.menu.clicked.connect(lambda: self.menu_wanted.emit(self.menu.mapToGlobal(self.menu.rect().bottomLeft())))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 2)
        for label in (self.title, self.count):
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self.new)
        layout.addWidget(self.menu)

    def show_count(self, count: int) -> None:
        """Say how many themes there are."""
        self.count.setText(f"{count:n}")
        self.count.setAccessibleName(how_many("themes", count))
