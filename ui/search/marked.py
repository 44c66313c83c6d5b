"""Words on two lines with what matched in them marked; laid out once for as long as they are shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from app.domain import Span
from ui.look import contrast, mixed
from ui.offsets import Units
from ui.search import pieces

LINES = 2
_LEAD = 30
"""Code points kept before the first mark when the beginning of a snippet has to go."""

_MORE, _WITHIN = "…", ",;:–- "
"""What stands for words left out, and signs after which a sentence goes on."""

_WHOLE = 120
"""Code points from which on a snippet is a part of something longer, unless it is a sentence."""

_KEPT = 200
"""Layouts that are kept: a few screens full."""


class MarkedTexts:
    """Paints snippets and keeps their layouts: to lay one out takes longer than all else of a row."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QTextLayout] = OrderedDict()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        text: str,
        marks: Sequence[Span],
        at: QPointF,
        width: float,
    ) -> None:
        """Two lines of a text, what matched in bold, underlined and on a tint; the first mark is always among them."""
        painter.setPen(pieces.ink(option))
        layout = self._layout(option, text, tuple(marks), width)
        for number in range(min(LINES, layout.lineCount())):
            layout.lineAt(number).draw(painter, at)
        if layout.lineCount() > LINES:
            _paint_more(painter, option, layout, at)

    def _layout(self, option: QStyleOptionViewItem, text: str, marks: Sequence[Span], width: float) -> QTextLayout:
        key = (text, marks, width, option.direction, option.font.key(), _tint(option).rgba())
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._kept[key] = _fitted(option, text, marks, width)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _fitted(option: QStyleOptionViewItem, text: str, marks: Sequence[Span], width: float) -> QTextLayout:
    text, marks = _as_a_part(text, marks)
    layout = _laid_out(option, text, marks, width)
    if not marks or _line_of(layout, text, marks[0]) < LINES:
        return layout
    cut = max(0, marks[0].start - _LEAD)
    cut = max(cut, text.find(" ", cut, marks[0].start) + 1)  # between words
    kept = [Span(mark.start - cut + 1, mark.end - cut + 1) for mark in marks]
    return _laid_out(option, "…" + text[cut:], kept, width)


def _laid_out(option: QStyleOptionViewItem, text: str, marks: Sequence[Span], width: float) -> QTextLayout:
    layout = QTextLayout(text, option.font)
    layout.setCacheEnabled(True)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if option.direction == Qt.LayoutDirection.RightToLeft:
        wrapping.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(wrapping)
    units = Units(text)
    layout.setFormats([_marked(option, units, mark) for mark in marks])
    layout.beginLayout()
    height, more = 0.0, option.fontMetrics.horizontalAdvance(_MORE)
    while (line := layout.createLine()).isValid():
        last = line.lineNumber() == LINES - 1
        line.setLineWidth(max(1.0, width - more) if last else width)
        line.setPosition(QPointF(more if last and pieces.is_leftward(text) else 0, height))
        height += option.fontMetrics.height()
    layout.endLayout()
    if layout.lineCount() == LINES and option.direction == Qt.LayoutDirection.RightToLeft:
        layout.lineAt(LINES - 1).setPosition(QPointF(more, layout.lineAt(LINES - 1).y()))  # nothing comes behind it
    return layout


def _as_a_part(text: str, marks: Sequence[Span]) -> tuple[str, Sequence[Span]]:
    """A long snippet that begins or ends within a sentence shows that it does."""
    if len(text) < _WHOLE:
        return text, marks
    if text[-1].isalnum() or text[-1] in _WITHIN:
        text = text.rstrip(_WITHIN) + _MORE
    if text[0].islower():
        return _MORE + text, [Span(mark.start + 1, mark.end + 1) for mark in marks]
    return text, marks


def _paint_more(painter: QPainter, option: QStyleOptionViewItem, layout: QTextLayout, at: QPointF) -> None:
    """An ellipsis behind the last line that is shown."""
    line = layout.lineAt(LINES - 1)
    words = line.naturalTextRect()
    more = option.fontMetrics.horizontalAdvance(_MORE)
    left = words.left() - more if pieces.is_leftward(layout.text()) else words.right()
    painter.setFont(option.font)
    painter.drawText(at + QPointF(left, line.y() + line.ascent()), _MORE)


def _marked(option: QStyleOptionViewItem, units: Units, mark: Span) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = units.of(mark.start)
    found.length = units.of(mark.end) - found.start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    look.setBackground(_tint(option))
    found.format = look
    return found


def _tint(option: QStyleOptionViewItem) -> QColor:
    """A yellow over which the row's words can still be read."""
    ground, ink = pieces.paper(option), pieces.ink(option)
    tint = mixed(QColor("#F0C000"), ground, 0.3)
    return tint if contrast(tint, ink) >= 4.5 else ground


def _line_of(layout: QTextLayout, text: str, mark: Span) -> int:
    line = layout.lineForTextPosition(Units(text).of(mark.start))
    return line.lineNumber() if line.isValid() else 0
