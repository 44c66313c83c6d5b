"""From the search box to the tree: a parser that understands what it can and never refuses.

Words side by side must all occur. ``AND`` binds tighter than ``OR``, ``NOT`` and ``-`` tighter than both; parentheses
group. What cannot be understood is left out or read as plain words, with a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.query.fields import READS
from app.query.hints import Hint, HintKind
from app.query.lexing import MARKS, Lexeme, lexemes
from app.query.names import WORDS, field_called, field_like
from app.query.nearness import count_taken_out, ways
from app.query.tree import And, Everything, InField, Near, Not, Or, Phrase, Query, Word

__all__ = ["MARKS", "Hint", "HintKind", "Parsed", "Part", "Typed", "parse", "parts_of", "typed_words"]

LONGEST = 2_000
"""Code points of a query that are read."""

MOST_LEXEMES = 1_000
"""Pieces of a query that are read, so that reading any text takes a few milliseconds at most."""

MOST_TERMS = 200
"""Words and phrases of a query that are looked for."""

DEEPEST = 20
"""Levels of parentheses that count; further ones are passed over."""

_AND, _OR = ("AND", "&&", "&"), ("OR", "||", "|")
_OPERATORS = {"NOT", *_AND, *_OR}
_ADDRESSES = frozenset({"http", "https", "ftp", "file", "mailto", "doi", "urn", "isbn", "issn", "tel"})
_BARE = re.compile(r"\S+")
_GOES_ON = re.compile(r"(?:[<>]=?|=[<>]?|[≤≥–—…]|\.\.+)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood, and what there is to say about it."""

    query: Query
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things typed side by side, with its place in the text and what it asks for."""

    start: int
    end: int
    query: Query


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of a search as it was typed, not denied, with its place; whether it stands in quotation marks."""

    start: int
    end: int
    text: str
    quoted: bool


