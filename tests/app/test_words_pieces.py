"""The pieces of a text between its blanks: what an index is told of each, and that together they are the text."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.words import forms_of_piece, tokens

_SNIPPETS = [
    "£50mn", "US$1.2bn", "zero-tolerance", "“Barnardo’s", "U.K.", "A.", "l’école,", "700%", "700", "%", "C++", "#a",
    "東京都", "ประเทศไทย", "학교에서", "👍🏽", "👩\u200d🏫", "🇬🇧", "naïve", "e\u0301", "مُحَ", "2013–2018", "x¹", "ﬁ",
    "co\u00adop", "\u200f", "\u2067", "'", "’", "-", ".", ",", "—", "(a)", "node.js", "Müller's", "`", "\u00b4",
]  # fmt: skip
_BLANKS = [" ", "\n", "\n\n", "\t", "\u00a0", "\u202f", "\u2028", "\u3000", "\x1c", "\x85", "\x0b", "\r\n", "\u2009"]
texts = st.text() | st.lists(st.sampled_from(_SNIPPETS + _BLANKS) | st.characters()).map("".join)


@given(texts)
def test_the_words_of_a_text_are_those_of_its_pieces_one_after_the_other(text: str) -> None:
    pieces = [forms_of_piece(piece) for piece in text.split()]
    begins = accumulate((piece.width for piece in pieces), initial=0)
    told = [(begin + at, form) for begin, piece in zip(begins, pieces, strict=False) for at, form in piece.forms]
    assert sorted(told) == sorted({(token.position, token.form) for token in tokens(text)})


@given(texts)
def test_a_piece_is_as_wide_as_the_places_of_its_words(text: str) -> None:
    for written in text.split():
        piece = forms_of_piece(written)
        assert {at for at, _form in piece.forms} == set(range(piece.width))


@pytest.mark.parametrize(
    ("written", "forms", "width"),
    [
        ("Pledge,", [(0, "pledge")], 1),
        ("“Tolerance”", [(0, "tolerance")], 1),
        ("zero-tolerance;", [(0, "zero"), (0, "zerotolerance"), (1, "tolerance")], 2),
        ("(£1m)", [(0, "1m"), (0, "£1m")], 1),
        ("and/or", [(0, "and"), (1, "or")], 2),
        ("—", [], 0),
    ],
)
def test_what_the_index_is_told_of_a_piece(written: str, forms: list[tuple[int, str]], width: int) -> None:
    piece = forms_of_piece(written)
    assert (list(piece.forms), piece.width) == (forms, width)
