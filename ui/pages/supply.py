"""Sees to it that the pages in sight, and one more on either side, are painted and measured."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.pages.papers import Wish
from ui.pages.pictures import Key, key_of

if TYPE_CHECKING:
    from ui.pages.view import PageView

_PAUSE = 140
"""Milliseconds after the last change of size before pages that can be seen already are painted anew."""

_PIXEL = 4
"""Bytes."""


class Supply(QObject):
    """Tells the papers of a view what is wanted, and the view what has come."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._scale = 0.0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.want)
        view.moved.connect(self.want_soon)
        view.papers.opened.connect(self._open)
        view.papers.painted.connect(self._painted)
        view.papers.measured.connect(self._measured)

    def want_soon(self) -> None:
        """Want what is in sight: at once, but while the size changes only what is not to be seen at all."""
        scale = self._view.column.scale
        if scale != self._scale:
            self._scale = scale
            self._pause.start()
        self.want()

    def want(self) -> None:
        """Want what is in sight, and what will be next as far as there is room for it."""
        if self._view.isVisible():
            self._view.papers.want(self._wishes())

    def _wishes(self) -> Iterator[Wish]:
        view = self._view
        seen = view.seen()
        room = view.papers.pictures.most
        for page in (*seen, *(page for page in (seen.stop, seen.start - 1) if 1 <= page <= len(view.column))):
            key = self._key(page)
            room -= self._bytes(key)
            if room > 0 or page == seen.start:
                yield Wish(key)

    def _key(self, page: int) -> Key:
        """The picture wanted of a page; while the size changes, the one there is."""
        view = self._view
        wanted = key_of(page, view.column.scale * view.devicePixelRatioF(), view.column.sizes[page - 1])
        kept = view.papers.pictures.nearest(wanted) if self._pause.isActive() else None
        return kept or wanted

    def _bytes(self, key: Key) -> int:
        width, height = self._view.column.sizes[key[0] - 1]
        return round(width * height * (key[1] / 1000) ** 2) * _PIXEL

    def _open(self) -> None:
        extent = self._view.papers.extent
        if extent is not None:
            self._view.show_sizes(extent.sizes)
            self._view.guide.resume()

    def _painted(self, page: int) -> None:
        self._view.viewport().update()

    def _measured(self, page: int, boxes: array[float]) -> None:
        script = self._view.script
        if script is not None:
            self._view.papers.forget(script.learn(page, boxes))
            self._view.painting.forget()
            self._view.guide.settle(page)
            self._view.viewport().update()
