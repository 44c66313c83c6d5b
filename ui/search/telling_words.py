"""The words by which likeness is sought: each can be taken off, and put back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import _
from ui.asking import plain_label
from ui.look import icon
from ui.themes.naming import seen
from ui.themes.page.flow import Flow

SHOWN = 14
"""Words that are shown, those that say most first."""


class TellingWords(QWidget):
    """One button a word: in, or taken off and struck through."""

    turned = Signal(str, bool)
    """A word, and whether it counts from now on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._flow = Flow(self, 4)
        self._flow.setContentsMargins(14, 0, 14, 6)
        self._lead = plain_label(_("By the words"), self)
        self._lead.setWordWrap(False)
        self._flow.addWidget(self._lead)
        self.hide()

    def tell(self, words: Sequence[str], off: Collection[str]) -> None:
        """Show these words, and those taken ``off`` where they stood; a button that stays keeps the focus."""
        stay = [word for word in self.buttons if word in off or (off and word in words)]
        new = [word for word in words if word not in stay]
        shown = [*stay, *new[: max(0, SHOWN + len(off) - len(stay))]]
        if list(self.buttons) != shown:
            self._make(shown)
        for word, button in self.buttons.items():
            _dress(button, word, word not in off)
        self.setVisible(bool(shown))

    def _make(self, shown: Sequence[str]) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = {word: self._button(word) for word in shown}
        for button in self.buttons.values():
            self._flow.addWidget(button)
            button.show()
            self._lead.setMinimumHeight(button.sizeHint().height())

    def _button(self, word: str) -> QPushButton:
        button = QPushButton(seen(word).replace("&", "&&"), self)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda on=False, word=word: self.turned.emit(word, on))
        return button


def _dress(button: QPushButton, word: str, on: bool) -> None:
    button.setChecked(on)
    button.setIcon(icon("x" if on else "plus"))
    line = button.fontMetrics().height()
    button.setIconSize(QSize(line, line) * 0.8)
    font = button.font()
    font.setStrikeOut(not on)
    button.setFont(font)
    name = _("{word}, counts") if on else _("{word}, taken off")
    button.setAccessibleName(name.format(word=seen(word)))
    button.setToolTip(_("Take this word off") if on else _("Let this word count again"))
