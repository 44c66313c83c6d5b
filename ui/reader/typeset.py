"""Sets an article's text as a fresh document: headings, lists, quotations, code, emphasis, at a comfortable measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextOption,
)

from app.domain import CELLS, BlockKind, Inline, InlineKind, Text
from ui.look import code_font, reading_font
from ui.offsets import Placement
from ui.reader.pieces import Piece, pieces, shown
from ui.reader.tables import APART, NO_COLUMNS, Columns, columns_of

MEASURE = 68
"""Characters in a full line, on average; 60 to 75 read best (Bringhurst, The Elements of Typographic Style, 2.1.2)."""

LINE_HEIGHT = 122
"""Per cent of the face's own, which is 1.36 of its size: the marks find room between lines."""

POINTS = 13.0
"""The size of the text where nothing else is said."""

LARGER = 1.4
"""How much larger than the window's words the text of an article is at a zoom of 100 %."""

LEFT, RIGHT, TOP = 58, 24, 20
"""Room around the text within the document, in pixels: stripes stand in the left one."""

_ROWS = 0.94
"""How large the words of tables are, beside those of the text."""

_HEADINGS = (1.6, 1.35, 1.18, 1.08)
_SPACE = {
    BlockKind.PARAGRAPH: (0.75, 0.75),
    BlockKind.HEADING: (1.5, 0.6),
    BlockKind.LIST_ITEM: (0.25, 0.25),
    BlockKind.QUOTATION: (0.75, 0.75),
    BlockKind.TABLE_ROW: (0.3, 0.3),
    BlockKind.CODE: (0.75, 0.75),
    BlockKind.FOOTNOTE: (0.3, 0.3),
}
_MARK = re.compile(r"(?:[•◦‣▪*–—-]|\(?[\w]{1,4}[.)])\s+")


class Quiet(QTextDocument):
    """A document that fetches nothing, whatever is written in it."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: no picture, sheet or page is ever read for a text."""
        return None


@dataclass(frozen=True)
class Sheet:
    """A text set in type: the document, where its code points stand, and what each paragraph is."""

    document: QTextDocument
    placement: Placement
    pieces: tuple[Piece, ...]
    points: float


def reading_points(words: QFont, percent: int) -> float:
    """The size of an article's text where the window's words are set in ``words``, at a zoom."""
    points = words.pointSizeF() if words.pointSizeF() > 0 else QFontInfo(words).pointSizeF()
    return points * LARGER * percent / 100


def measure(points: float) -> int:
    """The width of a full line, in pixels."""
    metrics = QFontMetricsF(reading_font(points))
    return round(metrics.horizontalAdvance("the quick brown fox jumps over a lazy dog ") / 42 * MEASURE)


