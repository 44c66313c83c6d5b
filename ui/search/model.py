"""The results as Qt sees them: as many as were fetched, more when one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.hits import Hit
from app.i18n import _
from ui.articles.drag import ARTICLES, articles_as_mime
from ui.search.found import Row
from ui.search.grouping import Head, Line, identity, lined
from ui.search.saying import in_head
from ui.themes import drops
from ui.themes.naming import seen

Index: TypeAlias = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class ResultsModel(QAbstractListModel):
    """Hits in their order, under the heads of their articles where they are grouped."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.lines: list[Line] = []
        self.total = 0
        self.grouped = False
        self._waiting = False

    def start_anew(self, rows: Sequence[Row], total: int, grouped: bool = False) -> None:
        """Show the first page of another search."""
        self.beginResetModel()
        self._take(rows, total, grouped)
        self.endResetModel()

    def renew(self, rows: Sequence[Row], total: int, grouped: bool = False) -> None:
        """Show the same search again; what is chosen stays chosen where it is still found."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [identity(self.lines[index.row()]) for index in old]
        self._take(rows, total, grouped)
        places = {identity(line): number for number, line in enumerate(self.lines)}
        self.changePersistentIndexList(
            old, [self.index(places[key]) if key in places else QModelIndex() for key in keys]
        )
        self.layoutChanged.emit()

    def append(self, rows: Sequence[Row], total: int) -> None:
        """Show the page that follows; a hit that moved meanwhile is not shown twice."""
        there = {identity(row) for row in self.rows}
        together = [*self.rows, *(row for row in rows if identity(row) not in there)]
        # Where what was found has left the library since, the answer ends before its total.
        total = total if len(together) > len(self.rows) else len(together)
        lines = lined(together, len(together) >= total) if self.grouped else list(together)
        before = len(self.lines)
        if len(lines) > before:
            self.beginInsertRows(QModelIndex(), before, len(lines) - 1)
            self._take(together, total, self.grouped)
            self.endInsertRows()
        else:
            self._take(together, total, self.grouped)
        if self.grouped and before:
            self.dataChanged.emit(self.index(0), self.index(before - 1))  # the last head knows of more now

    def stop_waiting(self) -> None:
        """The next page did not come; scrolling asks for it again."""
        self._waiting = False

    def line_at(self, index: Index) -> Line | None:
        """The hit or head at an index, None outside the list."""
        return self.lines[index.row()] if 0 <= index.row() < len(self.lines) else None

    def hit_at(self, index: Index) -> Hit | None:
        """The hit at an index, None at a head and outside the list."""
        line = self.line_at(index)
        return line.hit if isinstance(line, Row) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.line_at(index), Head):
            return Qt.ItemFlag.ItemIsEnabled
        carried = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | carried

    def mimeTypes(self) -> list[str]:
        return [drops.PASSAGES, ARTICLES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The chosen hits as passages where all are, else as the articles they are in."""
        hits = [hit for index in indexes if (hit := self.hit_at(index))]
        if hits and all(hit.kind == "passage" for hit in hits):
            return drops.carried_passages([hit.id for hit in hits])
        return articles_as_mime(dict.fromkeys(hit.article_id for hit in hits if hit.article_id))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._waiting and len(self.rows) < self.total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(line.hit) if isinstance(line, Row) else head_title(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken_row(line) if isinstance(line, Row) else _spoken_head(line)
            case _ if role == LINE:
                return line
        return None

    def _take(self, rows: Sequence[Row], total: int, grouped: bool) -> None:
        self.rows, self.total, self.grouped, self._waiting = list(rows), total, grouped, False
        self.lines = lined(self.rows, len(self.rows) >= total) if grouped else list(self.rows)


def title_of(hit: Hit) -> str:
    """What stands in the first line of a hit."""
    return seen(hit.title) or (_("Empty note") if hit.kind == "note" else _("Without a title"))


def head_title(head: Head) -> str:
    """What stands over the hits of an article."""
    if not head.article_id:
        return _("Notes on no article")
    return seen(head.title) or _("Without a title")


def kind_name(kind: str) -> str:
    """``Article``, ``Passage`` or ``Note``."""
    return {"article": _("Article"), "passage": _("Passage"), "note": _("Note")}.get(kind, kind)


def _spoken_row(row: Row) -> str:
    tags = ", ".join(seen(path) for path, _colour in row.tags)
    parts = (kind_name(row.hit.kind), title_of(row.hit), row.source, row.hit.snippet, tags, ", ".join(row.because))
    return ", ".join(part for part in parts if part)


def _spoken_head(head: Head) -> str:
    return ", ".join(part for part in (head_title(head), head.origin, in_head(head.count, head.more)) if part)
