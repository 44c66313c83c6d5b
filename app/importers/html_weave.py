"""The loom: openings, closings and words of HTML go in, one text with its blocks and inlines comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.canonical import canonical
from app.domain import CELLS, BlockKind, InlineKind
from app.importers.html_cloth import Cloth, Prose
from app.importers.html_words import BLOCKS, HEADINGS, INLINES, SPACES, list_mark, safe_target


@dataclass(slots=True)
class _List:
    ordered: bool
    style: str = ""
    number: int = 0

    def mark(self, attributes: Mapping[str, str]) -> str:
        """What stands before the next item."""
        value = attributes.get("value", "")
        self.number = int(value) if value.isdecimal() and len(value) < 6 else self.number + 1
        return list_mark(self.number, self.style) if self.ordered else ""


@dataclass(slots=True)
class Weaver:
    """Takes what a page opens, says and closes, in order.

    ``base`` makes its links whole; ``page_marks`` are the labels of printed pages by the places where they begin.
    """

    base: str = ""
    page_marks: Mapping[str, str] = field(default_factory=dict)
    cloth: Cloth = field(default_factory=Cloth)
    _lists: list[_List] = field(default_factory=list)
    _due: str = ""
    _breaks: int = 0
    _mark: str | None = None
    _heading: int = 0
    _quotes: int = 0
    _verbatim: int = 0
    _row: int = 0
    _notes: int = 0
    _note_keys: Sequence[str] = ()
    _marks: dict[str, str] = field(default_factory=dict)

    def open(self, tag: str, attributes: Mapping[str, str], data: bool = False) -> None:
        """An element begins; ``data`` says that a row belongs to a table of facts."""
        if tag in INLINES:
            target = safe_target(attributes.get("href") or "", self.base) if tag == "a" else ""
            wanted = not (tag == "a" and not target) and not (self._verbatim and INLINES[tag] is InlineKind.CODE)
            self.cloth.open_inline(INLINES[tag] if wanted else None, target)
        elif tag == "br":
            _break_line(self)
        elif tag in ("td", "th") and self._row:
            # The first cell leaves a sign behind, so that one that is empty is told from none.
            self._due = self._due.rstrip(" ") + CELLS if self.cloth.kind or self._due else "\x00"
        elif tag in BLOCKS:
            self._divide()
            self._enter(tag, attributes, data)

    def close(self, tag: str) -> None:
        """The element that was opened last ends."""
        if tag in INLINES:
            self.cloth.close_inline()
        elif tag in ("td", "th") and self._row:
            return
        elif tag in BLOCKS:
            self._divide()
            self._leave(tag)

    def words(self, said: str) -> None:
        """Characters of the page, as they stand there."""
        said = canonical(said).replace("\u00ad", "") if "\u00ad" in said else canonical(said)
        if self._verbatim and not (self._row or self._heading or self._notes):
            self._say_verbatim(said)
            return
        plain = SPACES.sub(" ", said)
        if plain.startswith(" "):
            self._space()
        if plain.strip(" "):
            self._say(plain.strip(" "))
            if plain.endswith(" "):
                self._space()

    def refer(self, mark: str, key: str) -> None:
        """A mark that leads to the footnote of that key."""
        self._marks.setdefault(key, mark)
        self.cloth.open_inline(InlineKind.NOTE, key)
        self.words(f"[{mark}]")
        self.cloth.close_inline()

    def open_note(self, keys: Sequence[str], has_own_mark: bool) -> None:
        """The element that was opened last is a footnote: one block, whatever is in it."""
        self._notes += 1
        if self._notes == 1:
            named = next((self._marks[key] for key in keys if key in self._marks), (self._mark or "").strip(". "))
            self._note_keys = keys
            self._mark = f"[{named}] " if named and not has_own_mark else None

    def close_note(self) -> None:
        """The footnote is over."""
        self._notes = max(0, self._notes - 1)
        if not self._notes:
            self._end_block()

    def finish(self) -> Prose:
        """All that was woven."""
        return self.cloth.prose()

    def _enter(self, tag: str, attributes: Mapping[str, str], data: bool) -> None:
        if tag in HEADINGS:
            self._heading = 0 if self._notes else HEADINGS[tag]
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in ("pre", "listing", "plaintext", "xmp"):
            self._verbatim += 1
        elif tag in ("ul", "ol", "menu", "dir"):
            first = attributes.get("start", "1")
            number = int(first) - 1 if first.isdecimal() and len(first) < 6 else 0
            self._lists.append(_List(tag == "ol", attributes.get("type") or "", number))
        elif tag == "li":
            mark = self._lists[-1].mark(attributes) if self._lists else ""
            self._mark = None if self._notes else mark
        elif tag == "tr" and data and not self._notes:
            self._row += 1
            self._due = ""

    def _leave(self, tag: str) -> None:
        if tag in HEADINGS and self._heading:
            self._end_block()
            self._heading = 0
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in ("pre", "listing", "plaintext", "xmp"):
            self._verbatim = max(0, self._verbatim - 1)
        elif tag in ("ul", "ol", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._mark = None
        elif tag == "tr" and self._row:
            self._row -= 1
            self._end_block()
            self._due = ""

    def _divide(self) -> None:
        """Between blocks: a new one, except in a heading or a row, where it is a space, and in a footnote: a line."""
        if self._heading or self._row:
            self._space()
        elif self._notes:
            self._breaks += bool(self.cloth.kind)
        else:
            self._end_block()

    def _space(self) -> None:
        if self.cloth.kind and not self._due and not self._breaks:
            self._due = " "

    def _say(self, plain: str) -> None:
        if self._breaks > 1 and not self._notes:
            self._end_block()
        elif self._breaks:
            self._due = "\n"
        self._breaks = 0
        due = self._due.lstrip("\x00")
        if not self.cloth.kind:
            self._begin_block()
            due = due if self._row else ""
        self.cloth.say(due, plain)
        self._due = ""

    def _say_verbatim(self, said: str) -> None:
        body = said.rstrip()
        if not body.strip():
            self._due += said
            return
        if not self.cloth.kind:
            lead = self._due + body[: len(body) - len(body.lstrip())]
            self._begin_block()
            self._due, body = lead.rpartition("\n")[2], body.lstrip()
        self.cloth.say(self._due, body)
        self._due = said[len(said.rstrip()) :]

    def _begin_block(self) -> None:
        self.cloth.begin_block(*_next_kind(self), self._note_keys if self._notes else ())
        self.cloth.say(self._mark or "", "")
        self._mark = None

    def _end_block(self) -> None:
        self.cloth.end_block()
        self._due, self._breaks = "", 0


def _break_line(weaver: Weaver) -> None:
    if weaver._heading or weaver._row:
        weaver._space()
    elif weaver._verbatim:
        weaver._due += "\n"
    elif weaver.cloth.kind:
        weaver._breaks += 1


def _next_kind(weaver: Weaver) -> tuple[BlockKind, int]:
    if weaver._notes:
        return BlockKind.FOOTNOTE, 1
    if weaver._heading:
        return BlockKind.HEADING, weaver._heading
    if weaver._row:
        return BlockKind.TABLE_ROW, 1
    if weaver._verbatim:
        return BlockKind.CODE, 1
    if weaver._mark is not None:
        return BlockKind.LIST_ITEM, max(1, len(weaver._lists))
    return (BlockKind.QUOTATION, weaver._quotes) if weaver._quotes else (BlockKind.PARAGRAPH, 1)
