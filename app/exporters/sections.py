"""One section of an export: a theme or an article with its quotations and notes, as Markdown blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.domain import Article, Id, Note, Passage, Text
from app.exporters import notes
from app.exporters.citation import cite, place_of
from app.exporters.markdown import block_quote, escape, heading, link, one_line
from app.i18n import _
from app.links import link_to
from app.ports import Reader
from app.theme_tree import ThemeTree

_SHORT = 12
_ARTICLES_AT_HAND, _TEXTS_AT_HAND = 2000, 8


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it.

    ``about`` is the link to the theme or article, empty for a section of another kind; ``opening`` are Markdown blocks.
    """

    title: str
    passages: Sequence[Passage] = ()
    notes: Sequence[Note] = ()
    about: str = ""
    opening: Sequence[str] = ()


@dataclass(frozen=True)
class Sources:
    """What the writing of sections looks up, the latest kept at hand."""

    reader: Reader
    tree: ThemeTree
    article: Callable[[Id], Article]
    text: Callable[[Id], Text]

    @classmethod
    def of(cls, reader: Reader) -> Sources:
        """Look things up in this view of a library."""
        article: Callable[[Id], Article] = lru_cache(_ARTICLES_AT_HAND)(lambda id: reader.get(Article, id))
        text: Callable[[Id], Text] = lru_cache(_TEXTS_AT_HAND)(lambda id: reader.get(Text, id))
        return cls(reader, ThemeTree.read(reader), article, text)


@dataclass
class BlockIds:
    """The block ids given out in one file: the same for a passage in every export, and no two alike in a file."""

    taken: set[str] = field(default_factory=set)

    def give(self, passage_id: Id) -> str:
        """``q-`` and the end of the passage's id; where it stands in the file a second time, ``-2`` is added."""
        base = given = f"q-{passage_id[-_SHORT:]}"
        times = 1
        while given in self.taken:
            times += 1
            given = f"{base}-{times}"
        self.taken.add(given)
        return given


def section_blocks(sources: Sources, section: Section, level: int, ids: BlockIds) -> Iterator[str]:
    """The section as Markdown blocks, its heading at ``level``."""
    yield heading(level, section.title)
    yield from section.opening
    for note in section.notes:
        yield from note_blocks(note, level, "" if section.about else _what_it_is_on(sources, note))
    for passage in section.passages:
        yield from passage_blocks(sources, passage, level, ids)


def passage_blocks(sources: Sources, passage: Passage, level: int, ids: BlockIds) -> Iterator[str]:
    """A quotation with its block id, citation, themes and notes."""
    yield block_quote(passage.quote)
    yield f"^{ids.give(passage.id)}"
    yield cited(sources, passage)
    if passage.themes:
        paths = (one_line(sources.tree.path(id)) for id in passage.themes if id in sources.tree.themes)
        yield _("Themes: {paths}").format(paths="; ".join(map(escape, paths)))
    if passage.note.strip():
        yield notes.led(_("Note:"), notes.embedded(passage.note, level))
    for note in sources.reader.every(Note, passage_id=passage.id):
        yield from note_blocks(note, level)


def cited(sources: Sources, passage: Passage) -> str:
    """The line under a quotation: who, when, what, where, and the link back."""
    place = place_of(passage, sources.text(passage.text_id))
    source = cite(sources.article(passage.article_id), place)
    return f"— {source} · {link(_('open'), link_to('passage', passage.id))}"


def note_blocks(note: Note, level: int, on: str = "") -> Iterator[str]:
    """A note of its own, with the link back to it; ``on`` says in Markdown what it is on. An empty one is left out."""
    if note.text.strip():
        label = _("Note on {what}").format(what=on) if on else _("Note")
        yield f"{label} · {link(_('open'), link_to('note', note.id))}"
        yield notes.embedded(note.text, level)


def _what_it_is_on(sources: Sources, note: Note) -> str:
    if note.article_id:
        return cite(sources.article(note.article_id))
    if note.passage_id:
        return cite(sources.article(sources.reader.get(Passage, note.passage_id).article_id))
    return escape(one_line(sources.tree.path(note.theme_id))) if note.theme_id else ""
