"""What can be done with results: open one, go through the hits of its article, put a theme on passages, export."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain import Article, Id, Span, Text
from app.errors import NotFound
from app.hits import Hit
from app.i18n import _
from app.marking import find_in_text
from app.ports import Library, Progress
from app.searches import tag_found
from app.searches.tagging import MOST
from ui.actions import named
from ui.context import Context
from ui.passages.acts import tag, tagged, tree_of
from ui.places import Place
from ui.search.chooser import ChooserDialog, theme_choices
from ui.search.found import Asked, Row
from ui.search.grouping import Head, Line
from ui.search.whole import choice_of, choice_of_all

if TYPE_CHECKING:
    from app.exporting import Choice


def open_line(context: Context, line: Line | None, words: str) -> None:
    """Open a hit at its exact place, with what was searched for marked there; or the article of a head."""
    if isinstance(line, Row):
        context.selection.enter(place_of(line.hit, words))
    elif isinstance(line, Head) and line.article_id:
        context.selection.enter(Place("article", line.article_id, words=words))


def leave(context: Context) -> None:
    """Return to the place before the search, and go over to it."""
    context.selection.back()
    context.selection.entered.emit()


def press(widget: QWidget, name: str) -> None:
    """Do what the window's action of that name does, where there is one."""
    for action in named(widget, name):
        action.trigger()


def place_of(hit: Hit, words: str) -> Place:
    """Where a hit is."""
    match hit.kind:
        case "passage":
            return Place("passage", hit.id, words=words)
        case "note":
            span = hit.note_span
            return Place("note", hit.id, span.start if span else None, span.end if span else None, words)
        case _:
            return Place("article", hit.id, hit.start, hit.end, words)


def step_in_article(context: Context, line: Line | None, words: str, direction: int) -> None:
    """Open the hit after (+1) or before (-1) the one that is shown, in the same article's text."""
    hit = line.hit if isinstance(line, Row) else None
    article_id = hit.article_id if hit else line.article_id if isinstance(line, Head) else ""
    if not article_id:
        open_line(context, line, words)
        return
    at = hit.start if hit is not None else None
    work = partial(_spans, context.library, article_id, words)

    def show(spans: Sequence[Span]) -> None:
        span = beside(spans, at, direction)
        start, end = (span.start, span.end) if span else (None, None)
        context.selection.enter(Place("article", article_id, start, end, words))

    context.jobs.run(work, show, context.explain, key="search-step")


def beside(spans: Sequence[Span], at: int | None, direction: int) -> Span | None:
    """The span after (+1) or before (-1) the one that begins at a code point, round the end; None where is none."""
    if not spans:
        return None
    if direction > 0:
        return next((span for span in spans if at is None or span.start > at), spans[0])
    return next((span for span in reversed(spans) if at is None or span.start < at), spans[-1])


def _spans(library: Library, article_id: Id, words: str, progress: Progress) -> list[Span]:
    with library.reading() as reader:
        try:
            article = reader.get(Article, article_id)
            text = reader.get(Text, article.text_id)
        except NotFound:
            return []
    return find_in_text(text.content, words, (article.language,) if article.language else ())


def ask_theme(
    context: Context, passages: Sequence[Id], parent: QWidget, articles: Sequence[Id] = (), words: str = ""
) -> None:
    """Ask which theme passages get, and what a search for ``words`` finds in the texts of articles."""
    title = _("Tag the words found with…") if articles else _("Tag with…")
    dialog = ChooserDialog(title, _("Theme"), theme_choices(tree_of(context)), parent)
    if articles:
        dialog.chosen.connect(lambda theme_id: _tag_found(context, words, theme_id, passages, articles))
    else:
        dialog.chosen.connect(lambda theme_id: tag(context, passages, theme_id))
    dialog.open()


def _tag_found(context: Context, words: str, theme_id: Id, passages: Sequence[Id], articles: Sequence[Id]) -> None:
    path = tree_of(context).path(theme_id)

    def tell(count: int) -> None:
        if count - len(passages) >= MOST:
            more = _("Only the first {count} places became passages; narrow the search for the others.")
            context.events.done.emit(f"{tagged(path, count)} {more.format(count=MOST)}")
        elif count:
            context.events.done.emit(tagged(path, count))
        else:
            context.events.told.emit(_("The words stand in none of these texts, so there is nothing to tag."))

    work = partial(tag_found, context.library, context.index, words, theme_id, passages, articles)
    context.jobs.run(work, tell, context.explain, title=_("Tagging what was found"), keep_result=True)


def export(context: Context, asked: Asked, found: Sequence[tuple[str, Id]], parent: QWidget) -> None:
    """Take out what is chosen, or, with nothing chosen, all that the search finds."""
    from ui.export.dialog import ExportDialog

    def show(choice: Choice) -> None:
        ExportDialog(context, choice, parent).show()

    if len(found) > 1:
        show(choice_of(found, asked.words))
    else:
        gather = partial(choice_of_all, context.library, context.index, asked)
        context.jobs.run(gather, show, context.explain, key="search-export", title=_("Gathering what was found"))
