"""Segment files read in place: Whoosh maps them into memory and then copies every part it opens; these do not."""

from __future__ import annotations

from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile


class MappedSegment(W3Segment):  # type: ignore[misc]  # Whoosh has no types
    """A segment whose one file is read in place."""

    def open_compound_file(self, storage: FileStorage) -> _MappedParts:
        """The parts of the segment's file."""
        return _MappedParts(storage.open_file(self.make_filename(self.COMPOUND_EXT)))


class _MappedParts(CompoundStorage):  # type: ignore[misc]
    def open_file(self, name: str, *_: object, **__: object) -> _Part:
        offset, length = self.range(name)
        return _Part(memoryview(self._source)[offset : offset + length], name)


class _Part(BufferFile):  # type: ignore[misc]
    def __init__(self, buffer: memoryview, name: str) -> None:
        self._buf, self._name, self.file = buffer, name, _Cursor(buffer)
        self.onclose: Any = None
        self.is_real = self.is_closed = False

    def close(self) -> None:
        """Let go of the part; again does nothing."""
        self.is_closed = True


class _Cursor:
    """As much of a file as Whoosh and pickle ask of one."""

    def __init__(self, buffer: memoryview) -> None:
        self._buffer, self._at = buffer, 0

    def read(self, size: int = -1) -> bytes:
        start = self._at
        self._at = len(self._buffer) if size < 0 else min(start + size, len(self._buffer))
        return bytes(self._buffer[start : self._at])

    def readline(self) -> bytes:
        start, rest = self._at, bytes(self._buffer[self._at :])
        self._at = start + (rest.find(b"\n") + 1 or len(rest))
        return rest[: self._at - start]

    def seek(self, at: int) -> int:
        self._at = at
        return at

    def tell(self) -> int:
        return self._at
