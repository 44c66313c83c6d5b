"""What a file is by its first bytes, where its name does not say or says something else.

The signatures are those of the formats' own standards: ISO 32000 (PDF), APPNOTE 4.3 (zip), the Open Container Format
and OpenDocument 1.3 part 2 (``mimetype`` as the first member), RTF 1.9, RFC 5322 (mail), the tags of RIS, MEDLINE and
EndNote.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice

from app.csl import kinds

HEAD = 8192
"""Bytes of a file that are looked at."""

_MEMBERS = 200
"""Members of an archive that are looked at."""

_SHORT = 80
"""Bytes of a member's content that are looked at."""

_LOCAL_HEADER = b"PK\x03\x04"
_HEADER_SIZE = 30
_MIMETYPES = {
    b"application/epub+zip": ".epub",
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.text-template": ".odt",
}
_TELLING_MEMBERS = (
    (re.compile(rb"word/document\d*\.xml", re.IGNORECASE), ".docx"),
    (re.compile(rb"META-INF/container\.xml"), ".epub"),
)


def _within(pattern: str) -> str:
    """A pattern that only asks whether another is found somewhere in what follows."""
    return rf"(?=.{{0,{HEAD}}}?{pattern})"


_TYPE = rf'"type"\s*:\s*"(?:{"|".join(kind.key for kind in kinds())})"'
_TEXTS = (
    (r"\A(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b(?![\w:-])", ".html"),
    (r"\A<\?xml[^>]*>.{0,2000}?<office:document\b.{0,4000}?opendocument\.text", ".fodt"),
    (r"\ATY  ?- ?[A-Z]{3,}", ".ris"),
    (r"\AFN [^\n]{3,80}\nVR ", ".ciw"),
    (r"\APMID ?- ?\d", ".nbib"),
    (r"\A%0 \w", ".enw"),
    (r"\A(?:%[^\n]*\n\s*)*@[a-z]{3,}\s*[{(]\s*(?:[^\s,{}\"]+\s*[,=]|[\"{])", ".bib"),
    (r"\A\[?\s*\{" + _within(_TYPE) + _within(r'"(?:title|issued|author|DOI)"\s*:'), ".json"),
    (r"\A\[?\s*\{" + _within(r'"title"\s*:') + _within(r'"(?:issued|container-title|DOI)"\s*:'), ".json"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), ending) for pattern, ending in _TEXTS)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z)")
_SENT = {"mime-version", "received", "message-id", "return-path", "delivered-to"}
"""Fields that only a mail program writes; a person who copies a mail leaves them out."""


def sniffed(content: bytes) -> str:
    """The ending that a file of such bytes usually goes by; empty where they do not say."""
    start = content[:64].lstrip()
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if content.startswith(_LOCAL_HEADER):
        return _in_archive(content)
    return _in_text(_head(content))


def is_binary(ending: str) -> bool:
    """Whether bytes told this ending by a signature that no text begins with."""
    return ending in (".pdf", ".rtf", ".docx", ".epub", ".odt")


def _head(content: bytes) -> str:
    """The first characters, good enough to look for words of ASCII in them."""
    head = content[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\r\n", "\n").replace("\r", "\n").lstrip()


def _in_text(head: str) -> str:
    return next((ending for pattern, ending in _PATTERNS if pattern.match(head)), "") or _in_mail(head)


def _in_mail(head: str) -> str:
    fields: dict[str, str] = {}
    at = 0
    while found := _FIELD.match(head, at):
        fields[found[1].lower()] = found[0].lower()
        at = found.end()
    if len(fields) < 3 or not _SENT & fields.keys() or not fields.keys() & {"from", "subject", "content-type"}:
        return ""
    return ".mht" if "multipart/related" in fields.get("content-type", "") else ".eml"


def _in_archive(content: bytes) -> str:
    for name, first_bytes in islice(_members(content), _MEMBERS):
        if name == b"mimetype":
            return _MIMETYPES.get(first_bytes.strip(), "") or _MIMETYPES.get(_inflated(first_bytes).strip(), "")
        for pattern, ending in _TELLING_MEMBERS:
            if pattern.fullmatch(name):
                return ending
    return ""


def _inflated(packed: bytes) -> bytes:
    """What a short member says that was packed though it should not have been; nothing if it was not."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, 2 * _SHORT)
    except zlib.error:
        return b""


def _members(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names in the local headers of a zip, with the bytes of short members; nothing is unpacked."""
    at = 0
    while at >= 0:
        header = content[at : at + _HEADER_SIZE]
        if len(header) < _HEADER_SIZE:
            return
        size, named, more = (int.from_bytes(header[i:j], "little") for i, j in ((18, 22), (26, 28), (28, 30)))
        body = at + _HEADER_SIZE + named + more
        yield content[at + _HEADER_SIZE : at + _HEADER_SIZE + named], content[body : body + min(size, _SHORT)]
        # A size of 0 may only mean that it is told after the member.
        at = content.find(_LOCAL_HEADER, body + size)
