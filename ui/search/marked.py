"""Words on two lines with what matched in them marked; laid out once for as long as they are shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from app.domain import Span
from ui.look import contrast, mixed
from ui.offsets import Units
from ui.search import pieces

LINES = 2
_LEAD = 30
"""Code points kept before the first mark when the beginning of a snippet has to go."""

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

    def _layout(self, option: QStyleOptionViewItem, text: str, marks: Sequence[Span], width: float) -> QTextLayout:
        key = (text, marks, width, option.font.key(), _tint(option).rgba())
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._kept[key] = _fitted(option, text, marks, width)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _fitted(option: QStyleOptionViewItem, text: str, marks: Sequence[Span], width: float) -> QTextLayout:
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
    layout.setTextOption(wrapping)
    units = Units(text)
    layout.setFormats([_marked(option, units, mark) for mark in marks])
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += option.fontMetrics.height()
    layout.endLayout()
    return layout


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
