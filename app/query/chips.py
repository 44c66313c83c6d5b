"""A search as parts that can be shown, taken off and added, while the text in the box stays the only truth."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from app.query.lexing import MARKS, QUOTES, Lexeme, lexemes
from app.query.names import WORDS, field_called
from app.query.parsing import parse, parts_of
from app.query.tree import And, Everything, Query

_AND_BEFORE, _AND_AFTER = re.compile(r"(?:^|\s+)(?:AND|&&?)$"), re.compile(r"(?:AND|&&?)(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of a search that must be met, with its place in the typed text (code points).

    ``field`` is empty for words, quotations and groups, and ``value`` is then as typed; a field's value stands without
    its quotation marks. ``denied`` is what must not be met.
    """

    start: int
    end: int
    field: str
    value: str
    denied: bool


def chips(text: str) -> tuple[Chip, ...]:
    """What was understood of a search, in its order; all of it is one chip where it offers a choice (``a OR b``)."""
    return tuple(_chip(text, part.start, part.end) for part in parts_of(text))


def taken_off(text: str, chip: Chip) -> str:
    """The search without one of its chips."""
    before, after = text[: chip.start].rstrip(), text[chip.end :].lstrip()
    if joined := _AND_BEFORE.search(before):
        before = before[: joined.start()]
    elif joined := _AND_AFTER.match(after):
        after = after[joined.end() :]
    left = f"{before} {after}".strip()
    wanted = [part.query for part in parts_of(text) if part.start != chip.start]
    if _parts(parse(left).query) == _flat(wanted):
        return left
    return " ".join(text[other.start : other.end] for other in chips(text) if other.start != chip.start)


def narrowed(text: str, field: str, value: str) -> str:
    """The search with one condition more, if it has not got it yet; one kind takes another's place.

    ``theme`` takes a path from the top (``/Funding/Police``), ``kind``, ``year`` and ``lang`` their values, the others
    the very words of a value.
    """
    added = condition(field, value)
    more = _conditions(added)
    if more <= _conditions(text):
        return text
    for chip in reversed(chips(text)) if field == "kind" else ():
        if chip.field == "kind" and not chip.denied:
            text = taken_off(text, chip)
    wanted = _conditions(text) | more
    if wanted == more:
        return added
    for way in (f"{text.rstrip()} {added}", f"{added} {text.lstrip()}"):
        if _conditions(way) == wanted:
            return way
    return f"{added} {_in_parentheses(text)}"


@lru_cache(64)  # one search is narrowed to one value after the other
def _conditions(text: str) -> Set[Query]:
    return frozenset(_parts(parse(text).query))


def _in_parentheses(text: str) -> str:
    """The text in parentheses: in several, where closing ones that none opens part it."""
    read, deep, parts, start = lexemes(text), 0, [], 0
    for lexeme in read:
        deep += {"open": 1, "near": 1, "same": 1, "close": -1}.get(lexeme.kind, 0)
        if deep < 0:
            parts.append(f"({text[start : lexeme.start].strip()})")
            deep, start = 0, lexeme.end
    # An open quotation mark would swallow the last one.
    return " ".join([*parts, f"({text[start:].strip()}{')' if read and read[-1].closed else ''}"])


def condition(field: str, value: str) -> str:
    """A condition as it is typed: ``source:="The Guardian"``, ``kind:passage``, ``theme:"/A/B"``."""
    sign = ":=" if field in WORDS else ":"
    plain = field in ("kind", "year", "lang", "has", "is")
    pair = next((pair for pair in QUOTES if not set(pair) & set(value)), None)
    if pair is None:
        value = "".join(" " if character in MARKS else character for character in value)
    return f"{field}{sign}{value}" if plain else f"{field}{sign}{(pair or QUOTES[0])[0]}{value}{(pair or QUOTES[0])[1]}"


def _chip(text: str, start: int, end: int) -> Chip:
    read = lexemes(text[start:end])
    value = next(at for at, lexeme in enumerate(read) if not _denies(lexeme))
    field = field_called(read[value].text) if read[value].kind == "field" else ""
    if not field:
        return Chip(start, end, "", text[start + read[value].start : end], value > 0)
    rest = read[value + 1 :]
    denied = _denies(rest[0])
    rest = [*dropwhile(_denies, rest)]
    shown = rest[0].text if len(rest) == 1 else text[start + rest[0].start : start + rest[-1].end]
    return Chip(start, end, field, shown.strip(), denied != (value > 0))


def _denies(lexeme: Lexeme) -> bool:
    return lexeme.kind == "minus" or (lexeme.kind == "word" and lexeme.text == "NOT")


def _parts(query: Query) -> tuple[Query, ...]:
    if isinstance(query, And):
        return query.parts
    return () if isinstance(query, Everything) else (query,)


def _flat(queries: list[Query]) -> tuple[Query, ...]:
    return tuple(part for query in queries for part in _parts(query))
