"""The search box: every rule of what a person may type, and that anything at all may be typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.query import (
    And,
    Everything,
    Hint,
    HintKind,
    InField,
    KindIs,
    Not,
    Or,
    Parsed,
    Phrase,
    Prefix,
    Query,
    ThemeNamed,
    Word,
    Years,
    parse,
)

A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a or b", And((A, Word("or"), B))),
        ("a b OR c d", Or((And((A, B)), And((C, D))))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("-(a b)", Not(And((A, B)))),
        ('-"a b"', Not(Phrase("a b"))),
        ('"a b"', Phrase("a b")),
        ("“a b”", Phrase("a b")),
        ("„a b“ c", And((Phrase("a b"), C))),
        ('a "b c', And((A, Phrase("b c")))),
        ('"a\n  b"', Phrase("a b")),
        ("legislat*", Prefix("legislat")),
        ("zero-tolerance", Word("zero-tolerance")),
        ("U.K.", Word("U.K.")),
        ("£50mn", Word("£50mn")),
        ("700%", Word("700%")),
        ("Barnardo’s", Word("Barnardo’s")),
        ("theme:Funding", ThemeNamed("Funding")),
        ("THEME:Funding/Police", ThemeNamed("Funding/Police")),
        ('theme:"Industry pledges"', ThemeNamed("Industry pledges")),
        ("theme: Funding", ThemeNamed("Funding")),
        ("theme:(Funding OR Police)", Or((ThemeNamed("Funding"), ThemeNamed("Police")))),
        ("-theme:Funding", Not(ThemeNamed("Funding"))),
        ("title:a", InField("title", A)),
        ('author:"a b"', InField("author", Phrase("a b"))),
        ("source:her*", InField("source", Prefix("her"))),
        ("title:(a b) c", And((InField("title", A), InField("title", B), C))),
        ("title:(a OR -b)", Or((InField("title", A), Not(InField("title", B))))),
        ("year:2013", Years(2013, 2013)),
        ("year:2013..2018", Years(2013, 2018)),
        ("year:2018..2013", Years(2013, 2018)),
        ("year:..2018", Years(None, 2018)),
        ("year:2013..", Years(2013, None)),
        ("year:2013-2018", Years(2013, 2018)),
        ("year:>=2013", Years(2013, None)),
        ("year:<=2013", Years(None, 2013)),
        ("year:>2013", Years(2014, None)),
        ("year:<2013", Years(None, 2012)),
        ("kind:passage", KindIs("passage")),
        ("Kind:NOTE", KindIs("note")),
        ("10:30", Word("10:30")),
        ("", Everything()),
        ("-", Everything()),
        ("*", Everything()),
        ("OR", Everything()),
        ("NOT", Everything()),
        ('""', Everything()),
        ("()", Everything()),
        ("- a", A),
        ("a OR", A),
        ("OR a", A),
        ("a AND", A),
        ("a) b (c", And((A, B, C))),
        ("((a", A),
        ("--a", Not(A)),
    ],
)
def test_what_is_typed_is_understood(typed: str, understood: Query) -> None:
    assert parse(typed) == Parsed(understood)


@pytest.mark.parametrize(
    ("typed", "understood", "hint"),
    [
        ("colour:red", And((Word("colour"), Word("red"))), Hint(HintKind.UNKNOWN_FIELD, "colour")),
        ("theme:", Everything(), Hint(HintKind.NO_VALUE, "theme")),
        ("a title:", A, Hint(HintKind.NO_VALUE, "title")),
        ("year:soon", Everything(), Hint(HintKind.NOT_A_YEAR, "soon")),
        ("year:..", Everything(), Hint(HintKind.NOT_A_YEAR, "..")),
        ("kind:notes", KindIs("note"), Hint(HintKind.READ_AS, "notes", "note")),
        ("kind:book a", A, Hint(HintKind.UNKNOWN_KIND, "book")),
    ],
)
def test_what_is_not_understood_is_said(typed: str, understood: Query, hint: Hint) -> None:
    assert parse(typed) == Parsed(understood, (hint,))


def test_an_address_is_no_unknown_field() -> None:
    assert parse("https://example.org").hints == ()


def test_a_megabyte_is_cut_with_a_hint() -> None:
    parsed = parse("word " * 200_000)
    assert isinstance(parsed.query, And)
    assert len(parsed.query.parts) <= 200
    assert parsed.hints == (Hint(HintKind.TOO_LONG),)


def test_parentheses_as_deep_as_the_sea_are_passed_over() -> None:
    assert parse("(" * 900 + "a" + ")" * 900).query == A


_pieces = st.sampled_from(
    [
        "(",
        ")",
        '"',
        "“",
        "-",
        "*",
        "OR",
        "AND",
        "NOT",
        "theme:",
        "year:",
        "kind:",
        "title:",
        "x",
        "..",
        ">=2013",
        " ",
        "/",
        "é",
    ]
)


@given(st.text() | st.lists(_pieces).map("".join) | st.lists(_pieces).map(" ".join))
def test_any_string_can_be_parsed(typed: str) -> None:
    parsed = parse(typed)
    assert parsed == parse(typed)
    assert "Everything()" not in repr(parsed.query) or parsed.query == Everything()
