"""The pages of a PDF as they look: their sizes, their pictures, and where each character stands on them."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat

import pypdfium2
from pypdfium2 import raw

from app.errors import UnreadableFile
from app.importers.pdf.opening import count_of, opened
from app.importers.pdf.turning import turned_boxes

MOST_PIXELS = 40_000_000
"""A picture that would have more is made smaller."""

LONGEST_SIDE = 16_384
"""Pixels; graphics systems take no longer sides."""

_LETTER = (612.0, 792.0)
"""Points; what a page whose own size cannot be read is shown as."""

_MARKUP = frozenset(
    (raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT)
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it looks; each pixel of ``pixels`` is blue, green, red and an unused byte, rows ``stride`` apart."""

    width: int
    height: int
    stride: int
    pixels: bytes


def open_pages(content: bytes, password: str = "") -> Pages:
    """The pages of the PDF in these bytes, to be closed after use; raises UnreadableFile as the reader does."""
    return Pages(opened(content, "", password))


class Pages:
    """Owns an open PDF. Positions count from 1; all measures are points (1/72 inch), pages turned as they are shown."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.count: int = count_of(document)
        self.sizes: tuple[tuple[float, float], ...] = tuple(_size(document, number) for number in range(self.count))
        self.labels: tuple[str, ...] = tuple(
            document.get_page_label(number) or str(number + 1) for number in range(self.count)
        )

    def picture(self, position: int, scale: float) -> Picture:
        """How a page looks at ``scale`` pixels to the point, or fewer where that would be too large.

        Highlights and underlines are left off: they are passages, and drawn as such. Raises UnreadableFile.
        """
        with self._page(position) as page:
            width, height = page.get_size()
            width, height = max(width, 1.0), max(height, 1.0)
            scale = _bounded(scale, width, height)
            return _painted(page, max(1, int(width * scale)), max(1, int(height * scale)))

    def boxes(self, position: int) -> array[float]:
        """Left, top, right and bottom of each of the page's characters, from the page's upper left corner.

        Four numbers for each index that ``Run.first`` counts; the heights are those of the line, so that neighbours
        join; what PDFium put in itself has a box without area. Raises UnreadableFile.
        """
        with self._page(position) as page:
            textpage = page.get_textpage()
            try:
                turns = page.get_rotation() // 90
                return turned_boxes(loose_boxes(textpage), page.get_bbox(), turns)
            finally:
                textpage.close()

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()

    @contextmanager
    def _page(self, position: int) -> Iterator[pypdfium2.PdfPage]:
        if not 1 <= position <= self.count:
            raise UnreadableFile("", "broken", f"page {position}")
        try:
            page = self._document[position - 1]
        except pypdfium2.PdfiumError as problem:
            raise UnreadableFile("", "broken", f"page {position}") from problem
        try:
            yield page
        except pypdfium2.PdfiumError as problem:
            raise UnreadableFile("", "broken", f"page {position}") from problem
        finally:
            page.close()


def loose_boxes(textpage: pypdfium2.PdfTextPage, indexes: Sequence[int] | None = None) -> array[float]:
    """Left, top, right and bottom of the characters at these indexes, or of all.

    They are in the page's own coordinates, which grow upwards.
    """
    wanted = range(max(0, raw.FPDFText_CountChars(textpage.raw))) if indexes is None else indexes
    found = (raw.FS_RECTF * len(wanted))()
    for _done in map(raw.FPDFText_GetLooseCharBox, repeat(textpage.raw), wanted, found):
        pass
    boxes = array("f")
    boxes.frombytes(bytes(found))
    return boxes


def _size(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(number)
    except pypdfium2.PdfiumError:
        return _LETTER
    usable = all(math.isfinite(side) and side > 0 for side in (width, height))
    return (width, height) if usable else _LETTER


def _bounded(scale: float, width: float, height: float) -> float:
    """The scale, or the largest at which a page of this size stays within the limits."""
    most = min(math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / width, LONGEST_SIDE / height)
    return min(max(scale, 0.01), most)


def _painted(page: pypdfium2.PdfPage, width: int, height: int) -> Picture:
    _hide_markup(page)
    stride = width * 4
    pixels = (ctypes.c_ubyte * (stride * height))()
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, pixels, stride)
    if not bitmap:
        raise pypdfium2.PdfiumError("no bitmap")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Picture(width, height, stride, bytes(pixels))


def _hide_markup(page: pypdfium2.PdfPage) -> None:
    """Take highlights and their like out of sight, in the open document only."""
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if note:
            if raw.FPDFAnnot_GetSubtype(note) in _MARKUP:
                raw.FPDFAnnot_SetFlags(note, raw.FPDFAnnot_GetFlags(note) | raw.FPDF_ANNOT_FLAG_HIDDEN)
            raw.FPDFPage_CloseAnnot(note)
