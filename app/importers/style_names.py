"""What the names of styles say. Word keeps the English names of its own styles in files of every language."""

from __future__ import annotations

import re

DEEPEST_HEADING = 6
LONGEST_CHAIN = 50
"""Styles that may be based on each other, before it is a file made to keep us busy."""

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_QUOTATION = re.compile(r"quot|block ?text|zitat", re.IGNORECASE)
_CODE = re.compile(
    r"(?:html )?preformatted(?: text)?|html (?:code|typewriter|keyboard|sample)|source ?(?:code|text)|teletype"
    r"|verbatim|code ?block|code",
    re.IGNORECASE,
)
_TITLES = {"title": 1, "subtitle": 2}


def heading_rank(name: str) -> int:
    """The rank of the headings of a style; 0 for other styles."""
    found = _HEADING.fullmatch(name)
    return min(int(found[1]), DEEPEST_HEADING) if found else _TITLES.get(name.casefold(), 0)


def names_quotation(name: str) -> bool:
    """Whether a paragraph style is one for quotations."""
    return bool(_QUOTATION.search(name))


def names_code(name: str) -> bool:
    """Whether a style of paragraphs or of words is one for code."""
    return bool(_CODE.fullmatch(name.removesuffix(" Char")))
