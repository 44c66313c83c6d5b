"""Readability's choice of the element that holds a page's text, without the parts of it that we do not need."""

from __future__ import annotations

import copy
import logging
import re

from lxml import etree
from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from app.importers.html_words import is_data_table, is_hidden

logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)

_POST = re.compile("tweet|twitter|instagram|mastodon|bluesky", re.IGNORECASE)
RETRIED = 150
"""Characters of text below which readability is to look again, with less rigour."""

_NEVER_READ = ("script", "style", "link", "noscript", "svg", "template", "iframe", "object", "embed")


def chosen_element(page: HtmlElement) -> HtmlElement | None:
    """What holds the text, taken out of a copy of the page; None where nothing does."""
    document = _Document(page, retry_length=RETRIED)
    try:
        document.summary(html_partial=True)
    except Unparseable:
        return None
    return document.html


class _Document(Document):  # type: ignore[misc]  # the library has no types
    """Leaves out what its base does for the safety of browsers, and keeps the tree that it chose."""

    def _parse(self, page: HtmlElement) -> HtmlElement:
        page = copy.deepcopy(page)
        _protect(page)
        for element in [*page.iter(*_NEVER_READ)]:
            element.drop_tree()
        for element in page.xpath("//*[@hidden or @style]"):
            if element.getparent() is not None and is_hidden(dict(element.items())):
                element.drop_tree()
        return page

    def get_preserved_elements(self, node: HtmlElement) -> dict[HtmlElement, bool]:
        kept: dict[HtmlElement, bool] = super().get_preserved_elements(node)
        lists = [each for each in node.iter("ul") if _belongs_to_text(each)]
        kept.update((each, True) for each in lists)
        kept.update((frame, True) for each in lists for frame in _frames(each))
        kept.update((each, True) for each in node.iter("table") if is_data_table(each))
        return kept

    def get_clean_html(self) -> str:
        return etree.tostring(self.html, encoding="unicode", method="text")


def _protect(page: HtmlElement) -> None:
    """Take away the names for which readability would throw out embedded posts and headings."""
    for element in page.iter("h2", "h3", "h4"):
        _unname(element)
    for quote in page.iter("blockquote"):
        if _POST.search(quote.get("class") or ""):
            _unname(quote)
            _unframe(quote)


def _unframe(quote: HtmlElement) -> None:
    """A frame around nothing but a post would be weighed, and found too short."""
    frame = quote.getparent()
    if frame is not None and frame.tag in ("div", "figure") and _others(frame, quote) == 0:
        frame.drop_tag()


def _others(frame: HtmlElement, quote: HtmlElement) -> int:
    return sum(each is not quote and each.tag not in _NEVER_READ for each in frame)


def _unname(element: HtmlElement) -> None:
    for name in ("class", "id"):
        element.attrib.pop(name, None)


def _frames(listed: HtmlElement) -> list[HtmlElement]:
    before, frame = listed.getprevious(), listed.getparent()
    if before.tag == "p" or frame is None:
        return []
    above = frame.getparent()
    return [frame] if above is None or len(above) > 1 else [frame, above]


def _belongs_to_text(listed: HtmlElement) -> bool:
    """Whether a list follows a heading or a paragraph of its own text, which makes it a part of that."""
    before = listed.getprevious()
    if before is None or before.tag not in ("p", "h2", "h3", "h4", "h5", "h6"):
        return False
    said = (before.text_content() or "").strip()
    return bool(said) and (before.tag != "p" or said.endswith(":") or _linked_share(listed) < 0.5)


def _linked_share(element: HtmlElement) -> float:
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked / max(1, len(element.text_content()))
