"""What a Markdown reader makes of an export: the words of its quotations, and nothing but words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMONMARK = MarkdownIt("commonmark")
WITH_TABLES = MarkdownIt("commonmark").enable(["table", "strikethrough"])
READERS = (COMMONMARK, WITH_TABLES)

_PIECES = [
    *"\\`*_[]<>|#+-.!~^=$&:;(){}%@/\"' \n\t\r\f1a0w",
    *(
        "\n\n",
        "\n\n\n",
        "    ",
        "\n---\n",
        "\n===\n",
        "|-|\n",
        "|a|b|\n|-|-|\n",
        "\\\n",
        "  \n",
        "1. ",
        "2) ",
        "- ",
        "+ ",
    ),
    *(
        "***",
        "___",
        "```\n",
        "~~~\n",
        "<b>",
        "</div>",
        "<!--",
        "<http://a.b>",
        "[a](b)",
        "![x](y)",
        "[^1]: ",
        "[a]: b\n",
    ),
    *("&amp;", "&#32;", "&copy", "https://example.org/a_b_c", "www.example.org", "a@example.org", ":smile:", "==x=="),
    *("~~x~~", "$x$", "%%x%%", "^q-1", "key:: value", "#tag", "@key", "> ", "[!note]", "[[x]]", "iv. ", "(a) "),
    *(
        "\u00a0",
        "\u2028",
        "\u2029",
        "\u3000",
        "\ufeff",
        "\u200b",
        "\u202e",
        "🥣",
        "👩‍👩‍👧",
        "مرحبا",
        "é",
        "e\u0301",
        "\ufffd",
    ),
]

words = st.one_of(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\v\x1c\x1d\x1e\x1f\x85"), min_size=1),
)
"""Any text but for NUL, which no library holds, and blanks that CommonMark has no way to write at the end of a line."""


def quotations(reader: MarkdownIt, text: str) -> list[str]:
    """The words of each block quote; fails where one holds anything but paragraphs of words."""
    found: list[str] = []
    parts: list[str] = []
    depth = 0
    for token in reader.parse(text):
        if token.type == "blockquote_open":
            depth, parts = depth + 1, []
        elif token.type == "blockquote_close":
            depth -= 1
            found.append("\n\n".join(parts))
        elif depth:
            assert token.type in ("paragraph_open", "paragraph_close", "inline"), token
            parts += ["".join(_only_words(token.children or []))] if token.type == "inline" else []
        assert depth <= 1
    return found


def words_of(reader: MarkdownIt, line: str) -> str:
    """The words of one line of inline Markdown; fails where it is more than words."""
    return "".join(_only_words(reader.parseInline(line)[0].children or []))


def _only_words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        assert token.type in ("text", "text_special", "hardbreak"), token
        yield token.content if token.type != "hardbreak" else "\n"


def without_blanks_around(quote: str) -> str:
    """What a reader sees of a quotation, whose own ends nobody can see; one of blanks alone stays."""
    return quote.strip(" \t\n\r\f") or quote
