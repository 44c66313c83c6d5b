"""One state of the index, open for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from storage.index.contents import Contents, SegmentFile, check_segment
from storage.index.flat.parts import Parts
from storage.index.flat.postings import FieldReader, Postings
from storage.index.flat.terms import TermList

__all__ = ["Leaf", "Place", "Postings", "Snapshot", "TermList"]


class Leaf:
    """One segment's postings; they never change, so a leaf serves every state that has the segment.

    Documents are numbers within the segment, deleted ones among them.
    """

    def __init__(self, folder: Path, file: SegmentFile) -> None:
        check_segment(folder, file, thorough=False)
        self.file = file
        self.parts = Parts(folder / file.name)
        self._fields: dict[str, FieldReader] = {}
        self._per_document: dict[str, NDArray[Any]] = {}
        self._places: dict[str, NDArray[np.int64]] = {}

    def close(self) -> None:
        """Let go of the file, as far as nobody holds an array of it."""
        self._fields.clear()
        self._per_document.clear()
        self._places.clear()

    def field(self, name: str) -> FieldReader:
        """A field of words or terms; one that the segment does not have is empty."""
        if name not in self._fields:
            self._fields[name] = FieldReader(name, self.parts)
        return self._fields[name]

    def terms(self, field: str) -> TermList:
        """The field's terms in order."""
        return self.field(field).terms

    def postings(self, field: str, first: int, last: int) -> Postings:
        """The postings of the field's terms from ``first`` to ``last - 1``, one after the other."""
        return self.field(field).postings(first, last)

    def numbers(self, field: str) -> NDArray[np.int64]:
        """A field of numbers: one for each document, 0 for none."""
        return self._each(f"{field} numbers")

    def lengths(self, field: str) -> NDArray[np.int64]:
        """How many words the field has in each document."""
        return self._each(f"{field} lengths")

    def places(self, field: str) -> NDArray[np.int64]:
        """For a field with one term a document at most: which of its terms each document has, -1 for none."""
        if field not in self._places:
            found = self.postings(field, 0, len(self.terms(field)))
            places = np.full(self.file.documents, -1, np.int64)
            places[found.documents] = np.repeat(np.arange(len(found.ends)), np.diff(found.ends, prepend=0))
            self._places[field] = places
        return self._places[field]

    def key(self, document: int) -> str:
        """What the document is known by."""
        return self.terms("key").word(int(self.places("key")[document]))

    def keys(self, documents: NDArray[Any]) -> list[str]:
        """What the documents are known by."""
        terms, places = self.terms("key"), self.places("key")[documents].tolist()
        if 4 * len(places) < len(terms):
            return [terms.word(place) for place in places]
        known = terms.words(0, len(terms))
        return [known[place] for place in places]

    def stamp(self, document: int) -> str:
        """What the document was made from; empty for all but articles."""
        place = int(self.places("stamp")[document])
        return self.terms("stamp").word(place) if place >= 0 else ""

    def documents(self, field: str, term: str) -> Iterator[int]:
        """Each document that holds the term."""
        place = self.terms(field).find(term)
        return iter(self.postings(field, place, place + 1).documents.tolist() if place >= 0 else ())

    def _each(self, part: str) -> NDArray[np.int64]:
        if part not in self._per_document:
            numbers = self.parts.get(part, np.int64)
            filled = len(numbers) == self.file.documents
            self._per_document[part] = numbers.astype(np.int64) if filled else np.zeros(self.file.documents, np.int64)
        return self._per_document[part]


class Place(NamedTuple):
    """A segment of a state: its postings, its first document's number, and which documents are gone."""

    leaf: Leaf
    base: int
    deleted: frozenset[int]


class Snapshot:
    """The index as one table of contents describes it."""

    def __init__(self, folder: Path, contents: Contents, reuse: Mapping[str, Leaf] | None = None) -> None:
        self.folder, self.contents = folder, contents
        self.places: list[Place] = []
        base = 0
        try:
            for file in contents.segments:
                leaf = (reuse or {}).get(file.id) or Leaf(folder, file)
                self.places.append(Place(leaf, base, file.deleted))
                base += file.documents
        except BaseException:
            self.close(keep=reuse or {})
            raise

    def leaves(self) -> dict[str, Leaf]:
        """Its leaves by segment id."""
        return {place.leaf.file.id: place.leaf for place in self.places}

    def close(self, keep: Mapping[str, Leaf] | None = None) -> None:
        """Let go of the files, but for those that another state goes on using."""
        for segment_id, leaf in self.leaves().items():
            if segment_id not in (keep or {}):
                leaf.close()

    def followed_by(self, contents: Contents) -> Snapshot:
        """The next state; this one is closed, and what both have in common stays open."""
        following = Snapshot(self.folder, contents, self.leaves())
        self.close(following.leaves())
        return following

    @property
    def document_count(self) -> int:
        """How many documents are live."""
        return sum(place.leaf.file.documents - len(place.deleted) for place in self.places)

    def find_key(self, key: str) -> tuple[Place, int] | None:
        """The live document of that key, with its number in its segment."""
        for place in self.places:
            for document in place.leaf.documents("key", key):
                if document not in place.deleted:
                    return place, document
        return None

    def keys(self) -> set[str]:
        """The keys of all live documents."""
        return {
            key
            for place in self.places
            for document, key in enumerate(place.leaf.keys(np.arange(place.leaf.file.documents)))
            if document not in place.deleted
        }
