"""Finding in the open article: every hit marked, counted and walked, by keys, also after the line was closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain import Article, Page, Span
from tests.factories import an_article, saved
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.going import GoToPage
from ui.places import Place
from ui.reader.finding import MOST, find_all
from ui.reader.going_to import GoToParagraph, go_to
from ui.reader.panel import ReaderPanel
from ui.reader.whereabouts import described

WORDS = "The ferry crossed. Then the second\nferry crossed, and a “ferry-man” sang. قالت العبّارة. No more of it."


@pytest.fixture
def article(context: Context) -> Article:
    return saved(context.library, an_article(WORDS))


@pytest.fixture
def panel(qtbot: QtBot, context: Context, article: Article) -> ReaderPanel:
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    context.selection.open(Place("article", article.id))
    made.view.setFocus()
    return made


class Finder:
    """A person at the find bar, who waits until what was typed is found."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def __call__(self, panel: ReaderPanel, words: str) -> None:
        panel.find_in_article()
        panel.hits.bar.line.setText(words)
        with self._qtbot.waitSignal(panel.hits.told):
            panel.hits.find(words)

    def until(self, panel: ReaderPanel, count: str) -> None:
        """Wait until the bar says so."""
        self._qtbot.waitUntil(lambda: panel.hits.bar.count.text() == count)


@pytest.fixture
def find(qtbot: QtBot) -> Finder:
    return Finder(qtbot)


def test_going_round_the_end_is_said_in_words(panel: ReaderPanel, find: Finder) -> None:
    find(panel, "ferry")
    bar = panel.hits.bar
    assert (bar.count.text(), bar.turned.text()) == ("1 of 3", "")
    bar.step(-1)
    assert (bar.count.text(), bar.turned.text()) == ("3 of 3", "from the end again")
    bar.step(1)
    assert (bar.count.text(), bar.turned.text()) == ("1 of 3", "from the top again")
    bar.step(1)
    assert (bar.count.text(), bar.turned.text()) == ("2 of 3", "")


def test_the_words_are_kept_and_found_again_when_the_line_is_opened_anew(panel: ReaderPanel, find: Finder) -> None:
    find(panel, "ferry")
    panel.hits.close()
    assert panel.hits.spans == []
    panel.view.choose(0, 0)
    panel.find_in_article()
    assert panel.hits.bar.line.text() == "ferry"
    find.until(panel, "1 of 3")


def test_f3_goes_on_from_where_one_is_also_where_the_line_was_closed_and_the_focus_stays(
    panel: ReaderPanel, qtbot: QtBot, find: Finder
) -> None:
    find(panel, "ferry")
    panel.hits.close()
    qtbot.waitUntil(panel.view.hasFocus)
    panel.hits.find_on(1)
    find.until(panel, "2 of 3")
    panel.hits.find_on(-1)
    assert panel.hits.bar.count.text() == "1 of 3"
    assert panel.view.hasFocus()


def test_escape_stays_at_the_hit(panel: ReaderPanel, find: Finder) -> None:
    find(panel, "sang")
    QTest.keyClick(panel.hits.bar.line, Qt.Key.Key_Escape)
    assert panel.view.textCursor().selectedText() == "sang"
    assert panel.view.hasFocus()


def test_a_phrase_is_found_over_a_line_end_whatever_its_quotes_and_hyphens() -> None:
    assert [span.slice(WORDS) for span in find_all(WORDS, "second ferry")] == ["second\nferry"]
    assert [span.slice(WORDS) for span in find_all(WORDS, '"FERRY‐man"')] == ["“ferry-man”"]
    assert [span.slice(WORDS) for span in find_all(WORDS, "العبّارة")] == ["العبّارة"]


def test_of_too_many_hits_it_is_said_that_there_are_more(panel: ReaderPanel, context: Context, find: Finder) -> None:
    long = saved(context.library, an_article("a " * (MOST + 10)))
    context.selection.open(Place("article", long.id))
    find(panel, "a")
    assert "more than" in panel.hits.bar.count.text()


