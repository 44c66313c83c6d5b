"""Which part of a page is the article: readability's choice, and a second look at it.

When the choice is thin beside the prose that stands on the page, the whole body is taken instead, without its
navigation. The standfirst, which readability takes for a part of the headline, is put back; boxes set between the
paragraphs, and what only leads elsewhere (runs of teasers, *read more*, *share this*), are left out.
"""

from __future__ import annotations

import copy
import re
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from app.importers.beside import set_aside
from app.importers.html_cloth import Prose
from app.importers.html_walk import walk
from app.importers.readable import chosen_element
from app.importers.standfirst import with_standfirst
from app.importers.teasers import without_teasers

LARGEST = 4_000_000
"""Characters of source beyond which readability, which weighs every element by its whole text, is not asked."""

DEEPEST_IN_ALL = 4_000_000
"""The sum of the depths of all elements, beyond which it is not asked either."""

_MANY = 20_000
"""Elements from which that sum is worked out."""

THIN = 600
"""Characters of prose below which a choice is doubted."""

MORE = 1.5
"""How many times as much prose the whole body must hold, to be taken instead of a thin choice."""

_BESIDE = ("nav", "footer", "aside", "form", "button", "dialog")
_BESIDE_NAMED = re.compile(
    r"\b(?:comments?|disqus|sidebar|footer|masthead|breadcrumbs?|cookie|newsletter|related|share|social|menu|navbar)\b",
    re.IGNORECASE,
)
_NOWHERE = "https://page.invalid/"
"""Stands for a page's own address while it is not known (RFC 2606)."""

_PROSE = 80
"""Characters from which a block counts as prose; a sentence does from a third of it."""

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "。")


def main_prose(page: HtmlElement, base: str = "") -> Prose:
    """The article's text, blocks and inlines; empty when the page holds no prose at all."""
    base = base or _NOWHERE  # so that links are known as links, even where nothing tells where they lead
    chosen = Prose("") if _is_too_much(page) else _chosen_by_readability(page, base)
    if _prose_in(chosen) < THIN:
        body = _whole_body(page, base)
        if _prose_in(body) > MORE * _prose_in(chosen) or not chosen.text:
            chosen = body
    found = without_teasers(with_standfirst(page, chosen, base))
    return _without_nowhere(found) if base == _NOWHERE else found


def _is_too_much(page: HtmlElement) -> bool:
    """Whether readability, which looks at all that is in each element, would take too long."""
    if len(page.text_content()) > LARGEST:
        return True
    if page.xpath("count(.//*)") < _MANY:
        return False
    depth = depths = 0
    for event, _element in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        depths += depth
    return depths > 2 * DEEPEST_IN_ALL


def _without_nowhere(prose: Prose) -> Prose:
    return replace(prose, inlines=tuple(each for each in prose.inlines if not each.target.startswith(_NOWHERE)))


def _chosen_by_readability(page: HtmlElement, base: str) -> Prose:
    """Readability's choice without what stands beside; an empty text when it finds none."""
    chosen = chosen_element(page)
    if chosen is None:
        return Prose("")
    set_aside(chosen)
    return walk(chosen, base)


def _whole_body(page: HtmlElement, base: str) -> Prose:
    """All that the body says, but for what is marked as standing beside the text."""
    page = copy.deepcopy(page)
    body = page.find("body") if page.tag == "html" else page
    if body is None:
        return Prose("")
    for element in [each for each in body.iterdescendants() if _stands_beside(each)]:
        if element.getparent() is not None:
            element.drop_tree()
    return walk(body, base)


def _stands_beside(element: HtmlElement) -> bool:
    if element.tag in _BESIDE:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return element.tag in ("div", "section", "ul") and bool(_BESIDE_NAMED.search(named))


def _prose_in(prose: Prose) -> int:
    return sum(size for block in prose.blocks if (size := block.end - block.start) >= _fewest(prose.text, block.end))


def _fewest(text: str, end: int) -> int:
    return _PROSE // 3 if text.endswith(_SENTENCE_ENDS, 0, end) else _PROSE
