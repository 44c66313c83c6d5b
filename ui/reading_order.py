"""The order in which a screen reader and the Tab key go through a window: that in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
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
