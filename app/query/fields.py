"""What becomes of the value typed after ``name:``, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from app.languages import tag_of
from app.query.hints import Hint, HintKind, Say
from app.query.lexing import Lexeme
from app.query.names import ALSO, KINDS, WORDS
from app.query.terms import term
from app.query.tree import (
    And,
    Everything,
    Exactly,
    InField,
    KindIs,
    Named,
    Not,
    Query,
    ThemeNamed,
    Unthemed,
)

HAS = ("note", "passage", "theme", "tag", "author", "date", "source", "url", "doi", "file", "abstract")
"""What a thing may have; the last ones, from ``tag`` on, an article with all that belongs to it."""

IS = ("untagged", "unread", "reading", "read", "marked", "unmarked", "pinned", "waiting", "detached")
"""How a thing may be, beside its kind."""

Reads: TypeAlias = Callable[[Lexeme, bool, Say], Query]
"""From a word or quotation after a field, and whether ``:=`` stood between, to what it asks for."""


def _in(field: str) -> Reads:
    def read(lexeme: Lexeme, exact: bool, say: Say) -> Query:
        if exact:
            value = " ".join(lexeme.text.split())
            return Exactly(field, value) if value else Everything()
        inner = term(lexeme, say)
        return inner if isinstance(inner, Everything) else InField(field, inner)

    return read


def _words(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    return term(lexeme, say)


def _theme(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    name = " ".join(lexeme.text.split()).rstrip("/")
    return ThemeNamed(name, exact) if name else Everything()


def _language(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    tag = tag_of(lexeme.text.strip("*"))
    return Exactly("lang", tag) if tag else Everything()


def _years(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    from app.query.dating import years  # late: the window starts without it

    return years(_on_one_blank(lexeme), say)


def _dates(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    from app.query.dating import dates

    return dates(_on_one_blank(lexeme), say)


def _on_one_blank(lexeme: Lexeme) -> str:
    """The words with one blank between them: where there may be any, a thousand can be shared out in too many ways."""
    return " ".join(lexeme.text.split())


def _kind(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    name = lexeme.text.strip().casefold()
    single = name.removesuffix("s")
    if single not in KINDS:
        say(Hint(HintKind.UNKNOWN_KIND, lexeme.text))
        return Everything()
    if single != name:
        say(Hint(HintKind.READ_AS, lexeme.text, single))
    return KindIs(single)


def _named(field: str) -> Reads:
    def read(lexeme: Lexeme, exact: bool, say: Say) -> Query:
        name = " ".join(lexeme.text.split())
        return Named(field, name) if name else Everything()

    return read


def _has(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    name = lexeme.text.strip().casefold()
    name = ALSO.get(name, name)
    single = name if name in HAS else name.removesuffix("s")
    single = "date" if single == "year" else single
    if single not in HAS:
        say(Hint(HintKind.UNKNOWN_HAS, lexeme.text, ", ".join(HAS)))
        return Everything()
    return Named("has", single)


def _is(lexeme: Lexeme, exact: bool, say: Say) -> Query:
    name = lexeme.text.strip().casefold()
    if name in KINDS:
        return KindIs(name)
    match name:
        case "untagged" | "unthemed":
            return Unthemed()
        case "marked":
            return Named("has", "passage")
        case "unmarked":
            return And((KindIs("article"), Not(Named("has", "passage"))))
        case _ if name in IS:
            return Named("is", name)
    say(Hint(HintKind.UNKNOWN_IS, lexeme.text, ", ".join(IS)))
    return Everything()


READS: dict[str, Reads] = {
    "": _words,
    **{name: _in(name) for name in WORDS},
    "theme": _theme,
    "year": _years,
    "date": _dates,
    "kind": _kind,
    "lang": _language,
    "in": _named("in"),
    "search": _named("search"),
    "has": _has,
    "is": _is,
}
"""How each field reads its value; without a field, words are looked for everywhere."""
