"""From what the window shows to its pages on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import NotFound
from app.i18n import _
from ui.centre import article_of
from ui.context import Context
from ui.printing.wish import Printed, Prints

if TYPE_CHECKING:
    from ui.printing.dialog import PrintDialog


def offer(context: Context, parent: QWidget, printed: Printed) -> PrintDialog:
    """Open the preview of something."""
    from ui.printing.dialog import PrintDialog

    dialog = PrintDialog(context, printed, parent)
    dialog.show()
    return dialog


def print_shown(context: Context, page: QWidget | None, parent: QWidget) -> None:
    """Open the preview of what the centre of the window shows; say so where that is nothing for paper."""
    try:
        printed = _shown(context, page)
    except NotFound as error:
        context.explain(error)
        return
    if printed is None:
        context.events.told.emit(_("There is nothing to print here. Open an article, a note or a theme first."))
    else:
        offer(context, parent, printed)


def _shown(context: Context, page: QWidget | None) -> Printed | None:
    place = context.selection.place
    if isinstance(page, Prints):
        return page.printed()
    if place.kind == "note":
        from ui.printing.markdown import note_printed

        return note_printed(context.library, place.id)
    article = article_of(context, place)
    if not article:
        return None
    from ui.printing.article import article_printed

    return article_printed(context.library, article)
