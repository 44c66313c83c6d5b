"""The reader's context menu: the pinned themes, and everything its keys do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu

from app.domain import Span
from app.i18n import _
from ui.actions import named
from ui.look import chip, icon
from ui.reader import acts
from ui.reader.acts import Target
from ui.reader.desk import Desk
from ui.reader.footnotes import way_on
from ui.reader.noting import copy_quotation
from ui.reader.tagging import pinned, toggle
from ui.themes.naming import seen

OPENED = ("http", "https", "mailto", "doi")
"""Kinds of links that may be opened, after their whole address was shown."""


def open_menu(desk: Desk, actions: Mapping[str, QAction], place: QPoint) -> QMenu:
    """Show the menu at a point of the screen."""
    menu = QMenu(desk.front)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(actions["quick-tag"])
    _add_pinned(desk, menu)
    menu.addAction(actions["note-passage"])
    menu.addAction(actions["theme-from-words"])
    menu.addAction(actions["tag-on-select"])
    _add_themes_on(desk, menu)
    menu.addSeparator()
    _add(menu, _("Copy"), "copy", desk.view.copy).setEnabled(desk.view.textCursor().hasSelection())
    _add(menu, _("Copy as quotation"), "quotes", partial(copy_quotation, desk))
    menu.addActions(named(desk.front, "more-like-this"))
    _add_link(desk, menu, place)
    _add_footnote(desk, menu)
    menu.addSeparator()
    menu.addAction(actions["delete-passage"])
    menu.popup(place)
    return menu


def _add(menu: QMenu, words: str, sign: str, act: object) -> QAction:
    action = menu.addAction(icon(sign), words.replace("&", "&&"))
    action.triggered.connect(lambda _checked=False: act())  # type: ignore[operator]
    return action


def _add_pinned(desk: Desk, menu: QMenu) -> None:
    if desk.opened is None:
        return
    passage = desk.opened.passages.get(desk.current)
    for theme in pinned(desk.opened):
        path = desk.opened.path(theme.id).replace("&", "&&")
        action = menu.addAction(chip(theme.colour), f"{path}\t{theme.digit}")
        action.setCheckable(True)
        action.setChecked(passage is not None and theme.id in passage.themes)
        action.triggered.connect(lambda _checked=False, id=theme.id: toggle(desk, id))
    menu.addSeparator()


def _add_themes_on(desk: Desk, menu: QMenu) -> None:
    opened = desk.opened
    passage = opened.passages.get(desk.current) if opened else None
    if opened is None or passage is None or opened.trashed:
        return
    target = Target(passage.article_id, passage.span, (passage,))
    for id in opened.themes(passage):
        path = opened.path(id)
        words = _("Take off: {theme}").format(theme=path)
        _add(menu, words, "minus-circle", partial(acts.untag, desk.context, target, id, path))


def _add_link(desk: Desk, menu: QMenu, place: QPoint) -> None:
    view = desk.view
    address = view.anchorAt(view.viewport().mapFromGlobal(place)) if desk.front is view else ""
    if not address:
        return
    url = QUrl(address)
    shown = address if len(address) <= 90 else f"{address[:60]}…{address[-25:]}"
    if url.scheme().casefold() in OPENED:
        action = _add(menu, _("Open {address}").format(address=seen(shown)), "link", partial(_open, url))
        action.setToolTip("")


def _add_footnote(desk: Desk, menu: QMenu) -> None:
    way = way_on(desk.opened.text, desk.view.caret()) if desk.opened else None
    if way is not None:
        words, span = way
        _add(menu, words, "arrow-bend-down-left", lambda: _go(desk, span))


def _go(desk: Desk, span: Span) -> None:
    desk.view.choose(span.start, span.start)
    desk.view.reveal(span)


def _open(url: QUrl) -> None:
    target = QUrl(f"https://doi.org/{url.path()}") if url.scheme().casefold() == "doi" else url
    QDesktopServices.openUrl(target)
