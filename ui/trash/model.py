"""The trash as a list of any length: what lies there, and pages of it read when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain import Id
from app.looking_back import Trashed
from app.ports import Library
from ui.trash import wording

PAGE = 128
KEPT_PAGES = 24
THING = Qt.ItemDataRole.UserRole + 1
"""The Trashed of a row; None where it lies there no longer."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Things: TypeAlias = Sequence[tuple[str, Id]]
_NOWHERE = QModelIndex()


class TrashModel(QAbstractListModel):
    """Things in the trash, latest first."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._pages: OrderedDict[int, Mapping[tuple[str, Id], Trashed]] = OrderedDict()
        self.things: Things = ()

    def show(self, things: Things) -> None:
        """Show other things."""
        self.beginResetModel()
        self.things = things
        self._pages.clear()
        self.endResetModel()

    def thing(self, row: int) -> Trashed | None:
        """The thing of a row; None where it lies there no longer."""
        return self._page(row // PAGE).get(self.things[row]) if 0 <= row < len(self.things) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.things)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        thing = self.thing(index.row()) if index.isValid() else None
        if thing is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wording.title_of(thing)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{wording.title_of(thing)}, {wording.below(thing)}"
            case _ if role == THING:
                return thing
        return None

    def _page(self, number: int) -> Mapping[tuple[str, Id], Trashed]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        with self._library.reading() as reader:
            lines = reader.bin.lines(self.things[number * PAGE : (number + 1) * PAGE])
        self._pages[number] = {(line.kind, line.id): line for line in lines}
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return self._pages[number]
