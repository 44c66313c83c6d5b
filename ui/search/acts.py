"""What can be done with results: open one, put a theme on passages, take them out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.hits import Hit
from app.i18n import _
from ui.context import Context
from ui.passages.acts import tag, tree_of
from ui.places import Place
from ui.search.chooser import ChooserDialog, theme_choices
from ui.search.found import Asked, choice_of, choice_of_all

if TYPE_CHECKING:
    from app.exporting import Choice


def open_hit(context: Context, hit: Hit | None, asked: Asked) -> None:
    """Open a hit at its exact place, with what was searched for marked there."""
    if hit is not None:
        context.selection.enter(place_of(hit, asked))


def leave(context: Context) -> None:
    """Return to the place before the search, and go over to it."""
    context.selection.back()
    context.selection.entered.emit()


def place_of(hit: Hit, asked: Asked) -> Place:
    """Where a hit is."""
    match hit.kind:
        case "passage":
            return Place("passage", hit.id, words=asked.words)
        case "note":
            span = hit.note_span
            return Place("note", hit.id, span.start if span else None, span.end if span else None, asked.words)
        case _:
            return Place("article", hit.id, hit.start, hit.end, asked.words)


def ask_theme(context: Context, hits: Sequence[Hit], parent: QWidget) -> None:
    """Ask which theme the chosen passages get."""
    ids = [hit.id for hit in hits if hit.kind == "passage"]
    dialog = ChooserDialog(_("Tag with…"), _("Theme"), theme_choices(tree_of(context)), parent)
    dialog.chosen.connect(lambda theme_id: tag(context, ids, theme_id))
    dialog.open()


def export(context: Context, asked: Asked, hits: Sequence[Hit], parent: QWidget) -> None:
    """Take out what is chosen, or, with nothing chosen, all that the search finds."""
    from ui.export.dialog import ExportDialog

    def show(choice: Choice) -> None:
        ExportDialog(context, choice, parent).show()

    if len(hits) > 1:
        show(choice_of(list(hits), _("Search: {words}").format(words=asked.words)))
    else:
        gather = partial(choice_of_all, context.library, context.index, asked)
        context.jobs.run(gather, show, context.explain, key="search-export", title=_("Gathering what was found"))
