"""The walk through a Word document's body, its notes and its comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.domain import InlineKind
from app.importers.composing import Look
from app.importers.docx.styles import Styles
from app.importers.html_words import list_mark, safe_target
from app.importers.symbols import symbol
from app.importers.typesetter import Typesetter
from app.importers.xml_safe import Element, attribute, child, local, words_of

_SILENT = (
    "del moveFrom delText delInstrText pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rt footnoteRef endnoteRef "
    "annotationRef sectPrChange tblPrEx ctrlPr fPr naryPr radPr dPr"
)
_UNREAD = frozenset(_SILENT.split())
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_FORMULA = {"den": "/", "sup": "^", "sub": "_"}
_LINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))')
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,6}")


@dataclass(frozen=True, slots=True)
class Sources:
    """Notes by id, and where the links in them lead."""

    notes: Mapping[str, Element] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Field:
    """A field that is open: its code comes first, then what it shows; ``target`` is where its words lead."""

    target: str = ""
    code: str = ""
    shows: bool = False


@dataclass(slots=True)
class Body:
    """Walks through parts of a document and sets what is seen in them; ``foreign`` once a part was not readable."""

    setter: Typesetter
    styles: Styles
    links: Mapping[str, str]
    footnotes: Sources = field(default_factory=Sources)
    endnotes: Sources = field(default_factory=Sources)
    foreign: bool = False
    _fields: list[_Field] = field(default_factory=list)
    _targets: list[str] = field(default_factory=list)
    _looks: frozenset[Look] = frozenset()
    _goes_on: bool = False
    _fields_are_whole: bool = True
    _is_note: bool = False
    _met: Counter[str] = field(default_factory=Counter)

    def walk(self, root: Element) -> None:
        """Set all that is seen under an element."""
        marks = Counter(attribute(each, "fldCharType") for each in root.iter("{*}fldChar"))
        self._fields_are_whole = marks["begin"] == marks["end"]
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            tag = local(element.tag)
            if event == "end":
                self._end(element, tag)
            elif not self._start(element, tag):
                steps.skip_subtree()

    def _start(self, element: Element, tag: str) -> bool:
        """Open an element; the answer says whether what is in it is read."""
        if tag in _UNREAD or _is_doubled(element, tag):
            return False
        if tag in _SIGNS:
            self._say(_SIGNS[tag])
        elif tag in _FORMULA and words_of(element):
            self._say(_FORMULA[tag])
        opens = _OPENS.get(tag)
        return True if opens is None else opens(self, element) is not False

    def _end(self, element: Element, tag: str) -> None:
        if tag in _UNREAD or _is_doubled(element, tag):
            return
        if tag == "p":
            self._goes_on = _mark_is_deleted(element)
            if not self._goes_on:
                self.setter.end_paragraph()
        elif tag == "tbl":
            self.setter.end_table()
        elif tag == "tc":
            self.setter.end_cell()
        elif tag == "txbxContent":
            self.setter.put(self.setter.end_flow())
        elif tag in ("hyperlink", "fldSimple"):
            self._targets.pop()

    def _begin_paragraph(self, element: Element) -> None:
        if not self._goes_on:
            self.setter.begin_paragraph(*self.styles.shape(element))
        self._goes_on = False

    def _begin_run(self, element: Element) -> bool:
        self._looks = self.styles.looks(element)
        return not self.styles.is_hidden(element)

    def _say(self, words: str) -> None:
        if not self._is_code():
            self.setter.say(words, [*self._looks, (InlineKind.LINK, self._target())])

    def _is_code(self) -> bool:
        return self._fields_are_whole and bool(self._fields) and not self._fields[-1].shows

    def _target(self) -> str:
        """Where the words lead: the innermost link counts."""
        return (self._fields[-1].target if self._fields else "") or (self._targets[-1] if self._targets else "")

    def _sign(self, element: Element) -> None:
        code = attribute(element, "char")
        if _HEXADECIMAL.fullmatch(code):
            self._say(symbol(attribute(element, "font"), int(code, 16)))

    def _hyperlink(self, element: Element) -> None:
        target = self.links.get(attribute(element, "id"), "")
        anchor = attribute(element, "anchor")
        self._targets.append(safe_target(f"{target}#{anchor}" if target and anchor else target) or self._target())

    def _simple_field(self, element: Element) -> None:
        self._targets.append(_field_link(attribute(element, "instr")) or self._target())

    def _field_mark(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(self._target()))
        elif kind == "separate" and self._fields:
            inner = self._fields[-1]
            inner.shows = all(each.shows for each in self._fields[-2:-1])
            inner.target = _field_link(inner.code) or inner.target
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_code(self, element: Element) -> bool:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].code += element.text or ""
        return False

    def _note(self, element: Element) -> None:
        """Set a note's mark here, and the note apart; a note in a note would be one without end."""
        is_end = local(element.tag) == "endnoteReference"
        source = self.endnotes if is_end else self.footnotes
        note = source.notes.get(attribute(element, "id"))
        if note is None or self._is_note or self._is_code():
            return
        self._met[element.tag] += 1
        number = self._met[element.tag]
        mark = list_mark(number, "i").rstrip(". ") if is_end and self.footnotes.notes else str(number)
        self.setter.begin_note(mark)
        Body(self.setter, self.styles, source.links, _is_note=True).walk(note)
        self.setter.end_note()


def _text(body: Body, element: Element) -> None:
    body._say((element.text or "").replace("\n", " "))


def _embedded(body: Body, _element: Element) -> None:
    body.foreign = True


def _begin_row(body: Body, element: Element) -> bool:
    if child(element, "trPr", "del") is not None:
        return False
    body.setter.begin_row()
    return True


_OPENS: Mapping[str, Callable[[Body, Element], bool | None]] = {
    "p": Body._begin_paragraph,
    "r": Body._begin_run,
    "t": _text,
    "sym": Body._sign,
    "tbl": lambda body, _element: body.setter.begin_table(),
    "tr": _begin_row,
    "tc": lambda body, _element: body.setter.begin_cell(),
    "txbxContent": lambda body, _element: body.setter.begin_flow(),
    "hyperlink": Body._hyperlink,
    "fldSimple": Body._simple_field,
    "fldChar": Body._field_mark,
    "instrText": Body._field_code,
    "footnoteReference": Body._note,
    "endnoteReference": Body._note,
    "altChunk": _embedded,
}


def _is_doubled(element: Element, tag: str) -> bool:
    """Whether it says again what the first choice beside it says, for programs that cannot read that one."""
    if tag not in ("Choice", "Fallback"):
        return False
    return element.getprevious() is not None


def _mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph was taken out, so that the next one goes on in it."""
    following = paragraph.getnext()
    deleted = child(paragraph, "pPr", "rPr", "del") is not None
    return deleted and following is not None and local(following.tag) == "p"


def _field_link(code: str) -> str:
    found = _LINK.match(code)
    return safe_target(found[1] or found[2] or "") if found else ""
