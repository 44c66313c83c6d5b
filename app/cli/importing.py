"""An import as the command line runs it, and what it prints of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from app.articles import add_collection
from app.cli.answers import show_lists, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.lookup import theme_of
from app.cli.records import Json, near_json, reason_key, whole_article_json
from app.cli.stopping import until
from app.cli.wording import reason
from app.domain import Article, Collection, Id
from app.drafts import Reading
from app.errors import BadValue, NotFound
from app.i18n import _, ngettext
from app.ports import Library, no_progress
from app.theme_tree import ThemeTree, same_name
from app.themes import theme_at

if TYPE_CHECKING:
    from app.importing import Choices, Imported, Report

_INDENT = " " * 10


def import_files(call: Call, library: Library, reading: Reading, paths: Sequence[Path], asked: Event) -> Report:
    """Import files and folders as the command line has it, until it is asked to stop."""
    from app.importing import import_paths
    from app.likeness import catch_up
    from app.worker import Worker

    with Worker() as worker, call.like_texts(library) as like:
        if like:
            catch_up(library, like, until(asked, no_progress))
        return import_paths(
            library,
            worker,
            paths,
            recursive=call.args.recursive,
            reading=reading,
            choices=_choices(call, library),
            like=like,
            progress=until(asked, no_progress if call.as_json else _progress),
        )


def show_report(call: Call, library: Library, report: Report) -> None:
    """Print what became of every source; articles are read back one by one, however many there are."""
    if not call.as_json:
        for line in _lines(report):
            print(line)
        return
    show_lists(
        {
            "imported": (_imported(library, one) for one in report.imported),
            "duplicates": ({"path": str(one.path), "id": one.id, "why": one.why} for one in report.duplicates),
            "replaced": (one._asdict() | {"path": str(one.path)} for one in report.replaced),
            "failed": ({"path": str(one.path), "reason": reason_key(one.error)} for one in report.failed),
        }
    )


def _imported(library: Library, one: Imported) -> Json:
    with library.reading() as reader:
        article = whole_article_json(reader, reader.get(Article, one.id))
    return {**article, "path": str(one.path), "like": near_json(one.like)}


def _choices(call: Call, library: Library) -> Choices:
    from app.importing import Choices, Twins

    args = call.args
    for name in ("collection", "marks_theme"):
        if getattr(args, name) == "":
            raise BadValue(name.removeprefix("marks_"), "", _("a name"))
    collection = _collection(library, args.collection) if args.collection is not None else None
    theme = _theme(library, args.marks_theme) if args.marks_theme is not None else None
    return Choices(Twins(args.twins), args.keep_boilerplate, theme, collection)


def _collection(library: Library, name: str) -> Id:
    with library.reading() as reader:
        for collection in reader.every(Collection):
            if same_name(collection.name) == same_name(name):
                return collection.id
    return add_collection(library, name).id


def _theme(library: Library, path: str) -> Id:
    """The theme of a path or of a name that only one has, made where it is missing."""
    with library.reading() as reader, suppress(NotFound):
        return theme_of(ThemeTree.read(reader), path).id
    with library.writing(_("New theme")) as writer:
        return theme_at(writer, path.strip("/ ")).id


def _lines(report: Report) -> Iterator[str]:
    if not (report.imported or report.duplicates or report.replaced or report.failed or report.passed_over):
        yield _("Nothing to import was found; --recursive also looks into the folders within a folder.")
    for one in report.imported:
        yield f"{short(one.id)}  {shown(one.title)}"
        yield from (f"{_INDENT}{shown(remark)}" for remark in one.remarks)
        for near in one.like:
            told = _("nearly the same as {id} {title}")
            yield _INDENT + told.format(id=short(near.id), title=shown(near.title))
        if one.passages:
            told = ngettext("{count} highlight came with it", "{count} highlights came with it", one.passages)
            yield _INDENT + told.format(count=one.passages)
    for two in report.duplicates:
        yield _("{path} is in the library already: {id}").format(path=shown(two.path), id=short(two.id))
    for three in report.replaced:
        told = _(
            "{path} took the place of the text of {id}; passages kept {kept}, moved {moved}, to review {uncertain}"
        )
        yield told.format(**three._asdict() | {"path": shown(three.path), "id": short(three.id)})
    for four in report.failed:
        yield _("{path} was not imported: {reason}").format(path=shown(four.path), reason=reason(four.error))
    if report.passed_over:
        yield _("Files of other kinds passed over: {count}").format(count=report.passed_over)


def _progress(done: int, total: int, doing: str = "") -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r\x1b[K{done}/{total} {shown(doing, 60)}", end=end, file=sys.stderr, flush=True)
