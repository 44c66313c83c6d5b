"""Commands of articles' texts: correcting, reading again, passages that wait for review, articles that are alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.answers import Cells, Record, show_list, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.lookup import article_of, passage_of
from app.cli.records import Json, passage_json
from app.cli.wording import DONE
from app.domain import Article, Id, Likeness, Passage, Span, Text
from app.drafts import Reading
from app.errors import BadValue, NotFound
from app.i18n import _
from app.passages import find_quote
from app.ports import Reader
from app.theme_tree import ThemeTree

if TYPE_CHECKING:
    from app.placing import Replaced

_QUOTE, _TITLE = 60, 50


def read_again(call: Call) -> int:
    """Read an article from its kept original once more."""
    from app.rereading import bring_back, read_again
    from app.worker import Worker

    args = call.args
    with call.writing() as library, Worker() as worker:
        with library.reading() as reader:
            id = article_of(reader, args.article).id
        if args.everything:
            done = bring_back(library, worker, id)
        else:
            done = read_again(library, worker, id, Reading(encoding=args.encoding, password=args.password))
    return _answer(call, done)


def correct(call: Call) -> int:
    """Put words in place of a stretch of an article's text; its passages go along or wait to be reviewed."""
    from app.correcting import Edit, correct

    words = sys.stdin.read() if call.args.words == "-" else call.args.words
    with call.writing() as library:
        with library.reading() as reader:
            article = article_of(reader, call.args.article)
            start, end = _stretch(call, reader.get(Text, article.text_id).content)
        return _answer(call, correct(library, article.id, article.text_id, [Edit(start, end, words)]))


def review(call: Call) -> int:
    """List the passages that wait for review, place one where it is thought to stand or is said to, or detach some."""
    from app.reviewing import detach, reattach, waiting

    args = call.args
    if args.accept is not None:
        return _accept(call)
    if args.detach or args.wait_again:
        with call.writing() as library:
            with library.reading() as reader:
                ids = [passage_of(reader, one).id for one in args.detach or args.wait_again]
            (detach if args.detach else reattach)(library, ids)
            with library.reading() as reader:
                tree = ThemeTree.read(reader)
                records = [passage_json(reader.get(Passage, id), tree) for id in ids]
        show_list(records, call.as_json, lambda record: [short(record["id"]), shown(record["quote"], _QUOTE)])
        return DONE

    with call.reading() as reader:
        article = article_of(reader, call.args.article).id if call.args.article is not None else None
        tree = ThemeTree.read(reader)
        found = (
            {**passage_json(one.passage, tree), **_candidate(one.candidate, one.similarity)}
            for one in waiting(reader, article)
        )
        show_list(found, call.as_json, _waiting_cells)
    return DONE


def alike(call: Call) -> int:
    """List the articles that say nearly the same as one, or all such pairs."""
    from app.likeness import all_likenesses, likenesses_of

    with call.reading() as reader:
        if call.args.article is None:
            found = all_likenesses(reader)
        else:
            found = likenesses_of(reader, article_of(reader, call.args.article).id)
        show_list([_likeness(reader, one) for one in found], call.as_json, _alike_cells)
    return DONE


def duplicates(call: Call) -> int:
    """List the groups of articles that are probably the same work."""
    from app.duplicates import find_duplicates

    with call.reading() as reader:
        groups = find_duplicates(reader)
        records = [{"articles": [_named(reader, id) for id in ids]} for ids in groups]
    show_list(records, call.as_json, lambda record: ["  ".join(_titles(record["articles"]))])
    return DONE


def merge(call: Call) -> int:
    """Make one article of several."""
    from app.merging import merge_articles

    with call.writing() as library:
        with library.reading() as reader:
            kept = article_of(reader, call.args.kept).id
            absorbed = [article_of(reader, one).id for one in call.args.absorbed]
        done = merge_articles(library, kept, absorbed)
    return _answer(call, done)


def _accept(call: Call) -> int:
    from app.reviewing import accept, waiting

    args = call.args
    with call.writing() as library:
        with library.reading() as reader:
            passage = passage_of(reader, args.accept)
            found = {one.passage.id: one.candidate for one in waiting(reader, passage.article_id)}
        if passage.id not in found:
            raise NotFound("passage", args.accept)
        span = Span(args.start, args.end) if _has_place(call) else found[passage.id]
        if span is None:
            raise BadValue("start", "", _("--start N and --end N: no place like it was found"))
        placed = accept(library, passage.id, span)
        with library.reading() as reader:
            record = passage_json(placed, ThemeTree.read(reader))
    show_one(record, call.as_json, lambda _record: [f"{short(placed.id)}  {placed.start}-{placed.end}", placed.quote])
    return DONE


def _stretch(call: Call, content: str) -> tuple[int, int]:
    """What is to be replaced: the words that are quoted, or a place, which may be empty."""
    args = call.args
    if args.quote is not None:
        found = find_quote(content, args.quote, args.nth)
        return found.start, found.end
    if args.start is None or args.end is None or args.nth is not None:
        raise BadValue("quote", "", _("--quote TEXT (and --nth K), or --start N and --end N"))
    return args.start, args.end


def _has_place(call: Call) -> bool:
    start, end = call.args.start, call.args.end
    if (start is None) != (end is None) or (start is not None and not 0 <= start < end):
        raise BadValue("end", str(end), _("--start N and --end N, the end after the start"))
    return start is not None


def _answer(call: Call, done: Replaced) -> int:
    record = {"id": done.article_id, "kept": done.kept, "moved": done.moved, "uncertain": done.uncertain}
    words = _("passages kept: {kept}, moved: {moved}, to be reviewed: {uncertain}").format_map(record)
    show_one(record, call.as_json, lambda _record: [f"{short(done.article_id)}  {words}"])
    return DONE


def _candidate(span: Span | None, similarity: float) -> Json:
    place = {"start": span.start, "end": span.end} if span else None
    return {"candidate": place, "similarity": round(similarity, 3)}


def _likeness(reader: Reader, one: Likeness) -> Json:
    ends = [_named(reader, id) for id in (one.article_id, one.other_id)]
    return {"id": one.id, "share": round(one.share, 3), "settled": one.settled, "articles": ends}


def _named(reader: Reader, id: Id) -> Json:
    return {"id": id, "title": reader.get(Article, id).title}


def _waiting_cells(record: Record) -> Cells:
    candidate = record["candidate"]
    place = f"{candidate['start']}-{candidate['end']}" if isinstance(candidate, dict) else "?"
    return (
        short(record["id"]),
        short(record["article"]),
        shown(record["quote"], _QUOTE),
        place,
        str(record["similarity"]),
    )


def _alike_cells(record: Record) -> Cells:
    return f"{record['share']:.0%}", *_titles(record["articles"])


def _titles(articles: object) -> Iterator[str]:
    for one in articles if isinstance(articles, list) else ():
        yield f"{short(one['id'])}  {shown(one['title'], _TITLE)}"
