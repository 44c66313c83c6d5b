"""The reader as a person uses it: opening, selecting, tagging by keys, walking, finding, coming back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import FIRST_THEMES, Article, Passage, Span, Theme
from app.passages import apply_theme, delete_passages, mark
from app.themes import delete_theme, recolour_theme
from app.trash import empty_trash
from tests.factories import a_passage, a_theme, all_saved, an_article, saved
from ui.context import Context
from ui.places import Place
from ui.reader.note_popup import NotePopup
from ui.reader.panel import ReaderPanel
from ui.reader.quick_tag import QuickTag
from ui.themes.drops import read_passages, read_words

WORDS = (
    "The ferry left at noon, and nobody waved.\n\n"
    "Two companies had promised a second boat 🙂 before the winter. It never came.\n\n"
    "What remained was a letter, unsigned, in the drawer of the harbour office."
)


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry")
    all_saved(context.library, made)
    return made


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article) -> ReaderPanel:
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    context.selection.open(Place("article", article.id))
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


def choose(panel: ReaderPanel, words: str) -> Span:
    start = WORDS.index(words)
    panel.view.choose(start, start + len(words))
    return Span(start, start + len(words))


def passages(context: Context) -> list[Passage]:
    with context.library.reading() as reader:
        return list(reader.every(Passage))


def test_a_digit_tags_the_selection_and_pressed_again_takes_the_tag_off(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Promises", digit=8))
    span = choose(panel, "a second boat 🙂")
    QTest.keyClick(panel.view, Qt.Key.Key_8)
    (passage,) = passages(context)
    assert (passage.quote, passage.themes) == ("a second boat 🙂", (theme.id,))
    assert panel.view.chosen() == span, "the selection stays"
    told: list[str] = []
    context.events.done.connect(told.append)
    QTest.keyClick(panel.view, Qt.Key.Key_8)
    assert passages(context) == [], "nothing is left of a passage that was made by that key"
    assert told == ["Taken off: Promises. The words are no longer marked."]
    context.library.undo()
    assert passages(context) == [passage]


def test_three_keys_tag_a_selection_with_a_theme_found_by_its_letters(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Winter"))
    choose(panel, "nobody waved")
    QTest.keyClick(panel.view, Qt.Key.Key_T)
    popup = panel.findChild(QuickTag)
    assert popup is not None
    assert popup.line.hasFocus()
    QTest.keyClicks(popup.line, "w")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert [passage.themes for passage in passages(context)] == [(theme.id,)]
    assert panel.view.hasFocus()
    assert panel.status.text() == "Winter"


def test_typing_a_new_name_makes_the_theme_and_tags_with_it_in_one_step(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    choose(panel, "promised")
    popup = open_quick_tag(panel, qtbot)
    QTest.keyClicks(popup.line, "Promises / Kept")
    QTest.keyClick(popup.line, Qt.Key.Key_Tab)
    assert popup.note.hasFocus()
    QTest.keyClicks(popup.note, "or not?")
    QTest.keyClick(popup.note, Qt.Key.Key_Return)
    (passage,) = passages(context)
    assert passage.note == "or not?"
    assert panel.status.text() == "Promises/Kept — or not?"
    context.library.undo()
    assert passages(context) == []
    assert themes(context) == []


def test_escape_closes_the_popup_and_the_selection_is_as_it_was(panel: ReaderPanel, qtbot: QtBot) -> None:
    span = choose(panel, "promised")
    popup = open_quick_tag(panel, qtbot)
    QTest.keyClick(popup.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(panel.view.hasFocus)
    assert panel.view.chosen() == span
    assert not any(popup.isVisible() for popup in panel.findChildren(QuickTag))


def test_a_mistyped_letter_finds_the_theme_and_a_new_name_stays_new(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Infrastructure"))
    choose(panel, "promised")
    popup = open_quick_tag(panel, qtbot)
    QTest.keyClicks(popup.line, "Infrastrcture")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert passages(context)[0].themes == (theme.id,)
    choose(panel, "nobody")
    popup = open_quick_tag(panel, qtbot)
    QTest.keyClicks(popup.line, "Struct")
    assert "Infrastructure" in popup.list.item(0).text()
    popup.line.setText("Ferries")
    assert "Ferries" in popup.list.item(0).text()


def test_themes_used_last_come_first(context: Context, panel: ReaderPanel, qtbot: QtBot) -> None:
    first, second = a_theme("First", position=8), a_theme("Second", position=9)
    all_saved(context.library, first, second)
    choose(panel, "promised")
    popup = open_quick_tag(panel, qtbot)
    last = popup.list.count() - 1
    for _ in range(last):
        QTest.keyClick(popup.line, Qt.Key.Key_Down)
    assert popup.list.item(last).text() == "Second"
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert passages(context)[0].themes == (second.id,)
    choose(panel, "letter")
    assert open_quick_tag(panel, qtbot).list.item(0).text() == "Second"


def test_the_digit_works_on_the_passage_under_the_caret_too(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    theme = saved(context.library, a_theme("Post", digit=8))
    passage = saved(context.library, a_passage(article, "a letter, unsigned"))
    at = WORDS.index("unsigned")
    panel.view.choose(at, at)
    assert context.selection.passages == (passage.id,)
    QTest.keyClick(panel.view, Qt.Key.Key_8)
    assert passages(context)[0].themes == (theme.id,)


def test_without_selection_or_passage_the_keys_say_what_to_do(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    saved(context.library, a_theme("Post", digit=8))
    told: list[str] = []
    context.events.told.connect(told.append)
    for key in (Qt.Key.Key_8, Qt.Key.Key_9, Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_BracketRight):
        QTest.keyClick(panel.view, key)
    assert len(told) == 6
    assert passages(context) == []


def test_delete_takes_themes_off_one_by_one_and_then_the_passage(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    one, two = a_theme("One"), a_theme("Two")
    all_saved(context.library, one, two)
    saved(context.library, a_passage(article, "at noon", themes=(one.id, two.id)))
    QTest.keyClick(panel.view, Qt.Key.Key_J)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert passages(context)[0].themes == (one.id,)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert passages(context)[0].themes == ()
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert passages(context) == []
    context.library.undo()
    assert len(passages(context)) == 1


def test_j_and_k_walk_the_passages_in_order_of_place(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    found = [a_passage(article, quote) for quote in ("ferry", "second boat", "second", "letter")]
    all_saved(context.library, *found)
    walked = []
    for _ in range(5):
        QTest.keyClick(panel.view, Qt.Key.Key_J)
        walked.append(context.selection.passages)
    assert walked == [(found[i].id,) for i in (0, 1, 2, 3, 3)]
    QTest.keyClick(panel.view, Qt.Key.Key_K)
    assert context.selection.passages == (found[2].id,)


def test_o_takes_the_overlapping_passages_in_hand_one_after_another(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    wide, narrow = a_passage(article, "a second boat"), a_passage(article, "second")
    all_saved(context.library, wide, narrow)
    at = WORDS.index("second")
    panel.view.choose(at, at)
    assert context.selection.passages == (narrow.id,)
    QTest.keyClick(panel.view, Qt.Key.Key_O)
    assert context.selection.passages == (wide.id,)
    QTest.keyClick(panel.view, Qt.Key.Key_O)
    assert context.selection.passages == (narrow.id,)


@pytest.mark.parametrize(
    ("key", "quote"),
    [
        (Qt.Key.Key_BracketLeft, "had promised a second"),
        (Qt.Key.Key_BraceLeft, "a second"),
        (Qt.Key.Key_BracketRight, "promised a second boat"),
        (Qt.Key.Key_BraceRight, "promised a"),
    ],
)
def test_brackets_move_the_edges_of_a_passage_by_a_word(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article, key: Qt.Key, quote: str
) -> None:
    saved(context.library, a_passage(article, "promised a second"))
    QTest.keyClick(panel.view, Qt.Key.Key_J)
    QTest.keyClick(panel.view, key)
    assert passages(context)[0].quote == quote


def test_an_edge_never_passes_the_other(context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article) -> None:
    saved(context.library, a_passage(article, "second"))
    QTest.keyClick(panel.view, Qt.Key.Key_J)
    QTest.keyClick(panel.view, Qt.Key.Key_BraceRight)
    QTest.keyClick(panel.view, Qt.Key.Key_BraceLeft)
    assert passages(context)[0].quote == "second"


def test_v_names_a_theme_by_the_words(context: Context, panel: ReaderPanel, qtbot: QtBot) -> None:
    choose(panel, "harbour office.")
    QTest.keyClick(panel.view, Qt.Key.Key_V)
    (theme,) = themes(context)
    assert theme.name == "harbour office"
    assert passages(context)[0].themes == (theme.id,)


def test_a_note_is_kept_as_it_is_typed_and_marks_the_selection_with_its_first_words(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    choose(panel, "unsigned")
    popup = open_note(panel, qtbot)
    assert passages(context) == []
    QTest.keyClicks(popup.words, "by whom?")
    qtbot.waitUntil(lambda: [passage.note for passage in passages(context)] == ["by whom?"])
    popup.words.insertPlainText(" 🙂\u00a0ask")
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert passages(context)[0].note == "by whom? 🙂\u00a0ask"
    qtbot.waitUntil(panel.view.hasFocus)


def test_a_note_left_empty_marks_nothing(context: Context, panel: ReaderPanel, qtbot: QtBot) -> None:
    choose(panel, "unsigned")
    popup = open_note(panel, qtbot)
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert passages(context) == []


def test_a_note_that_cannot_be_kept_stays_open(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    passage = saved(context.library, a_passage(article, "unsigned"))
    QTest.keyClick(panel.view, Qt.Key.Key_J)
    popup = open_note(panel, qtbot)
    delete_passages(context.library, [passage.id])
    empty_trash(context.library)
    QTest.keyClicks(popup.words, "too late")
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert popup.isVisible()
    assert popup.words.words() == "too late"
    popup.words.clear()
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)


def test_the_selection_stays_while_others_tag_untag_recolour_and_undo(
    context: Context, panel: ReaderPanel, article: Article
) -> None:
    theme = saved(context.library, a_theme("Elsewhere"))
    span = choose(panel, "second boat 🙂")
    passage = mark(context.library, article.id, Span(0, 9), [theme.id])
    recolour_theme(context.library, theme.id, "#123456")
    delete_theme(context.library, theme.id)
    context.library.undo()
    delete_passages(context.library, [passage.id])
    context.library.undo()
    assert panel.view.chosen() == span
    assert panel.sitting.passage(passage.id) is not None


def test_what_changed_while_the_reader_was_hidden_is_there_when_it_is_shown(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    panel.hide()
    passage = mark(context.library, article.id, Span(4, 9))
    assert panel.sitting.passage(passage.id) is None
    panel.show()
    assert panel.sitting.passage(passage.id) == passage


def test_an_article_opens_where_it_was_left(context: Context, panel: ReaderPanel, qtbot: QtBot) -> None:
    long = an_article("\n\n".join(f"Paragraph {number} " + "with some words " * 12 for number in range(200)))
    all_saved(context.library, long)
    context.selection.open(Place("article", long.id))
    panel.view.verticalScrollBar().setValue(3000)
    panel.view.choose(5000, 5000)
    top = panel.view.verticalScrollBar().value()
    context.selection.back()
    assert panel.view.verticalScrollBar().value() == 0
    context.selection.forward()
    assert panel.view.caret() == 5000
    assert abs(panel.view.verticalScrollBar().value() - top) < 40


def test_a_passage_is_shown_in_the_upper_third(context: Context, panel: ReaderPanel) -> None:
    long = an_article("\n\n".join(f"Paragraph {number} " + "with some words " * 12 for number in range(200)))
    passage = a_passage(long, "Paragraph 120 ")
    all_saved(context.library, long, passage)
    context.selection.open(Place("passage", passage.id))
    assert context.selection.passages == (passage.id,)
    assert 0 < panel.view.cursorRect().top() < panel.view.viewport().height() / 3


def test_a_hit_of_a_search_is_selected_and_the_other_words_are_marked(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    start = WORDS.index("boat")
    context.selection.open(Place("article", article.id, start, start + 4, "companies"))
    assert panel.view.chosen() == Span(start, start + 4)
    qtbot.waitUntil(lambda: [span.slice(WORDS) for span in panel.hits.spans] == ["companies"])


def test_finding_counts_marks_and_walks_all_hits(panel: ReaderPanel, qtbot: QtBot) -> None:
    panel.find_in_article()
    line = panel.hits.bar.line
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "THE")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.hits.bar.count.text() == "1 of 4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.hits.bar.count.text() == "4 of 4"
    assert panel.view.overlay is not None
    assert len(panel.view.overlay.hits) == 4
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not panel.hits.bar.isVisible()
    assert panel.view.chosen() == panel_hit(4)
    assert panel.view.overlay.hits == []


def test_escape_in_the_text_peels_the_find_bar_and_then_the_selection(panel: ReaderPanel, qtbot: QtBot) -> None:
    panel.find_in_article()
    panel.view.setFocus()
    choose(panel, "promised")
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert not panel.hits.bar.isVisible()
    assert panel.view.chosen() is not None
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.view.chosen() is None
    assert panel.view.caret() == WORDS.index("promised")


def panel_hit(number: int) -> Span:
    starts = [at for at in range(len(WORDS)) if WORDS[at : at + 3].casefold() == "the"]
    return Span(starts[number - 1], starts[number - 1] + 3)


def test_words_that_are_not_there_are_said_not_to_be(panel: ReaderPanel, qtbot: QtBot) -> None:
    panel.find_in_article()
    QTest.keyClicks(panel.hits.bar.line, "zeppelin")
    QTest.keyClick(panel.hits.bar.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.hits.bar.count.text() == "Not in this article")
    assert not panel.hits.bar.next.isEnabled()


def test_an_article_in_the_trash_is_read_but_not_marked_and_can_be_restored(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    delete_articles(context.library, [article.id])
    assert panel.banner.isVisible()
    choose(panel, "promised")
    QTest.keyClick(panel.view, Qt.Key.Key_V)
    assert themes(context) == []
    panel.banner.button.click()
    assert not panel.banner.isVisible()


def test_what_is_gone_for_good_is_said_to_be_gone(context: Context, panel: ReaderPanel, article: Article) -> None:
    delete_articles(context.library, [article.id])
    empty_trash(context.library)
    assert panel.pages.currentWidget() is panel.empty
    assert "no longer" in panel.empty.title.text()
    context.selection.open(Place("passage", "0" * 32))
    assert panel.pages.currentWidget() is panel.empty


def test_an_article_without_text_says_so(context: Context, panel: ReaderPanel) -> None:
    blank = an_article(" \n ")
    all_saved(context.library, blank)
    context.selection.open(Place("article", blank.id))
    assert panel.pages.currentWidget() is panel.empty
    assert "no text" in panel.empty.title.text()


def test_zoom_keeps_selection_free_text_and_stays_within_bounds(panel: ReaderPanel) -> None:
    heard: list[int] = []
    panel.zoom_changed.connect(heard.append)
    panel.set_zoom(1000)
    panel.set_zoom(10)
    panel.zoom_by(1)
    panel.zoom_by(0)
    assert heard == [250, 80, 90, 100]
    assert panel.header.size_button.text() == "100 %"


def test_copying_gives_the_stored_words_and_a_stretch_a_theme_can_take(panel: ReaderPanel, article: Article) -> None:
    span = choose(panel, "second boat 🙂")
    carried = panel.view.createMimeDataFromSelection()
    assert carried.text() == "second boat 🙂"
    assert read_words(carried) == (article.id, span)


def test_a_selection_copied_as_a_quotation_is_marked_so_that_its_link_leads_back(
    context: Context, panel: ReaderPanel
) -> None:
    choose(panel, "nobody waved")
    panel.copy_quotation()
    (passage,) = passages(context)
    carried = QApplication.clipboard().mimeData()
    assert carried.text().startswith("> nobody waved")
    assert passage.id in carried.text()
    assert read_passages(carried) == (passage.id,)


def test_the_menu_shows_pinned_themes_and_takes_off_what_is_on(
    context: Context, panel: ReaderPanel, qtbot: QtBot, article: Article
) -> None:
    theme = saved(context.library, a_theme("Post & letters", digit=4))
    saved(context.library, a_passage(article, "letter", themes=(theme.id,)))
    QTest.keyClick(panel.view, Qt.Key.Key_J)
    panel.view.menu_asked.emit(panel.mapToGlobal(panel.rect().center()))
    menu = panel.view.findChild(QMenu)
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Post && letters\t4"].isChecked()
    actions["Take off: Post && letters"].trigger()
    assert passages(context)[0].themes == ()
    menu.close()


def test_hovering_names_every_theme_by_its_full_path(context: Context, panel: ReaderPanel, article: Article) -> None:
    above = a_theme("Harbour")
    below = a_theme("Boats", parent_id=above.id)
    all_saved(context.library, above, below)
    passage = saved(context.library, a_passage(article, "second boat", themes=(below.id,), note="<b>ask</b>"))
    assert panel.view.describe([passage.id]) == "Harbour/Boats — <b>ask</b>"
    apply_theme(context.library, [passage.id], above.id)
    assert panel.view.describe([passage.id]) == "Harbour/Boats, Harbour — <b>ask</b>"
    panel.view.choose(passage.start, passage.start)
    point = panel.view.cursorRect().center()
    hover = QHelpEvent(QEvent.Type.ToolTip, point, panel.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(panel.view.viewport(), hover)
    assert "&lt;b&gt;ask" in QToolTip.text(), "a note is never taken for markup"


def open_quick_tag(panel: ReaderPanel, qtbot: QtBot) -> QuickTag:
    QTest.keyClick(panel.view, Qt.Key.Key_T)
    popups = [popup for popup in panel.findChildren(QuickTag) if popup.isVisible()]
    assert len(popups) == 1
    qtbot.waitUntil(popups[0].line.hasFocus)
    return popups[0]


def open_note(panel: ReaderPanel, qtbot: QtBot) -> NotePopup:
    QTest.keyClick(panel.view, Qt.Key.Key_N)
    popup = panel.findChild(NotePopup)
    assert popup is not None
    qtbot.waitUntil(popup.words.hasFocus)
    return popup


def themes(context: Context) -> list[Theme]:
    """Those a new library does not start with."""
    with context.library.reading() as reader:
        return [theme for theme in reader.every(Theme) if theme.name not in FIRST_THEMES]
