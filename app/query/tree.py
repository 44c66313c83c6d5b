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
class Wildcard:
    """``*fix``, ``wom?n``: every word of that pattern; an asterisk stands for any letters, a question mark for one."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """``word~``: every word one edit away (a letter more, less, another, or two neighbours swapped), and itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """``"a b"~5``, ``near(a b, 5)``: all of the parts in one field, in any order, at most ``words`` words apart.

    Each part is a Word, Phrase, Prefix, Wildcard or Fuzzy; the distance is that of the first and the last of them, so
    that neighbours are one word apart.
    """

    parts: tuple[Query, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Together:
    """``same(paragraph a b)``: all of the parts (as in Near) in one paragraph of a text, quotation or note."""

    parts: tuple[Query, ...]


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
class Dates:
    """Sources dated from ``first`` to ``last``, both included, as numbers like 20160531; None leaves an end open.

    A source of which only the year or month is known stands at that year's or month's beginning (20160000, 20160500).
    """

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Exactly:
    """``source:="The Guardian"``: this very value of a field: ``source``, ``author``, ``tag``, ``title`` or ``lang``.

    Capitals, accents and blanks at its ends aside; ``lang:en`` stands for ``en-GB`` too.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class ThemeNamed:
    """``theme:NAME`` as typed, before the name is looked up; ``alone`` (``theme:=NAME``) without what is below it."""

    name: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Something kept in the library and not in the index, as typed, before it is looked up.

    ``field`` is ``in`` (a collection), ``search`` (a saved search), ``has`` (``note``, ``passage`` …) or ``is``
    (``untagged``, ``unread`` …).
    """

    field: str
    name: str


@dataclass(frozen=True, slots=True)
class Themed:
    """Things under any of these themes; an empty set finds nothing."""

    ids: frozenset[Id]


@dataclass(frozen=True, slots=True)
class Unthemed:
    """Passages that stand under no theme."""


@dataclass(frozen=True, slots=True)
class OfArticles:
    """These articles, and the passages and notes that belong to them."""

    ids: frozenset[Id]


@dataclass(frozen=True, slots=True)
class Things:
    """These very things, all of one kind: ``article``, ``passage`` or ``note``."""

    kind: str
    ids: frozenset[Id]


@dataclass(frozen=True, slots=True)
class Like:
    """What shares words with something: folded words with their weights, scored by the sum of what each is worth."""

    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class KindIs:
    """Only ``article``, ``passage`` or ``note``."""

    kind: str


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is: what an empty part means."""


Query: TypeAlias = (
    Word
    | Phrase
    | Prefix
    | Wildcard
    | Fuzzy
    | Near
    | Together
    | Like
    | And
    | Or
    | Not
    | InField
    | Exactly
    | Years
    | Dates
    | ThemeNamed
    | Themed
    | Unthemed
    | Named
    | OfArticles
    | Things
    | KindIs
    | Everything
)
