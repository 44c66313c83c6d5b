"""The walk through an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.domain import BlockKind, InlineKind
from app.importers.composing import Look
from app.importers.documents import comment_note
from app.importers.html_words import safe_target
from app.importers.odt.styles import Styles
from app.importers.typesetter import Typesetter
from app.importers.xml_safe import Element, attribute, child, local, words_of

_SILENT = (
    "tracked-changes annotation-end ruby-text note-citation forms sequence-decls variable-decls user-field-decls "
    "dde-connection-decls scripts event-listeners object object-ole image image-map plugin applet floating-frame "
    "table-of-content-source illustration-index-source table-index-source object-index-source user-index-source "
    "alphabetical-index-source bibliography-source"
)
_UNREAD = frozenset(_SILENT.split())
_ABOUT = ("title", "desc", "creator", "date", "date-string", "initials")
"""What is said about a picture or a comment; in the namespace of texts the same names are fields that are shown."""

_INLINE = ("p", "h", "span", "a", "meta", "meta-field", "ruby", "ruby-base")
"""Elements whose own characters are words of the text."""

_SHAPES = "text-box custom-shape rect ellipse circle line polyline polygon path connector caption regular-polygon"
_BOXES = frozenset(_SHAPES.split())
_SPACES = re.compile("[ \t\r\n]+")
_MOST_SPACES = 200


@dataclass(slots=True)
class _Place:
    """Where the walk is within a page, a cell, a note or a box.

    ``lists`` has an entry for each open list: whether its present item waits for its first paragraph. ``looks`` are
    those of the open spans, ``is_spaced`` says that a further space would not show.
    """

    lists: list[bool] = field(default_factory=list)
    looks: list[frozenset[Look]] = field(default_factory=lambda: [frozenset()])
    is_spaced: bool = True


@dataclass(slots=True)
class Body:
    """Sets what is seen in a text; ``embedded`` finds the content of an object in it, ``comments`` fills on the way."""

    styles: Styles
    embedded: Callable[[str], Element | None]
    setter: Typesetter = field(default_factory=Typesetter)
    comments: list[str] = field(default_factory=list)
    _places: list[_Place] = field(default_factory=lambda: [_Place()])

    def walk(self, root: Element) -> None:
        """Set all that is seen under an element."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            tag = local(element.tag)
            if event == "start":
                if not self._start(element, tag):
                    steps.skip_subtree()
                continue
            self._end(element, tag)
            if element is not root:
                self._words(element.getparent(), element.tail)

    def _start(self, element: Element, tag: str) -> bool:
        """Open an element; the answer says whether what is in it is read."""
        if tag == "object":
            self._formula(element)
        if self._is_unread(element, tag):
            return False
        if tag in _BOXES:
            self._enter(self.setter.begin_flow)
        opens = _OPENS.get(tag)
        if opens:
            opens(self, element)
        inside = element if tag in _INLINE else element.getparent()
        self._words(inside, element.text)
        return True

    def _end(self, element: Element, tag: str) -> None:
        if self._is_unread(element, tag):
            return
        if tag in _BOXES:
            self._leave(lambda: self.setter.put(self.setter.end_flow()))
        closes = _CLOSES.get(tag)
        if closes:
            closes(self, element)

    def _is_unread(self, element: Element, tag: str) -> bool:
        if tag in ("hidden-text", "hidden-paragraph"):
            return attribute(element, "is-hidden") != "false"
        if tag in _UNREAD or (tag in _ABOUT and "text" not in str(element.tag)):
            return True
        return tag in ("span", "section") and self.styles.is_hidden(element)

    def _words(self, parent: Element | None, said: str | None) -> None:
        if said and parent is not None and local(parent.tag) in _INLINE:
            place = self._places[-1]
            plain = _SPACES.sub(" ", said)
            self._say(plain.lstrip(" ") if place.is_spaced else plain, plain.endswith(" "))

    def _say(self, words: str, is_spaced: bool = False) -> None:
        place = self._places[-1]
        if words:
            self.setter.say(words, place.looks[-1])
            place.is_spaced = is_spaced

    def _paragraph(self, element: Element) -> None:
        place = self._places[-1]
        kind, level = self.styles.shape(element)
        if place.lists and place.lists[-1] and kind is not BlockKind.HEADING:
            kind, level = BlockKind.LIST_ITEM, len(place.lists)
        if place.lists:
            place.lists[-1] = False
        self.setter.begin_paragraph(kind, level)
        place.is_spaced = True
        place.looks.append(frozenset() if kind is BlockKind.HEADING else self.styles.own_looks(element))

    def _span(self, element: Element) -> None:
        looks = self._places[-1].looks
        looks.append(self.styles.looks(element, looks[-1]))

    def _link(self, element: Element) -> None:
        looks = self._places[-1].looks
        looks.append(looks[-1] | {(InlineKind.LINK, safe_target(attribute(element, "href")))})

    def _undress(self, element: Element) -> None:
        self._places[-1].looks.pop()
        if local(element.tag) in ("p", "h"):
            self.setter.end_paragraph()

    def _formula(self, element: Element) -> None:
        """An embedded formula's signs, as its MathML has them."""
        root = child(element, "math")
        root = root if root is not None else self.embedded(f"{attribute(element, 'href')}/content.xml")
        if root is not None and local(root.tag) == "math":
            signs = [words_of(each) for each in root.iter("{*}mi", "{*}mn", "{*}mo", "{*}mtext")]
            self._say(" ".join(filter(None, signs)))

    def _enter(self, begin: Callable[[], None]) -> None:
        begin()
        self._places.append(_Place())

    def _leave(self, end: Callable[[], None]) -> None:
        self._places.pop()
        end()


