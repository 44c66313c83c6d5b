"""One term's postings as Whoosh goes through them: document by document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher
from whoosh.query.spans import Span

from storage.index.flat.postings import Postings


class FlatMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Stands at one document of a term after the other; scores by ``scorer``, if it is given one."""

    def __init__(self, term: tuple[str, bytes], found: Postings, format_: Any, scorer: Any = None) -> None:
        self._term, self._found = term, found
        self.format, self.scorer = format_, scorer
        self._documents: list[int] = found.documents.tolist()
        self._counts: list[int] = found.counts.tolist()
        self._positions: list[list[int]] | None = None
        self._at = 0

    def copy(self) -> FlatMatcher:
        """Another one at the same document."""
        other = FlatMatcher(self._term, self._found, self.format, self.scorer)
        other._at = self._at
        return other

    def is_active(self) -> bool:
        """Whether it stands at a document."""
        return self._at < len(self._documents)

    def reset(self) -> None:
        """Go back to the first document."""
        self._at = 0

    def id(self) -> int:
        """The document it stands at."""
        return self._documents[self._at]

    def next(self) -> bool:
        """Go on to the next document."""
        self._at += 1
        return True

    def skip_to(self, document: int) -> bool:
        """Go on to the first document that is not before this one."""
        if self.is_active() and self.id() < document:
            wanted = np.array(document, self._found.documents.dtype)
            self._at = int(np.searchsorted(self._found.documents, wanted))
        return True

    def all_ids(self) -> Iterator[int]:
        """The documents from here on."""
        return iter(self._documents[self._at :])

    def weight(self) -> float:
        """How often the document holds the term."""
        return float(self._counts[self._at])

    def value(self) -> bytes:
        """The positions, as Whoosh packs them."""
        return bytes(self.format.encode(self.value_as("positions")))

    def value_as(self, what: str) -> Any:
        """The posting as ``positions``, ``frequency`` or ``weight``."""
        if what == "positions":
            return self._here()
        return self._counts[self._at] if what == "frequency" else self.weight()

    def spans(self) -> list[Span]:
        """Where the term stands in the document."""
        return [Span(position) for position in self._here()]

    def supports_block_quality(self) -> bool:
        """Whether it could skip over documents that score too low: it could not."""
        return False

    def _here(self) -> list[int]:
        if self._positions is None:
            ends = np.cumsum(self._found.counts, dtype=np.int64)[:-1]
            self._positions = [stretch.tolist() for stretch in np.split(self._found.positions(), ends)]
        return self._positions[self._at]
