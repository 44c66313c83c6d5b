"""Commands that bring articles in: files, and the sample library."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from app.articles import add_collection
from app.cli.answers import show_lists, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.lookup import theme_of
from app.cli.records import Json, whole_article_json
from app.cli.stopping import stoppable, until
from app.cli.wording import DONE, NO, STOPPED, reason
from app.domain import Article, Collection, Id
from app.drafts import Reading
from app.errors import BadValue, NotFound, UnreadableFile
from app.i18n import _, ngettext
from app.ports import Library, no_progress
from app.theme_tree import ThemeTree, same_name
from app.themes import theme_at

if TYPE_CHECKING:
    from app.importing import Choices, Imported, Near, Report

_INDENT = " " * 10


def bring_in(call: Call) -> int:
    """Read files in; 1 if one of them could not be read."""
    from app.cli.previewing import preview_files
    from app.cli.watching import watch_folder

    if "" in call.args.files:
        raise BadValue("path", "", _("the name of a file or folder"))
    if not call.args.files and call.args.watch is None:
        raise BadValue("path", "", _("files or folders to import, or a folder to --watch"))
    if call.args.dry_run:
        return preview_files(call, reading_of(call), [Path(typed) for typed in call.args.files])
    if call.args.watch is not None:
        return watch_folder(call, reading_of(call))
    reading = reading_of(call)
    with stoppable() as asked, call.writing() as library:
        report = import_files(call, library, reading, [Path(typed) for typed in call.args.files], asked)
        show_report(call, library, report)
    return STOPPED if report.cancelled else NO if report.failed else DONE


def sample(call: Call) -> int:
    """Add the sample library."""
    from app.sample import add_sample

    with call.writing() as library:
        added = add_sample(library)
    words = _("{count} articles added.").format(count=added)
    show_one({"added": added}, call.as_json, lambda _record: [words])
    return DONE


def demo(call: Call) -> int:
    """Play the main job on the sample library where there is no screen."""
    return call.surroundings.play_demo(Path(call.args.output) if call.args.output else None)


def reading_of(call: Call) -> Reading:
    """How the files are to be read; raises BadValue for a format or an encoding that there is not."""
    from app.importers import FORMATS, format_keyed, format_of

    args = call.args
    chosen = format_keyed(args.format) or format_of(f"x.{args.format.lstrip('.')}") if args.format else None
    if args.format and chosen is None:
        raise BadValue("format", args.format, _("one of {names}").format(names=", ".join(one.key for one in FORMATS)))
    if args.encoding:
        from app.importers.encodings import codec_named

        if not codec_named(args.encoding):
            raise BadValue("encoding", args.encoding, _("an encoding such as utf-8, cp1252 or shift_jis"))
    return Reading(chosen.key if chosen else "", args.encoding, args.password, args.keep_boilerplate)


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


def reason_key(error: UnreadableFile) -> str:
    """Why no text can be had from a file, for programs."""
    return f"{error.reason}: {error.detail}" if error.detail else error.reason


def near_json(near: Sequence[Near]) -> list[Json]:
    """Articles that say nearly the same."""
    return [{"id": one.id, "title": one.title, "share": round(one.share, 3)} for one in near]


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
