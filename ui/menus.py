"""The menu bar, made from the table of actions: panels' own actions where they have them, the window's for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.actions import ActionSpec, made, table

BREAKS_BEFORE = frozenset(
    {
        "new-note",
        "export",
        "open-library",
        "quit",
        "history",
        "copy-quotation",
        "find-in-article",
        "next-pane",
        "left-pane",
        "show-text",
        "zoom-in",
        "look",
        "new-collection",
        "mark-read",
        "delete-article",
        "move-theme",
        "show-theme",
        "hide-theme",
        "delete-theme",
        "next-passage",
        "start-back",
        "untag",
    }
)
"""Where a line is drawn in a menu."""


def fill_menu_bar(window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make the menus and answer every action by name; what neither a panel nor ``handlers`` can do is left out."""
    actions = {action.objectName(): action for action in window.findChildren(QAction) if action.objectName()}
    for spec in table():
        if spec.name not in actions and spec.name in handlers:
            actions[spec.name] = made(spec, window, handlers[spec.name])
            window.addAction(actions[spec.name])
    menus: dict[str, QMenu] = {}
    for spec in table():
        if spec.menu and spec.name in actions:
            _place(window, menus, spec, actions[spec.name])
    return actions


def add_below(action: QAction, submenu: QMenu) -> None:
    """Hang a menu into the menu an action stands in, right below it."""
    for menu in action.associatedObjects():
        if isinstance(menu, QMenu):
            entries = menu.actions()
            after = entries.index(action) + 1
            menu.insertMenu(entries[after] if after < len(entries) else None, submenu)  # type: ignore[arg-type]


def _place(window: QMainWindow, menus: dict[str, QMenu], spec: ActionSpec, action: QAction) -> None:
    if spec.menu not in menus:
        menus[spec.menu] = window.menuBar().addMenu(spec.menu)
    elif spec.name in BREAKS_BEFORE:
        menus[spec.menu].addSeparator()
    menus[spec.menu].addAction(action)
