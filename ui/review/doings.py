"""What is done with the passage that is looked at; each takes the page, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.i18n import _, ngettext
from app.passages import delete_passages
from app.reviewing import accept, accept_all, detach, reattach
from ui.actions import bind

if TYPE_CHECKING:
    from ui.review.page import ReviewPage


def bind_keys(page: ReviewPage) -> dict[str, QAction]:
    """Make the page's actions; their keys are heard in its list."""
    handlers: dict[str, Callable[[], object]] = {
        "accept-place": partial(accept_place, page),
        "place-by-hand": partial(place_by_hand, page),
        "detach-passage": partial(detach_it, page),
        "wait-again": partial(let_wait, page),
        "delete-waiting": partial(delete, page),
        "next-waiting": partial(step, page, 1),
        "previous-waiting": partial(step, page, -1),
    }
    return bind(page.parts.list, "review", handlers)


def accept_place(page: ReviewPage) -> None:
    """Put the passage where it is thought to belong."""
    line, span, library = page.present(), page.proposed().span, page.context.library
    if line is not None and span is not None and not page.apart:
        page.context.attempt(lambda: accept(library, line.passage.id, span), _("Passage placed"))


def accept_alike(page: ReviewPage) -> None:
    """Put all passages where they are thought to belong whose words there are nearly the same."""
    spans, library = page.looking.alike(page.model.lines), page.context.library
    done = ngettext("{n} passage placed", "{n} passages placed", len(spans)).format(n=len(spans))
    page.context.attempt(lambda: accept_all(library, spans), done)


def place_by_hand(page: ReviewPage) -> None:
    """Select in the text what the passage's words are now."""
    line = page.present()
    if line is not None:
        page.by_hand.begin(line.passage, page.proposed().span, page.context.selection.place)


def detach_it(page: ReviewPage) -> None:
    """Let the passage belong to its article without a place."""
    line, library = page.present(), page.context.library
    if line is not None and not page.apart:
        page.context.attempt(lambda: detach(library, [line.passage.id]), _("Passage detached"))


def let_wait(page: ReviewPage) -> None:
    """Let a detached passage wait again."""
    line, library = page.present(), page.context.library
    if line is not None and page.apart:
        page.context.attempt(lambda: reattach(library, [line.passage.id]), _("The passage waits again"))


def delete(page: ReviewPage) -> None:
    """Put the passage in the trash."""
    line, library = page.present(), page.context.library
    if line is not None:
        said = ngettext("{count} passage deleted", "{count} passages deleted", 1).format(count=1)
        page.context.attempt(lambda: delete_passages(library, [line.passage.id]), said)


def step(page: ReviewPage, by: int) -> None:
    """Look at the next passage (+1), or the one before (-1)."""
    row = page.parts.list.currentIndex().row() + by
    if 0 <= row < page.model.rowCount():
        page.parts.list.setCurrentIndex(page.model.index(row))
