"""The list on a theme's page: it keeps its place while rows come and go, and lets passages be carried in and out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.domain import Id
from app.i18n import _
from app.theme_pages import Gathered
from ui.search.pieces import quiet_list
from ui.themes.page.delegate import ThemePageDelegate
from ui.themes.page.heights import GAP, SIDE
from ui.themes.page.measuring import Measuring
from ui.themes.page.model import ThemePageModel


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is in the list: the current passage, and the one at the top with how far it is scrolled out."""

    current: Id = ""
    top: Id = ""
    beyond: int = 0


class ThemePageView(QListView):
    """Quotations under one another, each as tall as it needs to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passages = ThemePageModel(self)
        self._measuring = Measuring(self.passages, self._lay_out_again, self)
        self.heights = self._measuring.heights
        self.painting = ThemePageDelegate(self.heights, self)
        self.setModel(self.passages)
        self.setItemDelegate(self.painting)
        self.passages.dataChanged.connect(lambda *_changed: self._measure())
        _dress(self)

    def show_gathered(self, gathered: Gathered, spot: Spot | None = None) -> None:
        """Show what was gathered, at the spot where one was in it; without one, where one is."""
        spot = spot or self.spot()
        before = [line.passage.id for line in self.passages.lines]
        had = self.chosen_rows()
        at = self.currentIndex().row()
        self.passages.show(gathered)
        if self.passages.row_of(spot.current) < 0 and 0 <= at < len(before):
            spot = Spot(_neighbour(self.passages, before, at), spot.top, spot.beyond)
            if had == [at]:
                self._choose(spot.current)
        self._measure(spot)
        current = self.passages.row_of(spot.current)
        if current >= 0:
            self.selectionModel().setCurrentIndex(
                self.passages.index(current), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self.go_to(spot)

    def spot(self) -> Spot:
        """Where one is now."""
        top = self.indexAt(QPoint(SIDE, 0))
        first, current = self.passages.passage_at(top.row()), self.passages.passage_at(self.currentIndex().row())
        beyond = -self.visualRect(top).top() if first else 0
        return Spot(current.id if current else "", first.id if first else "", beyond)

    def go_to(self, spot: Spot) -> None:
        """Scroll so that the same passage stands at the top as then, or else the current one is seen."""
        top, current = self.passages.row_of(spot.top), self.passages.row_of(spot.current)
        if top >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(self.passages.index(top)).top() + spot.beyond)
        elif current >= 0:
            self.scrollTo(self.passages.index(current))

    def chosen_rows(self) -> list[int]:
        """The chosen rows, from the top."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        return sorted(row for part in ranges for row in range(part.top(), part.bottom() + 1))

    def menu_point(self) -> QPoint:
        """Where a menu about the chosen passages opens, in the viewport."""
        box = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
        return box.bottomLeft() if box.isValid() else self.viewport().rect().bottomLeft()

    def fold(self) -> None:
        """Show all of the current passage, or some lines of it again."""
        row = self.currentIndex().row()
        if 0 <= row < len(self.passages.lines) and self.heights.lines(row).more:
            self.passages.fold(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys need something to work on: the first passage, where none is current yet."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.passages.lines:
            self.setCurrentIndex(self.passages.index(0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and self.painting.more(self.visualRect(index), index.row()).contains(point):
            self.passages.fold(index.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A heading is no part of what can be chosen."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or self.painting.body(self.visualRect(index), index.row()).contains(point):
            super().mousePressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; the filter finds words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows that are about to be seen are made sure of first; what was guessed wrong is put right right after."""
        first, last = self.indexAt(QPoint(SIDE, 0)).row(), self.indexAt(QPoint(SIDE, self.viewport().height())).row()
        self._measuring.seen(first, last)
        super().paintEvent(event)

    def _measure(self, spot: Spot | None = None) -> None:
        self._measuring.begin(max(0, self.passages.row_of((spot or self.spot()).top)))
        self.doItemsLayout()

    def _fit(self) -> None:
        if self.heights.fit(float(self.viewport().width() - SIDE - GAP), self.font()):
            spot = self.spot()
            self._measure(spot)
            self.go_to(spot)

    def _lay_out_again(self) -> None:
        spot = self.spot()
        self.doItemsLayout()
        self.go_to(spot)

    def _choose(self, id: Id) -> None:
        row = self.passages.row_of(id)
        index = self.passages.index(row) if row >= 0 else QModelIndex()
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _neighbour(model: ThemePageModel, before: list[Id], at: int) -> Id:
    """The passage that takes the place of one that is gone: the next that stayed, else the one before."""
    stayed = (id for id in [*before[at + 1 :], *before[:at][::-1]] if model.row_of(id) >= 0)
    return next(stayed, "")


def _dress(view: ThemePageView) -> None:
    quiet_list(view, _("Passages under the theme"))
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setDefaultDropAction(Qt.DropAction.CopyAction)
    view.setDragDropOverwriteMode(False)
    view.setDropIndicatorShown(True)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setMouseTracking(True)
