"""How each kind of paragraph and each stretch within one is set: room, indents, sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextOption

from app.domain import BlockKind, InlineKind
from ui.look import code_font, reading_font
from ui.reader.pieces import Piece
from ui.reader.tables import NO_COLUMNS, Columns
from ui.reader.typography import BOOK, Typography

POINTS = 13.0
"""The size of the text where nothing else is said."""

INDENT = 1.9
"""How far lists and quotations stand in a level, in sizes of the letters."""

_ROWS = 0.94
"""How large the words of tables are, beside those of the text."""

LONG = 1_000_000
"""Code points from which on a text goes without kerning: a place deep in it is shown in less than half the time.

Qt shapes the writings that need it all the same, but for signs that combine with a letter.
"""

_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]")

_DEEPEST = 12
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
_SAMPLE = "the quick brown fox jumps over a lazy dog "


@dataclass(frozen=True, slots=True)
class Type:
    """The letters a text is set in: their size in points, and the typography."""

    points: float = POINTS
    typography: Typography = BOOK

    def font(self, share: float = 1.0) -> QFont:
        """The face, at a share of the size."""
        return reading_font(self.points * share, self.typography.face)

    def measure(self) -> int:
        """The width of a full line, in pixels."""
        return round(QFontMetricsF(self.font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * self.typography.measure)

    def row_metrics(self) -> QFontMetricsF:
        """How wide the words of tables are."""
        return QFontMetricsF(self.font(_ROWS))


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is, as far as its setting goes by it; ``hang`` is the number or bullet it begins with."""

    kind: BlockKind
    level: int
    first: bool
    last: bool
    hang: str
    columns: Columns
    plain: bool = False


def style_of(content: str, piece: Piece, columns: Mapping[int, Columns]) -> Style:
    """The style of a piece; those of a very long text are set ``plain`` where every letter stands for itself."""
    hang = ""
    if piece.kind is BlockKind.LIST_ITEM and piece.first:
        mark = _MARK.match(content, piece.start, piece.end)
        hang = mark[0] if mark else ""
    plain = len(content) > LONG and _is_plain(content[piece.start : piece.end])
    return Style(piece.kind, piece.level, piece.first, piece.last, hang, columns.get(piece.start, NO_COLUMNS), plain)


def _is_plain(words: str) -> bool:
    return words.isascii() or not _COMBINING.search(words)


def paragraph(style: Style, type: Type) -> QTextBlockFormat:
    """How a paragraph stands among the others."""
    points = type.points
    made = QTextBlockFormat()
    _set_height(made, type.typography.line_height)
    above, below = _SPACE[style.kind]
    made.setTopMargin(above * points * 4 / 3 if style.first else 0)
    made.setBottomMargin(below * points * 4 / 3 if style.last else 0)
    level = min(_DEEPEST, max(1, style.level))
    match style.kind:
        case BlockKind.HEADING:
            made.setHeadingLevel(min(6, level))
        case BlockKind.LIST_ITEM:
            made.setIndent(level)
            if style.hang:
                advance = QFontMetricsF(type.font()).horizontalAdvance(style.hang)
                made.setTextIndent(-min(advance, points * 2.5))
        case BlockKind.QUOTATION:
            made.setIndent(level)
            made.setRightMargin(points * INDENT)
        case BlockKind.TABLE_ROW:
            _set_columns(made, style.columns)
        case BlockKind.CODE:
            made.setIndent(1)
            _set_height(made, 110)
    return made


def letters(style: Style, type: Type) -> QTextCharFormat:
    """The letters of a paragraph."""
    made = QTextCharFormat()
    match style.kind:
        case BlockKind.HEADING:
            size = _HEADINGS[min(len(_HEADINGS), max(1, style.level)) - 1]
            made.setFontPointSize(type.points * size)
            made.setFontWeight(QFont.Weight.Bold)
        case BlockKind.CODE:
            made.setFont(code_font(type.points))
        case BlockKind.TABLE_ROW:
            made.setFontPointSize(type.points * _ROWS)
        case BlockKind.FOOTNOTE:
            made.setFontPointSize(type.points * 0.86)
    if style.plain:
        made.setFontStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return made


def inline(kind: InlineKind, points: float) -> QTextCharFormat:
    """What sets a stretch apart from the words around it."""
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


def _set_height(made: QTextBlockFormat, percent: int) -> None:
    made.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)


def _set_columns(row: QTextBlockFormat, columns: Columns) -> None:
    """Tab stops where columns begin; what does not fit the line stands below, set in."""
    tab = QTextOption.TabType.LeftTab if columns.rightward else QTextOption.TabType.RightTab
    row.setTabPositions([QTextOption.Tab(stop, tab) for stop in columns.stops])
    row.setTextIndent(-columns.hang)
    if columns.rightward:
        row.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row.setLeftMargin(columns.hang)
    else:
        row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row.setRightMargin(columns.hang)
