"""An article's text, its blocks, and what stands out within them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.values import Id


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE_ROW = "table_row"
    CODE = "code"


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


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of emphasis, code or link; ``target`` is the link's address."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: the range of text on it and the label printed on it (``iv``, ``213``)."""

    label: str
    start: int
    end: int


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

    def paragraph_at(self, offset: int) -> int:
        """The number, from 1, of the block that holds (or last precedes) a code point; 1 when there are no blocks."""
        return max(1, sum(1 for block in self.blocks if block.start <= offset))
