"""Opening a PDF with PDFium, and saying why it cannot be opened."""

from __future__ import annotations

import contextlib
import ctypes

import pypdfium2
from pypdfium2 import raw

from app.errors import UnreadableFile
from app.importers.pdf.repairing import repaired

_DAMAGED = (raw.FPDF_ERR_FORMAT, raw.FPDF_ERR_SUCCESS, raw.FPDF_ERR_UNKNOWN, raw.FPDF_ERR_FILE)
_MOST_MISSING = 200
"""Pages one after the other that cannot be loaded, behind which there are none."""


def opened(content: bytes, name: str, password: str = "") -> pypdfium2.PdfDocument:
    """The document in these bytes, to be closed by whoever asked.

    Raises UnreadableFile (``empty``, ``password``, ``wrong-password``, ``locked``, ``broken``).
    """
    if not content.strip(b"\0\t\n\f\r "):
        raise UnreadableFile(name, "empty")
    word = password.replace("\0", "") or None
    try:
        return pypdfium2.PdfDocument(content, password=word)
    except pypdfium2.PdfiumError as problem:
        whole = repaired(content) if problem.err_code in _DAMAGED else None
        with contextlib.suppress(pypdfium2.PdfiumError):
            if whole:
                return pypdfium2.PdfDocument(whole)
        raise UnreadableFile(name, *_why(problem.err_code, password)) from problem


def _why(code: int | None, password: str) -> tuple[str, str]:
    """The reason and the fact that go with one of PDFium's codes."""
    if code == raw.FPDF_ERR_PASSWORD:
        return "wrong-password" if password else "password", ""
    if code == raw.FPDF_ERR_SECURITY:
        return "locked", ""
    return "broken", "no pages" if code == raw.FPDF_ERR_SUCCESS else "PDF"


def count_of(document: pypdfium2.PdfDocument) -> int:
    """How many pages a document has; a claim of many more than there are is not believed."""
    claimed = len(document)
    missing = 0
    width, height = ctypes.c_double(), ctypes.c_double()
    for number in range(claimed):
        there = raw.FPDF_GetPageSizeByIndex(document.raw, number, width, height)
        missing = 0 if there else missing + 1
        if missing > _MOST_MISSING:
            return max(0, number + 1 - missing)
    return claimed
