"""What can be dropped or pasted into a note: passages, articles, themes, a stretch of an article, or plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from app.domain import Article, Id, Span
from app.i18n import _
from app.one_step import as_one_step
from app.passages import mark
from app.ports import Library, Reader
from app.theme_tree import ThemeTree
from ui.articles.drag import ARTICLES, articles_in
from ui.themes import drops

KINDS = (drops.PASSAGES, drops.THEME, drops.CHOSEN_WORDS, ARTICLES)


@dataclass(frozen=True, slots=True)
class Brought:
    """What was let go on a note; ``words`` are an article and the stretch of it that was chosen in the reader."""

    passages: tuple[Id, ...] = ()
    articles: tuple[Id, ...] = ()
    themes: tuple[Id, ...] = ()
    words: tuple[Id, Span] | None = None

    @property
    def is_quoted(self) -> bool:
        """Whether it becomes quotations, which are paragraphs of their own, rather than links within one."""
        return bool(self.passages or self.words)


def read_brought(carried: QMimeData) -> Brought | None:
    """What is being carried; None for plain words, files and rubbish."""
    passages = drops.read_passages(carried)
    words = None if passages else drops.read_words(carried)
    articles = articles_in(carried) if carried.hasFormat(ARTICLES) else ()
    found = Brought(passages, articles, drops.read_themes(carried), words)
    return found if found != Brought() else None


def put_in(library: Library, brought: Brought, put: Callable[[str], object], keep: Callable[[Library], object]) -> bool:
    """Turn what was brought into Markdown and ``put`` it into the text; raises NotFound.

    Chosen words are marked first, which is one step with keeping the note: then the answer is True.
    """
    if brought.words is None:
        with library.reading() as reader:
            made = _markdown(reader, brought)
        put(made)
        return False
    with as_one_step(library, _("Quote in a note")) as joined:
        passage = mark(joined, *brought.words)
        with joined.reading() as reader:
            made = _markdown(reader, Brought((passage.id,)))
        put(made)
        keep(joined)
    return True


def _markdown(reader: Reader, brought: Brought) -> str:
    from app.linkables import linked
    from app.quoting import quotations  # with them comes what reads Markdown

    if brought.passages:
        return quotations(reader, brought.passages)
    tree = ThemeTree.read(reader)
    themes = (linked("theme", id, tree.path(id)) for id in brought.themes if id in tree.themes)
    titles = ((id, reader.get(Article, id).title) for id in brought.articles)
    return ", ".join([*themes, *(linked("article", id, title or _("Untitled")) for id, title in titles)])
