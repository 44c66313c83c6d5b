"""Where in a text the words of a query stand, and the line that is shown of it."""

from __future__ import annotations

import itertools
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import Span
from app.marking import best_place, close_places, find_in_text
from app.ports import Library
from app.query import parse
from app.snippets import LENGTH, snippet
from app.spotting import tokens_among
from app.words import tokens
from storage.index import WhooshIndex
from tests.factories import an_article, saved


def test_one_text_is_searched_without_an_index() -> None:
    text = "Pledges made; a pledge broken. Zero-tolerance. Legislators."
    assert [span.slice(text) for span in find_in_text(text, "pledge")] == ["Pledges", "pledge"]
    assert [span.slice(text) for span in find_in_text(text, '"zero tolerance" OR legis*')] == [
        "Zero-tolerance",
        "Legislators",
    ]
    assert find_in_text(text, "") == []


_words = st.sampled_from(
    [
        "zero",
        "tolerance",
        "zero-tolerance",
        "£50mn",
        "80,000",
        "U.K.",
        "Barnardo’s",
        "naïve",
        "l'école",
        "東京都",
        "Müller",
        "Bauernhäuser",
        "O’Brien",
        "don`t",
        "C++",
        "committee¹",
        "학교에서",
        "\u1112\u1161\u11a8",
        "ｶﾞｽ",
        "か\u3099",
        "ی",
        "ß",
        "İ",
        "-",
        "—",
        ".",
    ]
)
_texts = st.lists(_words | st.text(max_size=3)).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n"]).map(lambda by: by.join(parts))
)


@given(_texts, st.data())
def test_spotting_words_is_the_same_as_going_through_all(text: str, data: st.DataObject) -> None:
    every = list(tokens(text))
    wanted = set(data.draw(st.lists(st.sampled_from(sorted({token.form for token in every}) or ["zero"]), max_size=3)))
    slowly = [token for token in every if token.form in wanted]
    quickly = list(tokens_among(text, wanted))
    assert [replace(token, position=0) for token in quickly] == [replace(token, position=0) for token in slowly]
    for (a, b), (c, d) in zip(itertools.pairwise(slowly), itertools.pairwise(quickly), strict=True):
        near, seen = b.position - a.position, d.position - c.position
        assert near == seen if near <= 1 else seen > 1


@given(_texts, st.integers(0, 30), st.integers(1, 30))
def test_a_snippet_is_one_line_of_the_text_with_its_marks_in_place(text: str, start: int, length: int) -> None:
    if start + length > len(text):
        return
    place = Span(start, start + length)
    shown = snippet(text, place, [place])
    assert shown.text in " ".join(text.split()) or shown.text.split() == text.split()
    assert len(shown.text) <= LENGTH + 100
    assert [mark.slice(shown.text).split() for mark in shown.marks] in ([], [place.slice(text).split()])


def test_a_long_place_is_shown_by_its_beginning() -> None:
    text = "word " * 2000
    assert len(snippet(text, Span(0, 9000), []).text) < 300


def test_the_best_place_is_the_smallest_stretch_with_all() -> None:
    assert best_place([[Span(0, 3), Span(50, 53)], [Span(60, 63)], []]) == Span(50, 63)
    assert best_place([[Span(0, 3), Span(4, 7)], [Span(900, 903)]]) == Span(900, 903)
    assert best_place([[], []]) is None


def test_close_places_are_the_shortest_stretches_with_all_none_over_another() -> None:
    assert close_places([[Span(0, 3), Span(104, 107), Span(300, 303)], [Span(100, 103), Span(310, 313)]]) == [
        Span(100, 107),
        Span(300, 313),
    ]
    assert close_places([[Span(0, 3), Span(50, 53)], []]) == [Span(0, 3), Span(50, 53)]
    assert close_places([[Span(0, 3)], [Span(900, 903)]]) == [Span(0, 3)]
    assert close_places([[], []]) == []


@pytest.mark.parametrize(
    ("text", "typed", "words"),
    [
        ("700% of it is l'école", 'near("700%" école, 4)', ["700%", "école"]),
        ("700% of it is l'école", 'near("700%" école, 3)', []),
        ("東京都 a b c d", "near(東京都 d, 4)", []),
        ("東京都 a b d", "near(東京都 d, 4)", ["東京都", "d"]),
        ("zero-tolerance a b c d", "near(zero-tolerance d, 4)", ["zero-tolerance", "d"]),
        ("d a b c zero-tolerance", "near(tolerance d, 4)", []),
        ("d a b c zero-tolerance", "near(tolerance d, 5)", ["d", "tolerance"]),
    ],
)
def test_words_near_one_another_are_marked_where_the_index_finds_them(
    tmp_path: Path, library: Library, text: str, typed: str, words: list[str]
) -> None:
    assert [span.slice(text) for span in find_in_text(text, typed)] == words
    saved(library, an_article(text))
    with closing(WhooshIndex(tmp_path, library.id)) as index:
        index.follow(library)
        assert index.find(parse(typed).query).total == bool(words)
