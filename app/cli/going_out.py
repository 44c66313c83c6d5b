"""Commands that lead out: the export, and the links in it that lead back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.answers import Record, show_one, shown
from app.cli.calls import Call
from app.cli.lookup import article_of, passage_of, theme_of
from app.cli.saved import words_of
from app.cli.searching import found_by
from app.cli.wording import DONE
from app.errors import BadValue, CannotWrite
from app.i18n import _, ngettext
from app.ports import Library
from app.theme_tree import ThemeTree

if TYPE_CHECKING:
    from app.exporting import By, Choice, Document

_STANDARD_OUTPUT = "-"


def export(call: Call) -> int:
    """Write what was chosen as Markdown, to a file, a folder or standard output."""
    from app.exporting import plan_export, write_export

    args = call.args
    if not args.output:
        raise BadValue("output", args.output, _("the name of a file or folder, or -"))
    dated = date.today() if args.dated else None
    with call.looking() as library:
        choice, by = _choice(call, library), _by(call)
        if args.output == _STANDARD_OUTPUT:
            (document,) = plan_export(library, choice, by, together=True, dated=dated)
            return _print(call, document)
        written = write_export(library, choice, Path(args.output), by, force=args.force, dated=dated)
    record = {"written": [str(file) for file in written.files], "passages": written.passages}
    show_one(record, call.as_json, _lines)
    return DONE


def links(call: Call) -> int:
    """Have the desktop open ``florilegium:`` links with this program."""
    from app.desktop import register_links

    if os.name != "posix" or sys.platform == "darwin":
        raise CannotWrite(Path.home(), _("links can be registered on Linux and its like only"))
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    try:
        entry = register_links([sys.executable, "-m", "app"], data, config)
    except OSError as trouble:
        raise CannotWrite(data, trouble.strerror or "") from trouble
    told = _("Links that begin with florilegium: now open with Florilegium ({entry}).")
    show_one({"entry": str(entry)}, call.as_json, lambda _record: [told.format(entry=entry)])
    return DONE


def _print(call: Call, document: Document) -> int:
    if call.as_json:
        show_one({"written": [], "passages": len(document.passages), "text": document.text}, True, _lines)
    else:
        sys.stdout.write(document.text)
    return DONE


def _choice(call: Call, library: Library) -> Choice:
    from app.exporting import Choice

    args = call.args
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
        themes = tuple(theme_of(tree, path).id for path in args.theme)
        articles = tuple(article_of(reader, typed).id for typed in args.article)
        passages = tuple(passage_of(reader, typed).id for typed in args.passage) or None
    if args.search is None:
        return Choice(themes, articles, passages)
    with library.reading() as reader:
        words, name = words_of(reader, args.search)
    found = found_by(call, library, words)
    kept = tuple(id for id in found.passages if passages is None or id in passages)
    title = _("Search: {query}").format(query=name)
    return Choice(themes, articles, kept, found.notes, found.articles, title)


def _by(call: Call) -> By:
    from app.exporting import By

    return By(call.args.by or ("article" if call.args.article and not call.args.theme else "theme"))


def _lines(record: Record) -> Iterator[str]:
    files, count = record["written"], record["passages"]
    if isinstance(files, list) and isinstance(count, int):
        yield from map(shown, files)
        yield ngettext("{n} passage", "{n} passages", count).format(n=count)
