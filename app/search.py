"""Searching: from what a person typed to hits with their places, snippets and themes."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter

from app.domain import Id
from app.hits import Hit, told
from app.marking import Forms, needles
from app.ports import Found, Library, SearchIndex, Wanted
from app.query import And, Everything, Hint, HintKind, InField, Not, Or, Query, Themed, ThemeNamed, parse
from app.theme_tree import ThemeTree
from app.words import fold


@dataclass(frozen=True, slots=True)
class Results:
    """A page of the answer. ``total`` counts all of it; ``asked`` and ``forms`` serve to mark an opened text."""

    text: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    hints: tuple[Hint, ...] = ()
    asked: Query = field(default_factory=Everything)
    forms: Forms = field(default_factory=dict)


def search(library: Library, index: SearchIndex, text: str, limit: int = 50, offset: int = 0) -> Results:
    """Find what answers ``text`` among articles, passages and notes; a blank question finds nothing."""
    began = perf_counter()
    parsed = parse(text)
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
        query, hints = with_themes(parsed.query, tree)
        found = Found(0, ()) if isinstance(query, Everything) else index.find(query, Wanted(limit, offset))
        hits = told(reader, tree, found, needles(query, found.forms))
    took = (perf_counter() - began) * 1000
    return Results(text, found.total, took, hits, parsed.hints + hints, query, found.forms)


def with_themes(query: Query, tree: ThemeTree) -> tuple[Query, tuple[Hint, ...]]:
    """The query with themes looked up by name: each stands for itself and all below it."""
    unknown: list[Hint] = []

    def looked_up(part: Query) -> Query:
        match part:
            case And(parts):
                return And(tuple(map(looked_up, parts)))
            case Or(parts):
                return Or(tuple(map(looked_up, parts)))
            case Not(inner):
                return Not(looked_up(inner))
            case InField(name, inner):
                return InField(name, looked_up(inner))
            case ThemeNamed(name):
                tops = themes_named(tree, name)
                if not tops:
                    unknown.append(Hint(HintKind.UNKNOWN_THEME, name))
                return Themed(frozenset(theme.id for top in tops for theme in tree.under(top)))
            case _:
                return part

    return looked_up(query), tuple(dict.fromkeys(unknown))


def themes_named(tree: ThemeTree, name: str) -> list[Id]:
    """The themes that a person may mean: by whole path, else by its end; capitals and accents aside.

    A slash before it says that the path is whole; an asterisk at the end stands for any ending.
    """
    from_the_top = name.startswith("/")
    wanted = [fold(part.strip()) for part in name.removeprefix("/").rstrip("*").split("/")]
    meant = []
    for theme in tree.walk():
        if not fold(theme.name.strip()).startswith(wanted[-1]):
            continue
        line = [fold(above.name.strip()) for above in tree.line(theme.id)]
        if name.endswith("*") and line[-1].startswith(wanted[-1]):
            line[-1] = wanted[-1]
        if line[-len(wanted) :] == wanted:
            meant.append((len(line) == len(wanted), theme.id))
    whole = [id for at_top, id in meant if at_top]
    return whole if from_the_top or (whole and len(wanted) > 1) else [id for _, id in meant]
