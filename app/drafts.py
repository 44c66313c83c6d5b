"""What a reader of files hands over: everything known of a source, before it becomes an article."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Block, Creator, Inline, Page, PartialDate


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making; ``text`` is canonical (see ``app.canonical``) and never empty.

    ``guessed`` names the fields that were not stated by the source but worked out; ``remarks`` are plain sentences
    about quality (an encoding that had to be guessed, a part that could not be read).
    """

    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    pages: tuple[Page, ...] = ()
    authors: tuple[Creator, ...] = ()
    publication: str = ""
    date: PartialDate | None = None
    url: str = ""
    doi: str = ""
    language: str = ""
    kind: str = "article"
    guessed: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
