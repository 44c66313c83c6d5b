"""What a reader of files is asked, and what it hands over: all that is known of a source before it is an article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from app.domain import Block, Creator, Fields, Id, Inline, Layout, Page, PartialDate, Run, Text, new_id


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read, where it should not be left to the reader.

    ``format`` is the key of one of ``app.importers.FORMATS`` and ``encoding`` a codec's name; both are found out where
    they are empty. ``whole`` asks for what surrounds a page's main text as well, classed as asides.
    """

    format: str = ""
    encoding: str = ""
    password: str = ""
    whole: bool = False


AS_FOUND = Reading()
"""Everything is left to the reader."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of a draft's text that hardly belongs to it: a menu, a newsletter box, a list of other articles.

    It covers whole lines or blocks. ``sure`` asides are left out unless they are asked for, the others stay.
    """

    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight that the file itself carries; ``colour`` is ``#RRGGBB`` or empty, ``comment`` plain text."""

    start: int
    end: int
    colour: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making; ``text`` is canonical (see ``app.canonical``) and never empty.

    ``fields`` are CSL variables beyond those with a place of their own (``app.csl``). ``asides`` are in order and do
    not overlap; ``app.trimming`` takes them out. ``runs`` and ``marks`` come from PDFs. ``attachments`` are paths as a
    reference file writes them, ``notes`` Markdown notes it carries. ``format`` and ``encoding`` say how it was read.

    ``guessed`` names the fields that were not stated by the source but worked out; ``remarks`` are plain sentences
    about quality (an encoding that had to be guessed, a part that could not be read).
    """

    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    pages: tuple[Page, ...] = ()
    runs: tuple[Run, ...] = ()
    asides: tuple[Aside, ...] = ()
    marks: tuple[Mark, ...] = ()
    authors: tuple[Creator, ...] = ()
    publication: str = ""
    date: PartialDate | None = None
    url: str = ""
    doi: str = ""
    language: str = ""
    kind: str = "article"
    fields: Fields = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    citation_key: str = ""
    format: str = ""
    encoding: str = ""
    guessed: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


def sha256_of_text(text: str) -> str:
    """The sum by which two canonical texts are known to be the same."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(draft: Draft, article_id: Id, version: int = 1) -> tuple[Text, Layout]:
    """A draft's text as a version of an article's, with its place on the pages of its PDF, if it has one."""
    text = Text(
        id=new_id(),
        article_id=article_id,
        content=draft.text,
        sha256=sha256_of_text(draft.text),
        version=version,
        blocks=draft.blocks,
        inlines=draft.inlines,
        pages=draft.pages,
    )
    return text, Layout(text.id, draft.runs)
