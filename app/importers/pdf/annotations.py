"""What readers and writers left on the pages of a PDF: highlights with their comments, notes, links."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from app.canonical import canonical
from app.importers.html_words import safe_target
from app.importers.pdf.pages import loose_boxes

_MARKUP = (raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT)
_NOTES = (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT)
_MOST = 2_000
"""Annotations of one page that are looked at."""

_MOST_QUADS = 500
_NEAR = 12
"""Characters of text between two marked ones that count as marked as well."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own coordinates."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters of a page that are marked, in order; ``target`` is a link's address."""

    page: int
    characters: tuple[int, ...]
    colour: str = ""
    comment: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What was left on one page; ``notes`` are plain text, ``lost`` counts marks under which there is no text."""

    marks: tuple[Marked, ...] = ()
    links: tuple[Marked, ...] = ()
    notes: tuple[str, ...] = ()
    lost: int = 0


def left_on(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, position: int) -> Left:
    """Everything that was left on a page."""
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count < 1:
        return Left()
    places = _Places(loose_boxes(textpage))
    marks, links, notes, lost = [], [], [], 0
    for number in range(min(count, _MOST)):
        thing = raw.FPDFPage_GetAnnot(page.raw, number)
        if not thing:
            continue
        kind = raw.FPDFAnnot_GetSubtype(thing)
        if kind in _MARKUP:
            mark = Marked(position, places.under(_quads(thing)), _colour(thing), _comment(thing))
            if mark.characters:
                marks.append(mark)
            else:
                lost += 1
                notes += [mark.comment] if mark.comment else []
        elif kind in _NOTES and _comment(thing):
            notes.append(_comment(thing))
        elif kind == raw.FPDF_ANNOT_LINK and (target := _target(page.parent, thing)):
            links.append(Marked(position, places.under(_quads(thing) or _rectangle(thing)), target=target))
        raw.FPDFPage_CloseAnnot(thing)
    return Left(tuple(marks), tuple(link for link in links if link.characters), tuple(notes), lost)


class _Places:
    """The middles of a page's characters."""

    def __init__(self, boxes: array[float]) -> None:
        lefts, tops, rights, bottoms = (boxes[side::4] for side in range(4))
        self._across = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
        self._up = [(top + bottom) / 2 for top, bottom in zip(tops, bottoms, strict=True)]
        self._wide = [right > left for left, right in zip(lefts, rights, strict=True)]

    def under(self, areas: list[Box]) -> tuple[int, ...]:
        """The characters whose middles lie in one of the areas."""
        found: set[int] = set()
        for left, bottom, right, top in areas:
            level = [index for index, y in enumerate(self._up) if bottom <= y <= top]
            found.update(index for index in level if left <= self._across[index] <= right and self._wide[index])
        return tuple(sorted(found))


def _quads(thing: Any) -> list[Box]:
    points = raw.FS_QUADPOINTSF()
    found = []
    for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(thing), _MOST_QUADS)):
        if raw.FPDFAnnot_GetAttachmentPoints(thing, number, points):
            xs = (points.x1, points.x2, points.x3, points.x4)
            ys = (points.y1, points.y2, points.y3, points.y4)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _rectangle(thing: Any) -> list[Box]:
    box = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(thing, box):
        return []
    return [(min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top))]


def _colour(thing: Any) -> str:
    parts = [ctypes.c_uint() for _part in range(4)]
    if not raw.FPDFAnnot_HasKey(thing, b"C"):
        return ""
    if not raw.FPDFAnnot_GetColor(thing, raw.FPDFANNOT_COLORTYPE_Color, *parts):
        raw.FPDFAnnot_SetAP(
            thing, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None
        )  # PDFium tells no colour beside a drawing
        if not raw.FPDFAnnot_GetColor(thing, raw.FPDFANNOT_COLORTYPE_Color, *parts):
            return ""
    return "#" + "".join(f"{min(part.value, 255):02X}" for part in parts[:3])


def _comment(thing: Any) -> str:
    """What is written in an annotation, else in the window that belongs to it."""
    said = _string(thing, b"Contents")
    if said:
        return said
    popup = raw.FPDFAnnot_GetLinkedAnnot(thing, b"Popup")
    if not popup:
        return ""
    said = _string(popup, b"Contents")
    raw.FPDFPage_CloseAnnot(popup)
    return said


def _string(thing: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(thing, key, None, 0)
    if not 2 < size < 10_000_000:
        return ""
    room = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(thing, key, room, size)
    return canonical(bytes(room).decode("utf-16-le", "replace").rstrip("\0")).strip()


def _target(document: pypdfium2.PdfDocument, thing: Any) -> str:
    """The address that a link leads to, if it is one that may be followed."""
    link = raw.FPDFAnnot_GetLink(thing)
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    if not 1 < size < 5_000:
        return ""
    room = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document.raw, action, room, size)
    return safe_target(room.value.decode("utf-8", "replace"), "")


def stretches(offsets: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches that marked characters make in the text, from their offsets in it; small gaps are closed."""
    found: list[tuple[int, int]] = []
    for offset in sorted(set(offsets)):
        if found and offset - found[-1][1] <= _NEAR:
            found[-1] = found[-1][0], offset + 1
        else:
            found.append((offset, offset + 1))
    return found
