"""What the tree of facets shows of an answer's counts: groups, their first values, and a way to the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_of

from app.i18n import _
from app.looking_up import themes_named
from app.ports import FACETS
from app.query import parse
from app.query.chips import Chip, chips, condition, taken_off
from app.search import Facet
from app.theme_tree import ThemeTree

FIRST = 6
"""Values of a facet that are shown before “more…”."""


@dataclass(frozen=True, slots=True)
class Node:
    """A group, a value or the way to more values: what ``asks`` holds is searched for when it is chosen.

    ``asked`` are values by which the search is narrowed already: choosing one takes it off again. ``below`` are the
    values of a group, or the themes under a theme; ``others`` are all values of a facet, for the way to more of them.
    """

    key: str
    field: str
    name: str
    count: int = 0
    asks: str = ""
    colour: str = ""
    asked: bool = False
    below: tuple[Node, ...] = ()
    others: tuple[Facet, ...] = field_of(default=(), repr=False)

    @property
    def is_group(self) -> bool:
        """Whether it stands for a whole facet."""
        return self.key == self.field


def nodes_of(facets: Mapping[str, Sequence[Facet]], words: str, total: int, tree: ThemeTree) -> tuple[Node, ...]:
    """The groups of an answer to ``words``; those in which every hit has the one same value are left out."""
    on = [chip for chip in chips(words) if chip.field and not chip.denied]
    names, found = field_names(), []
    for name in FACETS:
        below = _values(name, facets.get(name, ()), words, [chip for chip in on if chip.field == name], tree)
        if len(below) > 1 or any(node.asked or node.below or node.count < total for node in below):
            found.append(Node(name, name, names[name], below=below))
    return tuple(found)


def field_names() -> dict[str, str]:
    """What the facets are called."""
    return {
        "kind": _("Kind"),
        "theme": _("Theme"),
        "source": _("Source"),
        "author": _("Author"),
        "tag": _("Tag"),
        "year": _("Year"),
        "lang": _("Language"),
    }


def _values(name: str, values: Sequence[Facet], words: str, on: Sequence[Chip], tree: ThemeTree) -> tuple[Node, ...]:
    flat = name != "theme"  # of thousands of authors only those are looked at that are shown
    told = [one for number, one in enumerate(values) if not flat or number <= FIRST or _chip(on, words, one, tree)]
    nodes = _nested([_value(name, one, words, on, tree) for one in told], [one.depth for one in told])
    if len(nodes) <= FIRST + 1 and len(told) == len(values):
        return nodes
    shown = [node for number, node in enumerate(nodes) if number < FIRST or _holds_asked(node)]
    return (*shown, Node(f"{name}\0", name, _("more…"), len(values), others=tuple(values)))


def _value(name: str, facet: Facet, words: str, on: Sequence[Chip], tree: ThemeTree) -> Node:
    chip = _chip(on, words, facet, tree)
    asks = facet.asks if chip is None else taken_off(words, chip)
    theme = tree.themes.get(facet.value) if name == "theme" else None
    colour = theme.colour if theme else ""
    return Node(f"{name}\0{facet.value}", name, facet.name, facet.count, asks, colour, chip is not None)


def _chip(on: Sequence[Chip], words: str, facet: Facet, tree: ThemeTree) -> Chip | None:
    """The part of a search that asks for just that value already; ``on`` are the parts about its facet."""
    for chip in on:
        if chip.field == "theme":
            if facet.value in themes_named(tree, chip.value):
                return chip
        elif parse(words[chip.start : chip.end]).query == parse(condition(chip.field, facet.value)).query:
            return chip
    return None


def _nested(nodes: Sequence[Node], depths: Sequence[int]) -> tuple[Node, ...]:
    """Values that come as the tree is read, each put below the one over it."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        end = next((n for n in range(at + 1, len(nodes)) if depths[n] <= depths[at]), len(nodes))
        found.append(replace(nodes[at], below=_nested(nodes[at + 1 : end], depths[at + 1 : end])))
        at = end
    return tuple(found)


def _holds_asked(node: Node) -> bool:
    return node.asked or any(map(_holds_asked, node.below))
