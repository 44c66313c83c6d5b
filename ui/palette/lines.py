"""What the palette lists, and how well it fits what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from app.folding import folded
from ui.places import Place

LONGEST = 200
"""Code points of a name, and of what is typed, that are compared."""

ALIKE = 78
"""Of 100: how alike a typed word must be to the beginning of a word of the name; one slip in five letters is."""

PREFIXES = {">": "command", "@": "article", "#": "theme"}
"""Signs that choose one kind."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be done or gone to.

    ``kind`` is ``command``, ``article``, ``theme``, ``note``, ``collection``, ``search`` (a saved one) or ``place``
    (where one was lately); ``detail`` says more, ``also`` holds other names it is found by, ``keys`` those of a
    command. ``name`` is the action's or the thing's id.
    """

    kind: str
    words: str
    name: str = ""
    detail: str = ""
    keys: str = ""
    also: tuple[str, ...] = ()
    place: Place | None = None
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, taken apart: the one kind it asks for (empty: all), and the words."""

    kind: str
    words: str

    @classmethod
    def of(cls, typed: str) -> Asked:
        """Read what was typed."""
        typed = typed.strip()[:LONGEST]
        kind = PREFIXES.get(typed[:1], "")
        return cls(kind, typed[1:].strip() if kind else typed)

    def takes(self, kind: str) -> bool:
        """Whether lines of that kind are wanted."""
        return not self.kind or self.kind == kind


def fit(line: Line, words: str) -> float:
    """How well a line fits typed words, of 100; 0 if it does not."""
    wanted = _folded(words)
    best = max((_alike(wanted, _folded(name)) for name in (line.words, *line.also)), default=0.0)
    if not best and line.detail:
        best = 0.8 * _alike(wanted, _folded(f"{line.words} {line.detail}"))
    return best if line.enabled else best / 2


def best(lines: Iterable[Line], words: str, most: int, told: Callable[[], object] = lambda: None) -> list[Line]:
    """The lines that fit best, best first and equals as they came; ``told`` is called now and then meanwhile."""
    found: list[tuple[float, int, Line]] = []
    for number, line in enumerate(lines):
        if number % 200 == 0:
            told()
        score = fit(line, words)
        if score:
            found.append((-score, number, line))
    return [line for _score, _number, line in sorted(found, key=lambda one: one[:2])[:most]]


def _alike(wanted: str, name: str) -> float:
    """How well words fit a name: as its beginning, as beginnings of its words, within it, or with slips."""
    if not wanted:
        return 50.0
    if name.startswith(wanted):
        return 100.0
    place = name.find(wanted)
    if place > 0:
        return 85.0 if name[place - 1].isalnum() else 92.0
    pieces = _pieces(name)
    scores = [_best_piece(word, pieces) for word in wanted.split()]
    return 0.8 * sum(scores) / len(scores) if scores and min(scores) >= ALIKE else 0.0


def _best_piece(word: str, pieces: tuple[str, ...]) -> float:
    """How like a typed word is to the beginning of one of a name's words (Levenshtein's ratio, by rapidfuzz)."""
    return max((_like_beginning(word, piece) for piece in pieces), default=0.0)


def _like_beginning(word: str, piece: str) -> float:
    if piece.startswith(word):
        return 100.0
    if len(word) < 3:
        return 0.0
    return fuzz.ratio(word, piece[: len(word)], score_cutoff=ALIKE) or fuzz.ratio(
        word, piece[: len(word) + 1], score_cutoff=ALIKE
    )


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    return " ".join(folded(name[:LONGEST]).split())


@lru_cache(maxsize=20_000)
def _pieces(name: str) -> tuple[str, ...]:
    spaced = "".join(letter if letter.isalnum() else " " for letter in name)
    return tuple(spaced.split())
