"""The facets as Qt sees them: a tree of integers that survives every new answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import _
from ui.search.facets.nodes import Node
from ui.search.saying import how_many_results
from ui.themes.naming import seen
from ui.themes.shown import ROOT, Numbers

Index: TypeAlias = QModelIndex | QPersistentModelIndex

NODE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class FacetsModel(QAbstractItemModel):
    """Groups and their values under numbers that they keep, so that what is open and current stays so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = Numbers()
        self._nodes: dict[int, Node] = {}
        self._children: dict[int, list[int]] = {}
        self._places: dict[int, tuple[int, int]] = {}
        """Of each number, the one it stands below and in which row."""

    def show_nodes(self, groups: Sequence[Node]) -> None:
        """Take over the counts of another answer."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        self._nodes, self._children, self._places = {}, {}, {}
        self._take(ROOT, groups)
        self.changePersistentIndexList(old, [self._index_of(index.internalId()) for index in old])
        self.layoutChanged.emit()

    def index_of(self, key: str) -> QModelIndex:
        """Where a group or value stands; an invalid index for what is not shown."""
        return self._index_of(self._numbers.of(key))

    def node(self, index: Index) -> Node | None:
        """What stands at an index."""
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children.get(_at(parent), [])
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        return self._index_of(self._places.get(_at(index), (ROOT, 0))[0])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._children.get(_at(parent), ()))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return seen(node.name)
            case Qt.ItemDataRole.ToolTipRole if not node.is_group:
                return seen(node.name).replace("<", "&lt;")
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(node)
            case _ if role == NODE:
                return node
        return None

    def _index_of(self, number: int) -> QModelIndex:
        if number not in self._places:
            return QModelIndex()
        return self.createIndex(self._places[number][1], 0, number)

    def _take(self, above: int, nodes: Sequence[Node]) -> None:
        self._children[above] = [self._numbers.of(node.key) for node in nodes]
        for row, (number, node) in enumerate(zip(self._children[above], nodes, strict=True)):
            self._nodes[number], self._places[number] = node, (above, row)
            self._take(number, node.below)


def _at(index: Index) -> int:
    return index.internalId() if index.isValid() else ROOT


def _spoken(node: Node) -> str:
    """``Legislation, 12 results``."""
    if node.is_group:
        return seen(node.name)
    if node.others:
        return _("{facet}, all {count} values").format(facet=seen(node.name).rstrip("…"), count=node.count)
    said = f"{seen(node.name)}, {how_many_results(node.count)}"
    return _("{value}, chosen").format(value=said) if node.asked else said
