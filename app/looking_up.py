"""What a search names and only the library knows: themes, collections, saved searches, what things have and are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from app.domain import Collection, Id, SavedSearch
from app.ports import Library, Reader
from app.query import (
    And,
    Everything,
    Hint,
    HintKind,
    InField,
    Named,
    Not,
    OfArticles,
    Or,
    Query,
    Themed,
    ThemeNamed,
    Things,
    parse,
)
from app.theme_tree import ThemeTree
from app.words import fold


@dataclass
class Kept:
    """What was read of one revision of a library, for searches to come: its themes, what things have and are."""

    revision: int
    tree: ThemeTree
    having: MutableMapping[str, Query] = field(default_factory=dict)

    @cached_property
    def below(self) -> Mapping[Id, frozenset[Id]]:
        """For each theme the ids that count for it: its own and those of all below it."""
        return {theme.id: frozenset(one.id for one in self.tree.under(theme.id)) for theme in self.tree.walk()}


_kept: WeakKeyDictionary[Library, Kept] = WeakKeyDictionary()


def kept_of(library: Library, reader: Reader) -> Kept:
    """What was read of the present revision of a library; forgotten when it changes."""
    kept = _kept.get(library)
    if kept is None or kept.revision != reader.revision:
        _kept[library] = kept = Kept(reader.revision, ThemeTree.read(reader))
    return kept


def understood(text: str, library: Library, reader: Reader) -> tuple[Query, tuple[Hint, ...]]:
    """What was typed as a query with all names looked up, and all there is to say of it."""
    parsed, kept = parse(text), kept_of(library, reader)
    query, hints = looked_up(parsed.query, reader, kept.tree, kept)
    return query, parsed.hints + hints


_OF_ARTICLES = frozenset(
    {"tag", "author", "date", "source", "url", "doi", "file", "abstract", "unread", "reading", "read"}
)
"""What an article has or is, and with it all that belongs to it."""

_DEEPEST = 20
"""Saved searches that name one another, before the rest is taken for a ring."""


def looked_up(
    query: Query, reader: Reader, tree: ThemeTree, kept: Kept | None = None
) -> tuple[Query, tuple[Hint, ...]]:
    """The query with all names looked up, and what there is to say of names that are not there.

    A theme stands for itself and all below it, a collection too. A saved search is put in as it stands now. ``kept``
    spares reading again what things have and are.
    """
    looking = _LookingUp(reader, tree, {} if kept is None else kept.having)
    found = looking.up(query)
    return found, tuple(dict.fromkeys(looking.hints))


@dataclass(slots=True)
class _LookingUp:
    reader: Reader
    tree: ThemeTree
    known: MutableMapping[str, Query]
    hints: list[Hint] = field(default_factory=list)
    within: tuple[Id, ...] = ()
    """The saved searches in which the looking up is."""

    def up(self, part: Query) -> Query:
        match part:
            case And(parts):
                return And(tuple(map(self.up, parts)))
            case Or(parts):
                return Or(tuple(map(self.up, parts)))
            case Not(inner):
                return Not(self.up(inner))
            case InField(name, inner):
                return InField(name, self.up(inner))
            case ThemeNamed(name, alone):
                return self.theme(name, alone)
            case Named("in", name):
                return self.collection(name)
            case Named("search", name):
                return self.saved(name)
            case Named(_field, name):
                return self.having(name)
            case _:
                return part

    def theme(self, name: str, alone: bool) -> Query:
        tops = themes_named(self.tree, name)
        if not tops:
            self.hints.append(Hint(HintKind.UNKNOWN_THEME, name))
        below = tops if alone else (theme.id for top in tops for theme in self.tree.under(top))
        return Themed(frozenset(below))

    def collection(self, name: str) -> Query:
        every = list(self.reader.every(Collection))
        tops = collections_named(every, name)
        if not tops:
            self.hints.append(Hint(HintKind.UNKNOWN_COLLECTION, name))
        return OfArticles(frozenset(id for one in _with_those_below(every, tops) for id in one.articles))

    def saved(self, name: str) -> Query:
        """What a saved search asks for; one that leads back to itself, or is not there, finds nothing."""
        wanted = fold(name.strip())
        named = [one for one in self.reader.every(SavedSearch) if fold(one.name.strip()) == wanted]
        if not named:
            self.hints.append(Hint(HintKind.UNKNOWN_SEARCH, name))
        found: list[Query] = []
        for one in named:
            if one.id in self.within or len(self.within) >= _DEEPEST:
                self.hints.append(Hint(HintKind.NAMES_ITSELF, one.name))
                continue
            outer, self.within = self.within, (*self.within, one.id)
            parsed = parse(one.words)
            self.hints += parsed.hints
            if not isinstance(parsed.query, Everything):  # a blank search finds nothing
                found.append(self.up(parsed.query))
            self.within = outer
        return found[0] if len(found) == 1 else Or(tuple(found)) if found else NOTHING

    def having(self, name: str) -> Query:
        if name not in self.known:
            self.known[name] = _having(name, self.reader)
        return self.known[name]


NOTHING = Themed(frozenset())
"""A query that finds nothing."""


def _having(name: str, reader: Reader) -> Query:
    """The things that have something, or are somehow."""
    by_kind = reader.having(name)
    found: list[Query] = []
    for kind, ids in by_kind.items():
        whole = kind == "article" and name in _OF_ARTICLES
        found.append(OfArticles(frozenset(ids)) if whole else Things(kind, frozenset(ids)))
    return found[0] if len(found) == 1 else Or(tuple(found))


def themes_named(tree: ThemeTree, name: str) -> list[Id]:
    """The themes that a person may mean: by whole path, else by its end, else by another name of theirs.

    Capitals and accents do not matter. A slash before it says that the path is whole; an asterisk at the end stands for
    any ending.
    """
    last = _steps(name)[-1]
    ending_so = (theme for theme in tree.walk() if fold(theme.name.strip()).startswith(last))
    found = _by_path(name, ((one.id, [fold(above.name.strip()) for above in tree.line(one.id)]) for one in ending_so))
    if found or name.startswith("/"):
        return found
    wanted, any_ending = fold(name.rstrip("*").strip()), name.endswith("*")
    return [
        theme.id
        for theme in tree.walk()
        for alias in map(fold, theme.aliases)
        if alias == wanted or (any_ending and wanted and alias.startswith(wanted))
    ]


def collections_named(collections: Sequence[Collection], name: str) -> list[Id]:
    """The collections that a person may mean, as with themes; names may hold slashes themselves."""
    by_id = {one.id: one for one in collections}
    wanted = fold(name.strip())
    same = [one.id for one in collections if fold(one.name.strip()) == wanted]
    return same or _by_path(name, ((one.id, _line(by_id, one)) for one in collections))


def _by_path(name: str, paths: Iterable[tuple[Id, list[str]]]) -> list[Id]:
    """Those of the paths that are the one typed, if that may be; else those that end so."""
    wanted, any_ending = _steps(name), name.endswith("*")
    meant = []
    for id, path in paths:
        if any_ending and path[-1].startswith(wanted[-1]):
            path[-1] = wanted[-1]
        if path[-len(wanted) :] == wanted:
            meant.append((len(path) == len(wanted), id))
    whole = [id for at_top, id in meant if at_top]
    return whole if name.startswith("/") or (whole and len(wanted) > 1) else [id for _, id in meant]


def _steps(name: str) -> list[str]:
    return [fold(part.strip()) for part in name.removeprefix("/").rstrip("*").split("/")]


def _line(by_id: dict[Id, Collection], one: Collection) -> list[str]:
    """The names from the top down; a ring, such as only a damaged library holds, ends where it closes."""
    way: dict[Id, str] = {}
    at: Collection | None = one
    while at is not None and at.id not in way:
        way[at.id] = fold(at.name.strip())
        at = by_id.get(at.parent_id or "")
    return list(way.values())[::-1]


def _with_those_below(collections: Sequence[Collection], tops: Iterable[Id]) -> Iterator[Collection]:
    children: dict[Id | None, list[Collection]] = {}
    for one in collections:
        children.setdefault(one.parent_id, []).append(one)
    seen = set(tops)
    waiting = [one for one in collections if one.id in seen]
    while waiting:
        one = waiting.pop()
        yield one
        below = [child for child in children.get(one.id, []) if child.id not in seen]
        seen |= {child.id for child in below}
        waiting += below
