"""The tree of a query: frozen values, each one thing that can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.domain import Id


@dataclass(frozen=True, slots=True)
class Word:
    """An unquoted word: it stands for every form with the same stem."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted words: these forms, side by side, in this order. One word in quotation marks is a phrase of one."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """``legislat*``: every word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but the part."""

    part: Query


@dataclass(frozen=True, slots=True)
class InField:
    """The part, looked for in one field only: ``title``, ``author``, ``source`` or ``tag``."""

    field: str
    part: Query


@dataclass(frozen=True, slots=True)
class Years:
    """Sources dated from ``first`` to ``last``, both included; None leaves an end open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class ThemeNamed:
    """``theme:NAME`` as typed, before the name is looked up."""

    name: str


@dataclass(frozen=True, slots=True)
class Themed:
    """Things under any of these themes; an empty set finds nothing."""

    ids: frozenset[Id]


@dataclass(frozen=True, slots=True)
class KindIs:
    """Only ``article``, ``passage`` or ``note``."""

    kind: str


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is: what an empty part means."""


Query: TypeAlias = Word | Phrase | Prefix | And | Or | Not | InField | Years | ThemeNamed | Themed | KindIs | Everything
