"""The tree's model with dragging: what may be let go where, told as a signal and done elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from app.domain import Id
from ui.themes import drops
from ui.themes.model import Index, ThemesModel


class DraggedThemes(ThemesModel):
    """Themes that can be carried to one another and take passages; with Ctrl the person is asked: nest or merge."""

    dropped = Signal(object)
    """A ThemesDropped, PassagesDropped or WordsDropped; the model changes nothing itself."""

    def mimeTypes(self) -> list[str]:
        return [drops.THEME, drops.PASSAGES, drops.CHOSEN_WORDS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return drops.carried_themes(self.tree.topmost([self.id_at(index) or "" for index in indexes]))

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        themes = drops.read_themes(data)
        if not themes:
            return parent.isValid() and row < 0 and any(data.hasFormat(kind) for kind in self.mimeTypes())
        if row >= 0 and self.filtered:
            return False
        return all(self._can_take(theme, self.id_at(parent)) for theme in themes)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        found = self._read(data, action == Qt.DropAction.CopyAction, row, self.id_at(parent))
        if found is not None:
            self.dropped.emit(found)
        return found is not None

    def _can_take(self, theme_id: Id, onto: Id | None) -> bool:
        if theme_id not in self.tree.themes:
            return False
        return onto is None or all(above.id != theme_id for above in self.tree.line(onto))

    def _read(
        self, data: QMimeData, copying: bool, row: int, onto: Id | None
    ) -> drops.ThemesDropped | drops.PassagesDropped | drops.WordsDropped | None:
        themes = drops.read_themes(data)
        if themes:
            asking = copying and row < 0 and onto is not None
            return drops.ThemesDropped(themes, onto, None if row < 0 else row, asking)
        if onto is None:
            return None
        passages = drops.read_passages(data)
        if passages:
            return drops.PassagesDropped(passages, onto)
        words = drops.read_words(data)
        return drops.WordsDropped(*words, onto) if words else None
