"""The nouns and their rules."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import Block, BlockKind, Creator, Note, Page, PartialDate, Passage, Span, Text, Theme, new_id, now


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_or_backwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize("text", ["2013", "2013-05", "2013-05-07", "0987"])
def test_a_partial_date_reads_what_it_writes(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "13", "2013-13", "2013-02-30", "2013-5", "2013-05-07T00:00", "next May", "0000"])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@given(st.dates())
def test_every_day_is_a_partial_date(day: date) -> None:
    assert str(PartialDate.parse(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "family", "given_name"),
    [
        ("Johnson, Diana", "Johnson", "Diana"),
        ("Diana Johnson", "Johnson", "Diana"),
        ("Ana María Ruiz", "Ruiz", "Ana María"),
        ("Reuters", "Reuters", ""),
        ("Ministry of the Interior", "Ministry of the Interior", ""),
        ("department for transport", "department for transport", ""),
    ],
)
def test_a_name_is_read_as_a_person_or_a_body(typed: str, family: str, given_name: str) -> None:
    assert (Creator.parse(typed).family, Creator.parse(typed).given) == (family, given_name)


def test_a_passage_and_its_quotation_agree_in_length() -> None:
    with pytest.raises(ValueError, match="quotation"):
        Passage(new_id(), new_id(), new_id(), 0, 5, "four")


@pytest.mark.parametrize("name", ["", "  ", "a/b"])
def test_a_theme_needs_a_name_that_can_stand_in_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="not a theme's name"):
        Theme(new_id(), name)


@pytest.mark.parametrize("colour", ["red", "#12", "#12345G", "E69F00"])
def test_a_theme_needs_a_colour(colour: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        Theme(new_id(), "Funding", colour=colour)


def test_a_note_hangs_on_one_thing_at_most() -> None:
    with pytest.raises(ValueError, match="one thing"):
        Note(new_id(), "words", article_id=new_id(), theme_id=new_id())


@pytest.mark.parametrize(("text", "title"), [("# Ports\nmore", "Ports"), ("\n\n  first  \nsecond", "first"), ("", "")])
def test_a_note_is_titled_by_its_first_words(text: str, title: str) -> None:
    assert Note(new_id(), text).title == title


def test_a_text_knows_its_pages_and_paragraphs() -> None:
    blocks = (Block(BlockKind.HEADING, 0, 3), Block(BlockKind.PARAGRAPH, 5, 9))
    text = Text(new_id(), new_id(), "One\n\nmore", "", blocks=blocks, pages=(Page("iv", 0, 4), Page("1", 4, 9)))
    assert [text.page_at(at) for at in (0, 3, 4, 8)] == ["iv", "iv", "1", "1"]
    assert text.page_at(9) == ""
    assert [text.paragraph_at(at) for at in (0, 4, 5)] == [1, 1, 2]


def test_a_text_knows_under_which_heading_a_place_stands() -> None:
    content = "Before\n\nThe  first\nhead\n\nwords\n\nSecond\n\nmore"
    heads = [("The  first\nhead", BlockKind.HEADING), ("words", BlockKind.PARAGRAPH), ("Second", BlockKind.HEADING)]
    blocks = tuple(Block(kind, content.index(said), content.index(said) + len(said)) for said, kind in heads)
    text = Text(new_id(), new_id(), content, "", blocks=blocks)
    asked = ("Before", "first", "words", "Second", "more")
    assert [text.section_at(content.index(word)) for word in asked] == ["", "", "The first head", "", "Second"]


def test_ids_come_in_the_order_in_which_they_are_given() -> None:
    ids = [new_id() for _ in range(2000)]
    assert ids == sorted(set(ids))
    assert all(len(id) == 32 for id in ids)


def test_times_survive_a_trip_through_milliseconds() -> None:
    moment = now()
    assert moment.microsecond % 1000 == 0
    assert moment.tzinfo is not None
