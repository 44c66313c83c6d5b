"""The switch between an article's text, its pages, and both; only there for articles that have pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.i18n import _
from ui.speaking import announce


class FaceButtons(QWidget):
    """Three buttons side by side, one of them pressed."""

    chosen = Signal(str)
    """``text``, ``page`` or ``both``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for face, words, told in (
            ("text", _("Text"), _("The text alone")),
            ("page", _("Page"), _("The pages as they are in the PDF")),
            ("both", _("Both"), _("Text and pages side by side")),
        ):
            button = self.buttons[face] = QToolButton(self)
            button.setText(words)
            button.setToolTip(told)
            button.setAccessibleDescription(told)
            button.setCheckable(True)
            button.setAutoRaise(True)
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, face=face: self.chosen.emit(face))
        self.hide()

    def tell(self, face: str, possible: bool) -> None:
        """Say which face is shown; out of sight where there is but one."""
        if possible and self._shown not in ("", face):
            announce(self, self.buttons[face].toolTip())
        self._shown = face
        self.buttons[face].setChecked(True)
        self.setVisible(possible)
