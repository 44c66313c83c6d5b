"""Keys that are signs rather than letters, such as ``[``: heard by the sign, wherever a keyboard has it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget


def trigger_by_sign(widget: QWidget, event: QKeyEvent) -> bool:
    """Do what a widget's actions do for the sign that was typed; answers whether one of them has it for its key.

    Qt hears most of them before; not those that some systems report with the keys that helped to write them, as AltGr.
    """
    sign = event.text()
    if len(sign) != 1 or not sign.isprintable() or sign.isalnum() or sign.isspace():
        return False
    action = next((action for action in widget.actions() if _has(action, sign)), None)
    if action is not None:
        action.trigger()
        event.accept()
    return action is not None


def _has(action: QAction, sign: str) -> bool:
    return action.isEnabled() and any(keys.toString() == sign for keys in action.shortcuts())
