"""What is said of a thing elsewhere: the notes that link to it, each with the sentence around the link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from app.domain import Article, Id, Note, Passage, Theme
from app.errors import NotFound
from app.i18n import quoted
from app.links import link_to, links_in
from app.pieces import plain
from app.ports import Library, Mention, Progress, Reader, no_progress

AROUND = 120
"""Code points of the sentence kept on each side of a link, if it is longer."""

_FAR = 4_000
"""Code points before a link in which the quotation is looked for that it says the source of."""
_EACH = 20
"""Places listed of one note."""
_QUOTING = 300
"""Passages of an article, the first in its text, that are looked for in notes."""
_ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?![a-z0-9·])|[。！？؟]+[”’»）」]*\s*|\n\s*\n")
"""Where a sentence ends; not behind an abbreviation, after which it goes on with a small letter or a number."""
_CITED = re.compile(r"(?:^|\n)((?: {0,3}>[^\n]*(?:\n|$))+)\s*[—–-][^\n]*$")
_KINDS: dict[str, type[Article] | type[Passage] | type[Theme] | type[Note]] = {
    "article": Article,
    "passage": Passage,
    "theme": Theme,
    "note": Note,
}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place where a thing is mentioned.

    ``kind`` is ``note`` or ``passage`` (its own note); ``title`` the note's, or that of the passage's article;
    ``words`` the sentence, plain and on one line; ``start`` and ``end`` the link's stretch of the note's text.
    """

    kind: str
    id: Id
    title: str
    words: str
    start: int
    end: int


def mentioned_in(library: Library, id: Id, progress: Progress = no_progress) -> list[Mentioned]:
    """Where notes link to a thing, as of now."""
    with library.reading() as reader:
        return mentioned_by(reader, id, progress)


def mentioned_by(reader: Reader, id: Id, progress: Progress = no_progress) -> list[Mentioned]:
    """Where notes link to a thing, those lately changed first; a quotation of its passages mentions an article too.

    What a note says of itself is left out.
    """
    found: dict[tuple[Id, int], Mentioned] = {}
    for target in _targets(reader, id):
        mentions = [one for one in reader.mentions(target) if one.id not in (id, target)]
        titles = _titles(reader, mentions)
        for mention in mentions:
            progress(len(found), 0)
            for place in islice(_places(mention, target, titles.get(mention.id, "")), _EACH):
                found.setdefault((place.id, place.start), place)
    return list(found.values())


def lost(reader: Reader, text: str) -> dict[str, str]:
    """The links of a note that lead to nothing living: each with ``trash`` or ``gone``."""
    wanted: dict[str, set[Id]] = {}
    for one in links_in(text):
        wanted.setdefault(one.kind, set()).add(one.id)
    found: dict[str, str] = {}
    for kind, ids in wanted.items():
        missing = ids - {record.id for record in reader.every(_KINDS[kind], id=tuple(ids))}
        found |= {link_to(kind, id): _whereabouts(reader, kind, id) for id in missing}
    return found


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a stretch of Markdown, plain and on one line; a long one is cut on both sides."""
    low, high = max(0, start - 3 * AROUND), min(len(text), end + 3 * AROUND)
    begin = max((found.end() for found in _ENDS.finditer(text, low, start)), default=low)
    after = _ENDS.search(text, end, high)
    stop = after.end() if after else high
    before, behind = plain(text[begin:start]), plain(text[end:stop])
    if len(before) > AROUND or (begin == low > 0):
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(behind) > AROUND or (stop == high < len(text) and not after):
        behind = behind[:AROUND].rpartition(" ")[0] + "…"
    spaced = (text[start - 1 : start].isspace(), text[end : end + 1].isspace())
    middle = plain(text[start:end])
    return f"{before}{' ' * spaced[0]}{middle}{' ' * spaced[1]}{behind}".strip()


def _targets(reader: Reader, id: Id) -> Iterator[Id]:
    yield id
    yield from (passage.id for passage in islice(reader.every(Passage, article_id=id), _QUOTING))


def _places(mention: Mention, target: Id, title: str) -> Iterator[Mentioned]:
    said: set[str] = set()
    for one in links_in(mention.text):
        if one.id != target:
            continue
        words = _quoted_before(mention.text, one.start) or sentence_around(mention.text, one.start, one.end)
        if words not in said:
            said.add(words)
            yield Mentioned(mention.kind, mention.id, title or _title(mention), words, one.start, one.end)


def _quoted_before(text: str, start: int) -> str:
    """The words of the quotation whose source is said on the line of a link; empty where it says none."""
    found = _CITED.search(text[max(0, start - _FAR) : start])
    if found is None:
        return ""
    words = plain(found[1])
    return quoted(words if len(words) <= 2 * AROUND else f"{words[: 2 * AROUND].rpartition(' ')[0]}…")


def _title(mention: Mention) -> str:
    return plain(Note(mention.id, mention.text).title) if mention.kind == "note" else ""


def _titles(reader: Reader, mentions: Sequence[Mention]) -> dict[Id, str]:
    """The titles of the articles that passages among them are from."""
    ids = tuple(one.id for one in mentions if one.kind == "passage")
    articles = {passage.id: passage.article_id for passage in reader.every(Passage, id=ids)} if ids else {}
    named = _named(reader, set(articles.values()))
    return {passage: named.get(article, "") for passage, article in articles.items()}


def _named(reader: Reader, ids: Iterable[Id]) -> dict[Id, str]:
    return {article.id: article.title for article in reader.every(Article, id=tuple(ids))}


def _whereabouts(reader: Reader, kind: str, id: Id) -> str:
    with suppress(NotFound):
        reader.get(_KINDS[kind], id)
        return "trash"
    return "gone"
