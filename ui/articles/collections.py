"""The small tree of collections above the list: choose one, nest them, drop articles on them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.articles import gather, move_collection
from app.domain import Collection, Id
from app.i18n import _
from ui.articles.drag import ARTICLES, COLLECTION, articles_carried
from ui.context import Context
from ui.themes import drops

ID = Qt.ItemDataRole.UserRole
FILES = "text/uri-list"
MOST_ROWS = 7
"""More collections than these scroll."""


AIR = 8
"""Pixels added to the height of a line."""


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, option.fontMetrics.lineSpacing() + AIR)


class CollectionsTree(QTreeWidget):
    """All articles, then the collections as they nest."""

    chosen = Signal(str)
    """A collection's id, empty for all articles."""
    brought = Signal(object)
    """The QMimeData of files let go on a collection, which is shown now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.collections: dict[Id, Collection] = {}
        self.setAccessibleName(_("Collections"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Rows(self))
        self.setColumnCount(1)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current_id()))
        self.itemExpanded.connect(lambda *_: self.updateGeometry())
        self.itemCollapsed.connect(lambda *_: self.updateGeometry())
        self.reload()

    def reload(self) -> None:
        """Read the collections again; the chosen one and the open branches stay so."""
        chosen = self.current_id()
        closed = {item.data(0, ID) for item in self._items() if not item.isExpanded()}
        with self._context.library.reading() as reader:
            self.collections = {collection.id: collection for collection in reader.every(Collection)}
        with QSignalBlocker(self):
            self._fill(closed)
            self.choose(chosen)
        self.setVisible(bool(self.collections))
        self.updateGeometry()
        if self.current_id() != chosen:
            self.chosen.emit(self.current_id())

    def show_all(self) -> None:
        """Choose all articles."""
        self.choose("")

    def choose(self, id: Id) -> None:
        """Choose a collection; all articles where it is not there."""
        self.setCurrentItem(next((item for item in self._items() if item.data(0, ID) == id), next(self._items())))

    def current_id(self) -> Id:
        """The chosen collection; empty for all articles."""
        item = self.currentItem()
        return str(item.data(0, ID)) if item else ""

    def sizeHint(self) -> QSize:
        row = self.fontMetrics().lineSpacing() + AIR
        shown = sum(1 for item in self._items() if self._in_sight(item))
        host = self.parentWidget()
        room = max(2, host.height() // 4 // row) if host else MOST_ROWS
        return QSize(200, row * min(max(shown, 1), room, MOST_ROWS) + 2 * self.frameWidth() + 2)

    def mimeTypes(self) -> list[str]:
        return [COLLECTION, ARTICLES, drops.PASSAGES, drops.CHOSEN_WORDS, FILES]

    def mimeData(self, items: list[QTreeWidgetItem]) -> QMimeData:  # type: ignore[override]
        mime = QMimeData()
        mime.setData(COLLECTION, str(items[0].data(0, ID)).encode() if items else b"")
        return mime

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _understood(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and self.takes(event.mimeData(), str(item.data(0, ID))):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and self.take(event.mimeData(), str(item.data(0, ID))):
            event.acceptProposedAction()
        else:
            event.ignore()

    def takes(self, mime: QMimeData, target: Id) -> bool:
        """Whether something could be let go on a collection (empty: on all articles)."""
        if mime.hasFormat(COLLECTION):
            dragged = bytes(mime.data(COLLECTION).data()).decode("ascii", "replace")
            return dragged in self.collections and not is_under(self.collections, target, dragged)
        return mime.hasUrls() or (bool(target) and _understood(mime))

    def take(self, mime: QMimeData, target: Id) -> bool:
        """Put what is dragged in the target, or nest a dragged collection under it; answers whether it did.

        Of passages and chosen words it is their articles; files are imported into it.
        """
        if not mime.hasFormat(COLLECTION) and not self.takes(mime, target):
            return False
        library = self._context.library
        if mime.hasUrls():
            self.choose(target)
            self.brought.emit(mime)
            return True
        articles = articles_carried(library, mime)
        if articles:
            into = _("Added to {collection}").format(collection=self.collections[target].name)
            return self._context.attempt(lambda: gather(library, target, articles), into)
        dragged = self.collections.get(bytes(mime.data(COLLECTION).data()).decode("ascii", "replace"))
        if dragged is None or dragged.id == target:
            return False
        moved = _("Moved {collection}").format(collection=dragged.name)
        return self._context.attempt(lambda: move_collection(library, dragged, target or None), moved)

    def _fill(self, closed: set[Id]) -> None:
        self.clear()
        everything = QTreeWidgetItem(self, [_("All articles")])
        everything.setData(0, ID, "")
        items: dict[Id | None, QTreeWidgetItem] = {}
        waiting = list(self.collections.values())
        while waiting:
            ready = [one for one in waiting if one.parent_id not in self.collections or one.parent_id in items]
            for one in ready:
                items[one.id] = QTreeWidgetItem(items.get(one.parent_id) or self.invisibleRootItem(), [one.name])
                items[one.id].setData(0, ID, one.id)
            waiting = [one for one in waiting if one.id not in items] if ready else []
        for id, item in items.items():
            item.setExpanded(id not in closed)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                yield item
                waiting[:0] = [item.child(row) for row in range(item.childCount())]

    def _in_sight(self, item: QTreeWidgetItem) -> bool:
        above = item.parent()
        return above is None or (above.isExpanded() and self._in_sight(above))


def _understood(mime: QMimeData) -> bool:
    return mime.hasUrls() or any(map(mime.hasFormat, (ARTICLES, COLLECTION, drops.PASSAGES, drops.CHOSEN_WORDS)))


def collection_path(collections: dict[Id, Collection], id: Id) -> str:
    """``Reading list / Second chapter``."""
    names: list[str] = []
    at: Id | None = id
    while at in collections and len(names) <= len(collections):
        names.append(collections[at].name)
        at = collections[at].parent_id
    return " / ".join(reversed(names))


def is_under(collections: dict[Id, Collection], id: Id, above: Id) -> bool:
    """Whether a collection is another, or lies below it."""
    way: set[Id] = set()
    at: Id | None = id
    while at in collections and at not in way:
        way.add(at)
        at = collections[at].parent_id
    return above in way
