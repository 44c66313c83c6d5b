"""Finding given words in a text without going through all of it.

The text is put in lower case and its accents are taken off, which costs little as long as each character stays one;
then only the stretches between blanks are taken apart in which a wanted form, or a part of a compound, may stand. The
answer is that of ``app.words.tokens``, but for the numbers of the positions.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from unicodedata import is_normalized

import regex

from app.words import HYPHENS, UMLAUTS, Token, begins_word, fold, tokens

_MOST_FOREIGN = 60
"""Distinct characters beyond ASCII for which replacing one after the other is worth it."""

_ABBREVIATED = 8
"""Letters of the longest form that is looked for as an abbreviation with dots."""

_MOST_SOUGHT = 30
_LONGEST_HEAD = 6
_LONGEST_STRETCH = 2_000
_SPELLED_OUT = regex.compile(r"[aou]e|aa")
"""How an umlaut begins that is spelled out: ``mueller`` stands where only ``mu`` is the same."""

_BLANKS = frozenset(filter(str.isspace, map(chr, range(0x3001))))
"""All blanks that there are: the last of them is the ideographic one."""

_BREAKS = _BLANKS | frozenset("，。、；：！？「」『』（）【】《》〈〉“”„«»…—–;:!?()[]{}<>|")
"""Characters across which no word goes on."""

_BEFORE_LETTER = {sign: re.compile(rf"{re.escape(sign)}(?=[^\W_])") for sign in ".,"}
"""A sign before a letter or digit."""


def tokens_among(text: str, wanted: Set[str], most: int | None = None) -> Iterator[Token]:
    """The tokens that have one of the wanted forms; if ``most`` is given, about the first so many of each at least.

    Tokens with nothing between them have successive positions, others do not.
    """
    plain = _plain(text)
    if plain is None:
        yield from (token for token in tokens(text) if token.form in wanted)
        return
    position, before = 0, 0
    sought = _sought(frozenset(wanted), any(umlaut in text for umlaut in UMLAUTS))
    for start, end in _stretches(text, _candidates(plain, sought, most)):
        if begins_word(text, before, start):
            position += 1
        last = position - 1
        for token in tokens(text, start, end):
            last = position + token.position
            if token.form in wanted:
                yield Token(token.start, token.end, last, token.form, token.main)
        position, before = last + 1, end


def _plain(text: str) -> str | None:
    """The text in lower case and without accents, character for character; None if that cannot be."""
    plain = text.lower().replace("`", "'")
    if plain.isascii():
        return plain
    foreign = [character for character in set(plain) if character > "\x7f"]
    if len(foreign) > _MOST_FOREIGN or len(plain) != len(text):
        return None
    for character in foreign:
        folded = fold(character)
        if len(folded) != 1:
            return None
        if folded != character:
            plain = plain.replace(character, folded)
    return plain if is_normalized("NFC", plain) else None  # else characters that stand apart make one form


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for in a text for the sake of some forms: beginnings, and signs between letters or digits."""

    beginnings: Set[str]
    signs: Sequence[str]


@lru_cache(8)  # a prefix stands for thousands of forms, and is looked for in one text after the other
def _sought(wanted: frozenset[str], umlauts: bool) -> _Sought:
    written = _also_written(wanted, umlauts)
    dots = ["."] if any(form.isalpha() and len(form) <= _ABBREVIATED for form in written) else []
    commas = [","] if any(character.isdecimal() for form in written for character in form) else []
    return _Sought(_beginnings(written), dots + commas)


def _also_written(wanted: Set[str], umlauts: bool) -> Set[str]:
    """The forms, and as what those stand in a text that are other spellings of what is written there."""
    sought = wanted | {f"o'{form[1:]}" for form in wanted if form[0] == "o" and len(form) > 2}
    if umlauts:
        sought |= {form[: found.start() + 1] for form in wanted if (found := _SPELLED_OUT.search(form))}
    return sought


def _candidates(plain: str, sought: _Sought, most: int | None) -> Iterator[int]:
    """Where a wanted form may be, whole or in parts that are joined by hyphens, dots or commas; ascending."""
    found = [_all(plain, beginning) for beginning in sought.beginnings]
    found += [_all(plain, hyphen) for hyphen in HYPHENS]
    found += [_inner(plain, sign) for sign in sought.signs]
    return heapq.merge(*(islice(places, most) for places in found))


def _beginnings(wanted: Set[str]) -> Set[str]:
    """The forms themselves, or for a great many (all that a prefix stands for) as much as they have in common."""
    heads = wanted
    length = _LONGEST_HEAD
    while len(heads) > _MOST_SOUGHT and length > 0:
        heads = {form[:length] for form in wanted}
        length -= 1
    return heads


def _all(plain: str, sought: str) -> Iterator[int]:
    at = plain.find(sought)
    while at >= 0:
        yield at
        at = plain.find(sought, at + 1)


def _inner(plain: str, sign: str) -> Iterator[int]:
    before = (found.start() for found in _BEFORE_LETTER[sign].finditer(plain))
    return (at for at in before if at and plain[at - 1].isalnum())


def _stretches(text: str, candidates: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches from break to break around the candidates, in order, each once."""
    end = 0
    for at in candidates:
        if at < end:
            continue
        start, first = at, max(end, at - _LONGEST_STRETCH)
        while start > first and text[start - 1] not in _BREAKS:
            start -= 1
        end, last = at + 1, min(len(text), at + _LONGEST_STRETCH)
        while end < last and text[end] not in _BREAKS:
            end += 1
        yield start, end
