"""Screens of the window as a whole for the tour: palette, preferences, keys, the narrowed list with more columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.domain import Article
from ui.articles.columns import AS_AT_FIRST, AUTHORS, STATE, Shown
from ui.palette.box import Palette
from ui.places import START, Place
from ui.roomy import resize_in_letters
from ui.session import OpenDesk
from ui.shortcuts import ShortcutSheet

Screen = Callable[[OpenDesk], QWidget]


def _palette(words: str) -> Screen:
    def show(desk: OpenDesk) -> QWidget:
        window, selection = desk.window, desk.context.selection
        with desk.context.library.reading() as reader:
            for article in list(reader.every(Article))[:4]:
                selection.open(Place("article", article.id))
        shown = next((one for one in window.findChildren(Palette) if one.isVisible()), None)
        if shown is None:
            window.acts["palette"].trigger()
            shown = next(one for one in window.findChildren(Palette) if one.isVisible())
        shown.findChildren(QLineEdit)[0].setText(words)
        QTest.qWait(300)
        return window

    return show


def _preferences(desk: OpenDesk) -> QWidget:
    _put_away(desk)
    desk.context.selection.enter(Place("preferences"))
    return desk.window


def _conflict(desk: OpenDesk) -> QWidget:
    sheet = ShortcutSheet(desk.window, "next-passage")
    sheet.show()
    resize_in_letters(sheet, 105, 38, desk.window.size() * 0.9)
    sheet.ask()
    sheet.take("K")
    return sheet


def _narrowed(desk: OpenDesk) -> QWidget:
    desk.context.selection.open(START)
    articles = desk.window.desk.articles
    chosen = {AUTHORS, STATE}
    articles.table.across.arrange(
        Shown(one.column, 0, one.shown or one.column in chosen) for one in AS_AT_FIRST.columns
    )
    articles.show_articles(since=2021, until=2023)
    return desk.window


def _narrowing(desk: OpenDesk) -> QWidget:
    articles = desk.window.desk.articles
    articles.show_articles(since=None, until=None)
    articles.table.across.arrange(AS_AT_FIRST.columns)
    articles.form.open_below(articles.narrow, articles.model.chosen)
    QTest.qWait(200)
    return articles.form


def _columns(desk: OpenDesk) -> QWidget:
    desk.window.desk.articles.form.close()
    menu: QMenu = desk.window.desk.articles.table.across.menu()
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    return menu


def _put_away(desk: OpenDesk) -> None:
    for shown in desk.window.findChildren(Palette):
        if shown.isVisible():
            shown.shut()


SCREENS: dict[str, Screen] = {
    "palette": _palette(""),
    "palette-words": _palette("pledge"),
    "palette-nothing": _palette("xyzzy"),
    "preferences": _preferences,
    "keys-conflict": _conflict,
    "narrowed": _narrowed,
    "narrowing": _narrowing,
    "columns": _columns,
}
