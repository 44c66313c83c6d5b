"""The words that tell an example from the rest of a library.

Those are the words whose frequency in the example is most out of proportion to how common they are in the library.
Rocchio (*The SMART Retrieval System*, 1971) makes a question out of examples by adding up their weighted words; the
weights are those of BM25: how often a word occurs in the example, saturated, times its rarity (Robertson and Walker,
*Okapi/Keenbow at TREC-8*, 1999). Nothing is known beforehand of common words: whatever most things hold, figures and
names included, speaks for nothing. The forms of one stem are one word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence, Set
from dataclasses import dataclass
from math import log
from typing import TypeAlias

from app.ports import SearchIndex
from app.stems import known_languages, stem
from app.words import forms_in, written_words

MOST_WORDS = 25
"""Words of an example that are looked for."""

_SHORT_LIST = 75
"""The best words as they are written in the example, whose other forms are asked for."""

_CANDIDATES = 800
"""Stems of an example, the most frequent ones, whose rarity is asked for."""

_K1, _K3 = 1.2, 7.0
"""How soon more occurrences of a word count for no more: in what is found, and in the example (BM25's figures)."""

_FEW = 3
"""Things that may hold a word without its being common, however small the library."""

Spellings: TypeAlias = MutableMapping[tuple[str, str], float]
"""How much each form of a word counts in each of its spellings."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling word: how the example writes it, what it is worth there, and how much each of its forms speaks for.

    The best word is worth 1. A form is rarer than the word; what it speaks for is evened out, for whoever has the word
    in a rare form is no more alike.
    """

    written: str
    weight: float
    rarity: float
    forms: Mapping[str, float]

    def told(self, count: float) -> float:
        """What so many occurrences in something found say."""
        return self.weight * self.rarity * _saturated(count, _K1)


@dataclass(frozen=True, slots=True)
class _Family:
    """The forms of one stem in an example, the most frequent first; ``count`` adds up what each occurrence counts."""

    written: str
    forms: tuple[str, ...]
    count: float

    @property
    def worth(self) -> float:
        """What its occurrences are worth, however rare it is."""
        return _saturated(self.count, _K3)


class _Holders:
    """How many things of the library hold each word, in any of the forms that are given for it."""

    def __init__(self, index: SearchIndex, forms: Mapping[_Family, Set[str]], own: Mapping[str, int]) -> None:
        self.forms, self._own = forms, own
        every = sorted({form for each in forms.values() for form in each})
        self._counts = index.frequencies(every) if every else {}
        self._total = self._counts.get("", 0)

    def rarity(self, family: _Family) -> float:
        """What it says that a thing holds the word; nothing if most things do."""
        holding = max((self._counts.get(form, 0) for form in self.forms[family]), default=0)
        return self._rarity(holding) if holding <= max(self._total / 2, _FEW) else 0.0

    def tells(self, family: _Family) -> bool:
        """Whether the word says something, and anything but the example's own things holds it."""
        elsewhere = any(self._counts.get(form, 0) > self._own.get(form, 0) for form in self.forms[family])
        return elsewhere and self.rarity(family) > 0

    def evened_out(self, family: _Family) -> dict[str, float]:
        """How much each form must count for to say as much as the word does."""
        whole = self.rarity(family)
        return {form: whole / self._rarity(self._counts.get(form, 0)) for form in sorted(self.forms[family])}

    def _rarity(self, holding: int) -> float:
        """The weight of Robertson and Sparck Jones (1976), never below nothing."""
        return log(1 + (self._total - holding + 0.5) / (holding + 0.5))


def telling_words(
    index: SearchIndex,
    parts: Iterable[tuple[str, float]],
    *,
    language: str = "",
    held: Sequence[str] = (),
    without: Collection[str] = (),
) -> list[Telling]:
    """The words that say most, best first, in all forms in which the library holds them.

    ``parts`` are the example's texts with what a word counts for in each; ``held`` are the texts of those things that
    belong to the example and that the index counts too; ``without`` are words, as written, that are not wanted.
    """
    families = [family for family in _families(parts, language) if family.written not in without]
    own = Counter(form for text in held for form in forms_in(text))
    as_written = _Holders(index, {family: set(family.forms) for family in families}, own)
    short = sorted(families, key=lambda family: (-family.worth * as_written.rarity(family), family.forms))
    holders = _Holders(index, _all_forms(index, short[:_SHORT_LIST]), own)
    worth = {family: family.worth * holders.rarity(family) for family in holders.forms if holders.tells(family)}
    best = sorted(worth, key=lambda family: (-worth[family], family.forms))[:MOST_WORDS]
    return [
        Telling(family.written, worth[family] / worth[best[0]], holders.rarity(family), holders.evened_out(family))
        for family in best
    ]


def _families(parts: Iterable[tuple[str, float]], language: str) -> list[_Family]:
    """The words of the texts by their stems, the most frequent ones."""
    spoken = min(known_languages([language]))
    counts: defaultdict[str, Spellings] = defaultdict(lambda: defaultdict(float))
    for text, worth in parts:
        for (form, spelling, main), count in written_words(text).items():
            if main and _may_tell(form):
                counts[stem(form, spoken)][form, spelling] += worth * count
    families = [
        _Family(most_written(spellings), _by_frequency(spellings), sum(spellings.values()))
        for spellings in counts.values()
    ]
    return sorted(families, key=lambda family: (-family.count, family.forms))[:_CANDIDATES]


def _may_tell(form: str) -> bool:
    """Single letters and small figures only number what stands in a text: a), 1., 12."""
    return not form.isascii() or len(form) > (2 if form.isdigit() else 1)


def _all_forms(index: SearchIndex, families: Sequence[_Family]) -> dict[_Family, Set[str]]:
    """The forms of each word that the library holds; a form that fits two words is the better one's."""
    if not families:
        return {}
    known = index.forms([family.forms[0] for family in families])
    forms: dict[_Family, Set[str]] = {}
    taken: set[str] = set()
    for family in families:
        forms[family] = {*family.forms, *known.get(family.forms[0], ())} - taken
        taken |= forms[family]
    return forms


def _saturated(count: float, soon: float) -> float:
    return count * (soon + 1) / (count + soon)


def most_written(spellings: Spellings) -> str:
    """The most frequent form in its most frequent spelling; of equal ones the one without capitals."""
    form = _by_frequency(spellings)[0]
    alike = [spelling for of, spelling in spellings if of == form]
    return min(alike, key=lambda word: (-spellings[form, word], word != word.lower(), word))


def _by_frequency(spellings: Spellings) -> tuple[str, ...]:
    """The forms, the most frequent first."""
    counts: defaultdict[str, float] = defaultdict(float)
    for (form, _spelling), count in spellings.items():
        counts[form] += count
    return tuple(sorted(counts, key=lambda form: (-counts[form], form)))
