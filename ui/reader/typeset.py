"""Sets an article's text as a fresh document: headings, lists, quotations, code, emphasis, at a comfortable measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextOption,
)

from app.domain import CELLS, BlockKind, Inline, InlineKind, Text
from ui.offsets import Placement
from ui.reader.formats import INDENT, POINTS, Type, inline, letters, paragraph, style_of
from ui.reader.pieces import Piece, pieces, shown
from ui.reader.tables import APART, columns_of
from ui.reader.typography import BOOK, Typography

LARGER = 1.4
"""How much larger than the window's words the text of an article is at a zoom of 100 %."""

LEFT, RIGHT, TOP = 58, 24, 20
"""Room around the text within the document, in pixels: stripes stand in the left one."""


class Quiet(QTextDocument):
    """A document that fetches nothing, whatever is written in it."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: no picture, sheet or page is ever read for a text."""
        return None


@dataclass(frozen=True)
class Sheet:
    """A text set in type: the document, where its code points stand, what each paragraph is, its size.

    ``measure`` is the width of a full line, in pixels.
    """

    document: QTextDocument
    placement: Placement
    pieces: tuple[Piece, ...]
    points: float
    measure: int = 0


def reading_points(words: QFont, percent: int) -> float:
    """The size of an article's text where the window's words are set in ``words``, at a zoom."""
    points = words.pointSizeF() if words.pointSizeF() > 0 else QFontInfo(words).pointSizeF()
    return points * LARGER * percent / 100


def measure(points: float) -> int:
    """The width of a full line in the book's own typography, in pixels."""
    return Type(points).measure()


def typeset(text: Text, points: float = POINTS, parent: QObject | None = None, typography: Typography = BOOK) -> Sheet:
    """Set a text; nothing is laid out yet, so megabytes are quick."""
    found, type = pieces(text), Type(points, typography)
    document = Quiet(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(type.font())
    document.setIndentWidth(points * INDENT)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    placement = Placement(text.content, [(piece.start, piece.end) for piece in found])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _write(cursor, text.content, found, type)
    _dress(cursor, text.inlines, placement, points)
    _margins(document)
    cursor.endEditBlock()
    return Sheet(document, placement, tuple(found), points, type.measure())


def _write(cursor: QTextCursor, content: str, found: list[Piece], type: Type) -> None:
    """Write runs of equal paragraphs at one go."""
    first = True
    columns = columns_of(content, found, type.row_metrics(), type.measure())
    for style, run in groupby(found, lambda piece: style_of(content, piece, columns)):
        made, dress = paragraph(style, type), letters(style, type)
        if first:
            cursor.setBlockFormat(made)
            cursor.setBlockCharFormat(dress)
        else:
            cursor.insertBlock(made, dress)
        words = "\n".join(shown(content, piece) for piece in run)
        in_no_columns = style.kind is BlockKind.TABLE_ROW and not style.columns.stops
        cursor.insertText(words.replace(CELLS, APART) if in_no_columns else words, dress)
        first = False


def _dress(cursor: QTextCursor, inlines: Iterable[Inline], placement: Placement, points: float) -> None:
    formats = {kind: inline(kind, points) for kind in InlineKind}
    for stretch in inlines:
        start, end = placement.position(stretch.start), placement.position(stretch.end, ending=True)
        if start >= end:
            continue
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made = formats[stretch.kind]
        if stretch.kind is InlineKind.LINK:
            made = QTextCharFormat(made)
            made.setAnchorHref(stretch.target)
        cursor.mergeCharFormat(made)


def _margins(document: QTextDocument) -> None:
    frame = document.rootFrame()
    made = QTextFrameFormat(frame.frameFormat())
    made.setLeftMargin(LEFT)
    made.setRightMargin(RIGHT)
    made.setTopMargin(TOP)
    made.setBottomMargin(TOP * 3)
    made.setProperty(QTextFormat.Property.FrameBorder, 0)
    frame.setFrameFormat(made)
