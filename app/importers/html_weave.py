"""The loom: openings, closings and words of HTML go in, one text with its blocks and inlines comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.canonical import canonical
from app.domain import BlockKind, InlineKind
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
    """Takes what a page opens, says and closes, in order; ``base`` makes its links whole."""

    base: str = ""
    _lists: list[_List] = field(default_factory=list)
    _cloth: Cloth = field(default_factory=Cloth)
    _due: str = ""
    _breaks: int = 0
    _mark: str | None = None
    _heading: int = 0
    _quotes: int = 0
    _verbatim: int = 0
    _row: int = 0

    def open(self, tag: str, attributes: Mapping[str, str], data: bool = False) -> None:
        """An element begins; ``data`` says that a row belongs to a table of facts."""
        if tag in INLINES:
            self._open_inline(tag, attributes)
        elif tag == "br":
            self._break_line()
        elif tag in ("td", "th") and self._row:
            self._due = self._due.rstrip() + " | " if self._cloth.kind or self._due else "\x00"
        elif tag in BLOCKS:
            self._divide()
            self._enter(tag, attributes, data)

    def close(self, tag: str) -> None:
        """The element that was opened last ends."""
        if tag in INLINES:
            self._cloth.close_inline()
        elif tag in ("td", "th") and self._row:
            return
        elif tag in BLOCKS:
            self._divide()
            self._leave(tag)

    def words(self, said: str) -> None:
        """Characters of the page, as they stand there."""
        said = canonical(said).replace("\u00ad", "") if "\u00ad" in said else canonical(said)
        if self._verbatim and not self._row and not self._heading:
            self._say_verbatim(said)
            return
        plain = SPACES.sub(" ", said)
        if plain.startswith(" "):
            self._space()
        if plain.strip(" "):
            self._say(plain.strip(" "))
            if plain.endswith(" "):
                self._space()

    def finish(self) -> Prose:
        """All that was woven."""
        return self._cloth.prose()

    def _open_inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        target = safe_target(attributes.get("href") or "", self.base) if tag == "a" else ""
        wanted = not (tag == "a" and not target) and not (self._verbatim and INLINES[tag] is InlineKind.CODE)
        self._cloth.open_inline(INLINES[tag] if wanted else None, target)

    def _enter(self, tag: str, attributes: Mapping[str, str], data: bool) -> None:
        if tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in ("pre", "listing", "plaintext", "xmp"):
            self._verbatim += 1
        elif tag in ("ul", "ol", "menu", "dir"):
            first = attributes.get("start", "1")
            number = int(first) - 1 if first.isdecimal() and len(first) < 6 else 0
            self._lists.append(_List(tag == "ol", attributes.get("type") or "", number))
        elif tag == "li":
            self._mark = self._lists[-1].mark(attributes) if self._lists else ""
        elif tag == "tr" and data:
            self._row += 1
            self._due = ""

    def _leave(self, tag: str) -> None:
        if tag in HEADINGS:
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
        """Between blocks: a new one, except within a heading or a row, where it is only a space."""
        if self._heading or self._row:
            self._space()
        else:
            self._end_block()

    def _break_line(self) -> None:
        if self._heading or self._row:
            self._space()
        elif self._verbatim:
            self._due += "\n"
        elif self._cloth.kind:
            self._breaks += 1

    def _space(self) -> None:
        if self._cloth.kind and not self._due and not self._breaks:
            self._due = " "

    def _say(self, plain: str) -> None:
        if self._breaks > 1:
            self._end_block()
        elif self._breaks:
            self._due = "\n"
        self._breaks = 0
        due = self._due.lstrip("\x00")
        if not self._cloth.kind:
            self._begin_block()
            due = due.lstrip() if self._row else ""
        self._cloth.say(due, plain)
        self._due = ""

    def _say_verbatim(self, said: str) -> None:
        body = said.rstrip()
        if not body.strip():
            self._due += said
            return
        if not self._cloth.kind:
            lead = self._due + body[: len(body) - len(body.lstrip())]
            self._begin_block()
            self._due, body = lead.rpartition("\n")[2], body.lstrip()
        self._cloth.say(self._due, body)
        self._due = said[len(said.rstrip()) :]

    def _begin_block(self) -> None:
        self._cloth.begin_block(*self._next_kind())
        self._cloth.say(self._mark or "", "")
        self._mark = None

    def _next_kind(self) -> tuple[BlockKind, int]:
        if self._heading:
            return BlockKind.HEADING, self._heading
        if self._row:
            return BlockKind.TABLE_ROW, 1
        if self._verbatim:
            return BlockKind.CODE, 1
        if self._mark is not None:
            return BlockKind.LIST_ITEM, max(1, len(self._lists))
        return (BlockKind.QUOTATION, self._quotes) if self._quotes else (BlockKind.PARAGRAPH, 1)

    def _end_block(self) -> None:
        self._cloth.end_block()
        self._due, self._breaks = "", 0
