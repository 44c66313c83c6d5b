"""The plain text of mails: lines quoted with ``>`` become quotations, flowed lines become paragraphs (RFC 3676)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain import Block, BlockKind
from app.importers.html_cloth import Prose
from app.importers.html_words import DEEPEST
from app.importers.joining import joined
from app.importers.paragraphs import paragraphs

_QUOTED = re.compile(r"(?:>[ ]?)*>")
_SIGNATURE = "-- "


@dataclass(frozen=True, slots=True)
class _Line:
    depth: int
    said: str


def prose_of_mail(text: str, flowed: bool = False, spaces_go: bool = False) -> Prose:
    """A mail's text in paragraphs and quotations; ``spaces_go`` is the parameter ``DelSp`` of flowed text."""
    written = (_line(raw, flowed) for raw in text.split("\n"))
    lines = _unwrapped(written, spaces_go) if flowed else written
    return joined([_run(depth, [line.said for line in run]) for depth, run in groupby(lines, lambda line: line.depth)])


def _line(raw: str, flowed: bool) -> _Line:
    """A line without its quote marks; in flowed text a space before it only protects what follows."""
    quoted = _QUOTED.match(raw)
    depth = quoted[0].count(">") if quoted else 0
    said = raw[quoted.end() :] if quoted else raw
    return _Line(depth, said[1:] if (flowed or depth) and said.startswith(" ") else said)


def _unwrapped(lines: Iterator[_Line], spaces_go: bool) -> Iterator[_Line]:
    """A line that ends in a space flows on into the next of the same depth."""
    depth, pieces = 0, list[str]()
    for line in lines:
        if pieces and line.depth != depth:
            yield _Line(depth, "".join(pieces))
            pieces = []
        depth = line.depth
        flows = line.said.endswith(" ") and line.said != _SIGNATURE
        pieces.append(line.said[:-1] if flows and spaces_go else line.said)
        if not flows:
            yield _Line(depth, "".join(pieces))
            pieces = []
    if pieces:
        yield _Line(depth, "".join(pieces))


def _run(depth: int, lines: list[str]) -> Prose:
    """Lines of one depth as paragraphs, or as quotations of that level."""
    text = "\n".join(lines)
    kind = BlockKind.QUOTATION if depth else BlockKind.PARAGRAPH
    blocks = (replace(block, kind=kind, level=max(1, min(depth, DEEPEST))) for block in paragraphs(text))
    return joined([Prose(text[block.start : block.end], (_at_start(block),)) for block in blocks])


def _at_start(block: Block) -> Block:
    return replace(block, start=0, end=block.end - block.start)
