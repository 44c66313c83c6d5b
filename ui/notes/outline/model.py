"""The pieces of a note as a tree that Qt shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from app.i18n import _, quoted
from app.outlining import parents
from app.pieces import Piece, PieceKind, label_of, pieces_of
from ui.notes.model import Index
from ui.themes.naming import seen

PIECE_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_TOP = -1


class PiecesModel(QAbstractItemModel):
    """Pieces below the headings they stand under; a piece's number is its id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.pieces: Sequence[Piece] = ()
        self._parents: list[int] = []
        self._children: dict[int, list[int]] = {}
        self._rows: list[int] = []

    def show_text(self, text: str) -> None:
        """Take over a note's text."""
        self.beginResetModel()
        self.text, self.pieces = text, pieces_of(text)
        self._parents = parents(self.pieces)
        self._children, self._rows = {}, []
        for number, above in enumerate(self._parents):
            beside = self._children.setdefault(above, [])
            self._rows.append(len(beside))
            beside.append(number)
        self.endResetModel()

    def number_at(self, index: Index) -> int:
        """The number of the piece at an index, -1 outside."""
        return int(index.internalId()) if index.isValid() else _TOP

    def index_of(self, number: int) -> QModelIndex:
        """Where a piece stands in the tree."""
        if not 0 <= number < len(self.pieces):
            return QModelIndex()
        return self.createIndex(self._rows[number], 0, number)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children.get(self.number_at(parent), [])
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, child: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        number = self.number_at(child)
        return self.index_of(self._parents[number]) if 0 <= number < len(self._parents) else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._children.get(self.number_at(parent), []))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = self.number_at(index)
        if not 0 <= number < len(self.pieces):
            return None
        piece = self.pieces[number]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._told(piece)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_kind_told(piece)}: {self._told(piece)}"
            case _ if role == PIECE_ROLE:
                return piece
        return None

    def _told(self, piece: Piece) -> str:
        words = seen(label_of(self.text, piece)) or "…"
        return quoted(words) if piece.kind is PieceKind.QUOTATION else words


def _kind_told(piece: Piece) -> str:
    match piece.kind:
        case PieceKind.HEADING:
            return _("Heading, level {level}").format(level=piece.level)
        case PieceKind.QUOTATION:
            return _("Quotation")
    return _("Paragraph")
