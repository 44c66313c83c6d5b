"""The keys of the reader, one after another, as the table of the desk has them; on every keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import Article, Theme
from app.notes import add_note
from app.passages import note_passage
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved
from tests.ui.a_reader import a_reader, choose, passages, put_caret, quotes
from ui.context import Context
from ui.reader.note_popup import NotePopup
from ui.reader.panel import ReaderPanel
from ui.reader.quick_tag import QuickTag

WORDS = (
    "The ferry left at noon, and nobody waved.\n\nTwo companies had promised a second boat before the winter.\n\n"
    "What remained was a letter, unsigned, in the drawer of the harbour office."
)
KEY, MOD = Qt.Key, Qt.KeyboardModifier
ALT_SHIFT = MOD.AltModifier | MOD.ShiftModifier
ALL = MOD.ControlModifier | ALT_SHIFT


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry")
    all_saved(context.library, made)
    return made


@pytest.fixture
def theme(context: Context) -> Theme:
    return saved(context.library, a_theme("Promises", digit=8))


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article, theme: Theme) -> ReaderPanel:
    return a_reader(context, qtbot, article)


def shown(panel: ReaderPanel, kind: type[QuickTag] | type[NotePopup]) -> bool:
    return any(popup.isVisible() for popup in panel.findChildren(kind))


@pytest.mark.parametrize(("key", "popup"), [(KEY.Key_T, QuickTag), (KEY.Key_Return, QuickTag), (KEY.Key_N, NotePopup)])
def test_t_and_enter_ask_for_a_theme_and_n_for_a_note(
    panel: ReaderPanel, article: Article, key: Qt.Key, popup: type[QuickTag] | type[NotePopup]
) -> None:
    choose(panel, article, "promised")
    QTest.keyClick(panel.view, key)
    assert shown(panel, popup)


@pytest.mark.parametrize("digit", range(1, 10))
def test_every_digit_puts_its_theme_on(
    context: Context, panel: ReaderPanel, article: Article, theme: Theme, digit: int
) -> None:
    with context.library.reading() as reader:
        pinned = next(reader.every(Theme, digit=digit), None) or theme
    choose(panel, article, "promised")
    QTest.keyClick(panel.view, Qt.Key(KEY.Key_0 + digit))
    themes = [passage.themes for passage in passages(context)]
    assert themes == ([(pinned.id,)] if pinned.digit == digit else [])


@pytest.mark.parametrize(
    ("key", "modifiers", "quote"),
    [
        (KEY.Key_Up, ALT_SHIFT, "had promised a second"),
        (KEY.Key_Down, ALT_SHIFT, "a second"),
        (KEY.Key_Right, ALT_SHIFT, "promised a second boat"),
        (KEY.Key_Left, ALT_SHIFT, "promised a"),
        (KEY.Key_BracketLeft, MOD.ControlModifier, " promised a second"),
        (KEY.Key_BraceLeft, MOD.ControlModifier, "romised a second"),
        (KEY.Key_BracketRight, MOD.ControlModifier, "promised a second "),
        (KEY.Key_BraceRight, MOD.ControlModifier, "promised a secon"),
        (KEY.Key_Up, ALL, " promised a second"),
        (KEY.Key_Down, ALL, "romised a second"),
        (KEY.Key_Right, ALL, "promised a second "),
        (KEY.Key_Left, ALL, "promised a secon"),
    ],
)
def test_arrows_move_the_edges_too_and_both_do_it_by_a_letter(
    context: Context, panel: ReaderPanel, article: Article, key: Qt.Key, modifiers: Qt.KeyboardModifier, quote: str
) -> None:
    saved(context.library, a_passage(article, "promised a second"))
    put_caret(panel, article, "promised")
    QTest.keyClick(panel.view, key, modifiers)
    assert quotes(context) == [quote]


@pytest.mark.parametrize("helping", [MOD.ControlModifier | MOD.AltModifier, MOD.GroupSwitchModifier])
def test_a_bracket_written_with_altgr_does_what_it_does_on_other_keyboards(
    context: Context, panel: ReaderPanel, article: Article, helping: Qt.KeyboardModifier
) -> None:
    saved(context.library, a_passage(article, "promised a second"))
    put_caret(panel, article, "promised")
    for key, sign in ((KEY.Key_BracketRight, "]"), (KEY.Key_BracketLeft, "["), (KEY.Key_BraceRight, "}")):
        QApplication.sendEvent(panel.view, QKeyEvent(QEvent.Type.KeyPress, key, helping, sign))
    assert quotes(context) == ["had promised a second"]


def test_edges_moved_by_keys_are_one_step_and_told(context: Context, panel: ReaderPanel, article: Article) -> None:
    saved(context.library, a_passage(article, "promised a second"))
    put_caret(panel, article, "promised")
    told: list[str] = []
    context.events.done.connect(told.append)
    for key in (KEY.Key_BracketRight, KEY.Key_BracketLeft):
        QTest.keyClick(panel.view, key)
    assert told == [
        "The passage ends with “promised a second boat”",
        "The passage begins with “had promised a second boat”",
    ]
    context.library.undo()
    assert quotes(context) == ["promised a second"]


def test_a_selection_that_is_a_passage_goes_with_its_edges(
    context: Context, panel: ReaderPanel, article: Article
) -> None:
    saved(context.library, a_passage(article, "promised a second"))
    choose(panel, article, "promised a second")
    for _ in range(2):
        QTest.keyClick(panel.view, KEY.Key_BracketRight)
    span = panel.view.chosen()
    assert span is not None
    assert quotes(context) == [span.slice(WORDS)] == ["promised a second boat before"]


def test_what_a_digit_made_stays_once_it_carries_something(
    context: Context, panel: ReaderPanel, article: Article, theme: Theme
) -> None:
    for number, words in enumerate(("ferry", "noon", "nobody")):
        choose(panel, article, words)
        QTest.keyClick(panel.view, KEY.Key_8)
        passage = next(one for one in passages(context) if one.quote == words)
        if number == 0:
            note_passage(context.library, passage.id, "when?")
        elif number == 1:
            saved(context.library, a_note("on it", on=passage))
        else:
            add_note(context.library, f"See [this](florilegium:passage/{passage.id}).")
        QTest.keyClick(panel.view, KEY.Key_8)
    assert [(one.quote, one.themes) for one in passages(context)] == [("ferry", ()), ("noon", ()), ("nobody", ())]


def test_what_was_marked_before_stays_when_its_last_theme_is_taken_off(
    context: Context, panel: ReaderPanel, article: Article, theme: Theme
) -> None:
    saved(context.library, a_passage(article, "ferry", themes=(theme.id,)))
    choose(panel, article, "ferry")
    QTest.keyClick(panel.view, KEY.Key_8)
    assert [(one.quote, one.themes) for one in passages(context)] == [("ferry", ())]


def test_put_on_taken_off_and_put_on_again_with_undo_in_between(
    context: Context, panel: ReaderPanel, article: Article, theme: Theme
) -> None:
    choose(panel, article, "ferry")
    for _ in range(2):
        QTest.keyClick(panel.view, KEY.Key_8)
    context.library.undo()
    assert quotes(context) == ["ferry"]
    QTest.keyClick(panel.view, KEY.Key_8)
    assert quotes(context) == []
    QTest.keyClick(panel.view, KEY.Key_8)
    assert [(one.quote, one.themes) for one in passages(context)] == [("ferry", (theme.id,))]


@pytest.mark.parametrize("below", [False, True])
def test_v_takes_the_theme_that_is_there_already_and_says_so(
    context: Context, panel: ReaderPanel, article: Article, below: bool
) -> None:
    above = saved(context.library, a_theme("Harbour"))
    there = saved(context.library, a_theme("Ferry", parent_id=above.id if below else None))
    told: list[str] = []
    context.events.done.connect(told.append)
    choose(panel, article, "ferry")
    QTest.keyClick(panel.view, KEY.Key_V)
    assert [one.themes for one in passages(context)] == [(there.id,)]
    assert told == [f"There is such a theme already; tagged: {'Harbour/Ferry' if below else 'Ferry'}"]


def test_v_of_two_themes_of_that_name_makes_one_of_its_own(
    context: Context, panel: ReaderPanel, article: Article
) -> None:
    places = [a_theme("Harbour"), a_theme("Sea")]
    all_saved(context.library, *places, *(a_theme("Ferry", parent_id=place.id) for place in places))
    choose(panel, article, "ferry")
    QTest.keyClick(panel.view, KEY.Key_V)
    with context.library.reading() as reader:
        (made,) = (theme for theme in reader.every(Theme, name="ferry"))
    assert made.parent_id is None
    assert passages(context)[0].themes == (made.id,)
