"""Small PDFs made in the test, and articles that came from them."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence

from app.domain import Article, Block, BlockKind, Layout, Page, Run, new_id
from app.ports import Library
from tests.factories import an_article, text_of

SIZE = 14
LEADING = 20
LEFT, TOP = 72, 72
PAGE = (612, 792)
SECOND = 250
"""How far the second of two columns is from the first."""


def a_pdf(pages: Sequence[Sequence[str]], labels: str = "", column: int = 0) -> bytes:
    """A PDF of these lines of Latin text, page by page; ``labels`` goes into the catalogue as it is.

    Where a ``column`` has so many lines, those after them stand in a second one.
    """
    return _bound(_parts(pages, labels, column)[0])


def a_locked_pdf(pages: Sequence[Sequence[str]], password: str) -> bytes:
    """The same, to be opened with a password (RC4 of 40 bits, as in PDF 1.3)."""
    objects, streams = _parts(pages, "")
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", -4) + _ID).digest()[:5]
    for number in streams:
        head, _start, rest = objects[number - 1].partition(b"stream\n")
        own = hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]
        body = _rc4(own, rest.removesuffix(b"\nendstream"))
        objects[number - 1] = head + b"stream\n" + body + b"\nendstream"
    user, name = _rc4(key, _PADDING).hex().encode(), _ID.hex().encode()
    locked = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), user)
    return _bound(objects, b"/Encrypt %s /ID [<%s> <%s>]" % (locked, name, name))


_ID = b"florilegium test"
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""ISO 32000-1, 7.6.3.3."""


def _rc4(key: bytes, content: bytes) -> bytes:
    box, at, made = list(range(256)), 0, bytearray()
    for number in range(256):
        at = (at + box[number] + key[number % len(key)]) % 256
        box[number], box[at] = box[at], box[number]
    one = other = 0
    for byte in content:
        one = (one + 1) % 256
        other = (other + box[one]) % 256
        box[one], box[other] = box[other], box[one]
        made.append(byte ^ box[(box[one] + box[other]) % 256])
    return bytes(made)


def _parts(pages: Sequence[Sequence[str]], labels: str, column: int = 0) -> tuple[list[bytes], list[int]]:
    """The objects of a document, and the numbers of those that are streams."""
    streams = []
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {labels} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{_kids(len(pages))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = _drawn(lines, column or len(lines))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        streams.append(len(objects))
    return objects, streams


def _kids(count: int) -> str:
    return " ".join(f"{4 + 2 * number} 0 R" for number in range(count))


def _drawn(lines: Sequence[str], column: int) -> bytes:
    signs = {"\\": "\\\\", "(": "\\(", ")": "\\)"}
    parts = ["BT", f"/F1 {SIZE} Tf", f"{LEADING} TL", f"{LEFT} {PAGE[1] - TOP} Td"]
    for number, line in enumerate(lines):
        parts += [f"{SECOND} {LEADING * column} Td"] if number == column else []
        parts.append(f"({''.join(signs.get(sign, sign) for sign in line)}) Tj T*")
    return "\n".join([*parts, "ET"]).encode("cp1252")


def _bound(objects: Sequence[bytes], more: bytes = b"") -> bytes:
    """The objects, numbered from 1, as a file."""
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    made += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, more)
    return made + b"startxref\n%d\n%%%%EOF" % start


def printed(library: Library, pages: Sequence[Sequence[str]], labels: Sequence[str] = (), **fields: object) -> Article:
    """Save an article made of these pages, each a paragraph whose lines are joined by blanks, with its PDF."""
    return printed_as(library, a_pdf(pages), pages, labels, **fields)


def printed_as(
    library: Library, original: bytes, pages: Sequence[Sequence[str]], labels: Sequence[str] = (), **fields: object
) -> Article:
    """Save an article of these lines whose original is what is given."""
    content, layout = laid_out(pages)
    blocks, sheets, start = [], [], 0
    for position, lines in enumerate(pages, start=1):
        end = start + len(" ".join(lines))
        if content[start:end].strip():
            blocks.append(Block(BlockKind.PARAGRAPH, start, end))
        label = labels[position - 1] if position <= len(labels) else str(position)
        sheets.append(Page(label, start, end, position))
        start = end + 2
    with library.writing("Set up") as writer:
        kept = library.keep_original(original)
        article = an_article(content, blocks=tuple(blocks), pages=tuple(sheets), original=kept, **fields)
        for record in (article, text_of(article), Layout(article.text_id, layout.runs)):
            writer.save(record)
    return article


def laid_out(pages: Sequence[Sequence[str]]) -> tuple[str, Layout]:
    """The text of these lines, each page a paragraph, and where its characters stand in their PDF."""
    content, runs = "", []
    for position, lines in enumerate(pages, start=1):
        first = 0
        for number, line in enumerate(lines):
            content += " " if number else ""
            if line:
                runs.append(Run(len(content), len(content) + len(line), position, first))
            content += line
            first += len(line) + 2  # PDFium puts a carriage return and a line feed between two lines
        content += "\n\n" if position < len(pages) else ""
    return content, Layout(new_id(), tuple(runs))
