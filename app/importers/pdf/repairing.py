"""A PDF that lost its end, with it the list of its contents: what is whole is listed anew."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_COUNT, _FIRST = re.compile(rb"/N\s+(\d{1,6})\b"), re.compile(rb"/First\s+(\d{1,7})\b")
_ENCRYPTED = re.compile(rb"/Encrypt\s+\d")
_LONGEST_HEAD = 4_000
"""Bytes of an object in which it says what it is."""

_MOST_PAGES = 20_000
_MOST_UNPACKED = 64 << 20
"""Bytes."""


def repaired(content: bytes) -> bytes | None:
    """The file with a new catalogue of the pages that are whole, in their order; None if there is nothing to list.

    Objects that were packed in streams (ISO 32000-1, 7.5.7) are written out behind the others.
    """
    if b"%PDF-" not in content[:1024] or _ENCRYPTED.search(content):
        return None
    unpacked = dict(_unpacked(content))
    pages = [int(match[1]) for match in _OBJECT.finditer(content) if _PAGE.search(_head(content, match.end()))]
    pages += [number for number, source in unpacked.items() if _PAGE.search(source)]
    pages = list(dict.fromkeys(pages))[:_MOST_PAGES]
    if not pages:
        return None
    highest = max([*(int(match[1]) for match in _OBJECT.finditer(content)), *unpacked])
    tree, catalogue = highest + 1, highest + 2
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    added = [b"%d 0 obj\n%b\nendobj\n" % each for each in unpacked.items()]
    added.append(b"%d 0 obj\n<< /Type /Pages /Count %d /Kids [%b] >>\nendobj\n" % (tree, len(pages), kids))
    added.append(b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (catalogue, tree))
    end = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n" % (catalogue + 1, catalogue)
    return content + b"\nendstream\nendobj\n" + b"".join(added) + end


def _head(content: bytes, start: int) -> bytes:
    """The dictionary of an object, as far as it may be long."""
    piece = content[start : start + _LONGEST_HEAD]
    ends = [at for mark in (b"stream", b"endobj") if (at := piece.find(mark)) >= 0]
    return piece[: min(ends)] if ends else b""


def _unpacked(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects in the packed streams that are whole, by their numbers."""
    room = _MOST_UNPACKED
    for match in _OBJECT.finditer(content):
        head = _head(content, match.end())
        count, first = _COUNT.search(head), _FIRST.search(head)
        if not _PACKED.search(head) or not count or not first:
            continue
        start = content.index(b"stream", match.end()) + len(b"stream")
        packed = content[start:].lstrip(b"\r\n") if content[start : start + 1] in b"\r\n" else b""
        try:
            plain = zlib.decompressobj().decompress(packed, room)
        except zlib.error:
            continue
        room -= len(plain)
        yield from _listed(plain, int(first[1]), int(count[1]))
        if room <= 0:
            return


def _listed(plain: bytes, first: int, count: int) -> Iterator[tuple[int, bytes]]:
    """The objects in one stream, which begins with their numbers and places."""
    numbers = [int(each) for each in plain[:first].split()[: 2 * count] if each.isdigit() and len(each) < 8]
    places = [(number, first + offset) for number, offset in zip(numbers[0::2], numbers[1::2], strict=False)]
    ends = [start for _number, start in places[1:]] + [len(plain)]
    for (number, start), end in zip(places, ends, strict=True):
        if start < end:
            yield number, plain[start:end]
