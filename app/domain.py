"""The nouns of Florilegium, as frozen values with their rules and no input or output.

A change is ``dataclasses.replace(record, ...)`` followed by ``writer.save(record)``. All offsets are code points,
the end is exclusive. All times are timezone-aware, UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

import uuid6

Id = str
"""32 hexadecimal digits of a uuid7: given by us, never reused, what exports and links refer to."""

CONTEXT = 32
"""Code points of context kept on each side of a passage (the W3C TextQuoteSelector's prefix and suffix)."""

FIRST_THEMES = ("Legislation", "Industry pledges", "Funding")
"""The themes a new library starts with."""

THEME_COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Okabe and Ito's order (2008): told apart with every common kind of colour vision."""


def new_id() -> Id:
    """A fresh id, later than every id given before by this process."""
    return uuid6.uuid7().hex


def now() -> datetime:
    """This moment, in UTC, to the millisecond (finer would not survive a trip through JSON)."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def slice(self, text: str) -> str:
        """The words of ``text`` under this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which perhaps only the year, or the year and month, is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day without a month")
        datetime(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2013``, ``2013-05`` or ``2013-05-07``; raises ValueError for anything else."""
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
            raise ValueError(f"not a date: {text!r}")
        return cls(*(int(part) for part in text.split("-")))


@dataclass(frozen=True, slots=True)
class Creator:
    """A person or body who made an article; a body has no given name."""

    family: str
    given: str = ""
    role: str = "author"

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()

    @classmethod
    def parse(cls, name: str) -> Creator:
        """Read ``Family, Given`` or ``Given Family``; one word, or a body's name, is all family."""
        family, comma, given = name.partition(",")
        if comma:
            return cls(family.strip(), given.strip())
        words = name.split()
        if 2 <= len(words) <= 3 and all(word[:1].isupper() for word in words) and "the" not in name.casefold().split():
            return cls(words[-1], " ".join(words[:-1]))
        return cls(" ".join(words))


class ReadState(StrEnum):
    """How far a person has got with an article."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Article:
    """A source: its bibliographic fields, and which text version is the present one.

    ``kind`` is a CSL item type (``article-newspaper``, ``report``, ``legislation`` …). ``original`` is the SHA-256 of
    the bytes it was imported from, empty when there were none; ``imported_from`` the file's name as the person knew it.
    """

    id: Id
    title: str
    text_id: Id
    authors: tuple[Creator, ...] = ()
    publication: str = ""
    date: PartialDate | None = None
    url: str = ""
    doi: str = ""
    language: str = ""
    kind: str = "article"
    citation_key: str = ""
    added: datetime = field(default_factory=now)
    read_state: ReadState = ReadState.UNREAD
    original: str = ""
    imported_from: str = ""
    trashed: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked stretch of one text version, with the exact words and their surroundings.

    ``themes`` holds the ids of its live themes, in the order in which they were put on; ``note`` is Markdown.
    """

    id: Id
    article_id: Id
    text_id: Id
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    themes: tuple[Id, ...] = ()
    created: datetime = field(default_factory=now)
    modified: datetime = field(default_factory=now)
    trashed: datetime | None = None

    def __post_init__(self) -> None:
        if len(self.quote) != self.end - self.start:
            raise ValueError(f"a quotation of {len(self.quote)} code points at {self.start}-{self.end}")

    @property
    def span(self) -> Span:
        """Where it stands in its text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Theme:
    """A node of the codebook's tree; ``description`` is its definition, ``digit`` (1-9) the key it is pinned to."""

    id: Id
    name: str
    parent_id: Id | None = None
    colour: str = THEME_COLOURS[0]
    description: str = ""
    position: int = 0
    digit: int | None = None
    trashed: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or "/" in self.name:
            raise ValueError(f"not a theme's name: {self.name!r}")
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.colour):
            raise ValueError(f"not a colour: {self.colour!r}")
        if self.digit is not None and not 1 <= self.digit <= 9:
            raise ValueError(f"not a pinned digit: {self.digit}")


@dataclass(frozen=True, slots=True)
class Note:
    """A Markdown note that stands alone, or hangs on one article, passage or theme."""

    id: Id
    text: str
    article_id: Id | None = None
    passage_id: Id | None = None
    theme_id: Id | None = None
    created: datetime = field(default_factory=now)
    modified: datetime = field(default_factory=now)
    trashed: datetime | None = None

    def __post_init__(self) -> None:
        if sum(target is not None for target in (self.article_id, self.passage_id, self.theme_id)) > 1:
            raise ValueError("a note hangs on one thing at most")

    @property
    def title(self) -> str:
        """Its first line with words in it, without Markdown's heading marks; empty for an empty note."""
        return next((line for raw in self.text.splitlines() if (line := raw.strip().lstrip("#").strip())), "")


@dataclass(frozen=True, slots=True)
class Collection:
    """A named gathering of articles; collections nest, and an article may be in several.

    ``articles`` holds ids in the order in which they were put in.
    """

    id: Id
    name: str
    parent_id: Id | None = None
    position: int = 0
    articles: tuple[Id, ...] = ()
    trashed: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a collection without a name")


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a list shows of an article: light, so that thousands can be paged through."""

    id: Id
    title: str
    authors: tuple[Creator, ...]
    publication: str
    date: PartialDate | None
    url: str
    language: str
    kind: str
    read_state: ReadState
    passages: int


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable act: what it was called, when it was done, and what has become of it.

    ``state`` is ``done`` (can be undone), ``undone`` (can be redone) or ``kept`` (history only).
    """

    revision: int
    at: datetime
    title: str
    state: str
