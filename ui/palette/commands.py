"""The commands of the window as lines of the palette, and giving them with the focus where they belong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.actions import keys_of, table
from ui.keyboard import place_named, plain_name, shown
from ui.palette.lines import Line
from ui.panes import enter


def live_actions(window: QWidget) -> dict[str, QAction]:
    """The actions of a window by name, those of pages that were made since the menus too."""
    return {action.objectName(): action for action in window.findChildren(QAction) if action.objectName()}


def command_lines(acts: Mapping[str, QAction]) -> list[Line]:
    """All commands but the palette's own and the digits, those that can be given now first."""
    lines = []
    for spec in table():
        action = acts.get(spec.name)
        if action is None or spec.name == "palette" or spec.name.startswith("digit-"):
            continue
        named = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
        where = spec.menu.replace("&", "") or place_named(spec.where)
        also = (plain_name(spec),) if named != plain_name(spec) else ()
        keys = shown(keys_of(spec)[:1])
        lines.append(Line("command", named, spec.name, where, keys, also, enabled=action.isEnabled()))
    return sorted(lines, key=lambda line: not line.enabled)


def give(action: QAction, before: QWidget | None) -> None:
    """Trigger a command with the focus in the panel it belongs to, or else where it was before the palette."""
    owner = action.parent()
    if isinstance(owner, QWidget) and not owner.isWindow() and owner.isVisible():
        inside = before is not None and (before is owner or owner.isAncestorOf(before))
        if not inside:
            enter(owner)
    action.trigger()
