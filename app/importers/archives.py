"""Zip archives of strangers: members are looked up and inflated within limits, and never written anywhere.

A member's name is only a key; no name becomes a path, and an archive inside an archive stays shut.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from app.errors import UnreadableFile

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 200 * 1024 * 1024
LARGEST_WHOLE = 1024 * 1024 * 1024
STEEPEST = 200
"""Inflated bytes to one stored byte, from which a member of more than ``_HARMLESS`` bytes counts as a bomb."""

_HARMLESS = 1024 * 1024
_CHUNK = 256 * 1024
_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, struct.error, NotImplementedError)
"""What the standard library raises over archives that are not whole."""


@dataclass(slots=True)
class Archive:
    """An open archive; ``inflated`` counts all that was read from it."""

    name: str
    _zip: zipfile.ZipFile
    _members: dict[str, zipfile.ZipInfo]
    _folded: dict[str, zipfile.ZipInfo]
    inflated: int = field(default=0)

    def __contains__(self, member: str) -> bool:
        return self._entry(member) is not None

    def names(self) -> list[str]:
        """The names of the members, as they are looked up."""
        return list(self._members)

    def member(self, member: str) -> bytes | None:
        """What a member holds, None where it is missing or damaged.

        Raises UnreadableFile (``archive-bomb``, ``password``).
        """
        entry = self._entry(member)
        if entry is None or entry.compress_type not in _METHODS:
            return None
        if entry.flag_bits & 1:
            raise UnreadableFile(self.name, "password")
        try:
            return self._inflate(entry)
        except _BROKEN:
            return None

    def _entry(self, member: str) -> zipfile.ZipInfo | None:
        """The member of that name, or of one that differs in capitals only."""
        return self._members.get(_key(member)) or self._folded.get(_key(member).casefold())

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        chunks, size = [], 0
        with self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                self.inflated += len(chunk)
                self._check(entry, size)
        return b"".join(chunks)

    def _check(self, entry: zipfile.ZipInfo, size: int) -> None:
        steep = size > _HARMLESS and size > STEEPEST * max(1, entry.compress_size)
        if steep or size > LARGEST_MEMBER or self.inflated > LARGEST_WHOLE:
            raise UnreadableFile(self.name, "archive-bomb")


def open_archive(content: bytes, name: str) -> Archive:
    """The archive in a file's bytes; raises UnreadableFile (``empty``, ``archive-bomb``, ``broken``)."""
    if not content:
        raise UnreadableFile(name, "empty")
    if content.count(_ENTRY) > MOST_MEMBERS:  # before the list of members is read: it may be the bomb
        raise UnreadableFile(name, "archive-bomb")
    try:
        opened = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as problem:
        raise UnreadableFile(name, "broken") from problem
    members = {_key(entry.filename): entry for entry in opened.infolist()}
    return Archive(name, opened, members, {member.casefold(): entry for member, entry in members.items()})


def _key(member: str) -> str:
    """A member's name as it is looked up: packages write the same name in more than one way."""
    return posixpath.normpath(member.replace("\\", "/").lstrip("/"))
