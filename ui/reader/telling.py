"""What is in hand or under the pointer, in words: for the line below the text, and for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from app.domain import Id
from app.i18n import _
from ui.reader.sitting import Sitting
from ui.reader.walking import under_caret
from ui.speaking import announce


class Telling(QObject):
    """Keeps a label in step with the pointer and the passage in hand."""

    def __init__(self, sitting: Sitting, label: QLabel) -> None:
        super().__init__(label)
        self._sitting, self._label = sitting, label
        self._pointed: tuple[Id, ...] = ()
        self._told = ""
        sitting.current_changed.connect(self.tell)
        sitting.view.pointed.connect(self._point)

    def tell(self) -> None:
        """Show what is pointed at, or else in hand; speak of the latter where the caret has come to it."""
        opened, in_hand = self._sitting.opened, words_in_hand(self._sitting)
        pointed = opened.described(self._pointed) if opened and self._pointed else ""
        self._label.setText(pointed or in_hand)
        if in_hand == self._told:
            return
        self._told = in_hand
        view, front = self._sitting.view, self._sitting.front
        view.setAccessibleDescription(in_hand)
        if in_hand and view.chosen() is None and front.hasFocus():
            announce(front, in_hand)

    def _point(self, ids: tuple[Id, ...]) -> None:
        self._pointed = ids
        self.tell()


def words_in_hand(sitting: Sitting) -> str:
    """The themes and note of the passage in hand, and where it is among those at the caret; the others below."""
    opened, current = sitting.opened, sitting.current
    if opened is None or not current:
        return ""
    described, ids = opened.described([current]), under_caret(sitting)
    if len(ids) < 2 or current not in ids:
        return described
    place = ids.index(current)
    told = _("{number} of {count}: {passage}").format(number=place + 1, count=len(ids), passage=described)
    return "\n".join([told, opened.described([*ids[place + 1 :], *ids[:place]])])
