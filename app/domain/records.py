"""The nouns: what a library keeps, and what its lists show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from app.domain.texts import Layout, Text
from app.domain.values import THEME_COLOURS, Creator, Fields, Id, PartialDate, ReadState, Span, now


@dataclass(frozen=True, slots=True)
class Article:
    """A source: its bibliographic fields, and which text version is the present one.

    ``kind`` is a CSL item type (``article-newspaper``, ``report``, ``legislation`` …); ``fields`` are the CSL variables
    that have no place of their own, in the order of their names; ``authors`` are its creators in any role.
    ``original`` is the SHA-256 of the bytes it was imported from, empty when there were none; ``imported_from`` the
    file's name as the person knew it; ``format`` and ``encoding`` say how it was read, ``remarks`` how well.
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
    fields: Fields = ()
    tags: tuple[str, ...] = ()
    original: str = ""
    imported_from: str = ""
    format: str = ""
    encoding: str = ""
    remarks: tuple[str, ...] = ()
    trashed: datetime | None = None

    def field(self, name: str) -> str:
        """The value of a CSL variable among ``fields``, empty where it has none."""
        return dict(self.fields).get(name, "")


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked stretch of one text version, with the exact words and their surroundings.

    ``themes`` holds the ids of its live themes, in the order in which they were put on; ``note`` is Markdown.
    ``colour`` (``#RRGGBB`` or empty) is what it had in the file it came with, shown while it has no theme.

    A passage whose ``text_id`` is not that of its article's present text could not be placed in it with certainty: it
    keeps its words and its old text, and waits to be reviewed; unless a person ``detached`` it: then it belongs to its
    article without a place in it, and waits no more.
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
    colour: str = ""
    themes: tuple[Id, ...] = ()
    created: datetime = field(default_factory=now)
    modified: datetime = field(default_factory=now)
    detached: bool = False
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
    """A node of the codebook's tree; who it is, is its path: two parents may each have a theme of the same name.

    ``description`` is the codebook's definition, ``includes`` and ``excludes`` say what belongs there and what does
    not, ``example`` shows one (all Markdown); ``aliases`` are other names it is found by; ``digit`` (1-9) is the key it
    is pinned to.
    """

    id: Id
    name: str
    parent_id: Id | None = None
    colour: str = THEME_COLOURS[0]
    description: str = ""
    includes: str = ""
    excludes: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()
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
    """A Markdown note that stands alone, or hangs on one article, passage or theme; pinned ones head their list."""

    id: Id
    text: str
    article_id: Id | None = None
    passage_id: Id | None = None
    theme_id: Id | None = None
    created: datetime = field(default_factory=now)
    modified: datetime = field(default_factory=now)
    pinned: bool = False
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
class Likeness:
    """Two articles that say nearly the same: ``share`` (0 to 1) of the runs of words they hold are in both.

    ``settled`` once a person has seen it and wants to hear no more of it.
    """

    id: Id
    article_id: Id
    other_id: Id
    share: float
    settled: bool = False

    def __post_init__(self) -> None:
        if self.article_id == self.other_id:
            raise ValueError("an article is like itself")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A person's own order of the passages under one theme; ``id`` is the theme's.

    Passages that are not named come after those that are, in the order of their sources.
    """

    id: Id
    passages: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name: what was typed (``words``), looked up anew whenever it is opened or filtered by.

    ``order`` is one of ``app.ports.Order`` by its value, ``grouped`` whether hits stand under their article;
    ``position`` is its place among the others, by hand.
    """

    id: Id
    name: str
    words: str
    order: str = "best"
    grouped: bool = False
    position: int = 0
    created: datetime = field(default_factory=now)
    trashed: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a saved search without a name")


AnyRecord: TypeAlias = (
    Article | Text | Layout | Passage | Theme | Note | Collection | Likeness | Arrangement | SavedSearch
)
"""Whatever a library keeps under an id."""


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
    """One undoable act: what it was called, who did it and when, and what has become of it.

    ``state`` is ``done`` (can be undone), ``undone`` (can be redone) or ``kept`` (history only).
    """

    revision: int
    at: datetime
    title: str
    state: str
    who: str = ""
