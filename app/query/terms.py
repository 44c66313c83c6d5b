"""A single word or quotation of a search, with the signs that widen it."""

from __future__ import annotations

import re

from app.query.hints import Hint, HintKind, Say
from app.query.lexing import Lexeme
from app.query.tree import Everything, Fuzzy, Near, Phrase, Prefix, Query, Wildcard, Word
from app.words import run_together, tokens, wording

_AROUND = re.compile(r"^[,;!¡¿]+|(?:(?<=[*?~])[.,;:!]|[,;!…])+$")
_ROUGHLY = re.compile(r"(.*[^~])~\d?")
_SIGN = re.compile(r"[*?]+")
_STARS = re.compile(r"\*\*+")
_INNER = re.compile(r"\w\?\w")


def term(lexeme: Lexeme, say: Say) -> Query:
    """What a word or quotation looks for."""
    return quotation(lexeme, say) if lexeme.kind == "phrase" else word(lexeme.text)


def quotation(lexeme: Lexeme, say: Say) -> Query:
    """These words, side by side; with ``~5`` that near to each other."""
    text = " ".join(lexeme.text.split())
    if not _has_words(text):
        return Everything()
    if lexeme.near:
        parts = [_quoted(part) for part in text.split() if _has_words(part)]
        return Near(tuple(parts), lexeme.near) if len(parts) > 1 else parts[0]
    if "*" in text or _INNER.search(text):
        say(Hint(HintKind.SIGN_IN_QUOTES, text))
    return Phrase(text)


def _quoted(text: str) -> Query:
    found = word(text)
    return Phrase(text) if isinstance(found, Word) else found


def word(text: str) -> Query:
    """``word``, ``pre*``, ``*fix``, ``wom?n``, ``word~``; a question mark at the end is that of a question."""
    text = _AROUND.sub("", text).rstrip("?") or text
    if not _has_words(text):
        return Everything()
    if roughly := _ROUGHLY.fullmatch(text):
        bare = _SIGN.sub("", roughly[1])
        return Fuzzy(bare) if _is_one_word(bare) else Word(bare)
    bare = text.rstrip("*")
    if not _SIGN.search(bare):
        return Word(text) if bare == text else Prefix(bare)
    text = _STARS.sub("*", text)
    return Wildcard(text) if _is_one_word(_SIGN.sub("x", text)) else Word(text)


def _has_words(text: str) -> bool:
    return any(True for _ in tokens(text))


def _is_one_word(text: str) -> bool:
    return len(wording(text)) == 1 or bool(run_together(text))
