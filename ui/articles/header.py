"""The head of the article list: which columns stand there, how wide and in what order; all of it also from a menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from app.i18n import _
from ui.articles.columns import (
    AS_AT_FIRST,
    AUTHORS,
    KIND,
    LANGUAGE,
    NAMES,
    PASSAGES,
    PUBLICATION,
    STATE,
    TITLE,
    YEAR,
    Shown,
    column_name,
)

LEAST_TITLE = 12
"""Characters of average width that titles keep; what does not fit beside them is scrolled to."""

LETTERS = {AUTHORS: 18, PUBLICATION: 18, KIND: 14, STATE: 10, LANGUAGE: 5}
"""How wide columns of words are at first, in characters."""


class ColumnsHeader(QHeaderView):
    """Columns that can be chosen, moved and made wider; titles take the room that the others leave."""

    altered = Signal()
    """A person moved a column, made it wider, or chose which are shown."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._widths: dict[int, int] = {}
        """What a person made of a column's width, in pixels."""
        self._ours = False
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(24)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu().popup(self.viewport().mapToGlobal(at)))
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(lambda *_: self.altered.emit())

    @property
    def columns(self) -> tuple[Shown, ...]:
        """The columns from left to right."""
        order = [self.logicalIndex(place) for place in range(self.count())]
        return tuple(Shown(one, self._widths.get(one, 0), not self.isSectionHidden(one)) for one in order)

    def arrange(self, columns: Iterable[Shown]) -> None:
        """Show columns as they were left."""
        self._ours = True
        for place, one in enumerate(columns):
            self.moveSection(self.visualIndex(one.column), place)
            self.setSectionHidden(one.column, not one.shown)
            if one.width:
                self._widths[one.column] = one.width
            else:
                self._widths.pop(one.column, None)
        self._ours = False
        self.fit()

    def fit(self) -> None:
        """Make columns as wide as the font asks for, where no person has set them."""
        metrics = QFontMetrics(self.font())
        self._ours = True
        for column in range(self.count()):
            if column != TITLE and not self.isSectionHidden(column):
                self.resizeSection(column, self._widths.get(column) or _own_width(metrics, column))
        self._ours = False
        self.fill()

    def fill(self) -> None:
        """Give titles what the others leave."""
        others = sum(self.sectionSize(one) for one in range(self.count()) if one != TITLE)
        least = LEAST_TITLE * self.fontMetrics().averageCharWidth()
        self._ours = True
        self.resizeSection(TITLE, max(least, self.viewport().width() - others))
        self._ours = False

    def menu(self) -> QMenu:
        """Which columns are shown, and ways to move them and to have them as at first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        return menu

    def fill_menu(self, menu: QMenu) -> None:
        """Put the choices into a menu, instead of what is in it."""
        menu.clear()
        for one in self.columns:
            action = menu.addAction(column_name(one.column))
            action.setCheckable(True)
            action.setChecked(one.shown)
            action.setEnabled(one.column != TITLE)
            action.triggered.connect(lambda shown, column=one.column: self._show(column, shown))
        menu.addSeparator()
        moving = menu.addMenu(_("&Move to the front"))
        for one in self.columns[1:]:
            if one.shown:
                front = moving.addAction(column_name(one.column))
                front.triggered.connect(lambda _checked=False, column=one.column: self._to_front(column))
        menu.addAction(_("Columns as at &first")).triggered.connect(self._as_at_first)

    def _show(self, column: int, shown: bool) -> None:
        self.setSectionHidden(column, not shown)
        self.fit()
        self.altered.emit()

    def _to_front(self, column: int) -> None:
        self.moveSection(self.visualIndex(column), 0)

    def _as_at_first(self) -> None:
        self.arrange(AS_AT_FIRST.columns)
        self.altered.emit()

    def _resized(self, column: int, before: int, now: int) -> None:
        if self._ours or not now:
            return
        if column != TITLE:
            self._widths[column] = now
        self.fill()
        self.altered.emit()


def _own_width(metrics: QFontMetrics, column: int) -> int:
    """What a column needs, in pixels."""
    head = metrics.horizontalAdvance(column_name(column) + " ▾") + 12
    match column:
        case _ if column == YEAR:
            return head
        case _ if column == PASSAGES:
            return max(metrics.horizontalAdvance("1234") + 10, metrics.horizontalAdvance(" ▾") + 28)
        case _:
            return max(head, LETTERS.get(column, len(NAMES[column])) * metrics.averageCharWidth())
