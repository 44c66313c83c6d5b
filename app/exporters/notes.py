"""A person's own Markdown, made to sit inside a larger document without taking it over."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.exporters.markdown import paragraph_block

_TAG = re.compile(r"(?<!\\)((?:\\\\)*)<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>)(?![\w.+-]+@[\w.-]+>)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_ATX = re.compile(r"( {0,3})(#{1,6})")
_CLOSING, _HASHES = re.compile(r"(#+)$"), r"\\\1"
_PASSES = 4


def embedded(text: str, below: int) -> str:
    """A note's Markdown: headings under level ``below``, no raw HTML, every code fence closed."""
    note = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    for _pass in range(_PASSES):
        tokens = _parser().parse(note)
        if not _has_html(tokens):
            return _closed(_demoted(note, tokens, below))
        note = _without_html(note, tokens)
    return paragraph_block(text)


def led(label: str, note: str) -> str:
    """A note with a word in front: in its first paragraph, or above where it begins otherwise."""
    tokens = _parser().parse(note)
    between = " " if tokens and tokens[0].type == "paragraph_open" else "\n\n"
    return f"{label}{between}{note.lstrip(' ') if between == ' ' else note}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _has_html(tokens: list[Token]) -> bool:
    return any(_is_html(token) for token in tokens)


def _is_html(token: Token) -> bool:
    return token.type == "html_block" or any(child.type == "html_inline" for child in token.children or [])


def _without_html(note: str, tokens: list[Token]) -> str:
    lines = note.split("\n")
    for token in tokens:
        if token.map and _is_html(token):
            start, end = token.map
            lines[start:end] = _escape_tags("\n".join(lines[start:end])).split("\n")
    return "\n".join(lines)


def _escape_tags(text: str) -> str:
    parts, at = [], 0
    for code in _CODE.finditer(text):
        parts += [_TAG.sub(r"\1\<", text[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*parts, _TAG.sub(r"\1\<", text[at:])])


def _demoted(note: str, tokens: list[Token], below: int) -> str:
    lines: list[str | None] = list(note.split("\n"))
    for token in tokens:
        if token.type == "heading_open" and token.level == 0 and token.map:
            start, end = token.map
            level = min(6, int(token.tag[1:]) + below)
            lines[start] = _heading([line or "" for line in lines[start:end]], token.markup, level)
            lines[start + 1 : end] = [None] * (end - start - 1)
    return "\n".join(line for line in lines if line is not None)


def _heading(lines: list[str], markup: str, level: int) -> str:
    if markup.startswith("#"):
        return _ATX.sub("#" * level, lines[0], count=1)
    words = " ".join(line.strip() for line in lines[:-1])
    return f"{'#' * level} {_CLOSING.sub(_HASHES, words)}"


def _closed(note: str) -> str:
    """The note, its last fence closed if what follows would otherwise be part of it."""
    tokens = _parser().parse(f"{note}\n\nx")
    last = tokens[-1] if tokens else None
    return f"{note}\n{last.markup}" if last is not None and last.type == "fence" and last.level == 0 else note
