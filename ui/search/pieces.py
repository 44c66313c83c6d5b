"""Small things that several lists paint: colour chips, theme tags, muted words, the ring of the focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


def chosen(option: QStyleOptionViewItem) -> bool:
    """Whether the row is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]


def ink(option: QStyleOptionViewItem) -> QColor:
    """The colour of a row's words."""
    role = QPalette.ColorRole.HighlightedText if chosen(option) else QPalette.ColorRole.Text
    return _palette(option).color(role)


def paper(option: QStyleOptionViewItem) -> QColor:
    """The colour behind a row."""
    role = QPalette.ColorRole.Highlight if chosen(option) else QPalette.ColorRole.Base
    return _palette(option).color(role)


def muted(option: QStyleOptionViewItem) -> QColor:
    """A quieter colour for what is said beside; still 4.5:1 on our palettes."""
    return mixed(ink(option), paper(option), 0.28)


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """``colour`` with a share (0-1) of another in it."""
    return QColor.fromRgbF(
        colour.redF() * (1 - share) + other.redF() * share,
        colour.greenF() * (1 - share) + other.greenF() * share,
        colour.blueF() * (1 - share) + other.blueF() * share,
    )


def paint_row(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row, and a ring if it has the focus."""
    box = _box(option)
    state = option.state  # type: ignore[attr-defined]
    if chosen(option):
        painter.fillRect(box, paper(option))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, mixed(paper(option), ink(option), 0.06))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(ink(option), 1, Qt.PenStyle.DotLine if chosen(option) else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -2, -2))


def paint_chip(painter: QPainter, box: QRectF, colour: str, rim: QColor) -> None:
    """A theme's colour, with a rim so that it shows on any ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(QColor(colour), rim, 0.45), 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, 3, 3)
    painter.restore()


def paint_words(painter: QPainter, box: QRectF, words: str, font: QFont, colour: QColor, right: bool = False) -> float:
    """One line of words, cut with an ellipsis where it does not fit; answers the width used."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def tag_width(name: str, font: QFont, limit: float) -> float:
    """How wide a theme's tag is: its chip, its name and the room around them."""
    metrics = QFontMetricsF(font)
    return min(limit, metrics.horizontalAdvance(name) + metrics.height() + 10)


def paint_tag(painter: QPainter, box: QRectF, name: str, colour: str, font: QFont, option: QStyleOptionViewItem) -> None:
    """A theme's name beside its colour in a rounded frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(ink(option), paper(option), 0.7), 1))
    painter.setBrush(mixed(paper(option), QColor(colour), 0.14))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = QFontMetricsF(font).height() * 0.5
    top = QPointF(box.left() + 6, box.center().y() - side / 2)
    paint_chip(painter, QRectF(top.x(), top.y(), side, side), colour, ink(option))
    words = box.adjusted(side + 11, 0, -5, 0)
    paint_words(painter, words, name, font, ink(option))
    painter.restore()


def smaller(font: QFont, share: float = 0.9) -> QFont:
    """The same face, a little smaller."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * share)
    else:
        made.setPixelSize(max(1, round(font.pixelSize() * share)))
    return made


def bolder(font: QFont) -> QFont:
    """The same face in bold."""
    made = QFont(font)
    made.setBold(True)
    return made


def _palette(option: QStyleOptionViewItem) -> QPalette:
    found: QPalette = option.palette  # type: ignore[attr-defined]
    return found


def _box(option: QStyleOptionViewItem) -> QRectF:
    return QRectF(option.rect)  # type: ignore[attr-defined]
