"""Which keys do what now: what a person may change, what is in the way, and telling everything that is alive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import _
from ui.actions import ActionSpec, give_keys, keys_of, table

Given = Mapping[str, tuple[str, ...]]
"""Keys in Qt's portable notation by the name of the action; empty: it has none."""

_TIP, _TIP_OF = "tip-words", "tip-of"
_WRITTEN_IN = ("window", "note")
"""Where words are typed, so that a key without Ctrl or Alt would be a letter."""

_MOVING = frozenset(
    {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up}
    | {Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
"""What goes about in lists and texts, and leaves them."""

_MODIFIERS = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown}
)


@runtime_checkable
class NamesKey(Protocol):
    """A widget whose words name a key; it is told when keys are others."""

    def tell_key(self) -> None:
        """Name the key as it is now."""


def changeable() -> list[ActionSpec]:
    """The actions whose keys may be changed: all but the digits, which belong to the pinned themes."""
    return [spec for spec in table() if not spec.name.startswith("digit-")]


def sound_keys(kept: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """What of kept changes makes sense: known actions with keys they can have; the rest is left out."""
    specs = {spec.name: spec for spec in changeable()}
    found: dict[str, tuple[str, ...]] = {}
    for name, keys in kept:
        spec = specs.get(name)
        if spec is not None and all(fits(spec, key) for key in keys) and tuple(keys) != spec.keys:
            found[name] = tuple(dict.fromkeys(portable(key) for key in keys))
    return found


def given_now() -> Given:
    """The keys that are others than the table's at this moment."""
    return {spec.name: keys_of(spec) for spec in table() if keys_of(spec) != spec.keys}


def with_keys(given: Given, spec: ActionSpec, keys: tuple[str, ...]) -> Given:
    """The same with other keys for one action; those of the table are no change."""
    others = {name: had for name, had in given.items() if name != spec.name}
    return others if keys == spec.keys else {**others, spec.name: keys}


def portable(key: str) -> str:
    """One key in Qt's portable notation, however it was written; empty if it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def shown(keys: Iterable[str]) -> str:
    """Keys as this system writes them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def shown_key(name: str) -> str:
    """The first key of an action as this system writes it; empty if it has none."""
    spec = next((spec for spec in table() if spec.name == name), None)
    return shown(keys_of(spec)[:1]) if spec else ""


def fits(spec: ActionSpec, key: str) -> bool:
    """Whether an action can have a key: one press, not one that types a letter or goes about where it is heard."""
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        return False
    pressed = cast(Sequence[QKeyCombination], sequence)[0]
    held = pressed.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    commanding = held & ~Qt.KeyboardModifier.ShiftModifier
    if pressed.key() in _MODIFIERS or (not commanding and pressed.key() in _MOVING):
        return False
    types = Qt.Key.Key_Space <= pressed.key() <= Qt.Key.Key_ydiaeresis or pressed.key() in _EDITING
    return bool(commanding) or spec.where not in _WRITTEN_IN or not types


_EDITING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Insert})
"""What changes a text that is being written."""


def in_the_way(spec: ActionSpec, key: str, given: Given) -> list[ActionSpec]:
    """The other actions that have a key where this one would be heard: in its own panel, or in the whole window."""
    wanted = QKeySequence(key)
    return [
        other
        for other in table()
        if other.name != spec.name
        and (other.where == spec.where or "window" in (other.where, spec.where))
        and wanted in [QKeySequence(had) for had in given.get(other.name, other.keys)]
    ]


def wear_keys(given: Given) -> None:
    """Give actions these keys from now on, those that are alive already and their tooltips too."""
    give_keys(given)
    now = {spec.name: [QKeySequence(key) for key in keys_of(spec)] for spec in table()}
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    for widget in application.allWidgets():
        for action in widget.actions():
            keys = now.get(action.objectName())
            if keys is not None and action.shortcuts() != keys:
                action.setShortcuts(keys)
        if widget.property(_TIP_OF):
            _tell_tip(widget)
        if isinstance(widget, NamesKey):
            widget.tell_key()


def tip_with_key(widget: QWidget, words: str, name: str) -> None:
    """Say in a tooltip what a control does and by which key, also after the person has changed that key."""
    widget.setProperty(_TIP, words)
    widget.setProperty(_TIP_OF, name)
    _tell_tip(widget)


def _tell_tip(widget: QWidget) -> None:
    words, key = str(widget.property(_TIP)), shown_key(str(widget.property(_TIP_OF)))
    widget.setToolTip(f"{words} ({key})" if key else words)


def plain_name(spec: ActionSpec) -> str:
    """What an action is called, without the marks of a menu."""
    return spec.text.replace("&", "").rstrip("…")


def place_named(where: str) -> str:
    """Where an action's keys are heard."""
    names = {
        "reader": _("in the text"),
        "articles": _("in the library list"),
        "collections": _("in the collections"),
        "searches": _("in the saved searches"),
        "themes": _("in the themes"),
        "theme": _("on a theme’s page"),
        "passages": _("in the passages"),
        "notes": _("in the list of notes"),
        "note": _("in a note"),
        "review": _("in the passages to review"),
        "correct": _("while a text is corrected"),
    }
    return names.get(where, _("everywhere"))
