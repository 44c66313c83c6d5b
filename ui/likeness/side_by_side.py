"""Two texts beside each other, paragraph by paragraph: what both have, what differs and by which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.comparing import Differing, Piece
from app.domain import Span
from app.i18n import _
from ui.look import faint, mixed, reading_font

_MOST = 3_000
"""Rows that are shown; Qt lays a table out as a whole."""


class SideBySide(QTextEdit):
    """Shows a comparison; nothing in it is ever taken for markup."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Both texts, side by side"))
        self.setFont(reading_font(max(8.0, self.font().pointSizeF()) * 1.05))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched."""
        return None

    def show_pieces(self, pieces: Sequence[Piece], left: str, right: str) -> None:
        """Show how two texts compare."""
        self.clear()
        self.document().setUndoRedoEnabled(False)
        shown = list(pieces[:_MOST])
        if not shown:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        table = cursor.insertTable(len(shown), 2, _table_format())
        for row, piece in enumerate(shown):
            self._fill(table, row, piece, left, right)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _fill(self, table: QTextTable, row: int, piece: Piece, left: str, right: str) -> None:
        sides = ((left, piece.left, 0), (right, piece.right, 1))
        for content, span, column in sides:
            cell = table.cellAt(row, column).firstCursorPosition()
            if span is None:
                cell.insertText("", self._plain(quiet=True))
                continue
            if piece.kind in (Differing.LEFT, Differing.RIGHT):
                cell.insertText(_("only here: "), self._plain(quiet=True))
                cell.insertText(_said(content, span), self._differing())
                continue
            for words, differs in _runs(piece, span, column):
                quiet = piece.kind is Differing.SAME
                cell.insertText(_said(content, words), self._differing() if differs else self._plain(quiet))

    def _plain(self, quiet: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(faint(self.palette()) if quiet else self.palette().color(QPalette.ColorRole.Text))
        return made

    def _differing(self) -> QTextCharFormat:
        """Bold, underlined and tinted, so that it is told by more than its colour."""
        made = QTextCharFormat()
        page = self.palette().color(QPalette.ColorRole.Base)
        made.setForeground(self.palette().color(QPalette.ColorRole.Text))
        made.setBackground(mixed(QColor("#E69F00"), page, 0.3))
        made.setFontWeight(QFont.Weight.Bold)
        made.setFontUnderline(True)
        return made


def _runs(piece: Piece, span: Span, column: int) -> Iterator[tuple[Span, bool]]:
    """The stretches of one side of a piece in order, and whether the other side lacks them."""
    at = span.start
    for word in piece.words:
        here = word.left if column == 0 else word.right
        if here is None:
            continue
        if at < here.start:
            yield Span(at, here.start), False
        yield here, word.kind is not Differing.SAME
        at = here.end
    if at < span.end:
        yield Span(at, span.end), False


def _said(content: str, span: Span) -> str:
    return span.slice(content).replace("\n", " ").replace("\u2029", " ")


def _table_format() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 50)] * 2)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setCellPadding(6)
    made.setCellSpacing(0)
    made.setBorder(0)
    return made
