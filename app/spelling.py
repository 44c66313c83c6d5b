"""Did you mean: words of a search that are rare or unknown, and others one letter away that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from app.ports import SearchIndex
from app.query.parsing import Typed, typed_words
from app.words import wording

FEW = 3
"""With fewer hits than this another way of writing is offered."""

_MOST = 3
"""Ways that are offered."""
_TRIED = 8
"""Ways that are tried for whether they find more."""
_WORDS = 8
"""Words of a search that are looked at."""
_EACH = 3
"""Other words tried for each."""
_SHORTEST = 3
"""Letters of a word that may be mistyped; below, nearly every other word is one letter away."""


def other_ways(text: str, total: int, index: SearchIndex, total_of: Callable[[str], int]) -> tuple[str, ...]:
    """Searches that differ from one by a letter of a word and find more than its ``total``, best first.

    A word is replaced by one that more things hold, one edit away and of the same first letter. Words in quotation
    marks were meant as they are: only one that stands nowhere is replaced.
    """
    found: list[tuple[int, str]] = []
    for way in islice(_ways(text, index), _TRIED):
        more = total_of(way)
        if more > total:
            found.append((more, way))
    return tuple(way for _total, way in found[:_MOST])


def _ways(text: str, index: SearchIndex) -> Iterator[str]:
    """The search with all doubtful words replaced by the best, then with each word's others."""
    doubtful = _doubtful(text, index)
    if not doubtful:
        return
    best = [(word, others[0]) for word, others in doubtful]
    yield _replaced(text, best)
    for word, others in doubtful:
        for other in others if len(doubtful) > 1 else others[1:]:
            yield _replaced(text, [(word, other)])


def _doubtful(text: str, index: SearchIndex) -> list[tuple[Typed, list[str]]]:
    """The words that may be mistyped, each with what it may have been meant for, the most frequent first."""
    words = [(word, form) for word in typed_words(text)[:_WORDS] if (form := _form(word.text))]
    held = index.frequencies({form for _word, form in words}) if words else {}
    doubtful = []
    for word, form in words:
        count = held.get(form, 0)
        if count >= (1 if word.quoted else FEW):
            continue
        alike = index.alike(form)
        better = {other: number for other, number in alike.items() if number > count and other.isalpha()}
        others = sorted((-number, other) for other, number in better.items() if other[0] == form[0])
        if others:
            doubtful.append((word, [other for _number, other in others[:_EACH]]))
    return doubtful


def _form(typed: str) -> str:
    """The folded form of a word of letters; empty for what is no single word, too short, or a figure."""
    forms = wording(typed)
    form = forms[0][1] if len(forms) == 1 else ""
    return form if len(form) >= _SHORTEST and form.isalpha() else ""


def _replaced(text: str, words: list[tuple[Typed, str]]) -> str:
    for word, other in sorted(words, key=lambda pair: -pair[0].start):
        text = f"{text[: word.start]}{_written_as(word.text, other)}{text[word.end :]}"
    return text


def _written_as(typed: str, other: str) -> str:
    """The other word with the capitals of the one that was typed."""
    if typed.isupper():
        return other.upper()
    return other.capitalize() if typed[:1].isupper() else other
