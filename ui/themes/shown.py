"""What the tree shows of the codebook: numbers that stay with a theme, rows, counts, and the filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.domain import Id, Theme
from app.theme_tree import ThemeTree, same_name

ROOT = 0
"""The number of what stands above the topmost themes."""


class Numbers:
    """A number for each theme ever seen, never given twice."""

    def __init__(self) -> None:
        self._numbers: dict[Id, int] = {}
        self._ids: list[Id] = [""]

    def of(self, id: Id) -> int:
        """The number of a theme, a new one at first sight."""
        if id not in self._numbers:
            self._numbers[id] = len(self._ids)
            self._ids.append(id)
        return self._numbers[id]

    def id(self, number: int) -> Id:
        """The theme of a number; empty for ROOT."""
        return self._ids[number]


@dataclass(frozen=True)
class ShownTree:
    """The themes that pass the filter, each under a number of its own; ``children`` holds numbers in order."""

    tree: ThemeTree
    children: Mapping[int, tuple[int, ...]]
    parent: Mapping[int, int] = field(repr=False)
    row: Mapping[int, int] = field(repr=False)

    @classmethod
    def of(cls, tree: ThemeTree, words: str, numbers: Numbers) -> ShownTree:
        """Those themes that every word fits (path, alias or key), and the themes above them."""
        keep = _kept(tree, words)
        children: dict[int, tuple[int, ...]] = {}
        parent: dict[int, int] = {}
        row: dict[int, int] = {}
        for above in (None, *tree.themes):
            shown = [child for child in tree.children.get(above, []) if child.id in keep]
            under = ROOT if above is None else numbers.of(above)
            if shown:
                children[under] = tuple(numbers.of(child.id) for child in shown)
            for place, number in enumerate(children.get(under, ())):
                parent[number], row[number] = under, place
        return cls(tree, children, parent, row)


def below_counts(tree: ThemeTree, counts: Mapping[Id, int]) -> dict[Id, int]:
    """For each theme, how often the themes below it (itself not counted) were put on a passage."""
    below: dict[Id, int] = {}
    for theme in reversed(list(tree.walk())):
        below[theme.id] = sum(counts.get(child.id, 0) + below[child.id] for child in tree.children.get(theme.id, []))
    return below


def _kept(tree: ThemeTree, words: str) -> set[Id]:
    wanted = same_name(words).split()
    if not wanted:
        return set(tree.themes)
    keep: set[Id] = set()
    for theme, path in _paths(tree):
        if all(word in path or _is_called(theme, word) for word in wanted):
            keep.update(above.id for above in tree.line(theme.id))
    return keep


def _is_called(theme: Theme, word: str) -> bool:
    """Whether a word is a theme's key, or stands in one of its other names."""
    return word == str(theme.digit) or any(word in same_name(alias) for alias in theme.aliases)


def _paths(tree: ThemeTree) -> Iterator[tuple[Theme, str]]:
    paths: dict[Id, str] = {}
    for theme in tree.walk():
        above = paths.get(theme.parent_id or "", "")
        paths[theme.id] = f"{above}/{same_name(theme.name)}" if above else same_name(theme.name)
        yield theme, paths[theme.id]
