"""What stands in the place of the article list, or above it: why there is nothing, and what is left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.ports import ArticleFilter
from ui.articles.narrowing import described, is_narrowed
from ui.asking import plain_label
from ui.keyboard import shown_key
from ui.one_line import OneLine
from ui.search.pieces import SmallButton


class NarrowedLine(QWidget):
    """Says by what the list is narrowed, and takes it off."""

    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = OneLine(self)
        self.widen = SmallButton("x", _("Show all"), self)
        self.widen.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 4, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.widen)
        self.hide()

    def tell(self, chosen: ArticleFilter) -> None:
        """Say it, or nothing where nothing is left out."""
        self.words.setText(_("Only: {what}").format(what=described(chosen)))
        self.words.setToolTip(self.words.text().replace("<", "‹"))
        self.setVisible(is_narrowed(chosen))


class EmptyList(QWidget):
    """Stands where the list would be, and names the next step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = plain_label("", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.clear = QPushButton(_("Show all articles"), self)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self.words, 2)
        self._column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(2)

    def tell(self, chosen: ArticleFilter) -> None:
        """Say why there is nothing."""
        if chosen.words:
            self.words.setText(_("No article here matches “{words}”.").format(words=chosen.words))
        elif is_narrowed(chosen):
            self.words.setText(_("No article here is so: {what}.").format(what=described(chosen)))
        elif chosen.collection_id:
            words = _("Nothing in this collection yet. Drag articles onto its name, or choose some and press {key}.")
            self.words.setText(words.format(key=shown_key("gather")))
        else:
            words = _("No articles yet. Import files with {key}, or drop them anywhere on the window.")
            self.words.setText(words.format(key=shown_key("import-files")))
        self.clear.setVisible(bool(chosen.words or chosen.collection_id) or is_narrowed(chosen))
