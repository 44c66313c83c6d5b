"""Small things that several lists paint: colour chips, theme tags, muted words, the ring of the focus."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QToolButton, QWidget

from ui.look import faint, icon, mixed


def quiet_list(view: QListView, name: str) -> None:
    """Show a list without a frame, scrolled smoothly and never sideways; ``name`` is what it is read aloud as."""
    view.setAccessibleName(name)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def chosen(option: QStyleOptionViewItem) -> bool:
    """Whether the row is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def ink(option: QStyleOptionViewItem) -> QColor:
    """The colour of a row's words."""
    role = QPalette.ColorRole.HighlightedText if chosen(option) else QPalette.ColorRole.Text
    return _palette(option).color(role)


def paper(option: QStyleOptionViewItem) -> QColor:
    """The colour behind a row."""
    role = QPalette.ColorRole.Highlight if chosen(option) else QPalette.ColorRole.Base
    return _palette(option).color(role)


def muted(option: QStyleOptionViewItem) -> QColor:
    """A quieter colour for what is said beside."""
    return mixed(paper(option), ink(option), 0.12) if chosen(option) else faint(_palette(option))


def paint_row(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row, and a ring if it has the focus."""
    box = _box(option)
    state = option.state
    if chosen(option):
        painter.fillRect(box, paper(option))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, mixed(ink(option), paper(option), 0.06))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(ink(option), 1, Qt.PenStyle.DotLine if chosen(option) else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -2, -2))


def paint_chip(painter: QPainter, box: QRectF, colour: str, rim: QColor) -> None:
    """A theme's colour, with a rim so that it shows on any ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(rim, QColor(colour), 0.45), 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, box.width() * 0.22, box.width() * 0.22)
    painter.restore()


def paint_words(painter: QPainter, box: QRectF, words: str, font: QFont, colour: QColor, right: bool = False) -> float:
    """One line of words, cut with an ellipsis where it does not fit; answers the width used."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, its_own_way(words, painter.layoutDirection(), right), shown)
    return metrics.horizontalAdvance(shown)


def its_own_way(
    words: str,
    direction: Qt.LayoutDirection,
    at_end: bool = False,
    upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
) -> int:
    """How one line of words is drawn at the beginning (or end) of a row that is read in a direction.

    The words themselves go the way of their own first letter, so that “2019 to 2024” and full stops are not turned
    round where all else is.
    """
    turned = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if at_end != turned else Qt.AlignmentFlag.AlignLeft
    way = Qt.TextFlag.TextForceRightToLeft if is_leftward(words) else Qt.TextFlag.TextForceLeftToRight
    return int(side | Qt.AlignmentFlag.AlignAbsolute | upright) | int(Qt.TextFlag.TextSingleLine) | int(way)


def is_leftward(words: str) -> bool:
    """Whether words are read from right to left, as their first letter tells."""
    sides = (bidirectional(sign) for sign in words)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"


def tag_width(name: str, font: QFont, limit: float) -> float:
    """How wide a theme's tag is: its chip, its name and the room around them."""
    metrics = QFontMetricsF(font)
    return min(limit, metrics.horizontalAdvance(name) + metrics.height() + 10)


def paint_tag(
    painter: QPainter, box: QRectF, name: str, colour: str, font: QFont, option: QStyleOptionViewItem
) -> None:
    """A theme's name beside its colour in a rounded frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(paper(option), ink(option), 0.7), 1))
    painter.setBrush(mixed(QColor(colour), paper(option), 0.14))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = QFontMetricsF(font).height() * 0.5
    chip = QRectF(box.left() + 6, box.center().y() - side / 2, side, side)
    words = box.adjusted(side + 11, 0, -5, 0)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        chip.moveLeft(box.right() - 6 - side)
        words = box.adjusted(5, 0, -side - 11, 0)
    paint_chip(painter, chip, colour, ink(option))
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


class SmallButton(QToolButton):
    """A flat square button with an icon, as large as the font asks; its words are its tooltip and its name."""

    def __init__(self, sign: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(icon(sign))
        self.setAutoRaise(True)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.setIconSize(QSize(line, line))
        self.setMinimumSize(line + 10, line + 10)


def _palette(option: QStyleOptionViewItem) -> QPalette:
    found: QPalette = option.palette
    return found


def _box(option: QStyleOptionViewItem) -> QRectF:
    return QRectF(option.rect)
