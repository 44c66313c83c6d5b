"""What a page says to lead its reader elsewhere: runs of links, *read more*, *share this*, *sign up*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain import Block, BlockKind, Inline, InlineKind
from app.importers.html_cloth import Prose

_LEAD = re.compile(
    r"you (?:may|might) (?:also )?(?:like|be interested)"
    r"|related (?:articles?|stor(?:y|ies)|posts?|content|topics|news)"
    r"|more (?:from|on this|like this|stories)|read (?:more|next|also)|recommended|most (?:read|popular)|trending"
    r"|see also:?$|lesen sie auch|mehr zum thema|das könnte sie auch|weitere (?:artikel|meldungen)"
    r"|à lire aussi|lire aussi|te puede interesar|lea también|noticias relacionadas"
    r"|leggi anche|lees ook|leia (?:também|mais)|veja também",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"share (?:this|on|via)|(?:click|tap) here to|follow (?:us|me) on|sign up (?:for|to)|subscribe to"
    r"|tags?\s*:|filed under|advertisement$|story continues below|print this|email this"
    r"|compartir en|teilen$|partager$|condividi$",
    re.IGNORECASE,
)
_SHORT = 160
_RUN = 3


def without_teasers(prose: Prose) -> Prose:
    """The prose without the blocks that only lead elsewhere."""
    linked = _linked_share(prose)
    dropped = _runs_of_links(prose, linked) | _calls(prose)
    return _keeping(prose, [number not in dropped for number in range(len(prose.blocks))]) if dropped else prose


def _linked_share(prose: Prose) -> list[float]:
    """For each block, how much of it is link."""
    links = [inline for inline in prose.inlines if inline.kind is InlineKind.LINK]
    shares, next_link = [], 0
    for block in prose.blocks:
        covered = 0
        while next_link < len(links) and links[next_link].start < block.end:
            covered += links[next_link].end - links[next_link].start
            next_link += 1
        shares.append(covered / (block.end - block.start))
    return shares


def _runs_of_links(prose: Prose, linked: Sequence[float]) -> set[int]:
    """Link after link: under a heading that says so, or as cards of a heading and a line, or alone under such words."""
    dropped: set[int] = set()
    number = 0
    while number < len(prose.blocks):
        end = number
        while end < len(prose.blocks) and linked[end] > 0.85:
            end += 1
        lead = number - 1 if number and _says(_LEAD, prose, number - 1) else number
        cards = sum(prose.blocks[each].kind is BlockKind.HEADING for each in range(number, end))
        if end > number and (lead < number or _says(_LEAD, prose, number) or (cards >= 2 and end - number >= _RUN)):
            dropped.update(range(lead, end))
        number = max(end, number + 1)
    return dropped


def _calls(prose: Prose) -> set[int]:
    return {number for number in range(len(prose.blocks)) if _says(_CALL, prose, number)}


def _says(words: re.Pattern[str], prose: Prose, number: int) -> bool:
    block = prose.blocks[number]
    return block.end - block.start <= _SHORT and bool(words.match(prose.text, block.start, block.end))


def _keeping(prose: Prose, keep: Sequence[bool]) -> Prose:
    """The prose with only some of its blocks, in a text made anew around them."""
    pieces: list[str] = []
    blocks: list[Block] = []
    moves: list[tuple[Block, int]] = []
    length = 0
    for number, block in enumerate(prose.blocks):
        if not keep[number]:
            continue
        gap = _gap_before(prose, number) if blocks else ""
        start = length + len(gap)
        pieces += (gap, prose.text[block.start : block.end])
        moves.append((block, start - block.start))
        blocks.append(replace(block, start=start, end=start + block.end - block.start))
        length = blocks[-1].end
    return Prose("".join(pieces), tuple(blocks), tuple(_moved(prose.inlines, moves)))


def _gap_before(prose: Prose, number: int) -> str:
    return prose.text[prose.blocks[number - 1].end : prose.blocks[number].start]


def _moved(inlines: Sequence[Inline], moves: Sequence[tuple[Block, int]]) -> list[Inline]:
    moved, place = [], 0
    for inline in inlines:
        while place < len(moves) and moves[place][0].end <= inline.start:
            place += 1
        if place < len(moves) and moves[place][0].start <= inline.start:
            by = moves[place][1]
            moved.append(replace(inline, start=inline.start + by, end=inline.end + by))
    return moved
