"""Commands of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.articles import delete_articles
from app.cli.answers import Cells, Record, show_deleted, show_list, show_one, shown, shown_text
from app.cli.calls import Call
from app.cli.lookup import SHORTEST, article_of
from app.cli.records import article_json, whole_article_json
from app.cli.wording import DONE
from app.domain import ArticleLine
from app.errors import BadValue
from app.i18n import _
from app.ports import Among, ArticleFilter, Reader

_PAGE = 1000
_ID, _DATE, _TITLE, _AUTHORS = 8, 10, 60, 30


def list_articles(call: Call) -> int:
    """Print all articles, or those that a search finds, the oldest in the library first."""
    from app.cli.saved import among_found  # its module needs this one

    with call.looking() as library:
        among = None if call.args.search is None else among_found(call, library, call.args.search)
        with library.reading() as reader:
            show_list((article_json(line) for line in _lines(reader, among)), call.as_json, _cells)
    return DONE


def article(call: Call) -> int:
    """Print one article with its text, or put articles in the trash."""
    words: list[str] = call.args.what
    if words[0] == "delete" and len(words) > 1:
        return _delete(call, words[1:])
    if len(words) > 1:
        raise BadValue("article", " ".join(words), _("one ID, or delete and IDs"))
    with call.reading() as reader:
        show_one(whole_article_json(reader, article_of(reader, words[0])), call.as_json, _page)
    return DONE


def short(id: object) -> str:
    """The end of an id: as a rule enough to name the thing by."""
    return str(id)[-max(_ID, SHORTEST) :]


def _delete(call: Call, typed: list[str]) -> int:
    with call.writing() as library:
        with library.reading() as reader:
            ids = [article_of(reader, one).id for one in typed]
        delete_articles(library, ids)
    show_deleted(ids, call.as_json)
    return DONE


def _lines(reader: Reader, among: Among | None) -> Iterator[ArticleLine]:
    chosen, start = ArticleFilter(order="added", descending=False, among=among), 0
    while page := reader.article_lines(chosen, start, _PAGE):
        yield from page
        start += len(page)


def _cells(record: Record) -> Cells:
    return (
        short(record["id"]),
        shown(record["date"], _DATE),
        shown(record["title"], _TITLE),
        shown(_authors(record), _AUTHORS),
        str(record["passages"]),
    )


def _page(record: Record) -> Iterable[str]:
    yield shown(record["title"])
    known = (_authors(record), record["publication"], record["date"], record["url"])
    yield ", ".join(shown(part) for part in known if part)
    yield f"{record['id']}  {shown(record['kind'])}  {shown(record['language'])}".rstrip()
    yield ""
    yield shown_text(str(record["text"]))


def _authors(record: Record) -> str:
    authors = record["authors"]
    return "; ".join(authors) if isinstance(authors, list) else ""
