"""Links that lead back into a library: ``florilegium:passage/<id>``, also for articles, themes and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import Id

SCHEME = "florilegium"

_TARGET = rf"{SCHEME}:(?://)?(article|passage|theme|note)/([0-9a-f]{{32}})(?![0-9a-f])/?"
_LINK = re.compile(_TARGET, re.IGNORECASE)
_MOST_LABEL = 2_000
"""Code points before a target in which the label of its link is looked for."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of ours in Markdown: where it leads, its label as written, and the stretch of text it takes.

    A bare address has no label, and is the stretch itself.
    """

    kind: str
    id: Id
    label: str
    start: int
    end: int


def link_to(kind: str, id: Id) -> str:
    """The link that opens a thing; ``kind`` is article, passage, theme or note."""
    return f"{SCHEME}:{kind}/{id}"


def read_link(link: str) -> tuple[str, Id] | None:
    """The kind and id a link leads to, or None if it is not one of ours."""
    found = _LINK.fullmatch(link.strip())
    return (found[1].lower(), found[2].lower()) if found else None


def links_in(text: str) -> Iterator[Linked]:
    """All links of ours in a note's Markdown, in order."""
    for found in _LINK.finditer(text):
        kind, id = found[1].lower(), found[2].lower()
        start, end = found.span()
        if text[max(0, start - 2) : start] == "](" and text[end : end + 1] == ")":
            opened = _opening(text, start - 2)
            yield Linked(kind, id, text[opened + 1 : start - 2], opened, end + 1)
        else:
            yield Linked(kind, id, "", start, end)


def _opening(text: str, closing: int) -> int:
    """Where the bracket stands that a closing one belongs to; the closing one itself where there is none."""
    depth = 0
    for at in range(closing, max(-1, closing - _MOST_LABEL), -1):
        if text[at] not in "[]" or _is_escaped(text, at):
            continue
        depth += 1 if text[at] == "]" else -1
        if not depth:
            return at
    return closing


def _is_escaped(text: str, at: int) -> bool:
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1
