"""An article's bibliographic fields: what a person writes or a source states, brought to the form that is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from app.canonical import canonical, one_line
from app.csl import DATES, PLACES, ROLES, VARIABLES, Citable, is_kind, is_long_field, ordered_fields, tags_in
from app.domain import Article, Creator, PartialDate, ReadState
from app.errors import BadValue
from app.i18n import _
from app.identifiers import (
    clean_date,
    clean_doi,
    clean_isbn,
    clean_issn,
    clean_language,
    clean_pmcid,
    clean_pmid,
    clean_url,
)

_SEVERAL: Mapping[str, Callable[[str], str]] = {
    "ISBN": clean_isbn,
    "ISSN": clean_issn,
    "PMID": clean_pmid,
    "PMCID": clean_pmcid,
}
"""Numbers of which a work may have more than one."""

_BETWEEN = re.compile(r"\s*[;,]\s*|\s+(?=97[89]|\d{4}-)")
_TAG = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)")
"""A language with its script and region (RFC 5646)."""

_KEY = re.compile(r"[^\s{}(),\"'#%=~\\]+")
_LINES = ("title", "publication", "url", "doi", "language", "kind")
_GAPS = ("authors", "publication", "date", "url", "doi", "language", "tags")


def kept_form(work: Citable) -> dict[str, Any]:
    """What a work states of itself, as an article keeps it: attributes by name, the citation key left aside."""
    fields = {name: _long_or_line(name, value) for name, value in work.fields}
    return {name: one_line(getattr(work, name)) for name in _LINES} | {
        "authors": _creators(work.authors),
        "date": work.date,
        "fields": ordered_fields(fields),
        "tags": clean_tags(work.tags),
    }


def completed(article: Article, other: Citable) -> Article:
    """The article with what only another work states; what it says itself stays."""
    stated = kept_form(other)
    missing = {name: stated[name] for name in _GAPS if not getattr(article, name)}
    return replace(article, **missing, fields=ordered_fields({**dict(stated["fields"]), **dict(article.fields)}))


def changed(article: Article, changes: Mapping[str, object]) -> Article:
    """An article with other values; raises BadValue.

    ``changes`` names attributes of an article or variables of CSL, with what ``read_field`` reads or their values; None
    leaves a value as it is, an empty one takes it away. ``add_tags`` and ``remove_tags`` change the tags one by one.
    """
    wanted = {PLACES.get(name, name): value for name, value in changes.items() if value is not None}
    added, removed = wanted.pop("add_tags", ()), wanted.pop("remove_tags", ())
    fields: dict[str, str] = {}
    attributes: dict[str, Any] = {}
    for name, value in wanted.items():
        if name in VARIABLES and name not in PLACES:
            fields[name] = str(_value(name, value))
        else:
            attributes[name] = _value(name, value)
    if fields:
        attributes["fields"] = ordered_fields({**dict(article.fields), **fields})
    return _with_tags(replace(article, **attributes), added, removed)


def read_field(name: str, written: str) -> object:
    """What a person wrote in a field, as it is kept; raises BadValue for that field."""
    said = _long_or_line(name, written)
    if said:
        return _READ[name](said) if name in _READ else said
    if name in _NEEDED:
        raise BadValue(name, written, _("at least one word"))
    return _EMPTY.get(name, "")


def clean_tags(value: object) -> tuple[str, ...]:
    """Tags on one line each, every one once, capitals aside; raises BadValue for what is no list of words."""
    named: dict[str, str] = {}
    for one in _each("tags", value):
        if tag := one_line(str(one)):
            named.setdefault(tag.casefold(), tag)
    return tuple(named.values())


def _value(name: str, value: object) -> object:
    if name in _GIVEN and not isinstance(value, str):
        return _GIVEN[name](value)
    if name not in VARIABLES and name not in _WRITTEN:
        raise BadValue("field", name, _("the name of a field, such as title or volume"))
    if not isinstance(value, str):
        raise BadValue(name, str(value), _("words"))
    return read_field(name, value)


def _long_or_line(name: str, written: str) -> str:
    return canonical(written).strip() if is_long_field(name) else one_line(written)


def _creators(creators: Iterable[Creator]) -> tuple[Creator, ...]:
    """Creators as they are kept, each once in a role; a given name alone is all there is of a name."""
    lines = (Creator(one_line(one.family), one_line(one.given), one.role) for one in creators)
    named = (one if one.family else Creator(one.given, "", one.role) for one in lines)
    return tuple(dict.fromkeys(one for one in named if one.family))


def _given_creators(value: object) -> tuple[Creator, ...]:
    found: list[Creator] = []
    for one in _each("authors", value):
        if not isinstance(one, Creator) or one.role not in ROLES:
            raise BadValue("authors", str(one), _("people or bodies, each in a role such as author or editor"))
        found.append(one)
    return _creators(found)


def _given_date(value: object) -> PartialDate:
    if not isinstance(value, PartialDate):
        raise BadValue("date", str(value), _("a date"))
    return value


def _several(clean: Callable[[str], str]) -> Callable[[str], str]:
    return lambda said: "; ".join(clean(one) for one in _BETWEEN.split(said) if one)


def _language(said: str) -> str:
    """A tag as it is written, with the code of two letters where there is one; the code of a language's name."""
    tag = _TAG.fullmatch(said)
    if tag is None:
        return clean_language(said)
    with suppress(BadValue):
        return clean_language(tag[1]) + tag[2]
    return said


def _kind(said: str) -> str:
    if not (is_kind(said) or said == "article"):
        raise BadValue("kind", said, _("a kind such as article-journal or book"))
    return said


def _key(said: str) -> str:
    if not _KEY.fullmatch(said):
        raise BadValue("citation_key", said, _("one word without blanks or brackets"))
    return said


def _read_state(said: str) -> ReadState:
    try:
        return ReadState(said)
    except ValueError:
        raise BadValue("read_state", said, _("unread, reading or read")) from None


_READ: Mapping[str, Callable[[str], object]] = {
    "date": clean_date,
    "tags": tags_in,
    "url": clean_url,
    "doi": clean_doi,
    "language": _language,
    "kind": _kind,
    "citation_key": _key,
    "read_state": _read_state,
    **{name: _several(clean) for name, clean in _SEVERAL.items()},
    **{name: lambda said: str(clean_date(said)) for name in DATES if name not in PLACES},
}
"""How what is written in a field is read, where not any words will do."""

_WRITTEN = frozenset(("title", "publication", *(name for name in _READ if name not in VARIABLES)))
_GIVEN: Mapping[str, Callable[[object], object]] = {
    "authors": _given_creators,
    "date": _given_date,
    "tags": clean_tags,
}
"""Attributes that may also be given as values of their own."""

_NEEDED = frozenset(("title", "kind"))
_EMPTY: Mapping[str, object] = {"date": None, "tags": ()}
"""What an attribute that is no word holds where nothing is known."""


def _with_tags(article: Article, added: object, removed: object) -> Article:
    gone = {tag.casefold() for tag in clean_tags(removed)}
    tags = clean_tags((*(tag for tag in article.tags if tag.casefold() not in gone), *clean_tags(added)))
    return article if tags == article.tags else replace(article, tags=tags)


def _each(name: str, value: object) -> Iterable[object]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise BadValue(name, str(value), _("a list"))
    return value
