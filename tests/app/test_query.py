"""The search box: every rule of what a person may type, and that anything at all may be typed."""

from __future__ import annotations

import pytest

from app.query import (
    And,
    Dates,
    Everything,
    Exactly,
    Fuzzy,
    Hint,
    HintKind,
    InField,
    KindIs,
    Named,
    Near,
    Not,
    Or,
    Parsed,
    Phrase,
    Prefix,
    Query,
    ThemeNamed,
    Together,
    Wildcard,
    Word,
    Years,
    parse,
)
from app.query.rules import RULES, Rule

A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_every_rule_of_the_help_is_read_as_it_says(rule: Rule) -> None:
    assert parse(rule.example) == Parsed(rule.reads)
    assert rule.says


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
        ("a || b", Or((A, B))),
        ("a && b", And((A, B))),
        ("a −b", And((A, Not(B)))),
        ("a –b", And((A, Not(B)))),
        ("NOT (a OR b)", Not(Or((A, B)))),
        ("source:-b", Not(InField("source", B))),
        ("«a b»", Phrase("a b")),
        ("‹a b› c", And((Phrase("a b"), C))),
        ("「東京」", Phrase("東京")),
        ("title：a", InField("title", A)),
        ("（a OR b） c", And((Or((A, B)), C))),
        ("\u200etheme:Funding", ThemeNamed("Funding")),
        ("a, b; c!", And((A, B, C))),
        ("what is a?", And((Word("what"), Word("is"), A))),
        ("https://example.org/?q=1&r=*", Word("https://example.org/?q=1&r=*")),
        ("C:\\notes", Word("C:\\notes")),
        ("wom?n?", Wildcard("wom?n")),
        ("*dom*", Wildcard("*dom*")),
        ("e-m?il", Wildcard("e-m?il")),
        ("a***b", Wildcard("a*b")),
        ("co-op*", Prefix("co-op")),
        ("legislat*.", Prefix("legislat")),
        ("word~2", Fuzzy("word")),
        ("~", Everything()),
        ("?", Everything()),
        ('"a b"~', Near((Phrase("a"), Phrase("b")), 10)),
        ('"a*  b"~3', Near((Prefix("a"), Phrase("b")), 3)),
        ('"a"~3', Phrase("a")),
        ('"a b"~5c', And((Phrase("a b"), Word("~5c")))),
        ("near(a b)", Near((A, B), 10)),
        ("NEAR(a, b, 3)", Near((A, B), 3)),
        ("near(a b,3)", Near((A, B), 3)),
        ("near(a b , 3", Near((A, B), 3)),
        ("near(a 80,000)", Near((A, Word("80,000")), 10)),
        ("near(a 3)", Near((A, Word("3")), 10)),
        ('near("a b" c*, 4)', Near((Phrase("a b"), Prefix("c")), 4)),
        ("near((a OR b) c, 4)", Or((Near((A, C), 4), Near((B, C), 4)))),
        ("near(near(a b) c)", Near((A, B, C), 10)),
        ("near(a)", A),
        ("near()", Everything()),
        ("near a", And((Word("near"), A))),
        ("-near(a b)", Not(Near((A, B), 10))),
        ("title:near(a b, 2)", InField("title", Near((A, B), 2))),
        ("same(paragraph a b c)", Together((A, B, C))),
        ("same(paragraph a (b c))", Together((A, B, C))),
        ("same(a b)", And((Word("same"), A, B))),
        ("theme:=(Funding OR Police)", Or((ThemeNamed("Funding", True), ThemeNamed("Police", True)))),
        ("theme:„Funding/Police“ a", And((ThemeNamed("Funding/Police"), A))),
        ("théme:Funding", ThemeNamed("Funding")),
        ("Autor:a", InField("author", A)),
        ('tag:=«The "big" one»', Exactly("tag", 'The "big" one')),
        ("author:=Quill", Exactly("author", "Quill")),
        ("lang:en-GB", Exactly("lang", "en-gb")),
        ("lang:Deutsch", Exactly("lang", "de")),
        ("lang:中文", Exactly("lang", "zh")),
        ("year:=2016", Years(2016, 2016)),
        ("year:>= 2013", Years(2013, None)),
        ("year:2013 .. 2018 a", And((Years(2013, 2018), A))),
        ("year:2013 – 2018", Years(2013, 2018)),
        ("year:2013–2018", Years(2013, 2018)),
        ("year:1990s", Years(1990, 1999)),
        ("year:(2013 OR 2016)", Or((Years(2013, 2013), Years(2016, 2016)))),
        ("date:2016", Dates(20160000, 20161231)),
        ("date:2016/5/1", Dates(20160501, 20160501)),
        ("date:2016-02..2016-02", Dates(20160200, 20160229)),
        ("date:2017..2016-05-03", Dates(20160503, 20171231)),
        ("date:..2016-05", Dates(None, 20160531)),
        ("date:>2016", Dates(20161232, None)),
        ("date:<2016-05", Dates(None, 20160499)),
        ("date:≤2016-05", Dates(None, 20160531)),
        ('date:"31 May 2016"', Dates(20160531, 20160531)),
        ("has:notes", Named("has", "note")),
        ("has:tags", Named("has", "tag")),
        ("has:year", Named("has", "date")),
        ("is:marked", Named("has", "passage")),
        ("is:unmarked", And((KindIs("article"), Not(Named("has", "passage"))))),
        ("is:note", KindIs("note")),
        ("in:Reading", Named("in", "Reading")),
        ("title:a OR b", Or((InField("title", A), B))),
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
        ("soruce:a", And((Word("soruce"), A)), Hint(HintKind.UNKNOWN_FIELD, "soruce", "source")),
        ("theem:a", And((Word("theem"), A)), Hint(HintKind.UNKNOWN_FIELD, "theem", "theme")),
        ("theme: OR a", A, Hint(HintKind.NO_VALUE, "theme")),
        ("date:soon", Everything(), Hint(HintKind.NOT_A_DATE, "soon")),
        ("date:2016-13", Everything(), Hint(HintKind.NOT_A_DATE, "2016-13")),
        ("date:2015-02-29", Everything(), Hint(HintKind.NOT_A_DATE, "2015-02-29")),
        ("year:2016-05", Dates(20160500, 20160531), Hint(HintKind.READ_AS, "year:2016-05", "date:2016-05")),
        ("year:2013-18", Years(2013, 2018), Hint(HintKind.READ_AS, "year:2013-18", "year:2013..2018")),
        ("near(a -b)", A, Hint(HintKind.ONLY_WORDS, "near(…)")),
        ("near(a theme:b c)", Near((A, C), 10), Hint(HintKind.ONLY_WORDS, "near(…)")),
        ('"legislat*"', Phrase("legislat*"), Hint(HintKind.SIGN_IN_QUOTES, "legislat*")),
    ],
)
def test_what_is_not_understood_is_said(typed: str, understood: Query, hint: Hint) -> None:
    assert parse(typed) == Parsed(understood, (hint,))


