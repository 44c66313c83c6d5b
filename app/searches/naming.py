"""The names of saved searches: which search names which, and what a new one may be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from app.canonical import canonical_name
from app.domain import SavedSearch
from app.errors import AsksForItself, BadValue
from app.i18n import _
from app.ports import Reader
from app.query.lexing import Lexeme, lexemes
from app.query.names import field_called
from app.theme_tree import same_name
from app.words import fold

_LONGEST_NAME = 60
"""Code points of a name that is proposed."""

_JOINING = ("AND", "OR", "NOT")
_SIGNS = str.maketrans("", "", "*?~")


def proposed_name(reader: Reader, words: str) -> str:
    """A name for a search that is free: what is looked for, without the signs of the query language."""
    pieces = lexemes(words)
    kept = [
        piece.text
        for before, piece in zip([None, *pieces], pieces, strict=False)
        if piece.kind in ("word", "phrase") and piece.text not in _JOINING and not (before and before.kind == "minus")
    ]
    said = _cut(_plain(canonical_name(" ".join(kept).translate(_SIGNS)))) or _cut(_plain(canonical_name(words)))
    said = said[:1].upper() + said[1:] or _("Search")
    return free_name(said, {same_name(one.name) for one in reader.every(SavedSearch)})


def free_name(name: str, taken: set[str]) -> str:
    """The name, with the first number from 2 that makes it no other's."""
    free, number = name, 1
    while same_name(free) in taken:
        number += 1
        free = _("{name} ({number})").format(name=name, number=number)
    return free


def checked_name(typed: str) -> str:
    """A name as it is kept, without straight quotation marks; raises BadValue where nothing is left of it."""
    name = _plain(canonical_name(typed))
    if not name:
        raise BadValue("name", typed, _("a name"))
    return name


def refuse_loop(others: Iterable[SavedSearch], search: SavedSearch) -> None:
    """See that a search does not ask for itself, by itself or through others that it names."""
    words = {_called(one.name): one.words for one in others} | {_called(search.name): search.words}
    waiting, seen = [piece.text for piece in _namings(search.words)], set[str]()
    while waiting:
        name = _called(waiting.pop())
        if name == _called(search.name):
            raise AsksForItself(search.name)
        if name not in seen:
            seen.add(name)
            waiting += [piece.text for piece in _namings(words.get(name, ""))]


def naming_anew(words: str, before: str, after: str) -> str:
    """A search with a saved one that it names called by its new name."""
    for piece in [*_namings(words)][::-1]:
        if _called(piece.text) == _called(before):
            words = f'{words[: piece.start]}"{after}"{words[piece.end :]}'
    return words


def _namings(words: str) -> Iterator[Lexeme]:
    """Where a search names saved ones."""
    for before, piece in pairwise(lexemes(words)):
        if before.kind == "field" and field_called(before.text) == "search" and piece.kind in ("word", "phrase"):
            yield piece


def _called(name: str) -> str:
    """By what a search finds a saved one: capitals and accents aside."""
    return fold(canonical_name(name))


def _cut(name: str) -> str:
    """A name of a handy length, cut between words; empty where nothing could be seen of it."""
    return canonical_name(name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0])


def _plain(name: str) -> str:
    """A name without straight quotation marks, between which searches name it."""
    return " ".join(name.replace('"', " ").split())
