"""The pages of PDFs as they look, painted in a process of its own beside the one that reads files.

So a page that hangs or crashes costs nothing but that page, and imports never wait for pages nor pages for imports.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import TypeVar

from app.errors import UnreadableFile
from app.worker import wire
from app.worker.child import command
from app.worker.host import Host
from app.worker.limits import MEGABYTE, Limits

COMMAND = command("app.worker.showing")

PAGE_LIMITS = Limits(cpu_seconds=10, reply=200 * MEGABYTE, seconds=8, files=5_000, resident=400 * MEGABYTE)
"""A page may take some seconds; pictures of some forty million pixels go through, no more."""

MOST_PAGES = 100_000
LONGEST_SIDE = 16_384
_FAR = 1e6
"""Points; nothing that can be seen stands so far from a page's corner."""

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF to be shown; ``key`` tells it from others, ``load`` reads its bytes each time it has to be opened."""

    key: str
    load: Callable[[], bytes] = field(compare=False)
    password: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """The width and height of each page in points, as it is shown, and the label the PDF gives it."""

    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it looks: four bytes (blue, green, red, unused) for each pixel, row after row."""

    width: int
    height: int
    pixels: bytes


class PageWorker(Host):
    """Shows the pages of PDFs; usable from any thread, one page at a time. Positions count from 1.

    All its answers raise UnreadableFile: for the document (``password``, ``wrong-password``, ``broken`` …) or for a
    page alone (``too-slow``, ``crashed``, ``broken`` …). After a page was too slow or crashed, the document is opened
    again by itself. They raise WorkerTrouble when no process can be had, Cancelled once it is closed, and whatever
    ``load`` raises.
    """

    def __init__(self, limits: Limits = PAGE_LIMITS, command: Sequence[str] = COMMAND) -> None:
        super().__init__(limits, command)

    def open(self, document: Document) -> Extent:
        """Open a document and say how large its pages are."""
        with self._turn:
            return self._opened(document)

    def picture(self, document: Document, position: int, scale: float) -> Picture:
        """A page painted at ``scale`` pixels to the point, or fewer where that would be too many."""
        with self._turn:
            asked: wire.Message = {"picture": position, "scale": scale}
            return self._checked(_picture, self._ask_of(document, asked))

    def boxes(self, document: Document, position: int) -> array[float]:
        """Left, top, right and bottom, from the page's upper left corner and in points, of each of its characters."""
        with self._turn:
            return self._checked(_boxes, self._ask_of(document, {"boxes": position}))

    def _ask_of(self, document: Document, request: wire.Message) -> wire.Message:
        asked = {**request, "of": document.key}
        try:
            return self._ask(asked, b"", "")
        except UnreadableFile as problem:
            if problem.reason != wire.UNOPENED:
                raise
        self._opened(document)
        return self._ask(asked, b"", "")

    def _opened(self, document: Document) -> Extent:
        request: wire.Message = {"open": document.key, "password": document.password}
        return self._checked(_extent, self._ask(request, document.load(), ""))

    def _checked(self, read: Callable[[wire.Message], Shape], answer: wire.Message) -> Shape:
        """What an answer says; a process that answers nonsense is not asked again."""
        try:
            return read(answer)
        except wire.BadMessage as problem:
            self._drop()
            raise UnreadableFile("", "crashed", str(problem)) from problem


def _extent(answer: wire.Message) -> Extent:
    sizes = wire.from_plain(answer.get("sizes"), tuple[tuple[float, float], ...])
    labels = wire.from_plain(answer.get("labels"), tuple[str, ...])
    if not 0 < len(sizes) == len(labels) <= MOST_PAGES:
        raise wire.BadMessage(f"{len(sizes)} pages, {len(labels)} labels")
    if not all(isfinite(side) and side > 0 for size in sizes for side in size):
        raise wire.BadMessage("a page without a size")
    return Extent(sizes, labels)


def _picture(answer: wire.Message) -> Picture:
    width, height = wire.from_plain(answer.get("picture"), tuple[int, int])
    pixels = _frame(answer)
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE and len(pixels) == width * height * 4):
        raise wire.BadMessage(f"a picture of {width} × {height} in {len(pixels)} bytes")
    return Picture(width, height, pixels)


def _boxes(answer: wire.Message) -> array[float]:
    boxes, frame = array("f"), _frame(answer)
    if "boxes" not in answer or len(frame) % (4 * boxes.itemsize):
        raise wire.BadMessage(f"boxes in {len(frame)} bytes")
    boxes.frombytes(frame)
    if not all(-_FAR < side < _FAR for side in boxes):
        return array("f", [side if -_FAR < side < _FAR else 0.0 for side in boxes])
    return boxes


def _frame(answer: wire.Message) -> bytes:
    frame = answer.get(wire.FRAME)
    if not isinstance(frame, bytes):
        raise wire.BadMessage("bytes are missing")
    return frame
