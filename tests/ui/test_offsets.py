"""What is selected in the widget is what is stored: same characters, no character cut, whatever the text holds."""

from __future__ import annotations

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from app.domain import Block, BlockKind, Span, Text
from ui.offsets import Placement, Units, cluster_end, cluster_start, whole, words_near
from ui.reader.marks import Marks
from ui.reader.paint import Overlay
from ui.reader.pieces import pieces
from ui.reader.typeset import typeset
from ui.reader.view import ReaderView

SIGNS = (
    *"abc XYZ,.",
    "\n",
    "\n\n",
    "e\u0301",
    "👩‍🔬",
    "👨‍👩‍👧",
    "🇮🇹",
    "👍🏽",
    "❤️",
    "𝒳",
    "漢",
    "각",
    "قال",
    "عרב",
    "\u0301",
    "\u00a0",
    "\u2028",
    "\u2029",
    "\u0085",
    "\f",
    "\t",
    "\ufffc",
    "\u200d",
    "\u200f",
    "\u202e",
    "क्षि",
    "\u0600",
)
texts = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)
shown_texts = st.lists(st.sampled_from([sign for sign in SIGNS if sign != "क्षि"]), max_size=60).map("".join)
"""Without Devanagari: Qt complains where no font of the machine has it."""

usual = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
thorough = settings(usual, max_examples=5_000)


def a_text(content: str, blocks: tuple[Block, ...] = ()) -> Text:
    return Text("t", "a", content, "", blocks=blocks)


def boundaries(content: str) -> set[int]:
    return {0, *(found.end() for found in regex.finditer(r"\X", content))}


@given(texts)
@usual
def test_units_are_utf16_units_and_back(content: str) -> None:
    units = Units(content)
    for offset in range(len(content) + 1):
        assert units.of(offset) == len(content[:offset].encode("utf-16-le")) // 2
        assert units.offset(units.of(offset)) == offset


def test_half_a_pair_belongs_to_its_character() -> None:
    units = Units("a🙂b")
    assert (units.offset(2), units.offset(2, up=True)) == (1, 2)


@given(texts, st.data())
@usual
def test_a_whole_span_is_the_shortest_that_cuts_no_character(content: str, data: st.DataObject) -> None:
    if not content:
        return
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, len(content)))
    edges = boundaries(content)
    span = whole(content, start, end)
    assert span == Span(max(edge for edge in edges if edge <= start), min(edge for edge in edges if edge >= end))


def test_clusters_are_found_far_into_a_text_without_scanning_it_all() -> None:
    content = "word " * 500_000 + "👩‍🔬 end"
    at = content.index("👩")
    assert (cluster_start(content, at + 1), cluster_end(content, at + 1)) == (at, at + 3)


@given(shown_texts)
@usual
def test_every_shown_character_has_its_place_in_the_document(qapp: QApplication, content: str) -> None:
    text = a_text(content)
    sheet = typeset(text)
    document = sheet.document
    assert document.blockCount() == max(1, len(sheet.pieces))
    assert document.characterCount() - 1 == sheet.placement.position(len(content), ending=True)
    for number, piece in enumerate(sheet.pieces):
        block = document.findBlockByNumber(number)
        assert block.position() == sheet.placement.position(piece.start)
        assert block.length() - 1 == len(content[piece.start : piece.end].encode("utf-16-le")) // 2
        for offset in range(piece.start, piece.end):
            assert sheet.placement.offset(sheet.placement.position(offset)) == offset


@given(shown_texts, st.data())
@usual
def test_the_stored_span_is_the_selection_widened_to_whole_characters(
    view: ReaderView, content: str, data: st.DataObject
) -> None:
    selected_is_stored(view, content, data)


@pytest.mark.slow
@pytest.mark.timeout(600)
@given(shown_texts, st.data())
@thorough
def test_no_selection_of_thousands_is_stored_wrong(view: ReaderView, content: str, data: st.DataObject) -> None:
    selected_is_stored(view, content, data)


def selected_is_stored(view: ReaderView, content: str, data: st.DataObject) -> None:
    """Select between any two positions of the document, and compare with what stands under them."""
    sheet = typeset(a_text(content))
    view.show_overlay(Overlay(sheet, Marks(sheet.placement)))
    last = sheet.document.characterCount() - 1
    start, end = sorted((data.draw(st.integers(0, last)), data.draw(st.integers(0, last))))
    cursor = QTextCursor(sheet.document)
    cursor.setPosition(end)
    cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    span = view.chosen()
    positions = [sheet.placement.position(offset) for offset in range(len(content) + 1)]
    under = [offset for offset, sign in enumerate(content) if sign != "\n" and _within(positions, offset, start, end)]
    if span is None:
        assert under == []
        return
    assert {span.start, span.end} <= boundaries(content)
    assert all(span.start <= offset < span.end for offset in under)
    assert content[span.start] != "\n"
    assert content[span.end - 1] != "\n"


def _within(positions: list[int], offset: int, start: int, end: int) -> bool:
    return start <= positions[offset] < end and positions[offset] != positions[offset + 1]


@pytest.fixture
def view(qapp: QApplication) -> ReaderView:
    return ReaderView()


@given(shown_texts, st.data())
@usual
def test_choosing_a_span_of_whole_characters_gives_it_back(view: ReaderView, content: str, data: st.DataObject) -> None:
    shown = [piece for piece in pieces(a_text(content)) if piece.end > piece.start]
    if not shown:
        return
    piece = data.draw(st.sampled_from(shown))
    edges = sorted(edge for edge in boundaries(content) if piece.start <= edge <= piece.end)
    if len(edges) < 2:
        return
    start, end = sorted(data.draw(st.permutations(edges))[:2])
    sheet = typeset(a_text(content))
    view.show_overlay(Overlay(sheet, Marks(sheet.placement)))
    view.choose(start, end)
    assert view.chosen() == Span(start, end)


def test_blank_lines_between_paragraphs_are_no_positions_of_their_own() -> None:
    placement = Placement("one\n\n\ntwo", [(0, 3), (6, 9)])
    assert placement.positions == [0, 4]
    assert placement.position(4) == 4, "what begins between paragraphs begins with the next"
    assert placement.position(5, ending=True) == 3, "what ends between them ends with the one before"
    assert placement.chosen(3, 4) is None, "a paragraph break alone is no text"
    assert placement.chosen(2, 5) == Span(2, 7)


def test_a_very_long_paragraph_is_split_for_display_at_a_sentence_and_nothing_is_lost() -> None:
    content = "A sentence of some length stands here. " * 400
    found = pieces(a_text(content, (Block(BlockKind.PARAGRAPH, 0, len(content)),)))
    assert len(found) > 3
    assert "".join(content[piece.start : piece.end] for piece in found) == content
    assert all(content[piece.end - 2] == "." for piece in found[:-1])
    placement = Placement(content, [(piece.start, piece.end) for piece in found])
    cut = found[0].end
    assert placement.position(cut) == placement.position(cut, ending=True) + 1


def test_words_beside_a_place_are_words_as_people_see_them() -> None:
    content = "It wasn’t the well-known 漢字 café."
    before, after = words_near(content, content.index("well"))
    assert [word.slice(content) for word in before] == ["It", "wasn’t", "the"]
    assert [word.slice(content) for word in after] == ["well-known", "漢", "字", "café"]
