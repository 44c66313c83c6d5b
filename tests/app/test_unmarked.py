from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import Span
from app.unmarked import unmarked


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# What counts\n\nText", "What counts\n\nText"),
        ("- **bold** and _slanted_", "bold and slanted"),
        ("> said [Ida](florilegium:abc) of `code`", "said Ida of code"),
        ("- [ ] to do\n- [x] done", "to do\ndone"),
        ("| Text | Sum |\n| --- | --: |\n| Bus | £5 |", "Text | Sum\n\nBus | £5"),
        ("snake_case, 2 * 3 and a \\* star", "snake_case, 2 * 3 and a * star"),
        ("Heading\n=======\n\nafter", "Heading\n\n\nafter"),
        ("~~gone~~ ![alt](pic.png)", "gone alt"),
        ("plain words, nothing else", "plain words, nothing else"),
    ],
)
def test_a_note_reads_as_its_words(markdown: str, words: str) -> None:
    assert unmarked(markdown).words == words


def test_a_word_is_found_again_without_the_marks() -> None:
    markdown = "# *Money*\n\n- whose **💷 police** money?"
    bare = unmarked(markdown)
    for word in ("Money", "police", "money?"):
        start = markdown.index(word)
        (span,) = bare.spans([Span(start, start + len(word))])
        assert span.slice(bare.words) == word


def test_a_stretch_of_nothing_but_marks_is_passed_over() -> None:
    assert unmarked("**bold**").spans([Span(0, 2)]) == []


@given(st.text(alphabet=" \n#*_`[]()|>-~\\ab💷é", max_size=80))
def test_what_is_left_are_the_characters_that_were_there_in_order(markdown: str) -> None:
    bare = unmarked(markdown)
    kept = [sign for at, sign in enumerate(markdown) if not any(s.start <= at < s.end for s in bare.left_out)]
    assert "".join(kept) == bare.words
    for at, sign in enumerate(markdown):
        for span in bare.spans([Span(at, at + 1)]):
            assert span.slice(bare.words) == sign
