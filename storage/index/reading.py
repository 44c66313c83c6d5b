"""One state of the index, open for reading."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader, TermNotFound

from storage.index.contents import Contents, SegmentFile, check_segment
from storage.index.mapped import MappedSegment
from storage.index.plain import refuse_named_things
from storage.index.schema import TEXT_FIELDS, positions_in, schema

INDEX = "florilegium"

refuse_named_things()


def whoosh_segment(file: SegmentFile, deleted: Iterable[int] = ()) -> MappedSegment:
    """Whoosh's view of a segment."""
    segment = MappedSegment(W3Codec(), INDEX, file.documents, file.id, set(deleted) or None)
    segment._fieldlengths = dict(file.lengths)
    segment.compound = True
    return segment


class Leaf:
    """One segment's postings; they never change, so a leaf serves every state that has the segment."""

    def __init__(self, folder: Path, file: SegmentFile) -> None:
        check_segment(folder, file, thorough=False)
        self.file = file
        self._reader: Any = SegmentReader(FileStorage(str(folder)), schema(), whoosh_segment(file))
        self._kinds: dict[str, frozenset[int]] = {}
        # Whoosh works a length out anew each time, which was a quarter of a search for a common beginning.
        self._lengths: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._keys = self._reader.column_reader("key")

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def weights(self, field: str, term: str) -> Iterator[tuple[int, float]]:
        """Each document that holds the term, and how often; deleted ones too."""
        matcher = self._matcher(field, term)
        while matcher is not None and matcher.is_active():
            yield matcher.id(), matcher.weight()
            matcher.next()

    def documents(self, field: str, term: str) -> Iterator[int]:
        """Each document that holds the term, deleted ones too."""
        matcher = self._matcher(field, term)
        return iter(()) if matcher is None else matcher.all_ids()

    def positions(self, field: str, term: str, documents: Iterable[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """Where the term stands in those of the documents (ascending) that hold it."""
        matcher = self._matcher(field, term)
        for document in documents:
            if matcher is None or not matcher.is_active():
                return
            matcher.skip_to(document)
            if matcher.is_active() and matcher.id() == document:
                yield document, positions_in(matcher.value())

    def document_frequency(self, field: str, term: str) -> int:
        """How many documents hold the term, deleted ones too."""
        return int(self._reader.doc_frequency(field, term.encode("utf-8", "surrogatepass")))

    def beginning(self, field: str, prefix: str) -> Iterator[str]:
        """The field's terms with that beginning, in order."""
        for term in self._reader.expand_prefix(field, prefix.encode("utf-8", "surrogatepass")):
            yield term.decode("utf-8", "surrogatepass")

    def of_kind(self, kind: str) -> frozenset[int]:
        """The documents of a kind, deleted ones too."""
        if kind not in self._kinds:
            self._kinds[kind] = frozenset(self.documents("kind", kind))
        return self._kinds[kind]

    def length(self, field: str, document: int) -> int:
        """How many words the field has in a document, roughly for long ones."""
        known = self._lengths[field]
        if document not in known:
            known[document] = int(self._reader.doc_field_length(document, field) or 0)
        return known[document]

    def key(self, document: int) -> str:
        """What the document is known by."""
        return str(self._keys[document])

    def stamp(self, document: int) -> str:
        """What the document was made from."""
        return str(self._reader.column_reader("stamp")[document])

    def _matcher(self, field: str, term: str) -> Any:
        try:
            return self._reader.postings(field, term.encode("utf-8", "surrogatepass"))
        except TermNotFound:
            return None


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
        self._averages: dict[str, float] = {}
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

    def average_length(self, field: str) -> float:
        """How many words the field has in a document, on average."""
        if field not in self._averages:
            words = sum(place.leaf.file.lengths.get(field, 0) for place in self.places)
            self._averages[field] = words / max(sum(place.leaf.file.documents for place in self.places), 1) or 1.0
        return self._averages[field]

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

    def key(self, document: int) -> str:
        """The key of a document, by its number over all segments."""
        place = self.places[bisect_right(self.places, document, key=lambda place: place.base) - 1]
        return place.leaf.key(document - place.base)

    def beginning(self, prefix: str) -> set[str]:
        """The words with that beginning, in any text field."""
        return {form for place in self.places for field in TEXT_FIELDS for form in place.leaf.beginning(field, prefix)}

    def terms(self, field: str) -> set[str]:
        """All terms of a field that has few."""
        return {term for place in self.places for term in place.leaf.beginning(field, "")}
