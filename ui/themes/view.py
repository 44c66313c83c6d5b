"""The tree itself: its keys, and dragging with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app.domain import Id
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.themes.delegate import Index, ThemeDelegate
from ui.themes.dragging import DraggedThemes

_ARROWS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "out", Qt.Key.Key_Right: "in"}


class ThemeView(QTreeView):
    """A tree of themes; Alt and an arrow move the chosen one."""

    shifted = Signal(str)
    """``up``, ``down``, ``in`` or ``out``: where the chosen theme is to go."""
    chosen = Signal(str)
    """The id of the theme under the cursor, empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes = DraggedThemes(self)
        self.painting = ThemeDelegate(self)
        self._opened: list[Id] = []
        self.setModel(self.themes)
        self.setItemDelegate(self.painting)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAccessibleName(_("Themes"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(18)

    def theme(self) -> Id:
        """The chosen theme, empty for none."""
        return self.themes.id_at(self.currentIndex()) or ""

    def choose(self, id: Id) -> None:
        """Put the cursor on a theme, and open those above it."""
        index = self.themes.index_of(id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        elif not id:
            self.setCurrentIndex(QModelIndex())

    def rename(self, id: Id) -> None:
        """Let the person type another name in place."""
        self.choose(id)
        self.edit(self.themes.index_of(id))

    def show_tree(self, tree: ThemeTree) -> None:
        """Take over a codebook just read; what was chosen and open stays so."""
        self.themes.show_tree(tree)
        self.painting.tree = tree

    def narrow(self, words: str) -> None:
        """Show only what fits, wholly open; without words, open as it was before."""
        if words.strip() and not self.themes.filtered:
            self._opened = [id for id in self.themes.tree.themes if self.isExpanded(self.themes.index_of(id))]
        chosen = self.theme()
        self.themes.narrow(words)
        if words.strip():
            self.expandAll()
        else:
            self.collapseAll()
            for id in self._opened:
                self.expand(self.themes.index_of(id))
        self.choose(chosen)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.themes.id_at(current) or "")

    def menu_point(self) -> QPoint:
        """Where a menu about the chosen theme opens, in the viewport."""
        box = self.visualRect(self.currentIndex())
        return box.bottomLeft() if box.isValid() else QPoint(8, 8)

    def event(self, event: QEvent) -> bool:
        """Take Alt and an arrow before the window takes them for Back and Forward."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _move(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _move(event):
            self.shifted.emit(_move(event))
        elif event.key() == Qt.Key.Key_Menu:
            self.customContextMenuRequested.emit(self.menu_point())
        else:
            super().keyPressEvent(event)


def _move(event: QKeyEvent) -> str:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return ""
    return _ARROWS.get(Qt.Key(event.key()), "")
