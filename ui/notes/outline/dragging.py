"""The outline's model with dragging: what is let go where is told as a signal, and done elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from app.outlining import section
from ui.notes.bringing import KINDS, read_brought
from ui.notes.model import Index
from ui.notes.outline.model import PiecesModel

PIECE = "application/x-florilegium-piece"


class OutlineModel(PiecesModel):
    """Pieces that can be carried to another place, and take in what can be brought into a note."""

    moved = Signal(int, int)
    """A piece was let go: its number, and that of the piece it is to stand before (their count: at the end)."""
    brought = Signal(object, int)
    """A Brought was let go, and the number of the piece it is to stand before."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        taken = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | taken

    def mimeTypes(self) -> list[str]:
        return [PIECE, *KINDS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        carried.setData(PIECE, str(self.number_at(indexes[0])).encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return any(data.hasFormat(kind) for kind in self.mimeTypes())

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        to = self.place(row, parent)
        brought = read_brought(data)
        if brought is not None:
            self.brought.emit(brought, to)
            return True
        carried = bytes(data.data(PIECE).data())
        if carried.isdigit() and int(carried) < len(self.pieces):
            self.moved.emit(int(carried), to)
            # Nothing for Qt to take away: the text is changed as a whole.
        return False

    def place(self, row: int, parent: Index) -> int:
        """The number of the piece before which something let go there is to stand; onto a piece means behind it."""
        above = self.number_at(parent)
        children = self._children.get(above, [])
        if 0 <= row < len(children):
            return children[row]
        return section(self.pieces, above).stop if above >= 0 else len(self.pieces)
