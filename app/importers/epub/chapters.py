"""A book's chapters as trees that the walker of pages understands, and the printed pages that they list."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.entities import html5

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from app.importers.encodings import decode
from app.importers.epub.package import member_of
from app.importers.html_tree import parse
from app.importers.xml_safe import Element, UnsafeXml, attribute, child, local, parse_xml, words_of

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_KEPT_ENTITIES = ("amp", "lt", "gt", "quot", "apos")
_FORMULAS = "http://www.w3.org/1998/Math/MathML"
_MOSTLY_LINKS = 0.8


def chapter(content: bytes, name: str) -> HtmlElement | str:
    """The tree of a chapter, or its source where it is nested too deeply for one.

    Raises UnreadableFile where it is no text.
    """
    source = decode(content, name).text
    bare = _ENTITY.sub(_character, _DOCTYPE.sub("", _DECLARATION.sub("", source), count=1))
    parser = lxml.html.XHTMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree: HtmlElement = etree.fromstring(bare.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        page = parse(source)
        return source if page is None else page
    _rename(tree)
    _choose(tree)
    return tree


def is_only_navigation(tree: HtmlElement) -> bool:
    """Whether a page is there to lead to others, and says nothing itself."""
    said = len("".join(tree.text_content().split()))
    links = [each for each in tree.iter("a") if each.get("href")]
    linked = sum(len("".join(each.text_content().split())) for each in links)
    return said == 0 or (len(links) > 2 and linked >= _MOSTLY_LINKS * said)


def printed_pages(content: bytes, member: str) -> Iterator[tuple[str, str]]:
    """Where the printed pages begin, and their labels, as a book's navigation lists them."""
    folder = posixpath.dirname(member)
    try:
        root = parse_xml(content)
    except UnsafeXml:
        return
    for each in root.iter():
        if local(each.tag) == "nav" and "page-list" in attribute(each, "type").split():
            for link in each.iter("{*}a"):
                yield _place(attribute(link, "href"), folder), words_of(link)
        elif local(each.tag) == "pageTarget":
            target = child(each, "content")
            source = attribute(target, "src") if target is not None else ""
            yield _place(source, folder), words_of(child(each, "navLabel")) or attribute(each, "value")


def _place(href: str, folder: str) -> str:
    _path, _hash, fragment = href.partition("#")
    return f"{member_of(href, folder)}#{fragment}"


def _character(found: re.Match[str]) -> str:
    """The character behind an entity that XHTML knows and XML does not."""
    return found[0] if found[1] in _KEPT_ENTITIES else html5.get(f"{found[1]};", found[0])


def _rename(tree: HtmlElement) -> None:
    """Names as HTML has them."""
    for each in tree.iter():
        if isinstance(each.tag, str) and "}" in each.tag:
            each.tag = local(each.tag)


def _choose(tree: Element) -> None:
    """Of several ways to say a thing one is read: as a formula, or the one for every program."""
    for switch in list(tree.iter("switch")):
        cases = list(switch)
        formula = [each for each in cases if attribute(each, "required-namespace") == _FORMULAS]
        default = [each for each in cases if local(each.tag) == "default"]
        chosen = next(iter(formula or default or cases), None)
        for each in cases:
            if each is not chosen:
                switch.remove(each)
