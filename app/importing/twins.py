"""Whether a source is in the library already: by its bytes, its text, its DOI or its address."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from app.domain import Article, Id, Text
from app.drafts import Draft, sha256_of_text
from app.folding import letters_of
from app.identifiers import doi_key, url_key
from app.importers import is_reference
from app.importing.report import Twin, Why
from app.ports import Reader

_FEW = 20
_TELLING = 200
"""Code points from which an abstract is nobody else's."""


def keys_of(original: str, doi: str, url: str) -> Iterator[tuple[Why, str]]:
    """What an article can be known by without its text; ``original`` is the SHA-256 of its bytes."""
    if original:
        yield "bytes", original
    if key := doi_key(doi, url):
        yield "doi", key
    if key := url_key(url):
        yield "url", key


class KnownArticles:
    """What the live articles of a library are known by, kept in step with it by its revision.

    Going through a whole library takes 20 µs an article, so it is put off until an identifier or a good number of files
    is looked for: one text file must not wait for it.
    """

    def __init__(self) -> None:
        self._revision = -1
        self._files = 0
        # By hash: a hundred thousand whole addresses would weigh too much, and every find is looked at again.
        self._ids: dict[int, tuple[Id, ...]] = {}

    def same_file(self, reader: Reader, sha256: str) -> Twin | None:
        """The live article that was read from the same bytes, unless they hold the records of several."""
        self._files += 1
        return next((Twin(one.id, one.title, "bytes") for one in self._of_bytes(reader, sha256)), None)

    def twin_of(self, reader: Reader, draft: Draft, sha256: str = "") -> Twin | None:
        """The live article with the same text, bytes (if they count), DOI or address, in this order.

        A reference without a file of its own has hardly a text, and perhaps the address of a whole journal: more of it
        must be the same.
        """
        for why, article in self._alike(reader, draft, sha256):
            if not is_reference(draft.format) or _is_same_reference(why, draft, article):
                return Twin(article.id, article.title, why)
        return None

    def _alike(self, reader: Reader, draft: Draft, sha256: str) -> Iterator[tuple[Why, Article]]:
        for article in _with_text(reader, sha256_of_text(draft.text)):
            yield "text", article
        for article in self._of_bytes(reader, sha256):
            yield "bytes", article
        for why, key in keys_of("", draft.doi, draft.url):
            for article in self._known_by(reader, why, key):
                yield why, article

    def _of_bytes(self, reader: Reader, sha256: str) -> Iterator[Article]:
        if self._revision >= 0 or self._files > _FEW:
            yield from self._known_by(reader, "bytes", sha256)
        elif sha256:
            yield from (one for one in reader.every(Article, original=sha256) if _own_bytes(one))

    def _known_by(self, reader: Reader, why: Why, key: str) -> Iterator[Article]:
        self._follow(reader)
        ids = self._ids.get(hash((why, key)), ()) if key else ()
        for article in reader.every(Article, id=ids) if ids else ():
            if (why, key) in keys_of(_own_bytes(article), article.doi, article.url):
                yield article

    def _follow(self, reader: Reader) -> None:
        if reader.revision == self._revision:
            return
        changes = reader.changes_since(self._revision) if self._revision >= 0 else None
        if changes is None:
            self._ids.clear()
        for article in reader.every(Article) if changes is None else reader.every(Article, id=changes.articles):
            for key in keys_of(_own_bytes(article), article.doi, article.url):
                there = self._ids.get(hash(key), ())
                if article.id not in there:
                    self._ids[hash(key)] = (*there, article.id)
        self._revision = reader.revision


def _own_bytes(article: Article) -> str:
    """The SHA-256 of the bytes that were this article's only; a file of references belongs to all its records."""
    return "" if is_reference(article.format) else article.original


def _with_text(reader: Reader, text_sum: str) -> Iterator[Article]:
    """The live articles whose present text is the same; an older version of a text is not a twin."""
    for text in reader.every(Text, sha256=text_sum):
        article = reader.get(Article, text.article_id)
        if article.trashed is None and article.text_id == text.id:
            yield article


def _is_same_reference(why: Why, draft: Draft, article: Article) -> bool:
    if why in ("bytes", "doi"):
        return True
    if why == "text" and len(draft.text) >= _TELLING and draft.text not in (draft.title, article.title):
        return True
    if why == "url":
        same_date = draft.date is None or article.date is None or draft.date == article.date
        return same_date and letters_of(draft.title) == letters_of(article.title)
    # A key that was taken got a letter behind it.
    keys = {draft.citation_key, *(draft.citation_key + letter for letter in ascii_lowercase)}
    return _cited(draft) == _cited(article) and (not draft.citation_key or article.citation_key in keys)


def _cited(work: Draft | Article) -> tuple[object, ...]:
    """By what a work is cited."""
    fields = dict(work.fields)
    families = tuple(letters_of(author.family) for author in work.authors)
    where = tuple(fields.get(name, "") for name in ("volume", "issue", "page", "number"))
    return letters_of(work.title), families, work.date, letters_of(work.publication), where, work.doi, work.url
