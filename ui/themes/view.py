"""The tree itself: its keys, and dragging with the mouse."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app.domain import Id
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.notes.typing import action_for
from ui.themes.delegate import Index, ThemeDelegate
from ui.themes.dragging import DraggedThemes
from ui.themes.keeping import TreeState

_PAUSE_MS = 700
"""How long something is held over a closed branch before it opens."""


class ThemeView(QTreeView):
    """A tree of themes, of which several can be chosen."""

    chosen = Signal(str)
    """The id of the theme under the cursor, empty for none."""
    eye_clicked = Signal(str)
    """The id of the theme whose eye was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes = DraggedThemes(self)
        self.painting = ThemeDelegate(self, eyes=True)
        self._opened: set[Id] = set()
        self.setModel(self.themes)
        self.setItemDelegate(self.painting)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAccessibleName(_("Themes"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        self.setAutoExpandDelay(_PAUSE_MS)
        self.setIndentation(18)

    def theme(self) -> Id:
        """The chosen theme, empty for none."""
        return self.themes.id_at(self.currentIndex()) or ""

    def several(self) -> list[Id]:
        """The chosen themes, as the tree has them, those below a chosen one left out; else the one under the cursor."""
        chosen = [self.themes.id_at(index) or "" for index in self.selectedIndexes()]
        return self.themes.tree.topmost(chosen or [self.theme()])

    def choose(self, id: Id) -> None:
        """Put the cursor on a theme, and open those above it."""
        index = self.themes.index_of(id)
        if index.isValid():
            if index != self.currentIndex():
                self.setCurrentIndex(index)
            self.scrollTo(index)
        elif not id:
            self.setCurrentIndex(QModelIndex())

    def rename(self, id: Id) -> None:
        """Let the person type another name in place."""
        self.choose(id)
        self.edit(self.themes.index_of(id))

    def show_tree(self, tree: ThemeTree) -> None:
        """Take over a codebook just read; what was chosen, open and topmost stays so, also when it comes back."""
        before, top = set(self.themes.tree.themes), _top(self)
        self._opened = (self._opened - before) | self.opened()
        self.themes.show_tree(tree)
        self.painting.tree = tree
        _open(self, tree.themes if self.themes.filtered else self._opened - before)
        _bring_up(self, top)

    def narrow(self, words: str) -> None:
        """Show only what fits, wholly open; without words, open as it was before."""
        self._opened = self.opened()
        chosen = self.theme()
        self.themes.narrow(words)
        if words.strip():
            self.expandAll()
        else:
            self.collapseAll()
            _open(self, self._opened)
        self.choose(chosen)

    def opened(self) -> set[Id]:
        """The themes that are open, or will be when the filter goes."""
        if self.themes.filtered:
            return set(self._opened)
        return {id for id in self.themes.tree.children if id and self.isExpanded(self.themes.index_of(id))}

    def as_it_stands(self, hidden: frozenset[Id]) -> TreeState:
        """What is to be remembered of it, with the themes that are hidden while reading."""
        return TreeState(frozenset(self.opened()), _top(self), hidden)

    def restore(self, state: TreeState) -> None:
        """Open what was open then, and scroll to where it was."""
        self.collapseAll()
        self._opened = set(state.opened)
        _open(self, state.opened)
        _bring_up(self, state.top)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.themes.id_at(current) or "")

    def menu_point(self) -> QPoint:
        """Where a menu about the chosen theme opens, in the viewport."""
        box = self.visualRect(self.currentIndex())
        return box.bottomLeft() if box.isValid() else QPoint(8, 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and _on_eye(self, index, event):
            self.eye_clicked.emit(self.themes.id_at(index) or "")
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Its own keys come before the window's: Alt and an arrow move a theme here, and are not Back and Forward."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and action_for(self, event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_for(self, event)
        if action is not None:
            action.trigger()
        elif event.key() == Qt.Key.Key_Menu:
            self.customContextMenuRequested.emit(self.menu_point())
        else:
            super().keyPressEvent(event)


def _on_eye(view: ThemeView, index: QModelIndex, event: QMouseEvent) -> bool:
    row, line = view.visualRect(index), view.fontMetrics().height()
    return view.painting.eye_box(row, line, view.layoutDirection()).contains(event.position().toPoint())


def _top(view: ThemeView) -> Id:
    return view.themes.id_at(view.indexAt(QPoint(1, 1))) or ""


def _bring_up(view: ThemeView, top: Id) -> None:
    index = view.themes.index_of(top) if top else QModelIndex()
    if index.isValid() and _top(view) != top:
        view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)


def _open(view: ThemeView, ids: Iterable[Id]) -> None:
    for id in ids:
        view.expand(view.themes.index_of(id))
