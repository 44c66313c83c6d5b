"""“More like this”: of the hit, passage or article that is chosen where the focus is, or of what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.i18n import _
from ui.centre import article_of
from ui.passages.keys import Shelf
from ui.places import Place
from ui.search.like_found import Example
from ui.search.listing import HitsList

if TYPE_CHECKING:
    from ui.context import Context
    from ui.desk import Desk


def show_more_like(context: Context, desk: Desk) -> None:
    """Show what is like that; say so where there is nothing to be like."""
    example = _listed(desk) or _in_table(context, desk) or _read(context, desk)
    if example is None:
        context.events.told.emit(_("Open or choose an article, a passage or some words first."))
    else:
        context.selection.enter(example.place)


def _listed(desk: Desk) -> Example | None:
    """The hit or passage that is chosen in the list that has the focus."""
    focused = QApplication.focusWidget()
    if isinstance(focused, HitsList):
        hit = focused.chosen_hit()
        return Example(hit.kind, hit.id) if hit else None
    for shelf in (desk.passages, desk.centre.currentWidget()):
        if isinstance(shelf, Shelf) and shelf.list is focused:
            return next((Example("passage", passage.id) for passage in shelf.passages()), None)
    return None


def _in_table(context: Context, desk: Desk) -> Example | None:
    focused, chosen = QApplication.focusWidget(), context.selection.articles
    inside = focused is not None and desk.articles.isAncestorOf(focused)
    return Example("article", chosen[0]) if inside and chosen else None


def _read(context: Context, desk: Desk) -> Example | None:
    """The words chosen in the reader, the passage under its caret, or the article it shows."""
    place: Place = context.selection.place
    if place.kind == "note":
        return Example("note", place.id)
    if place.kind not in ("article", "passage"):
        chosen = context.selection.articles
        return Example("article", chosen[0]) if chosen else None
    sitting = desk.reader.sitting
    span = sitting.view.chosen()
    if span is not None and sitting.opened is not None:
        words = " ".join(span.slice(sitting.opened.text.content).split())
        return Example("", words=words, within=sitting.opened.article.id)
    if sitting.current:
        return Example("passage", sitting.current)
    article_id = article_of(context, place)
    return Example("article", article_id) if article_id else None
