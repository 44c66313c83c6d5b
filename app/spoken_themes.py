"""Themes named in the words of a note: ``#Funding/Police`` becomes a link, and is to be put on what the note is on."""

from __future__ import annotations

import re
from collections import Counter

from app.domain import Id
from app.linkables import linked
from app.theme_tree import ThemeTree, same_name

_BEGUN = re.compile(r"(?:^|(?<=[\s(]))#(?=[^\s#])")


def with_links(tree: ThemeTree, words: str) -> tuple[str, tuple[Id, ...]]:
    """The words with every theme they name after ``#`` as a link, and the themes' ids in order.

    A theme is named by its path, by a name or alias that only one theme has; the longest that fits counts. What names
    none stays as it was typed.
    """
    names = _names(tree) if _BEGUN.search(words) else {}
    longest = max(map(len, names), default=0)
    parts: list[str] = []
    found: dict[Id, None] = {}
    at = 0
    for sign in _BEGUN.finditer(words):
        end, id = _named(names, words, sign.end(), longest)
        if id and sign.start() >= at:
            parts += [words[at : sign.start()], linked("theme", id, tree.path(id))]
            found[id] = None
            at = end
    return "".join([*parts, words[at:]]), tuple(found)


def _named(names: dict[str, Id], words: str, start: int, longest: int) -> tuple[int, Id]:
    """Where the longest name ends that stands at a place, and whose it is."""
    for end in range(min(len(words), start + longest + 1), start, -1):
        ends_well = end == len(words) or not (words[end].isalnum() or words[end] == "/")
        if ends_well and not words[end - 1].isspace() and (id := names.get(same_name(words[start:end]))):
            return end, id
    return start, ""


def _names(tree: ThemeTree) -> dict[str, Id]:
    own = [(same_name(name), theme.id) for theme in tree.walk() for name in {theme.name, *theme.aliases}]
    counts = Counter(name for name, _id in own)
    alone = {name: id for name, id in own if counts[name] == 1}
    return alone | {same_name(tree.path(theme.id)): theme.id for theme in tree.walk()}
