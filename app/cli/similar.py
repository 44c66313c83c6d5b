"""The command that finds more of the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.answers import Record, show_one, shown
from app.cli.calls import Call
from app.cli.grammar import Commands, command, count
from app.cli.lookup import article_of, note_of, passage_of
from app.cli.searching import headline, hit_json, shown_of
from app.cli.wording import DONE, NO
from app.errors import BadValue
from app.i18n import _
from app.ports import Library, SearchIndex

if TYPE_CHECKING:
    from app.similar import Alike, AlikeHit

_WORDS = 8
"""Telling words that people see; programs get all."""


def add_similar(commands: Commands) -> None:
    """Put the command among the others."""
    like = command(commands, "similar", similar, _("find what is like an article, a passage, a note or some words"))
    like.add_argument(
        "article", nargs="?", metavar="ARTICLE", help=_("the article; with --words, the one they stand in, left out")
    )
    like.add_argument("--passage", metavar="ID", help=_("what is like this passage"))
    like.add_argument("--note", metavar="ID", help=_("what is like this note"))
    like.add_argument("--words", metavar="TEXT", help=_("what is like these words"))
    kinds = ("article", "passage", "note")
    like.add_argument("--kind", action="append", choices=kinds, default=[], help=_("only hits of this kind"))
    like.add_argument("--without", action="append", default=[], metavar="WORD", help=_("this word is not to count"))
    like.add_argument("--limit", type=count, default=20, metavar="N", help=_("how many hits to show (20)"))
    like.add_argument("--offset", type=count, default=0, metavar="N", help=_("how many hits to pass over (0)"))


def similar(call: Call) -> int:
    """Print what is like an article, a passage, a note or some words, the likest first; NO where nothing is."""
    named = {name for name in ("article", "passage", "note", "words") if getattr(call.args, name) is not None}
    if len(named) != 1 and named != {"article", "words"}:
        raise BadValue("article", "", _("one of ARTICLE, --passage ID, --note ID, --words TEXT"))
    with call.looking() as library, call.index_of(library) as index:
        alike = _alike(call, library, index)
    show_one(_record(alike), call.as_json, lambda _record: _lines(alike))
    return DONE if alike.total else NO


def _alike(call: Call, library: Library, index: SearchIndex) -> Alike:
    from app.similar import like_article, like_note, like_passage, like_words

    args = call.args
    wanted = {"kinds": args.kind, "without": args.without, "limit": args.limit, "offset": args.offset}
    with library.reading() as reader:
        article = article_of(reader, args.article).id if args.article is not None else None
        passage = passage_of(reader, args.passage).id if args.passage is not None else None
        note = note_of(reader, args.note).id if args.note is not None else None
    if args.words is not None:
        return like_words(library, index, args.words, within=article, **wanted)
    if passage is not None:
        return like_passage(library, index, passage, **wanted)
    if note is not None:
        return like_note(library, index, note, **wanted)
    return like_article(library, index, article or "", **wanted)


def _record(alike: Alike) -> Record:
    return {
        "total": alike.total,
        "words": [{"word": word, "weight": round(weight, 3)} for word, weight in alike.words],
        "hits": [hit_json(one.hit) | {"because": list(one.because)} for one in alike.hits],
    }


def _lines(alike: Alike) -> Iterator[str]:
    if alike.words:
        words = ", ".join(shown(word) for word, _weight in alike.words[:_WORDS])
        yield _("Looked for: {words}").format(words=words)
    for one in alike.hits:
        yield from _told(one)
    yield shown_of(len(alike.hits), alike.total)


def _told(one: AlikeHit) -> Iterator[str]:
    yield headline(one.hit)
    yield f"    {shown(', '.join(one.because))}"
    yield f"    {shown(one.hit.snippet)}"
