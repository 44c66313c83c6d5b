"""Where on the page a stretch of a paragraph lies, also where the writing runs both ways."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGlyphRun, QTextBlock, QTextLayout, QTextLine

_BOTH_WAYS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def boxes(block: QTextBlock, start: int, end: int) -> list[QRectF]:
    """The rectangles of a stretch, in the document's coordinates; ``start`` and ``end`` count from the block's own."""
    layout = block.layout()
    start, end = max(0, start), min(end, block.length() - 1)
    if start >= end or not layout.lineCount():
        return []
    turning = bool(_BOTH_WAYS.search(block.text()))
    found: list[QRectF] = []
    for number in range(_line(layout, start), _line(layout, end - 1) + 1):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            found += _turning(line, first, last) if turning else [_box(line, first, last)]
    return [box.translated(layout.position()) for box in found]


def line_heights(block: QTextBlock, start: int, end: int) -> tuple[float, float]:
    """The top of a stretch's first line and the bottom of its last, in the document's coordinates."""
    layout = block.layout()
    if not layout.lineCount():
        return layout.position().y(), layout.position().y()
    last = block.length() - 1
    above = layout.lineAt(_line(layout, max(0, min(start, last))))
    below = layout.lineAt(_line(layout, max(0, min(end - 1, last))))
    return layout.position().y() + above.y(), layout.position().y() + below.y() + below.height()


def edge_of(block: QTextBlock, place: int, ending: bool) -> QRectF | None:
    """The upright line before a place in a block, or (``ending``) after the character before it.

    These are two places where the writing turns round.
    """
    layout = block.layout()
    if not layout.lineCount():
        return None
    first, last = layout.previousCursorPosition(place) if ending else place, place
    last = last if ending else layout.nextCursorPosition(place)
    line = layout.lineAt(_line(layout, first))
    leftward = any(run.isRightToLeft() for run in line.glyphRuns(first, last - first))
    found = boxes(block, first, last)
    if not found:
        return QRectF(_x(line, place), line.y(), 0, line.height()).translated(layout.position())
    box = found[-1 if ending else 0]
    return QRectF(box.left() if leftward == ending else box.right(), box.top(), 0, box.height())


def _line(layout: QTextLayout, place: int) -> int:
    line = layout.lineForTextPosition(place)
    return line.lineNumber() if line.isValid() else layout.lineCount() - 1


def _x(line: QTextLine, place: int) -> float:
    found: object = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else str(found))


def _box(line: QTextLine, first: int, last: int) -> QRectF:
    left, right = _x(line, first), _x(line, last)
    return QRectF(min(left, right), line.y(), abs(right - left), line.height())


def _turning(line: QTextLine, first: int, last: int) -> list[QRectF]:
    """One box for each run that lies together on the line, found by its glyphs."""
    sides = sorted(_sides(run) for run in line.glyphRuns(first, last - first))
    runs: list[list[float]] = []
    for left, right in sides:
        if runs and left <= runs[-1][1] + 0.5:
            runs[-1][1] = max(runs[-1][1], right)
        else:
            runs.append([left, right])
    return [QRectF(left, line.y(), right - left, line.height()) for left, right in runs if right > left]


def _sides(run: QGlyphRun) -> tuple[float, float]:
    """Where a run begins and ends; blanks count, as ink alone would leave gaps between words."""
    places = [place.x() for place in run.positions()]
    advances = [advance.x() for advance in run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())]
    return min(places), max(place + advance for place, advance in zip(places, advances, strict=False))
