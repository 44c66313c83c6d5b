"""From HTML to text: the one walker for every format that becomes HTML on its way.

Nothing is followed or fetched, scripts and styles are passed over, and no depth of nesting costs more than its length.
"""

from __future__ import annotations

from html.parser import HTMLParser

from lxml import etree
from lxml.html import HtmlElement

from app.importers.html_cloth import Prose
from app.importers.html_notes import (
    has_own_mark,
    is_note,
    is_way_back,
    note_keys,
    page_label,
    reference_key,
    reference_mark,
)
from app.importers.html_weave import Weaver
from app.importers.html_words import UNSEEN, VOID, is_data_table, is_hidden


def walk(root: HtmlElement, base: str = "") -> Prose:
    """Weave the text under an element; relative links are taken from ``base``."""
    weaver = Weaver(base)
    walk_into(weaver, root)
    return weaver.finish()


def walk_into(weaver: Weaver, root: HtmlElement) -> None:
    """Weave the text under an element after what was woven before."""
    tables: list[bool] = []
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not _start(weaver, element, tag, tables):
                steps.skip_subtree()
        else:
            _end(weaver, element, tag, tables, is_root=element is root)


def _start(weaver: Weaver, element: HtmlElement, tag: str, tables: list[bool]) -> bool:
    """Open an element; the answer says whether what is in it is read."""
    _turn_page(weaver, element, tag)
    if not _seen(element, tag):
        return False
    mark = reference_mark(element, tag)
    if mark:
        weaver.refer(mark, reference_key(element, weaver.base))
        return False
    if tag == "table":
        tables.append(is_data_table(element))
    weaver.open(tag, dict(element.items()), data=bool(tables and tables[-1]))
    if is_note(element, tag):
        weaver.open_note(note_keys(element, weaver.base), has_own_mark(element))
    weaver.words(element.text or "")
    return True


def _end(weaver: Weaver, element: HtmlElement, tag: str, tables: list[bool], is_root: bool) -> None:
    if _seen(element, tag) and not reference_mark(element, tag):
        if is_note(element, tag):
            weaver.close_note()
        weaver.close(tag)
        if tag == "table":
            tables.pop()
    if not is_root:
        weaver.words(element.tail or "")


def _seen(element: HtmlElement, tag: str) -> bool:
    if not tag or tag in UNSEEN or page_label(element) is not None or is_way_back(element, tag):
        return False
    return not is_hidden(dict(element.items())) or is_note(element, tag)


def _turn_page(weaver: Weaver, element: HtmlElement, tag: str) -> None:
    label = page_label(element) if tag else None
    if weaver.page_marks and tag and element.get("id"):
        label = weaver.page_marks.get(f"{weaver.base}#{element.get('id')}", label)
    if label:
        weaver.cloth.turn_page(label)


def walk_source(source: str, base: str = "") -> Prose:
    """Weave the text of a page that is nested too deeply to become a tree: all of it, without a choice of main text."""
    weaver = Weaver(base)
    walk_source_into(weaver, source)
    return weaver.finish()


def walk_source_into(weaver: Weaver, source: str) -> None:
    """Weave the text of such a page after what was woven before."""
    stream = _Stream(weaver)
    stream.feed(source)
    stream.close()


class _Stream(HTMLParser):
    """The standard library's parser, which keeps no tree and knows no depth."""

    def __init__(self, weaver: Weaver) -> None:
        super().__init__(convert_charrefs=True)
        self.weaver = weaver
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN and tag not in VOID:
            self._unseen = self._unseen or tag
        elif not self._unseen:
            self.weaver.open(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        elif not self._unseen and tag not in VOID:
            self.weaver.close(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.weaver.words(data)
