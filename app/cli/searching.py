"""The command of search, and what export takes from it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.cli.answers import Record, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.records import Json
from app.cli.wording import DONE, NO
from app.i18n import _
from app.ports import FACETS, Library, Order

if TYPE_CHECKING:
    from app.hits import Hit
    from app.query import Hint, HintKind
    from app.search import Facet, Results
    from app.searches import FoundIds

_TITLE = 70
_SHOWN = 12
"""Values of a facet that people see."""


def search_all(call: Call) -> int:
    """Print what answers a query, in the order asked for; answers NO where nothing does."""
    from app.cli.explaining import explained
    from app.search import search

    asked = call.args
    with call.looking() as library, call.index_of(library) as index:
        results = search(
            library,
            index,
            _text(asked.query, asked.kind),
            asked.limit,
            asked.offset,
            order=Order(asked.sort),
            grouped=asked.group,
            facets=FACETS if asked.facets or call.as_json else (),
        )
        record = dict(_record(results))
        if asked.explain:
            with library.reading() as reader:
                record["explained"] = explained(results, reader, index)
    _hint(results.hints)
    show_one(record, call.as_json, lambda record: _lines(results, record, asked.facets))
    return DONE if results.total else NO


def _text(words: Sequence[str], kind: str | None) -> str:
    from app.query.chips import narrowed

    text = " ".join(words)
    return narrowed(text, "kind", kind) if kind else text


def found_by(call: Call, library: Library, text: str) -> FoundIds:
    """All that a query finds; what is to be said of it is said."""
    from app.searches import ids_found

    with call.index_of(library) as index:
        found = ids_found(library, index, text)
    _hint(found.hints)
    return found


def _record(results: Results) -> Record:
    return {
        "query": results.text,
        "total": results.total,
        "articles": results.articles,
        "took_ms": round(results.took_ms, 3),
        "hits": [hit_json(hit) for hit in results.hits],
        "facets": {name: [_facet(one) for one in values] for name, values in results.facets.items()},
        "instead": list(results.instead),
    }


def _facet(facet: Facet) -> Json:
    return {
        "value": facet.value,
        "name": facet.name,
        "count": facet.count,
        "depth": facet.depth,
        "query": facet.asks,
    }


def hit_json(hit: Hit) -> Json:
    """A hit as programs are told of it."""
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


def shown_of(here: int, total: int) -> str:
    """How many hits were printed of how many there are."""
    return _("{shown} of {total}").format(shown=here, total=total) if total else _("Nothing found.")


def headline(hit: Hit) -> str:
    """A hit as people see it: what it is, in what, under which themes."""
    return f"{short(hit.id)}  {hit.kind}  {shown(hit.title, _TITLE)}  {shown('; '.join(hit.themes))}".rstrip()


def _lines(results: Results, record: Record, facets: bool) -> Iterator[str]:
    if isinstance(told := record.get("explained"), dict):
        from app.cli.explaining import lines

        yield from lines(told)
    for hit in results.hits:
        yield headline(hit)
        yield f"    {shown(hit.snippet)}"
    for name, values in results.facets.items() if facets else ():
        if values:
            yield f"{name}:"
        for value in values[:_SHOWN]:
            yield f"  {value.count:>7}  {'  ' * value.depth}{shown(value.name, _TITLE)}"
        if len(values) > _SHOWN:
            yield "  " + _("… and {count} more").format(count=len(values) - _SHOWN)
    yield shown_of(len(results.hits), results.total)
    for text in results.instead:
        yield _("Did you mean: {query}").format(query=shown(text))


def _hint(hints: Iterable[Hint]) -> None:
    """Say on standard error what of a query was not taken as it was perhaps meant."""
    from app.query import HintKind

    for hint in hints:
        print(_hints()[hint.kind].format(text=shown(hint.text), meant=shown(hint.meant)), file=sys.stderr)
        if hint.kind is HintKind.UNKNOWN_FIELD and hint.meant:
            print(_("Did you mean the field {field}?").format(field=f"{hint.meant}:"), file=sys.stderr)


def _hints() -> dict[HintKind, str]:
    from app.query import HintKind

    return {
        HintKind.UNKNOWN_FIELD: _("{text}: no such field; it was looked for as words"),
        HintKind.NO_VALUE: _("{text}: nothing after the colon"),
        HintKind.NOT_A_YEAR: _("{text}: not a year"),
        HintKind.NOT_A_DATE: _("{text}: not a date; write 2016, 2016-05 or 2016-05-31"),
        HintKind.UNKNOWN_KIND: _("{text}: not a kind; there are article, passage and note"),
        HintKind.UNKNOWN_HAS: _("has:{text} is not known; there are {meant}"),
        HintKind.UNKNOWN_IS: _("is:{text} is not known; there are {meant}"),
        HintKind.READ_AS: _("{text} was read as {meant}"),
        HintKind.UNKNOWN_THEME: _("{text}: no such theme"),
        HintKind.UNKNOWN_COLLECTION: _("{text}: no such collection"),
        HintKind.UNKNOWN_SEARCH: _("{text}: no such saved search"),
        HintKind.NAMES_ITSELF: _("{text}: this saved search names itself; it finds nothing there"),
        HintKind.ONLY_WORDS: _("{text} takes only words and phrases; the rest was left out"),
        HintKind.SIGN_IN_QUOTES: _("“{text}”: between quotation marks, * and ? stand for themselves"),
        HintKind.TOO_LONG: _("the query is too long; only its beginning counts"),
    }
