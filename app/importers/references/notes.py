"""Notes that come with a record, which some programs write as HTML, as Markdown."""

from __future__ import annotations

import re

from app.domain import CELLS, Block, BlockKind, Inline, InlineKind
from app.importers.html_cloth import Prose
from app.importers.references.words import prose_of

_MARKS = re.compile(r"[\\`*_\[\]<>]")
_AT_START = re.compile(r"(?=[#+>-](?:\s|$)|=|---)|^(\d{1,9})(?=[.)]\s)")
_NUMBER = re.compile(r"\d{1,9}[.)] ")
_FENCES = {InlineKind.EMPHASIS: "*", InlineKind.STRONG: "**", InlineKind.CODE: "`"}


def markdown_of(written: str) -> str:
    """A note as Markdown, empty if nothing is left of it."""
    prose = prose_of(written, may_be_html=True)
    pieces: list[str] = []
    before: Block | None = None
    for block in prose.blocks:
        alike = before is not None and before.kind is block.kind
        near = alike and block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
        pieces += ["\n" if near else "\n\n" if before else "", _block(prose, block)]
        before = block
    return "".join(pieces).strip()


def _block(prose: Prose, block: Block) -> str:
    said = _line(prose, block)
    indent = "  " * (block.level - 1)
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * min(block.level, 6)} {said}"
        case BlockKind.LIST_ITEM:
            return f"{indent}{said}" if _NUMBER.match(said) else f"{indent}- {said.removeprefix('• ')}"
        case BlockKind.QUOTATION:
            return "> " + said.replace("\n", "\n> ")
        case BlockKind.CODE:
            return "    " + prose.text[block.start : block.end].replace("\n", "\n    ")
        case BlockKind.TABLE_ROW:
            return said.replace(CELLS, " | ")
    return _AT_START.sub(r"\1\\", said, count=1)


def _line(prose: Prose, block: Block) -> str:
    """The words of a block with the marks of its inlines around them."""
    marks: list[tuple[int, int, int, str]] = []
    for number, inline in enumerate(prose.inlines):
        if block.start <= inline.start < inline.end <= block.end:
            opening, closing = _around(inline)
            marks += [(inline.start, 1, number, opening), (inline.end, 0, -number, closing)]
    said, reached = [], block.start
    for place, _opens, _number, mark in sorted(marks):
        said += [_escaped(prose.text[reached:place]), mark]
        reached = place
    return "".join([*said, _escaped(prose.text[reached : block.end])])


def _around(inline: Inline) -> tuple[str, str]:
    if inline.kind is InlineKind.LINK and re.match(r"(?:https?|ftp|mailto|zotero):[^\s()<>]+$", inline.target):
        return "[", f"]({inline.target})"
    fence = _FENCES.get(inline.kind, "")
    return fence, fence


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\g<0>", words)
