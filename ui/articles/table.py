"""The view of the article list: keeps what is chosen when the list is read again, opens, drags."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.domain import Id
from app.i18n import _
from app.ports import ArticleFilter
from ui.articles.model import LINE, ORDERS, PASSAGES, TITLE, YEAR, ArticlesModel
from ui.articles.rows import TitleRows, row_height


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

    def __init__(self, model: ArticlesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles = model
        self.setModel(model)
        self._set_up()
        self._arrange_headers()
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._enter)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.chosen_ids()))

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _arrange_headers(self) -> None:
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setMinimumSectionSize(24)
        across.sectionClicked.connect(self._header_clicked)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit_font()

    def fit_font(self) -> None:
        """Make rows and columns as large as the font asks for."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self.setColumnWidth(YEAR, metrics.horizontalAdvance(_("Year") + " ▾") + 10)
        self.setColumnWidth(PASSAGES, max(metrics.horizontalAdvance("1234") + 10, metrics.horizontalAdvance(" ▾") + 28))

    def show_filter(self, chosen: ArticleFilter) -> None:
        """Read the list anew and keep what was chosen, as far as it is still near where it was."""
        ids, row, top = self.chosen_ids(), self.currentIndex().row(), self.verticalScrollBar().value()
        same = chosen == self._articles.chosen
        blocked = self.selectionModel().blockSignals(True)
        self._articles.show(chosen)
        self._choose_again(ids, row)
        self.selectionModel().blockSignals(blocked)
        self.horizontalHeader().viewport().update()
        if same:
            self.verticalScrollBar().setValue(top)
        self.viewport().update()
        self.chosen.emit(self.chosen_ids())

    def chosen_ids(self) -> tuple[Id, ...]:
        """The chosen articles from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(line.id for line in map(self._articles.line, rows) if line)

    def choose(self, id: Id, near: int = 0) -> bool:
        """Choose one article and bring it into sight; False if it is not near that row."""
        row = self._articles.row_of(id, near)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._articles.index(row, TITLE))
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if event.type() == event.Type.FontChange and self.model():  # type: ignore[attr-defined]
            self.fit_font()

    def _choose_again(self, ids: tuple[Id, ...], row: int) -> None:
        rows = [found for id in ids[:512] if (found := self._articles.row_of(id, row)) >= 0]
        chosen = QItemSelection()
        for found in rows:
            chosen.select(self._articles.index(found, TITLE), self._articles.index(found, PASSAGES))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if rows:
            self.selectionModel().setCurrentIndex(self._articles.index(rows[-1], TITLE), flags.NoUpdate)

    def _header_clicked(self, column: int) -> None:
        now = self._articles.chosen
        again = now.order == ORDERS[column]
        self.ordered.emit(ORDERS[column], not now.descending if again else column != TITLE)

    def _clicked(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None and len(self.selectionModel().selectedRows()) == 1:
            self.wanted.emit(line.id)

    def _enter(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None:
            self.entered.emit(line.id)
