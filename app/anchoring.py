"""Placing passages again in a changed text, by their words, what stands around them and where they stood.

Only what is certain is placed: the same words in surroundings that agree. Anything else is at best a candidate, which
a person looks at. The weights of words, surroundings and position are those of Hypothesis's fuzzy anchoring (2013).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz

from app.domain import CONTEXT, Passage, Span
from app.editing import Alignment, once
from app.resembling import resembling
from app.typesetting import BareText, bare, cuts_a_word, same_words

_NEAR = 4_000
"""Code points on each side of the expected place that are looked through first."""

_MOST = 64
"""Occurrences of the same words that are weighed against each other."""

_KEY = 16
"""Code points of surroundings that are looked for together with the words."""

_LIKE = 0.5
"""How alike, from 0 to 1, what came in the place of a passage's words must be to be shown first."""

UNIQUE = 32
"""Code points from which words that occur once are known by themselves, whatever surrounds them."""


class How(StrEnum):
    """What became of a passage: the first three are certain, ``alike`` is a guess, ``lost`` has no place."""

    KEPT = "kept"
    MOVED = "moved"
    RESET = "reset"
    ALIKE = "alike"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage stands in another text; ``similarity`` (0 to 1) weighs words, surroundings and position."""

    how: How
    span: Span | None = None
    similarity: float = 0.0

    @property
    def certain(self) -> bool:
        """Whether the passage may be put there without asking."""
        return self.how in (How.KEPT, How.MOVED, How.RESET)


def place(passage: Passage, old: str, new: str) -> Placement:
    """Where a passage of ``old`` stands in ``new``."""
    return next(placed for _passage, placed in placements([passage], old, new))


def placements(
    passages: Iterable[Passage], old: str, new: str, *, guessing: bool = True
) -> Iterator[tuple[Passage, Placement]]:
    """Where passages of ``old`` stand in ``new``, one by one in the order of their places.

    Neighbours mostly move by the same distance, so each is first looked for where the last ones would have it. Without
    ``guessing`` no time is spent on candidates for what cannot be placed with certainty: it is lost.
    """
    ground = _Ground(old, new, guessing)
    shifts = [0]
    for passage in sorted(passages, key=lambda one: (one.start, one.end, one.id)):
        found = ground.find(_sought(passage, old), [passage.start + shift for shift in shifts])
        if found.certain and found.span:
            shift = found.span.start - passage.start
            shifts = list(dict.fromkeys((shift, *shifts[:2], 0)))
        yield passage, found


@dataclass(frozen=True, slots=True)
class _Sought:
    """A passage's words, the surroundings it is known by, and where it stood."""

    quote: str
    before: str
    after: str
    start: int
    cut_before: bool
    cut_after: bool

    @property
    def own(self) -> Span:
        """Where it stood."""
        return Span(self.start, self.start + len(self.quote))


