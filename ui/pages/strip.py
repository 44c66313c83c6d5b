"""The line below the pages: which page it is, and how the pages are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.i18n import _
from ui.pages.lines import Box
from ui.pages.view import PageView
from ui.search.pieces import SmallButton
from ui.speaking import announce


class Strip(QWidget):
    """Says where one is in the pages."""

    page_wanted = Signal()
    """The person wants to name a page."""
    dark_wanted = Signal(bool)

    def __init__(self, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.previous = SmallButton("caret-up", _("Previous page"), self)
        self.page = QToolButton(self)
        self.next = SmallButton("caret-down", _("Next page"), self)
        self.page.setAutoRaise(True)
        self.page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.page.setToolTip(_("Go to page…"))
        self.fit = SmallButton("arrows-out-line-horizontal", _("As wide as the window"), self)
        self.dark = SmallButton("moon", _("Dark pages"), self)
        self.dark.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(2)
        for button in (self.previous, self.page, self.next):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.fit, self.dark):
            row.addWidget(button)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.page.clicked.connect(self.page_wanted)
        self.fit.clicked.connect(lambda: view.zoom_by(0))
        self.dark.clicked.connect(self.dark_wanted)
        view.moved.connect(self.tell)
        self.tell()

    def present(self) -> int:
        """The page that takes the most room of what is seen, from 1; 0 without pages."""
        view = self._view
        middle = view.viewport().height() / 2
        return min(view.seen(), key=lambda page: abs(self._middle(page) - middle), default=0)

    def tell(self) -> None:
        """Say which page it is."""
        page, count = self.present(), len(self._view.column)
        self.setVisible(page > 0)
        if page:
            words = _("p. {label} ({position}/{count})").format(
                label=self._view.label(page), position=page, count=count
            )
            self.page.setText(words)
            self.page.setAccessibleName(_("{page}; press to go to another").format(page=words))
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(0 < page < count)

    def _middle(self, page: int) -> float:
        """The middle of the part of a page that is seen."""
        view = self._view
        place = view.place_of(page, Box(0.0, 0.0, *view.column.sizes[page - 1]))
        return (max(0.0, place.top()) + min(float(view.viewport().height()), place.bottom())) / 2

    def _step(self, step: int) -> None:
        self._view.show_page(max(1, min(len(self._view.column), self.present() + step)))
        announce(self, self._view.accessibleName())
