"""The list of saved searches: one line each, renamed in place, put in another order by dragging."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QMimeData, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain import Id, SavedSearch
from app.i18n import _
from ui.look import icon
from ui.search import pieces
from ui.searches.model import COUNT, MIME, SEARCH, Index, SearchesModel
from ui.themes.delegate import NameLine

AIR = 8
"""Pixels added to the height of a line."""

MOST_ROWS = 7
"""More saved searches than these scroll."""

_GAP = 6


class SearchRows(QStyledItemDelegate):
    """A sign, the name, and at the end how many things it finds."""

    renamed = Signal(str, str)
    """The search's id and the name typed."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, option.fontMetrics.lineSpacing() + AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        pieces.paint_row(painter, option)
        side = option.fontMetrics.ascent()
        box = option.rect.adjusted(2 * _GAP, 0, -_GAP, 0)
        square = QRect(box.left(), box.center().y() - side // 2, side, side)
        sign = QStyle.visualRect(option.direction, box, square)
        mode = QIcon.Mode.Selected if pieces.chosen(option) else QIcon.Mode.Normal
        icon("magnifying-glass").paint(painter, sign, Qt.AlignmentFlag.AlignCenter, mode)
        left = box.adjusted(side + _GAP, 0, 0, 0)
        count = index.data(COUNT)
        words, small = "" if count is None else f"{count:n}", pieces.smaller(option.font)
        width = round(QFontMetricsF(small).horizontalAdvance(words)) + 2
        number = QStyle.visualRect(option.direction, box, left.adjusted(left.width() - width, 0, 0, 0))
        pieces.paint_words(painter, QRectF(number), words, small, pieces.muted(option), right=True)
        name = QStyle.visualRect(option.direction, box, left.adjusted(0, 0, -width - _GAP, 0))
        pieces.paint_words(painter, QRectF(name), index.data(), option.font, pieces.ink(option))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = NameLine(parent)
        line.setAccessibleName(_("Name of the saved search"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Counts that arrive while one types must not put the old name back.
        if not (isinstance(editor, NameLine) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        search: SavedSearch = index.data(SEARCH)
        if isinstance(editor, NameLine) and editor.text().strip() not in ("", search.name):
            self.renamed.emit(search.id, editor.text())


class SearchesView(QListView):
    """As high as its lines ask for, up to a share of the panel it stands in."""

    moved = Signal(str, str)
    """The id of a search that was let go, and of the one it now stands before (empty: at the end)."""
    wanted = Signal(object)
    """A SavedSearch to be opened, by a click."""

    def __init__(self, model: SearchesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.rows = SearchRows(self)
        self.setModel(model)
        self.setItemDelegate(self.rows)
        pieces.quiet_list(self, _("Saved searches"))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.wanted.emit(index.data(SEARCH)))

    def chosen(self) -> SavedSearch | None:
        """The search that one stands on."""
        found = self.currentIndex().data(SEARCH)
        return found if isinstance(found, SavedSearch) else None

    def choose(self, id: Id) -> None:
        """Stand on a search; on none where it is not there."""
        row = self._model.row_of(id)
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def sizeHint(self) -> QSize:
        row = self.fontMetrics().lineSpacing() + AIR
        section = self.parentWidget()
        panel = section.parentWidget() if section else None
        room = max(2, (panel or self.window()).height() // 5 // row)
        return QSize(200, row * min(max(self._model.rowCount(), 1), room, MOST_ROWS) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, min(self.sizeHint().height(), self.fontMetrics().lineSpacing() + AIR + 2))

    def dropEvent(self, event: QDropEvent) -> None:
        over = self.indexAt(event.position().toPoint())
        row = over.row() if over.isValid() else self._model.rowCount()
        if over.isValid() and self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem:
            row += 1
        if self.take(event.mimeData(), row):
            event.acceptProposedAction()
        else:
            event.ignore()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def take(self, mime: QMimeData, row: int) -> bool:
        """Put a search that was dragged before that row; answers whether it was one of these, and goes elsewhere."""
        moved = bytes(mime.data(MIME).data()).decode("ascii", "replace")
        at = self._model.row_of(moved)
        if at < 0 or row in (at, at + 1):
            return False
        self.moved.emit(moved, self._model.searches[row].id if row < self._model.rowCount() else "")
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


def rename_here(view: SearchesView) -> None:
    """Begin to type another name in the line one stands on."""
    index: QModelIndex = view.currentIndex()
    if index.isValid():
        view.scrollTo(index)
        view.edit(index)
