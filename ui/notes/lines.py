"""What the list shows of the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain import Article, Id, Note, Passage
from app.folding import folded
from app.i18n import quoted
from app.pieces import plain
from app.ports import Library, Progress, Reader
from app.theme_tree import ThemeTree
from ui.themes.naming import seen

_TITLE = 200
_PREVIEW = 400
_LONGEST = 80


class Scope(StrEnum):
    """Which notes are listed."""

    ARTICLE = "article"
    ALL = "all"
    PINNED = "pinned"
    THEMES = "themes"
    ALONE = "alone"


class Order(StrEnum):
    """By what they are sorted; pinned ones come first in any order."""

    CHANGED = "changed"
    CREATED = "created"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is to show; ``article_id`` is the open one, ``words`` all occur in a note or what it hangs on."""

    scope: Scope = Scope.ALL
    order: Order = Order.CHANGED
    words: str = ""
    article_id: Id = ""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as a list shows it; ``on`` says what it hangs on, ``markdown`` is how it begins."""

    id: Id
    first: str
    on: str
    modified: datetime
    created: datetime
    markdown: str = ""
    pinned: bool = False

    @property
    def title(self) -> str:
        """Its first line with words in it, without marks."""
        return seen(plain(self.first))

    @property
    def beginning(self) -> str:
        """How it goes on after its title, on one line."""
        return seen(plain(self.markdown).removeprefix(plain(self.first)).strip())


def read_lines(library: Library, asked: Asked, progress: Progress) -> list[NoteLine]:
    """The notes asked for, pinned ones first, then in the order asked for."""
    with library.reading() as reader:
        notes: list[Note] = []
        for note in _notes(reader, asked):
            progress(len(notes), 0)
            notes.append(note)
        hosts = _Hosts.of(reader, notes)
        wanted = folded(asked.words).split()
        lines = [_line(note, hosts.words(note)) for note in notes if _holds(note, hosts.words(note), wanted)]
    lines.sort(key=_keys[asked.order], reverse=asked.order is not Order.TITLE)
    return sorted(lines, key=lambda line: not line.pinned)


_keys = {
    Order.CHANGED: lambda line: line.modified,
    Order.CREATED: lambda line: line.created,
    Order.TITLE: lambda line: (not line.first, folded(line.first)),
}


def _notes(reader: Reader, asked: Asked) -> Iterator[Note]:
    match asked.scope:
        case Scope.ARTICLE:
            yield from reader.every(Note, article_id=asked.article_id)
            passages = tuple(passage.id for passage in reader.every(Passage, article_id=asked.article_id))
            if passages:
                yield from reader.every(Note, passage_id=passages)
        case Scope.PINNED:
            yield from reader.every(Note, pinned=True)
        case Scope.THEMES:
            yield from (note for note in reader.every(Note) if note.theme_id)
        case Scope.ALONE:
            yield from reader.every(Note, article_id=None, passage_id=None, theme_id=None)
        case _:
            yield from reader.every(Note)


@dataclass(frozen=True)
class _Hosts:
    """What many notes hang on, asked for together."""

    articles: dict[Id, str]
    passages: dict[Id, str]
    tree: ThemeTree

    @classmethod
    def of(cls, reader: Reader, notes: Sequence[Note]) -> _Hosts:
        articles = {one.id: one.title for one in reader.every(Article, id=_ids(note.article_id for note in notes))}
        passages = {one.id: one.quote for one in reader.every(Passage, id=_ids(note.passage_id for note in notes))}
        return cls(articles, passages, ThemeTree.read(reader))

    def words(self, note: Note) -> str:
        """The title, quotation or path of what a note hangs on."""
        if note.article_id:
            return _short(self.articles.get(note.article_id, ""))
        if note.passage_id:
            return quoted(_short(self.passages.get(note.passage_id, "")))
        return self.tree.path(note.theme_id) if note.theme_id else ""


def _ids(found: Iterable[Id | None]) -> tuple[Id, ...]:
    return tuple({id for id in found if id})


def _holds(note: Note, on: str, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    words = folded(f"{note.text}\n{on}")
    return all(word in words for word in wanted)


def _line(note: Note, on: str) -> NoteLine:
    beginning = note.text[: _TITLE + _PREVIEW]
    title = Note("", beginning).title[:_TITLE]
    return NoteLine(note.id, title, seen(on), note.modified, note.created, beginning, note.pinned)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
