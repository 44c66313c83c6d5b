"""Records of the library as documents of the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from app.domain import Article, Id, Note, Passage
from app.stems import known_languages

_TELLING = frozenset(
    {
        "abstract",
        "annote",
        "note",
        "publisher",
        "publisher-place",
        "genre",
        "event-title",
        "collection-title",
        "authority",
    }
    | {"archive", "container-title-short", "jurisdiction", "original-title", "reviewed-title", "title-short"}
)
"""The variables of CSL whose words someone may look for."""

Value: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What the index is told of one thing: its key, its fields, and roughly how much text that is."""

    key: str
    fields: Mapping[str, Value]

    @property
    def size(self) -> int:
        """Code points of its words."""
        return sum(len(value) for value in self.fields.values() if isinstance(value, str))


def key_of(kind: str, id: Id) -> str:
    """What a thing is known by in the index: ``article`` and its id become ``a`` and its id."""
    return kind[0] + id


def kind_and_id(key: str) -> tuple[str, Id]:
    """The reverse of ``key_of``."""
    return {"a": "article", "p": "passage", "n": "note"}[key[0]], key[1:]


def article_document(article: Article, content: str) -> Document:
    """An article, with its text."""
    fields: dict[str, Value] = {
        "body": content,
        "article": (article.id,),
        "lang": tuple(known_languages([article.language])),
        "more": _more(article),
        "stamp": stamp_of(article),
    }
    return _document("article", article.id, fields | _about(article))


def passage_document(passage: Passage, article: Article) -> Document:
    """A passage, under its article's title, authors, source and year."""
    fields: dict[str, Value] = {
        "body": passage.quote,
        "note": passage.note,
        "article": (article.id,),
        "theme": passage.themes,
    }
    return _document("passage", passage.id, fields | _about(article))


def note_document(note: Note, article: Article | None, themes: Iterable[Id]) -> Document:
    """A note, under the article and the themes of what it hangs on."""
    fields: dict[str, Value] = {"body": note.text, "theme": tuple(themes)}
    if article is not None:
        fields |= {"article": (article.id,)} | _about(article)
    return _document("note", note.id, fields)


def stamp_of(article: Article) -> str:
    """Changes whenever something of the article changes that the index holds."""
    known = [sorted(_about(article).items()), _more(article), article.language, article.text_id]
    return sha256(json.dumps(known).encode()).hexdigest()[:32]


def _about(article: Article) -> dict[str, Value]:
    authors = ", ".join(str(author) for author in article.authors)
    year = (f"{article.date.year:04}",) if article.date else ()
    tags = "\n".join(article.tags)
    return {"title": article.title, "author": authors, "source": article.publication, "tag": tags, "year": year}


def _more(article: Article) -> str:
    """What else is known of an article in words."""
    return "\n".join(value for name, value in article.fields if name in _TELLING)


def _document(kind: str, id: Id, fields: Mapping[str, Value]) -> Document:
    key = key_of(kind, id)
    return Document(key, {"key": (key,), "kind": (kind,)} | {name: value for name, value in fields.items() if value})
