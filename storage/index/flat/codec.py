"""Our segments as Whoosh opens them: its own searcher can be asked any of its queries over them.

It is not how questions are answered (``storage.index.evaluating`` is, on whole arrays), but what the answers can be
held against, and a way to ask what no question of ours asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.reading import EmptyReader, MultiReader, SegmentReader, TermInfo
from whoosh.searching import Searcher

from storage.index.flat.fields import NumberField, schema
from storage.index.flat.matcher import FlatMatcher
from storage.index.flat.postings import FieldReader, Postings
from storage.index.schema import NUMBER_FIELDS, PARAGRAPH, TERM_FIELDS, TEXT_FIELDS

if TYPE_CHECKING:
    from storage.index.reading import Leaf, Place


def searcher(places: Sequence[Place], weighting: Any) -> Searcher:
    """Whoosh's searcher over some segments; document numbers are those over all of them."""
    readers = [SegmentReader(None, schema(), FlatSegment(place.leaf, place.deleted)) for place in places]
    reader = MultiReader(readers) if len(readers) > 1 else (readers or [EmptyReader(schema())])[0]
    return Searcher(reader, weighting)


class FlatCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """How Whoosh comes by the readers of a segment."""

    def terms_reader(self, _storage: None, segment: FlatSegment) -> FlatTermsReader:
        """The segment's terms and their postings."""
        return FlatTermsReader(segment.leaf)

    def per_document_reader(self, _storage: None, segment: FlatSegment) -> FlatPerDocumentReader:
        """What the segment knows of each document."""
        return FlatPerDocumentReader(segment)


class FlatSegment(base.Segment):  # type: ignore[misc]
    """An open segment, and which of its documents are gone."""

    def __init__(self, leaf: Leaf, deleted: Collection[int]) -> None:
        super().__init__("florilegium")
        self.segid, self.leaf, self._deleted = leaf.file.id, leaf, frozenset(deleted)

    def codec(self) -> FlatCodec:
        """Ours."""
        return FlatCodec()

    def doc_count_all(self) -> int:
        """How many documents it holds, deleted ones among them."""
        return self.leaf.file.documents

    def deleted_count(self) -> int:
        """How many of them are gone."""
        return len(self._deleted)

    def deleted_docs(self) -> frozenset[int]:
        """Those that are gone."""
        return self._deleted

    def is_deleted(self, document: int) -> bool:
        """Whether one is gone."""
        return document in self._deleted


class FlatPerDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths, numbers and keys of a segment's documents."""

    def __init__(self, segment: FlatSegment) -> None:
        self._leaf = segment.leaf
        self.doc_count_all, self.doc_count = segment.doc_count_all, segment.doc_count
        self.has_deletions, self.is_deleted = segment.has_deletions, segment.is_deleted
        self.deleted_docs = segment.deleted_docs

    def supports_columns(self) -> bool:
        """That it has values to sort by."""
        return True

    def has_column(self, field: str) -> bool:
        """Whether a field has a value to sort by."""
        return field in (*NUMBER_FIELDS, "key")

    def column_reader(self, field: str, _column: object) -> FlatColumn:
        """The values of a field, by document."""
        if field == "key":
            return FlatColumn(self._leaf.keys(np.arange(self._leaf.file.documents)))
        return FlatColumn(self._leaf.numbers(field).tolist())

    def doc_field_length(self, document: int, field: str, default: int = 0) -> int:
        """How many words a field has in a document."""
        return int(self._leaf.lengths(field)[document]) if field in TEXT_FIELDS else default

    def field_length(self, field: str) -> int:
        """How many words a field has in all."""
        return self._leaf.file.lengths.get(field, 0)

    def min_field_length(self, field: str) -> int:
        """How many words it has where it has the fewest."""
        return int(self._leaf.lengths(field).min(initial=0)) if self._leaf.file.documents else 0

    def max_field_length(self, field: str) -> int:
        """How many words it has where it has the most."""
        return int(self._leaf.lengths(field).max(initial=0))

    def stored_fields(self, document: int) -> dict[str, str]:
        """The key, the only thing that is kept."""
        return {"key": self._leaf.key(document)}


class FlatColumn(ColumnReader):  # type: ignore[misc]
    """One value for each document."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._values, self._doccount = values, len(values)

    def __getitem__(self, document: int) -> Any:
        """The document's value."""
        return self._values[document]

    def set_reverse(self) -> None:
        """Nothing is sorted here."""


