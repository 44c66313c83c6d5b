"""What becomes of passages when a text changes: corrected place by place, or replaced by one with other words in it."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.anchoring import Placement, placements
from app.domain import CONTEXT, Passage, Span, new_id
from tests.benchmarks import Row

TRIALS = int(os.environ.get("FLORILEGIUM_DRIFT", "20000"))
"""Passages of replaced texts."""

PASSAGES = 200
"""Passages of one text."""

SHARES = (0.02, 0.1, 0.2)
"""Of the words, so many are replaced, dropped or have another put before them."""

NEAR = 10
"""Words on either side of a change that the new word must not be like."""

_COMMON = 400
"""Words that most of an invented text is made of, the first of them most often (Zipf's law)."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text, what became of it, and for each of its words where that is: nowhere, for one that was dropped."""

    old: str
    new: str
    words: tuple[Span, ...]
    there: tuple[Span | None, ...]
    kept: tuple[bool, ...]


def an_article(chance: random.Random, words: int = 3_000) -> list[list[str]]:
    """Paragraphs of words as often as in a language, with sentences that occur again word by word."""
    known = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(1, 9))) for _number in range(_COMMON * 5)]
    weights = [1 / (rank + 2) for rank in range(len(known))]
    sentences: list[list[str]] = []
    while sum(map(len, sentences)) < words:
        if sentences and chance.random() < 0.04:
            sentences.append(list(chance.choice(sentences)))
        else:
            said: list[str] = []
            for word in chance.choices(known, weights, k=chance.randint(3, 30)):
                said += [word] if word not in said[-3:] else []  # of doubled words nobody could say which was dropped
            sentences.append([*said[:-1], said[-1] + "."])
    paragraphs: list[list[str]] = [[]]
    for sentence in sentences:
        paragraphs[-1] += sentence
        if chance.random() < 0.25:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def changed(chance: random.Random, paragraphs: Sequence[Sequence[str]], share: float) -> Change:
    """Replace, drop or put in a share of the words."""
    old, new = _Text(), _Text()
    words, there, kept = [], [], []
    any_word = [word for paragraph in paragraphs for word in paragraph]
    for paragraph in paragraphs:
        old.begin()
        new.begin()
        for number, word in enumerate(paragraph):
            words.append(old.say(word))
            act = chance.choice(("replace", "drop", "put in")) if chance.random() < share else ""
            other = another(chance, any_word, paragraph[max(0, number - NEAR) : number + NEAR])
            if act == "put in":
                new.say(other)
            there.append(None if act == "drop" else new.say(other if act == "replace" else word))
            kept.append(there[-1] is not None and there[-1].slice(new.text) == word)
    return Change(old.text, new.text, tuple(words), tuple(there), tuple(kept))


def another(chance: random.Random, words: Sequence[str], near: Sequence[str]) -> str:
    """A word that none nearby is like: put in beside its like, nobody could say which of the two was there before."""
    return next(
        word
        for word in iter(lambda: chance.choice(words), None)
        if word.strip(".") not in {one.strip(".") for one in near}
    )


class _Text:
    """Words one after the other."""

    def __init__(self) -> None:
        self.text, self._gap = "", ""

    def begin(self) -> None:
        """Begin a paragraph."""
        self._gap = "\n\n" if self.text else ""

    def say(self, word: str) -> Span:
        """Add a word, and answer where it stands."""
        start = len(self.text) + len(self._gap)
        self.text, self._gap = f"{self.text}{self._gap}{word}", " "
        return Span(start, start + len(word))


def marked(chance: random.Random, change: Change, count: int = PASSAGES) -> Iterator[tuple[Passage, Span | None, bool]]:
    """Passages of one word to forty, with where they belong in the new text, and whether all their words are there."""
    for _number in range(count):
        first = chance.randrange(len(change.words))
        last = min(len(change.words), first + chance.choice((1, 2, 3, 5, 8, 13, 25, 40)))
        span = Span(change.words[first].start, change.words[last - 1].end)
        left = [place for place in change.there[first:last] if place]
        right = Span(left[0].start, left[-1].end) if left else None
        whole = all(change.kept[first:last]) and right is not None and right.end - right.start == span.end - span.start
        yield _passage(change.old, span), right, whole


def _passage(text: str, span: Span) -> Passage:
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return Passage(new_id(), new_id(), new_id(), span.start, span.end, span.slice(text), before, after)


def tally(chance: random.Random, share: float, trials: int) -> Counter[str]:
    """How passages fared in texts of which a share of the words was changed."""
    counts: Counter[str] = Counter()
    while counts["all"] < trials:
        change = changed(chance, an_article(chance), share)
        found = list(marked(chance, change))
        known = {passage.id: (right, whole) for passage, right, whole in found}
        passages = [passage for passage, _right, _whole in found]
        for passage, placed in placements(passages, change.old, change.new):
            counts["all"] += 1
            counts[verdict(placed, *known[passage.id])] += 1
            counts["whole"] += known[passage.id][1]
        sure = placements(passages, change.old, change.new, guessing=False)
        for passage, placed in sure:
            right, whole = known[passage.id]
            if placed.certain:
                counts["placed"] += 1
                counts["whole and placed"] += whole
                counts["placed wrongly"] += (
                    right is None or placed.span is None or not overlapping(placed.span, right, 0.5)
                )
    return counts


def verdict(placed: Placement, right: Span | None, whole: bool) -> str:
    """Whether what is proposed, or certain, is where a passage belongs."""
    if right is None:
        return "gone and so said" if placed.span is None else "gone, something proposed"
    if placed.span is None:
        return "not found"
    return "right" if overlapping(placed.span, right, 0.5) else "elsewhere"


def overlapping(one: Span, other: Span, share: float) -> bool:
    """Whether two stretches have that share of all they cover in common."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common >= share * (max(one.end, other.end) - min(one.start, other.start))


def run() -> list[Row]:
    """A line for each share of changed words."""
    rows: list[Row] = []
    for share in SHARES:
        started = time.perf_counter()
        counts = tally(random.Random(round(share * 100)), share, TRIALS if share == 0.1 else TRIALS // 4)
        took = time.perf_counter() - started
        total = counts["all"]
        there = total - counts["gone and so said"] - counts["gone, something proposed"]
        rows.append(
            {
                "words changed": f"{share:.0%}",
                "passages": total,
                "all words left": f"{counts['whole'] / total:.1%}",
                "placed": f"{counts['placed'] / total:.1%}",
                "of those all left": f"{counts['whole and placed'] / counts['whole']:.1%}",
                "at or with the right place": f"{counts['right'] / there:.2%}",
                "elsewhere": counts["elsewhere"],
                "not found": counts["not found"],
                "placed wrongly": counts["placed wrongly"],
                "ms each": took * 1000 / total,
                "aim": ">= 95 % right, 0 placed wrongly",
            }
        )
    return rows
