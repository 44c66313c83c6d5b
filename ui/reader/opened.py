"""The article that is open: its text, its passages as last read, and the codebook they are shown with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.domain import Article, Id, Passage, Span, Text
from app.errors import NotFound
from app.i18n import _
from app.pieces import plain
from app.ports import Changes, Library, Reader
from app.theme_tree import ThemeTree
from ui.themes.naming import seen


@dataclass
class Opened:
    """One article in the reader; ``passages`` follows the library through ``refresh``.

    ``hidden`` themes are as if they were not on any passage: those that have no other are not ``shown``.
    """

    article: Article
    text: Text
    tree: ThemeTree
    passages: dict[Id, Passage] = field(default_factory=dict)
    hidden: frozenset[Id] = frozenset()

    @property
    def trashed(self) -> bool:
        """Whether it lies in the trash, where nothing is marked."""
        return self.article.trashed is not None

    def colours(self) -> dict[Id, str]:
        """The colour of each live theme, and of each colour that a passage came with (itself)."""
        own = {passage.colour: passage.colour for passage in self.passages.values() if passage.colour}
        return own | {theme.id: theme.colour for theme in self.tree.themes.values()}

    def themes(self, passage: Passage) -> list[Id]:
        """The live themes of a passage that are not hidden, in the order they were put on."""
        return [id for id in passage.themes if id in self.tree.themes and id not in self.hidden]

    def is_seen(self, passage: Passage) -> bool:
        """Whether a passage is shown: it has no theme, or one that is not hidden."""
        if self.hidden.isdisjoint(passage.themes):
            return True
        return bool(self.themes(passage))

    def shown(self, among: Iterable[Id] | None = None) -> Mapping[Id, Passage]:
        """The passages that are shown (``among`` these, or all), with such themes only as are not hidden."""
        if not self.hidden:
            return self.passages
        asked = (self.passages[id] for id in (self.passages if among is None else among) if id in self.passages)
        return {passage.id: self._as_shown(passage) for passage in asked if self.is_seen(passage)}

    def _as_shown(self, passage: Passage) -> Passage:
        if self.hidden.isdisjoint(passage.themes):
            return passage
        return replace(passage, themes=tuple(self.themes(passage)))

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
        note = plain(passage.note)
        return f"{paths} — {seen(note)}" if note else paths


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


def _read_again(reader: Reader, opened: Opened, ids: Collection[Id]) -> set[Id]:
    """Take in what changed of the passages, asked for together: thousands elsewhere may have changed at once."""
    live = reader.every(Passage, id=tuple(ids), text_id=opened.text.id) if ids else ()
    touched = {passage.id: passage for passage in live}
    gone = [id for id in ids if id in opened.passages and id not in touched]
    for id in gone:
        del opened.passages[id]
    opened.passages |= touched
    return {*touched, *gone}
