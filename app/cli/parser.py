"""The grammar of the command line and its help."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, version

from app.cli import articles, coming_in, going_out, history, indexing, notes, passages, saved, searching, texts, themes
from app.cli.grammar import Commands, command, count, for_all, group, named, query_rules, rest, several
from app.cli.similar import add_similar
from app.i18n import _
from app.ports import Order
from app.trash import KINDS

_DESTINATIONS = {"--as": "format"}

FILE_NAMES = ("library", "files", "output", "watch")
"""The arguments that name files, whose names may be bytes of any encoding."""


def whole_parser() -> argparse.ArgumentParser:
    """The parser of all commands; what it reads has ``run``, the command's function."""
    parser = argparse.ArgumentParser(
        prog="florilegium",
        usage=_("florilegium [--library DIR] [--json] COMMAND …"),
        description=_("Research notes: articles, marked passages, themes, notes. Without a command: the window."),
        epilog=_examples(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for_all(parser, None, False)
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND", required=True, prog=parser.prog)
    nouns = (_coming_in, _articles, _texts, _themes, _passages, _notes, saved.searches)
    for add in (*nouns, _searching, add_similar, _index, _going_out, _history, _trash):
        add(commands)
    return parser


def _coming_in(commands: Commands) -> None:
    bring = command(commands, "import", coming_in.bring_in, _("read files in as articles"))
    bring.add_argument("files", nargs="*", metavar="PATH", help=_("a file, or a folder of them"))
    bring.add_argument("--recursive", action="store_true", help=_("also what is in the folders within a folder"))
    bring.add_argument("--collection", metavar="NAME", help=_("put the articles in this collection"))
    bring.add_argument(
        "--twins",
        choices=("skip", "both", "replace"),
        default="skip",
        help=_("what is in the library already is left (skip), kept beside it, or takes the place of its text"),
    )
    _how_to_read(bring)
    bring.add_argument("--dry-run", action="store_true", help=_("only show what would come in; nothing is written"))
    bring.add_argument("--watch", metavar="DIR", help=_("go on importing what appears in a folder, until Ctrl+C"))
    command(commands, "sample", coming_in.sample, _("add the sample library: twelve articles with themes and notes"))
    demo = command(commands, "demo", coming_in.demo, _("play the main job without a screen"))
    demo.add_argument("output", nargs="?", metavar="FOLDER", help=_("where to leave them; else a new folder"))


def _how_to_read(bring: argparse.ArgumentParser) -> None:
    for name, metavar, help in (
        ("--as", "FORMAT", _("read the files as pdf, html, text …, whatever they seem to be")),
        ("--encoding", "NAME", _("the encoding of text files and web pages, where it was not found out rightly")),
        ("--password", "TEXT", _("opens files that ask for a password")),
    ):
        bring.add_argument(name, dest=_DESTINATIONS.get(name), metavar=metavar, default="", help=help)
    bring.add_argument(
        "--keep-boilerplate", action="store_true", help=_("take menus, advertisements and the like as well")
    )
    bring.add_argument(
        "--marks-theme", metavar="PATH", help=_("put highlights that a file carries under this theme; else under none")
    )


def _articles(commands: Commands) -> None:
    listed = command(commands, "articles", articles.list_articles, _("list the articles"))
    listed.add_argument("--search", metavar="QUERY", help=_("only what this query, or a saved search, finds"))
    article = command(commands, "article", articles.article, _("show an article with its text, or delete articles"))
    article.usage = "florilegium article [-h] [--library DIR] [--json] (ID | delete ID …)"
    article.add_argument(
        "what", nargs="+", metavar="ID", help=_("the article; after delete, those to put in the trash")
    )


def _texts(commands: Commands) -> None:
    again = command(commands, "read-again", texts.read_again, _("read an article from its kept original once more"))
    named(again, "article")
    again.add_argument("--encoding", metavar="NAME", default="", help=_("in this encoding; else as it was read"))
    again.add_argument("--password", metavar="TEXT", default="", help=_("opens a file that asks for a password"))
    again.add_argument("--everything", action="store_true", help=_("also what was left out of it"))
    _correct(commands)
    _review(commands)
    alike = command(commands, "alike", texts.alike, _("list articles that say nearly the same"))
    alike.add_argument("article", nargs="?", metavar="ID", help=_("as this article; else all pairs not settled"))
    command(commands, "duplicates", texts.duplicates, _("list articles that are probably the same work"))
    merge = command(commands, "merge", texts.merge, _("make one article of several; the others go to the trash"))
    named(merge, "kept")
    rest(merge, "absorbed")


def _correct(commands: Commands) -> None:
    correct = command(commands, "correct", texts.correct, _("put other words in an article's text; passages go along"))
    named(correct, "article")
    correct.add_argument("--quote", metavar="TEXT", help=_("the words to be replaced; they must occur in the article"))
    correct.add_argument("--nth", type=int, metavar="K", help=_("which occurrence of the words, from 1"))
    correct.add_argument("--start", type=int, metavar="N", help=_("the first code point, from 0"))
    correct.add_argument("--end", type=int, metavar="N", help=_("the code point after the last; the start's puts in"))
    told = _("the words that come there, perhaps none; - reads standard input")
    correct.add_argument("--with", dest="words", metavar="TEXT", required=True, help=told)


def _review(commands: Commands) -> None:
    review = command(
        commands, "review", texts.review, _("list passages that have no certain place in a new text, or place one")
    )
    review.add_argument("--article", metavar="ID", help=_("only those of this article"))
    act = review.add_mutually_exclusive_group()
    act.add_argument("--accept", metavar="ID", help=_("put this passage where it is thought to stand"))
    act.add_argument("--detach", nargs="+", metavar="ID", help=_("these passages need no place; they wait no more"))
    act.add_argument("--wait-again", nargs="+", metavar="ID", help=_("these detached passages wait again"))
    review.add_argument("--start", type=int, metavar="N", help=_("with --accept: the first code point, from 0"))
    review.add_argument("--end", type=int, metavar="N", help=_("with --accept: the code point after the last"))


def _themes(commands: Commands) -> None:
    command(commands, "themes", themes.list_themes, _("list the themes"))
    under = group(commands, "theme", _("add, rename, move, merge, split, recolour, define or delete a theme"))
    add = command(under, "add", themes.add, _("make a theme, and those above it that are missing"))
    add.add_argument("path", metavar="PATH", help=_("where it goes: Funding/Police"))
    add.add_argument("--colour", metavar="#RRGGBB", default="", help=_("its colour; without, the next of the palette"))
    add.add_argument("--description", metavar="TEXT", default="", help=_("its definition in the codebook"))
    for name, run, help, more in (
        ("rename", themes.rename, _("give a theme another name"), ("name",)),
        ("move", themes.move, _("nest a theme under another; / is the top"), ("parent",)),
        ("recolour", themes.recolour, _("give a theme another colour, #RRGGBB"), ("colour",)),
        ("describe", themes.describe, _("write a theme's definition"), ("description",)),
        ("delete", themes.delete, _("put a theme and those below it in the trash; passages stay"), ()),
    ):
        named(command(under, name, run, help), "theme", *more)
    named(command(under, "merge", themes.merge, _("move all of ABSORBED to KEPT, drop ABSORBED")), "kept", "absorbed")
    _define(under)
    split = command(under, "split", themes.split, _("give some of a theme's passages to a new theme beside it"))
    named(split, "theme", "name")
    several(split, "passage", _("a passage that goes over"), metavar="ID", required=True)


def _define(under: Commands) -> None:
    define = command(under, "define", themes.define, _("write a theme's entry in the codebook, or parts of it"))
    named(define, "theme")
    for option, part, help in (
        ("--description", "description", _("what the theme is about")),
        ("--include", "includes", _("what belongs there")),
        ("--exclude", "excludes", _("what does not belong there")),
        ("--example", "example", _("a passage that shows it well")),
    ):
        define.add_argument(option, dest=part, metavar="TEXT", help=help)
    define.add_argument("--alias", action="append", metavar="NAME", help=_("another name it is found by"))


def _passages(commands: Commands) -> None:
    tag = command(commands, "tag", passages.tag, _("mark a quotation in an article and put themes on it"))
    named(tag, "article")
    tag.add_argument("--quote", metavar="TEXT", help=_("the exact words; they must occur in the article"))
    tag.add_argument("--nth", type=int, metavar="K", help=_("which occurrence of the words, from 1"))
    tag.add_argument("--start", type=int, metavar="N", help=_("the first code point, from 0"))
    tag.add_argument("--end", type=int, metavar="N", help=_("the code point after the last"))
    several(tag, "theme", _("a theme; missing ones are made, in the same step"), required=True)
    tag.add_argument("--note", metavar="TEXT", default="", help=_("a note on the passage, Markdown"))
    for name, run, help in (
        ("retag", passages.retag, _("put themes on a passage that is there")),
        ("untag", passages.untag, _("take themes off a passage; it stays")),
    ):
        one = command(commands, name, run, help)
        named(one, "passage")
        several(one, "theme", _("a theme"), required=True)
    listed = command(commands, "passages", passages.list_passages, _("list passages"))
    several(listed, "theme", _("only those under this theme, or below it"))
    listed.add_argument("--article", metavar="ID", help=_("only those of this article"))
    under = group(commands, "passage", _("delete passages"))
    rest(command(under, "delete", passages.delete, _("put passages in the trash")), "passage")


def _notes(commands: Commands) -> None:
    listed = command(commands, "notes", notes.list_notes, _("list notes"))
    listed.add_argument("--pinned", action="store_true", help=_("only pinned ones"))
    listed.add_argument("--search", metavar="WORDS", default="", help=_("only those that hold all these words"))
    mentions = command(commands, "mentions", notes.list_mentions, _("list the places in notes that link to a thing"))
    mentions.add_argument("id", metavar="ID", help=_("of an article, passage, note or theme; or a theme's PATH"))
    under = group(commands, "note", _("add, edit, pin or delete a note"))
    add = command(under, "add", notes.add, _("write a note, on one thing or by itself"))
    edit = command(under, "edit", notes.edit, _("write a note anew"))
    named(edit, "note")
    for one in (listed, add):
        target = one.add_mutually_exclusive_group()
        for kind, metavar in (("article", "ID"), ("passage", "ID"), ("theme", "PATH")):
            target.add_argument(f"--{kind}", metavar=metavar)
    for one in (add, edit):
        one.add_argument("--text", required=True, metavar="TEXT", help=_("Markdown; - reads standard input"))
    for name, run, help in (
        ("pin", notes.pin, _("put notes at the head of their list")),
        ("unpin", notes.unpin, _("put notes back among the others")),
        ("delete", notes.delete, _("put notes in the trash")),
    ):
        rest(command(under, name, run, help), "note")


def _searching(commands: Commands) -> None:
    search = command(commands, "search", searching.search_all, _("find articles, passages and notes"))
    search.add_argument("query", nargs="+", metavar="QUERY", help=_("a query that begins with - goes after --"))
    search.add_argument("--limit", type=count, default=20, metavar="N", help=_("how many hits to show (20)"))
    search.add_argument("--offset", type=count, default=0, metavar="N", help=_("how many hits to pass over (0)"))
    search.add_argument("--kind", choices=("article", "passage", "note"), help=_("only hits of this kind"))
    search.add_argument(
        "--sort", choices=[order.value for order in Order], default=Order.BEST.value, help=_("in what order (best)")
    )
    search.add_argument("--group", action="store_true", help=_("keep together what belongs to one article"))
    search.add_argument("--facets", action="store_true", help=_("count the hits by theme, source, author, year …"))
    search.add_argument("--explain", action="store_true", help=_("say how the query was understood"))
    search.formatter_class = argparse.RawDescriptionHelpFormatter
    search.epilog = query_rules()


def _index(commands: Commands) -> None:
    under = group(commands, "index", _("say how the search index stands, or build it anew"))
    command(under, "status", indexing.status, _("what it holds, and whether it is behind the library (exit code 1)"))
    command(under, "rebuild", indexing.rebuild, _("build it anew; the old one answers until that is done"))


def _going_out(commands: Commands) -> None:
    export = command(
        commands, "export", going_out.export, _("write Markdown: themes, articles, or what a search finds")
    )
    several(export, "theme", _("only passages under this theme, or below it"))
    several(export, "article", _("only passages of this article"), metavar="ID")
    several(export, "passage", _("only this passage"), metavar="ID")
    export.add_argument("--search", metavar="QUERY", help=_("only what this query, or a saved search, finds"))
    export.add_argument("--by", choices=("theme", "article"), help=_("what the headings are (theme)"))
    export.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE_OR_DIR",
        help=_("one file if it ends in .md, else a folder; - prints"),
    )
    export.add_argument("--force", action="store_true", help=_("replace files that are not ours or were edited"))
    export.add_argument("--dated", action="store_true", help=_("put today's date in the front matter"))
    command(commands, "links", going_out.links, _("let the desktop open florilegium: links with this program (Linux)"))


def _history(commands: Commands) -> None:
    command(commands, "undo", history.undo, _("take the last act back"))
    command(commands, "redo", history.redo, _("do the act undone last again"))
    past = command(commands, "history", history.list_history, _("list the latest acts"))
    past.add_argument("--limit", type=count, default=200, metavar="N", help=_("how many (200)"))
    past.add_argument("--all", action="store_true", help=_("every step there ever was, undone and done again included"))
    past.add_argument("--about", metavar="ID", help=_("only what touched this article, passage, theme or note"))
    past.add_argument("--csv", action="store_true", help=_("as a table for spreadsheets"))
    past.add_argument("-o", "--output", metavar="FILE", help=_("write it to a file: CSV, or JSON with --json"))
    past.add_argument("--force", action="store_true", help=_("replace the file if it is there"))


def _trash(commands: Commands) -> None:
    trash = command(commands, "trash", history.list_trash, _("list what is in the trash, restore from it, or empty it"))
    under = trash.add_subparsers(metavar="")
    back = command(under, "restore", history.bring_back, _("take a thing out of the trash"))
    back.add_argument("kind", choices=sorted(KINDS), metavar="KIND", help=", ".join(sorted(KINDS)))
    named(back, "id")
    command(under, "empty", history.empty, _("delete for good what is in the trash"))


def _version() -> str:
    try:
        return version("florilegium")
    except PackageNotFoundError:
        return ""


def _examples() -> str:
    return _("""\
examples:
  florilegium import --recursive ~/articles
  florilegium tag 3f9a2c1b --quote "zero tolerance" --theme Funding/Police
  florilegium search 'theme:legislation "speed limit" year:2013..2018'
  florilegium export --theme Funding -o funding.md
  florilegium passages --theme Funding --json

An ID is a whole id, at least six digits of its start or end, or an article's citation key. A THEME or PATH is a
path such as Funding/Police, or a name that only one theme has.
Exit code: 0 done, 1 the answer is no (not there, nothing done, or some files failed), 2 wrong use,
3 the library or the machine (open elsewhere, damaged, no room), 130 stopped.""")
