"""What a Word paragraph is and how its words stand out, by its own marks and those of its styles.

Headings are known by their outline level, inherited from style to style; a style's name in the file is English in
every language for the styles that Word brings along, and those names alone are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain import BlockKind, InlineKind
from app.importers.composing import Look
from app.importers.style_names import DEEPEST_HEADING, LONGEST_CHAIN, heading_rank, names_code, names_quotation
from app.importers.xml_safe import Element, attribute, child, local

_BODY_TEXT = 9
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str
    paragraph: Element | None
    run: Element | None


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's styles by id; ``depths`` are the list levels that the numbering ties to paragraph styles."""

    styles: Mapping[str, _Style]
    depths: Mapping[str, int]

    def shape(self, paragraph: Element) -> tuple[BlockKind, int]:
        """What a paragraph is, and at what level."""
        own = child(paragraph, "pPr")
        chain = [*self._chain(_value(own, "pStyle"))]
        level = self._heading(own, chain)
        if level:
            return BlockKind.HEADING, min(level, DEEPEST_HEADING)
        depth = self._depth(own, chain)
        if depth:
            return BlockKind.LIST_ITEM, depth
        if any(names_code(style.name) for _id, style in chain):
            return BlockKind.CODE, 1
        quoted = any(names_quotation(style.name) for _id, style in chain)
        return (BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH), 1

    def looks(self, run: Element) -> frozenset[Look]:
        """How a run's words stand out."""
        own = _run_marks(run)
        chain = [style for _id, style in self._chain(_value(own, "rStyle"))]
        marks = [own, *(style.run for style in chain)]
        kinds = {
            InlineKind.STRONG: _is_on(marks, "b"),
            InlineKind.EMPHASIS: _is_on(marks, "i"),
            InlineKind.CODE: any(names_code(style.name) for style in chain),
        }
        return frozenset((kind, "") for kind, worn in kinds.items() if worn)

    def is_hidden(self, run: Element) -> bool:
        """Whether a run is not to be seen."""
        own = _run_marks(run)
        return _is_on([own, *(style.run for _id, style in self._chain(_value(own, "rStyle")))], "vanish")

    def _chain(self, id: str) -> Iterator[tuple[str, _Style]]:
        """A style and those it is based on."""
        met: set[str] = set()
        while id and id not in met and len(met) < LONGEST_CHAIN:
            met.add(id)
            style = self.styles.get(id) or _Style(id, "", None, None)
            yield id, style
            id = style.base

    def _heading(self, own: Element | None, chain: list[tuple[str, _Style]]) -> int:
        """A heading's rank, 0 for what is none."""
        for marks, name in [(own, ""), *((style.paragraph, style.name) for _id, style in chain)]:
            outline = _value(marks, "outlineLvl")
            if outline.isdecimal():
                return int(outline) + 1 if int(outline) < _BODY_TEXT else 0
            if heading_rank(name):
                return heading_rank(name)
        return 0

    def _depth(self, own: Element | None, chain: list[tuple[str, _Style]]) -> int:
        """The depth of a list's item, 0 for what is none; number 0 takes a paragraph out of its style's list."""
        level, depth = "", 0
        for id, marks in [("", own), *((id, style.paragraph) for id, style in chain)]:
            numbering = child(marks, "numPr")
            if numbering is None:
                continue
            level = level or _value(numbering, "ilvl")
            number = _value(numbering, "numId")
            if number:
                depth = int(level) if level.isdecimal() and len(level) < 3 else self.depths.get(id, 0)
                return depth + 1 if number.strip("0") else 0
        return 0


def read_styles(styles: Element | None, numbering: Element | None) -> Styles:
    """The styles of a document, from its parts."""
    found = {}
    for style in styles if styles is not None else ():
        if local(style.tag) == "style":
            name = _value(style, "name")
            found[attribute(style, "styleId")] = _Style(
                name, _value(style, "basedOn"), child(style, "pPr"), child(style, "rPr")
            )
    return Styles(found, _depths(numbering))


def _depths(numbering: Element | None) -> dict[str, int]:
    depths = {}
    for level in numbering.iter() if numbering is not None else ():
        style, depth = _value(level, "pStyle"), attribute(level, "ilvl")
        if local(level.tag) == "lvl" and style and depth.isdecimal():
            depths[style] = int(depth)
    return depths


def _run_marks(run: Element) -> Element | None:
    """A run's own marks; a run of a formula has two sets, and the second is the one of words."""
    return next((each for each in reversed(run) if local(each.tag) == "rPr"), None)


def _value(element: Element | None, name: str) -> str:
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def _is_on(marks: list[Element | None], name: str) -> bool:
    """Whether the nearest mark that speaks of it turns it on."""
    found = next((each for each in (child(mark, name) for mark in marks) if each is not None), None)
    return found is not None and attribute(found, "val").casefold() not in _OFF
