"""A whole article coded with key events only: nothing is called, clicked or set, only keys are pressed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, BlockKind, Passage, Text
from app.ports import Library
from app.sample import add_sample
from app.theme_tree import ThemeTree
from storage.library import open_library
from tests.journeys.conftest import Program

LONG = 30_000
TITLE = "Harrowmere river wall"
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Keys:
    """The person's hands: what has the focus gets the keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, *sequences: str) -> None:
        for keys in sequences:
            self._qtbot.keySequence(self.focus(), QKeySequence(keys))

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def come_to(self, name: str) -> None:
        """Wait until the focus is on the control of that name."""
        self._qtbot.waitUntil(lambda: name in self.focus().accessibleName(), timeout=LONG)


def passages(library: Library) -> list[Passage]:
    with library.reading() as reader:
        article = next(one for one in reader.every(Article) if one.title.startswith(TITLE))
        return list(reader.every(Passage, article_id=article.id))


def paths(library: Library, passage: Passage) -> list[str]:
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
    return [tree.path(id) for id in passage.themes]


def beginnings(library: Library) -> list[str]:
    """How each paragraph begins, in words that stand nowhere else."""
    with library.reading() as reader:
        article = next(one for one in reader.every(Article) if one.title.startswith(TITLE))
        text = reader.get(Text, article.text_id)
    found = [text.content[one.start : one.end] for one in text.blocks if one.kind is BlockKind.PARAGRAPH]
    words = [" ".join(paragraph.split()[:5]) for paragraph in found]
    return [one for one in words if text.content.casefold().count(one.casefold()) == 1]


def test_an_article_is_coded_by_keys_alone(qtbot: QtBot, program: Program) -> None:
    library = open_library(program.folder)
    add_sample(library)
    library.close()
    window = program.start()
    keys, library_now = Keys(qtbot), window.context.library
    there = {passage.id for passage in passages(library_now)}
    keys.press("Ctrl+K")
    keys.type(f"@{TITLE}")
    keys.press("Return")
    keys.come_to("Text of the article")
    wanted = beginnings(library_now)
    for number, words in enumerate(wanted):
        select(keys, words)
        tag(keys, number)
        qtbot.waitUntil(partial(is_marked, library_now, words), timeout=LONG)
    made = [passage for passage in passages(library_now) if passage.id not in there]
    assert [passage.quote for passage in made] == wanted
    assert len(made) >= 8
    for number, passage in enumerate(made):
        expected = ["Legislation"], ["Funding/Short-term awards"], ["Sea walls"], ["Industry pledges"]
        assert paths(library_now, passage) == expected[number % 4]
        assert passage.note == ("compare with 2019" if number % 4 == 3 else "")


def test_a_passage_is_resized_stepped_through_and_untagged_by_keys_alone(qtbot: QtBot, program: Program) -> None:
    library = open_library(program.folder)
    add_sample(library)
    library.close()
    window = program.start()
    keys, library_now = Keys(qtbot), window.context.library
    there = {passage.id for passage in passages(library_now)}
    keys.press("Ctrl+K")
    keys.type(f"@{TITLE}")
    keys.press("Return")
    keys.come_to("Text of the article")
    words = next(words for words in beginnings(library_now) if len(words.split()) == 5)
    select(keys, words)
    keys.press("1")
    qtbot.waitUntil(partial(is_marked, library_now, words))
    keys.press("]", "]", "}")
    (made,) = [passage for passage in passages(library_now) if passage.id not in there]
    assert len(made.quote.split()) == 6
    keys.press("1")
    assert made.id not in {passage.id for passage in passages(library_now)}
    keys.press("Ctrl+Z", "Ctrl+Z")
    (back,) = [passage for passage in passages(library_now) if passage.id not in there]
    assert back.quote == words
    keys.press("Ctrl+K")
    keys.type("#Legislation")
    keys.press("Return")
    qtbot.waitUntil(lambda: window.context.selection.place.kind == "theme", timeout=LONG)
    keys.press("Alt+Left")
    keys.come_to("Text of the article")


def select(keys: Keys, words: str) -> None:
    keys.press("Ctrl+F")
    keys.come_to("Find in this article")
    keys.press("Ctrl+A")
    keys.type(words)
    keys.press("Return", "Esc")
    keys.come_to("Text of the article")


def tag(keys: Keys, number: int) -> None:
    """By a digit, by part of a theme's name, with a new theme, and by a digit with a note, in turn."""
    if number % 4 == 0:
        keys.press("1")
    elif number % 4 < 3:
        keys.press("T")
        keys.come_to("Theme to tag with")
        keys.type("short" if number % 4 == 1 else "Sea walls")
        keys.press("Return")
    else:
        keys.press("2", "N")
        keys.come_to("Note on the passage")
        keys.type("compare with 2019")
        keys.press("Ctrl+Return")
        keys.come_to("Text of the article")


def is_marked(library: Library, words: str) -> bool:
    return any(passage.quote == words for passage in passages(library))
