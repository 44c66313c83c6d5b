"""Leaving out stretches of a draft: what stays keeps its words, its place and whatever marks it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from app.domain import Block, BlockKind, Inline, InlineKind, Page, Run, Span
from app.drafts import Aside, Draft, Mark
from app.trimming import Line, lines_of, trimmed

MENU_AND_PROSE = "Home\nNews\n\nThe board met.\n\nRead more\n\nIt agreed."


def a_draft(text: str, *asides: str, maybe: tuple[str, ...] = ()) -> Draft:
    """A draft with asides over these words, each occurring once."""
    found = [Aside(text.index(said), text.index(said) + len(said), said not in maybe) for said in (*asides, *maybe)]
    return Draft("T", text, asides=tuple(sorted(found, key=lambda aside: aside.start)))


def said(draft: Draft, part: Block | Inline | Mark | Page | Line | Run) -> str:
    return draft.text[part.start : part.end]


def without(text: str, *dropped: str) -> str:
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in dropped]
    return trimmed(Draft("T", text), spans).text


def test_sure_asides_are_left_out_and_the_others_stay() -> None:
    draft = a_draft(MENU_AND_PROSE, "Home", "News", maybe=("Read more",))
    assert trimmed(draft).text == "The board met.\n\nRead more\n\nIt agreed."
    assert trimmed(draft).asides == ()


def test_other_stretches_can_be_chosen() -> None:
    draft = a_draft(MENU_AND_PROSE, "Home", "News", maybe=("Read more",))
    place = draft.text.index("Read more")
    assert trimmed(draft, [Span(place, place + 9)]).text == "Home\nNews\n\nThe board met.\n\nIt agreed."


def test_leaving_out_nothing_gives_the_same_draft_without_asides() -> None:
    draft = a_draft(MENU_AND_PROSE, "Home")
    assert trimmed(draft, []) == Draft("T", MENU_AND_PROSE)
    assert trimmed(draft, [Span(4, 5)]) == Draft("T", MENU_AND_PROSE)


def test_leaving_out_everything_keeps_everything_and_says_so() -> None:
    draft = a_draft(MENU_AND_PROSE, MENU_AND_PROSE)
    kept = trimmed(draft)
    assert kept.text == MENU_AND_PROSE
    assert len(kept.remarks) == 1


def test_what_parted_two_lines_parts_them_still_and_no_more() -> None:
    assert without("a\nX\nb", "X") == "a\nb"
    assert without("a\n\nX\n\nb", "X") == "a\n\nb"
    assert without("a\n\nX\nb", "X") == "a\n\nb"
    assert without("a\nX\n\nb", "X") == "a\n\nb"
    assert without("a\n\n\n\nX\nY\nb", "X", "Y") == "a\n\n\n\nb"
    assert without("a\n\nb end\n\nnext c", "end\n\nnext") == "a\n\nb\n\nc"
    assert without("a X b", "X") == "a b"


def test_no_empty_line_is_left_at_an_end() -> None:
    assert without("X\n\n\na\n\nY\n", "X", "Y") == "a"


def test_a_line_keeps_its_indentation() -> None:
    assert without("X\n\n    a\n  X2\n    b", "X\n", "X2") == "    a\n    b"


def test_blocks_inlines_and_highlights_move_with_their_words() -> None:
    text = "Menu\n\nThe board met.\n\nMore"
    draft = Draft(
        "T",
        text,
        blocks=(
            Block(BlockKind.PARAGRAPH, 0, 4),
            Block(BlockKind.HEADING, 6, 20, 2),
            Block(BlockKind.LIST_ITEM, 22, 26),
        ),
        inlines=(Inline(InlineKind.LINK, 0, 4, "https://a.example/"), Inline(InlineKind.STRONG, 10, 15)),
        marks=(Mark(6, 15, "#FFFF00", "who?"), Mark(22, 26)),
    )
    kept = trimmed(draft, [Span(0, 4), Span(22, 26)])
    assert [(block.kind, said(kept, block), block.level) for block in kept.blocks] == [
        (BlockKind.HEADING, "The board met.", 2)
    ]
    assert [(inline.kind, said(kept, inline)) for inline in kept.inlines] == [(InlineKind.STRONG, "board")]
    assert [(said(kept, mark), mark.comment) for mark in kept.marks] == [("The board", "who?")]
    assert kept.remarks == ("1 highlight of the file stood in what was left out.",)


def test_a_block_that_loses_a_line_shrinks_to_the_others() -> None:
    text = "one\ntwo\nthree\n\nnext"
    draft = Draft("T", text, blocks=(Block(BlockKind.PARAGRAPH, 0, 13), Block(BlockKind.PARAGRAPH, 15, 19)))
    assert [said(trimmed(draft, [Span(8, 13)]), block) for block in trimmed(draft, [Span(8, 13)]).blocks] == [
        "one\ntwo",
        "next",
    ]
    assert [said(trimmed(draft, [Span(0, 3)]), block) for block in trimmed(draft, [Span(0, 3)]).blocks] == [
        "two\nthree",
        "next",
    ]


def test_a_page_goes_with_its_last_word_and_the_others_keep_their_labels() -> None:
    text = "one\n\ftwo\n\fthree"
    draft = Draft("T", text, pages=(Page("i", 0, 4, 1), Page("ii", 5, 9, 2), Page("iii", 10, 15, 3)))
    kept = trimmed(draft, [Span(5, 8)])
    assert [(page.label, page.position, said(kept, page).strip()) for page in kept.pages] == [
        ("i", 1, "one"),
        ("iii", 3, "three"),
    ]


def test_a_run_of_characters_is_parted_where_words_go() -> None:
    text = "Herald 7\nThe board met."
    draft = Draft("T", text, runs=(Run(0, 23, 1, 100),))
    kept = trimmed(draft, [Span(13, 18)])
    assert [(said(kept, run), run.first) for run in kept.runs] == [("Herald 7\nThe ", 100), ("met.", 119)]


def test_footnotes_are_counted_anew_and_marks_of_lost_ones_go() -> None:
    text = "Ads1\n\nProse1 and2\n\nfirst\n\nsecond"
    draft = Draft(
        "T",
        text,
        blocks=tuple(
            Block(kind, text.index(words), text.index(words) + len(words))
            for words, kind in (
                ("Ads1", BlockKind.PARAGRAPH),
                ("Prose1 and2", BlockKind.PARAGRAPH),
                ("first", BlockKind.FOOTNOTE),
                ("second", BlockKind.FOOTNOTE),
            )
        ),
        inlines=(Inline(InlineKind.NOTE, 11, 12, "1"), Inline(InlineKind.NOTE, 16, 17, "2")),
    )
    kept = trimmed(draft, [Span(text.index("first"), text.index("first") + 5)])
    assert [(said(kept, inline), inline.target) for inline in kept.inlines] == [("2", "1")]


def test_the_lines_of_a_preview_are_blocks_and_whatever_lies_between_parted_at_asides() -> None:
    text = "  loose\nBlock one\nAd\nof two\n\nlast"
    draft = Draft(
        "T",
        text,
        blocks=(Block(BlockKind.PARAGRAPH, text.index("Block"), text.index("\n\nlast")),),
        asides=(Aside(text.index("Ad"), text.index("Ad") + 2, True), Aside(text.index("last"), len(text), False)),
    )
    assert [(said(draft, line), line.kind) for line in lines_of(draft)] == [
        ("loose", "main"),
        ("Block one", "main"),
        ("Ad", "sure"),
        ("of two", "main"),
        ("last", "maybe"),
    ]


WORDS = st.text(alphabet=st.sampled_from("ab.é́👩🏽ש "), max_size=9)
GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n", " \n  ", "\n\f", "\n \n\t"])


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Lines of all kinds; some of them blocks, with inlines, highlights and runs over some of their words."""
    pieces = draw(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=12))
    text, blocks, asides = draw(st.sampled_from(["", "\n\n", "  "])), [], []
    for words, gap in pieces:
        start = len(text) + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        text += words + gap
        if start < end and draw(st.booleans()):
            blocks.append(Block(draw(st.sampled_from(BlockKind)), start, end))
        if start < end and draw(st.booleans()):
            asides.append(Aside(start, end, draw(st.booleans())))
    places = st.integers(0, len(text) - 1)
    ranges = st.lists(st.tuples(places, places).filter(lambda each: each[0] < each[1]), max_size=4)
    return Draft(
        "T",
        text,
        blocks=tuple(blocks),
        inlines=tuple(Inline(InlineKind.STRONG, *each) for each in sorted(draw(ranges))),
        runs=tuple(Run(block.start, block.end, 1, block.start + 7) for block in blocks),
        asides=tuple(asides),
        marks=tuple(Mark(*each) for each in draw(ranges)),
    )


