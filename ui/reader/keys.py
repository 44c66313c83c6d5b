"""The reader's actions: which key does what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction

from ui.actions import bind
from ui.reader.desk import Desk
from ui.reader.noting import write_note
from ui.reader.tagging import delete, press_digit, quick_tag, theme_from_words, untag
from ui.reader.walking import cycle, move_edge, walk


def bind_keys(desk: Desk) -> dict[str, QAction]:
    """Make the reader's actions; their keys are heard in its text only, never in a field beside it."""
    handlers: dict[str, Callable[[], object]] = {
        "quick-tag": partial(quick_tag, desk),
        "note-passage": partial(write_note, desk),
        "theme-from-words": partial(theme_from_words, desk),
        "next-passage": partial(walk, desk, 1),
        "previous-passage": partial(walk, desk, -1),
        "cycle-passages": partial(cycle, desk),
        "start-back": partial(move_edge, desk, "start", -1),
        "start-on": partial(move_edge, desk, "start", 1),
        "end-on": partial(move_edge, desk, "end", 1),
        "end-back": partial(move_edge, desk, "end", -1),
        "untag": partial(untag, desk),
        "delete-passage": partial(delete, desk),
    }
    handlers |= {f"digit-{digit}": partial(press_digit, desk, digit) for digit in range(1, 10)}
    return bind(desk.view, "reader", handlers)
