"""What is shown when a library cannot be opened: why, that nothing was harmed, and three ways on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import EnvironmentTrouble, LibraryLocked
from app.i18n import _
from ui.asking import plain_label
from ui.errors import worded


class UnopenedDialog(QDialog):
    """Stands in for the window until a library can be opened, or the person gives up."""

    wanted = Signal(object, bool)
    """A folder to open, and whether for reading only."""
    given_up = Signal()

    def __init__(self, folder: Path, error: EnvironmentTrouble, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Florilegium"))
        self._folder = folder
        self.words = plain_label(worded(error), self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.read_only = QPushButton(_("Open for &reading only"), self)
        self.again = QPushButton(_("&Try again"), self)
        self.other = QPushButton(_("&Choose another library…"), self)
        self.quit = QPushButton(_("&Quit"), self)
        self.read_only.setVisible(isinstance(error, LibraryLocked))
        self.read_only.clicked.connect(lambda: self.wanted.emit(self._folder, True))
        self.again.clicked.connect(lambda: self.wanted.emit(self._folder, False))
        self.other.clicked.connect(self._choose)
        self.quit.clicked.connect(self.reject)
        self.rejected.connect(self.given_up)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(20)
        column.addWidget(self.words)
        row = QHBoxLayout()
        for button in (self.read_only, self.again, self.other, self.quit):
            row.addWidget(button)
        column.addLayout(row)
        self.resize(max(560, self.sizeHint().width()), self.sizeHint().height())

    def _choose(self) -> None:
        folder = chosen_library(self, self._folder)
        if folder is not None:
            self.wanted.emit(folder, False)


def chosen_library(parent: QWidget, beside: Path) -> Path | None:
    """Ask for the folder of a library, or for an empty one to make a library in."""
    named = QFileDialog.getExistingDirectory(
        parent, _("Choose the folder of a library, or an empty one for a new library"), str(beside.parent)
    )
    return Path(named) if named else None
