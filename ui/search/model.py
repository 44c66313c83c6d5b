"""The results as Qt sees them: as many as were fetched, more when one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.hits import Hit
from app.i18n import _
from ui.articles.drag import ARTICLES, articles_as_mime
from ui.search.found import Page, Row
from ui.themes import drops
from ui.themes.naming import seen

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class ResultsModel(QAbstractListModel):
    """Hits, best first."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.total = 0
        self._waiting = False

    def start_anew(self, page: Page) -> None:
        """Show the first page of another search."""
        self.beginResetModel()
        self.rows, self.total, self._waiting = list(page.rows), page.results.total, False
        self.endResetModel()

    def renew(self, page: Page) -> None:
        """Show the same search again; what is chosen stays chosen where it is still found."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [_key(hit) if (hit := self.hit_at(index)) else None for index in old]
        self.rows, self.total, self._waiting = list(page.rows), page.results.total, False
        places = {_key(row.hit): number for number, row in enumerate(self.rows)}
        self.changePersistentIndexList(
            old, [self.index(places[key]) if key in places else QModelIndex() for key in keys]
        )
        self.layoutChanged.emit()

    def append(self, page: Page) -> None:
        """Show the page that follows; a hit that moved meanwhile is not shown twice."""
        there = {_key(row.hit) for row in self.rows}
        new = [row for row in page.rows if _key(row.hit) not in there]
        self.total = page.results.total if page.rows else len(self.rows)
        if new:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(new) - 1)
            self.rows += new
            self.endInsertRows()
        self._waiting = False

    def stop_waiting(self) -> None:
        """The next page did not come; scrolling asks for it again."""
        self._waiting = False

    def hit_at(self, index: Index) -> Hit | None:
        """The hit at an index, None outside the list."""
        return self.rows[index.row()].hit if 0 <= index.row() < len(self.rows) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
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
        return 0 if parent.isValid() else len(self.rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._waiting and len(self.rows) < self.total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(row.hit)
            case Qt.ItemDataRole.AccessibleTextRole:
                tags = ", ".join(seen(path) for path, _colour in row.tags)
                parts = (kind_name(row.hit.kind), title_of(row.hit), row.source, row.hit.snippet, tags)
                return ", ".join(part for part in parts if part)
            case _ if role == ROW:
                return row
        return None


def title_of(hit: Hit) -> str:
    """What stands in the first line of a hit."""
    return seen(hit.title) or (_("Empty note") if hit.kind == "note" else _("Without a title"))


def kind_name(kind: str) -> str:
    """``Article``, ``Passage`` or ``Note``."""
    return {"article": _("Article"), "passage": _("Passage"), "note": _("Note")}.get(kind, kind)


def _key(hit: Hit) -> tuple[str, str]:
    return hit.kind, hit.id
