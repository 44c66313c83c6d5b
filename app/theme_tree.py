"""The codebook as a whole: paths, what lies below a theme, and finding a theme by what a person calls it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.domain import Id, Theme
from app.ports import Reader


def same_name(name: str) -> str:
    """What two names must share to be the same: Unicode NFC, then case folded, blanks trimmed."""
    return unicodedata.normalize("NFC", name).casefold().strip()


@dataclass(frozen=True)
class ThemeTree:
    """All live themes; built once from their list, read many times."""

    themes: dict[Id, Theme]
    children: dict[Id | None, list[Theme]] = field(repr=False)

    @classmethod
    def of(cls, themes: Iterable[Theme]) -> ThemeTree:
        """Arrange themes that come in order of position; one whose parent is absent stands at the top."""
        known = {theme.id: theme for theme in themes}
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
        for child in self.children.get(id, []):
            yield from self.under(child.id)

    def walk(self, parent: Id | None = None) -> Iterator[Theme]:
        """Every theme below ``parent`` (the whole codebook for None), as a reader meets them in the tree."""
        for child in self.children.get(parent, []):
            yield child
            yield from self.walk(child.id)

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

    def named(self, name: str, parent: Id | None) -> Theme | None:
        """The theme of that name directly under ``parent``."""
        wanted = same_name(name)
        return next((child for child in self.children.get(parent, []) if same_name(child.name) == wanted), None)
