"""The list of articles as a Qt table: how many there are, and pages of light rows read when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain import ArticleLine, Id
from app.i18n import _
from app.ports import Among, ArticleFilter, Library
from ui.articles.columns import (
    ORDERS,
    PASSAGES,
    TITLE,
    YEAR,
    authors_of,
    column_name,
    said,
    sorts_by,
    state_named,
)
from ui.articles.drag import articles_as_mime
from ui.counting import how_many
from ui.look import icon

PAGE = 128
KEPT_PAGES = 24
LINE = Qt.ItemDataRole.UserRole + 1
"""The ArticleLine of a row."""

NUMBERS = (YEAR, PASSAGES)
"""Columns of figures, set to the right."""

Known = int | Sequence[Id]
"""What is known of a list before it is shown: how long it is, or the ids of its articles in order."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ArticlesModel(QAbstractTableModel):
    """The live articles that pass a filter, in its order."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._pages: OrderedDict[int, Sequence[ArticleLine]] = OrderedDict()
        self._count = 0
        self._ids: Sequence[Id] | None = None
        self.chosen = ArticleFilter()

    def show(self, chosen: ArticleFilter, known: Known | None = None) -> None:
        """Show other articles, or the same in another order or state; they are counted where nobody has."""
        self.beginResetModel()
        self.chosen = chosen
        self._pages.clear()
        if known is None:
            with self._library.reading() as reader:
                known = reader.count_articles(chosen)
        self._ids = None if isinstance(known, int) else known
        self._count = known if isinstance(known, int) else len(known)
        self.endResetModel()

    def line(self, row: int) -> ArticleLine | None:
        """The row's article, or None where the list has become shorter since it was counted."""
        page, place = divmod(row, PAGE)
        lines = self._page(page)
        return lines[place] if place < len(lines) else None

    def ids(self, start: int, end: int) -> Sequence[Id]:
        """The articles of a run of rows; a long run is read at once and not kept."""
        if end - start <= KEPT_PAGES * PAGE // 2:
            return [line.id for line in map(self.line, range(start, end)) if line]
        if self._ids is not None:
            return self._ids[start:end]
        with self._library.reading() as reader:
            return reader.article_ids(self.chosen, start, end - start)

    def row_of(self, id: Id, near: int = 0) -> int:
        """The row of an article, looked for within a page of ``near`` only; -1 if it is not there."""
        here = max(0, min(near, self._count - 1)) // PAGE
        for page in (here, here + 1, here - 1):
            if 0 <= page * PAGE < self._count:
                for place, line in enumerate(self._page(page)):
                    if line.id == id:
                        return page * PAGE + place
        return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(ORDERS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return said(line, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(line) if index.column() == TITLE else said(line, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return f"<qt>{escape(line.title)}<br>{escape(byline(line))}</qt>"
            case Qt.ItemDataRole.TextAlignmentRole if index.column() in NUMBERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _ if role == LINE:
                return line
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(ORDERS):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return ("" if section == PASSAGES else column_name(section)) + self._arrow(section)
            case Qt.ItemDataRole.DecorationRole if section == PASSAGES:
                return icon("bookmark-simple")
            case Qt.ItemDataRole.AccessibleTextRole:
                return column_name(section)
            case Qt.ItemDataRole.ToolTipRole:
                return sorts_by(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        return articles_as_mime(()).formats()

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return articles_as_mime([line.id for line in map(self.line, rows) if line])

    def _arrow(self, section: int) -> str:
        if self.chosen.order != ORDERS[section]:
            return ""
        return " ▾" if self.chosen.descending else " ▴"

    def _page(self, number: int) -> Sequence[ArticleLine]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        with self._library.reading() as reader:
            if self._ids is None:
                lines = reader.article_lines(self.chosen, number * PAGE, PAGE)
            else:
                lines = reader.article_lines(_only(self.chosen, self._ids[number * PAGE :][:PAGE]), 0, PAGE)
        self._pages[number] = lines
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return lines


def _only(chosen: ArticleFilter, ids: Sequence[Id]) -> ArticleFilter:
    """These articles, as far as they are still there, in the order of a list."""
    return ArticleFilter(order=chosen.order, descending=chosen.descending, among=Among("", "", frozenset(ids)))


def byline(line: ArticleLine) -> str:
    """Who wrote it and where it appeared, in one line."""
    return " · ".join(part for part in (authors_of(line), line.publication) if part)


def _spoken(line: ArticleLine) -> str:
    marked = how_many("passages", line.passages)
    parts = [line.title or _("Untitled"), byline(line), str(line.date or ""), state_named(line.read_state), marked]
    return ", ".join(part for part in parts if part)
