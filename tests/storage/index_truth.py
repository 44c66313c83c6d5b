"""Whether an index is what it should be: compared, posting by posting, with one that is built anew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.ports import Library
from storage.index import WhooshIndex
from storage.index.contents import read_contents
from storage.index.folders import answering
from storage.index.reading import Place, Snapshot
from storage.index.schema import NUMBER_FIELDS, TERM_FIELDS, TEXT_FIELDS

Thing = dict[str, Any]
"""What an index has of one document, by field: its terms with their positions, its numbers, its lengths."""


def assert_index_equals_library(index: WhooshIndex, library: Library) -> None:
    """Fail unless the index has the library's revision, and of each thing in it what a new index would have."""
    with TemporaryDirectory() as elsewhere:
        anew = WhooshIndex(Path(elsewhere), library.id)
        anew.follow(library)
        wanted, had = contents_of(anew), contents_of(index)
        anew.close()
    with library.reading() as reader:
        assert index.revision == reader.revision
    assert had.keys() == wanted.keys()
    for key, thing in wanted.items():
        assert had[key] == thing, key


def contents_of(index: WhooshIndex) -> dict[str, Thing]:
    """All that is live in an index, by key."""
    folder = answering(index._root)
    assert folder is not None
    snapshot = Snapshot(folder, read_contents(folder, index._library_id))
    try:
        things: dict[str, Thing] = {}
        for place in snapshot.places:
            for key, thing in _things(place).items():
                assert key not in things, f"{key} is there twice"
                things[key] = thing
        return things
    finally:
        snapshot.close()


def _things(place: Place) -> dict[str, Thing]:
    things: dict[int, Thing] = {number: {} for number in range(place.leaf.file.documents)}
    for field in (*TEXT_FIELDS, *TERM_FIELDS):
        _add_postings(place, field, things)
    for field in NUMBER_FIELDS:
        for number, value in enumerate(place.leaf.numbers(field).tolist()):
            things[number][field] = value
    for field in TEXT_FIELDS:
        for number, length in enumerate(place.leaf.lengths(field).tolist()):
            if length:
                things[number][f"{field} length"] = length
    return {place.leaf.key(number): thing for number, thing in things.items() if number not in place.deleted}


def _add_postings(place: Place, field: str, things: dict[int, Thing]) -> None:
    terms = place.leaf.terms(field)
    found = place.leaf.postings(field, 0, len(terms))
    documents, counts = found.documents.tolist(), found.counts.tolist()
    positions = found.positions().tolist() if field in TEXT_FIELDS else []
    words, ends = terms.words(0, len(terms)), found.ends.tolist()
    at = read = 0
    for word, end in zip(words, ends, strict=True):
        while at < end:
            run = positions[read : read + counts[at]] if field in TEXT_FIELDS else counts[at]
            assert word not in things[documents[at]].setdefault(field, {}), "a posting is there twice"
            things[documents[at]][field][word] = run
            read += counts[at]
            at += 1
