"""The words of a page in the order of its content, with where they stand and how they look, as PDFium tells."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from app.importers.pdf.looks import Look, Looks
from app.importers.pdf.pages import loose_boxes
from app.importers.pdf.turning import Bounds, turned_boxes, turned_point, turned_size

LINE_END_HYPHENS = "\x02\ufffe\u00ad"
"""What PDFium makes of a hyphen at the end of a line, and the soft hyphen."""

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Ranges of the letters that are written from right to left, as a regular expression has them."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ACCENTED = re.compile(r"([´¨ˆ˜ˇ˚¯˘˙`])[^\W\d_]|[^\W\d_][¸˛]")
_BACKWARD = re.compile(f"[{RIGHT_TO_LEFT}]")
_NOTHING = r"\s\x00-\x1f\x7f-\x9f\u00ad\ufdd0-\ufdef\ufffe\uffff\ufeff"
_WORD = re.compile(rf"(?:[{RIGHT_TO_LEFT}]+|[^{_NOTHING}{RIGHT_TO_LEFT}]+)[{LINE_END_HYPHENS}]?|[{LINE_END_HYPHENS}]")

Stretch = tuple[int, int, Look]
"""The first character, the one behind the last, and how they are set."""


class Word(NamedTuple):
    """Characters ``start`` to ``end`` of a page, without space between them, in one look.

    ``spaced`` tells that space goes before it, ``fresh`` that PDFium saw a new line begin, ``backward`` that it is
    written from right to left.
    """

    start: int
    end: int
    left: float
    right: float
    baseline: float
    look: Look
    spaced: bool
    fresh: bool
    backward: bool


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A page's characters, one for each of PDFium's indexes, and its words.

    All is turned clockwise by ``turns`` quarters from the page's own coordinates, so that most of it can be read;
    measures are points from the upper left corner, downwards. ``boxes`` has four numbers for each character where
    something is written from right to left, and is empty elsewhere. ``accents`` are the characters that are painted
    over (or under) a letter beside them, by the letter's index; ``paired`` tells that some need two code units.
    """

    position: int
    characters: str
    boxes: array[float]
    words: tuple[Word, ...]
    width: float
    height: float
    bounds: Bounds
    turns: int
    accents: dict[int, int]
    paired: bool


def glyphs_of(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, position: int) -> Glyphs:
    """Read the words of one page; what PDFium has no character for is a NUL and in no word."""
    characters = _characters(textpage)
    looks = Looks(textpage)
    stretches = [each for match in _WORD.finditer(characters) for each in looks.stretches(*match.span())]
    turns = _most_turned(stretches)
    bounds = page.get_bbox()
    words = tuple(_words(textpage, characters, stretches, bounds, turns))
    boxes = loose_boxes(textpage, None if any(word.backward for word in words) else ())
    accents = dict(_accents(textpage, characters))
    paired = bool(_SURROGATE.search(characters))
    return Glyphs(position, characters, boxes, words, *turned_size(bounds, turns), bounds, turns, accents, paired)


def _characters(textpage: pypdfium2.PdfTextPage) -> str:
    """The page's characters, one for each index.

    PDFium gives them all at once where none is left out of its text and none needs two code units.
    """
    count = max(0, raw.FPDFText_CountChars(textpage.raw))
    if count and raw.FPDFText_GetTextIndexFromCharIndex(textpage.raw, count - 1) == count - 1:
        room = (ctypes.c_ushort * (count + 1))()
        taken = raw.FPDFText_GetText(textpage.raw, 0, count, room)
        said = bytes(room)[:-2].decode("utf-16-le", "surrogatepass")
        if taken == count + 1 and len(said) == count:
            return said
    codes = map(raw.FPDFText_GetUnicode, repeat(textpage.raw), range(count))
    return "".join(chr(code) if code < 0x110000 else "\x00" for code in codes)


def _most_turned(stretches: Sequence[Stretch]) -> int:
    """The direction of most characters."""
    counts: Counter[int] = Counter()
    for start, end, look in stretches:
        counts[look.turns] += end - start
    counts.pop(-1, None)
    return counts.most_common(1)[0][0] if counts else 0


def _words(
    textpage: pypdfium2.PdfTextPage, characters: str, stretches: Sequence[Stretch], bounds: Bounds, turns: int
) -> Iterator[Word]:
    ends = [index for start, end, _look in stretches for index in (start, end - 1)]
    boxes = turned_boxes(loose_boxes(textpage, ends), bounds, turns)
    x, y = ctypes.c_double(), ctypes.c_double()
    behind = 0
    for number, (start, end, look) in enumerate(stretches):
        first, high, first_right, low, last, last_high, last_right, last_low = boxes[8 * number : 8 * number + 8]
        between = characters[behind:start]
        spaced, fresh = between != "" and not between.strip(), "\n" in between
        raw.FPDFText_GetCharOrigin(textpage.raw, start, x, y)
        baseline = turned_point(x.value, y.value, bounds, turns)[1]
        backward = bool(_BACKWARD.match(characters, start))
        word = Word(start, end, min(first, last), max(first_right, last_right), baseline, look, spaced, fresh, backward)
        apart = look.turns == turns and (last_high >= low or last_low <= high) and low > high
        yield from _by_lines(textpage, word, bounds, turns) if apart else (word,)
        behind = end


def _accents(textpage: pypdfium2.PdfTextPage, characters: str) -> Iterator[tuple[int, int]]:
    """Letters with the accent that is painted over them as a character of its own, as TeX's first fonts do."""
    for match in _ACCENTED.finditer(characters):
        accent, letter = (match.start(), match.end() - 1) if match[1] else (match.end() - 1, match.start())
        left, _top, right, _bottom, its_left, _its_top, its_right, _its_bottom = loose_boxes(textpage, (accent, letter))
        if its_left <= (left + right) / 2 <= its_right:
            yield letter, accent


def _by_lines(textpage: pypdfium2.PdfTextPage, word: Word, bounds: Bounds, turns: int) -> Iterator[Word]:
    """The pieces of what runs over the ends of lines without a space, as Chinese and Japanese do."""
    indexes = range(word.start, word.end)
    boxes = turned_boxes(loose_boxes(textpage, indexes), bounds, turns)
    lefts, tops, rights, bottoms = (boxes[side::4] for side in range(4))
    cuts = [0, *(at for at in range(1, len(indexes)) if tops[at] >= bottoms[at - 1] or bottoms[at] <= tops[at - 1])]
    for cut, following in zip(cuts, [*cuts[1:], len(indexes)], strict=True):
        yield word._replace(
            start=word.start + cut,
            end=word.start + following,
            left=min(lefts[cut:following]),
            right=max(rights[cut:following]),
            baseline=word.baseline + bottoms[cut] - bottoms[0],
            spaced=word.spaced and not cut,
            fresh=word.fresh or bool(cut),
        )
