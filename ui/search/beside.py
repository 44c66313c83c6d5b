"""The facets beside what was found; where there is no room for both, behind a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.roomy import in_letters
from ui.search.facets.pane import FacetsPane

NARROW = 84
"""Letters of width below which only one of the two is shown."""

WIDE = 34
"""Letters of width that the facets have at first."""


class FacetsBeside(QSplitter):
    """Shows the facets where they are wanted, there are any, and there is room; else in the place of the list."""

    changed = Signal()
    """Facets are shown, or not, or in another width."""

    def __init__(self, pane: FacetsPane, found: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.pane, self.found = pane, found
        self.wanted = True
        self.width_kept = 0
        """Pixels the person has given to the facets; 0 before that."""
        self._over = False
        for part in (pane, found):
            self.addWidget(part)
            self.setCollapsible(self.indexOf(part), False)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setHandleWidth(6)
        self.splitterMoved.connect(lambda at, _number: self._keep_width(at))

    @property
    def narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return self.width() < in_letters(self, NARROW)

    @property
    def shown(self) -> bool:
        """Whether the facets are in sight."""
        return not self.pane.isHidden()

    def show_facets(self, on: bool) -> None:
        """Bring the facets out, or put them away, as the person asks."""
        if self.narrow:
            self._over = on
        else:
            self.wanted = on
        self.fit()
        if on and self.shown:
            self.pane.go_in()
        self.changed.emit()

    def put_back(self) -> bool:
        """Give the list its place again where the facets have taken it; answers whether they had."""
        was = self._over and self.narrow
        self._over = False
        self.fit()
        return was

    def fit(self) -> None:
        """Show what there is room for."""
        before = self.shown
        any_there = self.pane.facets.rowCount() > 0
        over = self.narrow and self._over and any_there
        self.pane.setVisible(any_there and (over or (self.wanted and not self.narrow)))
        self.found.setVisible(not over)
        if not self.narrow and self.shown:
            wide = self.width_kept or in_letters(self, WIDE)
            self.setSizes([wide, max(1, self.width() - wide - self.handleWidth())])
        if self.shown != before:
            self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _keep_width(self, at: int) -> None:
        self.width_kept = at if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.sizes()[0]
        self.changed.emit()
