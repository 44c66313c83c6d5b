"""The view of the article list: keeps what is chosen when the list is read again, opens, drags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.domain import Id
from app.i18n import _
from app.ports import ArticleFilter
from ui.articles.columns import AS_AT_FIRST, FALLING, ORDERS, TITLE
from ui.articles.header import ColumnsHeader
from ui.articles.model import LINE, ArticlesModel, Known
from ui.articles.rows import TitleRows, row_height

FEW = 64


class ArticleTable(QTableView):
    """Rows of articles; the first column is the title."""

    wanted = Signal(str)
    """An article is to be opened."""
    entered = Signal(str)
    """An article is to be opened and worked in."""
    ordered = Signal(str, bool)
    """A header was clicked: the field to sort by, and whether it falls."""
    chosen = Signal(tuple)
    """The ids that are chosen now."""
    typed = Signal(str, int)
    """Letters that begin a title to go to, and the row one comes from."""

    def __init__(self, model: ArticlesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles = model
        self._chosen: tuple[Id, ...] = ()
        self.setModel(model)
        self._set_up()
        self._arrange_headers()
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._enter)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_chosen())

    def _set_up(self) -> None:
        self.setAccessibleName(_("Articles"))
        self.setItemDelegateForColumn(TITLE, TitleRows(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _arrange_headers(self) -> None:
        self.across = ColumnsHeader(self)
        self.setHorizontalHeader(self.across)
        self.across.arrange(AS_AT_FIRST.columns)
        self.across.sectionClicked.connect(self._header_clicked)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit_font()

    def fit_font(self) -> None:
        """Make rows and columns as large as the font asks for."""
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self.across.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.across.fill()

    def show_filter(self, chosen: ArticleFilter, known: Known | None = None) -> None:
        """Read the list anew and keep what was chosen, as far as it is still near where it was.

        ``known`` is how long it is, or what is in it, where somebody has found that out.
        """
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        same, before = chosen == self._articles.chosen, self._articles.rowCount()
        first = min((part.top() for part in self.selectionModel().selection().toList()), default=-1)
        blocked = self.selectionModel().blockSignals(True)
        self._articles.show(chosen, known)
        self._choose_again(self._chosen, row)
        if same and self.hasFocus() and self._articles.rowCount() < before and not self.selectionModel().hasSelection():
            # What was chosen is gone: what came after it is the one to look at, or to delete, next.
            self.go_to(min(first, self._articles.rowCount() - 1))
        self.selectionModel().blockSignals(blocked)
        self.horizontalHeader().viewport().update()
        if same:
            self.verticalScrollBar().setValue(top)
        self.viewport().update()
        self._tell_chosen()

    def chosen_ids(self) -> tuple[Id, ...]:
        """The chosen articles from top to bottom."""
        return self._chosen

    def choose(self, id: Id, near: int = 0) -> bool:
        """Choose one article and bring it into sight; False if it is not near that row."""
        row = self._articles.row_of(id, near)
        if row >= 0:
            self.go_to(row)
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Not Qt's own, which would read every row of a long list."""
        self.typed.emit(search, self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        if 0 <= row < self._articles.rowCount():
            # Not selectRow, which adds or stretches while a key such as Ctrl is held, as after Ctrl+Z.
            index, flags = self._articles.index(row, TITLE), QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if event.type() == event.Type.FontChange and self.model():  # type: ignore[attr-defined]
            self.fit_font()

    def _tell_chosen(self) -> None:
        ranges = sorted((part.top(), part.bottom() + 1) for part in self.selectionModel().selection().toList())
        self._chosen = tuple(dict.fromkeys(id for start, end in ranges for id in self._articles.ids(start, end)))
        self.chosen.emit(self._chosen)

    def _choose_again(self, ids: tuple[Id, ...], row: int) -> None:
        rows = _rows_of(self._articles, ids, row)
        chosen, last = QItemSelection(), self._articles.columnCount() - 1
        for start, end in _runs(rows):
            chosen.select(self._articles.index(start, TITLE), self._articles.index(end, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if rows:
            self.selectionModel().setCurrentIndex(self._articles.index(rows[-1], TITLE), flags.NoUpdate)

    def _header_clicked(self, column: int) -> None:
        now = self._articles.chosen
        again = now.order == ORDERS[column]
        self.ordered.emit(ORDERS[column], not now.descending if again else column in FALLING)

    def _clicked(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None and len(self.selectionModel().selectedRows()) == 1:
            self.wanted.emit(line.id)

    def _enter(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None:
            self.entered.emit(line.id)


def _rows_of(articles: ArticlesModel, ids: tuple[Id, ...], near: int) -> list[int]:
    """Where these articles are now; few are looked for near where they were, many in the whole list."""
    if len(ids) <= FEW:
        return sorted(row for id in ids if (row := articles.row_of(id, near)) >= 0)
    wanted = set(ids)
    return [row for row, id in enumerate(articles.ids(0, articles.rowCount())) if id in wanted]


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Sorted rows as first and last of each unbroken run."""
    for _key, run in groupby(enumerate(rows), lambda place: place[1] - place[0]):
        together = [row for _number, row in run]
        yield together[0], together[-1]
