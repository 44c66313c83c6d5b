"""Where in the texts words stand: phrases, words near one another, words in one paragraph.

A spot is one number, the document's in its upper half and the position in its lower: rows of spots are ascending, and
what stands side by side is found as what two rows have in common once one is moved (positional intersection, as in
Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 2.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from storage.index.evaluating.arrays import Mask, Numbers, common, distinct
from storage.index.evaluating.kin import Held, Several, Way, Words, postings_of, runs_of
from storage.index.evaluating.memory import Memory
from storage.index.flat.numbers import stretches
from storage.index.reading import Leaf
from storage.index.schema import PARAGRAPH

_HALF = 32
_POSITION = (1 << _HALF) - 1
_NOWHERE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Spots:
    """Where something begins, ascending, and where each of these ends: at its last word."""

    firsts: Numbers
    lasts: Numbers


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a segment, to be looked through."""

    memory: Memory
    leaf: Leaf
    name: str

    def postings(self, words: Words) -> Held | None:
        """The postings of some words; None if the field has none of them."""
        runs = runs_of(self.memory, self.leaf, self.name, words)
        return postings_of(self.leaf, self.name, runs) if runs else None


def side_by_side(field: Field, way: Way) -> Numbers:
    """Where a phrase begins; rare words are looked up first."""
    held = [field.postings(words) for _, words in way]
    if not held or None in held:
        return _NOWHERE
    found = [(distance, each) for (distance, _), each in zip(way, held, strict=True) if each is not None]
    among = _among(field, [each for _, each in found])
    spots: Numbers | None = None
    for distance, each in sorted(found, key=lambda one: len(one[1].documents)):
        standing = _spots(each, among) - distance
        spots = standing if spots is None else common(spots, standing)
        if not len(spots):
            break
    return _NOWHERE if spots is None else spots


def near(field: Field, parts: Sequence[Sequence[Way]], words: int) -> Numbers:
    """Where the last of the parts begins, if all of them stand at most so many words apart.

    The distance is from the end of the one that ends first to the beginning of the one that begins last: for each spot
    it is asked of every part whether the latest end of what began up to there lies within reach.
    """
    everywhere = _everywhere(field, parts)
    if everywhere is None:
        return _NOWHERE
    words = min(max(words, 0), _POSITION)
    latest = [(spots.firsts, np.maximum.accumulate(spots.lasts)) for spots in everywhere]
    found = []
    for spots in everywhere:
        here = spots.firsts
        reach = np.maximum(here - words, here & ~_POSITION)
        for firsts, ends in latest:
            at = np.searchsorted(firsts, here, "right") - 1
            within = (at >= 0) & (ends[at] >= reach)
            here, reach = here[within], reach[within]
        found.append(here)
    return np.unique(np.concatenate(found))


def together(field: Field, parts: Sequence[Sequence[Way]]) -> Numbers:
    """Where paragraphs begin in which all the parts do."""
    everywhere = _everywhere(field, parts)
    if everywhere is None:
        return _NOWHERE
    breaks = field.postings(Several((PARAGRAPH,)))
    begins = _NOWHERE if breaks is None else _spots(breaks)
    paragraphs: Numbers | None = None
    for spots in everywhere:
        at = np.searchsorted(begins, spots.firsts, "right") - 1
        before = begins[at] if len(begins) else spots.firsts
        first = spots.firsts & ~_POSITION  # the first paragraph is not recorded
        here = distinct(np.maximum(np.where(at >= 0, before, first), first))
        paragraphs = here if paragraphs is None else common(paragraphs, here)
    return _NOWHERE if paragraphs is None else paragraphs


def by_document(spots: Numbers) -> tuple[Numbers, Numbers]:
    """The documents of a row of spots, ascending, and how many spots each has."""
    documents = spots >> _HALF
    held = distinct(documents)
    return held, np.diff(np.searchsorted(documents, held), append=len(documents))


def _everywhere(field: Field, parts: Sequence[Sequence[Way]]) -> list[Spots] | None:
    """The spots of each part; None if some part does not stand in any document that all stand in."""
    among: Mask | None = None
    for ways in parts:
        holding = np.zeros(field.leaf.file.documents, bool)
        for way in ways:
            held = [field.postings(words) for _, words in way]
            if None not in held:
                holding |= _among(field, [each for each in held if each is not None])
        among = holding if among is None else among & holding
        if not among.any():
            return None
    found = []
    for ways in parts:
        found.append(_part(field, ways, among))
        if not len(found[-1].firsts):
            return None
    return found or None


def _part(field: Field, ways: Sequence[Way], among: Mask | None) -> Spots:
    """Where any of the ways stands."""
    firsts, lasts = [], []
    for way in ways:
        if len(way) == 1:
            held = field.postings(way[0][1])
            spots = _NOWHERE if held is None else _spots(held, among)
        else:
            spots = side_by_side(field, way)
        firsts.append(spots)
        lasts.append(spots + way[-1][0])
    if len(ways) == 1:
        return Spots(firsts[0], lasts[0])
    begins, ends = np.concatenate(firsts), np.concatenate(lasts)
    order = np.argsort(begins, kind="stable")
    return Spots(begins[order], ends[order])


def _among(field: Field, held: Sequence[Held]) -> Mask:
    """The documents that hold all."""
    among = np.ones(field.leaf.file.documents, bool)
    for each in held:
        mask = np.zeros(len(among), bool)
        mask[each.documents] = True
        among &= mask
    return among


def _spots(held: Held, among: Mask | None = None) -> Numbers:
    """Every spot of some words, ascending, in the documents that are asked for."""
    documents, counts, positions = held.documents, held.counts, held.positions()
    if among is not None:
        kept = np.flatnonzero(among[documents])
        if len(kept) < len(documents):
            starts = np.cumsum(counts, dtype=np.int64) - counts
            positions = positions[stretches(starts[kept], counts[kept])]
            documents, counts = documents[kept], counts[kept]
    spots = np.repeat(documents.astype(np.int64) << _HALF, counts)
    spots += positions
    if not held.single:
        spots.sort()
        spots = distinct(spots)
    return spots
