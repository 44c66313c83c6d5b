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
    r"|more (?:from|on this|like this|(?:\w+ ){0,2}stories)"
    r"|also (?:read|see|watch)\b|read (?:more|next|also)|recommended|most (?:read|popular)|trending"
    r"|see also:?$|lesen sie auch|mehr zum thema|das könnte sie auch|weitere (?:artikel|meldungen)"
    r"|à lire aussi|lire aussi|te puede interesar|lea también|noticias relacionadas"
    r"|leggi anche|lees ook|leia (?:também|mais)|veja também"
    r"|(?:siehe|lesen sie) (?:auch|dazu)|auch interessant|voir aussi|à (?:lire|voir|écouter)\b"
    r"|sur le même sujet|lee también",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    rf"(?:{_LEAD.pattern}|related|more|watch|see|siehe|mehr|plus|voir|lire|leer|ver)(?:[^:\n]{{0,40}}):\s",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"share (?:this|on|via)|(?:click|tap) here to|follow (?:us|me) on|sign up (?:for|to)|subscribe to"
    r"|tags?\s*:|filed under|advertisement$|story continues below|print this|email this"
    r"|(?:teilen|teilen mit|partager|partager sur|condividi|compartir|compartilhar|share|subscribe|abonnieren|s'abonner"
    r"|suscr[ií]bete|close|enlarge image|drucken|imprimer|imprimir|stampa|loading(?:\.\.\.|…)?)\s*[:.…]*$"
    r"|compartir en|(?:share|print|email) (?:this )?(?:article|story|page)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\(?(?:photo(?:graph(?:y|er)?|s)?|image|picture|illustration|foto|fotograf\w*|bild|grafik|crédit[os]?|credit[os]?"
    r"|(?:photo|image|bild|foto|picture)[- ]?(?:credits?|quelle|nachweis|source)|visuel)"
    r"\s*(?:(?:by|von|par|de|por|di)\s|[:©/])"
    r"(?:[^.!?]|[.](?!\s)){0,80}$|(?:©|\(c\)\s)[^.!?]{2,60}$|via (?:getty|shutterstock|reuters)\b.*",
    re.IGNORECASE,
)
"""Who made a picture, alone on its line."""

_SHORT = 160
_RUN = 3
_ALONE, _UNDER_A_LEAD = 0.85, 0.3
"""How much of a block must be link for it to belong to a run of links."""

_SHOUTED = 4
"""Words in capitals from which a paragraph that is a link is a headline of another article."""


def without_teasers(prose: Prose) -> Prose:
    """The prose without the blocks that only lead elsewhere."""
    linked = _linked_share(prose)
    dropped = _runs_of_links(prose, linked) | _calls(prose) | _links_between(prose, linked)
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
        led = number > 0 and _leads(prose, number - 1)
        end = number
        while end < len(prose.blocks) and linked[end] > (_UNDER_A_LEAD if led else _ALONE):
            end += 1
        cards = sum(prose.blocks[each].kind is BlockKind.HEADING for each in range(number, end))
        if end > number and (led or _leads(prose, number) or (cards >= 2 and end - number >= _RUN)):
            dropped.update(range(number - led, end))
        number = max(end, number + 1)
    return dropped


def _leads(prose: Prose, number: int) -> bool:
    return _says(_LEAD, prose, number) or _says(_LEADS_TO, prose, number)


def _calls(prose: Prose) -> set[int]:
    """Calls to do something, and whose picture it is."""
    return {
        number
        for number, block in enumerate(prose.blocks)
        if _says(_CALL, prose, number) or (block.kind is BlockKind.PARAGRAPH and _says(_CREDIT, prose, number))
    }


def _links_between(prose: Prose, linked: Sequence[float]) -> set[int]:
    """Paragraphs that are little but a link: *Related: …*, or shouted in capitals between two others."""
    dropped = set()
    for number, block in enumerate(prose.blocks):
        if linked[number] > 0.5 and block.kind is BlockKind.PARAGRAPH and block.end - block.start <= _SHORT:
            said = prose.text[block.start : block.end]
            if _LEADS_TO.match(said) or (linked[number] > 0.9 and said.isupper() and len(said.split()) >= _SHOUTED):
                dropped.add(number)
    return dropped


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
