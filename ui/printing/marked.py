"""Passages on paper: bands and lines in the colours of themes, each theme's line of its own kind, numbers beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette, QPen, QTextBlock

from app.domain import Id
from ui.look import tint
from ui.printing.wish import small_letters
from ui.reader.bands import Band, bands_of, line_ink
from ui.reader.boxes import boxes, line_heights
from ui.reader.paint import Overlay
from ui.reader.typeset import LEFT

_STYLES = (
    (),
    (4.0, 2.0),
    (1.0, 1.6),
    (5.0, 1.6, 1.0, 1.6),
    (5.0, 1.6, 1.0, 1.6, 1.0, 1.6),
    (9.0, 3.0),
)
"""The dashes of lines, in widths of the pen: a printer without colours tells themes apart by them."""

_PEN = 1.3
_APART = 10.0
_ELIDED = Qt.TextElideMode.ElideRight
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NUMBERS = 0.7
"""The size of the numbers beside the text, in that of its letters."""


@dataclass(frozen=True, slots=True)
class Inks:
    """What every theme on a document is drawn in: its colour, and the number of its kind of line."""

    colours: Mapping[Id, str]
    kinds: Mapping[Id, int]

    def pen(self, theme: Id, palette: QPalette) -> QPen:
        """What a theme's lines are drawn with."""
        pen = QPen(line_ink(theme, self.colours, palette), _PEN)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes = _STYLES[self.kinds.get(theme, 0) % len(_STYLES)]
        if dashes:
            pen.setDashPattern(list(dashes))
        return pen


def paint_on_paper(painter: QPainter, bands: Sequence[Band], inks: Inks, palette: QPalette) -> None:
    """Paint tints, then the line of each theme below the words."""
    for band in bands:
        tall = band.box.height() / max(1, len(band.themes))
        for number, theme in enumerate(band.themes):
            box = QRectF(band.box.left(), band.box.top() + number * tall, band.box.width(), tall)
            painter.fillRect(box, tint(inks.colours[theme], palette))
    for band in bands:
        themes = band.themes or ("",)
        top = band.box.bottom() - 0.2 - 2.3 * max(0, len(themes) - 2)
        for number, theme in enumerate(themes):
            painter.setPen(inks.pen(theme, palette))
            level = top + 2.3 * number
            painter.drawLine(QPointF(band.box.left(), level), QPointF(band.box.right(), level))


@dataclass(slots=True)
class OnPaper(Overlay):
    """What lies under and beside the words of an article: as in the window, but for lines that need no colour."""

    inks: Inks = Inks({}, {})
    numbers: Mapping[Id, int] = field(default_factory=dict)
    highlights: bool = True

    def __call__(self, painter: QPainter, blocks: Sequence[QTextBlock], palette: QPalette) -> None:
        for block in blocks:
            self._furniture(painter, block, palette)
            if self.highlights:
                paint_on_paper(painter, list(self._bands(block)), self.inks, palette)
                self._number(painter, block, palette)

    def _number(self, painter: QPainter, block: QTextBlock, palette: QPalette) -> None:
        """Say in the margin which passages begin on which line."""
        start = block.position()
        lines: dict[float, list[int]] = {}
        for mark in self.marks.in_paragraph(block.blockNumber()):
            if start <= mark.start < start + block.length() and mark.id in self.numbers:
                top, _bottom = line_heights(block, mark.start - start, mark.start - start + 1)
                lines.setdefault(top, []).append(self.numbers[mark.id])
        font = small_letters(self.sheet.points * _NUMBERS, QGuiApplication.primaryScreen().logicalDotsPerInchY())
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        metrics = QFontMetricsF(font)
        for top, numbers in lines.items():
            place = QRectF(0, top, LEFT - _APART, 1.6 * metrics.height())
            words = metrics.elidedText(", ".join(map(str, sorted(numbers))), _ELIDED, place.width())
            painter.drawText(place, _RIGHT, words)


@dataclass(slots=True)
class Sample:
    """The names in the key of themes, each in its theme's band and line."""

    inks: Inks
    names: Sequence[tuple[int, int, Id]]
    """From where to where in the document a theme's name stands."""

    def __call__(self, painter: QPainter, blocks: Sequence[QTextBlock], palette: QPalette) -> None:
        for block in blocks:
            start = block.position()
            for first, last, theme in self.names:
                found = boxes(block, first - start, last - start)
                paint_on_paper(painter, list(bands_of(found, (theme,))), self.inks, palette)
