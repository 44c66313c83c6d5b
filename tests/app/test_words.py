"""Words and their forms: what is found as what, and exactly where."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stems import beginnings, of_one_stem, stem
from app.words import Token, fold, run_together, tokens, wording
from app.words.reading import placed_forms
from app.words.shapes import LONGEST_FORM, spelled_otherwise


def forms(text: str) -> set[str]:
    return {token.form for token in tokens(text)}


@pytest.mark.parametrize(
    ("written", "found_as"),
    [
        ("£50mn", {"£50mn", "50mn"}),
        ("£1m", {"£1m", "1m"}),
        ("€2.5bn", {"€2.5bn", "2.5bn"}),
        ("US$1.2bn", {"us", "$1.2bn", "1.2bn"}),
        ("80,000", {"80,000", "80000"}),
        ("£80,000", {"£80,000", "£80000", "80,000", "80000"}),
        ("700%", {"700%", "700"}),
        ("20.5%", {"20.5%", "20.5"}),
        ("50€", {"50€", "50"}),
        ("zero-tolerance", {"zero", "tolerance", "zerotolerance"}),
        ("co-operate", {"co", "operate", "cooperate"}),
        ("COVID-19", {"covid", "19", "covid19"}),
        ("2013-2018", {"2013", "2018"}),
        ("e‑mail", {"e", "mail", "email"}),
        ("Barnardo's", {"barnardo's", "barnardo"}),
        ("Barnardo’s", {"barnardo's", "barnardo"}),
        ("CEOP's", {"ceop's", "ceop"}),
        ("l’école", {"l'ecole", "ecole"}),
        ("naïve", {"naive"}),
        ("nai\u0308ve", {"naive"}),
        ("Müller", {"muller", "mueller"}),
        ("Straße", {"strasse"}),
        ("Øresund", {"oresund", "oeresund"}),
        ("A4", {"a4"}),
        ("U.K.", {"uk"}),
        ("U.K", {"uk"}),
        ("UK", {"uk"}),
        ("legis\u00adlation", {"legislation"}),
        ("مُحَمَّد", {"محمد"}),
        ("محـمد", {"محمد"}),
        ("٣٤", {"34"}),
        ("हिन्दी", {"हिन्दी"}),
        ("東京都", {"東京", "京都", "東", "京", "都"}),
        ("ガス", {"ガ", "ガス", "ス"}),
        ("👍🏽", {"👍🏽", "👍"}),
        ("❤️", {"❤"}),
        ("🇬🇧", {"🇬🇧"}),
        ("foo_bar", {"foo", "bar"}),
        ("and/or", {"and", "or"}),
        ("—", set()),
        ("", set()),
    ],
)
def test_what_is_written_is_found_as(written: str, found_as: set[str]) -> None:
    assert forms(written) == found_as


def test_no_word_is_too_common_or_too_short() -> None:
    assert [token.form for token in tokens("To be, or not to be: a")] == ["to", "be", "or", "not", "to", "be", "a"]


def test_the_parts_of_a_compound_stand_side_by_side() -> None:
    assert wording("a zero-tolerance pledge") == wording("a zero tolerance pledge")


def test_a_form_is_placed_at_just_its_letters() -> None:
    text = "from CEOP’s £1m l’école"
    places = {token.form: text[token.start : token.end] for token in tokens(text)}
    assert places["ceop"] == "CEOP"
    assert places["ceop's"] == "CEOP’s"
    assert places["1m"] == "1m"
    assert places["ecole"] == "école"


def test_the_main_form_is_what_is_written() -> None:
    assert [token.form for token in tokens("£50mn 80,000 zero-tolerance") if token.main] == [
        "£50mn",
        "80,000",
        "zero",
        "tolerance",
    ]


@pytest.mark.parametrize(
    ("typed", "whole"), [("co-operate", "cooperate"), ("zero tolerance", ""), ("zero", ""), ("2013-14", ""), ("", "")]
)
def test_only_a_compound_runs_together(typed: str, whole: str) -> None:
    assert run_together(typed) == whole


def test_a_word_of_a_megabyte_is_cut() -> None:
    assert {len(form) for form in forms("a" * 1_000_000)} == {LONGEST_FORM}


_texts = st.text() | st.lists(
    st.sampled_from(
        ["£50mn", "zero-tolerance", "Barnardo’s", "U.K.", "東京", "👍🏽", "naïve", "é", ".", " ", "\r\n", "-", "مُحَ"]
    )
).map("".join)


@given(_texts)
def test_every_token_folds_to_its_form(text: str) -> None:
    for token in tokens(text):
        written = fold(text[token.start : token.end])
        assert token.form
        ways = [written[:LONGEST_FORM], *spelled_otherwise(text[token.start : token.end])]
        assert token.form in ways or _bare(written).startswith(_bare(token.form))


def _bare(form: str) -> str:
    return "".join(character for character in form if character.isalnum() or not character.isascii())


@given(_texts)
def test_positions_count_words_in_order(text: str) -> None:
    found = list(tokens(text))
    assert [token.position for token in found] == sorted(token.position for token in found)
    mains = [token for token in found if token.main]
    assert all(a.start <= b.start for a, b in itertools.pairwise(mains))


@given(_texts)
def test_the_index_is_told_what_the_tokens_say(text: str) -> None:
    places, _length = placed_forms(text)
    assert {(form, at) for form, positions in places.items() for at in positions} == {
        (token.form, token.position) for token in tokens(text)
    }


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_token_stands_where_it_says_beyond_the_basic_plane() -> None:
    assert list(tokens("😀 £1m"))[1] == Token(2, 5, 1, "£1m", True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["pledge", "pledges", "pledged", "pledging"]),
        ("en", ["fly", "flies"]),
        ("en", ["hope", "hoping", "hopes"]),
        ("en", ["die", "dying", "dies"]),
        ("de", ["büchereien", "bücherei"]),
        ("fr", ["nationale", "nationales", "national"]),
    ],
)
def test_words_of_one_stem_begin_as_foretold(language: str, words: list[str]) -> None:
    folded = [fold(word) for word in words]
    assert of_one_stem(folded[0], folded, language) == set(folded)
    assert all(word.startswith(beginnings(folded[0], language)) for word in folded)


@pytest.mark.parametrize("figure", ["£50mn", "700%", "80,000", "a4", "covid19", "👍"])
def test_figures_have_no_other_form(figure: str) -> None:
    assert stem(figure, "en") == figure
    assert beginnings(figure, "en") == ()
