"""Commands of themes."""

from __future__ import annotations

from app.cli.answers import Cells, Record, show_deleted, show_list, show_one, shown
from app.cli.calls import Call
from app.cli.lookup import theme_of
from app.cli.records import Json, theme_json
from app.cli.wording import DONE
from app.domain import Id
from app.ports import Library, Reader
from app.theme_tree import ThemeTree
from app.themes import (
    add_theme,
    delete_theme,
    describe_theme,
    merge_themes,
    move_theme,
    recolour_theme,
    rename_theme,
)

_TOP = "/"
_DESCRIPTION = 60


def list_themes(call: Call) -> int:
    """Print the codebook, in its order."""
    with call.reading() as reader:
        tree, counts = ThemeTree.read(reader), reader.theme_counts()
        show_list((theme_json(theme, tree, counts) for theme in tree.walk()), call.as_json, _cells)
    return DONE


def add(call: Call) -> int:
    """Make a theme, and those above it that are missing."""
    with call.writing() as library:
        made = add_theme(library, call.args.path, call.args.colour, call.args.description)
        return _answer(call, library, made.id)


def rename(call: Call) -> int:
    """Give a theme another name."""
    with call.writing() as library:
        id = _named(library, call.args.theme)
        rename_theme(library, id, call.args.name)
        return _answer(call, library, id)


def move(call: Call) -> int:
    """Nest a theme under another, or put it at the top."""
    with call.writing() as library:
        id = _named(library, call.args.theme)
        move_theme(library, id, None if call.args.parent == _TOP else _named(library, call.args.parent))
        return _answer(call, library, id)


def merge(call: Call) -> int:
    """Give one theme all that another has, and drop the other."""
    with call.writing() as library:
        kept = _named(library, call.args.kept)
        merge_themes(library, kept, _named(library, call.args.absorbed))
        return _answer(call, library, kept)


def recolour(call: Call) -> int:
    """Give a theme another colour."""
    with call.writing() as library:
        id = _named(library, call.args.theme)
        recolour_theme(library, id, call.args.colour)
        return _answer(call, library, id)


def describe(call: Call) -> int:
    """Write the definition of a theme."""
    with call.writing() as library:
        id = _named(library, call.args.theme)
        describe_theme(library, id, call.args.description)
        return _answer(call, library, id)


def delete(call: Call) -> int:
    """Put a theme and those below it in the trash."""
    with call.writing() as library:
        id = _named(library, call.args.theme)
        delete_theme(library, id)
    show_deleted([id], call.as_json)
    return DONE


def _named(library: Library, typed: str) -> Id:
    with library.reading() as reader:
        return theme_of(ThemeTree.read(reader), typed).id


def _answer(call: Call, library: Library, id: Id) -> int:
    with library.reading() as reader:
        show_one(_record(reader, id), call.as_json, lambda record: ["  ".join(_cells(record))])
    return DONE


def _record(reader: Reader, id: Id) -> Json:
    tree = ThemeTree.read(reader)
    return theme_json(tree.themes[id], tree, reader.theme_counts())


def _cells(record: Record) -> Cells:
    description = shown(record["description"], _DESCRIPTION)
    return shown(record["path"]), str(record["colour"]), str(record["passages"]), description
