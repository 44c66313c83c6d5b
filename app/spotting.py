"""Finding given words in a text without going through all of it.

The text is put in lower case and its accents are taken off, which costs little as long as each character stays one;
then only the stretches between blanks are taken apart in which a wanted form, or a part of a compound, may stand. The
answer is that of ``app.words.tokens``, but for the numbers of the positions.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Set
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

_BREAKS = frozenset("，。、；：！？「」『』（）【】《》〈〉“”„«»…—–;:!?()[]{}<>|")


def tokens_among(text: str, wanted: Set[str], most: int | None = None) -> Iterator[Token]:
    """The tokens that have one of the wanted forms; if ``most`` is given, about the first so many of each at least.

    Tokens with nothing between them have successive positions, others do not.
    """
    plain = _plain(text)
    if plain is None:
        yield from (token for token in tokens(text) if token.form in wanted)
        return
    position, before = 0, 0
    sought = _also_written(wanted, any(umlaut in text for umlaut in UMLAUTS))
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


def _also_written(wanted: Set[str], umlauts: bool) -> Set[str]:
    """The forms, and as what those stand in a text that are other spellings of what is written there."""
    sought = wanted | {f"o'{form[1:]}" for form in wanted if form[0] == "o" and len(form) > 2}
    if umlauts:
        sought |= {form[: found.start() + 1] for form in wanted if (found := _SPELLED_OUT.search(form))}
    return sought


def _candidates(plain: str, wanted: Set[str], most: int | None) -> Iterator[int]:
    """Where a wanted form may be, whole or in parts that are joined by hyphens, dots or commas; ascending."""
    found = [_all(plain, beginning) for beginning in _beginnings(wanted)]
    found += [_all(plain, hyphen) for hyphen in HYPHENS]
    if any(form.isalpha() and len(form) <= _ABBREVIATED for form in wanted):
        found.append(_inner(plain, "."))
    if any(character.isdecimal() for form in wanted for character in form):
        found.append(_inner(plain, ","))
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
    """Where a sign stands between letters or digits."""
    return (
        at
        for at in _all(plain, sign)
        if 0 < at < len(plain) - 1 and plain[at - 1].isalnum() and plain[at + 1].isalnum()
    )


def _stretches(text: str, candidates: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches from break to break around the candidates, in order, each once."""
    end = 0
    for at in candidates:
        if at < end:
            continue
        start, first = at, max(end, at - _LONGEST_STRETCH)
        while start > first and not _breaks(text[start - 1]):
            start -= 1
        end, last = at + 1, min(len(text), at + _LONGEST_STRETCH)
        while end < last and not _breaks(text[end]):
            end += 1
        yield start, end


def _breaks(character: str) -> bool:
    """Whether no word goes on across the character."""
    return character.isspace() or character in _BREAKS
