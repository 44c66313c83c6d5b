"""The fields of an article as a person writes them, and back: what cannot be read raises BadValue for that field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.domain import Article, Creator, PartialDate
from app.errors import BadValue
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in Article, its label, how it is shown, how it is read, an example."""

    name: str
    label: str
    shown: Callable[[Article], str]
    read: Callable[[str], object]
    hint: str = ""
    lines: int = 1


def fields() -> tuple[Field, ...]:
    """All fields, in the order of the form."""
    return (
        Field("title", _("&Title"), lambda article: article.title, _title),
        Field("authors", _("&Authors"), _shown_authors, _authors, _("One per line: Family, Given"), 3),
        Field("publication", _("&Publication"), lambda article: article.publication, _line),
        Field("date", _("&Date"), lambda article: str(article.date or ""), _date, _("2019, 2019-05 or 2019-05-07")),
        Field("url", _("Address (&URL)"), lambda article: article.url, _url, "https://…"),
        Field("doi", _("D&OI"), lambda article: article.doi, _doi, "10.1000/182"),
        Field("language", _("&Language"), lambda article: article.language, _language, _("en, de, pt-BR …")),
        Field("citation_key", _("&Citation key"), lambda article: article.citation_key, _key, "smith2019"),
    )


def kinds() -> Mapping[str, str]:
    """The kinds of source that can be chosen (CSL item types), in the person's language."""
    return {
        "article": _("Article"),
        "article-journal": _("Journal article"),
        "article-magazine": _("Magazine article"),
        "article-newspaper": _("Newspaper article"),
        "bill": _("Bill"),
        "book": _("Book"),
        "chapter": _("Chapter"),
        "hearing": _("Hearing"),
        "interview": _("Interview"),
        "legislation": _("Legislation"),
        "manuscript": _("Manuscript"),
        "paper-conference": _("Conference paper"),
        "personal_communication": _("Letter or message"),
        "post-weblog": _("Blog post"),
        "report": _("Report"),
        "speech": _("Speech"),
        "thesis": _("Thesis"),
        "webpage": _("Web page"),
    }


def corrected(article: Article, written: Mapping[str, str]) -> tuple[Article, dict[str, BadValue]]:
    """The article with what was written in the fields, and what could not be read, by field."""
    values: dict[str, object] = {}
    wrong: dict[str, BadValue] = {}
    for field in fields():
        if written[field.name] == field.shown(article):
            continue
        try:
            values[field.name] = field.read(written[field.name])
        except BadValue as error:
            wrong[field.name] = error
    if "authors" in values:
        values["authors"] = _same_people(article, written["authors"])
    return replace(article, **values, kind=written["kind"]), wrong  # type: ignore[arg-type]


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str:
    if not _line(text):
        raise BadValue("title", text, _("at least one word"))
    return _line(text)


def _shown_author(creator: Creator) -> str:
    return f"{creator.family}, {creator.given}" if creator.given else creator.family


def _shown_authors(article: Article) -> str:
    return "\n".join(map(_shown_author, article.authors))


def _authors(text: str) -> tuple[Creator, ...]:
    return tuple(Creator.parse(line) for line in text.splitlines() if line.strip(" ,"))


def _same_people(article: Article, text: str) -> tuple[Creator, ...]:
    """The authors as written; a line that was not touched stays the person, body and role that it was."""
    known = {_shown_author(creator): creator for creator in article.authors}
    lines = [line for line in text.splitlines() if line.strip(" ,")]
    return tuple(known.get(line) or Creator.parse(line) for line in lines)


def _date(text: str) -> PartialDate | None:
    if not text.strip():
        return None
    try:
        return PartialDate.parse(text.strip())
    except ValueError as error:
        raise BadValue("date", text, _("2019, 2019-05 or 2019-05-07")) from error


def _url(text: str) -> str:
    return _matching("url", text, r"https?://\S+", _("an address that begins with https://"))


def _doi(text: str) -> str:
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.IGNORECASE)
    return _matching("doi", bare, r"10\.\d{4,9}/\S+", "10.1000/182")


def _language(text: str) -> str:
    return _matching("language", text, r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", _("a language code such as en or pt-BR"))


def _key(text: str) -> str:
    return _matching("citation_key", text, r"[^\s{}(),\"'#%=~\\]+", _("one word without blanks or brackets"))


def _matching(name: str, text: str, pattern: str, expected: str) -> str:
    value = text.strip()
    if value and not re.fullmatch(pattern, value):
        raise BadValue(name, value, expected)
    return value
