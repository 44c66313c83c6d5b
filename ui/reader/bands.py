"""How passages, hits and the passage in hand are drawn on rectangles: the same under words and on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from app.domain import Id
from ui.look import faint, ink, tint

BANDS = 4
"""Themes shown on one stretch; more are counted."""

_FULL = 20
"""Pixels in the height of a line from which on the lines below it have their full thickness."""

Mode = QPainter.CompositionMode


@dataclass(frozen=True, slots=True)
class Band:
    """A rectangle with the themes that lie on it, and how many more there are than are shown."""

    box: QRectF
    themes: tuple[Id, ...]
    more: int = 0


def bands_of(boxes: Sequence[QRectF], themes: tuple[Id, ...]) -> Iterator[Band]:
    """The bands of a stretch that takes these rectangles; what does not fit is counted at its end."""
    for box in boxes:
        more = len(themes) - BANDS if box is boxes[-1] else 0
        yield Band(box, themes[:BANDS], max(0, more))


def paint_bands(
    painter: QPainter,
    bands: Sequence[Band],
    colours: Mapping[Id, str],
    palette: QPalette,
    mode: Mode = Mode.CompositionMode_SourceOver,
) -> None:
    """Paint tints in a mode of composition, then the lines below them as they are."""
    painter.save()
    painter.setCompositionMode(mode)
    for band in bands:
        _fill(painter, band, colours, palette)
    painter.restore()
    for band in bands:
        _underline(painter, band, colours, palette)


def paint_counts(painter: QPainter, bands: Iterable[Band], palette: QPalette) -> None:
    """Paint a small label “+2” above the end of each stretch with more themes than bands."""
    font = QFont(painter.font())
    font.setBold(True)
    for band in bands:
        if not band.more:
            continue
        tall = max(11.0, band.box.height() * 0.46)
        font.setPixelSize(round(tall * 0.88))
        wide = QFontMetricsF(font).horizontalAdvance(f"+{band.more}") + 4
        plate = QRectF(band.box.right() - wide + 2, band.box.top() - tall * 0.8, wide, tall)
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Text))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(palette.color(QPalette.ColorRole.Base))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, f"+{band.more}")


def line_ink(theme: Id, colours: Mapping[Id, str], palette: QPalette) -> QColor:
    """The colour of a theme's lines; that of passages without a theme where there is none."""
    return ink(colours[theme], palette) if theme in colours else faint(palette)


def frame_hit(painter: QPainter, boxes: Iterable[QRectF], palette: QPalette, present: bool) -> None:
    """Frame a hit, the present one more strongly."""
    pen = QPen(palette.color(QPalette.ColorRole.Text), 2.0 if present else 1.2)
    if not present:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-0.5, -1, 0.5, 1), 3, 3)  # no wider: signs stand close by


def outline(painter: QPainter, boxes: Iterable[QRectF], palette: QPalette, pulse: float) -> None:
    """Draw a line round the passage in hand, thicker and glowing as far as it pulses (0 to 1)."""
    path = _around(boxes)
    if path.isEmpty():
        return
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if pulse > 0:
        glow = QColor(accent)
        glow.setAlphaF(0.3 * pulse)
        painter.fillPath(path, glow)
    painter.strokePath(path.simplified(), QPen(accent, 1.4 + 2 * pulse))
    painter.restore()


def point_out(painter: QPainter, boxes: Iterable[QRectF], palette: QPalette) -> None:
    """Draw a broken line round the passage under the pointer."""
    path = _around(boxes)
    if path.isEmpty():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path.simplified(), QPen(palette.color(QPalette.ColorRole.Text), 1.2, Qt.PenStyle.DashLine))
    painter.restore()


def _around(boxes: Iterable[QRectF]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for box in boxes:
        path.addRect(box.adjusted(-2, -1.5, 2, 3))
    return path


def uncrowded(bands: Iterable[Band]) -> list[Band]:
    """The bands with only the highest of counts that would be written over each other."""
    kept: list[Band] = []
    last = -1
    for band in bands:
        kept.append(band)
        if not band.more:
            continue
        here = len(kept) - 1
        if last >= 0 and _crowding(kept[last].box, band.box):
            lower, here = (last, here) if band.more > kept[last].more else (here, last)
            kept[lower] = replace(kept[lower], more=0)
        last = here
    return kept


def _fill(painter: QPainter, band: Band, colours: Mapping[Id, str], palette: QPalette) -> None:
    box = band.box
    tall = box.height() / max(1, len(band.themes))
    for number, theme in enumerate(band.themes):
        shade = tint(colours[theme], palette)
        painter.fillRect(QRectF(box.left(), box.top() + number * tall, box.width(), tall), shade)


def _underline(painter: QPainter, band: Band, colours: Mapping[Id, str], palette: QPalette) -> None:
    themes = band.themes or ("",)
    unit = min(1.0, band.box.height() / _FULL)
    top = band.box.bottom() + unit * (0.5 - 2.2 * max(0, len(themes) - 2))
    for number, theme in enumerate(themes):
        line = QRectF(band.box.left(), top + number * 2.2 * unit, band.box.width(), 1.5 * unit)
        painter.fillRect(line, line_ink(theme, colours, palette))


def _crowding(before: QRectF, after: QRectF) -> bool:
    return abs(before.top() - after.top()) < 1 and after.right() - before.right() < 1.2 * after.height()
