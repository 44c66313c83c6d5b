"""Finds what a person would stumble over in a window: cut words, things out of place, controls without a name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QFocusFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QSplitter,
    QSplitterHandle,
    QTabBar,
    QToolButton,
    QWidget,
)

from tests.ui import lint_views
from tests.ui.faults import Fault, named, words_on
from ui.look import contrast

SMALLEST_TARGET = 20
"""Pixels on each side of what is clicked; WCAG 2.2 asks for 24 or as much room around it (2.5.8)."""

READABLE = 4.5
"""The contrast of words against their ground (WCAG 2.2, 1.4.3)."""


def lint(root: QWidget) -> list[Fault]:
    """All faults of what is shown in a window."""
    return [fault for widget in _shown(root) for check in CHECKS for fault in check(widget)]


def _shown(root: QWidget) -> Iterator[QWidget]:
    for widget in (root, *root.findChildren(QWidget)):
        inner = widget.objectName().startswith("qt_") or isinstance(widget, QSplitterHandle | QScrollBar | QFocusFrame)
        if not inner and widget.isVisible() and not _folded(widget, root):
            yield widget


def _folded(widget: QWidget, root: QWidget) -> bool:
    """Whether it, or what holds it, is folded away in a splitter, which keeps it out of sight but "visible"."""
    at: QWidget | None = widget
    while at is not None and at is not root:
        parent = at.parentWidget()
        if isinstance(parent, QSplitter) and parent.sizes()[parent.indexOf(at)] == 0:
            return True
        at = parent
    return False


def _cut(widget: QWidget) -> Iterator[Fault]:
    need = _needed(widget)
    if need is not None and (need.width() > widget.width() + 1 or need.height() > widget.height() + 1):
        has = f"{widget.width()}x{widget.height()}"
        yield Fault("cut", named(widget), f"needs {need.width()}x{need.height()}, has {has}")


def _needed(widget: QWidget) -> QSize | None:
    """The room a control needs for its words; None where it takes care of them itself."""
    if type(widget) is QLabel and widget.text() and widget.wordWrap():
        return QSize(0, widget.heightForWidth(widget.width()))
    if type(widget) is QLabel and widget.text():
        return widget.sizeHint()
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return widget.iconSize() if not widget.icon().isNull() else None
    if isinstance(widget, QAbstractButton) and widget.text():
        return QSize(widget.minimumSizeHint().width(), widget.minimumSizeHint().height())
    if isinstance(widget, QComboBox):
        return QSize(0, widget.minimumSizeHint().height())
    return None


def _cut_tabs(widget: QWidget) -> Iterator[Fault]:
    if isinstance(widget, QTabBar):
        for number in range(widget.count()):
            need = widget.fontMetrics().horizontalAdvance(widget.tabText(number))
            if not widget.rect().contains(widget.tabRect(number)) or need > widget.tabRect(number).width():
                yield Fault("cut tab", widget.tabText(number))


def _outside(widget: QWidget) -> Iterator[Fault]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return
    if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        yield Fault("outside its parent", named(widget), f"{widget.geometry().getRect()} in {parent.size().toTuple()}")


def _overlapping(widget: QWidget) -> Iterator[Fault]:
    if isinstance(widget, QComboBox | QAbstractSpinBox | QLineEdit):
        return
    parts = [part for part in widget.children() if isinstance(part, QLabel | QAbstractButton | QLineEdit | QComboBox)]
    seen = [part for part in parts if part.isVisible() and not part.isWindow()]
    for one, other in combinations(seen, 2):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > 2 and shared.height() > 2:
            yield Fault("overlap", named(one), named(other))


def _nameless(widget: QWidget) -> Iterator[Fault]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QAbstractScrollArea)
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(widget, kinds):
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            yield Fault("no accessible name", named(widget))


def _small(widget: QWidget) -> Iterator[Fault]:
    plain = isinstance(widget, QAbstractButton) and not isinstance(widget, QCheckBox | QRadioButton)
    reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    if plain and reached and min(widget.width(), widget.height()) < SMALLEST_TARGET:
        yield Fault("small target", named(widget), f"{widget.width()}x{widget.height()}")


def _pale(widget: QWidget) -> Iterator[Fault]:
    if words_on(widget) and widget.isEnabled():
        palette = widget.palette()
        ink, ground = palette.color(widget.foregroundRole()), palette.color(widget.backgroundRole())
        if ground.alpha() == 255 and contrast(ink, ground) < READABLE:
            yield Fault("too pale", named(widget), f"{contrast(ink, ground):.1f}")


def _markup(widget: QWidget) -> Iterator[Fault]:
    """A label that guesses at markup would read files that a stranger's words name."""
    if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.AutoText and widget.text():
        yield Fault("guesses at markup", named(widget))


def _invisible_page(widget: QWidget) -> Iterator[Fault]:
    palette = widget.palette()
    words, page = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    if isinstance(widget, QAbstractItemView) and contrast(words, page) < READABLE:
        yield Fault("too pale", named(widget))


def _tab_order(widget: QWidget) -> Iterator[Fault]:
    """Controls beside or below each other that Tab goes through in another order than they are read in.

    The main window has an order of its own, of which ``test_reading_order`` tells.
    """
    if not isinstance(widget, QDialog):
        return
    at: QWidget = widget
    seen: list[QWidget] = []
    while (at := at.nextInFocusChain() or widget) is not widget:
        if at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus and not _folded(at, widget):
            seen.append(at)
    for before, after in pairwise(seen):
        if before.parentWidget() is after.parentWidget() and _reads_before(after, before):
            yield Fault("tab order", named(after), f"after {named(before)}")


def _reads_before(one: QWidget, other: QWidget) -> bool:
    first, second = one.geometry(), other.geometry()
    if first.bottom() <= second.top():
        return True
    turned = one.layoutDirection() == Qt.LayoutDirection.RightToLeft
    beside = first.left() >= second.right() if turned else first.right() <= second.left()
    return beside and first.top() < second.bottom()


CHECKS = (
    _cut,
    _cut_tabs,
    _outside,
    _overlapping,
    _nameless,
    _small,
    _pale,
    _markup,
    _invisible_page,
    _tab_order,
    *lint_views.CHECKS,
)
