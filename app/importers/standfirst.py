"""The paragraph that many papers set between headline and text, and that is often taken for part of the headline."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from app.importers.html_cloth import Prose
from app.importers.html_walk import walk
from app.importers.html_words import BLOCKS, is_hidden
from app.importers.joining import joined

_LEAD = re.compile(
    r"(?<![a-z])(?:stand-?first|dec?k|lede?|lead(?:-?in|-?text|-?paragraph)?"
    r"|chap(?:o|eau)|intro(?:duction|text)?|vorspann|anriss|teaser-?text|summary|abstract|ingress"
    r"|entradilla|bajada|copete|sumario|sommario|occhiello|linha-?fina|description)(?![a-z])",
    re.IGNORECASE,
)
_AWAY = frozenset(("aside", "nav", "footer", "form", "figure", "figcaption", "button", "ul", "ol", "table", "a"))
_SHORTEST, _LONGEST = 80, 900
"""Characters: shorter ones are a second headline."""

_KNOWN_BY = 40
"""Characters without spaces by which the text's first paragraph is found on the page."""

_FARTHEST = 600
"""Elements after a headline among which its text must begin."""


_FEW_STEPS = 60
"""Openings and closings of elements among which its first letters must stand."""

_STEPS = ("h1", "h2", "h3", "h4", "p", "div", "section", "span", "strong")


def with_standfirst(page: HtmlElement, prose: Prose, base: str) -> Prose:
    """The prose, preceded by what stands between the headline and it and is named as its lead."""
    first = (_tight(prose.text[block.start : block.end]) for block in prose.blocks[:8])
    openings = tuple(said[:_KNOWN_BY] for said in first if len(said) > _KNOWN_BY)
    if not openings:
        return prose
    told = _tight(prose.text)
    leads = [each for each in _before(page, openings) if _is_lead(each) and _tight(_said(each)) not in told]
    return joined([*(_paragraph(lead, base) for lead in leads), prose]) if leads else prose


def _before(page: HtmlElement, openings: tuple[str, ...]) -> list[HtmlElement]:
    """The smallest blocks between the last headline and any of the opening words; none where either is missing."""
    found: list[HtmlElement] = []
    seen_headline, passed, headline = False, 0, ""
    for element in page.iter(*_STEPS):
        if element.tag == "h1":
            seen_headline, passed, found, headline = True, 0, [], _tight(_said(element))
        elif seen_headline and passed < _FARTHEST:
            passed += 1
            if _beginning(element).startswith(openings):
                return found
            if not any(child.tag in BLOCKS for child in element) and headline not in _tight(_said(element)):
                found.append(element)
    return []


def _is_lead(element: HtmlElement) -> bool:
    around = [element, *_ancestors(element, 1)]
    if not _SHORTEST <= len(_said(element)) <= _LONGEST:
        return False
    if not any(_LEAD.search(f"{each.get('class') or ''} {each.get('itemprop') or ''}") for each in around):
        return False
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    if 2 * linked > len(element.text_content()):
        return False
    return not any(each.tag in _AWAY or is_hidden(dict(each.items())) for each in [element, *element.iterancestors()])


def _ancestors(element: HtmlElement, most: int) -> Iterator[HtmlElement]:
    for _number, ancestor in zip(range(most), element.iterancestors(), strict=False):
        if ancestor.tag in ("body", "main", "article"):
            return
        yield ancestor


def _paragraph(lead: HtmlElement, base: str) -> Prose:
    lead = copy.deepcopy(lead)
    lead.tag, lead.tail = "p", None
    return walk(lead, base)


def _beginning(element: HtmlElement) -> str:
    """Its first letters, as many as the text's opening is known by."""
    told = ""
    for event, each in islice(etree.iterwalk(element, events=("start", "end")), _FEW_STEPS):
        if event == "start":
            told += _tight(each.text or "")
        elif each is not element:
            told += _tight(each.tail or "")
        if len(told) >= _KNOWN_BY:
            break
    return told


def _said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _tight(said: str) -> str:
    return "".join(said.split())
