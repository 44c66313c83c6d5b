"""What is being filled in at the caret of a search, and the text of the search with that filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.folding import folded
from app.theme_tree import same_name

_AT_END = re.compile(r'(?P<field>[^\W\d_]+):=?(?P<value>["“„«][^"”“«»]*|[^\s()"“”„«»]*)$')
_OPEN = '"“„«'
_TO_A_LIMIT = re.compile(r"(?:.*\.\.|[<>=≥≤]+)")
_WORD_AT_END = re.compile(r"(?:^|[\s(])-?(?P<word>[^\W\d_]+)$")

_REACH = 300
"""Code points before the caret that are looked at: in a long word that was pasted, every letter may begin a field."""

_BEGUN = 3
"""Letters of a field's name from which on it is offered among other words: ``the`` for ``theme:``."""


@dataclass(frozen=True, slots=True)
class Part:
    """The field and the value begun before the caret; ``start`` is where the value begins.

    Without a field, ``value`` is a word that may become the name of one.
    """

    field: str
    value: str
    start: int


def part_before(text: str) -> Part | None:
    """The field that is being filled in at the end of ``text``."""
    found = _AT_END.search(text, max(len(text) - _REACH, 0))
    if found is None:
        return None
    name, value, start = found["field"].casefold(), found["value"], found.start("value")
    if name in ("year", "date") and (before := _TO_A_LIMIT.match(value)):
        value, start = value[before.end() :], start + before.end()
    return Part(name, value.lstrip(_OPEN), start)


def word_before(text: str) -> Part | None:
    """The word at the end of ``text`` that may become the name of a field; None within quotation marks."""
    found = _WORD_AT_END.search(text, max(len(text) - _REACH, 0))
    if found is None or text.count('"') % 2 or len(found["word"]) < _BEGUN:
        return None
    return Part("", found["word"], found.start("word"))


def fitting(values: Sequence[str], typed: str) -> list[str]:
    """The values that hold what was typed, those that begin with it first."""
    wanted = same_name(typed)
    held = [value for value in values if wanted in same_name(value)]
    return sorted(held, key=lambda value: not same_name(value).startswith(wanted))


def is_whole(part: Part, value: str) -> bool:
    """Whether a value stands there already, so that it need not be offered."""
    return folded(part.value) == folded(value)


def completed(text: str, part: Part, value: str) -> str:
    """``text`` with the part's value filled in, in quotation marks where it holds blanks; a field waits for more."""
    if not part.field:
        return text[: part.start] + value
    bare = value.replace('"', " ")
    written = bare if re.fullmatch(r"[^\s()\"“”„«»]+", bare) else f'"{bare}"'
    return f"{text[: part.start]}{written} "
