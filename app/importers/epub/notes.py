"""Footnotes of books that do not say that they are: told from the marks that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from app.importers.epub.package import member_of
from app.importers.html_notes import is_note, reference_mark, types_of

_HOLDERS = ("aside", "li", "p", "div", "dd")
_MARK = re.compile(r"\s*[\[(]?(\d{1,4}|[*†‡§]{1,3})[\])]?\.?\s*")
_NOT_LETTERS = " \t\n\r\u00a0[](){}"
_LONGEST_NOTE = 5000
_GROUPS = frozenset(("footnotes", "endnotes", "rearnotes"))

Chapters = Sequence[tuple[str, HtmlElement]]
"""Members of the archive with their trees, in the order in which they are read."""


def mark_notes(chapters: Chapters) -> None:
    """Say of each footnote, and of each mark that leads to one, what it is; a footnote comes after its mark."""
    holders: dict[str, HtmlElement] = {}
    for member, element in _backwards(chapters):
        mark = _mark_of(element) if element.tag == "a" and element.get("href") else ""
        holder = holders.get(_place(element.get("href") or "", member)) if mark else None
        if holder is not None and _answers(holder, mark, element):
            element.set("role", "doc-noteref")
            holder.set("role", "doc-footnote")
        named = element.get("id")
        held = _holder(element) if named else None
        if held is not None and len(held.text_content()) <= _LONGEST_NOTE:
            holders[f"{member}#{named}"] = held


def gather_notes(tree: HtmlElement) -> None:
    """Move the footnotes that stand between a chapter's paragraphs to its end."""
    body = tree.find("body")
    if body is None:
        return
    for note in [each for each in body.iter("aside", "div", "p") if is_note(each, str(each.tag))]:
        if any(types_of(each) & _GROUPS for each in note.iterancestors()):
            continue
        tail, note.tail = note.tail, None
        before, around = note.getprevious(), note.getparent()
        if before is not None:
            before.tail = (before.tail or "") + (tail or "")
        elif around is not None:
            around.text = (around.text or "") + (tail or "")
        body.append(note)


def _backwards(chapters: Chapters) -> Iterator[tuple[str, HtmlElement]]:
    """Every element from the last to the first, so that what comes after a mark is known when the mark is met."""
    for member, tree in reversed(chapters):
        for element in reversed([each for each in tree.iter() if isinstance(each.tag, str)]):
            yield member, element


def _mark_of(link: HtmlElement) -> str:
    """The mark that a link shows, if it looks like one of a footnote."""
    said = reference_mark(link, "a")
    if said:
        return said
    found = _MARK.fullmatch(link.text_content())
    return found[1] if found else ""


def _answers(holder: HtmlElement, mark: str, link: HtmlElement) -> bool:
    """Whether a block is a footnote to a mark: said to be one, or beginning with the mark."""
    if any(each is holder for each in link.iterancestors()):
        return False
    if is_note(holder, str(holder.tag)) or reference_mark(link, "a"):
        return True
    return not any(each.tag == "nav" for each in link.iterancestors()) and _begins_with(holder, mark)


def _begins_with(holder: HtmlElement, mark: str) -> bool:
    found = re.match(r"[^\W_]+|[*†‡§]+", holder.text_content().lstrip(_NOT_LETTERS))
    return bool(found and found[0] == mark) or holder.tag == "li"


def _holder(element: HtmlElement) -> HtmlElement | None:
    """The block that a named place begins."""
    while element.tag not in _HOLDERS:
        around = element.getparent()
        if around is None or element.getprevious() is not None or (around.text or "").strip():
            return None
        element = around
    return element


def _place(href: str, member: str) -> str:
    path, _hash, fragment = href.partition("#")
    if not fragment or ":" in path:
        return ""
    folder = member.rpartition("/")[0]
    return f"{member_of(path, folder) if path else member}#{fragment}"
