"""Changing the index: whole documents are taken out and put in, and a new state comes into force at once."""

from __future__ import annotations

import os
import shutil
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from storage.index.contents import Contents, SegmentFile, checksum, contents_name, write_contents
from storage.index.documents import Document
from storage.index.reading import INDEX, Snapshot, whoosh_segment
from storage.index.schema import schema

MOST_SEGMENTS = 8
"""More than these are merged when there is time."""


class _Toc:
    """What Whoosh's writer asks of a table of contents."""

    def __init__(self) -> None:
        self.generation = 0
        self.schema = schema()
        self.segments: list[Any] = []


class _Home:
    """What Whoosh's writer asks of an index."""

    indexname = INDEX

    def __init__(self, folder: Path) -> None:
        self.storage = FileStorage(str(folder))

    def _read_toc(self) -> _Toc:
        return _Toc()


class _Gathered:
    """The postings of a segment in the making, by field and term, in place of Whoosh's one sorted list of them."""

    def __init__(self) -> None:
        self.fields: defaultdict[str, defaultdict[bytes, list[tuple[int, float, bytes]]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Keep a posting."""
        field, term, document, weight, value = item
        self.fields[field][term].append((document, weight, value or b""))

    def cleanup(self) -> None:
        """Let them go."""
        self.fields.clear()


class _BlockPostings(W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's postings, taken a block at a time instead of one by one."""

    _ids: Any

    def add_all(self, postings: Sequence[tuple[int, float, bytes]]) -> None:
        """Add all postings of a term."""
        for start in range(0, len(postings), self._blocklimit):
            if self._ids:
                self._write_block()
            documents, weights, values = zip(*postings[start : start + self._blocklimit], strict=True)
            self._ids, self._weights = array("I", documents), array("f", weights)
            self._values = [value for value in values if value]
            self._maxweight = max(weights)


class _BlockCodec(W3Codec):  # type: ignore[misc]
    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _BlockPostings:
        return _BlockPostings(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


class _SegmentMaker(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer, for one new segment; the table of contents is ours."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_Home(folder), _lk=False, codec=_BlockCodec(compression=1))
        self.pool = _Gathered()
        self.made: SegmentFile | None = None

    def abandon(self) -> None:
        """Close what is open, unless it was committed."""
        if not self.is_closed:
            self.cancel()

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        writer = self.fieldwriter
        for name in sorted(self.pool.fields):
            terms = self.pool.fields[name]
            writer.start_field(name, self.schema[name])
            for term in sorted(terms):
                writer.start_term(term)
                writer._postwriter.add_all(terms[term])
                writer.finish_term()
            writer.finish_field()
        writer.close()

    def _commit_toc(self, segments: list[Any]) -> None:
        for segment in segments:
            folder = Path(self.storage.folder)
            name = segment.make_filename(segment.COMPOUND_EXT)
            with open(folder / name, "rb+") as file:
                os.fsync(file.fileno())
            self.made = SegmentFile(
                segment.segid,
                segment.doc_count_all(),
                frozenset(),
                {field: int(length) for field, length in segment._fieldlengths.items()},
                name,
                (folder / name).stat().st_size,
                checksum(folder / name),
            )


class Revision:
    """One change of the index: documents go and come, then ``commit`` makes it so; ``cancel`` leaves no trace."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._maker: _SegmentMaker | None = None
        self._gone: defaultdict[str, set[int]] = defaultdict(set)
        self.size = 0

    def remove(self, key: str) -> None:
        """Take a document out, if it is there."""
        found = self._snapshot.find_key(key)
        if found is not None:
            self._gone[found[0].leaf.file.id].add(found[1])

    def add(self, document: Document) -> None:
        """Put a new document in; one of the same key must have been removed."""
        if self._maker is None:
            self._maker = _SegmentMaker(self._snapshot.folder)
        self._maker.add_document(**document.fields)
        self.size += document.size

    def commit(self, revision: int, moment: str, themes: Iterable[str]) -> Contents:
        """Bring the new state into force, as the library's ``revision``, of that ``moment``."""
        made = None
        if self._maker is not None:
            self._maker.commit(merge=False)
            made = self._maker.made
        before = self._snapshot.contents
        kept = [replace(file, deleted=file.deleted | self._gone[file.id]) for file in before.segments]
        kept += [made] if made is not None else []
        after = replace(before, revision=revision, moment=moment, themes=frozenset(themes))
        return _put_in_force(self._snapshot.folder, after, kept)

    def cancel(self) -> None:
        """Leave the index as it was."""
        if self._maker is not None:
            self._maker.abandon()


def merge(snapshot: Snapshot) -> Contents:
    """Make one segment of the small ones, without what was deleted in them."""
    before = snapshot.contents
    chosen = _small_ones(before.segments)
    maker = _SegmentMaker(snapshot.folder)
    try:
        for file in chosen:
            reader = SegmentReader(maker.storage, maker.schema, whoosh_segment(file, file.deleted))
            with closing(reader):
                maker.add_reader(reader)
        maker.commit(merge=False)
    finally:
        maker.abandon()
    kept = [file for file in before.segments if file not in chosen]
    kept += [maker.made] if maker.made is not None else []
    return _put_in_force(snapshot.folder, before, kept)


def _small_ones(segments: Iterable[SegmentFile]) -> list[SegmentFile]:
    """Those under a tenth of the largest; the smaller half where that leaves too many."""
    by_size = sorted(segments, key=lambda file: (file.words, file.id))
    small = [file for file in by_size if file.words * 10 < by_size[-1].words]
    return small if len(by_size) - len(small) < MOST_SEGMENTS else by_size[: (len(by_size) + 1) // 2 + 1]


def _put_in_force(folder: Path, state: Contents, segments: Iterable[SegmentFile]) -> Contents:
    """Make of a state, whose generation is the one before, the next that answers."""
    alive = tuple(file for file in segments if len(file.deleted) < file.documents)
    after = replace(state, generation=state.generation + 1, segments=alive)
    write_contents(folder, after)
    _sweep(folder, after)
    return after


def _sweep(folder: Path, contents: Contents) -> None:
    """Clear away what is no longer named; what another process still has open goes another time."""
    named = {file.name for file in contents.segments} | {contents_name(contents.generation)}
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name not in named:
            with suppress(OSError):
                entry.unlink()
