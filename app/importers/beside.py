"""What a page sets beside or between its text, known by the names its makers give it: share buttons, newsletter
boxes, lists of other articles, boxes about the author, comments.

Names alone deceive (an article's own frame may be called ``related-content``), so what holds the headline, or much
prose of its own, always stays.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

_NAMES = (
    r"shar(?:e|es|ing)(?:[-_]?(?:bar|box|buttons?|links?|this|tools?|icons?|wrapper|container|list|title))?"
    r"|social(?:[-_]?(?:bar|buttons?|icons?|links?|media[-_]?links?|shar(?:e|ing)|nav|follow|list))?|addthis|addtoany"
    r"|related(?:[-_]?(?:articles?|content|links?|news|posts?|stor(?:y|ies)|topics?|items?|list|box|block))?"
    r"|recirc(?:ulation)?|recommend(?:ed|ations?)(?:[-_]?\w+)?|trending|most[-_]?(?:popular|read|viewed|shared)"
    r"|read[-_]?(?:more|next|also)|also[-_]?(?:like|read)|more[-_]?(?:articles|from|news|on|stories)|up[-_]?next"
    r"|you[-_]?may[-_]?(?:also[-_]?)?like|outbrain|taboola|zergnet|revcontent"
    r"|newsletter(?:[-_]?\w+)?|subscri(?:be|ption)(?:[-_]?(?:box|form|banner|cta|prompt))?|sign[-_]?up(?:[-_]?\w+)?"
    r"|author[-_]?(?:bio|biography|box|card|about|description)|about[-_]?(?:the[-_]?)?author|autor(?:en)?[-_]?box"
    r"|comments?(?:[-_]?(?:area|box|form|list|section|wrapper|container|count|link))?|disqus\w*|respond"
    r"|breadcrumbs?|pagination|pager|post[-_]?nav(?:igation)?|article[-_]?nav|tag(?:s|[-_]?(?:cloud|links|list))"
    r"|cookie(?:s|[-_]?\w+)?|consent|gdpr|ad(?:s|vert|verts|vertisement|vertising)?(?:[-_]?(?:slot|box|unit|wrapper|container))?"
    r"|adsbygoogle|sponsored|promo|print[-_]?(?:button|link)|skip[-_]?links?"
)
_NAMED = re.compile(rf"(?<![A-Za-z])(?:{_NAMES})(?![A-Za-z])", re.IGNORECASE)
_BOXES = ("div", "section", "ul", "ol", "aside", "nav", "p", "span", "footer", "table", "figure", "dl")
_ABOUT_AUTHOR = frozenset(("vcard", "author"))
_BODY = re.compile(
    r"(?:article|entry|post|story|page|main)[-_]?(?:content|body|text)|articleBody|bodytext", re.IGNORECASE
)
_LONG = 160
"""Characters outside links from which a paragraph counts as prose."""

_MOST_PROSE = 2
"""Paragraphs of prose that what stands beside may hold."""


def set_aside(page: HtmlElement) -> None:
    """Take out of a page's tree what is named as standing beside its text; the tree is changed in place."""
    gone: set[HtmlElement] = set()
    for box in [each for each in page.iter(*_BOXES) if _is_named(each)]:
        if box.getparent() is None or not gone.isdisjoint(box.iterancestors()) or _holds_the_text(box):
            continue
        gone.add(box)
        box.drop_tree()


def _is_named(element: HtmlElement) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(named) < 3 or not _names_what_stands_beside(named, element.tag):
        return False
    return not _BODY.search(f"{named} {element.get('itemprop') or ''}")


def _names_what_stands_beside(named: str, tag: str) -> bool:
    if _NAMED.search(named):
        return True
    return tag in ("div", "section", "aside") and _ABOUT_AUTHOR.issubset(named.casefold().split())


def _holds_the_text(box: HtmlElement) -> bool:
    """Whether it holds the headline, or prose of its own."""
    if next(box.iter("h1", "article", "main"), None) is not None:
        return True
    prose = (each for each in box.iter("p", "blockquote", "td", "li") if _unlinked(each) >= _LONG)
    return next(islice(prose, _MOST_PROSE, None), None) is not None


def _unlinked(paragraph: HtmlElement) -> int:
    return len(paragraph.text_content()) - sum(len(link.text_content()) for link in paragraph.iter("a"))
