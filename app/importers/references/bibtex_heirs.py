"""What entries inherit from each other by ``crossref`` and ``xdata`` (the biblatex manual, section 2.4, appendix B)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

_GENERATIONS = 4
_NEVER_INHERITED = (
    *("crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options", "presort", "file"),
    *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "timestamp"),
    *("sortkey", "sortname", "sorttitle", "sortyear"),
)
_PARTS = {
    "book": ("inbook", "bookinbook", "suppbook"),
    "collection": ("incollection", "inreference", "suppcollection"),
    "reference": ("incollection", "inreference", "suppcollection"),
    "proceedings": ("inproceedings", "conference"),
    "periodical": ("article", "suppperiodical"),
}
"""What types of entries stand in a whole of a type; ``mv…`` are wholes of several volumes."""

_Names = Mapping[str, tuple[str, ...]]
_NAMES: Mapping[str, _Names] = {
    "in": {"title": ("booktitle",), "subtitle": ("booksubtitle",), "titleaddon": ("booktitleaddon",)},
    "mv": {"title": ("maintitle",), "subtitle": ("mainsubtitle",), "titleaddon": ("maintitleaddon",)},
    "periodical": {"title": ("journaltitle",), "subtitle": ("journalsubtitle",)},
}
_BOOK_AUTHOR: _Names = {"author": ("author", "bookauthor")}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a type in lower case; its fields by names in lower case; the lines, from 1, on which it stands."""

    type: str
    key: str
    values: Mapping[str, str]
    first: int
    last: int


def heirs_among(by_key: Mapping[str, Entry]) -> Callable[[Entry], Mapping[str, str]]:
    """A function that gives an entry's fields, with those that it lacks and its ancestors among the entries have.

    Four generations are looked at, so that circles end; each entry is worked out once for each distance to an heir.
    """

    @cache
    def inherited(key: str, generations: int) -> Mapping[str, str]:
        return with_ancestors(by_key[key], generations)

    def with_ancestors(entry: Entry, generations: int) -> Mapping[str, str]:
        values = dict(entry.values)
        for link in ("xdata", "crossref") if generations else ():
            for key in entry.values.get(link, "").split(","):
                parent = by_key.get(key.strip().casefold())
                if parent:
                    handed = inherited(parent.key.casefold(), generations - 1)
                    _hand_down(handed, values, _renamed(entry.type, parent.type) if link == "crossref" else {})
        return values

    return lambda entry: with_ancestors(entry, _GENERATIONS)


def _hand_down(handed: Mapping[str, str], values: dict[str, str], names: _Names) -> None:
    for name, value in handed.items():
        for heirloom in names.get(name, (name,)) if name not in _NEVER_INHERITED else ():
            values.setdefault(heirloom, value)


def _renamed(child: str, parent: str) -> _Names:
    """What the fields of a whole are called in a part of it, where that differs."""
    whole = parent.removeprefix("mv")
    is_part = child in _PARTS.get(whole, ()) or (whole in ("book", "collection") and child == "incollection")
    if whole == "periodical":
        return _NAMES["periodical"] if is_part else {}
    authors = _BOOK_AUTHOR if whole == "book" else {}
    if parent != whole and (is_part or child == whole):
        return {**_NAMES["mv"], **authors}
    return {**_NAMES["in"], **authors} if is_part else {}
