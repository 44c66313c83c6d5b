"""Where words stand that were asked for with a sign: patterns, slips, words near each other, words in a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.marking import find_in_text, needles, occurrences
from app.patterns import matching, one_edit_away
from app.query import Like

TEXT = (
    "The woman's speed was a limit. Women may well and truly speed, and there are many other words before any limit.\n"
    "Photography of co-operatives; photgraphy is a slip."
)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("wom?n", ["woman", "Women"]),
        ("*graphy", ["Photography", "photgraphy"]),
        ("p*to*y", ["Photography"]),
        ("coop?rati*", ["co-operatives"]),
        ("co-op?rativ*", ["co-operatives"]),
        ("photography~", ["Photography", "photgraphy"]),
        ("sped~", ["speed", "speed"]),
        ("near(speed limit, 3)", ["speed", "limit"]),
        ('"limit speed"~3', ["speed", "limit"]),
        ("near(speed limit, 30)", ["speed", "limit", "speed", "limit"]),
        ("near(wom*n speed, 1)", ["woman", "speed"]),
        ("near(wom*n speed, 5)", ["woman", "speed", "Women", "speed"]),
        ('near("many other" limit, 4)', ["many other", "limit"]),
        ("near(speed zebra, 30)", []),
        ("same(paragraph slip photography)", ["Photography", "slip"]),
        ("same(paragraph speed photography)", []),
        ("near(speed limit, 1) OR slip", ["slip"]),
        ("-speed", []),
        ("title:speed", []),
        ("theme:speed slip", ["slip"]),
    ],
)
def test_a_text_is_marked_as_the_index_would_find_it(typed: str, marked: list[str]) -> None:
    assert [span.slice(TEXT) for span in find_in_text(TEXT, typed)] == marked


def test_what_is_like_something_is_marked_by_the_words_that_speak_for_it() -> None:
    found = occurrences(TEXT, needles(Like((("speed", 2.0), ("slip", 1.0))), {}))
    assert [[span.slice(TEXT) for span in spans] for spans in found] == [["speed", "speed"], ["slip"]]


@pytest.mark.parametrize(
    ("pattern", "fits", "fits_not"),
    [
        ("*", {"", "a", "東京"}, set()),
        ("a?c", {"abc"}, {"ac", "abbc"}),
        ("École*s", {"ecoles", "ecolexs"}, {"ecole"}),
        ("*a*b*", {"ab", "xaxbx"}, {"ba"}),
        ("a.c?", {"a.cd"}, {"abcd"}),
    ],
)
def test_a_pattern_stands_for_folded_words(pattern: str, fits: set[str], fits_not: set[str]) -> None:
    assert matching(pattern, fits | fits_not) == fits


def test_no_pattern_takes_long() -> None:
    assert matching("*a" * 40 + "b", ["a" * 100]) == set()


@given(st.text("ab", max_size=5), st.integers(0, 4), st.sampled_from("abc"))
def test_a_letter_more_less_other_or_swapped_is_one_edit(word: str, place: int, letter: str) -> None:
    word = f"w{word}"
    at = place % len(word)
    one = {word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]}
    one |= {word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :], word}
    assert one_edit_away(word, one) == one
    assert one_edit_away(word, {f"xx{word}yy", f"{word}zz"}) == set()