def test_every_hit_is_ticked_in_the_scroll_bar(panel: ReaderPanel, find: Finder) -> None:
    find(panel, "ferry")
    assert panel.view.overlay is not None
    assert len(panel.view.overlay.hits) == 3
    find(panel, "zebra")
    assert panel.hits.bar.count.text() == "Not in this article"


def test_the_keys_work_from_anywhere_in_the_window(
    qtbot: QtBot, context: Context, article: Article, find: Finder
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    context.selection.enter(Place("article", article.id))
    panel = window.desk.reader
    qtbot.waitUntil(panel.view.hasFocus)
    QTest.keyClick(panel.view, Qt.Key.Key_F3)
    qtbot.waitUntil(panel.hits.bar.line.hasFocus)
    find(panel, "ferry")
    panel.hits.close()
    qtbot.waitUntil(panel.view.hasFocus)
    QTest.keyClick(panel.view, Qt.Key.Key_F3)
    find.until(panel, "2 of 3")
    QTest.keyClick(panel.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert panel.hits.bar.count.text() == "1 of 3"
    window.importing.close()


LONG = "\n\n".join(f"Paragraph {number} of the minutes. " * 8 for number in range(1, 61))


def test_without_pages_one_goes_to_a_paragraph_by_its_number(panel: ReaderPanel, context: Context) -> None:
    article = saved(context.library, an_article(LONG))
    context.selection.open(Place("article", article.id))
    go_to(panel.faces)
    popup = panel.findChild(GoToParagraph)
    assert isinstance(popup, GoToParagraph)
    assert (popup.number.value(), popup.number.maximum()) == (1, 60)
    popup.number.setValue(47)
    QTest.keyClick(popup.number, Qt.Key.Key_Return)
    assert LONG[panel.view.caret() :].startswith("Paragraph 47 ")
    panel.whereabouts.look()
    assert panel.place.text() == "para. 47 of 60"


def test_a_text_with_pages_only_goes_to_them_by_their_labels(panel: ReaderPanel, context: Context) -> None:
    half = LONG.index("Paragraph 30 ")
    pages = (Page("xii", 0, half), Page("1", half, len(LONG)))
    article = saved(context.library, an_article(LONG, pages=pages))
    context.selection.open(Place("article", article.id))
    panel.whereabouts.look()
    assert panel.place.text() == "p. xii (1 of 2)"
    panel.place.click()
    popup = panel.findChild(GoToPage)
    assert isinstance(popup, GoToPage)
    QTest.keyClicks(popup.line, "1")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert panel.view.caret() == half


def test_a_place_is_told_by_its_page_or_paragraph() -> None:
    from tests.factories import a_text

    assert described(a_text(content="", blocks=()), 0) == ""
    plain = a_text(content=LONG)
    assert described(plain, LONG.index("Paragraph 3 ") + 5) == "para. 3 of 60"
    paged = a_text(content=LONG, pages=(Page("1", 0, 90), Page("2", 90, 200), Page("3", 200, len(LONG))))
    assert [described(paged, offset) for offset in (0, 90, 5_000)] == ["p. 1 of 3", "p. 2 of 3", "p. 3 of 3"]


def test_a_selection_is_what_is_looked_for(panel: ReaderPanel, qtbot: QtBot) -> None:
    span = Span(WORDS.index("second"), WORDS.index("second") + 6)
    panel.view.choose(span.start, span.end)
    panel.find_in_article()
    assert panel.hits.bar.line.text() == "second"
    qtbot.waitUntil(lambda: panel.hits.spans == [span])


def test_a_selection_of_several_words_is_looked_for_as_it_stands(panel: ReaderPanel, qtbot: QtBot) -> None:
    span = Span(WORDS.index("second"), WORDS.index("second") + 12)
    panel.view.choose(span.start, span.end)
    panel.find_in_article()
    assert panel.hits.bar.line.text() == '"second ferry"'
    qtbot.waitUntil(lambda: panel.hits.spans == [span])


def words_found(panel: ReaderPanel) -> list[str]:
    return [span.slice(WORDS) for span in panel.hits.spans]


def test_words_are_found_in_their_forms_each_wherever_it_stands(
    panel: ReaderPanel, context: Context, find: Finder
) -> None:
    find(panel, "sing OR ferries crossed")
    assert words_found(panel) == ["ferry", "crossed", "ferry", "crossed", "ferry"]


def test_words_that_stand_side_by_side_as_they_were_typed_are_meant_so(panel: ReaderPanel, find: Finder) -> None:
    find(panel, "second ferry")
    assert words_found(panel) == ["second\nferry"]
    find(panel, "ferry second")
    assert "second" in words_found(panel)


def test_enter_and_escape_in_one_breath_choose_the_first_hit(panel: ReaderPanel) -> None:
    panel.find_in_article()
    QTest.keyClicks(panel.hits.bar.line, "second")
    QTest.keyClick(panel.hits.bar.line, Qt.Key.Key_Return)
    QTest.keyClick(panel.hits.bar.line, Qt.Key.Key_Escape)
    span = panel.view.chosen()
    assert span is not None
    assert span.slice(WORDS) == "second"


def test_what_is_no_word_is_found_letter_by_letter(panel: ReaderPanel, find: Finder) -> None:
    find(panel, "erry cr")
    assert words_found(panel) == ["erry cr", "erry\ncr"][:1] or words_found(panel) == ["erry cr", "erry cr"]
    find(panel, ". ")
    assert set(words_found(panel)) == {"."}


def test_words_that_are_typed_as_a_field_find_nothing_and_break_nothing(panel: ReaderPanel, find: Finder) -> None:
    for rubbish in ("theme:", "near(", '"', "((((", "🚢", "year:2013", "-"):
        find(panel, rubbish)
    find(panel, "sang")
    assert words_found(panel) == ["sang"]


@pytest.fixture
def from_search(panel: ReaderPanel, context: Context, article: Article, qtbot: QtBot) -> ReaderPanel:
    """The article, opened at a hit of a search."""
    second = WORDS.index("ferry", 10)
    context.selection.open(Place("search", words="ferry"))
    context.selection.open(Place("article", article.id, second, second + 5, "ferry"))
    qtbot.waitUntil(lambda: len(panel.hits.spans) == 3)
    return panel


def test_the_hits_of_a_search_are_counted_and_walked_by_keys(from_search: ReaderPanel, qtbot: QtBot) -> None:
    panel = from_search
    qtbot.waitUntil(panel.of_search.isVisible)
    assert panel.of_search.words.text() == "2 of 3 for “ferry”"
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert panel.of_search.words.text() == "3 of 3 for “ferry”"
    assert panel.view.chosen() == panel.hits.spans[2]
    for _press in range(2):
        QTest.keyClick(panel.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert panel.view.chosen() == panel.hits.spans[0]


def test_escape_and_its_button_lead_from_the_hits_back_to_the_results(
    from_search: ReaderPanel, context: Context, qtbot: QtBot
) -> None:
    from_search.of_search.back.click()
    assert context.selection.place == Place("search", words="ferry")


def test_the_find_bar_begins_with_the_words_of_the_search_and_leaves_its_hits_marked(
    from_search: ReaderPanel, qtbot: QtBot
) -> None:
    panel = from_search
    panel.find_in_article()
    assert panel.hits.bar.line.text() == "ferry"
    assert not panel.of_search.isVisible()
    panel.hits.bar.line.setText("sang")
    panel.hits.find("sang")
    qtbot.waitUntil(lambda: words_found(panel) == ["sang"])
    panel.hits.close()
    qtbot.waitUntil(lambda: words_found(panel) == ["ferry"] * 3)
    assert panel.of_search.isVisible()
