"""Commands of themes."""

from __future__ import annotations

from collections.abc import Mapping

from app.cli.answers import Cells, Record, show_deleted, show_list, show_one, shown
from app.cli.calls import Call
from app.cli.lookup import passage_of, theme_of
from app.cli.records import Json, theme_json
from app.cli.wording import DONE
from app.domain import Id, Theme
from app.ports import Library, Reader
from app.theme_tree import ThemeTree
from app.themes import (
    add_theme,
    define_theme,
    delete_theme,
    describe_theme,
    merge_themes,
    move_theme,
    recolour_theme,
    rename_theme,
    split_theme,
)

_TOP = "/"
_ENTRY = ("description", "includes", "excludes", "example")
_DESCRIPTION = 60


def list_themes(call: Call) -> int:
    """Print the codebook, in its order."""
    with call.reading() as reader:
        tree, counts = ThemeTree.read(reader), reader.theme_counts()
        show_list((_whole(theme, tree, counts) for theme in tree.walk()), call.as_json, _cells)
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


def define(call: Call) -> int:
    """Write what is given of a theme's entry in the codebook; the rest stays. An alias of nothing takes all off."""
    with call.writing() as library:
        id = _named(library, call.args.theme)
        with library.reading() as reader:
            theme = reader.get(Theme, id)
        said = {part: getattr(theme, part) if (given := getattr(call.args, part)) is None else given for part in _ENTRY}
        aliases = theme.aliases if call.args.alias is None else call.args.alias
        define_theme(library, id, **said, aliases=aliases)
        return _answer(call, library, id)


def split(call: Call) -> int:
    """Give some of a theme's passages to a new one beside it."""
    with call.writing() as library:
        id = _named(library, call.args.theme)
        with library.reading() as reader:
            passages = [passage_of(reader, typed).id for typed in call.args.passage]
        return _answer(call, library, split_theme(library, id, call.args.name, passages).id)


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
    return _whole(tree.themes[id], tree, reader.theme_counts())


def _whole(theme: Theme, tree: ThemeTree, counts: Mapping[Id, int]) -> Json:
    """A theme with its entry in the codebook, its parent's id and its key."""
    entry: Json = {part: getattr(theme, part) for part in _ENTRY}
    names: Json = {"aliases": list(theme.aliases), "parent": tree.parent(theme.id), "digit": theme.digit}
    return theme_json(theme, tree, counts) | entry | names


def _cells(record: Record) -> Cells:
    description = shown(record["description"], _DESCRIPTION)
    return shown(record["path"]), str(record["colour"]), str(record["passages"]), description
