"""A person's own Markdown keeps its form in an export, and does not spoil what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporters.notes import embedded, led
from tests.app.rendered import WITH_TABLES, words

_LINES = st.sampled_from(
    [
        *(
            "# One",
            "Two\n===",
            "```",
            "````x",
            "~~~",
            "- a",
            "  - b",
            "> q",
            "> ```",
            "- ```",
            "    code",
            "1. n",
            "*a",
        ),
        *(
            "<div>",
            "</div>",
            "<!-- x",
            "-->",
            "<b>x</b>",
            "`<b>`",
            "``<i>",
            "\\<b>",
            "<?php",
            "<![CDATA[",
            "<!DOCTYPE x>",
        ),
        *(
            "<https://example.org>",
            "<a@b.org>",
            "[x]: <y>",
            "<script>",
            "+ <p>",
            "<a href='\n'>",
            "\t<pre>",
            "text",
            "",
        ),
        *("| a | b |", "| - | - |", "| <b> | `<i>` |", "a\\", "***", "[<b>](c)", "![<b>](c)"),
    ]
)
notes = st.one_of(st.lists(_LINES, min_size=1, max_size=10).map("\n".join), words)


@given(notes)
def test_no_note_brings_raw_html_or_takes_over_what_follows(note: str) -> None:
    tokens = WITH_TABLES.parse(f"{embedded(note, 2)}\n\n> After\n")
    assert [token.type for token in tokens[-5:]] == [
        "blockquote_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "blockquote_close",
    ]
    assert tokens[-5].level == 0
    children = [child for token in tokens for child in token.children or []]
    assert not {"html_block", "html_inline"} & {token.type for token in [*tokens, *children]}


@given(notes)
def test_headings_of_a_note_stand_below_the_section_they_are_in(note: str) -> None:
    tokens = WITH_TABLES.parse(embedded(note, 2))
    assert all(int(token.tag[1:]) > 2 for token in tokens if token.type == "heading_open" and token.level == 0)


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("Plain *words*.", "Plain *words*."),
        ("# Title\n\ntext", "### Title\n\ntext"),
        ("Title\n=====\n\nLower\n---", "### Title\n\n#### Lower"),
        ("##### deep", "###### deep"),
        ("```\n# not a heading <b>\n```", "```\n# not a heading <b>\n```"),
        ("```\nnever closed", "```\nnever closed\n```"),
        ("a <b>bold</b> word, `<b>` in code", r"a \<b>bold\</b> word, `<b>` in code"),
        ("<https://example.org>", "<https://example.org>"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_a_note_is_changed_only_where_it_must_be(note: str, written: str) -> None:
    assert embedded(note, 2) == written


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("words", "Note: words"),
        ("- a\n- b", "Note:\n\n- a\n- b"),
        ("### Title", "Note:\n\n### Title"),
        ("", "Note:\n\n"),
    ],
)
def test_the_word_in_front_does_not_change_how_a_note_begins(note: str, written: str) -> None:
    assert led("Note:", note) == written
