"""From the search box to the tree: a parser that understands what it can and never refuses.

Words side by side must all occur. ``AND`` binds tighter than ``OR``, ``NOT`` and ``-`` tighter than both; parentheses
group. What cannot be understood is left out or read as plain words, with a hint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import regex

from app.query.tree import (
    And,
    Everything,
    InField,
    KindIs,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    ThemeNamed,
    Word,
    Years,
)
from app.words import tokens

LONGEST = 2_000
"""Code points of a query that are read."""

KINDS = ("article", "passage", "note")

MOST_TERMS = 200
"""Words and phrases of a query that are looked for."""

DEEPEST = 20
"""Levels of parentheses that count; further ones are passed over."""

MARKS = '"“”„‟«»＂'
_LEXEME = regex.compile(
    rf"""(?P<open>\() | (?P<close>\))
    | (?P<minus>-+(?=[^\s)\-]))
    | (?P<field>[^\W\d_]+):
    | [{MARKS}](?P<phrase>[^{MARKS}]*)[{MARKS}]?
    | (?P<word>[^\s(){MARKS}]+)""",
    regex.VERBOSE,
)
_YEAR = r"(\d{1,4})"
_YEAR_RANGE = regex.compile(rf"{_YEAR}?(?:\.\.+|-|–|—){_YEAR}?")
_YEAR_LIMIT = regex.compile(rf"(>=|<=|>|<|=|≥|≤)?{_YEAR}")


class HintKind(StrEnum):
    """What there is to say about a part of a query."""

    UNKNOWN_FIELD = "unknown-field"
    NO_VALUE = "no-value"
    NOT_A_YEAR = "not-a-year"
    UNKNOWN_KIND = "unknown-kind"
    READ_AS = "read-as"
    UNKNOWN_THEME = "unknown-theme"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Hint:
    """``text`` is the part of the query that is meant; ``meant`` what it was read as, where that helps."""

    kind: HintKind
    text: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood, and what there is to say about it."""

    query: Query
    hints: tuple[Hint, ...] = ()


def parse(text: str) -> Parsed:
    """Read what a person typed; any string will do."""
    reading = _Reading(_lexemes(text[:LONGEST]))
    if len(text) > LONGEST:
        reading.hint(HintKind.TOO_LONG)
    parts = []
    while not reading.ended:
        parts.append(reading.alternatives())
        reading.skip("close")
    return Parsed(_group(parts, And), tuple(dict.fromkeys(reading.hints)))


def _lexemes(text: str) -> list[tuple[str, str]]:
    return [(kind, match[kind]) for match in _LEXEME.finditer(text) if (kind := match.lastgroup)]


def _group(parts: list[Query], kind: type[And] | type[Or]) -> Query:
    flat: list[Query] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        elif not isinstance(part, Everything):
            flat.append(part)
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


_Leaf: TypeAlias = "Callable[[_Reading, str, str], Query]"
"""Makes a query of one term (``word`` or ``phrase``, and its text) according to the field it stands in."""


