"""The fields of an article as a form shows them; what may be written in each is for ``app.metadata`` to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from app.csl import DATES, PLACES, Citable, fields_shown, is_long_field, kind_of, label_of_field
from app.domain import Creator, Fields
from app.errors import BadValue
from app.i18n import _
from app.metadata import read_field


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name (an attribute of Article, or a CSL variable), its label, how it is shown and read.

    ``place`` is whether it is an attribute of its own; ``hint`` an example; ``lines`` how high its editor is.
    """

    name: str
    label: str
    shown: Callable[[Citable], str]
    read: Callable[[str], object]
    place: bool = True
    hint: str = ""
    lines: int = 1


def fields_of(kinds: Iterable[str], present: Iterable[Fields] = ()) -> tuple[Field, ...]:
    """The fields that matter for works of some kinds, and those they have besides, in the order of a form."""
    names: dict[str, None] = {}
    for key in kinds:
        names |= dict.fromkeys(fields_shown(kind_of(key), ()))
    for fields in present:
        names |= dict.fromkeys(name for name, _value in fields)
    return tuple(field_of(name) for name in names)


def field_of(variable: str) -> Field:
    """The field of a CSL variable."""
    name = PLACES.get(variable, variable)
    return Field(
        name,
        label_of_field(variable),
        partial(_shown, variable),
        partial(read_field, name),
        place=variable in PLACES,
        hint=_hint("date" if variable in DATES else name),
        lines=4 if is_long_field(variable) else 1,
    )


def authors_field() -> Field:
    """All creators in one field, one a line, for where there is no room for a list."""
    return Field("authors", _("Authors"), _shown_authors, _authors, hint=_("One per line: Family, Given"))


def refused(written: Mapping[str, str]) -> dict[str, BadValue]:
    """Of what was written in fields, by their names, what cannot be read there."""
    wrong: dict[str, BadValue] = {}
    for name, text in written.items():
        try:
            read_field(name, text)
        except BadValue as error:
            wrong[name] = error
    return wrong


def _shown(variable: str, known: Citable) -> str:
    if variable not in PLACES:
        return dict(known.fields).get(variable, "")
    value = getattr(known, PLACES[variable])
    return ", ".join(value) if variable == "keyword" else str(value or "")


def _shown_author(creator: Creator) -> str:
    return f"{creator.family}, {creator.given}" if creator.given else creator.family


def _shown_authors(known: Citable) -> str:
    return "\n".join(map(_shown_author, known.authors))


def _authors(text: str) -> tuple[Creator, ...]:
    return tuple(Creator.parse(line) for line in text.splitlines() if line.strip(" ,"))


def _hint(name: str) -> str:
    return {
        "date": _("2019, May 2019 or 2019-05-07"),
        "url": "https://…",
        "doi": "10.1000/182",
        "language": _("en, de, pt-BR …"),
        "citation_key": "smith2019",
        "tags": _("words with commas between them"),
    }.get(name, "")
