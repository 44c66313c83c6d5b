"""Trees of pages, made without network, entities or bounds of memory given up."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

_NOT_IN_TREES = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\ufffe\uffff]"
    "|&#0*(?:[1-8]|11|1[4-9]|2\\d|3[01])(?:;|(?!\\d))"
    "|&#[xX]0*(?:[1-8bBeEfF]|1[0-9a-fA-F])(?:;|(?![0-9a-fA-F]))"
)
"""Characters, and references to them, that a tree cannot hold."""


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
    return None if cut_off else page
