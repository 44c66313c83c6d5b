"""What the lint finds, and what it calls the widgets it finds it in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to be put right, and where."""

    what: str
    where: str
    detail: str = ""


def words_on(widget: QWidget) -> str:
    """What is written on a label or button."""
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def named(widget: QWidget) -> str:
    """A widget by its kind, that of what holds it, and its first words."""
    path = [type(widget).__name__]
    parent = widget.parentWidget()
    if parent is not None:
        path.insert(0, type(parent).__name__)
    return f"{'/'.join(path)} {words_on(widget)[:40]!r}"
