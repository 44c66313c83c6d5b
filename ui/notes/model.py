"""The list of notes as Qt sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain import Id
from app.i18n import _
from ui.moments import moment_shown
from ui.notes.lines import NoteLine

Index: TypeAlias = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class NotesModel(QAbstractListModel):
    """Notes, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[NoteLine] = ()

    def show_lines(self, lines: Sequence[NoteLine]) -> None:
        """Take over a list just read; a note keeps its selection wherever it has moved."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        ids = [self.id_at(index) for index in old]
        self._lines = lines
        rows = {line.id: row for row, line in enumerate(lines)}
        self.changePersistentIndexList(old, [self.index(rows[id]) if id in rows else QModelIndex() for id in ids])
        self.layoutChanged.emit()

    def id_at(self, index: Index) -> Id:
        """The note at an index, empty outside the list."""
        return self._lines[index.row()].id if 0 <= index.row() < len(self._lines) else ""

    def line_at(self, index: Index) -> NoteLine | None:
        """What is shown at an index; None outside the list."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def row_of(self, id: Id) -> int:
        """The row of a note, -1 if it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.id == id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title or _("Empty note")
            case Qt.ItemDataRole.AccessibleTextRole:
                pinned = _("pinned") if line.pinned else ""
                parts = (line.title or _("Empty note"), pinned, line.beginning, line.on, moment_shown(line.modified))
                return ", ".join(part for part in parts if part)
            case _ if role == LINE:
                return line
        return None
