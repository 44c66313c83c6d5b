"""The list's actions: tag, note and delete the chosen passages, go to one in the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QWidget

from app.domain import Id
from app.i18n import _
from ui.actions import ActionSpec, bind, made
from ui.context import Context
from ui.places import Place
from ui.reader import acts
from ui.reader.acts import Target
from ui.reader.note_popup import NotePopup
from ui.reader.opened import Opened
from ui.reader.quick_tag import QuickTag
from ui.reader.tagging import pinned


class Shelf(Protocol):
    """The list as its keys see it."""

    context: Context
    opened: Opened | None
    list: QListView

    def chosen(self) -> tuple[Id, ...]:
        """The chosen passages."""

    def ground(self) -> QWidget:
        """What popups lie over."""


def bind_keys(shelf: Shelf) -> dict[str, QAction]:
    """Make the list's actions."""
    handlers: dict[str, Callable[[], object]] = {
        "tag-passages": partial(quick_tag, shelf),
        "note-listed": partial(write_note, shelf),
        "show-in-text": partial(show_in_text, shelf),
        "delete-passages": partial(delete, shelf),
    }
    bound = bind(shelf.list, "passages", handlers)
    for digit in range(1, 10):
        words = _("Put on or take off the theme pinned to {digit}").format(digit=digit)
        spec = ActionSpec(f"listed-digit-{digit}", "", words, (str(digit),), "passages")
        bound[spec.name] = made(spec, shelf.list, partial(press_digit, shelf, digit))
        shelf.list.addAction(bound[spec.name])
    return bound


def target_of(shelf: Shelf) -> Target | None:
    """The chosen passages; None, and a word about it, where none can be changed."""
    opened = shelf.opened
    passages = tuple(opened.passages[id] for id in shelf.chosen() if id in opened.passages) if opened else ()
    if opened is None or not passages:
        shelf.context.events.told.emit(_("Choose a passage in the list first."))
        return None
    return Target(opened.article.id, passages[0].span, passages)


def quick_tag(shelf: Shelf) -> None:
    """Ask for a theme for all chosen passages."""
    target, opened = target_of(shelf), shelf.opened
    if target is None or opened is None or not acts.may_change(shelf.context):
        return
    popup = QuickTag(shelf.ground(), shelf.list, opened.tree, ())
    popup.theme_chosen.connect(lambda id, note: acts.tag(shelf.context, target, id, opened.path(id), note))
    popup.new_chosen.connect(lambda path, note: acts.tag_anew(shelf.context, target, path, note))
    popup.open_at(_anchor(shelf))


def press_digit(shelf: Shelf, digit: int) -> None:
    """Put the theme pinned to a digit on all chosen passages, or take it off where all have it."""
    target, opened = target_of(shelf), shelf.opened
    if target is None or opened is None:
        return
    theme = next((theme for theme in pinned(opened) if theme.digit == digit), None)
    if theme is None:
        shelf.context.events.told.emit(_("No theme is pinned to {digit} yet.").format(digit=digit))
    else:
        acts.toggle(shelf.context, target, theme.id, opened.path(theme.id))


def untag(shelf: Shelf, theme_id: Id) -> None:
    """Take one theme off all chosen passages."""
    target, opened = target_of(shelf), shelf.opened
    if target is not None and opened is not None:
        acts.untag(shelf.context, target, theme_id, opened.path(theme_id))


def write_note(shelf: Shelf) -> None:
    """Write the note of the first chosen passage."""
    target = target_of(shelf)
    if target is None or not acts.may_change(shelf.context):
        return
    one = Target(target.article_id, target.passages[0].span, target.passages[:1])
    note = target.passages[0].note
    popup = NotePopup(shelf.ground(), shelf.list, note, lambda words: bool(acts.write_note(shelf.context, one, words)))
    popup.open_at(_anchor(shelf))


def show_in_text(shelf: Shelf) -> None:
    """Open the first chosen passage in the reader, and go there."""
    target = target_of(shelf)
    if target is not None:
        shelf.context.selection.open(Place("passage", target.passages[0].id))


def delete(shelf: Shelf) -> None:
    """Put the chosen passages in the trash."""
    target = target_of(shelf)
    if target is not None:
        acts.delete(shelf.context, target.ids)


def _anchor(shelf: Shelf) -> QRect:
    box = shelf.list.visualRect(shelf.list.currentIndex())
    return QRect(shelf.list.viewport().mapTo(shelf.ground(), box.topLeft()), box.size())
