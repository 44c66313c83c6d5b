"""The side of the page worker that has the PDFs: it opens them, and shows page after page as it is asked.

Requests: ``{"open": key, "password": …}`` with the document's bytes; ``{"picture": position, "of": key, "scale": …}``;
``{"boxes": position, "of": key}``. A document that is not (or no longer) open is answered by ``unopened``.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from app.errors import UnreadableFile
from app.worker import wire
from app.worker.limits import Limits
from app.worker.serving import Answer, converse

if TYPE_CHECKING:  # loads PDFium
    from app.importers.pdf.pages import Pages

KEPT = 2
"""Documents open at the same time."""


def main() -> None:
    """Show pages until the other side hangs up."""
    converse(Shelf().answer, ["app.importers.pdf.pages"])


class Shelf:
    """The open documents, the one used last at the end."""

    def __init__(self) -> None:
        self._documents: OrderedDict[str, Pages] = OrderedDict()

    def answer(self, request: wire.Message, content: bytes, limits: Limits) -> Answer:
        """What a request asks for, or why it cannot be had."""
        try:
            return self._open(request, content) if "open" in request else self._show(request)
        except UnreadableFile as problem:
            return wire.to_json({"failed": problem.reason, "detail": problem.detail}), None
        except MemoryError:
            return wire.to_json({"failed": "too-large", "detail": "memory"}), None

    def _open(self, request: wire.Message, content: bytes) -> Answer:
        from app.importers.pdf.pages import open_pages

        key = str(request["open"])
        if key in self._documents:
            self._documents.pop(key).close()
        while len(self._documents) >= KEPT:
            self._documents.popitem(last=False)[1].close()
        opened = self._documents[key] = open_pages(content, str(request.get("password", "")))
        return wire.to_json({"sizes": opened.sizes, "labels": opened.labels}), None

    def _show(self, request: wire.Message) -> Answer:
        key = str(request.get("of"))
        if key not in self._documents:
            return wire.to_json({"failed": wire.UNOPENED}), None
        self._documents.move_to_end(key)
        document = self._documents[key]
        if "boxes" in request:
            return wire.announcing({"boxes": True}), document.boxes(int(str(request["boxes"]))).tobytes()
        seen = document.picture(int(str(request["picture"])), float(str(request["scale"])))
        return wire.announcing({"picture": [seen.width, seen.height]}), _close_rows(
            seen.pixels, seen.stride, seen.width
        )


def _close_rows(pixels: bytes, stride: int, width: int) -> bytes:
    """The pixels without anything between two rows."""
    if stride == width * 4:
        return pixels
    return b"".join(pixels[start : start + width * 4] for start in range(0, len(pixels), stride))
