"""Commands of passages: tagging, untagging, listing, deleting."""

from __future__ import annotations

from collections.abc import Iterable

from app.cli.answers import Cells, Record, show_deleted, show_list, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.lookup import article_of, passage_of, theme_of
from app.cli.records import passage_json
from app.cli.wording import DONE
from app.domain import Id, Passage, Span, Text
from app.errors import BadValue, NotFound
from app.i18n import _
from app.one_step import as_one_step
from app.passages import apply_theme, delete_passages, find_quote, mark, remove_theme
from app.ports import Library, Reader
from app.theme_tree import ThemeTree
from app.themes import theme_at

_QUOTE, _THEMES = 70, 50


def list_passages(call: Call) -> int:
    """Print passages, of a theme with those below it, of an article, or all."""
    with call.reading() as reader:
        tree = ThemeTree.read(reader)
        where = _where(call, reader, tree)
        waiting = {passage.id for passage in reader.every(Passage, **{**where, "needs_review": True})}
        found = (
            passage_json(passage, tree)
            | ({"needs_review": True} if passage.id in waiting else {})
            | ({"detached": True} if passage.detached else {})
            for passage in reader.every(Passage, **where)
        )
        show_list(found, call.as_json, _cells)
    return DONE


def tag(call: Call) -> int:
    """Mark a stretch of an article and put themes on it; themes that are missing are made in the same step."""
    with call.writing() as library:
        with library.reading() as reader:
            article = article_of(reader, call.args.article)
            span = _span(call, reader.get(Text, article.text_id).content)
        with as_one_step(library, _("Tag passage")) as joined:
            themes = [_theme(joined, path) for path in call.args.theme]
            passage = mark(joined, article.id, span, themes, call.args.note)
        return _answer(call, library, passage.id)


def untag(call: Call) -> int:
    """Take themes off a passage."""
    with call.writing() as library:
        with library.reading() as reader:
            tree, passage = ThemeTree.read(reader), passage_of(reader, call.args.passage)
            themes = [theme_of(tree, path).id for path in call.args.theme]
        with as_one_step(library, _("Untag passage")) as joined:
            for id in themes:
                remove_theme(joined, [passage.id], id)
        return _answer(call, library, passage.id)


def retag(call: Call) -> int:
    """Put themes on a passage that is marked already."""
    with call.writing() as library:
        with library.reading() as reader:
            passage = passage_of(reader, call.args.passage)
        with as_one_step(library, _("Tag passage")) as joined:
            for id in [_theme(joined, path) for path in call.args.theme]:
                apply_theme(joined, [passage.id], id)
        return _answer(call, library, passage.id)


def delete(call: Call) -> int:
    """Put passages in the trash."""
    with call.writing() as library:
        with library.reading() as reader:
            ids = [passage_of(reader, one).id for one in call.args.passage]
        delete_passages(library, ids)
    show_deleted(ids, call.as_json)
    return DONE


def _where(call: Call, reader: Reader, tree: ThemeTree) -> dict[str, object]:
    where: dict[str, object] = {}
    if call.args.theme:
        themes = [theme_of(tree, path).id for path in call.args.theme]
        where["theme_id"] = tuple({below.id: None for id in themes for below in tree.under(id)})
    if call.args.article is not None:
        where["article_id"] = article_of(reader, call.args.article).id
    return where


def _span(call: Call, content: str) -> Span:
    args = call.args
    if args.quote is not None:
        return find_quote(content, args.quote, args.nth)
    if args.start is None or args.end is None or args.nth is not None:
        raise BadValue("quote", "", _("--quote TEXT (and --nth K), or --start N and --end N"))
    if not 0 <= args.start < args.end:
        raise BadValue("end", str(args.end), _("more than the start, {start}").format(start=args.start))
    return Span(args.start, args.end)


def _theme(library: Library, path: str) -> Id:
    with library.writing("") as writer:
        try:
            return theme_of(ThemeTree.read(writer), path).id
        except NotFound:
            return theme_at(writer, path).id


def _answer(call: Call, library: Library, id: Id) -> int:
    with library.reading() as reader:
        record = passage_json(reader.get(Passage, id), ThemeTree.read(reader))
    show_one(record, call.as_json, _lines)
    return DONE


def _cells(record: Record) -> Cells:
    return (
        short(record["id"]),
        short(record["article"]),
        f"{record['start']}-{record['end']}",
        shown(record["quote"], _QUOTE),
        shown(_themes(record), _THEMES),
        "*" if record["note"] else "",
        _("to be reviewed") if "needs_review" in record else _("no longer in the text") if "detached" in record else "",
    )


def _lines(record: Record) -> Iterable[str]:
    yield f"{short(record['id'])}  {record['start']}-{record['end']}  {shown(_themes(record))}".rstrip()
    yield f"> {shown(record['quote'])}"
    if record["note"]:
        yield shown(record["note"])


def _themes(record: Record) -> str:
    themes = record["themes"]
    return "; ".join(themes) if isinstance(themes, list) else ""
