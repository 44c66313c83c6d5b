"""What is asked before passages chosen in a list are changed, and the keys of every list that holds passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QMenu, QWidget

from app.domain import Id, Passage, Theme
from app.i18n import _
from app.passages import note_passage
from app.theme_tree import ThemeTree
from ui.actions import ActionSpec, bind, made
from ui.context import Context
from ui.look import chip
from ui.passages import acts
from ui.passages.add_note import AddNotePopup
from ui.places import Place
from ui.reader.acts import may_change
from ui.reader.note_popup import NotePopup
from ui.reader.noting import noted
from ui.reader.quick_tag import QuickTag
from ui.themes.naming import seen


@runtime_checkable
class Shelf(Protocol):
    """A list that holds passages, as its keys see it."""

    context: Context

    @property
    def list(self) -> QListView:
        """The list itself."""

    def passages(self) -> Sequence[Passage]:
        """The chosen passages, in the list's order."""

    def home(self) -> Id:
        """The theme whose passages the list shows, empty for none."""

    def ground(self) -> QWidget:
        """What popups lie over."""


def bind_keys(shelf: Shelf, opening: bool = True) -> dict[str, QAction]:
    """Make the list's actions; ``opening`` is whether Enter is among them."""
    handlers: dict[str, Callable[[], object]] = {
        "tag-passages": partial(quick_tag, shelf),
        "note-listed": partial(write_note, shelf),
        "move-passages": partial(ask_move, shelf),
        "untag-passages": partial(ask_untag, shelf),
        "export-passages": partial(export, shelf),
        "delete-passages": partial(delete, shelf),
    }
    handlers |= {"show-in-text": partial(show_in_text, shelf)} if opening else {}
    bound = bind(shelf.list, "passages", handlers)
    for digit in range(1, 10):
        words = _("Put on or take off the theme pinned to {digit}").format(digit=digit)
        spec = ActionSpec(f"listed-digit-{digit}", "", words, (str(digit),), "passages")
        bound[spec.name] = made(spec, shelf.list, partial(press_digit, shelf, digit))
        shelf.list.addAction(bound[spec.name])
    return bound


def chosen(shelf: Shelf, changing: bool = True) -> Sequence[Passage]:
    """The chosen passages; none, and a word about it, where there are none or (``changing``) nothing can be changed."""
    found = shelf.passages()
    if not found:
        shelf.context.events.told.emit(_("Choose a passage in the list first."))
    return found if not changing or (found and may_change(shelf.context)) else ()


def quick_tag(shelf: Shelf) -> None:
    """Ask for a theme for all chosen passages."""
    if ids := _ids(chosen(shelf)):
        popup = QuickTag(shelf.ground(), shelf.list, acts.tree_of(shelf.context), ())
        popup.theme_chosen.connect(lambda id, note: acts.tag(shelf.context, ids, id, note))
        popup.new_chosen.connect(lambda path, note: acts.tag_anew(shelf.context, ids, path, note))
        popup.open_at(anchor(shelf))


def press_digit(shelf: Shelf, digit: int) -> None:
    """Put the theme pinned to a digit on all chosen passages, or take it off where all have it."""
    passages = chosen(shelf)
    if not passages:
        return
    themes = acts.tree_of(shelf.context).themes.values()
    theme = next((theme for theme in themes if theme.digit == digit), None)
    if theme is None:
        shelf.context.events.told.emit(_("No theme is pinned to {digit} yet.").format(digit=digit))
    elif all(theme.id in passage.themes for passage in passages):
        acts.untag(shelf.context, _ids(passages), theme.id)
    else:
        acts.tag(shelf.context, _ids(passages), theme.id)


def ask_untag(shelf: Shelf) -> None:
    """Take a theme off: the one the list is about, the only one there is, or the one chosen from a menu.

    Passages without any theme are deleted, as in the reader.
    """
    passages = chosen(shelf)
    if passages and not any(passage.themes for passage in passages):
        acts.delete(shelf.context, _ids(passages))
    elif passages:
        _with_theme(shelf, passages, _("Take off:"), lambda id: acts.untag(shelf.context, _with(passages, id), id))


