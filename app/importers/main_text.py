"""Which part of a page is the article: readability's choice, with a second look before and after it.

Before: embedded posts and headings are protected from rules made for menus. After: when the choice is thin beside the
prose that stands on the page, the whole body is taken instead, without its navigation. Last, what leads elsewhere
(runs of teasers, *read more*, *share this*) is left out.
"""

from __future__ import annotations

import copy
import logging
import re

from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk
from app.importers.teasers import without_teasers

logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)

LARGEST = 4_000_000
"""Characters of source beyond which readability, which weighs every element by its whole text, is not asked."""

THIN = 600
"""Characters of prose below which a choice is doubted."""

MORE = 1.5
"""How many times as much prose the whole body must hold, to be taken instead of a thin choice."""

_POST = re.compile("tweet|twitter|instagram|mastodon|bluesky", re.IGNORECASE)
_BESIDE = ("nav", "footer", "aside", "form", "button", "dialog")
_BESIDE_NAMED = re.compile(
    r"\b(?:comments?|disqus|sidebar|footer|masthead|breadcrumbs?|cookie|newsletter|related|share|social|menu|navbar)\b",
    re.IGNORECASE,
)
_PROSE = 80
"""Characters from which a block counts as prose; a sentence does from a third of it."""

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "。")


def main_prose(page: HtmlElement, base: str = "") -> Prose:
    """The article's text, blocks and inlines; empty when the page holds no prose at all."""

    chosen = Prose("") if len(page.text_content()) > LARGEST else _chosen_by_readability(page, base)
    if _prose_in(chosen) < THIN:
        body = _whole_body(page, base)
        if _prose_in(body) > MORE * _prose_in(chosen) or not chosen.text:
            chosen = body
    return without_teasers(chosen)


def _chosen_by_readability(page: HtmlElement, base: str) -> Prose:
    """Readability's choice; an empty text when it finds none."""
    page = copy.deepcopy(page)
    _protect(page)
    try:
        summary = Document(page).summary(html_partial=True)
    except Unparseable:
        return Prose("")
    tree = parse(f"<div>{summary}</div>")
    return Prose("") if tree is None else walk(tree, base)


def _protect(page: HtmlElement) -> None:
    """Take away the names for which readability would throw out embedded posts and headings."""
    for element in page.iter("h2", "h3", "h4"):
        _unname(element)
    for quote in page.iter("blockquote"):
        if _POST.search(quote.get("class") or ""):
            _unname(quote)
            frame = quote.getparent()
            if frame is not None and frame.tag in ("div", "figure") and len(frame) <= 2:
                _unname(frame)


def _unname(element: HtmlElement) -> None:
    for name in ("class", "id"):
        element.attrib.pop(name, None)


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