def _begin_item(body: Body, _element: Element) -> None:
    lists = body._places[-1].lists
    lists[-1:] = [True]


def _begin_numbered(body: Body, element: Element) -> None:
    level = attribute(element, "level")
    depth = int(level) if level.isdecimal() and len(level) < 3 else 1
    body._places[-1].lists[:] = [False] * (depth - 1) + [True]


def _begin_note(body: Body, element: Element) -> None:
    mark = words_of(child(element, "note-citation"))
    body._enter(lambda: body.setter.begin_note(mark))


def _end_comment(body: Body, element: Element) -> None:
    author = words_of(child(element, "creator"))
    body._leave(lambda: body.comments.extend(filter(None, [comment_note(author, body.setter.end_flow())])))


def _spaces(body: Body, element: Element) -> None:
    count = attribute(element, "c")
    body._say(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 6 else 1))


_Act = Callable[[Body, Element], None]
_OPENS: Mapping[str, _Act] = {
    "p": Body._paragraph,
    "h": Body._paragraph,
    "span": Body._span,
    "a": Body._link,
    "s": _spaces,
    "tab": lambda body, _element: body._say("\t"),
    "line-break": lambda body, _element: body._say("\n"),
    "list": lambda body, _element: body._places[-1].lists.append(False),
    "list-item": _begin_item,
    "numbered-paragraph": _begin_numbered,
    "table": lambda body, _element: body.setter.begin_table(),
    "table-row": lambda body, _element: body.setter.begin_row(),
    "table-cell": lambda body, _element: body._enter(body.setter.begin_cell),
    "covered-table-cell": lambda body, _element: body._enter(body.setter.begin_cell),
    "note": _begin_note,
    "annotation": lambda body, _element: body._enter(body.setter.begin_flow),
}
_CLOSES: Mapping[str, _Act] = {
    "p": Body._undress,
    "h": Body._undress,
    "span": Body._undress,
    "a": Body._undress,
    "list": lambda body, _element: body._places[-1].lists.__delitem__(slice(-1, None)),
    "numbered-paragraph": lambda body, _element: body._places[-1].lists.clear(),
    "table": lambda body, _element: body.setter.end_table(),
    "table-cell": lambda body, _element: body._leave(body.setter.end_cell),
    "covered-table-cell": lambda body, _element: body._leave(body.setter.end_cell),
    "note": lambda body, _element: body._leave(body.setter.end_note),
    "annotation": _end_comment,
}
