"""What lies over a text carried through edits: blocks, what stands out in them, pages, and places on a PDF's pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from app.canonical import stripped
from app.domain import Block, BlockKind, Inline, InlineKind, Page, Run, Text, new_id
from app.drafts import sha256_of_text
from app.editing.blocks import carried_blocks
from app.editing.edits import Edit, Shift, applied


def carried(text: Text, edits: Sequence[Edit], version: int) -> Text:
    """A text with edits done that are in order, and all that lies over it, as a version of its own."""
    content, shift = applied(text.content, edits), Shift(edits)
    blocks, heirs = carried_blocks(text.content, content, text.blocks, shift)
    return Text(
        id=new_id(),
        article_id=text.article_id,
        content=content,
        sha256=sha256_of_text(content),
        version=version,
        blocks=blocks,
        inlines=carried_inlines(content, text.inlines, shift, blocks, _footnotes(text.blocks, blocks, heirs)),
        pages=carried_pages(text.pages, shift),
    )


def _footnotes(before: Sequence[Block], after: Sequence[Block], heirs: dict[int, int]) -> dict[int, int]:
    """The new number of each footnote that is left, by its old one."""
    ranks = list(accumulate(block.kind is BlockKind.FOOTNOTE for block in after))
    old = [number for number, block in enumerate(before) if block.kind is BlockKind.FOOTNOTE]
    left = [(rank, heirs[number]) for rank, number in enumerate(old, 1) if number in heirs]
    return {rank: ranks[heir] for rank, heir in left if after[heir].kind is BlockKind.FOOTNOTE}


def carried_inlines(
    new: str, inlines: Iterable[Inline], shift: Shift, blocks: Sequence[Block], footnotes: dict[int, int]
) -> tuple[Inline, ...]:
    """What stands out, on what is left of its words; marks of footnotes have their new numbers, or go with them."""
    found: list[Inline] = []
    for inline in inlines:
        target = inline.target
        if inline.kind is InlineKind.NOTE and target.isdecimal():
            number = footnotes.get(int(target))
            if number is None:
                continue
            target = str(number)
        start, end = _reach(inline, shift)
        if start >= end:
            continue
        if end - start == inline.end - inline.start and not shift.touching(inline.start, inline.end):
            found.append(Inline(inline.kind, start, end, target))
        else:
            found += [Inline(inline.kind, low, high, target) for low, high in _in_blocks(new, start, end, blocks)]
    return tuple(found)


def _reach(inline: Inline, shift: Shift) -> tuple[int, int]:
    """Words that replace its first or last ones stand out as these did; what is put in beside it does not."""
    touching = shift.touching(inline.start, inline.end)
    start = shift.right(inline.start)
    end = shift.left(inline.end)
    if touching and shift.edits[touching[-1]].end > inline.end:
        end = shift.brought(touching[-1])[0]
    return start, end


def _in_blocks(new: str, start: int, end: int, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    within = [block for block in blocks if block.start < end and block.end > start]
    for low, high in [(max(start, block.start), min(end, block.end)) for block in within] or [(start, end)]:
        first, last = stripped(new, low, high)
        if first < last:
            yield first, last


def carried_pages(pages: Iterable[Page], shift: Shift) -> tuple[Page, ...]:
    """The pages, with what is put in where one ends and the next begins on the first of them."""
    made: list[Page] = []
    reached = 0
    for page in pages:
        start = max(reached, shift.left(page.start))
        reached = max(start, shift.right(page.end))
        made.append(replace(page, start=start, end=reached))
    return tuple(made)


def carried_runs(runs: Iterable[Run], shift: Shift) -> tuple[Run, ...]:
    """What is left of each run."""
    made: list[Run] = []
    for run in runs:
        for low, high in shift.kept(run.start, run.end):
            start = shift.right(low)
            made.append(Run(start, start + high - low, run.page, run.first + low - run.start))
    return tuple(made)
