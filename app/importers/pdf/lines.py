"""The lines of a page, in the order of its content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.importers.pdf.glyphs import LINE_END_HYPHENS, RIGHT_TO_LEFT, Glyphs, Word
from app.importers.pdf.looks import Look
from app.importers.pdf.writing import Gap, Place, Set, Written

_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other; measures are points from the upper left corner, downwards.

    ``look`` is that of most of its characters, ``opening`` the width of its first word. ``hyphen`` tells that it ends
    with a hyphen which may belong to the line's end only; ``sideways`` that it does not stand as most of the page does.
    """

    page: int
    text: str
    places: tuple[Place, ...]
    sets: tuple[Set, ...]
    gaps: tuple[Gap, ...]
    left: float
    right: float
    baseline: float
    look: Look
    opening: float
    hyphen: bool
    sideways: bool

    @property
    def top(self) -> float:
        """Where tall letters end."""
        return self.baseline - 0.75 * self.look.size

    @property
    def rightward(self) -> bool:
        """Whether it reads from left to right."""
        return len(_RIGHT_TO_LEFT.findall(self.text)) * 2 < len(self.text.replace(" ", ""))


def lines_of(glyphs: Glyphs) -> Iterator[Line]:
    """Each line of the page."""
    group: list[Word] = []
    main: Word | None = None
    for word in glyphs.words:
        if main is None or not _continues(group[-1], main, word, glyphs):
            if group:
                yield _line(group, glyphs)
            group, main = [word], word
        else:
            group.append(word)
            main = word if _is_drop_cap(main, word) or word.look.size > main.look.size * 1.05 else main
    if group:
        yield _line(group, glyphs)


def _continues(last: Word, main: Word, word: Word, glyphs: Glyphs) -> bool:
    """Whether a word stands in the line whose last word, and largest, are known."""
    if word.look.turns != last.look.turns or word.look.turns != glyphs.turns:
        return word.look.turns == last.look.turns and not word.fresh
    if not _is_level(main, word) and not _is_level(last, word) and not _is_drop_cap(main, word):
        return False
    size = max(main.look.size, word.look.size)
    if word.backward or last.backward:
        return not word.fresh or word.right <= last.left + 0.3 * size or word.left >= last.right - 0.3 * size
    return word.left >= last.right - (0.3 if word.fresh else 1.0) * size


def _is_level(one: Word, other: Word) -> bool:
    """Whether two words stand on one line; smaller ones may be raised or lowered."""
    small, large = sorted((one.look.size, other.look.size))
    allowed = 0.3 if small > 0.9 * large else 0.55
    return abs(one.baseline - other.baseline) <= allowed * large


def _is_drop_cap(one: Word, other: Word) -> bool:
    """Whether the first is the large initial of the line that the other stands in."""
    return (
        one.end - one.start == 1
        and one.look.size > 1.7 * other.look.size
        and other.left - one.right < other.look.size
        and one.baseline - 0.8 * one.look.size < other.baseline - 0.3 * other.look.size
        and other.baseline <= one.baseline + 0.1 * other.look.size
    )


def _line(group: Sequence[Word], glyphs: Glyphs) -> Line:
    weights: Counter[Look] = Counter()
    for word in group:
        weights[word.look] += word.end - word.start
    look = weights.most_common(1)[0][0]
    baseline = next(word.baseline for word in group if word.look == look)
    written = Written(glyphs, look, baseline)
    written.write(group)
    first = list(takewhile(lambda word: word is group[0] or not (word.spaced or word.fresh), group))
    return Line(
        glyphs.position,
        written.text,
        tuple(written.places),
        tuple(written.sets),
        tuple(written.gaps),
        min(word.left for word in group),
        max(word.right for word in group),
        baseline,
        look,
        max(word.right for word in first) - min(word.left for word in first),
        glyphs.characters[group[-1].end - 1] in LINE_END_HYPHENS,
        look.turns != glyphs.turns,
    )
