"""What an index folder holds, in a file of our own in place of Whoosh's pickled table of contents.

It names the library and revision that the index reflects, and for each segment its file with size and checksum: so
that a foreign, old, torn or damaged index is told from a sound one. It is written under a new name and renamed once
everything it names is on the disk.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storage.index.schema import FORMAT

_NAME = re.compile(r"contents-(\d+)\.json")
_PIECE = 1 << 20
_TOO_MANY = 1 << 48


class Unsound(Exception):
    """The index in a folder is missing, damaged, or not of this library or program."""


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """A segment: its id, documents, those deleted since, words by field, and its one file."""

    id: str
    documents: int
    deleted: frozenset[int]
    lengths: Mapping[str, int]
    name: str
    size: int
    checksum: int

    @property
    def words(self) -> int:
        """How many words it holds, deleted documents included."""
        return sum(self.lengths.values())


@dataclass(frozen=True, slots=True)
class Contents:
    """One state of the index. ``themes`` are the ids of the themes that were live then.

    ``moment`` is when the library's step ``revision`` was done, empty for none.
    ``place`` is the library's folder: a copy of a library has the same id and revisions, and not the same things in it.
    """

    library: str
    place: str
    revision: int = -1
    themes: frozenset[str] = frozenset()
    generation: int = 0
    segments: tuple[SegmentFile, ...] = field(default=())
    moment: str = ""


def contents_name(generation: int) -> str:
    """The name of a state's table of contents."""
    return f"contents-{generation}.json"


def latest_generation(folder: Path) -> int:
    """The number of the newest table of contents, or -1."""
    numbers = (int(found[1]) for name in os.listdir(folder) if (found := _NAME.fullmatch(name)))
    return max(numbers, default=-1)


def read_contents(folder: Path, library: str) -> Contents:
    """The newest table of contents; raises Unsound."""
    try:
        table = folder / contents_name(latest_generation(folder))
        if not table.is_file():  # nothing would ever come out of a pipe
            raise Unsound(table.name)
        sealed = json.loads(table.read_bytes())
        body = sealed["body"]
        if sealed["seal"] != _seal(body) or body["format"] != FORMAT or body["library"] != library:
            raise Unsound(table.name)
        contents = _from_json(body)
        if not _is_plausible(contents):
            raise Unsound(table.name)
        return contents
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Unsound(str(folder)) from trouble


def write_contents(folder: Path, contents: Contents) -> None:
    """Put a new state in force, durably."""
    for segment in contents.segments:
        if not (folder / segment.name).exists():
            raise Unsound(segment.name)
    body = _to_json(contents)
    target = folder / contents_name(contents.generation)
    draft = target.with_suffix(".draft")
    with open(draft, "wb") as file:
        file.write(json.dumps({"seal": _seal(body), "body": body}).encode())
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)
    os.replace(draft, target)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def checksum(path: Path) -> int:
    """The file's CRC-32."""
    total = 0
    with open(path, "rb") as file:
        while piece := file.read(_PIECE):
            total = zlib.crc32(piece, total)
    return total


def check_segment(folder: Path, segment: SegmentFile, thorough: bool) -> None:
    """Raise Unsound unless the segment's file has its size and, if ``thorough``, its checksum."""
    path = folder / segment.name
    try:
        sound = path.stat().st_size == segment.size and (not thorough or checksum(path) == segment.checksum)
    except OSError as trouble:
        raise Unsound(segment.name) from trouble
    if not sound:
        raise Unsound(segment.name)


def _is_plausible(contents: Contents) -> bool:
    """Whether its values are of the kinds and sizes that ours have; raises TypeError for what cannot be compared."""
    segments = contents.segments
    numbers = [contents.generation, contents.revision + 1]
    names = [contents.place, contents.moment, *contents.themes]
    for segment in segments:
        numbers += [segment.documents, segment.size, segment.checksum, *segment.lengths.values()]
        names += [segment.id, segment.name, *segment.lengths]
    return (
        all(type(number) is int and 0 <= number < _TOO_MANY for number in numbers)
        and all(type(name) is str for name in names)
        and all(Path(segment.name).name == segment.name for segment in segments)
        and all(0 <= min(s.deleted) <= max(s.deleted) < s.documents for s in segments if s.deleted)
    )


def _seal(body: object) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())


def _to_json(contents: Contents) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "library": contents.library,
        "place": contents.place,
        "revision": contents.revision,
        "moment": contents.moment,
        "generation": contents.generation,
        "themes": sorted(contents.themes),
        "segments": [
            {
                "id": segment.id,
                "documents": segment.documents,
                "deleted": sorted(segment.deleted),
                "lengths": dict(segment.lengths),
                "name": segment.name,
                "size": segment.size,
                "checksum": segment.checksum,
            }
            for segment in contents.segments
        ],
    }


def _from_json(body: Mapping[str, Any]) -> Contents:
    segments = (SegmentFile(**{**entry, "deleted": frozenset(entry["deleted"])}) for entry in body["segments"])
    return Contents(
        body["library"],
        body["place"],
        body["revision"],
        frozenset(body["themes"]),
        body["generation"],
        tuple(segments),
        body["moment"],
    )
