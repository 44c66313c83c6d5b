"""Documents set on pages: how many there are, and each painted by itself.

A document is laid out where its turn comes, never as a whole at once: megabytes never hold up the window. Nothing of it
is done in a thread: Qt's layouts belong to the GUI thread.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.i18n import _
from ui.printing.wish import Made, Part, ink_on_paper, plain_letters, small_letters

MILLIMETRES = 18.0
"""The margin on every side of a page."""

_SLICE = 20_000
"""UTF-16 units laid out at one go: about a millisecond."""

_HEAD = 0.7
"""The share of a page that a head may take of the text below it."""

_LINE_OF_HEAD = 9.0
"""The size of the words above and below the text, in points."""


def paper(size: QPageSize.PageSizeId | None = None) -> QPageLayout:
    """A page of that size, or of the one that is usual where the person lives."""
    usual = QPageSize.PageSizeId.A4
    if QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem:
        usual = QPageSize.PageSizeId.Letter
    margins = QMarginsF(MILLIMETRES, MILLIMETRES, MILLIMETRES, MILLIMETRES)
    portrait = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(size or usual), portrait, margins, QPageLayout.Unit.Millimeter)


@dataclass(frozen=True, slots=True)
class _Leaf:
    part: Part
    number: int
    """Its page within the part."""


class Sheaf:
    """All pages of something printed, in the pixels of the screen's resolution."""

    def __init__(self, made: Made, title: str, layout: QPageLayout) -> None:
        self._title = title
        self.dots = QGuiApplication.primaryScreen().logicalDotsPerInchY()
        share = self.dots / 72
        points = QPageLayout.Unit.Point
        self.size = QSizeF(layout.fullRect(points).width() * share, layout.fullRect(points).height() * share)
        inside = layout.paintRect(points)
        self._body = QRectF(inside.topLeft() * share, inside.size() * share)
        parts = [Part(made)] if isinstance(made, QTextDocument) else list(made)
        self._parts = [part for whole in parts for part in self._with_head(whole)]
        for part in self._parts:
            self._set(part.document, part.margin, self._height_of(part.head))
        self._leaves: list[_Leaf] = []
        self._slices = self._laid_out()
        self.ready = False

    @property
    def pages(self) -> int:
        """How many pages there are, as far as they are laid out."""
        return len(self._leaves)

    def lay_out(self, seconds: float = 0.03) -> bool:
        """Go on laying out for a while; answers whether all is done."""
        until = time.monotonic() + seconds
        while not self.ready and time.monotonic() < until:
            self.ready = next(self._slices, True)
        return self.ready

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, with the painter at its upper left corner."""
        leaf = self._leaves[number]
        self._paint_lines(painter, number)
        painter.save()
        painter.translate(self._body.topLeft())
        if leaf.part.head is not None and leaf.number == 0:
            _paint(painter, leaf.part.head, QRectF(QPointF(0, 0), self._body.size()))
        top = leaf.number * self._body.height()
        painter.translate(0, -top)
        _paint(painter, leaf.part, QRectF(0, top, self._body.width(), self._body.height()))
        painter.restore()

    def words(self, number: int) -> str:
        """The words on a page, for those who hear it."""
        leaf = self._leaves[number]
        head = leaf.part.head.document.toPlainText() if leaf.part.head and leaf.number == 0 else ""
        cursor = QTextCursor(leaf.part.document)
        top = leaf.number * self._body.height()
        fuzzy, layout = Qt.HitTestAccuracy.FuzzyHit, leaf.part.document.documentLayout()
        cursor.setPosition(max(0, layout.hitTest(QPointF(0, top), fuzzy)))
        end = layout.hitTest(QPointF(self._body.width(), top + self._body.height() - 1), fuzzy)
        cursor.setPosition(max(cursor.position(), end), QTextCursor.MoveMode.KeepAnchor)
        return "\n".join(part for part in (head, cursor.selectedText().replace("\u2029", "\n")) if part)

    def _with_head(self, part: Part) -> list[Part]:
        """The part, its head before it on pages of its own where it is too tall to stand above the text."""
        if part.head is None:
            return [part]
        self._set(part.head.document, part.head.margin, 0)
        if self._height_of(part.head) <= self._body.height() * _HEAD:
            return [part]
        return [part.head, Part(part.document, part.under, None, part.margin)]

    def _height_of(self, head: Part | None) -> float:
        return head.document.size().height() if head is not None else 0.0

    def _set(self, document: QTextDocument, margin: float, top: float) -> None:
        frame = document.rootFrame()
        form = frame.frameFormat()
        form.setMargin(0)
        form.setLeftMargin(margin)
        frame.setFrameFormat(form)
        if top:
            above = QTextBlockFormat()
            above.setLineHeight(top, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            QTextCursor(document.firstBlock()).setBlockFormat(above)
        document.setDefaultFont(plain_letters(document.defaultFont()))
        document.setUseDesignMetrics(True)
        document.setPageSize(self._body.size())

    def _laid_out(self) -> Iterator[bool]:
        for part in self._parts:
            document, at = part.document, 0
            layout = document.documentLayout()
            while at < document.characterCount():
                begun, at = at, min(at + _SLICE, document.characterCount())
                layout.blockBoundingRect(document.findBlock(at - 1))
                self._keep_headings(document, begun, at)
                yield False
            self._leaves += [_Leaf(part, number) for number in range(document.pageCount())]

    def _keep_headings(self, document: QTextDocument, start: int, end: int) -> None:
        """Begin a new page before a heading that would be the last thing on one."""
        for block in reversed([block for block in _from(document, start, end) if block.blockFormat().headingLevel()]):
            page, page_after = (self._page_of(document, one) for one in (block, block.next()))
            if block.previous().isValid() and page_after == page + 1:
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(form)

    def _page_of(self, document: QTextDocument, block: QTextBlock) -> int:
        """The page on which a paragraph's first line stands; -1 for none."""
        if not block.isValid():
            return -1
        document.documentLayout().blockBoundingRect(block)
        layout = block.layout()
        within = layout.lineAt(0).y() if layout.lineCount() else 0.0
        return int((layout.position().y() + within + 1) // self._body.height())

    def _paint_lines(self, painter: QPainter, number: int) -> None:
        """The title above the text, but for the first page; the date and the page's number below it."""
        painter.save()
        font = small_letters(_LINE_OF_HEAD, self.dots)
        painter.setFont(font)
        painter.setPen(ink_on_paper().placeholderText().color())
        high = QFontMetricsF(font).height()
        below = QRectF(self._body.left(), self._body.bottom() + high, self._body.width(), high)
        today = date.today()
        shown = QLocale().toString(QDate(today.year, today.month, today.day), QLocale.FormatType.LongFormat)
        counted = _("Page {page} of {pages}").format(page=number + 1, pages=len(self._leaves))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counted)
        if number:
            above = QRectF(self._body.left(), self._body.top() - 2.4 * high, self._body.width(), high)
            title = QFontMetricsF(font).elidedText(self._title, Qt.TextElideMode.ElideRight, above.width())
            painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def _from(document: QTextDocument, start: int, end: int) -> Iterator[QTextBlock]:
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        yield block
        block = block.next()


