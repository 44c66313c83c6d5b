"""Footnotes in the reader: small and raised, and a way from the mark to the note and back."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat

from app.domain import Block, BlockKind, Inline, InlineKind, Span, Text
from tests.factories import a_text
from ui.reader.footnotes import way_on
from ui.reader.typeset import typeset

CONTENT = "Bread is dear.1 So is coal.2\n\n1 As the council said.\n2 In winter."
NOTES = (Span(30, 52), Span(53, 65))


@pytest.fixture
def text() -> Text:
    notes = tuple(Block(BlockKind.FOOTNOTE, span.start, span.end) for span in NOTES)
    marks = (Inline(InlineKind.NOTE, 14, 15, "1"), Inline(InlineKind.NOTE, 27, 28, "2"))
    return a_text(content=CONTENT, blocks=(Block(BlockKind.PARAGRAPH, 0, 28), *notes), inlines=marks)


def test_a_mark_leads_to_its_footnote_and_the_footnote_back(text: Text) -> None:
    assert way_on(text, 15) == ("Go to the footnote", NOTES[0])
    assert way_on(text, 28) == ("Go to the footnote", NOTES[1])
    assert way_on(text, 60) == ("Back to the text", Span(27, 28))
    assert way_on(text, 5) is None


@pytest.mark.parametrize("target", ["", "7", "0", "x", "²"])
def test_a_mark_that_leads_nowhere_offers_no_way(target: str) -> None:
    assert way_on(a_text(content="One1", inlines=(Inline(InlineKind.NOTE, 3, 4, target),)), 3) is None


def test_marks_are_raised_and_footnotes_smaller(text: Text) -> None:
    document = typeset(text).document
    body, note = document.findBlockByNumber(0), document.findBlockByNumber(1)
    raised = [
        part.start
        for part in body.textFormats()
        if part.format.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript
    ]
    assert raised == [14, 27]
    assert 0 < note.charFormat().fontPointSize() < document.defaultFont().pointSizeF()
