"""A search as parts to take off and to add to: the typed text stays the truth; and any text at all can be read."""

from __future__ import annotations

import random
import sys
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.query import And, Everything, Hint, HintKind, parse
from app.query.chips import Chip, chips, narrowed, taken_off
from app.query.parsing import typed_words
from app.query.rules import RULES


def shown(text: str) -> list[tuple[str, str, bool]]:
    return [(chip.field, chip.value, chip.denied) for chip in chips(text)]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", []),
        ("  - ", []),
        ("speed limit", [("", "speed", False), ("", "limit", False)]),
        ('"speed limit"~5 AND -road', [("", '"speed limit"~5', False), ("", "road", True)]),
        ('theme:"/A/B" NOT year:2016', [("theme", "/A/B", False), ("year", "2016", True)]),
        ('Autor:="Ann Quill" source:-Times', [("author", "Ann Quill", False), ("source", "Times", True)]),
        ("year:2013 .. 2018 a", [("year", "2013 .. 2018", False), ("", "a", False)]),
        ("theme:(a OR b) (c OR d)", [("theme", "(a OR b)", False), ("", "(c OR d)", False)]),
        ("a OR theme:b", [("", "a OR theme:b", False)]),
        ("colour:red", [("", "colour:", False), ("", "red", False)]),
        ("near(a b, 3) has:note", [("", "near(a b, 3)", False), ("has", "note", False)]),
        ("year:soon a", [("", "a", False)]),
    ],
)
def test_what_was_understood_is_shown_part_by_part(typed: str, parts: list[tuple[str, str, bool]]) -> None:
    assert shown(typed) == parts


@pytest.mark.parametrize(
    ("typed", "number", "left"),
    [
        ("speed limit", 0, "limit"),
        ("speed  limit road", 1, "speed road"),
        ("a AND b", 1, "a"),
        ("a AND b", 0, "b"),
        ("kind:note (a OR b)", 0, "(a OR b)"),
        ("a OR b", 0, ""),
        ('"a b" -year:2016 c', 1, '"a b" c'),
        ('a "b c', 0, '"b c'),
        ("NOT a b", 1, "NOT a"),
    ],
)
def test_a_part_can_be_taken_off(typed: str, number: int, left: str) -> None:
    assert taken_off(typed, chips(typed)[number]) == left


@pytest.mark.parametrize(
    ("typed", "field", "value", "asks"),
    [
        ("a", "kind", "passage", "a kind:passage"),
        ("", "year", "2016", "year:2016"),
        ("a year:2016", "year", "2016", "a year:2016"),
        ("kind:note a", "kind", "passage", "a kind:passage"),
        ("-kind:note a", "kind", "passage", "-kind:note a kind:passage"),
        ("a", "source", "The Guardian", 'a source:="The Guardian"'),
        ("a", "author", 'Ann "Q" Quill', 'a author:=«Ann "Q" Quill»'),
        ("a", "theme", "/A B/C", 'a theme:"/A B/C"'),
        ('"a b', "lang", "en", 'lang:en "a b'),
        ("a OR b", "tag", "x", 'tag:="x" (a OR b)'),
        ('a OR "b', "tag", "x", 'tag:="x" (a OR "b'),
        ("a OR b) c OR (d", "year", "2016", "year:2016 (a OR b) (c OR (d)"),
    ],
)
def test_a_search_is_narrowed_by_one_condition_more(typed: str, field: str, value: str, asks: str) -> None:
    assert narrowed(typed, field, value) == asks
    assert narrowed(asks, field, value) == asks


def test_the_words_that_may_be_mistyped_are_known_by_their_places() -> None:
    typed = 'speeed -road "exact fraze" title:brigde legisl* year:2016 tag:="x y"'
    words = typed_words(typed)
    assert [(word.text, word.quoted) for word in words] == [
        ("speeed", False),
        ("exact", True),
        ("fraze", True),
        ("brigde", False),
    ]
    assert all(typed[word.start : word.end] == word.text for word in words)


PIECES = (
    *("(", ")", '"', "“", "”", "«", "»", "-", "–", "*", "?", "~", "~5", "OR", "AND", "NOT", "|", " ", "/", ".", ","),
    *("theme:", "theme:=", "year:", "date:", "kind:", "has:", "is:", "in:", "search:", "lang:", "title:", "source:="),
    *("near(", "same(paragraph ", ", 3)", "..", ">=2013", "2016-05", "passage", "untagged", "note", "foo:", "http://"),
    *("x", "speed", "é", "80,000", "£1m", "東京", "👍", "\u200e", "：", "‘", "10:30", "\x00", "\ud800", "\n", ":"),
)
_texts = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda by: by.join(pieces))
)


def check(text: str) -> None:
    """That a text can be read, says the same as its parts, and can be narrowed."""
    query = parse(text).query
    assert query == Everything() or "Everything()" not in repr(query)
    parts = chips(text)
    assert parse(" ".join(text[chip.start : chip.end] for chip in parts)).query == query
    for chip in parts[:2]:
        others = [text[other.start : other.end] for other in parts if other != chip]
        assert parse(taken_off(text, chip)).query == parse(" ".join(others)).query
    asks = narrowed(text, "source", "A “b” c")
    assert asks == narrowed(asks, "source", "A “b” c")
    conditions = parse(asks).query
    assert "A “b” c" in repr(conditions.parts if isinstance(conditions, And) else conditions)


@given(_texts)
@example('”«“«”"e:“«s”')
@example("theme:»»“e «z")
@example("near(a -b, 2) OR (c")
@example("a OR b) c OR (d")
def test_any_text_can_be_read_shown_and_narrowed(text: str) -> None:
    check(text)


def a_text(chance: random.Random) -> str:
    """A text such as no person types, up to some thousand characters."""
    kind = chance.random()
    if kind < 0.2:
        return "".join(chr(chance.choice((chance.randrange(0x80), chance.randrange(0x110000)))) for _ in range(60))
    many = chance.randint(300, 1500) if kind > 0.97 else chance.randint(0, 30)
    return chance.choice(("", " ")).join(chance.choice(PIECES) for _ in range(many))


def test_thousands_of_random_texts_can_be_read(run_slow: bool) -> None:
    chance = random.Random(1871)
    for _ in range(100_000 if run_slow else 2_500):
        text = a_text(chance)
        query = parse(text).query
        assert query == Everything() or "Everything()" not in repr(query)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000 + "a",
        "near(" * 50_000,
        "near(a " * 5_000 + ")" * 5_000,
        "same(paragraph (a OR b) " * 5_000,
        "near(" + "(a OR b OR c OR d) " * 100 + ")",
        'theme:"' * 50_000,
        "foo:" * 50_000,
        "- " * 50_000 + "-" * 50_000,
        "a*b*" * 50_000,
        "“" * 50_001,
        "year:2013 .. " * 5_000,
        "NOT " * 50_000,
        "a OR " * 50_000,
        "東" * 100_000,
        "\u200e" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_reading_takes_few_steps_whatever_is_typed(text: str) -> None:
    steps = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal steps
        steps += event == "call"

    parse("warm: date:2016 year:1990s")
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parsed = parse(text)
    finally:
        sys.setprofile(before)
    assert steps < 40_000
    assert Hint(HintKind.TOO_LONG) in parsed.hints


def test_what_the_help_shows_can_be_taken_apart() -> None:
    for rule in RULES:
        check(rule.example)
    assert chips("a b") == (Chip(0, 1, "", "a", False), Chip(2, 3, "", "b", False))
