"""``near(a b, 10)`` and ``same(paragraph a b)``: from what stands in the parentheses to queries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product
from math import prod

from app.query.hints import Hint, HintKind, Say
from app.query.lexing import APART, Lexeme
from app.query.tree import And, Everything, Fuzzy, Near, Or, Phrase, Prefix, Query, Together, Wildcard, Word

MOST_WAYS = 50
"""In how many ways the parts may be chosen from their alternatives."""

_COUNTED = re.compile(r"(?:(.*\D),|,?)(\d{1,4})")


def count_taken_out(lexemes: list[Lexeme], at: int) -> int:
    """The number after the last comma of ``near(a b, 10)``, which is no word of it."""
    deep, end = 0, at
    while end < len(lexemes) and (deep or lexemes[end].kind != "close"):
        deep += {"open": 1, "near": 1, "same": 1, "close": -1}.get(lexemes[end].kind, 0)
        end += 1
    last = lexemes[end - 1]
    counted = _COUNTED.fullmatch(last.text) if last.kind == "word" and end > at else None
    if counted is None:
        return APART
    if counted[1]:
        lexemes[end - 1] = last._replace(text=counted[1])
    elif last.text.startswith(",") or (end - 2 >= at and lexemes[end - 2].text.endswith(",")):
        del lexemes[end - 1]
    else:
        return APART
    return max(int(counted[2]), 1)


def ways(inner: Query, near: bool, words: int, say: Say) -> Iterator[Query]:
    """The ways to choose one of its alternatives for each part, each as a query of its own."""
    parts = inner.parts if isinstance(inner, And) else (inner,)
    chosen = [_terms(part) for part in parts]
    if any(found is None for found in chosen):
        say(Hint(HintKind.ONLY_WORDS, "near(…)" if near else "same(…)"))
    known: list[Sequence[Query]] = [found for found in chosen if found]
    if prod(map(len, known)) > MOST_WAYS:
        say(Hint(HintKind.TOO_LONG))
    for way in islice(product(*known), MOST_WAYS):
        if len(way) > 1:
            yield Near(way, words) if near else Together(way)
        else:
            yield from way


def _terms(part: Query) -> Sequence[Query] | None:
    """The words and phrases among which a part of near(...) may choose; None for what cannot stand there."""
    match part:
        case Everything():
            return ()
        case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy():
            return (part,)
        case Or(parts) if all(isinstance(one, Word | Phrase | Prefix | Wildcard | Fuzzy) for one in parts):
            return parts
        case _:
            return None
