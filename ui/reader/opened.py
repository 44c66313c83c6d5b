"""The article that is open: its text, its passages as last read, and the codebook they are shown with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.domain import Article, Id, Passage, Span, Text
from app.errors import NotFound
from app.i18n import _
from app.ports import Changes, Library, Reader
from app.theme_tree import ThemeTree
from ui.themes.naming import seen


@dataclass
class Opened:
    """One article in the reader; ``passages`` follows the library through ``refresh``."""

    article: Article
    text: Text
    tree: ThemeTree
    passages: dict[Id, Passage] = field(default_factory=dict)

    @property
    def trashed(self) -> bool:
        """Whether it lies in the trash, where nothing is marked."""
        return self.article.trashed is not None

    def colours(self) -> dict[Id, str]:
        """The colour of each live theme, and of each colour that a passage came with (itself)."""
        own = {passage.colour: passage.colour for passage in self.passages.values() if passage.colour}
        return own | {theme.id: theme.colour for theme in self.tree.themes.values()}

    def themes(self, passage: Passage) -> list[Id]:
        """The live themes of a passage, in the order they were put on."""
        return [id for id in passage.themes if id in self.tree.themes]

    def path(self, theme_id: Id) -> str:
        """A theme's full path, for the eye."""
        return seen(self.tree.path(theme_id))

    def exactly(self, span: Span) -> Passage | None:
        """The passage that stands on just this span."""
        found = (passage for passage in self.passages.values() if passage.start == span.start)
        return next((passage for passage in found if passage.end == span.end), None)

    def described(self, ids: Iterable[Id]) -> str:
        """The theme paths and notes of passages, a line each."""
        lines = [self._line(self.passages[id]) for id in ids if id in self.passages]
        return "\n".join(dict.fromkeys(lines))

    def _line(self, passage: Passage) -> str:
        paths = ", ".join(self.path(id) for id in self.themes(passage)) or _("Marked, no theme yet")
        return f"{paths} — {seen(passage.note.strip())}" if passage.note.strip() else paths


def read_article(library: Library, article_id: Id) -> Opened:
    """Read an article for the reader; raises NotFound.

    Text and list ask one after the other: what was read last is handed out again while the library stands still.
    """
    with library.reading() as reader:
        asked = (library.id, reader.revision, article_id)
        if asked not in _last:
            article = reader.get(Article, article_id)
            text = reader.get(Text, article.text_id)
            found = reader.every(Passage, article_id=article_id, text_id=text.id)
            read = Opened(article, text, ThemeTree.read(reader), {passage.id: passage for passage in found})
            _last.clear()
            _last[asked] = read
    last = _last[asked]
    return replace(last, passages=dict(last.passages))


_last: dict[tuple[Id, int, Id], Opened] = {}


@dataclass(frozen=True, slots=True)
class News:
    """What a change of the library means for the open article.

    ``gone``: it was deleted for good. ``anew``: it has another text, or went to the trash or came back, and is to be
    read again. Otherwise ``touched`` holds the passages that are new, altered or gone.
    """

    gone: bool = False
    anew: bool = False
    touched: frozenset[Id] = frozenset()
    themes: bool = False
    article: bool = False


def refresh(library: Library, opened: Opened, changes: Changes) -> News:
    """Read what has changed of the open article, its passages and the codebook."""
    before = opened.article
    try:
        with library.reading() as reader:
            if changes.themes:
                opened.tree = ThemeTree.read(reader)
            if before.id in changes.articles:
                opened.article = reader.get(Article, before.id)
            touched = _read_again(reader, opened, changes.passages)
    except NotFound:
        return News(gone=True)
    anew = (before.text_id, before.trashed) != (opened.article.text_id, opened.article.trashed)
    return News(False, anew, frozenset(touched), bool(changes.themes), before.id in changes.articles)


def _read_again(reader: Reader, opened: Opened, ids: Iterable[Id]) -> set[Id]:
    touched: set[Id] = set()
    for id in ids:
        passage = _live(reader, opened, id)
        if passage is not None:
            opened.passages[id] = passage
            touched.add(id)
        elif opened.passages.pop(id, None) is not None:
            touched.add(id)
    return touched


def _live(reader: Reader, opened: Opened, id: Id) -> Passage | None:
    try:
        passage = reader.get(Passage, id)
    except NotFound:
        return None
    return passage if passage.text_id == opened.text.id and passage.trashed is None else None
