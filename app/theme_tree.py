"""The codebook as a whole: paths, what lies below a theme, and finding a theme by what a person calls it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.canonical import canonical_name
from app.domain import Id, Theme
from app.ports import Reader


def same_name(name: str) -> str:
    """What two names must share to be the same: the canonical name, in Unicode NFC, then case folded."""
    return unicodedata.normalize("NFC", canonical_name(name)).casefold()


@dataclass(frozen=True)
class ThemeTree:
    """All live themes; built once from their list, read many times."""

    themes: dict[Id, Theme]
    children: dict[Id | None, list[Theme]] = field(repr=False)

    @classmethod
    def of(cls, themes: Iterable[Theme]) -> ThemeTree:
        """Arrange themes that come in order of position; one whose parent is absent stands at the top.

        So does the first of a ring of themes, each under the next, which only a damaged library can hold.
        """
        known = _without_rings({theme.id: theme for theme in themes})
        children: dict[Id | None, list[Theme]] = {}
        for theme in known.values():
            parent = theme.parent_id if theme.parent_id in known else None
            children.setdefault(parent, []).append(theme)
        return cls(known, children)

    @classmethod
    def read(cls, reader: Reader) -> ThemeTree:
        """The tree of a library."""
        return cls.of(reader.every(Theme))

    def line(self, id: Id) -> list[Theme]:
        """The themes from the top down to this one."""
        found = []
        at: Id | None = id
        while at in self.themes:
            found.append(self.themes[at])
            at = self.themes[at].parent_id
        return found[::-1]

    def path(self, id: Id) -> str:
        """``Funding/Police``."""
        return "/".join(theme.name for theme in self.line(id))

    def under(self, id: Id) -> Iterator[Theme]:
        """The theme and all below it, parents before children."""
        yield self.themes[id]
        yield from self.walk(id)

    def walk(self, parent: Id | None = None) -> Iterator[Theme]:
        """Every theme below ``parent`` (the whole codebook for None), as a reader meets them in the tree."""
        waiting = self.children.get(parent, [])[::-1]
        while waiting:
            theme = waiting.pop()
            yield theme
            waiting += self.children.get(theme.id, [])[::-1]

    def topmost(self, ids: Iterable[Id]) -> list[Id]:
        """Those of the themes that stand under none of the others, as a reader meets them in the tree."""
        asked = set(ids)
        return [
            theme.id
            for theme in self.walk()
            if theme.id in asked and asked.isdisjoint(above.id for above in self.line(theme.id)[:-1])
        ]

    def at(self, path: str) -> Theme | None:
        """The theme at exactly this path, case aside."""
        parent: Id | None = None
        found = None
        for name in path.split("/"):
            found = self.named(name, parent)
            if found is None:
                return None
            parent = found.id
        return found

    def called(self, typed: str) -> list[Theme]:
        """The themes meant: the one at this path; else those of this name; else those that have it as an alias."""
        there = self.at(typed)
        if there is not None:
            return [there]
        wanted = same_name(typed)
        by_name = [theme for theme in self.walk() if same_name(theme.name) == wanted]
        return by_name or [theme for theme in self.walk() if wanted in map(same_name, theme.aliases)]

    def parent(self, id: Id) -> Id | None:
        """Under which theme one stands; None at the top, also for one whose parent is absent."""
        above = self.themes[id].parent_id
        return above if above in self.themes else None

    def named(self, name: str, parent: Id | None) -> Theme | None:
        """The theme of that name directly under ``parent``."""
        wanted = same_name(name)
        return next((child for child in self.children.get(parent, []) if same_name(child.name) == wanted), None)


def _without_rings(known: dict[Id, Theme]) -> dict[Id, Theme]:
    """The themes, each with a way up that ends."""
    sound: set[Id | None] = {None}
    for id in known:
        way: dict[Id, None] = {}
        at: Id | None = id
        while at not in sound and at in known and at not in way:
            way[at] = None
            at = known[at].parent_id
        if at in way:
            known = known | {at: replace(known[at], parent_id=None)}
        sound |= way.keys()
    return known
