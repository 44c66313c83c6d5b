"""The stripes in the margin, one a passage, each in a lane of its own; what finds no lane is counted beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen

from app.domain import Id
from ui.reader.bands import line_ink
from ui.reader.marks import LANES, NO_LANE

PITCH = 6
"""Pixels from lane to lane."""

WIDTH = 4
_THIN = 2
_LETTERS = 9
"""Pixels in the height of a count's digits: it has no more room than a margin."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A passage's stripe beside one paragraph, or on one page; without a lane, where its count stands."""

    ids: tuple[Id, ...]
    lane: int
    themes: tuple[Id, ...]
    top: float
    bottom: float

    def box(self, right: float) -> QRectF:
        """Where it is painted, the innermost lane ending at ``right``."""
        if self.lane == NO_LANE:
            outermost = right - WIDTH - PITCH * (LANES - 1)
            return QRectF(outermost - 2 * _LETTERS, self.top, 2 * _LETTERS - 1, 1.4 * _LETTERS)
        return QRectF(right - WIDTH - PITCH * self.lane, self.top, WIDTH, self.bottom - self.top)


def gathered(stripes: Iterable[Stripe]) -> list[Stripe]:
    """The stripes, with those that found no lane put together where they lie beside each other."""
    shown: list[Stripe] = []
    for stripe in sorted(stripes, key=lambda stripe: (stripe.lane != NO_LANE, stripe.top)):
        last = shown[-1] if shown else None
        if stripe.lane == NO_LANE and last is not None and stripe.top < last.bottom:
            shown[-1] = replace(last, ids=last.ids + stripe.ids, bottom=max(last.bottom, stripe.bottom))
        else:
            shown.append(stripe)
    return shown


def stripe_at(stripes: Sequence[Stripe], right: float, place: QPointF) -> Stripe | None:
    """The stripe under a point, or beside it with nothing between."""
    reach = (PITCH - WIDTH) / 2
    for stripe in stripes:
        if stripe.box(right).adjusted(-reach, 0, reach, 0).contains(place):
            return stripe
    return None


def paint_stripes(
    painter: QPainter,
    stripes: Iterable[Stripe],
    right: float,
    colours: Mapping[Id, str],
    palette: QPalette,
    shown: frozenset[Id] = frozenset(),
) -> None:
    """Paint stripes in the colours of their themes, one below the other; those of ``shown`` passages stand out."""
    for stripe in stripes:
        box = stripe.box(right)
        if stripe.lane == NO_LANE:
            _count(painter, box, len(stripe.ids), palette)
            continue
        if not shown.isdisjoint(stripe.ids):
            painter.fillRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), palette.color(QPalette.ColorRole.Text))
            painter.fillRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), palette.color(QPalette.ColorRole.Base))
        themes = stripe.themes or ("",)
        tall = box.height() / len(themes)
        for number, theme in enumerate(themes):
            width = WIDTH if stripe.themes else _THIN
            part = QRectF(box.left(), box.top() + number * tall, width, tall)
            painter.fillRect(part, line_ink(theme, colours, palette))


def _count(painter: QPainter, box: QRectF, count: int, palette: QPalette) -> None:
    font = QFont(painter.font())
    font.setPixelSize(_LETTERS)
    painter.setFont(font)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text)))
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
    painter.drawText(box, flags, f"+{count}")