@pytest.mark.parametrize(("typed", "kind"), [("has:wings", HintKind.UNKNOWN_HAS), ("is:lost", HintKind.UNKNOWN_IS)])
def test_what_is_there_instead_of_an_unknown_state_is_said(typed: str, kind: HintKind) -> None:
    (hint,) = parse(f"{typed} a").hints
    assert (hint.kind, hint.text) == (kind, typed.partition(":")[2])
    assert "note" in hint.meant or "unread" in hint.meant


def test_an_address_is_no_unknown_field() -> None:
    assert parse("https://example.org").hints == ()


def test_a_megabyte_is_cut_with_a_hint() -> None:
    parsed = parse("word " * 200_000)
    assert isinstance(parsed.query, And)
    assert len(parsed.query.parts) <= 200
    assert parsed.hints == (Hint(HintKind.TOO_LONG),)


def test_parentheses_as_deep_as_the_sea_are_passed_over() -> None:
    assert parse("(" * 900 + "a" + ")" * 900).query == A


def test_a_year_among_two_thousand_blanks_is_read_as_quickly_as_any() -> None:
    assert parse(f'year:"{" " * 1_900}2016{" " * 50}.. 2018"').query == Years(2016, 2018)
    assert parse(f'date:"{" " * 1_900}x"').query == Everything()