@given(drafts(), st.data())
def test_every_line_that_stays_keeps_its_words_and_its_own_line(draft: Draft, data: st.DataObject) -> None:
    lines = lines_of(draft)
    if not lines:
        return
    dropped = data.draw(st.sets(st.sampled_from(lines), max_size=len(lines) - 1))
    kept = trimmed(draft, [Span(line.start, line.end) for line in dropped])
    stay = [said(draft, line) for line in lines if line not in dropped]
    assert [line.strip() for line in re.split(r"[\n\f]", kept.text) if line.strip()] == stay
    assert [said(kept, line) for line in lines_of(kept)] == stay
    if dropped:
        _assert_gaps_stood_in(draft.text, kept.text)


def _assert_gaps_stood_in(before: str, after: str) -> None:
    """No gap is wider than the widest there was, none was made up at an end."""
    widest = max((gap.count("\n") for gap in re.findall(r"\s+", before)), default=0)
    assert all(gap.count("\n") <= widest for gap in re.findall(r"\s+", after))


@given(drafts(), st.data())
def test_whatever_marks_words_that_stay_marks_the_same_words(draft: Draft, data: st.DataObject) -> None:
    lines = lines_of(draft)
    if not lines:
        return
    dropped = data.draw(st.sets(st.sampled_from(lines), max_size=len(lines) - 1))
    kept = trimmed(draft, [Span(line.start, line.end) for line in dropped])

    def untouched(part: Block | Inline | Mark) -> bool:
        return not any(part.start < line.end and line.start < part.end for line in dropped)

    for parts, moved in ((draft.blocks, kept.blocks), (draft.inlines, kept.inlines), (draft.marks, kept.marks)):
        left = [said(kept, part).split() for part in moved]
        for part in parts:
            if untouched(part) and said(draft, part).strip():
                assert said(draft, part).split() in left
    for run in kept.runs:
        words, first = said(kept, run), run.first - 7
        assert draft.text[first : first + len(words)] == words
    assert list(kept.blocks) == sorted(kept.blocks, key=lambda block: block.start)


@given(drafts(), st.lists(st.tuples(st.integers(0, 120), st.integers(1, 30)), max_size=4))
def test_any_stretch_at_all_can_be_left_out(draft: Draft, places: list[tuple[int, int]]) -> None:
    length = len(draft.text)
    spans = [Span(start, min(length, start + size)) for start, size in places if start < length]
    kept = trimmed(draft, spans)
    gone = {place for span in spans for place in range(span.start, span.end)}
    stay = [char for place, char in enumerate(draft.text) if place not in gone and not char.isspace()]
    expected = stay or [char for char in draft.text if not char.isspace()]
    assert [char for char in kept.text if not char.isspace()] == expected
    parts: list[Block | Inline | Mark | Run] = [*kept.blocks, *kept.inlines, *kept.marks, *kept.runs]
    for part in parts:
        assert 0 <= part.start < part.end <= len(kept.text)
