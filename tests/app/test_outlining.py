"""A note's outline, and moving its pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.outlining import inserted, moved, parents, relevelled, section, shifted
from app.pieces import PieceKind, label_of, pieces_of

PASSAGE = "a" * 32
QUOTATION = f"> Who would pay\n\n— Smith (2020), *Pledges*, p. 3 · [open](florilegium:passage/{PASSAGE})"
NOTE = f"""\
# One

First words

{QUOTATION}

## Below

- an item

  of two paragraphs

# Two

```
# no heading

> no quotation
```
"""

MARKDOWN = [
    "# Heading",
    "## Lower",
    "Words 🧂 of a paragraph",
    "Words\non two lines",
    "> Quoted\n> words",
    QUOTATION,
    "- item\n- item",
    "1. first\n\n   goes on",
    "```py\n# code\n\n> x\n```",
    "| a | b |\n| --- | --- |",
    "Title\n===",
    "ملاحظة",
]
notes = st.lists(st.sampled_from(MARKDOWN), min_size=1, max_size=12).map("\n\n".join)


def told(text: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, label_of(text, piece)) for piece in pieces_of(text)]


def words_of(text: str) -> list[str]:
    return sorted(line for line in text.split("\n") if line.strip())


def test_headings_quotations_and_paragraphs_are_told_apart() -> None:
    assert told(NOTE) == [
        ("heading", "One"),
        ("words", "First words"),
        ("quotation", "Who would pay"),
        ("heading", "Below"),
        ("words", "an item of two paragraphs"),
        ("heading", "Two"),
        ("words", "no heading no quotation"),
    ]
    assert parents(pieces_of(NOTE)) == [-1, 0, 0, 0, 3, -1, 5]


def test_a_quotation_is_one_with_the_line_that_says_its_source() -> None:
    (piece,) = [piece for piece in pieces_of(NOTE) if piece.kind is PieceKind.QUOTATION]
    assert NOTE[piece.start : piece.end] == QUOTATION
    assert piece.passage == PASSAGE


def test_a_section_goes_with_all_that_is_below_it() -> None:
    then = moved(NOTE, 5, 0)
    assert then.text.startswith("# Two\n\n```")
    assert then.text.index("# One") < then.text.index("## Below")
    assert (then.at, words_of(then.text)) == (0, words_of(NOTE))
    assert moved(then.text, 0, len(pieces_of(NOTE))).text == NOTE


def test_a_section_steps_over_its_whole_neighbour() -> None:
    assert shifted(NOTE, 5, -1).text.startswith("# Two")
    assert shifted(NOTE, 0, 1).text.startswith("# Two")
    assert shifted(NOTE, 0, -1).text == NOTE
    assert shifted(NOTE, 5, 1).text == NOTE


def test_the_first_section_of_a_chapter_goes_to_the_end_of_the_one_before_and_back() -> None:
    note = "# A\n\na\n\n# B\n\nb\n\n## Sub\n\ns\n\n## Next"
    up = shifted(note, 4, -1)
    assert up.text == "# A\n\na\n\n## Sub\n\ns\n\n# B\n\nb\n\n## Next"
    assert shifted(up.text, up.at, 1).text == note


@given(notes, st.data())
def test_moving_a_piece_changes_nothing_else_and_back_again_restores_the_note(note: str, data: st.DataObject) -> None:
    pieces = pieces_of(note)
    at = data.draw(st.integers(0, len(pieces) - 1))
    to = data.draw(st.integers(0, len(pieces)))
    then = moved(note, at, to)
    assert words_of(then.text) == words_of(note)
    size = len(section(pieces, at))
    others = [number for number in range(len(pieces)) if number not in section(pieces, at)]
    order = [*others[: then.at], *section(pieces, at), *others[then.at :]]
    shown = told(then.text)
    assert [shown[order.index(number)] for number in range(len(pieces))] == told(note)
    if len(section(pieces_of(then.text), then.at)) == size:
        assert moved(then.text, then.at, at if at <= then.at else at + size).text == note


@given(st.text(alphabet="#>-`~ \n\tab1.=|🧂م*[]()—", max_size=80), st.data())
def test_rubbish_loses_no_character_either(note: str, data: st.DataObject) -> None:
    pieces = pieces_of(note)
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    if pieces:
        at = data.draw(st.integers(0, len(pieces) - 1))
        to = data.draw(st.integers(0, len(pieces)))
        for then in (moved(note, at, to), shifted(note, at, 1), shifted(note, at, -1)):
            assert words_of(then.text) == words_of(note)


@given(notes, st.data())
def test_a_heading_changes_its_rank_and_back(note: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(pieces_of(note)) - 1))
    then = relevelled(note, at, 1)
    assert [label for _kind, label in told(then)] == [label for _kind, label in told(note)]
    if "===" not in note:
        assert relevelled(then, at, -1) == note or then == note


def test_no_heading_goes_above_the_first_or_below_the_sixth_rank() -> None:
    assert relevelled("# A\n\n###### B", 0, -1) == "# A\n\n###### B"
    assert relevelled("# A\n\n###### B", 0, 1) == "# A\n\n###### B"
    assert relevelled("words", 0, 1) == "words"
    assert relevelled("Title\n=====\n\nx", 0, 1) == "## Title\n\nx"


@pytest.mark.parametrize("fence", ["```\nnever closed", "~~~~\n~~~\nnever closed"])
def test_nothing_is_put_behind_a_fence_that_is_never_closed(fence: str) -> None:
    note = f"first\n\n{fence}"
    assert moved(note, 0, 2).text == note
    assert moved(note, 1, 0).text == note
    assert inserted(note, 2, "> new") == f"first\n\n> new\n\n{fence}"


@given(notes, st.data())
def test_a_block_is_put_before_the_piece_named(note: str, data: st.DataObject) -> None:
    to = data.draw(st.integers(0, len(pieces_of(note))))
    then = inserted(note, to, "Inserted block")
    assert told(then)[to] == ("words", "Inserted block")
    assert words_of(then) == sorted([*words_of(note), "Inserted block"])


def test_an_empty_note_has_no_pieces_and_takes_a_block() -> None:
    assert pieces_of(" \n\n") == []
    assert inserted("", 0, "> x") == "> x\n"
