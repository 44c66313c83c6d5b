"""Pictures of pages kept for a while: those used last, within a bound."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QImage

MOST_BYTES = 96 << 20
MOST_PIXELS = 8_000_000
"""In one picture; a page shown larger is painted at this many and drawn larger."""

Key = tuple[int, int]
"""A page's position, and its scale in thousandths of pixels to the point."""


class Pictures:
    """Pictures by page and scale."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.bytes = 0
        self._kept: OrderedDict[Key, QImage] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def keep(self, key: Key, picture: QImage) -> None:
        """Keep a picture, and let those go that have not been used for longest."""
        self._let_go(key)
        self._kept[key] = picture
        self.bytes += picture.sizeInBytes()
        while self.bytes > self.most and len(self._kept) > 1:
            self._let_go(next(iter(self._kept)))

    def nearest(self, key: Key) -> Key | None:
        """The key of a page's picture whose scale is nearest to that of another."""
        there = (other for other in self._kept if other[0] == key[0])
        return min(there, key=lambda other: abs(other[1] - key[1]), default=None)

    def best(self, key: Key) -> QImage | None:
        """The picture of a page at a scale, or else at the scale nearest to it."""
        found = self.nearest(key)
        if found is None:
            return None
        self._kept.move_to_end(found)
        return self._kept[found]

    def clear(self) -> None:
        """Let all go."""
        self._kept.clear()
        self.bytes = 0

    def _let_go(self, key: Key) -> None:
        picture = self._kept.pop(key, None)
        if picture is not None:
            self.bytes -= picture.sizeInBytes()


def key_of(page: int, scale: float, size: tuple[float, float]) -> Key:
    """The key of a page's picture at a scale, or at the largest at which it is painted."""
    most = (MOST_PIXELS / max(1.0, size[0] * size[1])) ** 0.5
    return page, max(1, round(1000 * min(scale, most)))
