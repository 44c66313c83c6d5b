"""Which passages are offered to a note: those chosen, then those of the articles lately open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain import Article, Id, Passage
from app.i18n import _
from app.ports import ArticleFilter, Library, Progress, Reader
from ui.context import Context
from ui.notes.hosts import article_at
from ui.places import Place
from ui.search.chooser import Choice, ChooserDialog

_REMEMBERED = 8
_OFFERED = 5_000
_QUOTE = 300
_LOOKED_THROUGH = 200


class RecentArticles:
    """The articles lately open, the last one first."""

    def __init__(self, context: Context) -> None:
        self.ids: list[Id] = []
        self._library = context.library
        context.selection.opened.connect(self._opened)

    def _opened(self, place: Place) -> None:
        id = article_at(self._library, place)
        if id:
            self.ids = [id, *(other for other in self.ids if other != id)][:_REMEMBERED]


def ask_passage(context: Context, recent: RecentArticles, take: Callable[[Id], object], parent: QWidget) -> None:
    """Gather the passages out of the GUI thread, then let the person choose one by its words."""

    def offer(choices: list[Choice]) -> None:
        dialog = ChooserDialog(_("Insert a passage"), _("Some of its words, or its article"), choices, parent)
        dialog.chosen.connect(take)
        dialog.open()

    gather = partial(_choices, context.library, context.selection.passages, tuple(recent.ids))
    context.jobs.run(gather, offer, context.explain, key="passage-choices")


def _choices(library: Library, chosen: tuple[Id, ...], recent: tuple[Id, ...], progress: Progress) -> list[Choice]:
    with library.reading() as reader:
        found: dict[Id, Choice] = {}
        for passage, title in _passages(reader, chosen, recent):
            progress(len(found), 0)
            words = " ".join(passage.quote[:_QUOTE].split())
            found.setdefault(passage.id, Choice(passage.id, words, beneath=title))
            if len(found) >= _OFFERED:
                break
    return list(found.values())


def _passages(reader: Reader, chosen: tuple[Id, ...], recent: tuple[Id, ...]) -> Iterator[tuple[Passage, str]]:
    titles: dict[Id, str] = {}

    def titled(passages: Iterable[Passage]) -> Iterator[tuple[Passage, str]]:
        for passage in passages:
            if passage.article_id not in titles:
                titles[passage.article_id] = reader.get(Article, passage.article_id).title
            yield passage, titles[passage.article_id]

    if chosen:
        yield from titled(reader.every(Passage, id=chosen))
    others = [line.id for line in reader.article_lines(ArticleFilter(), 0, _LOOKED_THROUGH) if line.passages]
    for article_id in dict.fromkeys((*recent, *others)):
        yield from titled(reader.every(Passage, article_id=article_id))
