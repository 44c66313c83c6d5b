"""From texts to numbers: the distinct pieces of texts, and the forms under which each is found, all numbered.

The pieces that ``str.split()`` makes of a text are looked up in a dictionary, which is all that is done in Python for
every word of it; what the pieces hold stands in flat arrays, and the rest is arithmetic on whole texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.words import forms_of_piece
from storage.index.flat.numbers import stretches
from storage.index.schema import PARAGRAPH

_forms_of_piece = forms_of_piece.__wrapped__  # what it would remember, the vocabulary does

_BREAK = "\0"
"""The piece put in place of a line break; in a text of its own it would mean the same."""

PARAGRAPH_FORM = 0
"""The number of the form that stands where a paragraph begins."""

_AT_ONCE = 500_000
"""Pieces whose arrays stand in memory together."""

_REMEMBERED = 300_000
"""Distinct pieces beyond which a vocabulary is begun anew."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every occurrence of a form or term in some documents, in the order of the documents and of their words."""

    terms: NDArray[Any]
    documents: NDArray[Any]
    positions: NDArray[Any] | None = None


class Vocabulary(dict[str, int]):
    """Distinct pieces and their numbers; looking up a new one numbers it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._widths, self._firsts, self._sizes = array("i"), array("i"), array("i")
        self._held, self._offsets = array("i"), array("i")
        self._enter(_BREAK, ((0, PARAGRAPH),), 0)

    def __missing__(self, piece: str) -> int:
        made = _forms_of_piece(piece)
        return self._enter(piece, made.forms, made.width)

    @property
    def is_large(self) -> bool:
        """Whether it had better be begun anew."""
        return len(self) > _REMEMBERED

    def numbers_of(self, text: str) -> list[int]:
        """The numbers of a text's pieces, its line breaks among them."""
        if "\n" in text:
            text = text.replace("\n\n", "\n").replace("\n", f" {_BREAK} ")
        return list(map(self.__getitem__, text.split()))

    def _enter(self, piece: str, forms: Sequence[tuple[int, str]], width: int) -> int:
        number = self[piece] = len(self._widths)
        self._widths.append(width)
        self._firsts.append(len(self._held))
        self._sizes.append(len(forms))
        for offset, form in forms:
            known = self._numbers.setdefault(form, len(self.forms))
            if known == len(self.forms):
                self.forms.append(form)
            self._held.append(known)
            self._offsets.append(offset)
        return number

    def occurrences(self, pieces: NDArray[np.int32], lengths: NDArray[np.int64]) -> Occurrences:
        """What texts hold, given as the numbers of their pieces and how many pieces each text has."""
        widths, firsts, sizes, held, offsets = (
            np.array(numbers, np.int32)
            for numbers in (self._widths, self._firsts, self._sizes, self._held, self._offsets)
        )
        found = []
        ends = np.cumsum(lengths)
        for first, last in _batches(ends):
            own = pieces[ends[first] - lengths[first] : ends[last - 1]]
            documents = np.repeat(np.arange(first, last, dtype=np.uint32), lengths[first:last])
            positions = _begins(widths[own], lengths[first:last])
            taken = sizes[own]
            taken[_idle_breaks(own, documents, positions)] = 0
            at = stretches(firsts[own], taken)
            positions = np.repeat(positions, taken) + offsets[at].astype(np.uint32)
            found.append(Occurrences(held[at], np.repeat(documents, taken), positions))
        return side_by_side(found)


def side_by_side(found: Sequence[Occurrences]) -> Occurrences:
    """Some occurrences and then others."""
    positions = [part.positions for part in found if part.positions is not None]
    return Occurrences(
        np.concatenate([part.terms for part in found]),
        np.concatenate([part.documents for part in found]),
        np.concatenate(positions) if positions else None,
    )


def _batches(ends: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Texts, by first and last, that are worked on together; ``ends`` is where each one's pieces end."""
    first = 0
    while first < len(ends):
        start = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, start + _AT_ONCE, "right")))
        yield first, last
        first = last


def _begins(widths: NDArray[np.int32], lengths: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Where in its text each piece begins, counted in words."""
    begins = np.cumsum(widths, dtype=np.uint32)
    begins -= widths.astype(np.uint32)
    firsts = np.cumsum(lengths) - lengths
    filled = np.flatnonzero(lengths)
    begins -= np.repeat(begins[firsts[filled]], lengths[filled])
    return begins


def _idle_breaks(
    pieces: NDArray[np.int32], documents: NDArray[np.uint32], positions: NDArray[np.uint32]
) -> NDArray[np.int64]:
    """The line breaks that begin no paragraph: before the first word, and all but the last of several together."""
    breaks = np.flatnonzero(pieces == PARAGRAPH_FORM)
    at, where = documents[breaks], positions[breaks]
    idle: NDArray[np.bool_] = where == 0
    idle[:-1] |= (at[:-1] == at[1:]) & (where[:-1] == where[1:])
    return breaks[idle]
