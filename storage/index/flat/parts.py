"""A segment's one file: named arrays one after the other, and at its end a directory that says where each begins.

Nothing in it is more than numbers and letters: reading a file that someone has doctored runs nothing.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from storage.index.contents import Unsound
from storage.index.flat.numbers import packed

VERSION = 1
MAGIC = b"FLORISEG"
_HEAD = struct.Struct("<8sQ")
_FOOT = struct.Struct("<QII8s")
_ALIGNED = 8
_KEPT = 1 << 20
"""Bytes of a strip that are kept in memory before it is given a file."""
_PIECE = 1 << 20
_KINDS = {np.dtype(kind).str: np.dtype(kind).itemsize for kind in (np.uint8, np.uint16, np.uint32, np.int64)}
"""The kinds of numbers that there are, and how many bytes each takes."""


class _Part(NamedTuple):
    """Where an array begins (bytes), how many numbers it has, of what kind, and its CRC-32."""

    start: int
    length: int
    kind: str
    checksum: int


class Strip:
    """An array in the making that grows at its end: in memory while it is short, then in a nameless file."""

    def __init__(self, kind: type[np.generic], folder: Path) -> None:
        self.kind = np.dtype(kind)
        self.length = 0
        self._folder = folder
        self._kept: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def extend(self, numbers: NDArray[Any]) -> None:
        """Put these numbers behind the others; each must fit the array's kind."""
        content = np.ascontiguousarray(numbers, self.kind).tobytes()
        self.length += len(numbers)
        self._size += len(content)
        if self._file is None and self._size > _KEPT:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed by close()
            self._file.writelines(self._kept)
            self._kept.clear()
        if self._file is None:
            self._kept.append(content)
        else:
            self._file.write(content)

    def content(self) -> Iterator[bytes]:
        """All of it, by pieces of an even size but for the last; the strip is at its end."""
        if self._file is None:
            yield b"".join(self._kept)
            return
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def close(self) -> None:
        """Let go of it."""
        self._kept.clear()
        if self._file is not None:
            self._file.close()


class PartsWriter:
    """A file in the making; as a context it is durable when the block ends well, and gone when it does not."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = open(path, "wb")  # noqa: SIM115  # closed by __exit__
        self._parts: dict[str, _Part] = {}
        self.size = self.checksum = 0

    def __enter__(self) -> PartsWriter:
        self._put(_HEAD.pack(MAGIC, VERSION))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._file.close()
            if kind is not None:
                with suppress(OSError):
                    self._path.unlink()

    def add(self, name: str, numbers: NDArray[Any]) -> None:
        """Put an array in; one that is empty takes no room."""
        self._add(name, len(numbers), numbers.dtype, [np.ascontiguousarray(numbers).tobytes()])

    def add_strip(self, name: str, strip: Strip) -> None:
        """Put in what a strip holds, and let go of the strip."""
        self._add(name, strip.length, strip.kind, strip.content())
        strip.close()

    def add_packed(self, name: str, strip: Strip) -> None:
        """Put in what a strip of numbers below 16 holds, two in a byte, and let go of the strip."""
        content = (packed(np.frombuffer(piece, np.uint8)).tobytes() for piece in strip.content())
        self._add(name, (strip.length + 1) >> 1, strip.kind, content)
        strip.close()

    def _add(self, name: str, length: int, kind: np.dtype[Any], content: Iterable[bytes]) -> None:
        if length:
            self._put(bytes(-self.size % _ALIGNED))
            start, checksum = self.size, 0
            for piece in content:
                self._put(piece)
                checksum = zlib.crc32(piece, checksum)
            self._parts[name] = _Part(start, length, kind.str, checksum)

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self.size += len(content)
        self.checksum = zlib.crc32(content, self.checksum)

    def _finish(self) -> None:
        directory = json.dumps(self._parts, separators=(",", ":")).encode()
        at = self.size
        self._put(directory)
        self._put(_FOOT.pack(at, len(directory), zlib.crc32(directory), MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())


class Parts:
    """The arrays of a finished file, mapped into memory; raises Unsound for any other file."""

    def __init__(self, path: Path) -> None:
        try:
            with open(path, "rb") as file:
                self._content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as trouble:
            raise Unsound(path.name) from trouble
        try:
            self._directory = _directory_of(self._content)
        except (struct.error, ValueError, KeyError, TypeError, RecursionError) as trouble:
            raise Unsound(path.name) from trouble

    def get(self, name: str, kind: type[np.generic], sure: bool = False) -> NDArray[Any]:
        """The array of that name, not copied, or an empty one; raises Unsound if it is to be ``sure`` and is damaged.

        Of that kind, or of a narrower one if that was enough.
        """
        part = self._directory.get(name)
        if part is None:
            return np.zeros(0, kind)
        found = np.frombuffer(self._content, part.kind, part.length, part.start)
        if sure and zlib.crc32(found.data) != part.checksum:
            raise Unsound(name)
        return found


def _directory_of(content: memoryview) -> Mapping[str, _Part]:
    """Where each array lies; raises ValueError if the file is not one of ours, torn, or of another version."""
    at, length, checksum, magic = _FOOT.unpack(content[-_FOOT.size :])
    written = bytes(content[at : at + length])
    if (
        magic != MAGIC
        or _HEAD.unpack(content[: _HEAD.size]) != (MAGIC, VERSION)
        or at + length + _FOOT.size != len(content)
        or zlib.crc32(written) != checksum
    ):
        raise ValueError("not a whole segment")
    directory = {name: _Part(*part) for name, part in json.loads(written).items()}
    for start, length, kind, _checksum in directory.values():
        if not 0 <= start <= start + length * _KINDS[kind] <= at:
            raise ValueError("an array that is not there")
    return directory
