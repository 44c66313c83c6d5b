"""What a note hangs on, in words and as a place."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Article, Id, Note, Passage
from app.errors import NotFound
from app.i18n import quoted
from app.links import read_link
from app.ports import Library, Reader
from app.theme_tree import ThemeTree
from ui.context import Context
from ui.places import Place
from ui.themes.naming import seen

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Host:
    """What a note hangs on; both empty for a note that stands alone."""

    words: str
    place: Place | None


def host_of(reader: Reader, note: Note) -> Host:
    """The article, passage or theme of a note."""
    if note.article_id:
        return Host(_short(reader.get(Article, note.article_id).title), Place("article", note.article_id))
    if note.passage_id:
        quote = _short(reader.get(Passage, note.passage_id).quote)
        return Host(quoted(quote), Place("passage", note.passage_id))
    if note.theme_id:
        tree = ThemeTree.read(reader)
        if note.theme_id in tree.themes:
            return Host(seen(tree.path(note.theme_id)), Place("theme", note.theme_id))
    return Host("", None)


def article_at(library: Library, place: Place) -> Id:
    """The live article that a place shows; empty for a place that shows none."""
    if place.kind not in ("article", "passage"):
        return ""
    with library.reading() as reader:
        if place.kind == "article":
            return place.id if reader.count(Article, id=place.id) else ""
        return next((passage.article_id for passage in reader.every(Passage, id=place.id)), "")


def place_of(library: Library, link: str) -> Place:
    """Where one of our links leads; raises NotFound."""
    kind, id = read_link(link) or ("link", link)
    with library.reading() as reader:
        match kind:
            case "article":
                reader.get(Article, id)
            case "passage":
                reader.get(Passage, id)
            case "note":
                reader.get(Note, id)
            case "theme":
                return _theme_place(reader, id)
            case _:
                raise NotFound(kind, id)
    return Place(kind, id)


def open_link(context: Context, link: str) -> bool:
    """Open one of our links in the window; answers whether it led somewhere, else the message bar says why not."""
    return context.attempt(lambda: context.selection.enter(place_of(context.library, link)))


def _theme_place(reader: Reader, id: Id) -> Place:
    tree = ThemeTree.read(reader)
    if id not in tree.themes:
        raise NotFound("theme", id)
    return Place("theme", id)


def _short(words: str) -> str:
    line = seen(" ".join(words.split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
