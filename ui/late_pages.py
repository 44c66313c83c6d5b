"""Pages of the centre that are made when the first place of their kind is opened: the window need not wait for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.centre import Centre
from ui.context import Context
from ui.reader.panel import ReaderPanel


def late_pages(context: Context, reader: ReaderPanel, centre: Centre) -> dict[str, Callable[[], QWidget]]:
    """What makes each page, by the kind of its places."""
    return {
        "history": lambda: _history(context),
        "trash": lambda: _trash(context),
        "theme": lambda: _theme(context),
        "review": lambda: _review(context, reader, centre),
        "correct": lambda: _correcting(context),
        "similar": lambda: _similar(context),
    }


def _history(context: Context) -> QWidget:
    from ui.history.page import HistoryPage

    return HistoryPage(context)


def _trash(context: Context) -> QWidget:
    from ui.trash.page import TrashPage

    return TrashPage(context)


def _theme(context: Context) -> QWidget:
    from ui.themes.page.page import ThemePage

    return ThemePage(context)


def _review(context: Context, reader: ReaderPanel, centre: Centre) -> QWidget:
    from ui.review.page import review_page

    return review_page(context, reader, centre)


def _similar(context: Context) -> QWidget:
    from ui.search.like_page import SimilarPage

    return SimilarPage(context)


def _correcting(context: Context) -> QWidget:
    from ui.correcting.page import CorrectingPage

    return CorrectingPage(context)
