"""Going through the pages of a PDF once: the words, the marks and the quality of each, and then it is let go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from app.importers.pace import got_on
from app.importers.pdf.annotations import Left, left_on
from app.importers.pdf.furniture import Sheet
from app.importers.pdf.glyphs import glyphs_of
from app.importers.pdf.lines import lines_of
from app.importers.pdf.opening import count_of
from app.importers.pdf.quality import is_garbled, is_poorly_recognised, unmapped_share
from app.importers.pdf.smoothing import smoothed

_FEW = 20
"""Characters up to which a page with pictures counts as one without text."""

_HIDDEN = 0.5
"""The share of unpainted characters from which a page's text was laid over its picture."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One page; ``unmapped`` is the share of its characters that mean nothing."""

    sheet: Sheet
    left: Left
    unmapped: float = 0.0
    scanned: bool = False
    garbled: bool = False
    recognised: bool = False
    poor: bool = False
    broken: bool = False


def gathered(document: pypdfium2.PdfDocument) -> Iterator[Gathered]:
    """Each page in turn, one open at a time."""
    for number in range(count_of(document)):
        try:
            with _open(document, number) as (page, textpage):
                yield _gather(page, textpage, number + 1)
        except pypdfium2.PdfiumError:
            yield Gathered(Sheet(number + 1, 0.0, 0.0, ()), Left(), broken=True)
        got_on()


@contextmanager
def _open(document: pypdfium2.PdfDocument, number: int) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            yield page, textpage
        finally:
            textpage.close()
    finally:
        page.close()


def _gather(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, position: int) -> Gathered:
    glyphs = glyphs_of(page, textpage, position)
    sheet = smoothed(Sheet(position, glyphs.width, glyphs.height, tuple(lines_of(glyphs))))
    text = " ".join(line.text for line in sheet.lines)
    unmapped = unmapped_share(glyphs.characters)
    hidden = sum(word.end - word.start for word in glyphs.words if word.look.hidden)
    recognised = bool(glyphs.words) and hidden > _HIDDEN * sum(word.end - word.start for word in glyphs.words)
    return Gathered(
        sheet,
        left_on(page, textpage, position),
        unmapped,
        scanned=len(text) <= _FEW and _is_painted(page),
        garbled=is_garbled(text, unmapped),
        recognised=recognised,
        poor=recognised and is_poorly_recognised(text),
    )


def _is_painted(page: pypdfium2.PdfPage) -> bool:
    """Whether there is anything to be seen on a page beside text: a picture, a form, letters drawn as shapes."""
    count = raw.FPDFPage_CountObjects(page.raw)
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, number)) for number in range(min(count, 50))}
    shapes = raw.FPDF_PAGEOBJ_PATH in kinds and count > 20
    return bool(kinds & {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING}) or shapes
