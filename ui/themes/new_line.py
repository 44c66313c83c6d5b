"""The line in which a new theme is named."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain import Id
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.themes.naming import oddity_of_path, seen, trouble_with_path


class NewThemeLine(QWidget):
    """Says where the theme will stand and, while one types, what is wrong or odd about its name; Enter makes it."""

    named = Signal(str)
    """The whole path typed."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = ThemeTree.of(())
        self._above = ""
        self.where = QLabel(self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Name, or Name/Below"))
        self.line.setAccessibleName(_("Name of the new theme"))
        self.trouble = QLabel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(2)
        for part in (self.where, self.line, self.trouble):
            layout.addWidget(part)
        for label in (self.where, self.trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.line.textChanged.connect(self._check)
        self.line.returnPressed.connect(self._take)
        self.hide()

    def ask(self, tree: ThemeTree, parent_id: Id | None) -> None:
        """Ask for the name of a theme under ``parent_id``, or at the top for None."""
        self._tree = tree
        self._above = f"{tree.path(parent_id)}/" if parent_id else ""
        above = seen(self._above.rstrip("/"))
        self.where.setText(_("New theme under {theme}").format(theme=above) if above else _("New theme"))
        self.line.clear()
        self._check("")
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, tree: ThemeTree) -> None:
        """The codebook is another: what is typed may now be taken, or free."""
        self._tree = tree
        self._check(self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Go away without making a theme."""
        self.hide()
        self.left.emit()

    def _check(self, typed: str) -> None:
        path = self._above + typed
        said = trouble_with_path(self._tree, path) or oddity_of_path(self._tree, path) if typed.strip() else ""
        self.trouble.setText(said)
        self.trouble.setVisible(bool(said))
        self.line.setAccessibleDescription(said)

    def _take(self) -> None:
        path = self._above + self.line.text()
        if self.line.text().strip() and not trouble_with_path(self._tree, path):
            self.named.emit(path)
