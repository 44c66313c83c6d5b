"""The reader's actions: which key does what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction

from ui.actions import bind
from ui.reader.desk import Desk
from ui.reader.noting import write_note
from ui.reader.tag_on_select import TagOnSelect
from ui.reader.tagging import delete, press_digit, quick_tag, theme_from_words, untag
from ui.reader.walking import cycle, move_edge, walk


def bind_keys(desk: Desk, mode: TagOnSelect) -> dict[str, QAction]:
    """Make the reader's actions; their keys are heard in its text only, never in a field beside it."""
    handlers: dict[str, Callable[[], object]] = {
        "quick-tag": partial(_tag, desk, mode),
        "tag-on-select": mode.toggle,
        "note-passage": partial(write_note, desk),
        "theme-from-words": partial(theme_from_words, desk),
        "next-passage": partial(walk, desk, 1),
        "previous-passage": partial(walk, desk, -1),
        "cycle-passages": partial(cycle, desk),
        "start-back": partial(move_edge, desk, "start", -1),
        "start-on": partial(move_edge, desk, "start", 1),
        "end-on": partial(move_edge, desk, "end", 1),
        "end-back": partial(move_edge, desk, "end", -1),
        "start-letter-back": partial(move_edge, desk, "start", -1, "letter"),
        "start-letter-on": partial(move_edge, desk, "start", 1, "letter"),
        "end-letter-on": partial(move_edge, desk, "end", 1, "letter"),
        "end-letter-back": partial(move_edge, desk, "end", -1, "letter"),
        "untag": partial(untag, desk),
        "delete-passage": partial(delete, desk),
    }
    handlers |= {f"digit-{digit}": partial(press_digit, desk, digit) for digit in range(1, 10)}
    bound = bind(desk.view, "reader", handlers)
    switch = bound["tag-on-select"]
    switch.setCheckable(True)
    mode.changed.connect(lambda: switch.setChecked(bool(mode.theme)))
    return bound


def _tag(desk: Desk, mode: TagOnSelect) -> None:
    """Put the theme that each selection gets on this one; without such a theme, or with it on, ask for one."""
    if not mode.tag():
        quick_tag(desk)
