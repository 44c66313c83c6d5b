"""A draft without some of its stretches: what a person leaves out, or what hardly belongs to it.

Nothing is written anew: the trimmed text is the old one with ranges cut out, and all that lies beside it moves along.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from typing import Literal, TypeVar

from app.canonical import stripped
from app.domain import Block, BlockKind, Inline, InlineKind, Page, Run, Span
from app.drafts import Aside, Draft, Mark
from app.i18n import _, ngettext

LineKind = Literal["main", "maybe", "sure"]
"""``sure`` lines are left out unless they are asked for, ``maybe`` lines stay unless they are turned."""

_Part = TypeVar("_Part", Block, Inline, Mark)
_LINE = re.compile(r"[^\n\f]+")
_GAP = re.compile(r"\s*[\n\f]\s*")
_BREAK = re.compile(r"[\n\f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a draft's text, or a line where it has none, and how well it belongs there."""

    start: int
    end: int
    kind: LineKind


def lines_of(draft: Draft) -> tuple[Line, ...]:
    """The draft's text as a preview shows it, in order: all that has words, a block with an aside in it in parts."""
    borders = sorted({border for aside in draft.asides for border in (aside.start, aside.end)})
    found = []
    for start, end in _stretches(draft.text, draft.blocks):
        inner = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        for piece in pairwise((start, *inner, end)):
            first, last = stripped(draft.text, *piece)
            if first < last:
                found.append(Line(first, last, _kind_at(draft.asides, first)))
    return tuple(found)


def trimmed(draft: Draft, dropped: Sequence[Span] | None = None) -> Draft:
    """The draft without the words of some stretches, and without asides; None leaves out all that are sure.

    What stood between the stretch and its neighbours is kept once. A draft of which nothing would be left stays whole.
    """
    if dropped is None:
        dropped = [Span(aside.start, aside.end) for aside in draft.asides if aside.sure]
    whole = replace(draft, asides=())
    stretches = _joined(draft.text, dropped)
    if not stretches:
        return whole
    cuts = _Cuts(draft.text, tuple(chain.from_iterable(_cut(draft.text, *stretch) for stretch in stretches)))
    if not cuts.text.strip():
        return replace(whole, remarks=(*draft.remarks, _("Nothing would be left of the text: it was kept whole.")))
    return _cut_out(whole, cuts)


