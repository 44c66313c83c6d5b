"""The page of a theme: its passages and those of the themes below, gathered from all articles and put in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain import Arrangement, Article, Id, Note, Passage, SavedSearch, Text, Theme
from app.errors import NotFound
from app.exporters.citation import names_of, place_of, title_of
from app.exporters.markdown import one_line
from app.folding import folded
from app.i18n import _
from app.ports import Library, Progress, Reader, no_progress
from app.theme_tree import ThemeTree

_AT_ONCE = 20
"""Texts that are fetched together to see where passages stand in them; each may be megabytes."""

_MOST_PLACES = 200_000
_FORGOTTEN = "9999"
"""Where articles without a date stand among those with one: last."""


class Sort(StrEnum):
    """In which order a theme's passages stand."""

    SOURCE = "source"
    DATE = "date"
    MARKED = "marked"
    THEME = "theme"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to see on the page of a theme.

    Without a ``sort`` the passages stand in the theme's own order where it has one, else by source. ``words`` must each
    occur in the quote, the note or the source; ``also`` is a second theme that they are under (or below); ``search`` is
    the saved search that finds them.
    """

    theme_id: Id
    below: bool = True
    sort: Sort | None = None
    words: str = ""
    also: Id = ""
    search: Id = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where passages come from, on one line each; ``date`` is as much as is known of it, ``key`` is to sort by."""

    article_id: Id
    text_id: Id
    title: str
    authors: str
    publication: str
    date: str
    key: tuple[str, str, str, Id]

    @property
    def year(self) -> str:
        """The year it appeared, empty where that is not known."""
        return self.date[:4]

    @property
    def said(self) -> str:
        """``Author (year), Title, Publication``, without what is not known."""
        named = [part for part in (self.authors, self.title) if part]
        if self.year:
            named[0] += f" ({self.year})"
        return ", ".join([*named, *filter(None, [self.publication])])


