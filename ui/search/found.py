"""Asking the index, out of the GUI thread, for what the page of results shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain import Article, Id
from app.folding import folded
from app.hits import Hit
from app.i18n import _
from app.ports import Library, Order, Progress, Reader, SearchIndex
from app.search import Results, search
from app.theme_tree import ThemeTree
from ui.search.facets.nodes import Node, nodes_of

PAGE = 50
FIRST = 24
"""Hits that are told of a search that is being typed: more than are in sight, and half the work of a page."""

_SECTION = 48
"""Code points of a heading that are shown beside a hit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the page has it: the words, their order, and whether what belongs to one article stands together."""

    words: str
    order: Order = Order.BEST
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A hit with what is shown beside it: its source and year, and its themes with their colours.

    ``article`` is the title of what it stands in, ``origin`` that one's source and year, ``where`` the place in it;
    ``because`` are the words that speak for it, where that is asked.
    """

    hit: Hit
    source: str
    tags: tuple[tuple[str, str], ...]
    article: str = ""
    origin: str = ""
    where: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the results, from ``offset`` on.

    ``revision`` is what the index reflected, ``built`` whether there was one, ``in_doubt`` whether it was found
    damaged; ``groups`` is by what the answer can be narrowed.
    """

    asked: Asked
    results: Results
    rows: tuple[Row, ...]
    offset: int
    revision: int
    built: bool = True
    in_doubt: bool = False
    groups: tuple[Node, ...] = ()


def find(
    library: Library,
    index: SearchIndex,
    asked: Asked,
    offset: int,
    count: int,
    facets: tuple[str, ...],
    progress: Progress,
) -> Page:
    """One page of hits with all that is painted of them; ``facets`` are counted in the whole answer."""
    revision = index.revision
    progress(0, 0)
    results = search(
        *(library, index, asked.words, count, offset),
        order=asked.order,
        grouped=asked.grouped,
        facets=facets,
        progress=progress,
    )
    progress(0, 0)
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
        rows = rows_of(reader, tree, results.hits)
    groups = nodes_of(results.facets, asked.words, results.total, tree) if facets else ()
    built = revision >= 0 or index.revision >= 0  # one that was opened just now knew nothing of itself before
    return Page(asked, results, rows, offset, revision, built, index.in_doubt, groups)


def rows_of(reader: Reader, tree: ThemeTree, hits: Sequence[Hit]) -> tuple[Row, ...]:
    """Hits with what is shown beside them."""
    articles = _articles(reader, hits)
    return tuple(_row(tree, hit, articles.get(hit.article_id or "")) for hit in hits)


def _articles(reader: Reader, hits: Iterable[Hit]) -> dict[Id, Article]:
    ids: set[Id] = {hit.article_id for hit in hits if hit.article_id}
    return {article.id: article for article in reader.every(Article, id=ids)} if ids else {}


def _row(tree: ThemeTree, hit: Hit, article: Article | None) -> Row:
    tags = _tags(tree, hit)
    if article is None:
        return Row(hit, "", tags)
    of = article.title if hit.kind == "note" else ""
    origin = _joined(article.publication, str(article.date.year) if article.date else "")
    where = _joined(_where(hit, article), _doubt(hit))
    return Row(hit, _joined(of, origin, where), tags, article.title, origin, where)


def _doubt(hit: Hit) -> str:
    return _("place to be checked") if hit.needs_review else _("no longer in the text") if hit.detached else ""


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


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
