"""What lies at a point of the text: passages under its words, and their stripes in the margin."""

from __future__ import annotations

import html
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF

from app.domain import Id
from ui.reader.choosing import ChoosableText
from ui.reader.typeset import LEFT


@dataclass(frozen=True, slots=True)
class Pointed:
    """The passages at a point, the code point nearest to it, and whether it is their stripe that lies there."""

    ids: tuple[Id, ...] = ()
    offset: int = 0
    on_stripe: bool = False


NOTHING = Pointed()


def pointed_in_text(view: ChoosableText, at: QPoint) -> Pointed:
    """What is at a point of the text's viewport."""
    overlay = view.overlay
    if overlay is None:
        return NOTHING
    in_margin = at.x() < LEFT - 4
    position = view.cursorForPosition(QPoint(LEFT + 1, at.y()) if in_margin else at).position()
    offset = overlay.sheet.placement.offset(position)
    if not in_margin:
        return Pointed(tuple(mark.id for mark in overlay.marks.at(position)), offset)
    place = QPointF(at.x(), at.y() + view.verticalScrollBar().value())
    block = view.document().findBlock(position)
    for near in (block, block.previous(), block.next()):
        stripe = overlay.stripe_at(near, place) if near.isValid() and near.layout().lineCount() else None
        if stripe is not None:
            return Pointed(stripe.ids, offset, True)
    return NOTHING


def tooltip_of(words: str) -> str:
    """Plain words as a tooltip, which takes for markup whatever looks like it."""
    return f"<p>{html.escape(words)}</p>".replace("\n", "<br>") if words else ""