def typeset(text: Text, points: float = POINTS, parent: QObject | None = None) -> Sheet:
    """Set a text; nothing is laid out yet, so megabytes are quick."""
    found = pieces(text)
    document = Quiet(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(reading_font(points))
    document.setIndentWidth(points * 1.9)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    placement = Placement(text.content, [(piece.start, piece.end) for piece in found])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _write(cursor, text.content, found, points)
    _dress(cursor, text.inlines, placement, points)
    _margins(document)
    cursor.endEditBlock()
    return Sheet(document, placement, tuple(found), points)


def _write(cursor: QTextCursor, content: str, found: Iterable[Piece], points: float) -> None:
    """Write runs of equal paragraphs at one go."""
    first = True
    found = list(found)
    rows = QFontMetricsF(reading_font(points * _ROWS))
    columns = columns_of(content, found, rows, measure(points))
    for style, run in groupby(found, lambda piece: _style(content, piece, columns)):
        paragraph, letters = _paragraph(style, points), _letters(style, points)
        if first:
            cursor.setBlockFormat(paragraph)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(paragraph, letters)
        words = "\n".join(shown(content, piece) for piece in run)
        in_no_columns = style.kind is BlockKind.TABLE_ROW and not style.columns.stops
        cursor.insertText(words.replace(CELLS, APART) if in_no_columns else words, letters)
        first = False


@dataclass(frozen=True, slots=True)
class _Style:
    kind: BlockKind
    level: int
    first: bool
    last: bool
    hang: str
    columns: Columns


def _style(content: str, piece: Piece, columns: Mapping[int, Columns]) -> _Style:
    hang = ""
    if piece.kind is BlockKind.LIST_ITEM and piece.first:
        mark = _MARK.match(content, piece.start, piece.end)
        hang = mark[0] if mark else ""
    return _Style(piece.kind, piece.level, piece.first, piece.last, hang, columns.get(piece.start, NO_COLUMNS))


def _paragraph(style: _Style, points: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    above, below = _SPACE[style.kind]
    made.setTopMargin(above * points * 4 / 3 if style.first else 0)
    made.setBottomMargin(below * points * 4 / 3 if style.last else 0)
    match style.kind:
        case BlockKind.HEADING:
            made.setHeadingLevel(min(6, max(1, style.level)))
        case BlockKind.LIST_ITEM:
            made.setIndent(min(12, max(1, style.level)))
            if style.hang:
                advance = QFontMetricsF(reading_font(points)).horizontalAdvance(style.hang)
                made.setTextIndent(-min(advance, points * 2.5))
        case BlockKind.QUOTATION:
            made.setIndent(min(12, max(1, style.level)))
            made.setRightMargin(points * 1.9)
        case BlockKind.TABLE_ROW:
            _set_columns(made, style.columns)
        case BlockKind.CODE:
            made.setIndent(1)
            made.setLineHeight(110, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _set_columns(row: QTextBlockFormat, columns: Columns) -> None:
    """Tab stops where columns begin; a last cell that is too long hangs below itself."""
    row.setTabPositions([QTextOption.Tab(stop, QTextOption.TabType.LeftTab) for stop in columns.stops])
    if columns.wrapped:
        row.setLeftMargin(columns.stops[-1])
        row.setTextIndent(-columns.stops[-1])


def _letters(style: _Style, points: float) -> QTextCharFormat:
    made = QTextCharFormat()
    match style.kind:
        case BlockKind.HEADING:
            size = _HEADINGS[min(len(_HEADINGS), max(1, style.level)) - 1]
            made.setFontPointSize(points * size)
            made.setFontWeight(QFont.Weight.Bold)
        case BlockKind.CODE:
            made.setFont(code_font(points))
        case BlockKind.TABLE_ROW:
            made.setFontPointSize(points * _ROWS)
        case BlockKind.FOOTNOTE:
            made.setFontPointSize(points * 0.86)
    return made


def _dress(cursor: QTextCursor, inlines: Iterable[Inline], placement: Placement, points: float) -> None:
    formats = {kind: _inline(kind, points) for kind in InlineKind}
    for inline in inlines:
        start, end = placement.position(inline.start), placement.position(inline.end, ending=True)
        if start >= end:
            continue
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made = formats[inline.kind]
        if inline.kind is InlineKind.LINK:
            made = QTextCharFormat(made)
            made.setAnchorHref(inline.target)
        cursor.mergeCharFormat(made)


def _inline(kind: InlineKind, points: float) -> QTextCharFormat:
    made = QTextCharFormat()
    match kind:
        case InlineKind.EMPHASIS:
            made.setFontItalic(True)
        case InlineKind.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        case InlineKind.CODE:
            font = code_font(points)
            made.setFontFamilies(font.families())
            made.setFontPointSize(font.pointSizeF())
        case InlineKind.LINK:
            made.setAnchor(True)
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        case InlineKind.NOTE:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


def _margins(document: QTextDocument) -> None:
    frame = document.rootFrame()
    made = QTextFrameFormat(frame.frameFormat())
    made.setLeftMargin(LEFT)
    made.setRightMargin(RIGHT)
    made.setTopMargin(TOP)
    made.setBottomMargin(TOP * 3)
    made.setProperty(QTextFormat.Property.FrameBorder, 0)
    frame.setFrameFormat(made)
