"""What an OpenDocument paragraph is and how its words stand out, by its styles and those they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain import BlockKind, InlineKind
from app.importers.composing import Look
from app.importers.style_names import DEEPEST_HEADING, LONGEST_CHAIN, heading_rank, names_code, names_quotation
from app.importers.xml_safe import Element, attribute, child, local

_BOLD = ("bold", "600", "700", "800", "900")
_SPACE = re.compile("_20_| ")


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's styles by family and name; ``own`` holds those made for single paragraphs by hand."""

    styles: Mapping[tuple[str, str], Element]
    own: frozenset[Element]

    def shape(self, paragraph: Element) -> tuple[BlockKind, int]:
        """What a paragraph is by itself, and at what level; of lists it knows nothing."""
        chain = [*self._chain("paragraph", attribute(paragraph, "style-name"))]
        level = self._heading(paragraph, chain)
        if level:
            return BlockKind.HEADING, min(level, DEEPEST_HEADING)
        names = [name for name, _style in chain]
        if any(names_code(name) for name in names):
            return BlockKind.CODE, 1
        return (BlockKind.QUOTATION if any(names_quotation(name) for name in names) else BlockKind.PARAGRAPH), 1

    def looks(self, element: Element, around: frozenset[Look]) -> frozenset[Look]:
        """How the words of a span stand out among words that look like ``around``."""
        chain = [*self._chain("text", attribute(element, "style-name"))]
        marks = [style for _name, style in chain if style is not None]
        is_code = any(names_code(name) for name, _style in chain)
        return _worn(marks, around | ({(InlineKind.CODE, "")} if is_code else set()))

    def own_looks(self, paragraph: Element) -> frozenset[Look]:
        """How the words of a whole paragraph stand out because a person wanted just these to."""
        style = self.styles.get(("paragraph", attribute(paragraph, "style-name")))
        return _worn([style], frozenset()) if style is not None and style in self.own else frozenset()

    def is_hidden(self, element: Element) -> bool:
        """Whether a span or a section is not to be seen."""
        if attribute(element, "display") == "none":
            return True
        chain = self._chain("text", attribute(element, "style-name"))
        return _first([style for _name, style in chain if style is not None], "display") == "none"

    def _chain(self, family: str, name: str) -> Iterator[tuple[str, Element | None]]:
        """A style and those it comes from, each with its name as it is shown."""
        met: set[str] = set()
        while name and name not in met and len(met) < LONGEST_CHAIN:
            met.add(name)
            style = self.styles.get((family, name))
            yield _SPACE.sub(" ", name), style
            name = attribute(style, "parent-style-name") if style is not None else ""

    def _heading(self, paragraph: Element, chain: list[tuple[str, Element | None]]) -> int:
        """A heading's rank, 0 for what is none."""
        outline = attribute(paragraph, "outline-level")
        if local(paragraph.tag) == "h":
            return int(outline) if outline.isdecimal() and len(outline) < 3 else 1
        for name, style in chain:
            if heading_rank(name):
                return heading_rank(name)
            if style is not None and any(local(key) == "default-outline-level" for key, _value in style.items()):
                level = attribute(style, "default-outline-level")
                return int(level) if level.isdecimal() and len(level) < 3 else 0
        return 0


def read_styles(common: Element, content: Element) -> Styles:
    """The styles of a document; those in its content come before those in its styles."""
    styles: dict[tuple[str, str], Element] = {}
    own: set[Element] = set()
    for root, group in ((common, "automatic-styles"), (common, "styles"), (content, "automatic-styles")):
        found = child(root, group)
        for style in found if found is not None else ():
            if local(style.tag) == "style":
                styles[attribute(style, "family"), attribute(style, "name")] = style
                own.update([style] if root is content and group == "automatic-styles" else [])
    return Styles(styles, frozenset(own))


def _worn(marks: list[Element], around: frozenset[Look]) -> frozenset[Look]:
    looks = set(around)
    for kind, name, on in (
        (InlineKind.STRONG, "font-weight", _BOLD),
        (InlineKind.EMPHASIS, "font-style", ("italic", "oblique")),
    ):
        said = _first(marks, name)
        if said:
            looks.discard((kind, ""))
            looks.update([(kind, "")] if said in on else [])
    return frozenset(looks)


def _first(marks: list[Element], name: str) -> str:
    """The value of the nearest style that gives one."""
    properties = (child(style, "text-properties") for style in marks)
    return next((said for each in properties if each is not None and (said := attribute(each, name))), "")