class NumberTerms:
    """The numbers of a field as sorted terms, and their postings, for ranges that are asked for as terms."""

    def __init__(self, numbers: Any) -> None:
        order = np.argsort(numbers, kind="stable")
        self._documents = order[numbers[order] != 0].astype(np.uint32)
        self._values, begins = np.unique(numbers[self._documents], return_index=True)
        self._ends = np.append(begins[1:], len(self._documents)).astype(np.int64)
        self._field = NumberField()

    @property
    def terms(self) -> NumberTerms:
        """The terms in order: itself."""
        return self

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, place: int) -> bytes:
        """The term at a place."""
        return bytes(self._field.to_bytes(int(self._values[place])))

    def postings(self, first: int, last: int) -> Postings:
        """The postings of the terms from ``first`` to ``last - 1``."""
        start = int(self._ends[first - 1]) if first else 0
        documents = self._documents[start : int(self._ends[last - 1])]
        counts = np.ones(len(documents), np.uint8)
        return Postings(documents, counts, self._ends[first:last] - start, lambda: np.zeros(0, np.uint32))


class FlatTermsReader(base.TermsReader):  # type: ignore[misc]
    """A segment's terms as Whoosh looks for them; the beginnings of paragraphs are not shown among words."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._numbers: dict[str, NumberTerms] = {}

    def _field(self, name: str) -> FieldReader | NumberTerms:
        if name not in NUMBER_FIELDS:
            return self._leaf.field(name)
        if name not in self._numbers:
            self._numbers[name] = NumberTerms(self._leaf.numbers(name))
        return self._numbers[name]

    def _place(self, name: str, term: bytes) -> int:
        """Where a term stands; raises KeyError."""
        terms = self._field(name).terms
        place = bisect_left(terms, term)
        if place == len(terms) or terms[place] != term:
            raise KeyError(term)
        return place

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        try:
            return self._place(*term) >= 0
        except KeyError:
            return False

    def indexed_field_names(self) -> Iterable[str]:
        """The fields that have terms."""
        return [name for name in (*TEXT_FIELDS, *TERM_FIELDS, *NUMBER_FIELDS) if len(self._field(name).terms)]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every field's terms."""
        for name in sorted(self.indexed_field_names()):
            yield from self.terms_from(name, b"")

    def terms_from(self, name: str, start: bytes) -> Iterator[tuple[str, bytes]]:
        """A field's terms from one on."""
        terms = self._field(name).terms
        for place in range(bisect_left(terms, start), len(terms)):
            if terms[place] != PARAGRAPH.encode():
                yield name, terms[place]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Every field's terms, with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, name: str, start: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """A field's terms from one on, with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms_from(name, start))

    def term_info(self, name: str, term: bytes) -> TermInfo:
        """How often the term occurs, and where; raises KeyError."""
        found = self._postings(name, term)
        lengths = self._leaf.lengths(name)[found.documents]
        return TermInfo(
            float(found.counts.sum()),
            len(found.documents),
            int(lengths.min()),
            int(lengths.max()),
            float(found.counts.max()),
            int(found.documents[0]),
            int(found.documents[-1]),
        )

    def doc_frequency(self, name: str, term: bytes) -> int:
        """How many documents hold the term; raises KeyError."""
        return len(self._postings(name, term).documents)

    def matcher(self, name: str, term: bytes, format_: Any, scorer: Any = None) -> FlatMatcher:
        """The term's postings, to be gone through; raises KeyError."""
        return FlatMatcher((name, term), self._postings(name, term), format_, scorer)

    def cursor(self, name: str, kind: Any) -> FlatCursor:
        """A way through a field's terms."""
        return FlatCursor(self, name, kind)

    def _postings(self, name: str, term: bytes) -> Postings:
        place = self._place(name, term)
        return self._field(name).postings(place, place + 1)


class FlatCursor(base.FieldCursor):  # type: ignore[misc]
    """Goes through a field's terms, and jumps forward."""

    def __init__(self, reader: FlatTermsReader, name: str, kind: Any) -> None:
        self._reader, self._name, self._kind = reader, name, kind
        self._terms: Iterator[tuple[str, bytes]] = iter(())
        self._term: bytes | None = None
        self.first()

    def first(self) -> Any:
        """Go to the first term."""
        return self.find(b"")

    def find(self, term: str | bytes) -> Any:
        """Go to the first term that is not before this one."""
        start = term if isinstance(term, bytes) else self._kind.to_bytes(term)
        self._terms = self._reader.terms_from(self._name, start)
        return self.next()

    def next(self) -> Any:
        """Go to the next term, and answer it; None behind the last."""
        self._term = next(self._terms, (self._name, None))[1]
        return self.text()

    def text(self) -> Any:
        """The term it stands at, None behind the last."""
        return None if self._term is None else self._kind.from_bytes(self._term)

    def term_info(self) -> TermInfo | None:
        """What is known of the term it stands at."""
        return None if self._term is None else self._reader.term_info(self._name, self._term)

    def is_valid(self) -> bool:
        """Whether it stands at a term."""
        return self._term is not None
