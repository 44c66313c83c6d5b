"""The saved searches as a list, each with how many things it finds now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain import Id, SavedSearch
from app.i18n import _, ngettext
from ui.look import icon

SEARCH = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
"""How many things it finds; None while that is not known."""

MIME = "application/x-florilegium-search"

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SearchesModel(QAbstractListModel):
    """The saved searches in the person's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.searches: Sequence[SavedSearch] = ()
        self._counts: Mapping[Id, int] = {}

    def show(self, searches: Sequence[SavedSearch]) -> None:
        """Show other searches; what is known of how much they find stays."""
        self.beginResetModel()
        self.searches = tuple(searches)
        self.endResetModel()

    def show_counts(self, counts: Mapping[Id, int]) -> None:
        """Tell how many things each finds."""
        if counts != self._counts:
            self._counts = dict(counts)
            if self.searches:
                self.dataChanged.emit(self.index(0), self.index(len(self.searches) - 1))

    def row_of(self, id: Id) -> int:
        """The row of a search; -1 if it is not there."""
        return next((row for row, search in enumerate(self.searches) if search.id == id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.searches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.searches):
            return None
        search = self.searches[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return search.name
            case Qt.ItemDataRole.DecorationRole:
                return icon("magnifying-glass")
            case Qt.ItemDataRole.ToolTipRole:
                return tip(search)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(search, self._counts.get(search.id))
            case _ if role == SEARCH:
                return search
            case _ if role == COUNT:
                return self._counts.get(search.id)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        mime.setData(MIME, self.searches[indexes[0].row()].id.encode() if indexes else b"")
        return mime


def tip(search: SavedSearch) -> str:
    """The name and the words of a search, as a tooltip shows them."""
    from html import escape

    return f"<qt>{escape(search.name, quote=False)}<br>{escape(search.words, quote=False)}</qt>"


def spoken(search: SavedSearch, count: int | None) -> str:
    """A saved search as it is read aloud."""
    if count is None:
        return search.name
    found = ngettext("{n} found", "{n} found", count).format(n=f"{count:n}")
    return _("{name}, {found}").format(name=search.name, found=found)
