"""The order in which a screen reader and the Tab key go through a window: that in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLayout,
    QMainWindow,
    QMenuBar,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)


def put_in_order(top: QWidget) -> None:
    """Let what lies in ``top`` follow on each other as it stands there: lines from the top, each as it is read.

    Qt goes by when a widget was made; a splitter even turns its parts round.
    """
    for parent in _holders(top):
        parts = _parts(parent)
        floating = [part for part in parent.children() if isinstance(part, QWidget) and part not in parts]
        for part in (*parts, *(part for part in floating if not part.isWindow())):
            part.raise_()
    reached = [widget for widget in _walk(top) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one, next_one in pairwise(reached):
        QWidget.setTabOrder(one, next_one)


def step_in_order(top: QWidget, forward: bool) -> bool:
    """Take the focus to the next control of ``top`` (or of the small frame that lies over it) in reading order.

    Qt's own chain stops at a panel that passes its focus on to a list that is out of sight. Answers whether there is
    another control.
    """
    focused = QApplication.focusWidget()
    reached = _reached(top)
    if focused is not None and not any(_holds(widget, focused) for widget in reached):
        frame = _frame_of(focused, top)
        reached = _reached(frame) if frame is not None else reached
        if not any(_holds(widget, focused) for widget in reached) and frame is not None:
            return False
    here = next((at for at, widget in enumerate(reached) if _holds(widget, focused)), None)
    if len(reached) < 2:
        return False
    at = (here + (1 if forward else -1)) % len(reached) if here is not None else 0 if forward else -1
    reached[at].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _frame_of(widget: QWidget, top: QWidget) -> QWidget | None:
    """What lies over a window, laid out by nothing in it, and holds a widget."""
    known, at = set(_walk(top)), widget
    while (parent := at.parentWidget()) is not None and parent not in known:
        at = parent
    return at if parent is not None and at.layout() is not None else None


def _reached(top: QWidget) -> list[QWidget]:
    """The controls of a widget that Tab goes to now."""
    return [widget for widget in _walk(top) if _can_be_reached(widget)]


def _can_be_reached(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return by_tab and widget.isVisible() and widget.isEnabled() and not _folded(widget)


def _folded(widget: QWidget) -> bool:
    """Whether it is in a part of a splitter that is folded away; Qt takes that for visible."""
    at = widget
    while (parent := at.parentWidget()) is not None and not at.isWindow():
        if isinstance(parent, QSplitter) and parent.indexOf(at) >= 0 and parent.sizes()[parent.indexOf(at)] == 0:
            return True
        at = parent
    return False


def _holds(widget: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))


def _walk(top: QWidget) -> Iterator[QWidget]:
    yield top
    for part in _parts(top):
        yield from _walk(part)


def _holders(top: QWidget) -> Iterator[QWidget]:
    return (widget for widget in _walk(top) if _parts(widget) and not isinstance(widget, QScrollArea | QMenuBar))


def _parts(widget: QWidget) -> Sequence[QWidget]:
    """What a widget holds, in reading order; nothing where that is its own affair, as within a list."""
    found: list[QWidget | None] = []
    match widget:
        case QMainWindow():
            found = [widget.menuBar(), widget.centralWidget(), widget.statusBar()]
        case QMenuBar():
            found = [widget.cornerWidget()]
        case QScrollArea():
            found = [widget.widget()]
        case QTabWidget():
            found = [widget.tabBar(), *(widget.widget(at) for at in range(widget.count()))]
        case QSplitter() | QStackedWidget():
            found = [widget.widget(at) for at in range(widget.count())]
        case _ if (layout := widget.layout()) is not None:
            found = list(_laid_out(layout))
    return [part for part in found if part is not None]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        part = item.widget() if item is not None else None
        if inner is not None:
            yield from _laid_out(inner)
        elif part is not None:
            yield part
