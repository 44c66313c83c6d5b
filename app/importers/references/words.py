"""The words of a record's fields, without the markup of the place they were taken from."""

from __future__ import annotations

import html
import re

from app.canonical import canonical, canonical_name
from app.domain import Block, BlockKind
from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk, walk_source
from app.importers.paragraphs import paragraphs

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAGS = re.compile(
    r"</?(?:i|b|u|em|strong|italic|bold|underline|su[bp]|inf|sc|scp|small|span|font|a|p|br|div|section|sec|title|tt"
    r"|math|m[a-z]{1,10}|(?:mml|jats):[\w-]{1,30})(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_IN_HTML = re.compile(r"<(?:p|br|div|ul|ol|(?:jats:)?p|(?:jats:)?sec)(?:\s[^<>]{0,1000})?/?>", re.IGNORECASE)
_JATS_TITLE = re.compile(r"<(/?)jats:title\b", re.IGNORECASE)
_JATS = re.compile(r"<(/?)jats:", re.IGNORECASE)


def one_line(written: str) -> str:
    """A field on one line, its markup and character references resolved."""
    return canonical_name(_plain(written))


def _plain(written: str) -> str:
    if "&" in written:
        written = _REFERENCE.sub(lambda found: html.unescape(found[0]), written)
    return _TAGS.sub("", written) if "<" in written else written


def prose_of(written: str, may_be_html: bool = False) -> Prose:
    """An abstract with its paragraphs, lines wrapped by hand joined; any tag makes HTML of what may be so."""
    if "&lt;" in written and "<" not in written:
        written = html.unescape(written)
    if (_TAGS if may_be_html else _IN_HTML).search(written):
        return _of_html(written)
    text = canonical(_plain(written))
    said = [" ".join(text[block.start : block.end].split()) for block in paragraphs(text)]
    return in_paragraphs(said)


def in_paragraphs(said: list[str], kind: BlockKind = BlockKind.PARAGRAPH) -> Prose:
    """A text of these paragraphs."""
    blocks, start = [], 0
    for paragraph in said:
        blocks.append(Block(kind, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Prose("\n\n".join(said), tuple(blocks))


def _of_html(written: str) -> Prose:
    page = _JATS.sub(r"<\1", _JATS_TITLE.sub(r"<\1h4", written))
    tree = parse(f"<body>{canonical(page)}</body>")
    return walk_source(page) if tree is None else walk(tree)
