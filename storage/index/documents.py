"""Records of the library as documents of the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from app.domain import Article, Id, Note, Passage
from storage.folding import sort_key
from storage.index.schema import Value

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


@dataclass(frozen=True, slots=True)
class Document:
    """What the index is told of one thing: its key and its fields."""

    key: str
    fields: Mapping[str, Value]


def key_of(kind: str, id: Id) -> str:
    """What a thing is known by in the index: ``article`` and its id become ``a`` and its id."""
    return kind[0] + id


def kind_and_id(key: str) -> tuple[str, Id]:
    """The reverse of ``key_of``."""
    return {"a": "article", "p": "passage", "n": "note"}[key[0]], key[1:]


def article_document(article: Article, content: str) -> Document:
    """An article, with its text."""
    fields: dict[str, Value] = {"body": content, "more": _more(article), "stamp": (stamp_of(article),)}
    return _document("article", article.id, article.added, _about(article) | fields)


def passage_document(passage: Passage, article: Article) -> Document:
    """A passage, under its article's title, authors, source, tags, date and language."""
    fields: dict[str, Value] = {"body": passage.quote, "note": passage.note, "theme": passage.themes}
    return _document("passage", passage.id, passage.created, _about(article) | fields)


def note_document(note: Note, article: Article | None, themes: Iterable[Id]) -> Document:
    """A note, under the article and the themes of what it hangs on; one that hangs on no article has its own title."""
    about: dict[str, Value] = {"by_title": _terms(sort_key(note.title))} if article is None else _about(article)
    return _document("note", note.id, note.created, about | {"body": note.text, "theme": tuple(themes)})


def stamp_of(article: Article) -> str:
    """Changes whenever something of the article changes that the index holds."""
    known = [sorted(_about(article).items()), _more(article), article.text_id]
    return sha256(json.dumps(known).encode()).hexdigest()[:32]


def _about(article: Article) -> dict[str, Value]:
    date, names = article.date, [str(author) for author in article.authors]
    return {
        "article": (article.id,),
        "title": article.title,
        "author": ", ".join(names),
        "source": article.publication,
        "tag": "\n".join(article.tags),
        "year": (f"{date.year:04}",) if date else (),
        "lang": _languages(article.language),
        "creator": _terms(*names),
        "publication": _terms(article.publication),
        "keyword": _terms(*article.tags),
        "by_title": _terms(sort_key(article.title)),
        "by_source": _terms(sort_key(article.publication)),
        "date": date.year * 10_000 + (date.month or 0) * 100 + (date.day or 0) if date else 0,
    }


def _languages(tag: str) -> tuple[str, ...]:
    """A language and each wider one: ``zh-Hant-TW``, ``zh-Hant``, ``zh``."""
    parts = tag.strip().replace("_", "-").split("-")
    return _terms(*("-".join(parts[:size]) for size in range(len(parts), 0, -1)))


def _terms(*values: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in values if value.strip())


def _more(article: Article) -> str:
    """What else is known of an article in words."""
    return "\n".join(value for name, value in article.fields if name in _TELLING)


def _document(kind: str, id: Id, added: datetime, fields: Mapping[str, Value]) -> Document:
    key = key_of(kind, id)
    always: dict[str, Value] = {"key": (key,), "kind": (kind,), "added": int(added.timestamp())}
    return Document(key, always | {name: value for name, value in fields.items() if value})
