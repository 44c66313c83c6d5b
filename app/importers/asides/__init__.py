"""Which lines of a text hardly belong to it: menus, newsletter boxes, links to other articles.

Each line is weighed twice: by what it shows and what stands around it, then by its distance from the one block of main
text that the first weights let stand out. Texts that show nothing to click are no pages: nothing of them is sure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from app.domain import Block, BlockKind
from app.drafts import Aside
from app.importers.asides.signs import Look, look_at
from app.importers.asides.weighing import odds_of

__all__ = ["asides_of", "folded_line"]

LARGEST = 5000
"""Blocks; no page that one pastes has more, but books do."""

MAYBE, SURE = -0.3, 3.2
"""The logarithms of the odds from which a line counts as an aside."""

_KNOWN = 4.0
_EVIDENCE, _SHARE_OF_EVIDENCE, _FEWEST = 4, 0.02, 12
"""How many different lines must show that a text is a page, which share of all they are, and how many lines it has."""

_MENU = 8
"""Short lines in a row that look like a menu whatever their language."""

_OWN = (BlockKind.CODE, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)
"""What is never an aside by its words: they look like menus."""


def asides_of(text: str, blocks: Sequence[Block], known: Collection[str] = ()) -> tuple[Aside, ...]:
    """The blocks of a text that hardly belong to it, those beside each other as one aside.

    ``known`` are lines (see ``folded_line``) that stood in other articles of the same publication: where they are no
    prose they are nearly certain.
    """
    said = [text[block.start : block.end] for block in blocks]
    if not said or len(said) > LARGEST:
        return ()
    looks = [look_at(line) for line in said]
    again = [look.prose < 0.5 and folded_line(line) in known for look, line in zip(looks, said, strict=True)]
    odds = [each + _KNOWN * seen for each, seen in zip(odds_of(looks), again, strict=True)]
    page = _is_page(looks, said)
    doubtful = page or _has_menu(looks)
    return tuple(
        _joined(
            blocks,
            [
                _class(block, look, each, page or seen, doubtful or seen)
                for block, look, each, seen in zip(blocks, looks, odds, again, strict=True)
            ],
        )
    )


def _class(block: Block, look: Look, odds: float, page: bool, doubtful: bool) -> bool | None:
    """Whether a block is a sure aside; None if it is none. Headings are only sure where they are clicked."""
    if odds <= MAYBE or block.kind in _OWN or not (doubtful or look.shows_page):
        return None
    return page and odds > SURE and (look.clicked or block.kind is not BlockKind.HEADING)


def folded_line(said: str) -> str:
    """A line in the form in which it is known again."""
    return " ".join(said.casefold().split())


def _is_page(looks: Sequence[Look], said: Sequence[str]) -> bool:
    """Whether enough different lines are there to be clicked."""
    shown = {folded_line(line) for look, line in zip(looks, said, strict=True) if look.shows_page}
    return len(said) >= _FEWEST and len(shown) >= max(_EVIDENCE, _SHARE_OF_EVIDENCE * len(said))


def _has_menu(looks: Sequence[Look]) -> bool:
    """Whether prose stands beside a long run of short lines."""
    longest = run = 0
    for look in looks:
        run = run + 1 if look.short else 0
        longest = max(longest, run)
    return longest >= _MENU and sum(look.prose > 0.5 for look in looks) >= 3


def _joined(blocks: Sequence[Block], classes: Sequence[bool | None]) -> Iterator[Aside]:
    start = 0
    for place, (each, following) in enumerate(pairwise([*classes, None])):
        if place + 1 < len(classes) and following is each:
            continue
        if each is not None:
            yield Aside(blocks[start].start, blocks[place].end, each)
        start = place + 1
