"""Files of lines that begin with a tag: cut into records, with the lines that go on what a tag began."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """How a format writes its lines: a pattern with the tag and the value as its groups, and where records part.

    A record begins with the tag ``begins`` and is over at the tag ``ends``, at the next ``begins``, or, where
    ``blank_ends``, at an empty line.
    """

    line: re.Pattern[str]
    begins: str
    ends: str = ""
    blank_ends: bool = False


@dataclass(frozen=True, slots=True)
class Tagged:
    """One record: its tags with their values, in order, and the lines, from 1, on which it stands.

    A value that goes on over several lines holds line breaks.
    """

    pairs: tuple[tuple[str, str], ...]
    first: int
    last: int

    def all(self, *tags: str) -> list[str]:
        """The values of some tags that are not empty, tag after tag."""
        return [value for tag in tags for name, value in self.pairs if name == tag and value]

    def first_of(self, *tags: str) -> str:
        """The first value of the first tag that has one, or an empty string."""
        return next(iter(self.all(*tags)), "")


def tagged_records(text: str, style: Style) -> Iterator[Tagged]:
    """The records of a file, in order; what stands outside of any is passed over."""
    pairs: list[tuple[str, list[str]]] = []
    first = 1
    for number, line in enumerate(text.split("\n"), 1):
        found = style.line.match(line)
        tag = found[1].upper() if found else ""
        over = tag in (style.begins, style.ends) if tag else style.blank_ends and not line.strip()
        if over and pairs:
            yield _whole(pairs, first, number - (tag != style.ends))
            pairs = []
        if found and tag != style.ends:
            first = first if pairs else number
            pairs.append((tag, [found[2] or ""]))
        elif pairs:
            pairs[-1][1].append(line)
    if pairs:
        yield _whole(pairs, first, text.count("\n") + 1)


def _whole(pairs: list[tuple[str, list[str]]], first: int, last: int) -> Tagged:
    values = ((tag, "\n".join(in_one(line) for line in lines).strip()) for tag, lines in pairs)
    return Tagged(tuple(values), first, last)


def in_one(value: str) -> str:
    """A value that was wrapped, on one line."""
    return " ".join(value.split())
