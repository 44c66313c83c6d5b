"""What a person writes in an article's bibliographic fields, brought to the form in which it is kept, or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.canonical import canonical
from app.csl import PLACES, ROLES, VARIABLES, is_kind, is_long_field, ordered_fields
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

_CHECKED: Mapping[str, Callable[[str], str]] = {
    "doi": clean_doi,
    "url": clean_url,
    "language": clean_language,
    "ISBN": clean_isbn,
    "ISSN": clean_issn,
    "PMID": clean_pmid,
    "PMCID": clean_pmcid,
}
_PLAIN = ("title", "publication", "url", "doi", "language", "kind", "citation_key")


def changed(article: Article, changes: Mapping[str, object]) -> Article:
    """An article with other values; raises BadValue.

    ``changes`` names attributes of an article or variables of CSL; None leaves a value as it is, an empty one takes it
    away. ``add_tags`` and ``remove_tags`` change the tags one by one.
    """
    wanted = {PLACES.get(name, name): value for name, value in changes.items() if value is not None}
    fields: dict[str, str] = {}
    attributes: dict[str, Any] = {}
    for name, value in wanted.items():
        if name in _PLAIN or name in VARIABLES:
            said = _said(name, value)
            (attributes if name in _PLAIN else fields)[name] = said
        elif name in _OTHERS:
            attributes |= _OTHERS[name](article, value)
        else:
            raise BadValue("field", name, _("the name of a field, such as title or volume"))
    if fields:
        attributes["fields"] = ordered_fields({**dict(article.fields), **fields})
    made = replace(article, **attributes)
    return _with_tags(made, wanted.get("add_tags", ()), wanted.get("remove_tags", ()))


def _said(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadValue(name, str(value), _("words"))
    said = canonical(value).strip()
    said = said if is_long_field(name) else " ".join(said.split())
    if name == "title" and not said:
        raise BadValue("title", value, _("a title"))
    if name == "kind" and not (is_kind(said) or said == "article"):
        raise BadValue("kind", value, _("a kind such as article-journal or book"))
    return _CHECKED[name](said) if said and name in _CHECKED else said


def _authors(_article: Article, value: object) -> dict[str, Any]:
    creators = []
    for one in _each("authors", value):
        if not isinstance(one, Creator) or one.role not in ROLES:
            raise BadValue("authors", str(one), _("people or bodies, each in a role such as author or editor"))
        family, given = (" ".join(canonical(part).split()) for part in (one.family, one.given))
        if family or given:
            creators.append(Creator(family or given, given if family else "", one.role))
    return {"authors": tuple(dict.fromkeys(creators))}


def _date(_article: Article, value: object) -> dict[str, Any]:
    if isinstance(value, PartialDate):
        return {"date": value}
    said = _said("date", value)
    return {"date": clean_date(said) if said else None}


def _read_state(_article: Article, value: object) -> dict[str, Any]:
    try:
        return {"read_state": ReadState(str(value))}
    except ValueError:
        raise BadValue("read_state", str(value), _("unread, reading or read")) from None


def _tags(_article: Article, value: object) -> dict[str, Any]:
    return {"tags": clean_tags(value)}


def _nothing(_article: Article, _value: object) -> dict[str, Any]:
    return {}


_OTHERS: Mapping[str, Callable[[Article, object], dict[str, Any]]] = {
    "authors": _authors,
    "date": _date,
    "read_state": _read_state,
    "tags": _tags,
    "add_tags": _nothing,
    "remove_tags": _nothing,
}


def clean_tags(value: object) -> tuple[str, ...]:
    """Tags on one line each, every one once, capitals aside; raises BadValue for what is no list of words."""
    named: dict[str, str] = {}
    for one in _each("tags", value):
        tag = " ".join(canonical(str(one)).split())
        if tag:
            named.setdefault(tag.casefold(), tag)
    return tuple(named.values())


def _with_tags(article: Article, added: object, removed: object) -> Article:
    gone = {tag.casefold() for tag in clean_tags(removed)}
    tags = clean_tags((*(tag for tag in article.tags if tag.casefold() not in gone), *clean_tags(added)))
    return article if tags == article.tags else replace(article, tags=tags)


def _each(name: str, value: object) -> Iterable[object]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise BadValue(name, str(value), _("a list"))
    return value
