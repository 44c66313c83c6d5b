"""Trees of pages, made without network, entities or bounds of memory given up."""

from __future__ import annotations

import re
from itertools import dropwhile

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

_NOT_IN_TREES = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\ufffe\uffff]"
    "|&#0*(?:[1-8]|11|1[4-9]|2\\d|3[01])(?:;|(?!\\d))"
    "|&#[xX]0*(?:[1-8bBeEfF]|1[0-9a-fA-F])(?:;|(?![0-9a-fA-F]))"
)
"""Characters, and references to them, that a tree cannot hold."""


_OF_HEADS = ("base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title")


def parse(source: str) -> HtmlElement | None:
    """The tree of a page, or None where the parser would have to leave out a part (nested over 256 deep, or huge)."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    source = _NOT_IN_TREES.sub("\ufffd", source)
    try:
        page: HtmlElement = lxml.html.document_fromstring(source.encode(), parser=parser)
    except etree.ParserError:
        return lxml.html.Element("html")
    cut_off = any(
        entry.level >= etree.ErrorLevels.FATAL and "XML_PARSE_HUGE" in entry.message for entry in parser.error_log
    )
    _empty_head(page)
    return None if cut_off else page


def _empty_head(page: HtmlElement) -> None:
    """Put what is to be seen in the body: without a tag for that, the parser leaves newer elements in the head.

    The head ends before the first element that cannot stand in it (HTML Standard, 13.2.6.4.4).
    """
    head = page.find("head") if page.tag == "html" else None
    seen = list(dropwhile(lambda each: each.tag in _OF_HEADS, head)) if head is not None else []
    if not seen:
        return
    body = page.find("body")
    if body is None:
        body = etree.SubElement(page, "body")
    seen[-1].tail = (seen[-1].tail or "") + (body.text or "")
    body.text = None
    body[:0] = seen
