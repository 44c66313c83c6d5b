"""“Did you mean …”: other searches, to be had by a click or by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import _
from ui.asking import plain_label
from ui.themes.naming import seen
from ui.themes.page.flow import Flow

MOST = 3
_LONGEST = 60
"""Letters of a search that are shown on its button."""


class InsteadLine(QWidget):
    """A line of searches that may have been meant."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._words = plain_label(_("Did you mean:"), self)
        self._words.setWordWrap(False)
        self._flow = Flow(self, 4)
        self._flow.setContentsMargins(14, 0, 14, 6)
        self._flow.addWidget(self._words)
        self.hide()

    def tell(self, texts: Sequence[str]) -> None:
        """Offer these searches; nothing is shown where there are none."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(text) for text in texts[:MOST]]
        for button in self.buttons:
            self._flow.addWidget(button)
            button.show()
            self._words.setMinimumHeight(button.sizeHint().height())
        self.setVisible(bool(self.buttons))

    def enter(self) -> bool:
        """Go to the first of them; answers whether there is one."""
        if self.isVisible() and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return self.isVisible() and bool(self.buttons)

    def _button(self, text: str) -> QPushButton:
        shown = seen(text)
        short = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
        button = QPushButton(short.replace("&", "&&"), self)
        button.setFlat(True)
        button.setAutoDefault(True)
        font = button.font()
        font.setUnderline(True)
        button.setFont(font)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(_("Search for {words} instead").format(words=shown))
        button.clicked.connect(lambda _on=False, text=text: self.wanted.emit(text))
        return button
