"""A text in which stretches are chosen: told in code points, and made word by word."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from app.domain import Span
from ui.reader.by_word import bare, next_stop, paragraph_of, way_of, whole
from ui.reader.paint import Overlay
from ui.reader.typeset import Sheet

_WAY = QTextCursor.MoveOperation
_KEEP, _MOVE = QTextCursor.MoveMode.KeepAnchor, QTextCursor.MoveMode.MoveAnchor


class ChoosableText(QTextEdit):
    """Shows a sheet; what is selected in it is what is wanted, without a blank at either end."""

    words_taken = Signal()
    """The pointer was let go on a selection, and no click follows that makes it a larger one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlay: Overlay | None = None
        self._twice = self._to_the_letter = False
        self._taking = QTimer(self, singleShot=True)
        self._taking.timeout.connect(self.words_taken)

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self.overlay.sheet if self.overlay else None

    def chosen(self) -> Span | None:
        """The selected stretch of the text, no character of it cut; None without a selection."""
        cursor = self.textCursor()
        if self.sheet is None or not cursor.hasSelection():
            return None
        return self.sheet.placement.chosen(cursor.selectionStart(), cursor.selectionEnd())

    def caret(self) -> int:
        """The code point before which the caret stands."""
        return self.sheet.placement.offset(self.textCursor().position()) if self.sheet else 0

    def anchor(self) -> int:
        """The code point at which the selection was begun; the caret's where there is none."""
        return self.sheet.placement.offset(self.textCursor().anchor()) if self.sheet else 0

    def choose(self, start: int, end: int) -> None:
        """Select a stretch, the caret at ``end``, which may come before ``start``; an empty one moves the caret."""
        if self.sheet is None:
            return
        place = self.sheet.placement
        cursor = self.textCursor()
        cursor.setPosition(place.position(start, ending=end < start))
        if end != start:
            cursor.setPosition(place.position(end, ending=end > start), _KEEP)
        self.setTextCursor(cursor)

    def tidy(self) -> None:
        """Let go of the blanks at the ends of the selection, and take the words whole that it cuts."""
        span, sheet = self.chosen(), self.sheet
        kept = bare(sheet.placement.text, span) if span and sheet else span
        if kept and sheet and not self._to_the_letter:
            kept = whole(sheet.placement.text, kept)
        if kept is not None and kept != span:
            forward = self.textCursor().position() >= self.textCursor().anchor()
            self.choose(*((kept.start, kept.end) if forward else (kept.end, kept.start)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """By words and paragraphs in our own way, everything else in Qt's."""
        way, leap = way_of(event, self.textCursor().block().textDirection()), paragraph_of(event)
        if self.sheet is None or not (way or leap):
            super().keyPressEvent(event)
        else:
            self._step(self.sheet, *way) if way else self._leap(*leap or (1, False))
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press begins anew."""
        self.press()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks take a word; a third may take the paragraph."""
        super().mouseDoubleClickEvent(event)
        self.press(twice=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put right what a pointer cannot aim at: whole words, and no blanks; to the letter while Alt is held."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self._to_the_letter = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            QTimer.singleShot(0, self, self.settle)

    def press(self, twice: bool = False) -> None:
        """The pointer begins to select; ``twice`` it took a word at once."""
        self._taking.stop()
        self._twice = twice

    def settle(self) -> None:
        """The pointer has selected what it was to select."""
        self.tidy()
        if self.textCursor().hasSelection():
            self._taking.start(QApplication.doubleClickInterval() if self._twice else 0)

    def _leap(self, step: int, keep: bool) -> None:
        """To where a paragraph begins; selecting forward, to where it ends."""
        cursor = self.textCursor()
        ending = keep and step > 0
        mode = _KEEP if keep else _MOVE
        at_edge = cursor.atBlockEnd() if ending else cursor.atBlockStart() or step > 0
        moved = not at_edge or cursor.movePosition(_WAY.NextBlock if step > 0 else _WAY.PreviousBlock, mode)
        to_end = ending or (step > 0 and not moved)
        cursor.movePosition(_WAY.EndOfBlock if to_end else _WAY.StartOfBlock, mode)
        self.setTextCursor(cursor)

    def _step(self, sheet: Sheet, step: int, keep: bool) -> None:
        cursor, place = self.textCursor(), sheet.placement
        caret = place.offset(cursor.position())
        anchor = place.offset(cursor.anchor()) if keep else caret
        stop = next_stop(place.text, caret, anchor, step)
        ending = stop > anchor or (stop == anchor and step > 0)
        cursor.setPosition(place.position(stop, ending=ending), _KEEP if keep else _MOVE)
        self.setTextCursor(cursor)
