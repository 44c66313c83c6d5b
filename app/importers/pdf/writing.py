"""Writing the words of a line down: spaces, mended letters, and which of the page's characters each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category, normalize

from app.importers.pdf.glyphs import LINE_END_HYPHENS, Glyphs, Word
from app.importers.pdf.looks import Look

_RAISED = 0.2
"""Of an em, above the line's own height, from which a smaller character counts as raised."""

_SPACE = 0.12
"""Of an em, the narrowest gap that is a space where PDFium gives none."""

_GAP = 1.6
"""Of an em, the narrowest gap that may part two cells or columns."""


_COMBINING = dict(
    zip("´¨ˆ˜ˇ˚¯˘˙`¸˛", "\u0301\u0308\u0302\u0303\u030c\u030a\u0304\u0306\u0307\u0300\u0327\u0328", strict=True)
)


class Place(NamedTuple):
    """``length`` characters of a line from ``offset`` stand one after the other in the page from ``first``."""

    offset: int
    length: int
    first: int


class Set(NamedTuple):
    """How a stretch of a line is set."""

    start: int
    end: int
    look: Look
    raised: bool


class Gap(NamedTuple):
    """A wide gap in a line: the offset of what follows, and where the gap begins and ends on the page."""

    offset: int
    left: float
    right: float


class Written:
    """A line in the making; ``look`` and ``baseline`` are those of most of its characters."""

    def __init__(self, glyphs: Glyphs, look: Look, baseline: float) -> None:
        self._glyphs, self._look, self._baseline = glyphs, look, baseline
        self._last: Word | None = None
        self.text = ""
        self.places: list[Place] = []
        self.sets: list[Set] = []
        self.gaps: list[Gap] = []

    def write(self, words: Sequence[Word]) -> None:
        """Write the words of the line."""
        if self._is_plain(words):
            first, last = words[0], words[-1]
            self._put(self._glyphs.characters[first.start : last.end], first.start)
            self._set(0, first.look, raised=False)
            return
        for word in words:
            self._add(word)

    def _is_plain(self, words: Sequence[Word]) -> bool:
        """Whether nothing is to be mended: one look, one space of the page's own between each two words."""
        characters, widest = self._glyphs.characters, _GAP * self._look.size
        if self._glyphs.paired or self._glyphs.accents or characters[words[-1].end - 1] in LINE_END_HYPHENS:
            return False
        return all(word.look == self._look and not word.backward for word in words) and all(
            other.start - one.end == 1
            and characters[one.end] == " "
            and other.left - one.right <= widest
            and characters[one.end - 1] not in LINE_END_HYPHENS
            for one, other in pairwise(words)
        )

    def _add(self, word: Word) -> None:
        """Write one word behind the others."""
        last = self._last
        if last:
            self._space(last, word)
        start = len(self.text)
        for said, first in self._letters(word):
            self._put(said, first)
        raised = word.look.size < 0.9 * self._look.size and self._baseline - word.baseline > _RAISED * self._look.size
        self._set(start, word.look, raised)
        self._last = word

    def _space(self, last: Word, word: Word) -> None:
        backward = last.backward and word.backward
        left, right = (word.right, last.left) if backward else (last.right, word.left)
        if last.backward != word.backward and word.left < last.left:
            left, right = word.right, last.left
        size = self._look.size
        between = self._glyphs.characters[last.end : word.start]
        unseen = (word.fresh or not between) and right - left > _SPACE * size and not self._ends_in_hyphen(last)
        if unseen or (word.spaced and not word.fresh and not self._is_stray_mark(word)):
            self._put(" ", last.end if between[:1] == " " else -1)
        if right - left > _GAP * size:
            self.gaps.append(Gap(len(self.text), left, right))

    def _ends_in_hyphen(self, word: Word) -> bool:
        return self._glyphs.characters[word.end - 1] in LINE_END_HYPHENS

    def _is_stray_mark(self, word: Word) -> bool:
        """Whether a word of right-to-left writing begins with a mark that was parted from its letter."""
        return word.backward and category(self._glyphs.characters[word.start]) == "Mn"

    def _letters(self, word: Word) -> Iterator[tuple[str, int]]:
        """What a word says, in pieces, with the index of each piece's first character on the page."""
        said = self._glyphs.characters[word.start : word.end]
        if said[-1] in LINE_END_HYPHENS:
            said = said[:-1] + "-"
        if self._glyphs.paired:
            yield from _joined_surrogates(said, word.start)
        elif word.backward:
            for index in _in_order(said, word, self._glyphs):
                yield said[index], word.start + index
        elif self._glyphs.accents:
            yield from self._accented(said, word.start)
        else:
            yield said, word.start

    def _accented(self, said: str, first: int) -> Iterator[tuple[str, int]]:
        """A word whose letters take the accents that are painted over them."""
        done = 0
        for letter, accent in self._glyphs.accents.items():
            at = min(letter, accent) - first
            if at < done or at + 1 >= len(said):
                continue
            whole = _whole(self._glyphs.characters[letter], self._glyphs.characters[accent])
            if whole:
                yield said[done:at], first + done
                yield whole, letter
                done = at + 2
        yield said[done:], first + done

    def _put(self, said: str, first: int) -> None:
        offset = len(self.text)
        self.text += said
        if first < 0 or not said:
            return
        last = self.places[-1] if self.places else None
        if last and last.offset + last.length == offset and last.first + last.length == first:
            self.places[-1] = Place(last.offset, last.length + len(said), last.first)
        else:
            self.places.append(Place(offset, len(said), first))

    def _set(self, start: int, look: Look, raised: bool) -> None:
        last = self.sets[-1] if self.sets else None
        if last and last.look == look and last.raised == raised:
            self.sets[-1] = Set(last.start, len(self.text), look, raised)
        else:
            self.sets.append(Set(start, len(self.text), look, raised))


def _whole(letter: str, accent: str) -> str:
    """The letter with its accent, if there is one character for it."""
    whole = normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + _COMBINING[accent])
    return whole if len(whole) == 1 else ""


def _joined_surrogates(said: str, first: int) -> Iterator[tuple[str, int]]:
    """Characters that PDFium gives as two code units become one; a lone unit says nothing."""
    for match in re.finditer("[\ud800-\udbff][\udc00-\udfff]|.", said, re.DOTALL):
        joined = match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        yield joined, first + match.start()


def _in_order(said: str, word: Word, glyphs: Glyphs) -> Iterator[int]:
    """The order of a right-to-left word's characters.

    PDFium turns the letters of a ligature round with the line, although they came in their order; such letters share
    a box. A mark parted from its letter stands before it.
    """
    marked = category(said[0]) == "Mn" and len(said) > 1
    if marked:
        yield from (1, 0)
    sides = [(glyphs.boxes[4 * index], glyphs.boxes[4 * index + 2]) for index in range(word.start, word.end)]
    start = 2 if marked else 0
    for end in range(start + 1, len(said) + 1):
        if end == len(said) or sides[end] != sides[start] or category(said[end]) == "Mn":
            yield from reversed(range(start, end))
            start = end
