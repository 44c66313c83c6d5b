"""One section of an export: a theme or an article with its quotations and notes, as Markdown blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from app.domain import Article, Id, Note, Passage, Text
from app.exporters import notes
from app.exporters.citation import cite, place_of
from app.exporters.markdown import block_quote, escape, heading, link, one_line
from app.i18n import _
from app.links import link_to
from app.ports import Reader
from app.theme_tree import ThemeTree

_SHORT = 12
_AT_ONCE = 50
"""Passages whose articles and texts are fetched together; a text may be long."""

Held = TypeVar("Held", Article, Text)


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
    """What the writing of sections looks up in one view of a library; a few articles and texts are kept at hand."""

    reader: Reader
    _articles: dict[Id, Article] = field(default_factory=dict)
    _texts: dict[Id, Text] = field(default_factory=dict)

    @cached_property
    def tree(self) -> ThemeTree:
        """The codebook."""
        return ThemeTree.read(self.reader)

    @cached_property
    def noted(self) -> frozenset[Id]:
        """The ids of the passages that notes of their own hang on."""
        return frozenset(note.passage_id for note in self.reader.every(Note) if note.passage_id)

    def article(self, id: Id) -> Article:
        """An article; raises NotFound."""
        return self._articles.get(id) or self.reader.get(Article, id)

    def text(self, id: Id) -> Text:
        """A text; raises NotFound."""
        return self._texts.get(id) or self.reader.get(Text, id)

    def fetch(self, passages: Sequence[Passage]) -> None:
        """Put at hand the articles and texts of these passages, and no others: two questions instead of hundreds."""
        _put_at_hand(self.reader, Article, self._articles, {passage.article_id for passage in passages})
        _put_at_hand(self.reader, Text, self._texts, {passage.text_id for passage in passages})


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
    for start in range(0, len(section.passages), _AT_ONCE):
        some = section.passages[start : start + _AT_ONCE]
        sources.fetch(some)
        for passage in some:
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
    if passage.id in sources.noted:
        for note in sources.reader.every(Note, passage_id=passage.id):
            yield from note_blocks(note, level)


def cited(sources: Sources, passage: Passage) -> str:
    """The line under a quotation: who, when, what, where, and the link back."""
    article = sources.article(passage.article_id)
    place = place_of(passage, sources.text(passage.text_id), article.title)
    if passage.detached:
        place = _("{place} (no longer in the text)").format(place=place)
    elif passage.text_id != article.text_id:
        place = _("{place} (place to be checked)").format(place=place)
    source = cite(article, place)
    back = link(_("open"), link_to("passage", passage.id))
    return f"— {source} · {back}"


def note_blocks(note: Note, level: int, on: str = "") -> Iterator[str]:
    """A note of its own, with the link back to it; ``on`` says in Markdown what it is on. An empty one is left out."""
    if note.text.strip():
        label = _("Note on {what}").format(what=on) if on else _("Note")
        back = link(_("open"), link_to("note", note.id))
        yield f"{label} · {back}"
        yield notes.embedded(note.text, level)


def _put_at_hand(reader: Reader, kind: type[Held], held: dict[Id, Held], wanted: set[Id]) -> None:
    for id in held.keys() - wanted:
        del held[id]
    if missing := tuple(wanted - held.keys()):
        held.update((record.id, record) for record in reader.every(kind, id=missing))


def _what_it_is_on(sources: Sources, note: Note) -> str:
    if note.article_id:
        return cite(sources.article(note.article_id))
    if note.passage_id:
        return cite(sources.article(sources.reader.get(Passage, note.passage_id).article_id))
    return escape(one_line(sources.tree.path(note.theme_id))) if note.theme_id else ""
