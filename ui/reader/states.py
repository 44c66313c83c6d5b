"""What is different while reading just now: themes that are hidden, and a theme that each selection gets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.look import icon
from ui.one_line import OneLine
from ui.reader.hiding import hidden_here
from ui.reader.sitting import Sitting
from ui.reader.tag_on_select import TagOnSelect


class StateLine(QFrame):
    """One such thing, with the button that ends it."""

    def __init__(self, sign: str, ending: str, end: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        shown = QLabel(self)
        side = self.fontMetrics().height()
        shown.setPixmap(icon(sign).pixmap(side, side))
        self.words = OneLine(self)
        self.button = QPushButton(ending, self)
        self.button.setAutoDefault(False)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda _checked=False: end())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 8, 3)
        row.addWidget(shown)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str) -> None:
        """Say it; empty words put the line away."""
        self.words.setText(words)
        self.setVisible(bool(words))


class States(QWidget):
    """The lines of what is different just now; takes no room where nothing is."""

    def __init__(self, sitting: Sitting, mode: TagOnSelect, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting, self._mode = sitting, mode
        selection = sitting.context.selection
        self.tagging = StateLine("tag", _("Stop (Esc)"), mode.leave, self)
        self.hidden = StateLine("eye-slash", _("Show all"), lambda: selection.hide_themes(frozenset()), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for line in (self.tagging, self.hidden):
            column.addWidget(line)
        mode.changed.connect(self.tell)
        selection.themes_hidden.connect(lambda _ids: self.tell())
        sitting.changed.connect(self.tell)
        sitting.current_changed.connect(self.tell)

    def tell(self) -> None:
        """Say what is so now."""
        path, hidden = self._mode.path, len(hidden_here(self._sitting))
        self.tagging.say(_("Each selection is tagged: {theme}").format(theme=path) if path else "")
        words = ngettext("{n} theme hidden", "{n} themes hidden", hidden).format(n=hidden)
        self.hidden.say(words if hidden else "")
