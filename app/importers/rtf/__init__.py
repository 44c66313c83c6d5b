"""Rich Text, in any code page, with its tables, notes and lists; broken braces cost structure, but no words."""

from __future__ import annotations

from dataclasses import replace

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.documents import Properties, draft_of_document
from app.importers.encodings import codec_named
from app.importers.rtf.machine import run
from app.importers.rtf.reader import Reader

_START = b"{\\rtf"
_SEARCHED = 1024
"""Bytes before the start that may be something else: a mail's header, a byte order mark."""


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a Rich Text file; raises UnreadableFile (``empty``, ``broken``, ``unknown-encoding``)."""
    if not content.strip():
        raise UnreadableFile(name, "empty")
    start = content.find(_START, 0, _SEARCHED)
    if start < 0:
        raise UnreadableFile(name, "broken")
    forced = codec_named(reading.encoding)
    if reading.encoding and not forced:
        raise UnreadableFile(name, "unknown-encoding", reading.encoding)
    reader = Reader(forced)
    is_whole = run(reader, content[start:])
    remarks = () if is_whole else (_("The file ends too early: what there is of it was read."),)
    said = reader.about
    properties = Properties(said.get("title", ""), (said.get("author", ""),), (said.get("keywords", ""),))
    draft = draft_of_document(reader.setter.finish(), properties, name, reader.comments, remarks)
    return [replace(draft, encoding=reader.codec)]
