"""A note as its words are read: Markdown without its marks, and where each stretch of it has come to stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain import Span

_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)+", re.MULTILINE)
_TAIL = re.compile(r"[ \t]{1,8}#{1,6}[ \t]{0,8}$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:`{3,}.*|~{3,}.*|={2,}|-{2,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_TABLE = re.compile(r"^ {0,3}[|:-][|: \t-]{1,300}$|^ {0,3}\| {0,8}| {0,8}\| {0,8}$", re.MULTILINE)
_BOX = re.compile(r"(?<=[.)] )\[[ xX]\] ")
_LINK = re.compile(r"!?\[((?:\\.|[^\[\]\\\n]){0,400})\](\([^)\s]{0,2000}\))")
_EMPHASIS = re.compile(r"(?<!\\)(?:`+|\*+(?=\S)|(?<=\S)\*+|~~|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w))")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The words, and which stretches of the Markdown were left out of them, in order and apart."""

    words: str
    left_out: tuple[Span, ...]

    def spans(self, spans: Iterable[Span]) -> list[Span]:
        """Where stretches of the Markdown stand among the words; one that was nothing but marks is passed over."""
        starts = [span.start for span in self.left_out]
        lost = [0]
        for span in self.left_out:
            lost.append(lost[-1] + span.end - span.start)

        def place(at: int) -> int:
            number = bisect_right(starts, at)
            within = max(0, self.left_out[number - 1].end - at) if number else 0
            return at - lost[number] + within

        moved = ((place(span.start), place(span.end)) for span in spans)
        return [Span(start, end) for start, end in moved if start < end]


def unmarked(markdown: str) -> Unmarked:
    """Take Markdown's marks out of a text: those of headings, lists, quotations, emphasis, code, links and escapes."""
    left_out = tuple(_together(sorted(_marks(markdown))))
    pieces, at = [], 0
    for span in left_out:
        pieces.append(markdown[at : span.start])
        at = span.end
    return Unmarked("".join([*pieces, markdown[at:]]), left_out)


def _marks(markdown: str) -> Iterator[tuple[int, int]]:
    for pattern in (_LEAD, _TAIL, _RULE, _TABLE, _BOX, _EMPHASIS, _ESCAPE):
        yield from (found.span() for found in pattern.finditer(markdown))
    for found in _LINK.finditer(markdown):
        yield found.start(), found.start(1)
        yield found.end(1), found.end()


def _together(marks: Iterable[tuple[int, int]]) -> Iterator[Span]:
    start = end = 0
    for begins, ends in marks:
        if begins > end:
            if start < end:
                yield Span(start, end)
            start, end = begins, ends
        else:
            end = max(end, ends)
    if start < end:
        yield Span(start, end)
