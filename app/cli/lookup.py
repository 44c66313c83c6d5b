"""What a person typed for a thing: an id or a good part of it, a link, a citation key, a theme's path."""

from __future__ import annotations

import re
from typing import TypeVar

from app.domain import Article, Id, Note, Passage, SavedSearch, Theme
from app.errors import BadValue, NotFound
from app.i18n import _
from app.links import read_link
from app.ports import Reader
from app.theme_tree import ThemeTree, same_name

Kind = TypeVar("Kind", Article, Passage, Note, SavedSearch)

SHORTEST = 6
"""So many digits from the start or the end of an id are enough, if they fit no other."""

WHOLE = re.compile(r"[0-9a-f]{32}")
_PART = re.compile(rf"[0-9a-f]{{{SHORTEST},32}}")


def article_of(reader: Reader, typed: str) -> Article:
    """The article of an id, a part of one, a link or a citation key; raises NotFound, BadValue."""
    keyed = list(reader.every(Article, citation_key=typed)) if typed else []
    return keyed[0] if len(keyed) == 1 else _record(reader, Article, "article", typed)


def passage_of(reader: Reader, typed: str) -> Passage:
    """The passage of an id, a part of one or a link; raises NotFound, BadValue."""
    return _record(reader, Passage, "passage", typed)


def note_of(reader: Reader, typed: str) -> Note:
    """The note of an id, a part of one or a link; raises NotFound, BadValue."""
    return _record(reader, Note, "note", typed)


def search_of(reader: Reader, typed: str) -> SavedSearch:
    """The saved search of a name, an id or a part of one; raises NotFound, BadValue."""
    wanted = same_name(typed)
    named = [one for one in reader.every(SavedSearch) if same_name(one.name) == wanted]
    return named[0] if named else _record(reader, SavedSearch, "search", typed)


def theme_of(tree: ThemeTree, typed: str) -> Theme:
    """The theme of a path, a name or alias that only one theme has, an id or a link; raises NotFound, BadValue."""
    there = tree.themes.get(_id("theme", typed))
    named = [there] if there is not None else tree.called(typed.strip("/ "))
    if len(named) > 1:
        raise BadValue("theme", typed, _("one of {paths}").format(paths=", ".join(tree.path(one.id) for one in named)))
    if not named:
        raise NotFound("theme", typed)
    return named[0]


def fits(id: Id, part: str) -> bool:
    """Whether an id is, begins or ends with what was typed of it."""
    return bool(_PART.fullmatch(part)) and (id.startswith(part) or id.endswith(part))


def several_fit(noun: str, typed: str, count: int) -> BadValue:
    """The error for a part of an id that names more than one thing."""
    return BadValue(noun, typed, _("more of the id: {count} fit").format(count=count))


def _record(reader: Reader, kind: type[Kind], noun: str, typed: str) -> Kind:
    id = _id(noun, typed)
    if WHOLE.fullmatch(id):
        found = [reader.get(kind, id)]
    else:
        found = [record for record in reader.every(kind) if fits(record.id, id)] if _PART.fullmatch(id) else []
    if len(found) > 1:
        raise several_fit(noun, typed, len(found))
    if not found or found[0].trashed is not None:
        raise NotFound(noun, typed)
    return found[0]


def _id(noun: str, typed: str) -> Id:
    kind, id = read_link(typed) or (noun, typed.strip().lower().replace("-", ""))
    return id if kind == noun else ""
