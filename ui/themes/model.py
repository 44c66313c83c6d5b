"""The codebook as Qt sees it: a tree of integers that survives every reload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.domain import Id
from app.theme_tree import ThemeTree
from ui.themes.naming import seen
from ui.themes.saying import spoken, tooltip
from ui.themes.shown import ROOT, Numbers, ShownTree, below_counts

Index = QModelIndex | QPersistentModelIndex

THEME = Qt.ItemDataRole.UserRole + 1
OWN = Qt.ItemDataRole.UserRole + 2
BELOW = Qt.ItemDataRole.UserRole + 3
HIDDEN = Qt.ItemDataRole.UserRole + 4

_THEME_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled
)
_NO_TREE = ThemeTree.of(())


class ThemesModel(QAbstractItemModel):
    """Themes under numbers that they keep for ever, so that selection and expansion survive reloads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = Numbers()
        self._words = ""
        self.filtered = False
        """Whether a filter hides themes."""
        self._hidden: frozenset[Id] = frozenset()
        self._counts: Mapping[Id, int] = {}
        self._below: dict[Id, int] = {}
        self._shown = ShownTree.of(_NO_TREE, "", self._numbers)

    @property
    def tree(self) -> ThemeTree:
        """The whole codebook, also what the filter hides."""
        return self._shown.tree

    def show_tree(self, tree: ThemeTree) -> None:
        """Take over a codebook just read."""
        self._below = below_counts(tree, self._counts)
        self._show(ShownTree.of(tree, self._words, self._numbers))

    def show_counts(self, counts: Mapping[Id, int]) -> None:
        """Take over how many passages each theme has."""
        self._counts = counts
        self._below = below_counts(self.tree, counts)
        self._all_changed()

    def show_hidden(self, ids: frozenset[Id]) -> None:
        """Take over which themes are hidden while reading."""
        if ids != self._hidden:
            self._hidden = ids
            self._all_changed()

    def narrow(self, words: str) -> None:
        """Show only themes that every word fits, and those above them."""
        self._words = words
        self.filtered = bool(words.strip())
        self._show(ShownTree.of(self.tree, words, self._numbers))

    def index_of(self, id: Id) -> QModelIndex:
        """Where a theme stands; an invalid index for one that is not shown."""
        number = self._numbers.of(id)
        if number not in self._shown.row:
            return QModelIndex()
        return self.createIndex(self._shown.row[number], 0, number)

    def id_at(self, index: Index) -> Id | None:
        """The theme at an index, None outside the tree."""
        return self._numbers.id(index.internalId()) if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._shown.children.get(_at(parent), ())
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self._shown.parent.get(_at(index), ROOT)
        return QModelIndex() if above == ROOT else self.createIndex(self._shown.row[above], 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._shown.children.get(_at(parent), ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        theme = self.tree.themes.get(self.id_at(index) or "")
        if theme is None:
            return None
        own, below, hidden = self._counts.get(theme.id, 0), self._below.get(theme.id, 0), theme.id in self._hidden
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return seen(theme.name)
            case Qt.ItemDataRole.EditRole:
                return theme.name
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self.tree, theme, own, below, hidden)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(self.tree, theme, own, hidden)
        return {THEME: theme, OWN: own, BELOW: below, HIDDEN: hidden}.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _THEME_FLAGS if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def _show(self, shown: ShownTree) -> None:
        if shown.children == self._shown.children:
            self._shown = shown
            self._all_changed()
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        ids = [self.id_at(index) or "" for index in old]
        self._shown = shown
        self.changePersistentIndexList(old, [self.index_of(id) for id in ids])
        self.layoutChanged.emit()

    def _all_changed(self) -> None:
        for above, children in self._shown.children.items():
            parent = QModelIndex() if above == ROOT else self.createIndex(self._shown.row[above], 0, above)
            self.dataChanged.emit(self.index(0, 0, parent), self.index(len(children) - 1, 0, parent))


def _at(index: Index) -> int:
    return index.internalId() if index.isValid() else ROOT
