"""Asking for the password of a PDF, in the place of its pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.look import reading_font
from ui.reader.typeset import reading_points


class Locked(QWidget):
    """A line for the password; it is kept as long as the window is, and never written down."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        title = QLabel(_("These pages are locked."), self)
        title.setFont(reading_font(reading_points(self.font(), 130)))
        self.words = QLabel(self)
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(_("Password of the PDF"))
        self.line.setMaximumWidth(24 * self.fontMetrics().averageCharWidth() + 40)
        self.button = QPushButton(_("Show the pages"), self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.line, 2)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.addStretch(2)
        for label in (title, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self._offer)
        self.button.clicked.connect(self._offer)

    def ask(self, again: bool) -> None:
        """Ask, or (again) say that the last answer did not fit."""
        kept = _("It is kept until this window closes, and never stored.")
        asked = _("That password does not open them.") if again else _("Type the password of the PDF to see them.")
        self.words.setText(f"{asked} {kept}")
        self.line.clear()

    def _offer(self) -> None:
        password = self.line.text()
        self.line.clear()
        if password:
            self.typed.emit(password)