def parse(text: str) -> Parsed:
    """Read what a person typed; any string will do."""
    reading = _read(text)
    return Parsed(_group(reading.read, And), tuple(dict.fromkeys(reading.hints)))


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a search that must all be met, in order; one part where there is a choice (``a OR b``)."""
    reading = _read(text)
    told = [part for part in reading.parts if not isinstance(part.query, Everything)]
    if reading.choice and told:
        return (Part(told[0].start, told[-1].end, _group(reading.read, And)),)
    return tuple(told)


def typed_words(text: str) -> tuple[Typed, ...]:
    """The words that a search looks for and that may be mistyped: not denied, and without a sign that widens them."""
    return tuple(word for lexeme, query in _read(text).typed for word in _typed(lexeme, query))


def _read(text: str) -> _Reading:
    reading = _Reading(lexemes(text[:LONGEST], MOST_LEXEMES))
    if len(text) > LONGEST or len(reading.lexemes) == MOST_LEXEMES:
        reading.say(Hint(HintKind.TOO_LONG))
    while not reading.ended:
        reading.read.append(reading.alternatives())
        reading.skip("close")
    return reading


def _group(parts: Iterable[Query], kind: type[And] | type[Or]) -> Query:
    flat: list[Query] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        elif not isinstance(part, Everything):
            flat.append(part)
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


@dataclass(slots=True)
class _Reading:
    """How far the lexemes have been read; each method reads one rule of the grammar.

    ``within`` is the field in whose value the reading is, ``exact`` whether it was named with ``:=``; ``denied`` is
    said of what is not to be there, ``close`` of the inside of near(...), ``choice`` of OR outside all parentheses.
    """

    lexemes: list[Lexeme]
    at: int = 0
    depth: int = 0
    terms: int = 0
    within: str = ""
    exact: bool = False
    denied: bool = False
    close: bool = False
    choice: bool = False
    read: list[Query] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    typed: list[tuple[Lexeme, Query]] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        return self.at >= len(self.lexemes)

    def say(self, hint: Hint) -> None:
        self.hints.append(hint)

    def next_is(self, *names: str) -> bool:
        """Whether one of these operators is next."""
        return not self.ended and self.lexemes[self.at].kind == "word" and self.lexemes[self.at].text in names

    def skip(self, kind: str) -> bool:
        """Step over a lexeme of that kind, if it is next."""
        found = not self.ended and self.lexemes[self.at].kind == kind
        self.at += found
        return found

    def alternatives(self) -> Query:
        """``a b OR c d``, up to a closing parenthesis or the end."""
        parts = [self.sequence()]
        while self.next_is(*_OR):
            self.at += 1
            parts.append(self.sequence())
        if not self.depth and sum(not isinstance(part, Everything) for part in parts) > 1:
            self.choice = True
        return _group(parts, Or)

    def sequence(self) -> Query:
        """``a AND b -c``, up to OR, a closing parenthesis or the end."""
        parts: list[Query] = []
        while not self.ended and not self.next_is(*_OR) and self.lexemes[self.at].kind != "close":
            if self.next_is(*_AND):
                self.at += 1
                continue
            start = self.lexemes[self.at].start
            parts.append(self.part())
            if not self.depth:
                self.parts.append(Part(start, self.lexemes[self.at - 1].end, parts[-1]))
        return _group(parts, And)

    def part(self) -> Query:
        """A term, a group or a field, perhaps denied; steps on by one lexeme at least."""
        denied = self.denies()
        if self.ended or self.next_is(*_OPERATORS):
            return Everything()
        outer, self.denied = self.denied, self.denied != denied
        inner = self.term()
        self.denied = outer
        return Not(inner) if denied and not isinstance(inner, Everything) else inner

    def denies(self) -> bool:
        """Step over all that denies what follows, and answer whether there was any."""
        before = self.at
        while self.skip("minus") or self.next_is("NOT"):
            self.at += self.next_is("NOT")
        return self.at > before

    def term(self) -> Query:
        lexeme = self.lexemes[self.at]
        if lexeme.kind == "close":
            return Everything()
        self.at += 1
        match lexeme.kind:
            case "open":
                return self.group()
            case "near" | "same":
                return _near(self, lexeme)
            case "field":
                return self.named(lexeme)
            case _:
                return self.counted(lexeme)

    def group(self) -> Query:
        """What stands in parentheses; the opening one has been read, a missing closing one does not matter."""
        if self.depth >= DEEPEST:
            return Everything()
        self.depth += 1
        inner = self.alternatives()
        self.depth -= 1
        self.skip("close")
        return inner

    def counted(self, lexeme: Lexeme) -> Query:
        """A word or quotation, unless there have been too many already."""
        query = READS[self.within](lexeme, self.exact, self.say)
        self.terms += len(query.parts) if isinstance(query, Near) else not isinstance(query, Everything)
        if self.terms > MOST_TERMS:
            self.say(Hint(HintKind.TOO_LONG))
            return Everything()
        if not self.denied and not self.exact and self.within in ("", *WORDS):
            self.typed.append((lexeme, query))
        return query

    def named(self, lexeme: Lexeme) -> Query:
        """What follows ``name:``; an unknown name is a word like others."""
        name = field_called(lexeme.text)
        if not name:
            if lexeme.text.casefold() not in _ADDRESSES and len(lexeme.text) > 1:
                self.say(Hint(HintKind.UNKNOWN_FIELD, lexeme.text, field_like(lexeme.text)))
            return self.counted(lexeme)
        denied = self.denies()
        if self.ended or self.next_is(*_OPERATORS) or self.lexemes[self.at].kind in ("close", "field"):
            self.say(Hint(HintKind.NO_VALUE, lexeme.text.casefold()))
            return Everything()
        outer = self.within, self.exact, self.denied
        self.within, self.exact, self.denied = name, lexeme.exact, self.denied != denied
        value = self.run_on() if name in ("year", "date") else self.term()
        self.within, self.exact, self.denied = outer
        return Not(value) if denied and not isinstance(value, Everything) else value

    def run_on(self) -> Query:
        """A year or date, which may have blanks within: ``>= 2013``, ``2013 .. 2018``."""
        lexeme = self.lexemes[self.at]
        while lexeme.kind == "word" and self.at + 1 < len(self.lexemes):
            after = self.lexemes[self.at + 1]
            if after.kind != "word" or not (_GOES_ON.match(after.text) or _GOES_ON.fullmatch(lexeme.text[-2:].strip())):
                break
            self.at += 1
            lexeme = lexeme._replace(text=f"{lexeme.text} {after.text}", end=after.end)
        if lexeme.kind != "word":
            return self.term()
        self.at += 1
        return self.counted(lexeme)


def _typed(lexeme: Lexeme, query: Query) -> Iterable[Typed]:
    """The words of a term that may be mistyped."""
    inner = query.part if isinstance(query, InField) else query
    if lexeme.kind == "word" and isinstance(inner, Word):
        yield Typed(lexeme.start, lexeme.end, lexeme.text, False)
    elif lexeme.kind == "phrase" and isinstance(inner, Phrase | Near):
        for word in _BARE.finditer(lexeme.text):
            start = lexeme.start + 1
            yield Typed(start + word.start(), start + word.end(), word.group(), True)


def _near(reading: _Reading, lexeme: Lexeme) -> Query:
    """What stands in ``near(...)`` or ``same(paragraph ...)``; one within another is a group like others."""
    if reading.close or reading.depth >= DEEPEST:
        return reading.group()
    words = count_taken_out(reading.lexemes, reading.at) if lexeme.kind == "near" else 0
    outer = reading.within, reading.exact
    reading.within, reading.exact, reading.close = "", False, True
    inner = reading.group()
    (reading.within, reading.exact), reading.close = outer, False
    found = _group(ways(inner, lexeme.kind == "near", words, reading.say), Or)
    return InField(reading.within, found) if reading.within in WORDS and not isinstance(found, Everything) else found