def ask_move(shelf: Shelf) -> None:
    """Ask to which theme the chosen passages are moved, and first from which, where that is not clear."""
    passages = chosen(shelf)
    if passages and not any(passage.themes for passage in passages):
        shelf.context.events.told.emit(_("These passages are under no theme yet. Press T to put them under one."))
    elif passages:
        _with_theme(shelf, passages, _("Move from:"), lambda id: _ask_where(shelf, _with(passages, id), id))


def write_note(shelf: Shelf) -> None:
    """Write the note of the chosen passage, or words to be added to the notes of several."""
    passages, context = chosen(shelf), shelf.context
    if len(passages) == 1:
        id, note = passages[0].id, passages[0].note
        keep = partial(_keep_note, context, id)
        popup = NotePopup(shelf.ground(), shelf.list, note, keep)
        popup.join(context, partial(noted, id))
        popup.open_at(anchor(shelf))
    elif passages:
        adding = AddNotePopup(shelf.ground(), shelf.list, len(passages))
        adding.written.connect(lambda words: acts.note(context, _ids(passages), words))
        adding.open_at(anchor(shelf))


def show_in_text(shelf: Shelf) -> None:
    """Open the first chosen passage in the reader, and go there."""
    if passages := chosen(shelf, changing=False):
        shelf.context.selection.enter(Place("passage", passages[0].id))


def delete(shelf: Shelf) -> None:
    """Put the chosen passages in the trash."""
    acts.delete(shelf.context, _ids(chosen(shelf)))


def export(shelf: Shelf) -> None:
    """Open the export of the chosen passages."""
    if ids := _ids(chosen(shelf, changing=False)):
        acts.export(shelf.context, ids, shelf.list.window())


def copy(shelf: Shelf) -> None:
    """Copy the chosen passages as quotations."""
    if ids := _ids(chosen(shelf, changing=False)):
        acts.copy(shelf.context, ids)


def anchor(shelf: Shelf) -> QRect:
    """Where the current row is, in the coordinates of what popups lie over."""
    box = shelf.list.visualRect(shelf.list.currentIndex())
    return QRect(shelf.list.viewport().mapTo(shelf.ground(), box.topLeft()), box.size())


def themes_of(tree: ThemeTree, passages: Sequence[Passage]) -> list[tuple[Theme, int]]:
    """The themes that passages are under, as the tree has them, each with on how many of them."""
    counts = Counter(id for passage in passages for id in passage.themes)
    return [(theme, counts[theme.id]) for theme in tree.walk() if counts[theme.id]]


def _with_theme(shelf: Shelf, passages: Sequence[Passage], words: str, act: Callable[[Id], object]) -> None:
    """Do something with one of the themes of passages, asking which only where it is in doubt."""
    tree = acts.tree_of(shelf.context)
    found = themes_of(tree, passages)
    ids = [theme.id for theme, _count in found]
    home = shelf.home()
    if home in ids or len(ids) == 1:
        act(home if home in ids else ids[0])
        return
    menu = QMenu(words, shelf.list)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addSection(words)
    for theme, count in found:
        line = f"{seen(tree.path(theme.id))}  {count:n}".replace("&", "&&")
        menu.addAction(chip(theme.colour), line).triggered.connect(lambda _on=False, id=theme.id: act(id))
    box = anchor(shelf)
    menu.popup(shelf.ground().mapToGlobal(box.bottomLeft()))
    menu.setActiveAction(menu.actions()[1])


def _ask_where(shelf: Shelf, ids: Sequence[Id], from_id: Id) -> None:
    context, tree = shelf.context, acts.tree_of(shelf.context)
    words = _("Move from {theme} to… a new name makes a theme").format(theme=seen(tree.path(from_id)))
    popup = QuickTag(shelf.ground(), shelf.list, tree, ())
    popup.line.setPlaceholderText(words)
    popup.line.setAccessibleName(words)
    popup.note.hide()
    popup.theme_chosen.connect(lambda id, _note: acts.move(context, ids, from_id, id))
    popup.new_chosen.connect(lambda path, _note: acts.move_anew(context, ids, from_id, path))
    popup.open_at(anchor(shelf))


def _keep_note(context: Context, id: Id, words: str) -> bool:
    return context.attempt(lambda: note_passage(context.library, id, words))


def _ids(passages: Sequence[Passage]) -> tuple[Id, ...]:
    return tuple(passage.id for passage in passages)


def _with(passages: Sequence[Passage], theme_id: Id) -> tuple[Id, ...]:
    return tuple(passage.id for passage in passages if theme_id in passage.themes)
