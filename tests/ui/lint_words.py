"""Words that a translation would miss: found while the window speaks the made-up language of ``tests.pseudo``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QGroupBox,
    QHeaderView,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.faults import Fault, named, words_on

_TRANSLATED = re.compile(r"⟦[^⟦⟧]*(⟧|$)")
"""What was translated, and holds nothing else that was."""
_KEYS = re.compile(
    r"\b(Ctrl|Alt|Shift|Meta|Del|Ins|Esc|Escape|Enter|Return|Tab|Space|Backspace|Home|End|PgUp|PgDown|Up|Down|Left|Right)\b"
)
_WORD = re.compile(r"[A-Za-z]{3,}")


def untranslated(root: QWidget, foreign: Callable[[str], str]) -> Iterator[Fault]:
    """What is shown, told by the mouse or spoken without a translation, but for the person's own words."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            for where, words in _said_by(widget):
                left = _left_in(words)
                if left and (words := foreign(left)):
                    yield Fault("not translated", f"{named(widget)} {where} {words[:60]!r}")


def _left_in(words: str) -> str:
    plain = words.replace("&", "")
    while (less := _TRANSLATED.sub(" ", plain)) != plain:
        plain = less
    plain = _KEYS.sub(" ", plain)
    return plain.strip() if _WORD.search(plain) else ""


def _said_by(widget: QWidget) -> Iterator[tuple[str, str]]:
    if not _worded_by_qt(widget):
        yield "words", words_on(widget)
    yield "tool tip", widget.toolTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield "title", widget.title()
    if isinstance(widget, QMenu | QMenuBar):
        yield from (("entry", action.text()) for action in widget.actions())
    if isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(at)) for at in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(at)) for at in range(widget.count()))
    yield from _cells(widget)


def _worded_by_qt(widget: QWidget) -> bool:
    """Whether it is an OK, Cancel and the like, which Qt has in its own catalogues."""
    box = widget.parentWidget()
    none = QDialogButtonBox.StandardButton.NoButton
    return isinstance(box, QDialogButtonBox) and isinstance(widget, QPushButton) and box.standardButton(widget) != none


def _cells(widget: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(widget, QHeaderView) and widget.model() is not None:
        for at in range(widget.count()):
            yield "header", str(widget.model().headerData(at, widget.orientation()) or "")
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), 40)):
            for column in range(1 if isinstance(widget, QListView) else model.columnCount()):
                for role in (
                    Qt.ItemDataRole.DisplayRole,
                    Qt.ItemDataRole.ToolTipRole,
                    Qt.ItemDataRole.AccessibleTextRole,
                ):
                    said = model.index(row, column).data(role)
                    yield f"cell {role.name}", said if isinstance(said, str) else ""
