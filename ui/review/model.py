"""The passages that wait, or were detached, as rows: their words and their article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain import Id
from app.i18n import _, quoted
from ui.review.proposals import Line

Index = QModelIndex | QPersistentModelIndex

_SHOWN = 110
"""Code points of a passage in the list."""


class ReviewModel(QAbstractListModel):
    """Rows in the order of articles and places."""

    lines: Sequence[Line] = ()
    titled = True

    def show(self, lines: Sequence[Line], titled: bool) -> None:
        """Show other passages, with the titles of their articles or without."""
        self.beginResetModel()
        self.lines, self.titled = lines, titled
        self.endResetModel()

    def row_of(self, id: Id) -> int:
        """The row of a passage, or -1."""
        return next((row for row, line in enumerate(self.lines) if line.passage.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        words = " ".join(line.passage.quote[: 2 * _SHOWN].split())
        shown = f"{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
        title = line.title or _("Untitled")
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{shown}\n{title}" if self.titled else shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{quoted(shown)}, {title}"
        return None
