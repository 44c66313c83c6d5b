"""The text of one source, line by line: what stays, what is left out, and turning a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain import Span
from app.drafts import Draft
from app.i18n import _
from app.trimming import Line, lines_of
from ui.look import faint, icon, mixed, reading_font
from ui.search.pieces import ink, paint_row, paper

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
LINE = Qt.ItemDataRole.UserRole + 1
KEPT = Qt.ItemDataRole.UserRole + 2
_LONGEST = 1_500
"""Code points of a line that are shown; a line is turned as a whole."""


class LinesModel(QAbstractListModel):
    """The lines of a draft, each kept or left out."""

    turned = Signal()
    """The person has turned a line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.lines: Sequence[Line] = ()
        self.kept: list[bool] = []

    def show(self, draft: Draft | None, dropped: Sequence[Span] | None = None) -> None:
        """Show a draft; without a choice of the person's, ``sure`` lines are left out."""
        self.beginResetModel()
        self._text = draft.text if draft else ""
        self.lines = lines_of(draft) if draft else ()
        gone = {(span.start, span.end) for span in dropped or ()}
        self.kept = [
            line.kind != "sure" if dropped is None else (line.start, line.end) not in gone for line in self.lines
        ]
        self.endResetModel()

    def dropped(self) -> tuple[Span, ...]:
        """The lines that are left out."""
        pairs = zip(self.lines, self.kept, strict=True)
        return tuple(Span(line.start, line.end) for line, stays in pairs if not stays)

    def turn(self, rows: Sequence[int]) -> None:
        """Leave out what is kept and keep what is left out; several lines follow the first of them."""
        if rows:
            self._set(rows, not self.kept[rows[0]])

    @property
    def gone(self) -> int:
        """How many lines are left out."""
        return self.kept.count(False)

    @property
    def has_doubtful(self) -> bool:
        """Whether there are lines of which it is in doubt whether they belong here."""
        return any(line.kind == "maybe" for line in self.lines)

    @property
    def doubtful_kept(self) -> bool:
        """Whether any line in doubt is kept."""
        return any(stays for line, stays in zip(self.lines, self.kept, strict=True) if line.kind == "maybe")

    def turn_doubtful(self) -> None:
        """Leave out all lines in doubt, or keep them all where none is kept."""
        stays = not self.doubtful_kept
        self._set([row for row, line in enumerate(self.lines) if line.kind == "maybe"], stays)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, stays = self.lines[index.row()], self.kept[index.row()]
        words = " ".join(self._text[line.start : line.end][:_LONGEST].split())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_state(line, stays)}: {words}"
            case Qt.ItemDataRole.ToolTipRole:
                return _state(line, stays)
            case _ if role == LINE:
                return line
            case _ if role == KEPT:
                return stays
        return None

    def _set(self, rows: Sequence[int], stays: bool) -> None:
        if not rows:
            return
        for row in rows:
            self.kept[row] = stays
        self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))
        self.turned.emit()


class LinesView(QListView):
    """Shows the lines; Space or Enter, or a click on its sign, turns one."""

    def __init__(self, model: LinesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        self.setAccessibleName(_("Text to be imported"))
        self.setItemDelegate(_LineDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setFont(reading_font(max(8.0, self.font().pointSizeF()) * 1.1))

    def turn_chosen(self) -> None:
        """Turn the chosen lines."""
        self._lines.turn(sorted(index.row() for index in self.selectedIndexes()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.turn_chosen()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < sign_width(self.font()):
            self._lines.turn([index.row()])


def sign_width(font: QFont) -> int:
    """Room before a line for the sign that says whether it stays; in pixels."""
    return QFontMetrics(font).height() * 2


class _LineDelegate(QStyledItemDelegate):
    """A line in the reading face; what is left out is dimmed and struck through, what is in doubt only dimmed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_row(painter, option)
        line, stays = index.data(LINE), index.data(KEPT)
        box = option.rect
        side = QFontMetrics(option.font).height()
        sign = "minus-circle" if not stays else "question" if line.kind == "maybe" else ""
        if sign:
            icon(sign).paint(painter, box.left() + side // 2, box.top() + side // 6, side, side)
        font = QFont(option.font)
        font.setStrikeOut(not stays)
        painter.setFont(font)
        painter.setPen(_shade(option, line.kind, stays))
        room = box.adjusted(sign_width(option.font), 2, -6, -2)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), index.data())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        room = option.rect.adjusted(0, 0, 0, 0)
        room.setWidth(max(80, width - sign_width(option.font) - 6))
        room.setHeight(100_000)
        words = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), index.data())
        return QSize(width, words.height() + 8)


def _shade(option: QStyleOptionViewItem, kind: str, stays: bool) -> QColor:
    if stays and kind != "maybe":
        return ink(option)
    palette: QPalette = option.palette
    return faint(palette) if stays else mixed(faint(palette), paper(option), 0.75)


def _state(line: Line, stays: bool) -> str:
    if not stays:
        return _("Left out. Space keeps this line.")
    return _("Kept, though it may not belong here. Space leaves it out.") if line.kind == "maybe" else _("Kept")
