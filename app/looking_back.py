"""What the core asks of a library about what was done in it, and about what lies in its trash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain import Id


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries of the history are wanted.

    ``words`` must each occur in the title; ``who`` is a person's name (empty for steps that nobody signed), None for
    everybody's; ``kind`` is a field of Changes (``passages`` …) that was touched, and ``about`` the id of a record that
    was, as far as the journal reaches back.
    """

    words: str = ""
    who: str | None = None
    kind: str = ""
    about: Id = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: an act (all steps that a merge key joined), or the undoing or redoing of one.

    ``revision`` is its last step's and names it, ``of`` the first revision of the act that it is or that it turned;
    ``kind`` is ``do``, ``undo`` or ``redo``; ``state`` is as in Step (``kept`` for a turn); ``stands`` tells whether
    what the act did is in force, which the state of a ``kept`` one does not. ``touched`` counts records by field of
    Changes; it is None where the journal no longer reaches back.
    """

    revision: int
    of: int
    kind: str
    title: str
    who: str
    began: datetime
    at: datetime
    steps: int
    state: str
    stands: bool
    touched: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class TrashFilter:
    """What of the trash is wanted: of one ``kind`` (a domain noun, empty for all), with each of these words in it."""

    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Trashed:
    """One thing in the trash, as a list shows it; ``kind`` is a domain noun in lower case.

    ``at`` is when it went there and ``who`` did it, where that is known; ``along`` counts by kind what went with it.
    """

    kind: str
    id: Id
    label: str
    at: datetime | None = None
    who: str = ""
    along: tuple[tuple[str, int], ...] = ()


class Past(Protocol):
    """All that was ever done, as a list that is paged through: first which entries, then a page of them."""

    def moment_of(self, revision: int) -> datetime | None:
        """When that step was done; None if there is none of that number."""

    def trail(self, chosen: EntryFilter) -> Sequence[tuple[int, datetime]]:
        """The revision and moment of each entry, newest first."""

    def entries(self, revisions: Sequence[int]) -> Sequence[Entry]:
        """The entries of those revisions, in their order; those that are none are left out."""

    def people(self) -> Sequence[str]:
        """The names that steps were signed with, in the order of the alphabet."""

    def waiting(self, state: str, count: int = -1) -> Sequence[tuple[int, str]]:
        """The acts (``Entry.of``), with titles, that undo (``done``) or redo (``undone``) would turn, next first."""

    def touched(self, revision: int) -> Mapping[str, Sequence[Id]]:
        """The ids of the records that an entry touched, by field of Changes; none where the journal does not reach."""


class Bin(Protocol):
    """The trash as a list that is paged through."""

    def ids(self, chosen: TrashFilter) -> Sequence[tuple[str, Id]]:
        """Kind and id of each thing, latest first; things that went there with another are not listed beside it."""

    def lines(self, things: Sequence[tuple[str, Id]]) -> Sequence[Trashed]:
        """What a list shows of those things, in their order; those that lie there no longer are left out."""
