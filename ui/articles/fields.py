"""The fields of an article as a person writes them, and back: what cannot be read raises BadValue for that field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.csl import DATES, PLACES, fields_shown, is_long_field, kind_of, label_of_field, ordered_fields, tags_in
from app.domain import Article, Creator, Fields, PartialDate
from app.errors import BadValue
from app.i18n import _
from app.identifiers import clean_date, clean_doi, clean_isbn, clean_issn, clean_pmcid, clean_pmid, clean_url

_CHECKED: Mapping[str, Callable[[str], str]] = {
    "ISBN": clean_isbn,
    "ISSN": clean_issn,
    "PMID": clean_pmid,
    "PMCID": clean_pmcid,
}
_TWICE = re.compile(r"\s*[;,]\s*|\s+(?=97[89]|\d{4}-)")


class Known(Protocol):
    """What is known of a source: an article, or a draft of one."""

    @property
    def title(self) -> str: ...
    @property
    def authors(self) -> tuple[Creator, ...]: ...
    @property
    def publication(self) -> str: ...
    @property
    def date(self) -> PartialDate | None: ...
    @property
    def url(self) -> str: ...
    @property
    def doi(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def citation_key(self) -> str: ...
    @property
    def fields(self) -> Fields: ...
    @property
    def tags(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name (an attribute of Article, or a CSL variable), its label, how it is shown and read.

    ``place`` is whether it is an attribute of its own; ``hint`` an example; ``lines`` how high its editor is.
    """

    name: str
    label: str
    shown: Callable[[Known], str]
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
    name = PLACES.get(variable, "")
    if name:
        shown, read, hint = _PLACES[name]
        return Field(name, label_of_field(variable), shown, read, hint=_hint(hint))
    return Field(
        variable,
        label_of_field(variable),
        lambda known: dict(known.fields).get(variable, ""),
        _reading(variable),
        place=False,
        hint=_hint("date") if variable in DATES else "",
        lines=4 if is_long_field(variable) else 1,
    )


def authors_field() -> Field:
    """All creators in one field, one a line, for where there is no room for a list."""
    return Field("authors", _("Authors"), _shown_authors, _authors, hint=_("One per line: Family, Given"))


def corrected(
    article: Article, written: Mapping[str, str], fields: Sequence[Field]
) -> tuple[Article, dict[str, BadValue]]:
    """The article with what was written in the fields, and what could not be read, by field; ``kind`` as a key."""
    values: dict[str, object] = {}
    variables = dict(article.fields)
    wrong: dict[str, BadValue] = {}
    for field in fields:
        if field.name not in written or written[field.name] == field.shown(article):
            continue
        try:
            value = field.read(written[field.name])
        except BadValue as error:
            wrong[field.name] = error
            continue
        if field.place:
            values[field.name] = value
        else:
            variables[field.name] = str(value)
    kind = written.get("kind", article.kind)
    return replace(article, **values, fields=ordered_fields(variables), kind=kind), wrong  # type: ignore[arg-type]


def _reading(variable: str) -> Callable[[str], object]:
    if variable in DATES:
        return lambda text: str(clean_date(text)) if text.strip() else ""
    if check := _CHECKED.get(variable):
        return lambda text: "; ".join(check(one) for one in _TWICE.split(text.strip()) if one)
    if is_long_field(variable):
        return lambda text: text.strip()
    return _line


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str:
    if not _line(text):
        raise BadValue("title", text, _("at least one word"))
    return _line(text)


def _shown_author(creator: Creator) -> str:
    return f"{creator.family}, {creator.given}" if creator.given else creator.family


def _shown_authors(known: Known) -> str:
    return "\n".join(map(_shown_author, known.authors))


def _authors(text: str) -> tuple[Creator, ...]:
    return tuple(Creator.parse(line) for line in text.splitlines() if line.strip(" ,"))


def _language(text: str) -> str:
    return _matching("language", text, r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", _("a language code such as en or pt-BR"))


def _key(text: str) -> str:
    return _matching("citation_key", text, r"[^\s{}(),\"'#%=~\\]+", _("one word without blanks or brackets"))


def _matching(name: str, text: str, pattern: str, expected: str) -> str:
    value = text.strip()
    if value and not re.fullmatch(pattern, value):
        raise BadValue(name, value, expected)
    return value


def _unless_empty(read: Callable[[str], object], empty: object) -> Callable[[str], object]:
    return lambda text: read(text) if text.strip() else empty


def _hint(name: str) -> str:
    return {
        "date": _("2019, May 2019 or 2019-05-07"),
        "url": "https://…",
        "doi": "10.1000/182",
        "language": _("en, de, pt-BR …"),
        "citation_key": "smith2019",
        "tags": _("words with commas between them"),
    }.get(name, "")


_PLACES: Mapping[str, tuple[Callable[[Known], str], Callable[[str], object], str]] = {
    "title": (lambda known: known.title, _title, ""),
    "publication": (lambda known: known.publication, _line, ""),
    "date": (lambda known: str(known.date or ""), _unless_empty(clean_date, None), "date"),
    "url": (lambda known: known.url, _unless_empty(clean_url, ""), "url"),
    "doi": (lambda known: known.doi, _unless_empty(clean_doi, ""), "doi"),
    "language": (lambda known: known.language, _language, "language"),
    "citation_key": (lambda known: known.citation_key, _key, "citation_key"),
    "tags": (lambda known: ", ".join(known.tags), tags_in, "tags"),
}
"""How each attribute is shown and read, and where its hint is found."""
