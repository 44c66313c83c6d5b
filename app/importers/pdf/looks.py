"""How the characters of a page are set: size, weight, slant, direction, as PDFium tells for each text object."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

_BOLD = re.compile(r"bold|black|heavy|demi(?!l)|-medi(?:\b|ital)|cmbx|cmbsy|sfbx|-bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|cmmi|sfti|-it\b", re.IGNORECASE)
_BOLD_WEIGHT = 650
_SYMBOLIC, _ITALIC_FLAG = 4, 64
_UPRIGHT_WITHIN = 2
"""Degrees; scanned pages lie a little askew."""


class Look(NamedTuple):
    """How a stretch of characters is set; ``size`` is that of the em in points.

    ``turns`` counts quarters anticlockwise from upright, and is -1 for writing that stands at any other angle;
    ``hidden`` writing is not painted, as that which text recognition lays over a scanned page.
    """

    size: float
    bold: bool = False
    italic: bool = False
    turns: int = 0
    hidden: bool = False


class Looks:
    """The looks on one page. PDFium tells them by text object and font, whose addresses hold while the page is open."""

    def __init__(self, textpage: pypdfium2.PdfTextPage) -> None:
        self._textpage = textpage.raw
        self._by_object: dict[int, Look] = {}
        self._by_font: dict[int, tuple[bool, bool]] = {}

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Look]]:
        """Characters ``start`` to ``end`` in stretches of one look each."""
        first, last = self._look(start), self._look(end - 1)
        if first == last:
            yield start, end, first
            return
        begun, look = start, first
        for index in range(start + 1, end):
            here = self._look(index)
            if here != look:
                yield begun, index, look
                begun, look = index, here
        yield begun, end, look

    def _look(self, index: int) -> Look:
        thing = raw.FPDFText_GetTextObject(self._textpage, index)
        if not thing:
            return Look(0.0)
        address = ctypes.addressof(thing.contents)
        look = self._by_object.get(address)
        if look is None:
            look = self._by_object[address] = self._found(thing, index)
        return look

    def _found(self, thing: Any, index: int) -> Look:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._textpage, index, matrix)
        height = math.hypot(matrix.c, matrix.d)
        size = abs(raw.FPDFText_GetFontSize(self._textpage, index)) * height
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        turns = round(angle / 90)
        upright = abs(angle - 90 * turns) <= _UPRIGHT_WITHIN
        font = raw.FPDFTextObj_GetFont(thing)
        bold, italic = self._font(font) if font else (False, False)
        italic = italic or (upright and abs(matrix.a * matrix.c + matrix.b * matrix.d) > 0.1 * height * height)
        hidden = raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        return Look(round(size, 1), bold, italic, turns % 4 if upright else -1, hidden)

    def _font(self, font: Any) -> tuple[bool, bool]:
        """Whether a font is bold, and whether it is italic."""
        address = ctypes.addressof(font.contents)
        known = self._by_font.get(address)
        if known is None:
            name, flags = _name(font), raw.FPDFFont_GetFlags(font)
            bold = bool(_BOLD.search(name)) or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            italic = bool(_ITALIC.search(name)) or flags & (_ITALIC_FLAG | _SYMBOLIC) == _ITALIC_FLAG
            known = self._by_font[address] = bold, italic
        return known


def _name(font: Any) -> str:
    room = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, room, len(room))
    return room.value.decode("utf-8", "replace")
