"""Making a segment of documents: they are gathered as numbers, then sorted into postings all at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storage.index.flat.numbers import narrowest
from storage.index.flat.parts import PartsWriter
from storage.index.flat.postings import Block, FieldWriter
from storage.index.flat.vocabulary import PARAGRAPH_FORM, Occurrences, Vocabulary
from storage.index.schema import NUMBER_FIELDS, TERM_FIELDS, TEXT_FIELDS, Value

_WEIGHT = 50
"""As much as so many words take in memory, a document takes by itself."""


@dataclass(frozen=True, slots=True)
class Made:
    """A segment's finished file: its documents, their words by field, its size in bytes, its CRC-32."""

    documents: int
    lengths: Mapping[str, int]
    size: int
    checksum: int


class _Column:
    """What one field holds of each document: numbers, side by side."""

    def __init__(self) -> None:
        self._numbers, self._sizes = array("i"), array("i")

    def append(self, numbers: Sequence[int]) -> None:
        self._numbers.extend(numbers)
        self._sizes.append(len(numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def numbers(self) -> NDArray[np.int32]:
        return np.frombuffer(self._numbers, np.int32)

    @property
    def sizes(self) -> NDArray[np.int64]:
        return np.array(self._sizes, np.int64)


class _TermColumn(_Column):
    """A column of terms that are taken as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, int] = {}

    def enter(self, terms: Iterable[str]) -> None:
        """Put in the terms of the next document, each once."""
        known = self._known
        plain = {term.replace("\0", " ") for term in terms if term}
        self.append([known.setdefault(term, len(known)) for term in plain])

    def occurrences(self) -> Occurrences:
        """The terms, in the order of the documents."""
        documents = np.repeat(np.arange(len(self._sizes), dtype=np.uint32), self.sizes)
        return Occurrences(self.numbers, documents)

    @property
    def terms(self) -> list[str]:
        """The distinct terms by their numbers."""
        return list(self._known)


class Gathering:
    """The documents of a segment in the making."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._texts = {name: _Column() for name in TEXT_FIELDS}
        self._terms = {name: _TermColumn() for name in TERM_FIELDS}
        self._numbers = {name: array("q") for name in NUMBER_FIELDS}
        self.documents = self.words = 0

    def add(self, fields: Mapping[str, Value]) -> None:
        """Gather the next document; ``words`` grows by roughly how much there is in it."""
        self.documents += 1
        self.words += _WEIGHT
        for name, column in self._texts.items():
            text = fields.get(name)
            pieces = self._vocabulary.numbers_of(text) if isinstance(text, str) else ()
            column.append(pieces)
            self.words += len(pieces)
        for name, terms in self._terms.items():
            found = fields.get(name, ())
            terms.enter(found if isinstance(found, tuple) else ())
        for name, numbers in self._numbers.items():
            number = fields.get(name, 0)
            numbers.append(number if isinstance(number, int) else 0)

    def write(self, path: Path) -> Made:
        """Make the segment, durably; the gathering is done with then."""
        lengths: dict[str, int] = {}
        with PartsWriter(path) as file:
            for name in list(self._texts):
                column = self._texts.pop(name)
                if len(column):
                    found = self._vocabulary.occurrences(column.numbers, column.sizes)
                    words = lengths_of(found, self.documents)
                    lengths[name] = int(words.sum())
                    file.add(f"{name} lengths", narrowest(words))
                    write_field(file, name, [block_of(found, self._vocabulary.forms)], path.parent)
            for name, terms in self._terms.items():
                if len(terms):
                    write_field(file, name, [block_of(terms.occurrences(), terms.terms)], path.parent)
            for name, numbers in self._numbers.items():
                file.add(f"{name} numbers", np.frombuffer(numbers, np.int64))
        return Made(self.documents, lengths, file.size, file.checksum)


def lengths_of(found: Occurrences, documents: int) -> NDArray[np.int64]:
    """How many words each document has; the beginnings of paragraphs are none."""
    return np.bincount(found.documents[found.terms != PARAGRAPH_FORM], minlength=documents)


def write_field(file: PartsWriter, name: str, blocks: Iterable[Block], folder: Path) -> None:
    """Write a whole field, block by block in the order of the terms."""
    writer = FieldWriter(name, folder)
    try:
        for block in blocks:
            writer.add(block)
        writer.finish(file)
    finally:
        writer.close()


def block_of(found: Occurrences, terms: Sequence[str]) -> Block:
    """Occurrences sorted into postings; ``terms`` are what their numbers stand for.

    One sort does it: of each occurrence's term in the upper half of a number, and its place in the lower.
    """
    if not len(found.terms):
        return Block((), found.terms, found.documents)
    present = np.flatnonzero(np.bincount(found.terms))
    words = [terms[number] for number in present.tolist()]
    order = sorted(range(len(words)), key=words.__getitem__)
    ranks = np.zeros(int(present[-1]) + 1, np.uint64)
    ranks[present[order]] = np.arange(len(order), dtype=np.uint64)
    keys = ranks[found.terms]
    keys <<= np.uint64(32)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    places = keys.astype(np.uint32)
    keys >>= np.uint64(32)
    documents = found.documents[places]
    begins = np.flatnonzero(_changes(keys) | _changes(documents))
    sizes = np.bincount(keys[begins].astype(np.int64), minlength=len(words))
    ordered = [words[number] for number in order]
    if found.positions is None:
        return Block(ordered, sizes, documents[begins])
    counts = np.diff(begins, append=len(keys)).astype(np.uint32)
    return Block(ordered, sizes, documents[begins], counts, found.positions[places])


def _changes(numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a number differs from the one before."""
    changes = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=changes[1:])
    return changes
