"""What a scorer hands over: figures with their aims, and how each file fared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.benchmarks import Row


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; ``aim`` is a bound from below, or from above where ``most`` says so."""

    what: str
    measured: float
    aim: float | None = None
    most: bool = False
    of: str = ""

    @property
    def met(self) -> bool:
        """Whether the aim is reached; a figure without an aim always does."""
        if self.aim is None:
            return True
        return self.measured <= self.aim if self.most else self.measured >= self.aim

    def row(self) -> Row:
        """The figure as a row of the table."""
        bound = "" if self.aim is None else f"{'<=' if self.most else '>='} {self.aim:g}"
        verdict = "" if self.aim is None else "yes" if self.met else "NO"
        return {"what": self.what, "measured": f"{self.measured:.4g}", "of": self.of, "aim": bound, "met": verdict}


@dataclass(frozen=True, slots=True)
class Fared:
    """How one file fared: from 0 to 1, and why not better."""

    file: str
    score: float
    why: str


@dataclass(slots=True)
class Scores:
    """The figures of one kind of file, and its files."""

    figures: list[Figure] = field(default_factory=list)
    files: list[Fared] = field(default_factory=list)

    def add(self, what: str, measured: float, aim: float | None = None, most: bool = False, of: str = "") -> None:
        """Note a figure."""
        self.figures.append(Figure(what, measured, aim, most, of))

    def fared(self, file: str, score: float, why: str) -> None:
        """Note how a file fared."""
        self.files.append(Fared(file, score, why))


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    known = list(values)
    return sum(known) / len(known) if known else 0.0


def share(hits: Iterable[bool]) -> float:
    """Which part of these is true; 0 of nothing."""
    return mean(float(hit) for hit in hits)
