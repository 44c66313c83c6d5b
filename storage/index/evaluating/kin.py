"""Which words of the index a part of a query stands for, and all their postings together.

Whatever a person typed becomes *ways*: each a row of places, side by side or only one, and at each place any of some
words. An unquoted word has one place; ``zero-tolerance`` has two ways, as two words and as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.patterns import one_edit_away, pattern_of
from storage.index.evaluating.memory import Memory
from storage.index.flat.numbers import stretches
from storage.index.flat.postings import Postings
from storage.index.reading import Leaf
from storage.index.schema import PARAGRAPH

_MANY_RUNS = 300
"""Stretches of terms beyond which it is less work to read all that lies between the first and the last."""


@dataclass(frozen=True, slots=True)
class Several:
    """These very words, in order."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Every word that begins so."""

    start: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every word of a pattern with asterisks and question marks."""

    text: str


@dataclass(frozen=True, slots=True)
class OneEdit:
    """A word, and every word one edit away."""

    form: str


Words: TypeAlias = Several | Beginning | Pattern | OneEdit
Way: TypeAlias = tuple[tuple[int, Words], ...]
"""Words by their distance from the first."""

Runs: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches of a field's terms: the first, and the one behind the last."""


def runs_of(memory: Memory, leaf: Leaf, field: str, words: Words) -> Runs:
    """Where among the terms of a segment's field the words stand."""

    def look() -> Runs:
        terms = leaf.terms(field)
        match words:
            case Several(forms):
                return _joined(sorted(place for form in forms if (place := terms.find(form)) >= 0))
            case Beginning(start):
                first, last = terms.range(start) if start else (0, 0)
                return ((first, last),) if first < last else ()
            case Pattern(text):
                return _joined(_like_pattern(leaf, field, text))
            case OneEdit(form):
                return _joined(_nearly(memory, leaf, field, form))

    return memory.kept((leaf.file.id, field, words), look, lambda runs: 150 * len(runs))


def words_met(leaf: Leaf, field: str, runs: Runs) -> Iterable[str]:
    """The words of some stretches of terms."""
    terms = leaf.terms(field)
    return (word for run in runs for word in terms.words(*run))


@dataclass(frozen=True, slots=True)
class Held:
    """The postings of some terms; ``documents`` are ascending and distinct if there is one term only."""

    documents: NDArray[np.uint32]
    counts: NDArray[Any]
    single: bool
    _read: Any

    def positions(self) -> NDArray[Any]:
        """Where the words stand, document by document."""
        found: NDArray[Any] = self._read()
        return found


def postings_of(leaf: Leaf, field: str, runs: Runs) -> Held:
    """All postings of some stretches of terms, one at least."""
    if len(runs) > _MANY_RUNS:
        return _picked(leaf.postings(field, runs[0][0], runs[-1][1]), runs)
    found = [leaf.postings(field, *run) for run in runs]
    if len(found) == 1:
        return Held(found[0].documents, found[0].counts, len(found[0].ends) == 1, found[0].positions)
    return Held(
        np.concatenate([part.documents for part in found]),
        np.concatenate([part.counts for part in found]),
        False,
        lambda: np.concatenate([part.positions() for part in found]),
    )


def _picked(found: Postings, runs: Runs) -> Held:
    """Of the postings of all terms between, those of the stretches."""
    wanted = np.zeros(len(found.ends), bool)
    for first, last in runs:
        wanted[first - runs[0][0] : last - runs[0][0]] = True
    kept = np.repeat(wanted, np.diff(found.ends, prepend=0))
    counts = found.counts[kept]

    def positions() -> NDArray[Any]:
        ends = np.cumsum(found.counts, dtype=np.int64)
        return found.positions()[stretches((ends - found.counts)[kept], counts)]

    return Held(found.documents[kept], counts, False, positions)


def _joined(places: list[int]) -> Runs:
    """Places in order as stretches."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    return tuple(runs)


def _like_pattern(leaf: Leaf, field: str, text: str) -> list[int]:
    start, fits = pattern_of(text)
    terms = leaf.terms(field)
    first, last = terms.range(start) if start else (0, len(terms))
    return [first + at for at, word in enumerate(terms.words(first, last)) if fits(word) and word != PARAGRAPH]


def _nearly(memory: Memory, leaf: Leaf, field: str, form: str) -> list[int]:
    """The terms one edit away: of those about as long and of about the same letters, each is compared."""
    terms = leaf.terms(field)
    if not form or not len(terms):
        return []
    letters, lengths = memory.kept(
        (leaf.file.id, field, "letters"), lambda: _letters(terms.words(0, len(terms))), lambda made: 9 * len(made[0])
    )
    (wanted,), (length,) = _letters([form])
    about = (np.bitwise_count(letters ^ wanted) <= 2) & (np.abs(lengths.astype(np.int16) - int(length)) <= 1)
    words = {place: terms.word(place) for place in np.flatnonzero(about).tolist()}
    near = one_edit_away(form, words.values()) - {PARAGRAPH}
    return [place for place, word in words.items() if word in near]


def _letters(words: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """Of each word, which of 64 kinds of letters it has, as bits, and how many letters.

    A letter's kind is that of the first byte of its UTF-8, so that one edit changes two bits at most.
    """
    written = np.frombuffer("\0".join([*words, ""]).encode("utf-8", "surrogatepass"), np.uint8)
    ends = np.flatnonzero(written == 0)
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    bits, counted = _tables()
    lengths = np.add.reduceat(counted[written], starts, dtype=np.int64)
    return np.bitwise_or.reduceat(bits[written], starts), np.minimum(lengths, 255).astype(np.uint8)


@cache
def _tables() -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    codes = np.arange(256)
    first = ((codes & 0xC0) != 0x80) & (codes != 0)
    bits = np.where(first, np.uint64(1) << (codes & 63).astype(np.uint64), np.uint64(0)).astype(np.uint64)
    return bits, first.astype(np.uint8)
