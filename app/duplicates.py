"""Which articles of a library are probably the same work, by what is known of them.

No article is compared with every other: only those that share an identifier, or a piece of their title within a year,
are looked at together (the sorted neighbourhood of Hernández and Stolfo, 1995).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from app.domain import Article, Id, Likeness
from app.folding import folded
from app.identifiers import doi_key, isbn_key, url_key
from app.ports import Reader

SAME_TEXT = 0.9
"""The share of common runs of words from which two articles are taken for one."""

_ALIKE = 93.0
"""How alike two titles of one year must be, of 100."""

_TELLING = 12
"""Letters and digits from which a title tells something by itself."""

_PIECE = 10
_NEIGHBOURS = 8
_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")


@dataclass(frozen=True, slots=True)
class _Work:
    """What an article is known by."""

    id: Id
    title: str
    bare: str
    family: str
    year: int


def find_duplicates(reader: Reader) -> Sequence[tuple[Id, ...]]:
    """Groups of live articles that are probably the same work, the oldest of a group first.

    They share a DOI, an ISBN or an address; title, year and first author; a nearly identical title in the same year; or
    nearly all of their text.
    """
    works: list[_Work] = []
    keyed: defaultdict[Hashable, list[Id]] = defaultdict(list)
    for article in reader.every(Article):
        work = _work(article)
        works.append(work)
        for key in _keys(article, work):
            keyed[key].append(article.id)
    groups = _Groups(work.id for work in works)
    for ids in keyed.values():
        groups.join(ids)
    for one, other in _alike_titles(works):
        groups.join((one.id, other.id))
    for likeness in reader.every(Likeness, settled=False):
        if likeness.share >= SAME_TEXT:
            groups.join((likeness.article_id, likeness.other_id))
    return groups.found()


def _work(article: Article) -> _Work:
    title = _words(article.title)
    family = _words(article.authors[0].family) if article.authors else ""
    return _Work(article.id, title, title.replace(" ", ""), family, article.date.year if article.date else 0)


def _keys(article: Article, work: _Work) -> Iterator[Hashable]:
    """What only the same work shares."""
    if doi := doi_key(article.doi, article.url):
        yield "doi", doi
    if isbn := isbn_key(article.field("ISBN")):
        # A chapter, an entry, a paper bear the number of the book that they stand in.
        yield "isbn", isbn, "" if article.kind == "book" else work.bare
    if address := url_key(article.url):
        yield "url", address
    if work.bare and (len(work.bare) >= _TELLING or (work.year and work.family)):
        yield "cited", work.bare, work.year, work.family


def _alike_titles(works: Iterable[_Work]) -> Iterator[tuple[_Work, _Work]]:
    """Works of one year whose titles are nearly the same, and whose numbers and first authors agree."""
    near: defaultdict[Hashable, list[_Work]] = defaultdict(list)
    for work in works:
        if work.year and len(work.bare) >= _TELLING:
            near[work.year, work.bare[:_PIECE]].append(work)
            near[work.year, "", work.bare[-_PIECE:]].append(work)
    for together in near.values():
        together.sort(key=lambda work: (work.bare, work.id))
        for place, one in enumerate(together):
            for other in together[place + 1 : place + 1 + _NEIGHBOURS]:
                if _same_work(one, other):
                    yield one, other


def _same_work(one: _Work, other: _Work) -> bool:
    if one.family and other.family and one.family != other.family:
        return False
    alike = fuzz.ratio(one.title, other.title, score_cutoff=_ALIKE) > 0
    return alike and _NUMBERS.findall(one.title) == _NUMBERS.findall(other.title)


def _words(said: str) -> str:
    """The folded letters and digits, a blank between words."""
    return _NOT_WORDS.sub(" ", folded(said)).strip()


class _Groups:
    """Ids that belong together, because each belongs with another of them."""

    def __init__(self, ids: Iterable[Id]) -> None:
        self._above = {id: id for id in ids}

    def join(self, ids: Iterable[Id]) -> None:
        """Say that these are one; ids that are not known do not count."""
        for one, other in pairwise(id for id in ids if id in self._above):
            low, high = sorted((self._top(one), self._top(other)))
            self._above[high] = low

    def found(self) -> list[tuple[Id, ...]]:
        """The groups of two and more, in the order of their first ids."""
        together: defaultdict[Id, list[Id]] = defaultdict(list)
        for id in sorted(self._above):
            together[self._top(id)].append(id)
        return [tuple(ids) for _top, ids in sorted(together.items()) if len(ids) > 1]

    def _top(self, id: Id) -> Id:
        while self._above[id] != id:
            self._above[id] = self._above[self._above[id]]
            id = self._above[id]
        return id