def _paint(painter: QPainter, part: Part, stretch: QRectF) -> None:
    palette, blocks = ink_on_paper(), _blocks(part.document, stretch)
    painter.save()
    # Marks reach a little over the words' own box; no line of another page lies so near.
    painter.setClipRect(stretch.adjusted(-4, -2, 4, 2))
    if part.under is not None:
        part.under(painter, blocks, palette)
    painter.setPen(palette.text().color())
    context = QAbstractTextDocumentLayout.PaintContext()
    # A line of another page that only touches this one would be in a PDF, unseen.
    context.clip = stretch.adjusted(0, 1 + _paint_rest(painter, blocks, stretch), 0, -1)
    context.palette = palette
    if context.clip.height() > 0:
        part.document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_rest(painter: QPainter, blocks: Sequence[QTextBlock], stretch: QRectF) -> float:
    """Paint what is left of the paragraph that the page before began, and answer how far down it reaches.

    Qt, asked for a part of a paragraph, paints one line more before it.
    """
    for block in blocks:
        layout = block.layout()
        at = layout.position()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        here = [line for line in lines if at.y() + line.y() >= stretch.top() - 1]
        nested = QTextCursor(block).currentFrame() != block.document().rootFrame()
        if here and len(here) < len(lines) and not nested:
            for line in here:
                if at.y() + line.y() < stretch.bottom() - 1:
                    line.draw(painter, at)
            return min(stretch.height(), at.y() + here[-1].y() + here[-1].height() - stretch.top())
    return 0.0


def _blocks(document: QTextDocument, stretch: QRectF) -> list[QTextBlock]:
    """The paragraphs of which a line may lie on a page."""
    layout = document.documentLayout()
    at = layout.hitTest(stretch.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, at))
    # What stands at the very top may be the end of the paragraph before.
    block = block.previous() if block.previous().isValid() else block
    found: list[QTextBlock] = []
    while block.isValid() and layout.blockBoundingRect(block).top() < stretch.bottom():
        found.append(block)
        block = block.next()
    return found
