"""An article's text, its blocks, and what stands out within them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.values import Id

CELLS = "\t"
"""What stands between two cells of a table's row."""


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE_ROW = "table_row"
    CODE = "code"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text; ``level`` is the heading's rank or the list's or quotation's depth, from 1."""

    kind: BlockKind
    start: int
    end: int
    level: int = 1


class InlineKind(StrEnum):
    """What a stretch within a block is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of emphasis, code, link, or the mark of a footnote.

    ``target`` is the link's address, or the number, from 1, of the footnote among the text's blocks of that kind.
    """

    kind: InlineKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: the range of text on it, the label printed on it (``iv``, ``213``), its position from 1.

    ``position`` counts all pages of the source, also those without text; 0 where the source has no pages to show.
    """

    label: str
    start: int
    end: int
    position: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text whose characters stand one after the other in a PDF, from character ``first`` of a page.

    ``page`` is the page's position from 1; ``first`` counts from 0 as PDFium does. What lies between two runs (a space
    that a line's end became) has no place on a page.
    """

    start: int
    end: int
    page: int
    first: int


@dataclass(frozen=True, slots=True)
class Text:
    """One version of an article's canonical text; it never changes in place.

    ``blocks`` are in order and do not overlap; ``inlines`` may nest; ``pages`` is empty where the source had none.
    """

    id: Id
    article_id: Id
    content: str
    sha256: str
    version: int = 1
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    pages: tuple[Page, ...] = ()

    def page_at(self, offset: int) -> str:
        """The label of the page that holds a code point, or an empty string."""
        return next((page.label for page in self.pages if page.start <= offset < page.end), "")

    def section_at(self, offset: int) -> str:
        """The heading that a code point stands under, on one line; empty above the first, and within a heading."""
        above = ""
        for block in self.blocks:
            if block.start > offset:
                break
            if block.kind is BlockKind.HEADING:
                above = "" if offset < block.end else " ".join(self.content[block.start : block.end].split())
        return above

    def footnotes(self) -> tuple[Block, ...]:
        """Its footnotes, in order; the first is number 1."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.FOOTNOTE)

    def paragraph_at(self, offset: int) -> int:
        """The number, from 1, of the block that holds (or last precedes) a code point; 1 when there are no blocks."""
        return max(1, sum(1 for block in self.blocks if block.start <= offset))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the characters of one text stand on the pages of its PDF; ``id`` is the text's."""

    id: Id
    runs: tuple[Run, ...] = ()