def _sought(passage: Passage, old: str) -> _Sought:
    if passage.span.slice(old) != passage.quote:
        around = passage.prefix + passage.quote + passage.suffix
        start, end, text = len(passage.prefix), len(passage.prefix) + len(passage.quote), around
    else:
        start, end, text = passage.start, passage.end, old
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    cuts = cuts_a_word(text, start), cuts_a_word(text, end)
    return _Sought(passage.quote, before, after, passage.start, *cuts)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate, and how well its words and what stands on either side agree (0 to 1 each)."""

    span: Span
    left: float
    right: float
    nearness: float
    words: float = 1.0

    @property
    def agrees(self) -> bool:
        """Whether the surroundings are the same, but for small differences or on one side."""
        return max(self.left, self.right) >= 0.95 or min(self.left, self.right) >= 0.7

    @property
    def similarity(self) -> float:
        """All of it in one number."""
        return (50 * self.words + 20 * self.left + 20 * self.right + 2 * self.nearness) / 92

    @property
    def rank(self) -> tuple[float, float]:
        """Surroundings first; what is nearly equal by position."""
        return round(self.left + self.right, 1), self.nearness


class _Ground:
    """The two texts, and what has been worked out of them so far."""

    def __init__(self, old: str, new: str, guessing: bool) -> None:
        self._old, self._new, self._guessing = old, new, guessing

    @cached_property
    def _bare_old(self) -> str:
        return BareText(self._old).text

    @cached_property
    def _bare_new(self) -> BareText:
        return BareText(self._new)

    @cached_property
    def _alignment(self) -> Alignment:
        return Alignment(self._old, self._new)

    def find(self, sought: _Sought, expected: Sequence[int]) -> Placement:
        """The place of a passage that is expected at the first of some places, or else at the others."""
        for at in expected:
            if self._stands_at(sought, at):
                return _certainly(sought, self._new, Span(at, at + len(sought.quote)))
        aligned = self._aligned(sought)
        if aligned:
            return _certainly(sought, self._new, aligned)
        weighed: list[_Weighed] = []
        for look in (self._same_near, self._reset_near, self._anywhere):
            candidates = [self._weigh(sought, span, expected[0]) for span in look(sought, expected[0])]
            weighed += candidates
            best = max(candidates, key=lambda one: one.rank, default=None)
            if best and self._is_certain(sought, best):
                return _certainly(sought, self._new, best.span)
        return self._likeliest(sought, weighed, expected[0]) if self._guessing else Placement(How.LOST)

    def _stands_at(self, sought: _Sought, at: int) -> bool:
        end = at + len(sought.quote)
        if at < 0 or not self._new.startswith(sought.quote, at):
            return False
        same_before = self._new[max(0, at - CONTEXT) : at] == sought.before
        return (same_before or self._new[end : end + CONTEXT] == sought.after) and self._as_whole(sought, at, end)

    def _aligned(self, sought: _Sought) -> Span | None:
        """Its place in the texts laid side by side, where that is certain."""
        span = self._alignment.certain(sought.own) if sought.own.slice(self._old) == sought.quote else None
        return span if span and self._as_whole(sought, span.start, span.end) else None

    def _same_near(self, sought: _Sought, expected: int) -> Iterator[Span]:
        start, end = max(0, expected - _NEAR), max(0, expected + len(sought.quote) + _NEAR)
        return _occurrences(self._new, sought.quote, 0, start, end)

    def _reset_near(self, sought: _Sought, expected: int) -> Iterator[Span]:
        """The same words, perhaps set in another way, around the expected place."""
        words, near = bare(sought.quote), self._bare_new.nearest(expected)
        around = max(0, near - _NEAR), near + len(words) + _NEAR
        return self._same_words(sought, _occurrences(self._bare_new.text, words, 0, *around))

    def _anywhere(self, sought: _Sought, expected: int) -> Iterator[Span]:
        """The same words in the whole text: of a few words only where one side of the surroundings is the same."""
        words, text = bare(sought.quote), self._bare_new.text
        if len(words) >= UNIQUE:
            yield from self._same_words(sought, _occurrences(text, words))
            return
        before, after = bare(sought.before)[-_KEY:], bare(sought.after)[:_KEY]
        for key, offset in ((before + words, len(before)), (words + after, 0)):
            starts = (found.start + offset for found in _occurrences(text, key) if words)
            yield from self._same_words(sought, (Span(start, start + len(words)) for start in starts))

    def _same_words(self, sought: _Sought, places: Iterable[Span]) -> Iterator[Span]:
        """Of places in the bare text those that hold the very words, as they stand in the new text."""
        leading = len(sought.quote) - len(sought.quote.lstrip())
        said = sought.quote.strip()
        ends_in_words = bool(bare(said[:1]) and bare(said[-1:]))  # of dashes at its ends nothing is in the bare text
        for place in places:
            span = self._bare_new.span(place.start, place.end)
            if span is None:
                continue
            start = span.start - leading
            if start >= 0 and self._new.startswith(sought.quote, start):
                span = Span(start, start + len(sought.quote))
            found = span.slice(self._new)
            if found == sought.quote or (ends_in_words and same_words(sought.quote, found)):
                yield span

    def _weigh(self, sought: _Sought, span: Span, expected: int, words: float = 1.0) -> _Weighed:
        before, after = self._new[max(0, span.start - CONTEXT) : span.start], self._new[span.end : span.end + CONTEXT]
        away = min(1.0, abs(span.start - expected) / max(1, len(self._new)))
        left, right = _alike(sought.before[::-1], before[::-1]), _alike(sought.after, after)
        return _Weighed(span, left, right, 1 - away, words)

    def _is_certain(self, sought: _Sought, best: _Weighed) -> bool:
        span = best.span
        if not self._as_whole(sought, span.start, span.end) or self._alignment.of_others(sought.own, span):
            return False
        if min(best.left, best.right) >= 0.95:
            return True
        if best.agrees and not self._belongs_elsewhere(sought, span):
            return True
        words = bare(sought.quote)
        return len(words) >= UNIQUE and once(words, self._bare_old) and once(words, self._bare_new.text)

    def _as_whole(self, sought: _Sought, start: int, end: int) -> bool:
        """Whether no word that was whole is cut there, and none that was cut has become whole."""
        return (cuts_a_word(self._new, start), cuts_a_word(self._new, end)) == (sought.cut_before, sought.cut_after)

    def _belongs_elsewhere(self, sought: _Sought, span: Span) -> bool:
        """Whether these very surroundings stood in the old text around another occurrence of the words."""
        there = bare(self._new[max(0, span.start - _KEY) : span.end + _KEY])
        return there not in bare(sought.before + sought.quote + sought.after) and there in self._bare_old

    def _likeliest(self, sought: _Sought, weighed: list[_Weighed], expected: int) -> Placement:
        """The best guess: words that are not quite the same, or stand in other surroundings.

        What has come in their place, where that is like them, goes before what is like them elsewhere.
        """
        own = self._alignment.reach(sought.own)
        likeness = fuzz.ratio(sought.quote, own.slice(self._new)) / 100 if own else 0.0
        if own and likeness >= _LIKE:
            return Placement(How.ALIKE, own, self._weigh(sought, own, own.start, likeness).similarity)
        look: Callable[[str], Iterable[int]] = self._traces
        for span, words in resembling(sought.quote, self._new, expected, look):
            weighed.append(self._weigh(sought, span, expected, words))
        best = max(weighed, key=lambda one: one.similarity, default=None)
        return Placement(How.ALIKE, best.span, best.similarity) if best else Placement(How.LOST)

    def _traces(self, piece: str) -> Iterator[int]:
        """Where the bare words of a piece stand in the new text."""
        words = bare(piece)
        for found in _occurrences(self._bare_new.text, words, 2):
            span = self._bare_new.span(found.start, found.end)
            if span:
                yield span.start


def _certainly(sought: _Sought, text: str, span: Span) -> Placement:
    if span.slice(text) != sought.quote:
        return Placement(How.RESET, span, 1.0)
    return Placement(How.KEPT if span.start == sought.start else How.MOVED, span, 1.0)


def _occurrences(text: str, words: str, most: int = 0, start: int = 0, end: int | None = None) -> Iterator[Span]:
    limit = len(text) if end is None else min(end, len(text))
    at = text.find(words, start, limit) if words else -1
    for _number in range(most or _MOST):
        if at < 0:
            return
        yield Span(at, at + len(words))
        at = text.find(words, at + 1, limit)


def _alike(one: str, other: str) -> float:
    """How alike two stretches of surroundings are, given from the words outwards; a text's edge is like nothing else.

    White space does not count, nor what more of the one there is than of the other.
    """
    one, other = "".join(one.split()), "".join(other.split())
    size = min(len(one), len(other))
    if size >= _KEY:
        one, other = one[:size], other[:size]
    return fuzz.ratio(one, other) / 100 if one and other else float(one == other)
