"""The handles of the passage in hand: dragged, they move its ends, and never cut or lose anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Article, Block, BlockKind, Span
from app.passages import delete_passages, note_passage
from tests.factories import a_passage, all_saved, an_article, saved, text_of
from tests.ui.a_reader import a_reader, let_go, move_by, passages, point_of, put_caret, quotes, take_hold
from ui.context import Context
from ui.offsets import cluster_end, cluster_start
from ui.reader.edges import stepped, stretched
from ui.reader.panel import ReaderPanel

WORDS = (
    "The ferry left at noon, and nobody waved.\n\n"
    "Two companies had promised a second boat 👩‍🔬 before the winter. It never came.\n\n"
    "قالت المهندسة إن الانتظار كان أصعب من السعر.\n\n"
    "What remained was a letter, unsigned, in the drawer of the harbour office."
)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry")
    all_saved(context.library, made)
    return made


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article) -> ReaderPanel:
    return a_reader(context, qtbot, article)


def in_hand(context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot, quote: str) -> None:
    """Mark these words and put the caret into them."""
    saved(context.library, a_passage(article, quote))
    put_caret(panel, article, quote)
    qtbot.waitUntil(lambda: panel.handles.start.isVisible() or panel.handles.end.isVisible())
    panel.handles.follow()


def way(panel: ReaderPanel, article: Article, before: str, after: str) -> QPoint:
    """From the caret before some words to the caret before others."""
    content = text_of(article).content
    return point_of(panel, content.index(after)) - point_of(panel, content.index(before))


def test_handles_stand_at_the_ends_of_the_passage_in_hand_and_nowhere_else(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "a second boat")
    start, end = panel.handles.start, panel.handles.end
    left, right = point_of(panel, WORDS.index("a second")), point_of(panel, WORDS.index(" 👩‍🔬"))
    assert abs(start.geometry().center().x() - left.x()) <= 2
    assert abs(end.geometry().center().x() - right.x()) <= 2
    assert min(start.width(), start.height(), end.width(), end.height()) >= 24
    assert start.cursor().shape() == Qt.CursorShape.SizeHorCursor
    put_caret(panel, article, "nobody")
    qtbot.waitUntil(lambda: not start.isVisible() and not end.isVisible())


def test_dragging_an_end_moves_it_by_characters_in_one_step(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "a second boat")
    told: list[str] = []
    context.events.done.connect(told.append)
    end = panel.handles.end
    take_hold(end)
    move_by(end, way(panel, article, " 👩‍🔬", "nd boat"))
    move_by(end, way(panel, article, "nd boat", "cond"))
    assert quotes(context) == ["a second boat"], "nothing is kept before the handle is let go"
    let_go(end)
    assert quotes(context) == ["a se"]
    assert told == ["The passage ends with “a se”"]
    context.library.undo()
    assert quotes(context) == ["a second boat"]


def test_with_ctrl_or_when_fast_an_end_goes_from_word_to_word_unless_alt_is_held(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "a second boat")
    handle, off = panel.handles.start, way(panel, article, "a second", "mised a")
    for keys, later, expected in (
        (CTRL, 0, "promised a second boat"),
        (Qt.KeyboardModifier.NoModifier, 10, "promised a second boat"),
        (ALT, 10, "mised a second boat"),
        (Qt.KeyboardModifier.NoModifier, 0, "mised a second boat"),
    ):
        take_hold(handle)
        move_by(handle, off, keys, later)
        let_go(handle)
        assert quotes(context) == [expected]
        context.library.undo()
        panel.handles.follow()


def test_the_new_stretch_is_shown_while_it_is_dragged_and_escape_leaves_all_as_it_was(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "a second boat")
    before = panel.view.viewport().grab().toImage()
    end = panel.handles.end
    take_hold(end)
    move_by(end, way(panel, article, " 👩‍🔬", "before the"))
    overlay = panel.view.overlay
    assert overlay is not None
    assert overlay.dragged is not None
    assert overlay.dragged.slice(WORDS) == "a second boat 👩‍🔬 "
    assert panel.view.viewport().grab().toImage() != before
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    let_go(end)
    assert quotes(context) == ["a second boat"]
    assert overlay.dragged is None
    panel.handles.follow()
    assert panel.view.caret() == WORDS.index("a second"), "Escape did nothing else"


def test_an_end_stops_before_the_other_and_cuts_no_sign_made_of_several(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "boat 👩‍🔬 before")
    end, start = panel.handles.end, panel.handles.start
    take_hold(end)
    move_by(end, QPoint(-700, -90), ALT)
    let_go(end)
    assert quotes(context) == ["b"]
    context.library.undo()
    panel.handles.follow()
    take_hold(start)
    move_by(start, way(panel, article, "boat 👩", "👩‍🔬 before") + QPoint(4, 0), ALT)
    let_go(start)
    assert quotes(context)[0] in ("👩‍🔬 before", " before")


def test_a_handle_goes_over_paragraphs_and_takes_no_empty_line_with_it(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "nobody waved.")
    end = panel.handles.end
    off = point_of(panel, WORDS.index("companies")) - point_of(panel, WORDS.index("waved.") + 6)
    take_hold(end)
    move_by(end, off, ALT)
    let_go(end)
    assert quotes(context) == ["nobody waved.\n\nTwo "]
    panel.handles.follow()
    take_hold(end)
    move_by(end, point_of(panel, WORDS.index("Two")) - point_of(panel, WORDS.index("companies")), ALT)
    let_go(end)
    assert quotes(context) == ["nobody waved."]


def test_in_writing_from_right_to_left_the_handles_stand_on_the_other_sides(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    quote = "المهندسة إن الانتظار"
    in_hand(context, panel, article, qtbot, quote)
    start, end = panel.handles.start, panel.handles.end
    assert start.geometry().center().x() > end.geometry().center().x() + 50
    take_hold(end)
    move_by(end, way(panel, article, " كان", " أصعب"), ALT)
    let_go(end)
    assert quotes(context) == [f"{quote} كان"]


def test_a_handle_goes_from_row_to_row_and_from_item_to_item(context: Context, qtbot: QtBot) -> None:
    content = "• One boat\n\n• Two boats\n\nYear\tBoats\n1954\ttwo"
    lines = ("• One boat", "• Two boats", "Year\tBoats", "1954\ttwo")
    kinds = (BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.TABLE_ROW)
    starts = [content.index(line) for line in lines]
    blocks = tuple(Block(k, s, s + len(line)) for k, s, line in zip(kinds, starts, lines, strict=True))
    article = an_article(content, blocks=blocks)
    all_saved(context.library, article)
    panel = a_reader(context, qtbot, article)
    in_hand(context, panel, article, qtbot, "boat")
    end = panel.handles.end
    for after, before, expected in ((" boats", "\n\n• Two", "boat\n\n• Two"), ("\ttwo", " boats", content[6:-4])):
        take_hold(end)
        move_by(end, way(panel, article, before, after), ALT)
        let_go(end)
        assert quotes(context) == [expected]
        panel.handles.follow()


def test_pressing_a_handle_without_a_drag_changes_nothing(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "a second boat")
    take_hold(panel.handles.end)
    let_go(panel.handles.end)
    assert quotes(context) == ["a second boat"]
    assert context.selection.passages == (passages(context)[0].id,)


def test_the_page_turns_under_a_handle_that_is_held_at_its_edge(context: Context, qtbot: QtBot) -> None:
    article = an_article("\n\n".join(f"Paragraph {number} " + "with some words " * 12 for number in range(60)))
    passage = a_passage(article, "Paragraph 0 ")
    all_saved(context.library, article, passage)
    panel = a_reader(context, qtbot, article)
    panel.sitting.go_to(passage.id)
    panel.view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(panel.handles.end.isVisible)
    end, bar = panel.handles.end, panel.view.verticalScrollBar()
    take_hold(end)
    move_by(end, QPoint(100, panel.view.viewport().height()), ALT)
    qtbot.waitUntil(lambda: bar.value() > 400)
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    stood = bar.value()
    move_by(end, QPoint(100, panel.view.viewport().height()), ALT)
    assert bar.value() == stood
    let_go(end)
    assert quotes(context) == ["Paragraph 0 "]


@pytest.mark.parametrize("gone", [True, False])
def test_a_drag_ends_when_the_passage_is_another_meanwhile(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot, gone: bool
) -> None:
    in_hand(context, panel, article, qtbot, "a second boat")
    (passage,) = passages(context)
    end = panel.handles.end
    take_hold(end)
    move_by(end, QPoint(60, 0))
    if gone:
        delete_passages(context.library, [passage.id])
    else:
        note_passage(context.library, passage.id, "from elsewhere")
    qtbot.waitUntil(lambda: not panel.handles.held)
    move_by(end, QPoint(90, 0))
    let_go(end)
    assert quotes(context) == ([] if gone else ["a second boat"])


def test_where_nothing_can_be_changed_there_are_no_handles(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    in_hand(context, panel, article, qtbot, "a second boat")
    delete_articles(context.library, [article.id])
    qtbot.waitUntil(lambda: not panel.handles.start.isVisible())


def test_handles_have_names(panel: ReaderPanel) -> None:
    handles: list[QWidget] = [panel.handles.start, panel.handles.end]
    assert all(handle.accessibleName() for handle in handles)
    assert {handle.focusPolicy() for handle in handles} == {Qt.FocusPolicy.NoFocus}


TEXTS = st.text(alphabet="ab \n.é\u0301👩\u200d🔬م漢", min_size=2, max_size=30).filter(lambda text: text.strip("\n"))


@given(TEXTS, st.data())
def test_however_an_end_is_moved_the_stretch_stays_whole_and_within_the_text(text: str, data: st.DataObject) -> None:
    start = cluster_start(text, data.draw(st.integers(0, len(text) - 1)))
    end = cluster_end(text, data.draw(st.integers(start + 1, len(text))))
    edge = data.draw(st.sampled_from(["start", "end"]))
    span = Span(start, end)
    if data.draw(st.booleans()):
        made = stretched(text, span, edge, data.draw(st.integers(-3, len(text) + 3)), data.draw(st.booleans()))
    else:
        made = stepped(text, span, edge, data.draw(st.sampled_from([-1, 1])))
    assert 0 <= made.start < made.end <= len(text)
    assert made.end == end if edge == "start" else made.start == start
    assert (cluster_start(text, made.start), cluster_end(text, made.end)) == (made.start, made.end)


def test_steps_of_a_character_pass_over_paragraph_breaks() -> None:
    text = "ab\n\ncd"
    assert stepped(text, Span(0, 2), "end", 1) == Span(0, 5)
    assert stepped(text, Span(0, 5), "end", -1) == Span(0, 2)
    assert stepped(text, Span(4, 6), "start", -1) == Span(1, 6)
    assert stepped(text, Span(1, 6), "start", 1) == Span(4, 6)
    assert stepped(text, Span(0, 6), "end", 1) == stepped(text, Span(0, 6), "start", -1) == Span(0, 6)
