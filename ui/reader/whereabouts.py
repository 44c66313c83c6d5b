"""Where in the article one is reading: told to the outline, and as a page or paragraph beside the text."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain import Text
from app.i18n import _
from ui.context import Context
from ui.reader.scrolling import line_at
from ui.reader.sitting import Sitting
from ui.reader.view import ReaderView

_PAUSE = 100
"""Milliseconds between two looks at where the page stands."""

_EYE = 0.3
"""Where on the page one reads, as a share of its height from the top."""


class Whereabouts(QObject):
    """Follows the page as it is scrolled."""

    told = Signal(str)
    """The page or paragraph, for the eye; empty where nothing is read."""

    def __init__(self, context: Context, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._context, self._sitting = context, sitting
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        sitting.view.verticalScrollBar().valueChanged.connect(lambda _value: self._soon())
        sitting.view.caret_moved.connect(self._soon)
        sitting.changed.connect(self.look)

    def look(self) -> None:
        """See where the page stands now."""
        self._pause.stop()
        opened = self._sitting.opened
        if opened is None:
            self.told.emit("")
            return
        offset = eye(self._sitting.view)
        self._sitting.remember()
        self._context.selection.read_on(offset)
        self.told.emit(described(opened.text, offset))

    def _soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()


def eye(view: ReaderView) -> int:
    """The code point that is read: the caret's while it is in sight, else one in the upper third of the page."""
    page = view.viewport().rect()
    if view.sheet is None or page.contains(view.caret_box().center()):
        return view.caret()
    if view.verticalScrollBar().value() == 0:
        return 0
    return view.sheet.placement.offset(line_at(view, round(page.height() * _EYE)))


def described(text: Text, offset: int) -> str:
    """The page a code point stands on or, in a text without pages, its paragraph."""
    if text.pages:
        number = max(0, bisect_right(text.pages, offset, key=lambda page: page.start) - 1)
        label, count = text.pages[number].label, len(text.pages)
        if label in ("", str(number + 1)):
            return _("p. {page} of {count}").format(page=number + 1, count=count)
        return _("p. {label} ({page} of {count})").format(label=label, page=number + 1, count=count)
    if not text.blocks:
        return ""
    return _("para. {number} of {count}").format(number=paragraph_at(text, offset), count=len(text.blocks))


def paragraph_at(text: Text, offset: int) -> int:
    """``Text.paragraph_at``, without going through all blocks of a long text."""
    return max(1, bisect_right(text.blocks, offset, key=lambda block: block.start))
