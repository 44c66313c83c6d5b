"""Choosing with the pointer: a click puts the caret, a drag selects, a double click takes a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ui.offsets import words_near
from ui.reader.pointed import NOTHING, Pointed, tooltip_of

if TYPE_CHECKING:
    from ui.pages.view import PageView

_TURN = 40
"""Milliseconds between two steps of the pages while a selection is drawn beyond their edge."""


class Pointer:
    """What the pointer does on a view."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._selecting = False
        self._carrying: QPoint | None = None
        self._turning = QTimer(view, interval=_TURN)
        self._turning.timeout.connect(self._turn)

    def hear(self, event: QHelpEvent | QMouseEvent) -> bool:
        """Take an event of the viewport; answers whether it was one of ours."""
        if isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        if event.type() == QEvent.Type.MouseMove:
            self._move(event)
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._press(event)
            case QEvent.Type.MouseButtonDblClick:
                self._take_word(event.position().toPoint())
            case QEvent.Type.MouseButtonRelease:
                self._release(event)
            case _:
                return False
        return True

    def pointed(self, at: QPoint) -> Pointed:
        """What is at a point of the viewport: a stripe, or passages, the shortest first."""
        view = self._view
        overlay, place = view.sitting.view.overlay, self._place(at)
        if overlay is None or place is None:
            return NOTHING
        stripe = view.painting.stripe_at(at)
        if stripe is not None:
            return Pointed(stripe.ids, place, True)
        under = self._under(at)
        found = [] if under is None else overlay.marks.at(overlay.sheet.placement.position(under))
        return Pointed(tuple(mark.id for mark in found), place)

    def _press(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        place, text = self._place(at), self._view.sitting.view
        if place is None:
            return
        chosen, under = text.chosen(), self._under(at)
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if chosen is not None and under is not None and chosen.start <= under < chosen.end and not extending:
            self._carrying = at
            return
        self._selecting = True
        text.press()
        self._view.choose(text.anchor() if extending else place, place)

    def _move(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._carrying is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._carrying).manhattanLength() >= QApplication.startDragDistance():
                self._carry()
        elif self._selecting:
            self._select_to(at)
            outside = not self._view.viewport().rect().contains(at)
            if outside != self._turning.isActive():
                self._turning.start() if outside else self._turning.stop()

    def _release(self, event: QMouseEvent) -> None:
        self._turning.stop()
        place = self._place(event.position().toPoint())
        if self._carrying is not None and place is not None:
            self._view.choose(place, place)
        elif self._selecting:
            self._view.choosing = True
            self._view.sitting.view.settle()
            self._view.choosing = False
        self._selecting, self._carrying = False, None

    def _select_to(self, at: QPoint) -> None:
        place = self._place(at)
        if place is not None:
            self._view.choose(self._view.sitting.view.anchor(), place)

    def _take_word(self, at: QPoint) -> None:
        under, script = self._under(at), self._view.script
        if under is None or script is None:
            return
        _before, after = words_near(script.content, under)
        word = next((word for word in after if word.start <= under), None)
        if word is not None:
            self._view.choose(word.start, word.end)
            self._view.sitting.view.settle()

    def _carry(self) -> None:
        """Let the selection be taken over to a theme, or to another program."""
        self._carrying = None
        chosen = self._view.sitting.view.chosen()
        if chosen is not None:
            drag = QDrag(self._view)
            drag.setMimeData(self._view.sitting.view.carry(chosen))
            drag.exec(Qt.DropAction.CopyAction)

    def _turn(self) -> None:
        """Go on under a pointer that is held beyond the upper or lower edge."""
        view = self._view
        at = view.viewport().mapFromGlobal(view.cursor().pos())
        beyond = at.y() if at.y() < 0 else max(0, at.y() - view.viewport().height())
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + max(-60, min(60, beyond)))
        self._select_to(at)

    def _tell(self, event: QHelpEvent) -> None:
        words = self._view.sitting.view.describe(self.pointed(event.pos()).ids)
        QToolTip.showText(event.globalPos(), tooltip_of(words), self._view)

    def _place(self, at: QPoint) -> int | None:
        """The code point before which the caret would stand."""
        view = self._view
        return view.script.place_at(*view.spot(at)) if view.script and view.column.sizes else None

    def _under(self, at: QPoint) -> int | None:
        """The code point that is drawn there."""
        view = self._view
        return view.script.under(*view.spot(at)) if view.script and view.column.sizes else None
