"""Paints passages, search hits and the passage in hand under the words; nothing is written into the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QTextBlock

from app.domain import BlockKind, Id, Span
from ui.look import faint, mixed
from ui.reader.bands import Band, bands_of, frame_hit, outline, paint_bands, paint_counts, point_out, uncrowded
from ui.reader.boxes import boxes, line_heights
from ui.reader.marks import Mark, Marks
from ui.reader.stripes import Stripe, gathered, paint_stripes, stripe_at
from ui.reader.typeset import LEFT, RIGHT, Sheet

MARGIN = LEFT - 8
"""Where the innermost stripe ends."""

_GLOW = 0.5
"""How strongly a passage glows while one of its ends is dragged."""


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
    pointed: Id = ""
    """The passage under the pointer."""
    dragged: Span | None = None
    """What the passage in hand would be, in code points, while one of its ends is dragged."""
    _width: float = 0.0
    _kept: dict[int, tuple[list[Band], list[Stripe]]] = field(default_factory=dict)

    def forget(self, paragraphs: Iterable[int] | None = None) -> None:
        """Drop the rectangles of some paragraphs, or of all."""
        if paragraphs is None:
            self._kept.clear()
        else:
            for paragraph in paragraphs:
                self._kept.pop(paragraph, None)

    def drag_to(self, span: Span | None) -> None:
        """Show the passage in hand on another stretch; None for no longer."""
        self.dragged, self.pulse = span, _GLOW if span else 0.0
        if span:
            place = self.sheet.placement
            self.current = place.position(span.start), place.position(span.end, ending=True)

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
            paint_stripes(painter, stripes, MARGIN, self.colours, palette, self._shown_stripes(block))
            self._hits(painter, block, palette)
            self._outlines(painter, block, palette)
            paint_counts(painter, bands, palette)

    def stripe_at(self, block: QTextBlock, place: QPointF) -> Stripe | None:
        """The stripe beside a paragraph under a point, in the document's coordinates."""
        return stripe_at(self._of(block)[1], MARGIN, place)

    def _of(self, block: QTextBlock) -> tuple[list[Band], list[Stripe]]:
        number = block.blockNumber()
        if number not in self._kept:
            self._kept[number] = uncrowded(self._bands(block)), gathered(self._stripes(block))
        return self._kept[number]

    def _bands(self, block: QTextBlock) -> Iterator[Band]:
        start = block.position()
        for segment in self.marks.segments(block.blockNumber(), start, start + block.length() - 1):
            themes = tuple(theme for theme in segment.themes if theme in self.colours)
            found = boxes(block, segment.start - start, segment.end - start)
            yield from bands_of(found, themes)

    def _stripes(self, block: QTextBlock) -> Iterator[Stripe]:
        start, length = block.position(), block.length()
        form = block.blockFormat()
        for mark in self.marks.in_paragraph(block.blockNumber()):
            top, bottom = line_heights(block, mark.start - start, mark.end - start)
            # A passage that goes on over a paragraph's end has one stripe, not two.
            top -= form.topMargin() if mark.start < start else 0
            bottom += form.bottomMargin() if mark.end > start + length else 0
            themes = tuple(theme for theme in mark.themes if theme in self.colours)
            yield Stripe((mark.id,), mark.lane, themes, top, bottom)

    def _shown_stripes(self, block: QTextBlock) -> frozenset[Id]:
        """The passages beside a paragraph that are in hand or pointed at."""
        if self.current is None and not self.pointed:
            return frozenset()
        near = self.marks.in_paragraph(block.blockNumber())
        return frozenset(mark.id for mark in near if self._in_hand(mark) or mark.id == self.pointed)

    def _in_hand(self, mark: Mark) -> bool:
        return self.current == (mark.start, mark.end)

    def _hits(self, painter: QPainter, block: QTextBlock, palette: QPalette) -> None:
        start, length = block.position(), block.length()
        for number in _reaching(self.hits, start, start + length):
            first, last = self.hits[number]
            frame_hit(painter, boxes(block, first - start, last - start), palette, number == self.hit)

    def _outlines(self, painter: QPainter, block: QTextBlock, palette: QPalette) -> None:
        start = block.position()
        pointed = self.marks.get(self.pointed)
        if pointed is not None and not self._in_hand(pointed):
            point_out(painter, boxes(block, pointed.start - start, pointed.end - start), palette)
        if self.current is None:
            return
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
            inwards = (block.blockFormat().indent() - 0.6) * self.sheet.document.indentWidth()
            turned = block.textDirection() == Qt.LayoutDirection.RightToLeft
            # A paragraph that is read from right to left is indented from the right.
            side = self.sheet.document.textWidth() - RIGHT - inwards if turned else LEFT + inwards
            painter.fillRect(QRectF(side, text.top(), 2, text.height()), grey)
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Text))
        painter.drawEllipse(QPointF(x, at.y() + line.y() + line.ascent() * 0.68), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _reaching(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """The numbers of those ordered spans that reach into a range."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return range(first, max(first, last))
