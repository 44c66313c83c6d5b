"""Paints passages, search hits and the passage in hand under the words; nothing is written into the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QTextBlock

from app.domain import BlockKind, Id
from ui.look import faint, mixed
from ui.reader.bands import Band, bands_of, frame_hit, line_ink, outline, paint_bands, uncrowded
from ui.reader.boxes import boxes, line_heights
from ui.reader.marks import Marks
from ui.reader.typeset import LEFT, Sheet

_LANE = 7


@dataclass(frozen=True, slots=True)
class _Stripe:
    lane: int
    theme: Id
    top: float
    bottom: float


@dataclass(slots=True)
class Overlay:
    """What lies under the words of one sheet. Positions are the document's; rectangles are kept a paragraph."""

    sheet: Sheet
    marks: Marks
    colours: Mapping[Id, str] = field(default_factory=dict)
    hits: Sequence[tuple[int, int]] = ()
    hit: int = -1
    current: tuple[int, int] | None = None
    pulse: float = 0.0
    _width: float = 0.0
    _kept: dict[int, tuple[list[Band], list[_Stripe]]] = field(default_factory=dict)

    def forget(self, paragraphs: Iterable[int] | None = None) -> None:
        """Drop the rectangles of some paragraphs, or of all."""
        if paragraphs is None:
            self._kept.clear()
        else:
            for paragraph in paragraphs:
                self._kept.pop(paragraph, None)

    def measured(self, width: float) -> None:
        """Note how wide the text is set; at another width all rectangles are others."""
        if width != self._width:
            self._width = width
            self.forget()

    def paint(self, painter: QPainter, blocks: Iterable[QTextBlock], palette: QPalette) -> None:
        """Paint what lies under the given paragraphs, with the painter in the document's coordinates."""
        for block in blocks:
            bands, stripes = self._of(block)
            self._furniture(painter, block, palette)
            paint_bands(painter, bands, self.colours, palette)
            for stripe in stripes:
                self._stripe(painter, stripe, palette)
            self._hits(painter, block, palette)
            self._current(painter, block, palette)

    def _of(self, block: QTextBlock) -> tuple[list[Band], list[_Stripe]]:
        number = block.blockNumber()
        if number not in self._kept:
            self._kept[number] = uncrowded(self._bands(block)), list(self._stripes(block))
        return self._kept[number]

    def _bands(self, block: QTextBlock) -> Iterator[Band]:
        start = block.position()
        for segment in self.marks.segments(block.blockNumber(), start, start + block.length() - 1):
            themes = tuple(theme for theme in segment.themes if theme in self.colours)
            found = boxes(block, segment.start - start, segment.end - start)
            yield from bands_of(found, themes)

    def _stripes(self, block: QTextBlock) -> Iterator[_Stripe]:
        start = block.position()
        for mark in self.marks.in_paragraph(block.blockNumber()):
            top, bottom = line_heights(block, mark.start - start, mark.end - start)
            themes = [theme for theme in mark.themes if theme in self.colours] or [""]
            for lane, theme in zip(mark.lanes, themes, strict=False):
                yield _Stripe(lane, theme, top, bottom)

    def _stripe(self, painter: QPainter, stripe: _Stripe, palette: QPalette) -> None:
        left = LEFT - 16 - _LANE * stripe.lane
        box = QRectF(left, stripe.top, 4 if stripe.theme else 2, stripe.bottom - stripe.top)
        painter.fillRect(box, line_ink(stripe.theme, self.colours, palette))

    def _hits(self, painter: QPainter, block: QTextBlock, palette: QPalette) -> None:
        start, length = block.position(), block.length()
        for number in _reaching(self.hits, start, start + length):
            first, last = self.hits[number]
            frame_hit(painter, boxes(block, first - start, last - start), palette, number == self.hit)

    def _current(self, painter: QPainter, block: QTextBlock, palette: QPalette) -> None:
        if self.current is None:
            return
        start = block.position()
        outline(painter, boxes(block, self.current[0] - start, self.current[1] - start), palette, self.pulse)

    def _furniture(self, painter: QPainter, block: QTextBlock, palette: QPalette) -> None:
        """The bar beside a quotation, the hairline under a table's row, the bullet of an item that brings none."""
        number = block.blockNumber()
        if number >= len(self.sheet.pieces) or not block.layout().lineCount():
            return
        piece, layout = self.sheet.pieces[number], block.layout()
        if piece.kind not in (BlockKind.QUOTATION, BlockKind.TABLE_ROW, BlockKind.LIST_ITEM):
            return
        text = layout.boundingRect().translated(layout.position())
        grey = mixed(faint(palette), palette.color(QPalette.ColorRole.Base), 0.45)
        if piece.kind is BlockKind.QUOTATION:
            left = LEFT + (block.blockFormat().indent() - 0.6) * self.sheet.document.indentWidth()
            painter.fillRect(QRectF(left, text.top(), 2, text.height()), grey)
        elif piece.kind is BlockKind.TABLE_ROW:
            painter.fillRect(QRectF(LEFT, text.bottom() + 3, text.width(), 1), grey)
        elif piece.first and block.blockFormat().textIndent() == 0:
            self._bullet(painter, block, palette)

    def _bullet(self, painter: QPainter, block: QTextBlock, palette: QPalette) -> None:
        line, at = block.layout().lineAt(0), block.layout().position()
        rightward = block.textDirection() != Qt.LayoutDirection.RightToLeft
        edge = line.naturalTextRect()
        gap = self.sheet.points * 0.9
        x = at.x() + (edge.left() - gap if rightward else edge.right() + gap)
        radius = self.sheet.points * 0.2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Text))
        painter.drawEllipse(QPointF(x, at.y() + line.y() + line.ascent() * 0.68), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _reaching(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """The numbers of those ordered spans that reach into a range."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return range(first, max(first, last))
