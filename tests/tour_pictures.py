"""How a picture of the tour is taken: with the small windows that lie over it; and whose words are seen in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from getpass import getuser
from html import unescape

from PySide6.QtCore import QLocale, QMessageLogContext, QPoint, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Article, Collection, Note, Passage, SavedSearch, Text, Theme
from app.i18n import LANGUAGES
from app.ports import Library
from app.query.fields import HAS, IS
from app.query.names import FIELDS, KINDS
from app.query.rules import RULES
from app.unmarked import unmarked
from ui.importing.preview.text import ENCODINGS

HARMLESS = ("propagateSizeHints", "does not support", "QFont::setPointSizeF", "OpenType support missing")
"""What the screenless platform says of itself, or of the fonts of a bare machine."""

_PIECES = re.compile(r"<[^>]*>|florilegium-tour-\w+|[\t\n…“”·–()\[\]#*,;:/|→☐☑]|\d+|  +")
_OF_THE_TOUR = (
    *("page.html", "toll.txt", "empty.txt", "locked.pdf", "printed.pdf", "picture.xyz", "3.pdf", "printed"),
    *("Tolls - The Herald", "Menu", "Home", "News", "Sport", "Weather", "Sign up for our letter"),
    *("smith2019", "Set up", "florilegium", "Letter", "ANSI A", "Legal", "tmp", "papers"),
    *("counsil", "pledje", "council pledge", "colour", "red", "soon", "Nowhere", "xyzzy", '"a further £'),
)
"""Names and examples that are no words."""

_LETTERS = re.compile(r"[A-Za-z]{3,}")


def without_noise() -> None:
    """Hear no more of what this platform cannot do; all else that Qt says goes to the errors as before."""

    def hear(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if not any(harmless in message for harmless in HARMLESS):
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(hear)


def picture_of(shown: QWidget) -> QPixmap:
    """A window with the menus and small windows that lie over it."""
    taken = shown.grab()
    painter = QPainter(taken)
    for over in QApplication.topLevelWidgets():
        if over is not shown and over.isVisible() and over.isAncestorOf(shown) is False and _belongs(over, shown):
            painter.drawPixmap(shown.mapFromGlobal(over.mapToGlobal(QPoint())), over.grab())
    painter.end()
    return taken


def library_words(library: Library) -> str:
    """Everything in a library that its owner wrote, or those they read; names of people and of typefaces too."""
    return _flat("\n".join(_written(library)))


def _written(library: Library) -> Iterator[str]:
    yield from (getuser(), *QFontDatabase.families(), *ENCODINGS, *LANGUAGES.values(), *_OF_THE_TOUR)
    yield from (*(rule.example for rule in RULES), *HAS, *IS, *KINDS, *FIELDS, "near(", "same(", "pledge OR promise")
    here = QLocale()
    yield from (here.monthName(month) for month in range(1, 13))
    yield from (here.dayName(day) for day in range(1, 8))
    with library.reading() as reader:
        for article in reader.every(Article):
            yield from (article.title, article.publication, article.imported_from, str(article.date or ""))
            yield from (part for one in article.authors for part in (str(one), f"{one.given} {one.family}", one.family))
            yield from (repr(article), article.title)
            yield from (value for _name, value in article.fields)
        yield from (theme.name for theme in reader.every(Theme))
        yield from (text for theme in reader.every(Theme) for text in (theme.description, *theme.aliases))
        yield from (text for note in reader.every(Note) for text in (note.text, unmarked(note.text).words))
        yield from (collection.name for collection in reader.every(Collection))
        yield from (words for search in reader.every(SavedSearch) for words in (search.name, search.words))
        yield from (passage.note for passage in reader.every(Passage))
        yield from (text.content for text in reader.every(Text))


def foreign(words: str, known: str) -> str:
    """The first piece of some words that does not stand in a library, flat as it is here; empty if all of them do."""
    pieces = (piece for piece in _PIECES.split(unescape(words)) if _LETTERS.search(piece))
    return next((piece for piece in pieces if _flat(piece) not in known), "")


def _flat(text: str) -> str:
    """The words of a text with nothing but a blank between them."""
    return " ".join(re.findall(r"[^\W\d_]+", text))


def _belongs(over: QWidget, shown: QWidget) -> bool:
    parent = over.parentWidget()
    return parent is not None and (parent is shown or shown.isAncestorOf(parent))
