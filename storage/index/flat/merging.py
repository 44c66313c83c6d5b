"""Making one segment of several, by ranges of terms: none of them is ever in memory as a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.ports import Progress, no_progress
from storage.index.flat.making import Made, block_of, write_field
from storage.index.flat.numbers import narrowest
from storage.index.flat.parts import Parts, PartsWriter
from storage.index.flat.postings import Block, FieldReader
from storage.index.flat.vocabulary import Occurrences, side_by_side
from storage.index.schema import NUMBER_FIELDS, TERM_FIELDS, TEXT_FIELDS

AT_ONCE = 1_000_000
"""Words read at a time, unless one term alone has more."""


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to be merged: which of its documents are still there, and their first number in the new one."""

    parts: Parts
    alive: NDArray[np.bool_]
    base: int

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The new number of each of its documents that is still there."""
        return np.cumsum(self.alive) - 1 + self.base


def merge_into(
    path: Path, segments: Sequence[tuple[Parts, NDArray[np.bool_]]], progress: Progress = no_progress
) -> Made:
    """Write a segment of what is still there in others, durably; raises what ``progress`` raises."""
    sources: list[Source] = []
    documents = 0
    for parts, alive in segments:
        sources.append(Source(parts, alive, documents))
        documents += int(alive.sum())
    lengths: dict[str, int] = {}
    with PartsWriter(path) as file:
        for name in TEXT_FIELDS:
            words = _per_document(f"{name} lengths", sources)
            if words.any():
                lengths[name] = int(words.sum())
                file.add(f"{name} lengths", narrowest(words))
                write_field(file, name, _blocks(name, sources, progress), path.parent)
        for name in TERM_FIELDS:
            write_field(file, name, _blocks(name, sources, progress), path.parent)
        for name in NUMBER_FIELDS:
            file.add(f"{name} numbers", _per_document(f"{name} numbers", sources))
    return Made(documents, lengths, file.size, file.checksum)


def _per_document(part: str, sources: Sequence[Source]) -> NDArray[np.int64]:
    """One number for each document of the new segment."""
    found = []
    for source in sources:
        numbers = source.parts.get(part, np.int64)
        found.append(numbers[source.alive] if len(numbers) else np.zeros(int(source.alive.sum()), np.int64))
    return np.concatenate(found).astype(np.int64)


def _blocks(name: str, sources: Sequence[Source], progress: Progress) -> Iterator[Block]:
    """A field of the new segment, by ranges of terms."""
    readers = [FieldReader(name, source.parts) for source in sources]
    renumbered = [np.where(source.alive, source.numbers, -1) for source in sources]
    firsts = [0] * len(readers)
    while any(first < len(reader.terms) for first, reader in zip(firsts, readers, strict=True)):
        progress(sum(firsts), sum(len(reader.terms) for reader in readers), name)
        budget = AT_ONCE // len(readers)
        reached = [r.terms[r.reach(f, budget) - 1] for f, r in zip(firsts, readers, strict=True) if f < len(r.terms)]
        lasts = [bisect_right(r.terms, min(reached), f) for f, r in zip(firsts, readers, strict=True)]
        terms: dict[str, int] = {}
        found = [
            _still_there(reader, first, last, numbers, terms)
            for reader, first, last, numbers in zip(readers, firsts, lasts, renumbered, strict=True)
        ]
        yield block_of(side_by_side(found), list(terms))
        firsts = lasts


def _still_there(
    reader: FieldReader, first: int, last: int, numbers: NDArray[Any], terms: dict[str, int]
) -> Occurrences:
    """What a segment has of some terms, under the new numbers of terms and documents."""
    known = np.array([terms.setdefault(word, len(terms)) for word in reader.terms.words(first, last)], np.int64)
    postings = reader.postings(first, last)
    entered = np.repeat(known, np.diff(postings.ends, prepend=0))
    documents = numbers[postings.documents]
    if not reader.has_positions:
        kept = documents >= 0
        return Occurrences(entered[kept], documents[kept].astype(np.uint32))
    documents, entered = np.repeat(documents, postings.counts), np.repeat(entered, postings.counts)
    kept = documents >= 0
    return Occurrences(entered[kept], documents[kept].astype(np.uint32), postings.positions()[kept])
