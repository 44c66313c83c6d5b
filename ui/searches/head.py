"""The head of the section of saved searches: folds it, says how many there are, and saves one more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.i18n import _
from ui.asking import plain_label
from ui.counting import how_many
from ui.keyboard import tip_with_key
from ui.search.pieces import SmallButton, bolder


class SearchesHead(QWidget):
    """``▾ Saved searches 3`` and a plus sign."""

    turned = Signal(bool)
    """The list below is to be shown, or folded away."""
    folded = Signal(bool)
    """As ``turned``, by a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fold = QToolButton(self)
        self.count = plain_label("", self)
        self.add = SmallButton("plus", _("Save the search that is shown"), self)
        tip_with_key(self.add, _("Save the search that is shown"), "save-search")
        self.fold.setText(_("Saved searches"))
        self.fold.setFont(bolder(self.fold.font()))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setAutoRaise(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 4, 0)
        row.addWidget(self.fold)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.add)
        self.is_open = False
        self.fold.clicked.connect(lambda: self._ask(not self.is_open))
        self.unfold(False)

    def unfold(self, open_now: bool) -> None:
        """Have the list shown, or folded away."""
        self.is_open = open_now
        self.fold.setArrowType(Qt.ArrowType.DownArrow if open_now else Qt.ArrowType.RightArrow)
        self.fold.setAccessibleName(_("Saved searches, shown") if open_now else _("Saved searches, folded away"))
        self.turned.emit(open_now)

    def show_count(self, count: int) -> None:
        """Say how many saved searches there are."""
        self.count.setText(f"{count:n}" if count else "")
        self.count.setAccessibleName(how_many("searches", count))

    def _ask(self, open_now: bool) -> None:
        self.unfold(open_now)
        self.folded.emit(open_now)
