"""What the search box can offer at the caret, worked out beside the window: values, with how many have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain import Collection, SavedSearch
from app.languages import NAMES as LANGUAGES
from app.languages import own_name
from app.ports import Library, Progress, Reader, SearchIndex
from app.theme_tree import ThemeTree
from ui.search.chooser import Choice, ranked, under_name
from ui.search.completing import Part

MOST = 8
"""Offers that are shown."""

COUNTED = ("author", "source", "tag", "lang", "year")
"""The fields of which the index knows the values."""

_MANY = 100
"""Languages of a library that are looked through."""

NAMED = ("theme", "in", "search")
"""The fields whose values are names of things in the library."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be put in: ``value`` as it is to be understood, ``label`` as it is shown.

    ``count`` is how many have it, 0 where nobody counts. ``recent`` ones are searches made before.
    """

    value: str
    label: str
    detail: str = ""
    colour: str = ""
    count: int = 0
    recent: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What a library itself names, for each field of ``NAMED`` the most used first; read once in each of its states."""

    revision: int
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offered:
    """What may stand at a part of the search, and the names among which it was found."""

    part: Part
    offers: tuple[Offer, ...]
    names: Names | None


def offered(library: Library, index: SearchIndex, part: Part, known: Names | None, progress: Progress) -> Offered:
    """What fits a part that was begun; ``known`` names are read again only where the library has changed."""
    progress(0, 0)
    if part.field == "lang":
        return Offered(part, tuple(_languages(index, part.value)), known)
    if part.field in COUNTED:
        found = index.values(part.field, part.value, MOST)
        return Offered(part, tuple(Offer(value, value, count=count) for value, count in found), known)
    with library.reading() as reader:
        names = known if known is not None and known.revision == reader.revision else read_names(reader)
    progress(0, 0)
    fitting = ranked(names.choices.get(part.field, ()), part.value, MOST)
    return Offered(part, tuple(_offer(choice, names) for choice in fitting), names)


def _languages(index: SearchIndex, typed: str) -> list[Offer]:
    """The languages there are, found by their codes and by their names, their own and English."""
    counts = dict(index.values("lang", "", _MANY))
    choices = [Choice(tag, tag, beneath=own_name(tag), also=LANGUAGES.get(tag[:2], ())) for tag in counts]
    fitting = ranked(choices, typed, MOST)
    return [Offer(choice.label, choice.label, choice.beneath, count=counts[choice.id]) for choice in fitting]


def _offer(choice: Choice, names: Names) -> Offer:
    return Offer(choice.label, choice.label, under_name(choice), choice.colour, names.counts.get(choice.id, 0))


def read_names(reader: Reader) -> Names:
    """The themes of a library with their passages, its collections and saved searches."""
    tree, counts = ThemeTree.read(reader), dict(reader.theme_counts())
    themes = [Choice(one.id, tree.path(one.id), one.colour, also=one.aliases) for one in tree.walk()]
    themes.sort(key=lambda choice: -counts.get(choice.id, 0))
    collections = _names(one.name for one in reader.every(Collection))
    searches = _names(one.name for one in reader.every(SavedSearch))
    return Names(reader.revision, {"theme": themes, "in": collections, "search": searches}, counts)


def _names(names: Iterable[str]) -> list[Choice]:
    return [Choice(name, name) for name in dict.fromkeys(names) if name.strip()]
