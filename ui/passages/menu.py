"""The menu about passages chosen in a list: the same wherever they are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import _
from ui.actions import named
from ui.look import chip
from ui.passages import acts, keys
from ui.passages.keys import Shelf
from ui.themes.naming import seen

_MOST_THEMES = 12
_PARTS = (
    ("show-in-text", "unfold-passage"),
    ("tag-passages", "note-listed", "move-passages", "split-theme"),
    ("passage-up", "passage-down"),
    ("export-passages",),
)


def open_menu(shelf: Shelf, bound: Mapping[str, QAction], place: QPoint) -> None:
    """Open the menu at a place of the list's viewport."""
    menu = passages_menu(shelf, bound)
    menu.popup(shelf.list.viewport().mapToGlobal(place))


def passages_menu(shelf: Shelf, bound: Mapping[str, QAction]) -> QMenu:
    """What can be done with the chosen passages, and which themes can be taken off them."""
    menu = QMenu(shelf.list)
    menu.aboutToHide.connect(menu.deleteLater)
    for part in _PARTS:
        menu.addActions([bound[name] for name in part if name in bound])
        menu.addSeparator()
    menu.addAction(_("Copy as quotations") + "\tCtrl+Shift+C").triggered.connect(lambda _on=False: keys.copy(shelf))
    menu.addSeparator()
    passages = shelf.passages()
    tree = acts.tree_of(shelf.context)
    for theme, _count in keys.themes_of(tree, passages)[:_MOST_THEMES]:
        words = _("Take off: {theme}").format(theme=seen(tree.path(theme.id))).replace("&", "&&")
        ids = tuple(passage.id for passage in passages if theme.id in passage.themes)
        action = menu.addAction(chip(theme.colour), words)
        action.triggered.connect(lambda _on=False, id=theme.id, ids=ids: acts.untag(shelf.context, ids, id))
    menu.addSeparator()
    menu.addAction(bound["delete-passages"])
    for action in _own(menu, bound):
        action.setEnabled(bool(passages))
    menu.addActions(named(shelf.list, "more-like-this"))
    return menu


def _own(menu: QMenu, bound: Mapping[str, QAction]) -> Sequence[QAction]:
    """The actions made for this menu alone: those of the list must go on hearing their keys."""
    lasting = set(bound.values())
    return [action for action in menu.actions() if action not in lasting and not action.isSeparator()]
