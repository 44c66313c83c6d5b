"""The outline of a text: what stands under which heading, and how far it reaches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain import Block, BlockKind, Text
from app.headings import counted, heading_at, headings
from tests.factories import a_text


def a_text_of(*levels: int) -> Text:
    """A text with a heading of each rank (0: a paragraph)."""
    blocks, content = [], ""
    for number, level in enumerate(levels):
        words = f"{'Heading' if level else 'Paragraph'} {number}"
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, len(content), len(content) + len(words), level or 1))
        content += words + "\n\n"
    return a_text(content=content, blocks=tuple(blocks))


def test_headings_stand_under_the_nearest_one_of_a_higher_rank() -> None:
    found = headings(a_text_of(1, 2, 0, 4, 2, 1))
    assert [heading.above for heading in found] == [-1, 0, 1, 0, -1]
    assert found[1].title == "Heading 1"


def test_a_section_ends_where_the_next_of_its_rank_or_a_higher_one_begins() -> None:
    text = a_text_of(1, 2, 0, 3, 2, 0, 1)
    found = headings(text)
    assert [text.content[heading.end :][:9] for heading in found] == [
        "Heading 6",
        "Heading 4",
        "Heading 4",
        "Heading 6",
        "",
    ]


def test_blank_headings_and_line_breaks_in_them_leave_no_trace() -> None:
    content = "A title\nover two lines\n\n  \n\nwords"
    blocks = (Block(BlockKind.HEADING, 0, 22), Block(BlockKind.HEADING, 24, 26), Block(BlockKind.PARAGRAPH, 28, 33))
    (only,) = headings(a_text(content=content, blocks=blocks))
    assert only.title == "A title over two lines"


@given(st.lists(st.integers(0, 6), max_size=40), st.data())
def test_every_place_is_under_the_last_heading_before_it_and_counted_in_all_its_sections(
    levels: list[int], data: st.DataObject
) -> None:
    text = a_text_of(*levels)
    found = headings(text)
    starts = sorted(data.draw(st.lists(st.integers(0, max(0, len(text.content) - 1)), max_size=20)))
    counts = counted(found, starts)
    for number, heading in enumerate(found):
        assert counts[number] == sum(heading.start <= start < heading.end for start in starts)
        assert heading.above < number
        if heading.above >= 0:
            assert found[heading.above].end >= heading.end
    for start in starts:
        at = heading_at(found, start)
        assert all(heading.start > start for heading in found) if at < 0 else found[at].start <= start < found[at].end
