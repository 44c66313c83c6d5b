"""What is said of the search that led to an article: which of its hits one is at, and the way back to the results."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.i18n import _, ngettext, quoted
from ui.context import Context
from ui.keyboard import tip_with_key
from ui.look import icon
from ui.one_line import OneLine
from ui.reader.find_bar import counted
from ui.reader.hits import Hits
from ui.search.keys import on_key
from ui.search.pieces import SmallButton
from ui.themes.naming import seen


class OfSearch(QFrame):
    """A line under the text, as long as hits of a search are marked and the find bar does not speak of others."""

    def __init__(self, context: Context, hits: Hits, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._hits = context, hits
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self.words = OneLine(self)
        self.previous = SmallButton("caret-up", _("Previous hit"), self)
        self.next = SmallButton("caret-down", _("Next hit"), self)
        self.back = QPushButton(_("Results (Esc)"), self)
        self.back.setToolTip(_("Back to the results of the search"))
        self.back.setAutoDefault(False)
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tip_with_key(self.previous, _("Previous hit"), "previous-hit")
        tip_with_key(self.next, _("Next hit"), "next-hit")
        self._arrange()
        self.previous.clicked.connect(lambda: hits.walk(-1))
        self.next.clicked.connect(lambda: hits.walk(1))
        self.back.clicked.connect(hits.leave)
        on_key(self, "Esc", hits.leave, within=True)
        hits.told.connect(self.tell)
        context.selection.opened.connect(lambda _place: self.tell())
        self.hide()

    def tell(self) -> None:
        """Say it; nothing is said where no hit of a search is marked."""
        hits, total = self._hits, len(self._hits.spans)
        shown = bool(total and hits.words.strip() and hits.bar.isHidden())
        if shown:
            many = ngettext("{total} hit", "{total} hits", total).format(total=f"{total:n}")
            count = counted(hits.present + 1, total) if hits.present >= 0 else many
            self.words.setText(_("{count} for {words}").format(count=count, words=quoted(seen(hits.words.strip()))))
        self.back.setVisible(self._context.selection.before.kind == "search")
        self.setVisible(shown)

    def _arrange(self) -> None:
        sign = QLabel(self)
        side = self.fontMetrics().height()
        sign.setPixmap(icon("magnifying-glass").pixmap(side, side))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 8, 3)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        for part in (self.previous, self.next, self.back):
            row.addWidget(part)
