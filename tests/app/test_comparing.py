"""Two texts side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.comparing import Differing, Piece, compare

ONE = "A first word.\n\nThe council met on Tuesday.\n\nOnly in the Mail.\n\nThe end."
TWO = "The council met “late” on Friday.\n\nThe end.\n\nOnly in the Post."


def shown(piece: Piece, left: str, right: str) -> tuple[str, str, str]:
    """A piece, with the words it stands for."""
    return (
        piece.kind.value,
        piece.left.slice(left) if piece.left else "",
        piece.right.slice(right) if piece.right else "",
    )


def test_paragraphs_stand_beside_those_that_say_the_same() -> None:
    assert [shown(piece, ONE, TWO) for piece in compare(ONE, TWO)] == [
        ("left", "A first word.", ""),
        ("changed", "The council met on Tuesday.", "The council met “late” on Friday."),
        ("left", "Only in the Mail.", ""),
        ("same", "The end.", "The end."),
        ("right", "", "Only in the Post."),
    ]


def test_within_a_changed_paragraph_the_words_are_told_apart() -> None:
    changed = next(piece for piece in compare(ONE, TWO) if piece.kind is Differing.CHANGED)
    assert [shown(piece, ONE, TWO) for piece in changed.words] == [
        ("same", "The council met", "The council met"),
        ("right", "", "“late”"),
        ("same", "on", "on"),
        ("changed", "Tuesday", "Friday"),
        ("same", ".", "."),
    ]


def test_how_a_text_was_set_makes_no_difference() -> None:
    pieces = compare("He said “no”.\n\nAnd  left.", 'He said "no".\nAnd left.\n')
    assert [piece.kind for piece in pieces] == [Differing.SAME, Differing.SAME]


@given(st.lists(st.sampled_from(["a b c", "d e", "f", "a b x"])), st.lists(st.sampled_from(["a b c", "d e", "g h"])))
def test_every_paragraph_of_both_texts_stands_once_and_in_order(ours: list[str], theirs: list[str]) -> None:
    left, right = "\n".join(ours), "\n".join(theirs)
    pieces = compare(left, right)
    assert [piece.left.slice(left) for piece in pieces if piece.left] == ours
    assert [piece.right.slice(right) for piece in pieces if piece.right] == theirs
    assert compare(left, left) == tuple(Piece(Differing.SAME, piece.left, piece.left) for piece in compare(left, left))


def test_long_texts_with_nothing_in_common_are_compared_in_good_time() -> None:
    left = "\n".join(f"alpha {number} beta {number * 7}" for number in range(2_500))
    right = "\n".join(f"Ωμέγα {number} ψι {number * 11}" for number in range(2_500))
    pieces = compare(left, right)
    assert sum(piece.left is not None for piece in pieces) == 2_500
