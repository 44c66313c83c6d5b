"""Commands of saved searches, and what other commands narrow by one."""

from __future__ import annotations

from collections.abc import Mapping

from app.cli.answers import Cells, Record, show_deleted, show_list, show_one, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.grammar import Commands, command, named
from app.cli.lookup import search_of
from app.cli.records import search_json
from app.cli.wording import DONE
from app.domain import Id, SavedSearch
from app.i18n import _
from app.ports import Among, Library, Order, Reader

# What searches is loaded by the functions that need it: most commands do not.

_NAME, _WORDS = 40, 80


def searches(commands: Commands) -> None:
    """Put the commands of saved searches to the others."""
    listed = command(commands, "searches", list_searches, _("list the saved searches, or save, rename or delete one"))
    listed.add_argument("--counts", action="store_true", help=_("also how many things each finds now"))
    under = listed.add_subparsers(metavar="")
    keep = command(under, "save", save, _("keep a search under a name"))
    named(keep, "name")
    keep.add_argument("query", nargs="+", metavar="QUERY", help=_("a query that begins with - goes after --"))
    keep.add_argument(
        "--order", choices=[order.value for order in Order], default="best", help=_("in what order (best)")
    )
    keep.add_argument("--grouped", action="store_true", help=_("keep together what belongs to one article"))
    keep.add_argument("--replace", action="store_true", help=_("put it in the place of the one of that name"))
    named(command(under, "rename", rename, _("give a saved search another name")), "search", "name")
    named(command(under, "duplicate", duplicate, _("make a second of a saved search")), "search")
    place = command(under, "move", move, _("put a saved search before another, or at the end"))
    named(place, "search")
    place.add_argument("--before", metavar="SEARCH", help=_("the one it is to stand before"))
    gone = command(under, "delete", delete, _("put saved searches in the trash; what they find stays"))
    gone.add_argument("search", nargs="+", metavar="SEARCH")


def list_searches(call: Call) -> int:
    """Print the saved searches in their order; with how much each finds now, if that is asked."""
    with call.looking() as library:
        with library.reading() as reader:
            found = list(reader.every(SavedSearch))
        counts = _counts(call, library, found) if call.args.counts else {}
        records = (search_json(one) | ({"finds": counts[one.id]} if one.id in counts else {}) for one in found)
        show_list(records, call.as_json, _cells)
    return DONE


def save(call: Call) -> int:
    """Keep a search under a name."""
    from app.searches import save_search

    args = call.args
    with call.writing() as library:
        words = " ".join(args.query)
        made = save_search(library, args.name, words, Order(args.order), args.grouped, replacing=args.replace)
        return _answer(call, library, made.id)


def rename(call: Call) -> int:
    """Give a saved search another name."""
    from app.searches import rename_search

    with call.writing() as library:
        id = _id_of(library, call.args.search)
        rename_search(library, id, call.args.name)
        return _answer(call, library, id)


def duplicate(call: Call) -> int:
    """Make a second of a saved search."""
    from app.searches import duplicate_search

    with call.writing() as library:
        return _answer(call, library, duplicate_search(library, _id_of(library, call.args.search)).id)


def move(call: Call) -> int:
    """Put a saved search before another, or at the end."""
    from app.searches import move_search

    with call.writing() as library:
        id, before = _id_of(library, call.args.search), call.args.before
        move_search(library, id, None if before is None else _id_of(library, before))
        return _answer(call, library, id)


def delete(call: Call) -> int:
    """Put saved searches in the trash."""
    from app.searches import delete_search

    with call.writing() as library:
        ids = list(dict.fromkeys(_id_of(library, typed) for typed in call.args.search))
        delete_search(library, *ids)
    show_deleted(ids, call.as_json)
    return DONE


def words_of(reader: Reader, typed: str) -> tuple[str, str]:
    """The words of the saved search of that name, and how it is called; else what was typed, as a search itself."""
    from app.searches import search_named

    found = search_named(reader, typed)
    return (found.words, found.name) if found else (typed, typed)


def among_found(call: Call, library: Library, typed: str) -> Among:
    """The articles that a search finds, or the saved one of that name."""
    from app.searches import articles_found

    with library.reading() as reader:
        words, name = words_of(reader, typed)
    with call.index_of(library) as index:
        return Among("", name, articles_found(library, index, words))


def _counts(call: Call, library: Library, searches: list[SavedSearch]) -> Mapping[Id, int]:
    from app.searches import how_many_found

    with call.index_of(library) as index:
        return {one.id: how_many_found(library, index, one.words) for one in searches}


def _id_of(library: Library, typed: str) -> Id:
    with library.reading() as reader:
        return search_of(reader, typed).id


def _answer(call: Call, library: Library, id: Id) -> int:
    with library.reading() as reader:
        record = search_json(reader.get(SavedSearch, id))
    show_one(record, call.as_json, lambda record: ["  ".join(_cells(record))])
    return DONE


def _cells(record: Record) -> Cells:
    cells = short(record["id"]), shown(record["name"], _NAME), shown(record["query"], _WORDS)
    return (*cells, str(record["finds"])) if "finds" in record else cells
