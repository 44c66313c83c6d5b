"""The widget in which a text is corrected: plain words in the reading face, its passages underlined as they move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.editing import Edit, Shift
from app.i18n import _
from ui.correcting.passages import Held, HeldPassages
from ui.correcting.tracking import Tracked
from ui.look import faint, ink, reading_font, tint
from ui.reader.boxes import boxes
from ui.reader.typeset import measure, reading_points

_KEEP = QTextCursor.MoveMode.KeepAnchor


class TextToCorrect(QPlainTextEdit):
    """Shows one text; what is typed is told as edits of it. All offsets in its public interface are code points."""

    edited = Signal()
    """Something was typed, taken out, undone or done again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tracked = Tracked("")
        self.held = HeldPassages(self.tracked, (), {})
        self.setAccessibleName(_("Text to correct"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(reading_font(reading_points(self.font(), 100)))
        self.document().contentsChange.connect(self._follow)

    def show_text(self, tracked: Tracked, held: HeldPassages) -> None:
        """Show a text from its beginning; nothing of it is changed yet."""
        self.tracked, self.held = Tracked(""), held
        self.document().blockSignals(True)
        self.setPlainText(tracked.shown)
        self.document().blockSignals(False)
        self.document().setModified(False)
        self.tracked = tracked
        self.viewport().update()

    def edits(self) -> tuple[Edit, ...]:
        """What was changed of the text."""
        return self.tracked.edits(self._words)

    def put(self, edits: Sequence[Edit]) -> None:
        """Do edits of the text as it was shown, as one that can be undone."""
        place = self.tracked.placement.position
        stretches = [(place(one.start), place(one.end, ending=one.end > one.start), one.words) for one in edits]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for start, end, words in reversed(stretches):
            cursor.setPosition(start)
            cursor.setPosition(max(start, end), _KEEP)
            cursor.insertText(words)
        cursor.endEditBlock()

    def caret(self) -> int:
        """The code point, of the text as it was, at which or after which the caret stands."""
        return self.tracked.placement.offset(self.tracked.was(self.textCursor().position()))

    def caret_then(self) -> int:
        """The code point at which the caret will stand once the edits are done."""
        here = self.textCursor().position()
        offset, edits = self.caret(), self.edits()
        shift = Shift(edits)
        region = self.tracked.region_at(here)
        return shift.left(offset) + len(self._words(region.now, here)) if region else shift.right(offset)

    def go_to(self, offset: int) -> None:
        """Put the caret before a code point of the text as it was, in the middle of what is seen."""
        cursor = self.textCursor()
        last = max(0, self.document().characterCount() - 1)
        cursor.setPosition(min(last, self.tracked.now(self.tracked.placement.position(offset))))
        self.setTextCursor(cursor)
        self.centerCursor()

    def words_shown(self) -> str:
        """All that stands there, a line's end for each paragraph's."""
        return self.document().toRawText().replace("\u2029", "\n")

    def choose(self, start: int, end: int) -> None:
        """Select what stands between two positions of the document, and show it."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A line's end is a line's end, with Shift too."""
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & shift and not self.isReadOnly():
            self.textCursor().insertBlock()
            event.accept()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words as they are; the parts of a very long line run on."""
        cursor, carried = self.textCursor(), QMimeData()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        pieces, at = [], start
        for split in self.tracked.run_on(start, end):
            pieces.append(self._words(at, split))
            at = split + 1
        carried.setText("".join((*pieces, self._words(at, end))))
        return carried

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, as wide as reads well."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The passages first, then Qt's text, selection and caret."""
        painter = QPainter(self.viewport())
        for block, top in self._seen(event.rect().top(), event.rect().bottom()):
            for held, start, end in self.held.between(block.position(), block.position() + block.length()):
                for box in boxes(block, start - block.position(), end - block.position()):
                    place = box.translated(self.contentOffset().x(), top)
                    _mark(painter, place, held, self.held.in_doubt(held), self.palette())
        painter.end()
        super().paintEvent(event)

    def _seen(self, top: int, bottom: int) -> Iterator[tuple[QTextBlock, float]]:
        block = self.firstVisibleBlock()
        at = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and at <= bottom:
            high = self.blockBoundingRect(block).height()
            if at + high >= top:
                yield block, at
            block, at = block.next(), at + high

    def _follow(self, at: int, gone: int, come: int) -> None:
        self.tracked.change(at, gone, come)
        self.edited.emit()

    def _words(self, start: int, end: int) -> str:
        """What stands between two positions; a character that takes two of them is never cut."""
        cursor = QTextCursor(self.document())
        last = max(0, self.document().characterCount() - 1)
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), _KEEP)
        return cursor.selectedText().replace("\u2029", "\n")

    def _fit(self) -> None:
        points = self.font().pointSizeF()
        room = max(0, self.width() - self.verticalScrollBar().width() - measure(points))
        side = max(self.fontMetrics().averageCharWidth() * 2, room // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 8, side, 8)
            # Lines are broken anew only where the old width is known to be another.
            super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))


def _mark(painter: QPainter, box: QRectF, held: Held, in_doubt: bool, palette: QPalette) -> None:
    """A quiet band with a line below it; around what will need review dashes, which tell it without a colour."""
    line = ink(held.colour, palette) if held.colour else faint(palette)
    if in_doubt:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.2, Qt.PenStyle.DashLine))
        painter.drawRect(box.adjusted(-1, 0, 1, 0))
        return
    if held.colour:
        painter.fillRect(box, tint(held.colour, palette))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1.5, box.width(), 1.5), line)
