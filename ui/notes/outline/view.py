"""The outline beside the note: choosing a piece goes there, dragging or Alt and an arrow puts it elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from app.i18n import _
from app.outlining import Moved, moved, relevelled, shifted
from app.pieces import Piece, PieceKind
from ui.actions import bind
from ui.notes.model import Index
from ui.notes.outline.dragging import OutlineModel
from ui.notes.outline.model import PIECE_ROLE
from ui.notes.typing import action_for
from ui.notes.writing import NoteText
from ui.search import pieces
from ui.search.turning import turned

_PAUSE = 250
_LONG = 200_000
_LONG_PAUSE = 1_200
"""Milliseconds without typing after which the outline follows, in a note of ordinary and of great length."""


class OutlineView(QTreeView):
    """Follows the text it is given; changes it only as a whole, which the text's own undo takes back."""

    inserted = Signal(object, int)
    """A Brought was let go here; the number of the piece it is to stand before."""

    def __init__(self, text: NoteText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.outline = OutlineModel(self)
        self._folded: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrange()
        self._pause.timeout.connect(self.follow)
        text.textChanged.connect(self._typed)
        self.outline.moved.connect(lambda at, to: self._put(moved(self._now(), at, to)))
        self.outline.brought.connect(self.inserted)
        self.activated.connect(self._go)
        self.clicked.connect(self._go)
        self.collapsed.connect(lambda index: self._folded.add(str(index.data())))
        self.expanded.connect(lambda index: self._folded.discard(str(index.data())))
        bind(
            self,
            "outline",
            {
                "piece-up": lambda: self._shift(-1),
                "piece-down": lambda: self._shift(1),
                "heading-out": lambda: self._level(-1),
                "heading-in": lambda: self._level(1),
            },
        )

    @property
    def writes_in(self) -> NoteText:
        """The note's text: undo takes back there what is moved here."""
        return self._text

    def follow(self) -> None:
        """Show the text as it is now, the same piece chosen and the same headings folded."""
        self._pause.stop()
        words = self._text.words()
        if words == self.outline.text and self.outline.rowCount():
            return
        chosen, at = self.outline.number_at(self.currentIndex()), self.verticalScrollBar().value()
        folded = set(self._folded)
        self.outline.show_text(words)
        self.expandAll()
        for number, piece in enumerate(self.outline.pieces if folded else ()):
            index = self.outline.index_of(number)
            if piece.level and str(index.data()) in folded:
                self.collapse(index)
        self.choose(min(chosen, len(self.outline.pieces) - 1))
        self.verticalScrollBar().setValue(at)

    def choose(self, number: int) -> None:
        """Put the cursor on a piece."""
        index = self.outline.index_of(number)
        if index.isValid():
            self.setCurrentIndex(index)

    def showEvent(self, event: object) -> None:
        """What was typed meanwhile is shown."""
        self.follow()

    def event(self, event: QEvent) -> bool:
        """Its own keys come before the window's: Alt and an arrow move a piece here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and action_for(self, event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_for(self, event)
        if action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.setModel(self.outline)
        self.setItemDelegate(_Row(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(14)
        self.setAccessibleName(_("Outline of the note"))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _typed(self) -> None:
        if self.isVisible():
            self._pause.setInterval(_LONG_PAUSE if len(self.outline.text) > _LONG else _PAUSE)
            self._pause.start()

    def _now(self) -> str:
        """The text as it is; the tree is brought up with it first, so that the numbers are those of its pieces."""
        if self._pause.isActive():
            self.follow()
        return self.outline.text

    def _shift(self, step: int) -> None:
        text, number = self._now(), self.outline.number_at(self.currentIndex())
        if number >= 0:
            self._put(shifted(text, number, step))

    def _level(self, step: int) -> None:
        text, number = self._now(), self.outline.number_at(self.currentIndex())
        if number >= 0:
            self._put(Moved(relevelled(text, number, step), number))

    def _put(self, then: Moved) -> None:
        if not self._text.isReadOnly():
            self._text.turn_into(then.text)
            self.follow()
            self.choose(then.at)

    def _go(self, index: Index) -> None:
        number = self.outline.number_at(index)
        self._now()
        if 0 <= number < len(self.outline.pieces):
            start = self.outline.pieces[number].start
            self._text.choose(self.outline.text, start, start)


class _Row(QStyledItemDelegate):
    """Headings in bold, quotations with a bar before them, paragraphs quieter."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(60, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        piece: Piece = index.data(PIECE_ROLE)
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(4, 0, -6, 0)
        ink = pieces.ink(option)
        if piece.kind is PieceKind.QUOTATION:
            bar = QRectF(box.left(), box.top() + 4, 3, box.height() - 8)
            painter.fillRect(turned(option, bar), pieces.muted(option))
            box.setLeft(box.left() + 9)
        font = pieces.bolder(option.font) if piece.level else option.font
        quiet = piece.kind is PieceKind.WORDS
        pieces.paint_words(
            painter, turned(option, box), str(index.data()), font, pieces.muted(option) if quiet else ink
        )
        painter.restore()
