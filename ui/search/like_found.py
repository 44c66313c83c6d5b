"""Asking, out of the GUI thread, what is like an article, a passage or some words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain import Article, Id, Note, Passage
from app.i18n import _, unquoted
from app.ports import Library, Progress, Reader, SearchIndex
from app.similar import Alike, Wish, like_article, like_note, like_passage, like_words
from app.theme_tree import ThemeTree
from ui.places import Place
from ui.search.found import PAGE, Row, rows_of

_LONGEST = 120
"""Code points of an example that are shown."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is to be found more of: ``kind`` is ``article``, ``passage``, ``note``, or empty for words.

    ``within`` is the article that words were chosen in.
    """

    kind: str
    id: Id = ""
    words: str = ""
    within: Id = ""

    @classmethod
    def of(cls, place: Place) -> Example:
        """The example a place names: ``article:ID``, ``passage:ID``, ``note:ID`` or words."""
        kind, _colon, id = place.words.partition(":")
        if kind in ("article", "passage", "note") and id and " " not in id:
            return cls(kind, id)
        return cls("", words=place.words, within=place.id)

    @property
    def place(self) -> Place:
        """Where what is like it is shown."""
        return Place("similar", self.within, words=f"{self.kind}:{self.id}" if self.kind else self.words)


@dataclass(frozen=True, slots=True)
class Question:
    """What the page asks: more of an example, of one kind or all (empty), without the words that were taken off."""

    example: Example
    kind: str = ""
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LikePage:
    """A stretch of what is alike, from ``offset`` on; ``named`` is the example as it is shown."""

    question: Question
    named: str
    alike: Alike
    rows: tuple[Row, ...]
    offset: int
    revision: int
    built: bool


def find_like(
    library: Library, index: SearchIndex, question: Question, offset: int, count: int, progress: Progress
) -> LikePage:
    """What is like an example, with all that is painted of it; raises NotFound where the example is gone."""
    revision = index.revision
    progress(0, 0)
    with library.reading() as reader:
        named = _named(reader, question.example)
    alike = _alike(library, index, question, offset, max(count, PAGE))
    progress(0, 0)
    with library.reading() as reader:
        rows = rows_of(reader, ThemeTree.read(reader), [one.hit for one in alike.hits])
    spoken_for = tuple(replace(row, because=one.because) for row, one in zip(rows, alike.hits, strict=True))
    return LikePage(question, named, alike, spoken_for, offset, revision, revision >= 0 or index.revision >= 0)


def _alike(library: Library, index: SearchIndex, question: Question, offset: int, limit: int) -> Alike:
    example, without = question.example, question.without
    wish = Wish(kinds=(question.kind,) if question.kind else (), without=without, limit=limit, offset=offset)
    match example.kind:
        case "article":
            return like_article(library, index, example.id, **wish)
        case "passage":
            return like_passage(library, index, example.id, **wish)
        case "note":
            return like_note(library, index, example.id, **wish)
    return like_words(library, index, example.words, within=example.within or None, **wish)


def _named(reader: Reader, example: Example) -> str:
    """``More like “A pledge, again”``."""
    match example.kind:
        case "article":
            words = reader.get(Article, example.id).title or _("Untitled")
        case "passage":
            words = unquoted(reader.get(Passage, example.id).quote)
        case "note":
            words = reader.get(Note, example.id).title or _("Empty note")
        case _:
            words = example.words
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