def _stretches(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The blocks, and the lines of whatever lies between them."""
    reached = 0
    for start, end in [*((block.start, block.end) for block in blocks), (len(text), len(text))]:
        yield from (line.span() for line in _LINE.finditer(text, reached, start))
        yield start, end
        reached = end


def _kind_at(asides: Sequence[Aside], offset: int) -> LineKind:
    number = bisect_right(asides, offset, key=lambda aside: aside.start) - 1
    if number < 0 or asides[number].end <= offset:
        return "main"
    return "sure" if asides[number].sure else "maybe"


def _joined(text: str, dropped: Iterable[Span]) -> list[tuple[int, int]]:
    """The stretches in order, without the space around them; those with only space between them as one."""
    found: list[tuple[int, int]] = []
    for span in sorted(dropped):
        start, end = stripped(text, span.start, span.end)
        if start == end:
            continue
        if found and not text[found[-1][1] : start].strip():
            start, end = found[-1][0], max(found.pop()[1], end)
        found.append((start, end))
    return found


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What goes with a stretch: the lesser of the gaps around it, or both at an end of the text."""
    before, after = _end_before(text, start), _start_after(text, end)
    head, tail = text[before:start], text[end:after]
    line_start = before + _last_break(head)
    next_line = end + _last_break(tail) if _BREAK.search(tail) else after
    if after == len(text):
        yield before, after
    elif before == 0:
        yield 0, next_line
    elif _breaks(head) or _breaks(tail):
        if _breaks(head) >= _breaks(tail):
            yield line_start, next_line
        else:
            yield before, end + _first_break(tail)
    else:
        yield from _cut_within_lines(text, start, end, before, after)


def _cut_within_lines(text: str, start: int, end: int, before: int, after: int) -> Iterator[tuple[int, int]]:
    """A stretch that begins and ends within lines takes the space after it, but leaves two lines two."""
    widest = max(_GAP.finditer(text, start, end), key=lambda gap: _breaks(gap[0]), default=None)
    if widest is None:
        yield start, after if before < start else end
    else:
        yield before, widest.start()
        yield widest.end(), after


def _end_before(text: str, offset: int) -> int:
    while offset and text[offset - 1].isspace():
        offset -= 1
    return offset


def _start_after(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _breaks(gap: str) -> int:
    return len(_BREAK.findall(gap))


def _first_break(gap: str) -> int:
    """Where the first line of a gap ends."""
    return min(place for sign in "\n\f" if (place := gap.find(sign)) >= 0)


def _last_break(gap: str) -> int:
    """Where the last line of a gap begins."""
    return max(gap.rfind("\n"), gap.rfind("\f")) + 1


class _Cuts:
    """Ranges in order that go from a text, and where what is left of it comes to stand."""

    def __init__(self, text: str, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _end in ranges]
        self._ends = [end for _start, end in ranges]
        self._gone = [0, *accumulate(end - start for start, end in ranges)]
        kept = pairwise((0, *chain.from_iterable(ranges), len(text)))
        self.text = "".join(text[start:end] for number, (start, end) in enumerate(kept) if number % 2 == 0)

    def place(self, offset: int) -> int:
        """Where an offset comes to stand; within a cut, where the cut was."""
        number = bisect_right(self._starts, offset)
        overhang = max(0, self._ends[number - 1] - offset) if number else 0
        return offset - self._gone[number] + overhang

    def kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The pieces of a range that stay, where they stood."""
        number = bisect_right(self._ends, start)
        while number < len(self._starts) and self._starts[number] < end:
            if start < self._starts[number]:
                yield start, self._starts[number]
            start = self._ends[number]
            number += 1
        if start < end:
            yield start, end


def _cut_out(draft: Draft, cuts: _Cuts) -> Draft:
    marks = _moved(draft.marks, cuts)
    return replace(
        draft,
        text=cuts.text,
        blocks=_moved(draft.blocks, cuts),
        inlines=_moved(_with_notes(draft, cuts), cuts),
        pages=_moved_pages(draft.pages, cuts),
        runs=tuple(chain.from_iterable(_moved_run(run, cuts) for run in draft.runs)),
        marks=marks,
        remarks=draft.remarks + _remark_on(len(draft.marks) - len(marks)),
    )


def _moved(parts: Iterable[_Part], cuts: _Cuts) -> tuple[_Part, ...]:
    """The parts at their new places: those that lost words shrink to what has words, those that lost all are gone."""
    moved = []
    for part in parts:
        start, end = cuts.place(part.start), cuts.place(part.end)
        if end - start < part.end - part.start:
            start, end = stripped(cuts.text, start, end)
        if start < end or part.start == part.end:
            moved.append(replace(part, start=start, end=end))
    return tuple(moved)


def _with_notes(draft: Draft, cuts: _Cuts) -> Iterator[Inline]:
    """The inlines; marks of footnotes carry the footnotes' new numbers, and go with the footnotes they led to."""
    footnotes = [block for block in draft.blocks if block.kind is BlockKind.FOOTNOTE]
    left = [number for number, block in enumerate(footnotes, 1) if _moved([block], cuts)]
    renumbered = {str(old): str(new) for new, old in enumerate(left, 1)}
    for inline in draft.inlines:
        if inline.kind is not InlineKind.NOTE:
            yield inline
        elif inline.target in renumbered:
            yield replace(inline, target=renumbered[inline.target])


def _moved_pages(pages: Iterable[Page], cuts: _Cuts) -> tuple[Page, ...]:
    """The pages at their new places, but for those that lost all their words."""
    moved = []
    for page in pages:
        start, end = cuts.place(page.start), cuts.place(page.end)
        if end - start == page.end - page.start or cuts.text[start:end].strip():
            moved.append(replace(page, start=start, end=end))
    return tuple(moved)


def _moved_run(run: Run, cuts: _Cuts) -> Iterator[Run]:
    for start, end in cuts.kept(run.start, run.end):
        yield replace(run, start=cuts.place(start), end=cuts.place(end), first=run.first + start - run.start)


def _remark_on(lost: int) -> tuple[str, ...]:
    if not lost:
        return ()
    said = ngettext(
        "{count} highlight of the file stood in what was left out.",
        "{count} highlights of the file stood in what was left out.",
        lost,
    )
    return (said.format(count=lost),)
