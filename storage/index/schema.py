"""The fields of the index, and how each one's value becomes postings.

==========  ================================================================  =========
field       what                                                              kinds
==========  ================================================================  =========
key         kind and id; what a match is told by                              all
kind        ``article``, ``passage`` or ``note``                              all
article     the id of the article it is, stands in, or hangs on               all
body        the article's text, the quotation, or the note                    all
note        the note on a passage                                             passage
title       the article's title                                               all
author      its authors' names                                                all
source      its publication                                                   all
tag         its tags                                                          all
more        what else is known of it in words: abstract, publisher …          article
year        its year                                                          all
theme       ids of the themes directly on it                                  passage, note
lang        its language                                                      article
stamp       not searched: what the document was made from, to spare rework    article
==========  ================================================================  =========

Passages and notes carry their article's title, author, source, tags and year for the fields of that name; an
unqualified word is looked for in these on articles only.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from whoosh import columns, fields, formats

from app.words import placed_forms

FORMAT = 3
"""Grows whenever the same library would make another index: new fields, new rules for words, new files."""

Posting: TypeAlias = tuple[bytes, int, float, bytes]
"""A term, how often it occurs, the same as a weight, and its positions, packed."""

TEXT_FIELDS = ("body", "note", "title", "author", "source", "tag", "more")


class Positions(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """Positions as 32-bit numbers; the codec compresses them by the block."""


class WordsField(fields.FieldType):  # type: ignore[misc]
    """A text, by its folded words with their positions; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True)

    def index(self, value: str, **_: object) -> Iterator[Posting]:
        """Every form of every word, in one pass."""
        places, _length = placed_forms(value)
        for form, positions in places.items():
            count = len(positions)
            yield form.encode("utf-8", "surrogatepass"), count, float(count), array("I", positions).tobytes()


class TermsField(fields.FieldType):  # type: ignore[misc]
    """Exact terms: ids, kinds, years."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: Iterable[str], **_: object) -> Iterator[Posting]:
        """Each distinct term once."""
        for term in set(value):
            yield term.encode(), 1, 1.0, b""


class KeyField(TermsField):
    """The one exact term a document is known by, kept so that it can be told from the document."""

    def __init__(self) -> None:
        super().__init__()
        self.column_type = columns.VarBytesColumn(write_offsets_cutoff=1)

    def to_column_value(self, value: Iterable[str]) -> bytes:
        """The term itself."""
        return "".join(value).encode()

    def from_column_value(self, value: bytes) -> str:
        """The term itself."""
        return value.decode()


class StampField(fields.FieldType):  # type: ignore[misc]
    """Kept beside a document and not searched."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)
        self.column_type = columns.VarBytesColumn(write_offsets_cutoff=1)

    def to_column_value(self, value: str) -> bytes:
        """The stamp itself."""
        return value.encode()

    def from_column_value(self, value: bytes) -> str:
        """The stamp itself."""
        return value.decode()


def positions_in(packed: bytes) -> array[int]:
    """What WordsField packed."""
    positions = array("I")
    positions.frombytes(packed)
    return positions


def schema() -> fields.Schema:
    """The index's fields."""
    terms = {name: TermsField() for name in ("kind", "article", "year", "theme", "lang")}
    words = {name: WordsField() for name in TEXT_FIELDS}
    return fields.Schema(key=KeyField(), stamp=StampField(), **terms, **words)
