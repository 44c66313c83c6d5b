"""What readers left in a PDF comes in: highlights, comments, notes, links."""

from __future__ import annotations

from app.domain import InlineKind
from tests.app.importers.pdf_making import column, leaf, link, markup, pdf, sticky, written
from tests.app.importers.reading import read

LINE = "The keeper wrote down every ship that passed the point."
ON_KEEPER = (92.0, 697.0, 127.0, 711.0)


def test_a_highlight_marks_the_words_under_it_with_its_colour_and_comment() -> None:
    content = pdf([leaf(written(LINE, 72, 700), annotations=[markup("Highlight", ON_KEEPER, "0 0.5 1", "who?")])])
    draft = read(content, "x.pdf")
    (mark,) = draft.marks
    assert draft.text[mark.start : mark.end] == "keeper"
    assert (mark.colour, mark.comment) == ("#007FFF", "who?")


def test_underlines_and_strikes_are_marks_too() -> None:
    notes = [markup(kind, ON_KEEPER) for kind in ("Underline", "Squiggly", "StrikeOut")]
    draft = read(pdf([leaf(written(LINE, 72, 700), annotations=notes)]), "x.pdf")
    assert [draft.text[mark.start : mark.end] for mark in draft.marks] == ["keeper"] * 3


def test_a_highlight_with_a_drawing_of_its_own_keeps_its_colour() -> None:
    note = markup("Highlight", ON_KEEPER, "1 0 0").removesuffix(">>") + "/AP << /N 1 0 R >> >>"
    (mark,) = read(pdf([leaf(written(LINE, 72, 700), annotations=[note])]), "x.pdf").marks
    assert mark.colour == "#FF0000"


def test_a_highlight_over_two_lines_is_one_mark() -> None:
    lines = ("The keeper of the light wrote down every ship that", "passed the point, and then he read the list.")
    above, below = (250.0, 697.0, 400.0, 711.0), (72.0, 683.0, 160.0, 697.0)
    left, bottom, right, top = below
    more = f"/QuadPoints [{left} {top} {right} {top} {left} {bottom} {right} {bottom} "
    note = markup("Highlight", above).replace("/QuadPoints [", more)
    draft = read(pdf([leaf(column(lines), annotations=[note])]), "x.pdf")
    (mark,) = draft.marks
    assert draft.text[mark.start : mark.end].endswith("passed the point,")
    assert "ship that" in draft.text[mark.start : mark.end]


def test_a_highlight_over_nothing_is_told_and_its_comment_kept() -> None:
    note = markup("Highlight", (300, 100, 400, 120), comment="a stain")
    draft = read(pdf([leaf(written(LINE, 72, 700), annotations=[note])]), "x.pdf")
    assert not draft.marks
    assert draft.notes == ("p. 1: a stain",)
    assert any("highlight" in remark for remark in draft.remarks)


def test_notes_on_the_page_come_with_the_label_of_their_page() -> None:
    leaves = [leaf(written(LINE, 72, 700)), leaf(written(LINE, 72, 700), annotations=[sticky("ask the museum")])]
    draft = read(pdf(leaves, labels="[0 << /S /r >>]"), "x.pdf")
    assert draft.notes == ("p. ii: ask the museum",)


def test_a_link_over_words_is_kept_and_a_script_is_not() -> None:
    notes = [link("https://example.org/keeper", ON_KEEPER), link("javascript:alert", (72, 697, 92, 711))]
    draft = read(pdf([leaf(written(LINE, 72, 700), annotations=notes)]), "x.pdf")
    (inline,) = [each for each in draft.inlines if each.kind is InlineKind.LINK]
    assert (draft.text[inline.start : inline.end], inline.target) == ("keeper", "https://example.org/keeper")
