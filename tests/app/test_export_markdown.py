"""Plain words written as Markdown come out of a Markdown reader as the same words."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given

from app.domain import Article, Block, BlockKind, Creator, Page, PartialDate, Passage, Span, Text
from app.exporters.citation import cite, place_of
from app.exporters.markdown import block_quote, escape_line, heading, one_line, paragraph_block
from tests.app.rendered import COMMONMARK, READERS, quotations, without_blanks_around, words, words_of
from tests.factories import a_passage, a_text, an_article


@given(words)
@example("\n\nafter blank lines\n\n\n\nbefore them\n\n")
@example("  indented\n\tby a tab\n1. one\n- two\n+ three\n# four\n> five\n    six")
@example("a | b\n--|--\n1 | 2")
@example("Title\n===\n\nOther\n-")
@example("trailing\\\nand  \nspaces ")
@example("\u00a0: no-break spaces at the ends\u00a0")
def test_a_quotation_renders_as_exactly_its_words(quote: str) -> None:
    for reader in READERS:
        assert quotations(reader, f"{block_quote(quote)}\n\n^q-1\n") == [without_blanks_around(quote)]


@pytest.mark.parametrize("blank", "\v\x1c\x1d\x1e\x1f\x85")
def test_a_character_that_markdown_cannot_hold_shows_as_a_blank_wherever_it_stands(blank: str) -> None:
    for quote in (f"a{blank}b", f"a\n{blank}b", f"a{blank}\nb", f"{blank}# a", f"a{blank}"):
        assert quotations(COMMONMARK, block_quote(quote)) == [quote.replace(blank, " ").strip()]


def test_blanks_around_a_quotation_leave_no_trace_and_those_within_stay() -> None:
    assert block_quote("\n  words  here \n and there \t\n") == "> words  here&#32;  \n> &#32;and there"


@given(words)
def test_paragraphs_of_plain_words_are_never_more_than_that(text: str) -> None:
    for reader in READERS:
        tokens = reader.parse(paragraph_block(text))
        assert {token.type for token in tokens} == {"paragraph_open", "inline", "paragraph_close"}


@given(words)
def test_a_heading_has_the_words_of_its_title(title: str) -> None:
    for reader in READERS:
        opened, inline, _closed, after, *_rest = reader.parse(f"{heading(2, f'The {title}')}\n\nText\n")
        assert (opened.type, opened.tag, after.type) == ("heading_open", "h2", "paragraph_open")
        assert words_of(reader, inline.content) == one_line(f"The {title}")


@given(words, words, words)
def test_a_citation_is_a_line_of_words_with_the_title_in_italics(name: str, title: str, publication: str) -> None:
    article = Article("0" * 32, title, "1" * 32, (Creator(name),), publication, PartialDate(2013, 5))
    tokens = COMMONMARK.parseInline(f"— {cite(article, 'p. 3')} · [open](florilegium:x)")[0].children or []
    spans = [token.type for token in tokens if token.type not in ("text", "text_special")]
    assert spans == ["em_open", "em_close", "link_open", "link_close"]
    said = "".join(token.content for token in tokens)
    author, shown, place = one_line(name), one_line(title) or "Untitled", one_line(publication)
    source = f"{author} (2013), {shown}" if author else f"{shown} (2013)"
    assert said == ", ".join(["— " + source, *([place] if place else []), "p. 3 · open"])


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Well-known words, 3.5 % of them; R & D (2013): yes!", "Well-known words, 3.5 % of them; R & D (2013): yes!"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("https://example.org/a_b", r"https\://example.org/a\_b"),
        ("1986. A great year", r"1986\. A great year"),
        ("#budget ==now== ^id $5", r"\#budget \=\=now\=\= \^id \$5"),
        ("AT&T &amp; co", r"AT\&T \&amp; co"),
        ("  two blanks", "&#32; two blanks"),
    ],
)
def test_only_what_would_be_read_as_a_mark_is_escaped(line: str, written: str) -> None:
    assert escape_line(line) == written


def test_many_authors_are_cited_by_the_first() -> None:
    def cited(*names: str) -> str:
        return cite(an_article(title="T", authors=tuple(Creator(name) for name in names)))

    assert cited("Ames") == "Ames, *T*"
    assert cited("Ames", "Bell") == "Ames and Bell, *T*"
    assert cited("Ames", "Bell", "Cole") == "Ames, Bell and Cole, *T*"
    assert cited("Ames", "Bell", "Cole", "Dunn") == "Ames et al., *T*"
    assert cited() == "*T*"


def test_a_passage_is_placed_by_its_printed_pages_and_else_by_its_paragraph() -> None:
    pages = (Page("iv", 0, 30), Page("213", 30, 60))
    paged: Text = a_text(pages=pages)

    def place(text: Text, start: int, end: int) -> str:
        passage: Passage = a_passage(text, Span(start, end))
        return place_of(passage, text)

    assert place(paged, 4, 10) == "p. iv"
    assert place(paged, 4, 40) == "pp. iv–213"
    assert place(a_text(), 40, 50) == "para. 2"
    headed = a_text(
        content="On bread\n\nIt is dear.", blocks=(Block(BlockKind.HEADING, 0, 8), Block(BlockKind.PARAGRAPH, 10, 21))
    )
    assert place(headed, 10, 12) == "section “On bread”, para. 2"


def test_a_section_named_like_the_article_is_not_told_beside_its_title() -> None:
    headed = a_text(
        content="On bread\n\nIt is dear.", blocks=(Block(BlockKind.HEADING, 0, 8), Block(BlockKind.PARAGRAPH, 10, 21))
    )
    assert place_of(a_passage(headed, Span(10, 12)), headed, "On Bread") == "para. 2"


def test_a_megabyte_of_marks_is_escaped_in_one_go() -> None:
    quote = "*_[:<x>\n" * 130_000
    assert len(re.findall(r"\\\*", block_quote(quote))) == 130_000
