"""Asking the index, out of the GUI thread, for what the page of results shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import Article, Id
from app.folding import folded
from app.hits import Hit
from app.i18n import _
from app.ports import Library, Progress, Reader, SearchIndex
from app.search import Results, search
from app.theme_tree import ThemeTree

if TYPE_CHECKING:
    from app.exporting import Choice

PAGE = 50
_SECTION = 48
"""Code points of a heading that are shown beside a hit."""

_MOST_EXPORTED = 20_000
_KIND = re.compile(r"(?:^|\s)kind:(article|passage|note)s?(?=\s|$)", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"\b(?:OR|NOT)\b|[()]|(?:^|\s)-")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the page has it: the words, and one kind or all (empty)."""

    words: str
    kind: str = ""

    @classmethod
    def read(cls, text: str) -> Asked:
        """Take ``kind:passage`` out of a plain search, so that the buttons show it."""
        kinds = _KIND.findall(text)
        if len(kinds) != 1 or _NOT_PLAIN.search(text):
            return cls(text)
        words = " ".join(_KIND.sub(" ", text).split())
        return cls(words, kinds[0].lower()) if words else cls(text)

    @property
    def text(self) -> str:
        """What is asked of the index; the kind stands first, as an open quotation mark would swallow it."""
        return f"kind:{self.kind} ({self.words})" if self.kind and self.words.strip() else self.words


@dataclass(frozen=True, slots=True)
class Row:
    """A hit with what is shown beside it: its source and year, and its themes with their colours."""

    hit: Hit
    source: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the results, from ``offset`` on."""

    asked: Asked
    results: Results
    rows: tuple[Row, ...]
    offset: int
    revision: int


def find(library: Library, index: SearchIndex, asked: Asked, offset: int, count: int, progress: Progress) -> Page:
    """One page of hits with all that is painted of them."""
    revision = index.revision
    progress(0, 0)
    results = search(library, index, asked.text, count, offset)
    progress(0, 0)
    with library.reading() as reader:
        rows = _rows(reader, results.hits)
    return Page(asked, results, rows, offset, revision)


def choice_of(hits: list[Hit], title: str) -> Choice:
    """Hits as a choice to export: passages, notes, and the articles by name."""
    from app.exporting import Choice

    by_kind = {kind: tuple(hit.id for hit in hits if hit.kind == kind) for kind in ("passage", "note", "article")}
    return Choice(passages=by_kind["passage"], notes=by_kind["note"], cited=by_kind["article"], title=title)


def choice_of_all(library: Library, index: SearchIndex, asked: Asked, progress: Progress) -> Choice:
    """All that a search finds, as a choice to export."""
    progress(0, 0)
    found = search(library, index, asked.text, _MOST_EXPORTED)
    return choice_of(list(found.hits), _("Search: {words}").format(words=asked.words))


def _rows(reader: Reader, hits: tuple[Hit, ...]) -> tuple[Row, ...]:
    tree = ThemeTree.read(reader)
    ids: set[Id] = {hit.article_id for hit in hits if hit.article_id}
    articles = {article.id: article for article in reader.every(Article, id=ids)} if ids else {}
    return tuple(Row(hit, _source(hit, articles.get(hit.article_id or "")), _tags(tree, hit)) for hit in hits)


def _source(hit: Hit, article: Article | None) -> str:
    if article is None:
        return ""
    year = str(article.date.year) if article.date else ""
    of = article.title if hit.kind == "note" else ""
    doubt = _("place to be checked") if hit.needs_review else _("no longer in the text") if hit.detached else ""
    return " · ".join(part for part in (of, article.publication, year, _where(hit, article), doubt) if part)


def _where(hit: Hit, article: Article) -> str:
    """The page a hit stands on, else the section, unless that is only the article's title over its text."""
    if hit.page:
        return _("p. {page}").format(page=hit.page)
    if folded(hit.section) == folded(article.title):
        return ""
    section = hit.section if len(hit.section) <= _SECTION else f"{hit.section[:_SECTION]}…"
    return _("in “{section}”").format(section=section) if section else ""


def _tags(tree: ThemeTree, hit: Hit) -> tuple[tuple[str, str], ...]:
    themes = ((path, tree.at(path)) for path in hit.themes)
    return tuple((path, theme.colour) for path, theme in themes if theme is not None)
