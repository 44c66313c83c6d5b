"""Searching: from what a person typed to hits with their places, snippets, themes, and counts to narrow by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from app.domain import Id
from app.hits import Hit, told
from app.i18n import _
from app.languages import own_name
from app.looking_up import Kept, kept_of, looked_up
from app.marking import Forms, needles
from app.ports import Library, Order, Progress, Reader, SearchIndex, Wanted, no_progress
from app.query import Everything, Hint, Query, parse
from app.query.chips import narrowed
from app.spelling import FEW, other_ways
from app.theme_tree import ThemeTree


@dataclass(frozen=True, slots=True)
class Facet:
    """One value by which an answer can be narrowed: as it is kept, as it is shown, and how many have it.

    ``depth`` is a theme's depth among the themes listed with it; ``narrows`` is what is narrowed by which field and to
    which value.
    """

    value: str
    name: str
    count: int
    depth: int
    narrows: tuple[str, str, str]

    @property
    def asks(self) -> str:
        """The search that narrows to it; worked out when it is wanted, as most of thousands of authors never are."""
        return narrowed(*self.narrows)


@dataclass(frozen=True, slots=True)
class Results:
    """A page of the answer. ``total`` counts all of it; ``asked`` and ``forms`` serve to mark an opened text.

    ``articles`` is to how many articles all of it belongs; ``instead`` are searches that find more, where this one
    found next to nothing.
    """

    text: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    hints: tuple[Hint, ...] = ()
    asked: Query = field(default_factory=Everything)
    forms: Forms = field(default_factory=dict)
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)
    articles: int = 0
    instead: tuple[str, ...] = ()


def search(
    library: Library,
    index: SearchIndex,
    text: str,
    limit: int = 50,
    offset: int = 0,
    *,
    order: Order = Order.BEST,
    grouped: bool = False,
    facets: Sequence[str] = (),
    progress: Progress = no_progress,
) -> Results:
    """Find what answers ``text`` among articles, passages and notes; a blank question finds nothing.

    ``facets`` are some of ``FACETS``. Raises Cancelled where ``progress`` does: who types on waits for no old answer.
    """
    began = perf_counter()
    parsed = parse(text)
    with library.reading() as reader:
        kept = kept_of(library, reader)
        query, hints = looked_up(parsed.query, reader, kept.tree, kept)
        if isinstance(query, Everything):
            return Results(text, 0, (perf_counter() - began) * 1000, (), parsed.hints + hints)
        below = kept.below if "theme" in facets else {}
        progress(0, 0)
        found = index.find(query, Wanted(limit, offset, order, grouped, tuple(facets), below))
        progress(0, 0)
        hits = told(reader, kept.tree, found, needles(query, found.forms), progress)
        few = found.total < FEW
        instead = other_ways(text, found.total, index, _asking(reader, kept, index)) if few else ()
    counted = {name: tuple(_facets(name, found.facets.get(name, {}), text, kept.tree)) for name in facets}
    took = (perf_counter() - began) * 1000
    said = tuple(dict.fromkeys(parsed.hints + hints))
    return Results(text, found.total, took, hits, said, query, found.forms, counted, found.articles, instead)


def _asking(reader: Reader, kept: Kept, index: SearchIndex) -> Callable[[str], int]:
    """How many things another text would find."""

    def total(text: str) -> int:
        query, _hints = looked_up(parse(text).query, reader, kept.tree, kept)
        return 0 if isinstance(query, Everything) else index.find(query, Wanted(1)).total

    return total


def _facets(name: str, counts: Mapping[str, int], text: str, tree: ThemeTree) -> Iterator[Facet]:
    """The values of one facet as they are listed: themes as a tree, late years first, else the most frequent first."""
    match name:
        case "theme":
            depths: dict[Id | None, int] = {None: -1}
            for theme in tree.walk():
                depths[theme.id] = depths[tree.parent(theme.id)] + 1
                if count := counts.get(theme.id, 0):
                    narrows = (text, "theme", f"/{tree.path(theme.id)}")
                    yield Facet(theme.id, theme.name, count, depths[theme.id], narrows)
        case "year":
            for year in sorted(counts, reverse=True):
                yield Facet(year, year, counts[year], 0, (text, name, year))
        case _:
            named = ((-count, _name(name, value), value) for value, count in counts.items())
            for count, shown, value in sorted(named):
                yield Facet(value, shown, -count, 0, (text, name, value))


def _name(facet: str, value: str) -> str:
    match facet, value:
        case "kind", "article":
            return _("Articles")
        case "kind", "passage":
            return _("Passages")
        case "kind", "note":
            return _("Notes")
        case "lang", _tag:
            return own_name(value)
        case _:
            return value
