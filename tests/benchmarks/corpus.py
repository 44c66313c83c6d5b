"""Made-up articles with the statistics of real ones: a Zipf-Mandelbrot vocabulary, a subject for each, paragraphs."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

_STARTS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_ENDS = ["", "", "l", "m", "n", "nd", "r", "rt", "s", "t"]
_INFLECTIONS = ["s", "ed", "ing", "er", "ation", "ly", "ment"]


@dataclass(frozen=True)
class MadeUp:
    """One generated article."""

    title: str
    author: str
    source: str
    year: int
    body: str


def vocabulary(size: int, chance: random.Random) -> list[str]:
    """Distinct pronounceable words, most with inflected forms, in order of falling frequency."""
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = chance.choice((1, 2, 2, 2, 3))
        stem = "".join(chance.choice(_STARTS) + chance.choice(_VOWELS) + chance.choice(_ENDS) for _ in range(syllables))
        words.update(dict.fromkeys([stem, *(stem + end for end in chance.sample(_INFLECTIONS, chance.randint(0, 3)))]))
    listed = list(words)[:size]
    chance.shuffle(listed)
    return listed


def articles(count: int, seed: int = 7, mean_words: int = 560) -> Iterator[MadeUp]:
    """``count`` articles of about ``mean_words`` words (6 KB at 560), the same ones for the same seed."""
    chance = random.Random(seed)
    words = vocabulary(40_000, chance)
    weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(len(words))))
    subjects = [chance.sample(words[300:], 100) for _ in range(50)]
    for number in range(count):
        length = max(120, int(chance.lognormvariate(0, 0.4) * mean_words))
        body = chance.choices(words, cum_weights=weights, k=length)
        subject = chance.choice(subjects)
        for place in range(0, length, 17):
            body[place] = chance.choice(subject)
        yield MadeUp(
            title=" ".join([*chance.sample(subject, 4), f"n{number}"]).capitalize(),
            author=f"{chance.choice(words[:400]).capitalize()} {chance.choice(words[400:900]).capitalize()}",
            source=f"The {chance.choice(words[900:940]).capitalize()} Herald",
            year=chance.randint(1985, 2025),
            body=_paragraphs(body, chance),
        )


def _paragraphs(words: list[str], chance: random.Random) -> str:
    parts = []
    at = 0
    while at < len(words):
        end = at + chance.randint(8, 26)
        sentence = " ".join(words[at:end])
        parts.append(sentence[:1].upper() + sentence[1:] + ("." if chance.random() > 0.2 else ".\n\n"))
        at = end
    return " ".join(parts).replace("\n\n ", "\n\n").strip()
