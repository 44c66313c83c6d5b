"""The command of search, and what export takes from it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.cli.answers import Record, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.records import Json
from app.cli.wording import DONE
from app.domain import Id
from app.i18n import _
from app.ports import Library, Wanted
from app.theme_tree import ThemeTree

if TYPE_CHECKING:
    from app.hits import Hit
    from app.query import Hint
    from app.search import Results

_TITLE = 70
_ALL = 1_000_000


def search_all(call: Call) -> int:
    """Print what answers a query, best first; no hit at all is an answer too."""
    from app.search import search

    with call.looking() as library, call.index_of(library) as index:
        results = search(library, index, " ".join(call.args.query), call.args.limit, call.args.offset)
    _hint(results.hints)
    show_one(_record(results), call.as_json, lambda _record: _lines(results))
    return DONE


def found_by(call: Call, library: Library, text: str) -> dict[str, list[Id]]:
    """The ids of everything a query finds, best first, by kind."""
    from app.query import Everything, parse
    from app.search import with_themes

    with library.reading() as reader:
        query, hints = with_themes(parse(text).query, ThemeTree.read(reader))
    _hint(hints)
    found: dict[str, list[Id]] = {}
    if not isinstance(query, Everything):
        with call.index_of(library) as index:
            for match in index.find(query, Wanted(_ALL)).matches:
                found.setdefault(match.kind, []).append(match.id)
    return found


def _record(results: Results) -> Record:
    return {
        "query": results.text,
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "hits": [_hit(hit) for hit in results.hits],
    }


def _hit(hit: Hit) -> Json:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "article": hit.article_id,
        "title": hit.title,
        "start": hit.start,
        "end": hit.end,
        "page": hit.page or None,
        "section": hit.section or None,
        "snippet": hit.snippet,
        "themes": list(hit.themes),
        "score": hit.score,
        "needs_review": hit.needs_review,
        "detached": hit.detached,
    }


def _lines(results: Results) -> Iterator[str]:
    for hit in results.hits:
        yield f"{short(hit.id)}  {hit.kind}  {shown(hit.title, _TITLE)}  {shown('; '.join(hit.themes))}".rstrip()
        yield f"    {shown(hit.snippet)}"
    yield _("{shown} of {total}").format(shown=len(results.hits), total=results.total)


def _hint(hints: Iterable[Hint]) -> None:
    """Say on standard error what of a query was not taken as it was perhaps meant."""
    from app.query import HintKind

    words = {
        HintKind.UNKNOWN_FIELD: _("{text}: no such field; it was looked for as words"),
        HintKind.NO_VALUE: _("{text}: nothing after the colon"),
        HintKind.NOT_A_YEAR: _("{text}: not a year"),
        HintKind.UNKNOWN_KIND: _("{text}: not a kind; there are article, passage and note"),
        HintKind.READ_AS: _("{text} was read as {meant}"),
        HintKind.UNKNOWN_THEME: _("{text}: no such theme"),
        HintKind.TOO_LONG: _("the query is too long; only its beginning counts"),
    }
    for hint in hints:
        print(words[hint.kind].format(text=shown(hint.text), meant=shown(hint.meant)), file=sys.stderr)