@dataclass(slots=True)
class _Reading:
    """How far the lexemes have been read; each method reads one rule of the grammar."""

    lexemes: list[tuple[str, str]]
    at: int = 0
    depth: int = 0
    terms: int = 0
    hints: list[Hint] = field(default_factory=list)
    leaf: _Leaf = field(default_factory=lambda: _words)

    @property
    def ended(self) -> bool:
        return self.at >= len(self.lexemes)

    def hint(self, kind: HintKind, text: str = "", meant: str = "") -> None:
        self.hints.append(Hint(kind, text, meant))

    def skip(self, kind: str) -> bool:
        """Step over a lexeme of that kind, if it is next."""
        found = not self.ended and self.lexemes[self.at][0] == kind
        self.at += found
        return found

    def skip_operator(self, *names: str) -> bool:
        """Step over one of these operators, if it is next."""
        found = not self.ended and self.lexemes[self.at] in [("word", name) for name in names]
        self.at += found
        return found

    def alternatives(self) -> Query:
        """``a b OR c d``, up to a closing parenthesis or the end."""
        parts = [self.sequence()]
        while self.skip_operator("OR"):
            parts.append(self.sequence())
        return _group(parts, Or)

    def sequence(self) -> Query:
        """``a AND b -c``, up to OR, a closing parenthesis or the end."""
        parts: list[Query] = []
        while not self.ended and self.lexemes[self.at] != ("word", "OR") and self.lexemes[self.at][0] != "close":
            if not self.skip_operator("AND"):
                parts.append(self.part())
        return _group(parts, And)

    def part(self) -> Query:
        """A term, a group or a field, perhaps denied; steps on by one lexeme at least."""
        denied = False
        while self.skip_operator("NOT") or self.skip("minus"):
            denied = True
        if self.ended or self.lexemes[self.at] in (("word", "AND"), ("word", "OR")):
            return Everything()
        inner = self.term()
        return Not(inner) if denied and not isinstance(inner, Everything) else inner

    def term(self) -> Query:
        kind, text = self.lexemes[self.at]
        if kind == "close":
            return Everything()
        self.at += 1
        match kind:
            case "open":
                return self.group()
            case "field":
                return self.field_value(text)
            case _:
                return self.counted(self.leaf(self, kind, text))

    def group(self) -> Query:
        """What stands in parentheses; the opening one has been read, a missing closing one does not matter."""
        if self.depth >= DEEPEST:
            return Everything()
        self.depth += 1
        inner = self.alternatives()
        self.depth -= 1
        self.skip("close")
        return inner

    def counted(self, query: Query) -> Query:
        """The query, unless there have been too many already."""
        self.terms += not isinstance(query, Everything)
        if self.terms <= MOST_TERMS:
            return query
        self.hint(HintKind.TOO_LONG)
        return Everything()

    def field_value(self, name: str) -> Query:
        """What follows ``name:``; an unknown name is a word like others."""
        leaf = _FIELDS.get(name.casefold())
        if leaf is None:
            if self.ended or not self.lexemes[self.at][1].startswith("//"):
                self.hint(HintKind.UNKNOWN_FIELD, name)
            return self.counted(_words(self, "word", name))
        if self.ended or self.lexemes[self.at][0] not in ("word", "phrase", "open"):
            self.hint(HintKind.NO_VALUE, name.casefold())
            return Everything()
        outer, self.leaf = self.leaf, leaf
        value = self.term()
        self.leaf = outer
        return value


def _words(reading: _Reading, kind: str, text: str) -> Query:
    if not any(True for _ in tokens(text)):
        return Everything()
    if kind == "phrase":
        return Phrase(" ".join(text.split()))
    return Prefix(text.rstrip("*")) if text.endswith("*") else Word(text)


def _in(name: str) -> _Leaf:
    def leaf(reading: _Reading, kind: str, text: str) -> Query:
        inner = _words(reading, kind, text)
        return inner if isinstance(inner, Everything) else InField(name, inner)

    return leaf


def _theme(reading: _Reading, kind: str, text: str) -> Query:
    name = " ".join(text.split()).rstrip("/")
    return ThemeNamed(name) if name else Everything()


def _years(reading: _Reading, kind: str, text: str) -> Query:
    if limit := _YEAR_LIMIT.fullmatch(text.strip()):
        year = int(limit[2])
        return {
            ">=": Years(year, None),
            "≥": Years(year, None),
            "<=": Years(None, year),
            "≤": Years(None, year),
            ">": Years(year + 1, None),
            "<": Years(None, year - 1),
        }.get(limit[1], Years(year, year))
    between = _YEAR_RANGE.fullmatch(text.strip())
    if between is None or not (between[1] or between[2]):
        reading.hint(HintKind.NOT_A_YEAR, text)
        return Everything()
    first, last = (int(year) if year else None for year in between.groups())
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Years(first, last)


def _kind(reading: _Reading, kind: str, text: str) -> Query:
    name = text.strip().casefold()
    single = name.removesuffix("s")
    if single not in KINDS:
        reading.hint(HintKind.UNKNOWN_KIND, text)
        return Everything()
    if single != name:
        reading.hint(HintKind.READ_AS, text, single)
    return KindIs(single)


_FIELDS: dict[str, _Leaf] = {
    "title": _in("title"),
    "author": _in("author"),
    "source": _in("source"),
    "tag": _in("tag"),
    "theme": _theme,
    "year": _years,
    "kind": _kind,
}