@dataclass(frozen=True, slots=True)
class Line:
    """A passage on the page: its source, its place there, and the first of the page's themes that it is under."""

    passage: Passage
    source: Source
    place: str
    theme_id: Id


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the page of a theme shows.

    ``lines`` are those that pass the filter, ``total`` counts them all; ``here`` are directly under the theme, whether
    those below are shown or not. ``children`` are the themes right below, each with how often it and those below it
    were put on; ``notes`` those on the theme. ``order`` is the whole own order, filtered or not; ``searches`` are the
    saved ones there are to filter by.
    """

    asked: Asked
    sort: Sort
    theme: Theme
    tree: ThemeTree
    lines: tuple[Line, ...]
    total: int
    here: int
    children: tuple[tuple[Theme, int], ...]
    notes: tuple[Note, ...]
    order: tuple[Id, ...]
    searches: tuple[SavedSearch, ...] = ()


class Places:
    """Where passages stand, as worked out before: a text never changes in place, so neither does this."""

    def __init__(self) -> None:
        self._known: dict[tuple[Id, int, int], str] = {}

    def find(self, reader: Reader, passages: Sequence[Passage], progress: Progress) -> None:
        """Work out the places not known yet; a text is read once and let go."""
        if len(self._known) > _MOST_PLACES:
            self._known.clear()
        waiting: dict[Id, list[Passage]] = {}
        for passage in passages:
            if _stretch(passage) not in self._known:
                waiting.setdefault(passage.text_id, []).append(passage)
        texts = list(waiting)
        for start in range(0, len(texts), _AT_ONCE):
            progress(start, len(texts))
            for text in reader.every(Text, id=tuple(texts[start : start + _AT_ONCE])):
                self._known.update((_stretch(passage), place_of(passage, text)) for passage in waiting[text.id])

    def of(self, passage: Passage, source: Source) -> str:
        """The place of a passage, with a word about it where that is not certain."""
        if passage.detached:
            return _("no longer in the text")
        place = self._known.get(_stretch(passage), "")
        return place if passage.text_id == source.text_id else _("{place} (place to be checked)").format(place=place)


def gather(
    library: Library,
    asked: Asked,
    places: Places,
    progress: Progress = no_progress,
    find: Callable[[str], Collection[Id]] = lambda _words: (),
) -> Gathered:
    """Everything the page of a theme shows; raises NotFound where the theme is not, or lies in the trash.

    ``find`` answers which passages a search finds, where one is to filter the page.
    """
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
        if asked.theme_id not in tree.themes:
            raise NotFound("theme", asked.theme_id)
        within = list(tree.under(asked.theme_id)) if asked.below else [tree.themes[asked.theme_id]]
        lines = _lines(reader, {theme.id: at for at, theme in enumerate(within)}, places, progress)
        named = _named(reader, asked.theme_id)
        sort = asked.sort or (Sort.OWN if named else Sort.SOURCE)
        lines.sort(key=_key(sort, [theme.id for theme in within], named))
        searches = tuple(reader.every(SavedSearch))
        found = next((frozenset(find(one.words)) for one in searches if one.id == asked.search), None)
        shown = tuple(_narrowed(lines, asked, tree, found))
        return Gathered(
            asked,
            sort,
            tree.themes[asked.theme_id],
            tree,
            shown,
            len(lines),
            sum(1 for line in lines if asked.theme_id in line.passage.themes),
            tuple(_children(reader, tree, asked.theme_id)),
            tuple(reader.every(Note, theme_id=asked.theme_id)),
            _order(named, lines) if sort is Sort.OWN else named,
            searches,
        )


def arrange(library: Library, theme_id: Id, order: Sequence[Id], ids: Collection[Id], before: Id | None) -> None:
    """Put passages before another (None: at the end) in a theme's own order, of which ``order`` is the whole.

    Only as many are named as it takes; those after them go on in the order of their sources. Moving the same passages
    on joins into one step. Raises NotFound.
    """
    moved = moved_before(order, ids, before)
    merge = f"arrange:{theme_id}:{len(ids)}:{next((id for id in moved if id in ids), '')}"
    with library.writing(_("Arrange passages"), merge=merge) as writer:
        if writer.get(Theme, theme_id).trashed is not None:
            raise NotFound("theme", theme_id)
        kept = {*_named(writer, theme_id), *ids}
        last = max((at for at, id in enumerate(moved) if id in kept), default=-1)
        writer.save(Arrangement(theme_id, tuple(moved[: last + 1])))


def moved_before(order: Sequence[Id], ids: Collection[Id], before: Id | None) -> list[Id]:
    """The order with some taken out, together and as they stood, and put before another, or at the end."""
    taken = [id for id in order if id in ids]
    left = [id for id in order if id not in ids]
    at = left.index(before) if before in left else len(left)
    return [*left[:at], *taken, *left[at:]]


def _lines(reader: Reader, within: Mapping[Id, int], places: Places, progress: Progress) -> list[Line]:
    passages: list[Passage] = []
    for passage in reader.every(Passage, theme_id=tuple(within)):
        passages.append(passage)
        if len(passages) % 500 == 0:
            progress(len(passages), 0)
    places.find(reader, passages, progress)
    articles = reader.every(Article, id=tuple({passage.article_id for passage in passages}))
    sources = {article.id: _source(article) for article in articles}
    return [
        Line(passage, source, places.of(passage, source), _first(passage, within))
        for passage in passages
        if (source := sources.get(passage.article_id)) is not None
    ]


def _source(article: Article) -> Source:
    title, date = title_of(article), str(article.date or "")
    by = "; ".join(f"{creator.family}, {creator.given}" for creator in article.authors)
    return Source(
        article.id,
        article.text_id,
        title,
        names_of(article.authors),
        one_line(article.publication),
        date,
        (folded(by or title), date or _FORGOTTEN, folded(title), article.id),
    )


def _first(passage: Passage, within: Mapping[Id, int]) -> Id:
    return min((id for id in passage.themes if id in within), key=within.__getitem__)


def _key(sort: Sort, within: Sequence[Id], named: Sequence[Id]) -> Callable[[Line], tuple[Any, ...]]:
    """What lines are sorted by: equals always by source, then by place."""
    of_theme = {id: at for at, id in enumerate(within)}
    of_own = {id: at for at, id in enumerate(named)}

    def before(line: Line) -> Any:
        match sort:
            case Sort.DATE:
                return line.source.date or _FORGOTTEN
            case Sort.MARKED:
                return line.passage.created
            case Sort.THEME:
                return of_theme[line.theme_id]
            case Sort.OWN:
                return of_own.get(line.passage.id, len(of_own))
        return 0

    def key(line: Line) -> tuple[Any, ...]:
        passage = line.passage
        return before(line), line.source.key, passage.start, passage.end, passage.id

    return key


def _narrowed(lines: Sequence[Line], asked: Asked, tree: ThemeTree, found: Collection[Id] | None) -> Iterator[Line]:
    wanted = folded(asked.words).split()
    also = {theme.id for theme in tree.under(asked.also)} if asked.also in tree.themes else None
    sources: dict[Id, str] = {}
    for line in lines:
        if found is not None and line.passage.id not in found:
            continue
        if also is not None and also.isdisjoint(line.passage.themes):
            continue
        if wanted:
            source = sources.setdefault(line.source.article_id, folded(line.source.said))
            words = f"{source}\n{folded(line.passage.quote)}\n{folded(line.passage.note)}"
            if not all(word in words for word in wanted):
                continue
        yield line


def _children(reader: Reader, tree: ThemeTree, theme_id: Id) -> Iterator[tuple[Theme, int]]:
    children = tree.children.get(theme_id, [])
    counts = reader.theme_counts() if children else {}
    for child in children:
        yield child, sum(counts.get(below.id, 0) for below in tree.under(child.id))


def _named(reader: Reader, theme_id: Id) -> tuple[Id, ...]:
    with suppress(NotFound):
        return reader.get(Arrangement, theme_id).passages
    return ()


def _order(named: Sequence[Id], lines: Sequence[Line]) -> tuple[Id, ...]:
    """The whole own order: also what is named and not on the page now, such as passages of the themes below."""
    there = frozenset(named)
    return (*named, *(line.passage.id for line in lines if line.passage.id not in there))


def _stretch(passage: Passage) -> tuple[Id, int, int]:
    return passage.text_id, passage.start, passage.end
