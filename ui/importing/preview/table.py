"""The upper half of the preview: the table, in which several rows can be chosen and written in at once."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.i18n import _
from ui.importing.preview.cells import REMARKS, SHARED, TITLE
from ui.importing.preview.model import OffersModel
from ui.importing.preview.rows import Row
from ui.search.keys import on_key

_WIDTHS = (20, 36, 20, 12, 20, 10, 12, 40)
"""Of the columns, in letters."""


class OfferCells(QStyledItemDelegate):
    """Frames the cell that is in hand: the one that F2 or typing writes in."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.HighlightedText), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class OffersTable(QTableView):
    """Space takes the chosen rows or leaves them; what is written in one of them goes into all, but for titles."""

    def __init__(self, offers: OffersModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers = offers
        self.setModel(offers)
        self.setAccessibleName(_("What is to be imported"))
        self.setItemDelegate(OfferCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._measure()
        on_key(self, "Space", lambda: offers.take_or_leave(self.chosen()))
        offers.written.connect(self._write_in_all)

    def begin(self) -> None:
        """Choose the first row, where none is chosen yet."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.offers.index(0, TITLE))

    def row(self) -> Row | None:
        """The row that is looked at."""
        place = self.currentIndex().row()
        return self.offers.rows[place] if 0 <= place < len(self.offers.rows) else None

    def chosen(self) -> list[int]:
        """The places of the chosen rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _measure(self) -> None:
        metrics = QFontMetrics(self.font())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.7))
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        letter = metrics.horizontalAdvance("x")
        for column, wide in enumerate(_WIDTHS):
            words = str(self.offers.headerData(column, Qt.Orientation.Horizontal) or "")
            self.setColumnWidth(column, max(letter * wide, metrics.horizontalAdvance(words) + 2 * letter))
        across.moveSection(REMARKS, TITLE + 1)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _write_in_all(self, place: int, column: int, text: str) -> None:
        chosen = self.chosen()
        if column in SHARED and place in chosen and len(chosen) > 1:
            self.offers.write([other for other in chosen if other != place], column, text)
