"""Text and pages in step: whichever the person moves, the other shows the same words at its top."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.pages.view import PageView
from ui.reader.scrolling import hold, top_position
from ui.reader.view import ReaderView

_LATER = 200
"""Milliseconds after which a text that is out of sight follows; setting it to a place takes a while."""


class InStep(QObject):
    """Lets one of two views follow the other, and never both each other."""

    def __init__(self, text: ReaderView, pages: PageView) -> None:
        super().__init__(pages)
        self._text, self._pages = text, pages
        self._following = False
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self.text_follows)
        text.verticalScrollBar().valueChanged.connect(lambda _value: self._text_moved())
        pages.scrolled.connect(self._pages_moved)

    def pages_follow(self) -> None:
        """Bring the pages to what is at the top of the text."""
        sheet = self._text.sheet
        if sheet is None or not self._of_one_text():
            return
        self._following = True
        at_top = self._text.verticalScrollBar().value() == 0
        self._pages.guide.align(0 if at_top else sheet.placement.offset(top_position(self._text)))
        self._following = False

    def text_follows(self) -> None:
        """Bring the text to what is at the top of the pages."""
        self._later.stop()
        sheet, offset = self._text.sheet, self._pages.guide.top()
        if sheet is None or offset is None or not self._of_one_text():
            return
        self._following = True
        hold(self._text, sheet.placement.position(offset), 4)
        self._following = False

    def _of_one_text(self) -> bool:
        """Whether both show the same article; while another is opened, one of them is still at the last."""
        sheet, script = self._text.sheet, self._pages.script
        return sheet is not None and script is not None and script.content == sheet.placement.text

    def _text_moved(self) -> None:
        if not self._following and not self._pages.choosing and self._text.isVisible() and self._pages.isVisible():
            self.pages_follow()

    def _pages_moved(self) -> None:
        if self._following or not self._pages.isVisible():
            return
        if self._text.isVisible():
            self.text_follows()
        else:
            self._later.start()
