"""How pages mark footnotes and printed pages: by EPUB's types, by ARIA's roles, and as Markdown's renderers do."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

_NOTES = frozenset(("footnote", "endnote", "rearnote"))
_GROUPS = frozenset(("footnotes", "endnotes", "rearnotes", "footnotes-list"))
_REFERENCES = frozenset(("noteref", "footnote-ref"))
_TYPES = ("epub:type", "{http://www.idpf.org/2007/ops}type", "role")
_NOTHING: frozenset[str] = frozenset()
_HOLDERS = ("aside", "li", "p", "div", "section", "dd")
_BRACKETS = " \t\n\r\u00a0[](){}"
_OWN_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z](?=[.)\]]))[.)\]:\s\u00a0]")
_LONGEST_MARK = 8
_MOST_KEYS = 50


def types_of(element: HtmlElement) -> frozenset[str]:
    """What an element says it is: EPUB's types and ARIA's roles for documents."""
    said = " ".join(element.get(name, "") for name in _TYPES)
    if said == "  ":
        return _NOTHING
    return frozenset(word.removeprefix("doc-") for word in said.split())


def reference_mark(element: HtmlElement, tag: str) -> str:
    """The mark of an element that leads to a footnote; empty for all others."""
    if tag == "sup":
        return note_number(element)
    if tag != "a" or not _REFERENCES & types_of(element).union((element.get("class") or "").split()):
        return ""
    mark: str = element.text_content().strip(_BRACKETS)
    return mark if len(mark) <= _LONGEST_MARK else ""


def note_number(element: HtmlElement) -> str:
    """The number of a raised mark that leads to a footnote; empty for other raised letters."""
    words: str = element.text_content().strip(_BRACKETS)
    return words if words.isdecimal() and _leading(element) is not None else ""


def reference_key(element: HtmlElement, base: str) -> str:
    """Where a mark leads, as ``note_keys`` has it."""
    link = _leading(element)
    return _key(link.get("href") or "", base) if link is not None else ""


def is_note(element: HtmlElement, tag: str) -> bool:
    """Whether an element holds one footnote, and that alone."""
    if tag not in _HOLDERS:
        return False
    if types_of(element) & _NOTES:
        return True
    return tag == "li" and element.get("id") is not None and any(_groups_notes(each) for each in _around(element))


def note_keys(element: HtmlElement, base: str) -> list[str]:
    """The places in a footnote to which a mark may lead."""
    ids = [each.get("id") for each, _number in zip(element.iter(), range(_MOST_KEYS), strict=False)]
    return [_key(f"#{id}", base) for id in ids if id]


def has_own_mark(element: HtmlElement) -> bool:
    """Whether a footnote's own words begin with its mark."""
    return bool(_OWN_MARK.match(element.text_content().lstrip()))


def is_way_back(element: HtmlElement, tag: str) -> bool:
    """Whether a link only leads from a footnote back to its mark."""
    if tag != "a":
        return False
    named = element.get("class") or ""
    return "backref" in named or "footnote-back" in named or bool(types_of(element) & {"backlink", "referrer"})


def page_label(element: HtmlElement) -> str | None:
    """The label of the printed page that begins at an element; None where none does."""
    if "pagebreak" not in types_of(element):
        return None
    said = element.get("title") or element.get("aria-label") or element.text_content() or element.get("id") or ""
    return " ".join(said.split())


def _leading(element: HtmlElement) -> HtmlElement | None:
    """The link that an element is, holds, or stands in."""
    if element.tag == "a":
        return element
    inner: HtmlElement | None = element.find(".//a")
    parent: HtmlElement | None = element.getparent()
    return inner if inner is not None or parent is None or parent.tag != "a" else parent


def _around(element: HtmlElement) -> list[HtmlElement]:
    return [each for each, _number in zip(element.iterancestors(), range(2), strict=False)]


def _groups_notes(element: HtmlElement) -> bool:
    return bool(_GROUPS & types_of(element).union((element.get("class") or "").split()))


def _key(href: str, base: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""
