"""Where one can go: asked of the library in the background, so that typing is never held up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain import Article, Collection, Id, Note, Passage, SavedSearch
from app.errors import NotFound
from app.i18n import _, quoted
from app.ports import ArticleFilter, Library, Progress, Reader
from app.theme_tree import ThemeTree
from ui.articles.collections import collection_path
from ui.articles.model import byline
from ui.palette.lines import LONGEST, Asked, Line, best
from ui.places import Place
from ui.searches.going import place_of

MOST = 12
"""Lines of one kind that are shown."""

READ = 200
"""Articles that hold the words of which the best are shown."""

MOST_RECENT = 9


@dataclass(frozen=True, slots=True)
class Names:
    """What is read once when the palette opens: all names but those of articles, and the places one was at lately."""

    themes: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    collections: tuple[Line, ...] = ()
    searches: tuple[Line, ...] = ()
    recent: tuple[Line, ...] = ()


def read_names(library: Library, past: Iterable[Place], progress: Progress) -> Names:
    """Read all names but those of articles, of which there may be a hundred thousand."""
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
        collections = {one.id: one for one in reader.every(Collection)}
        themes = tuple(_theme_line(tree, theme.id) for theme in tree.walk())
        notes: list[Line] = []
        for note in reader.every(Note):
            progress(len(notes), 0)
            title = note.title[:LONGEST] or _("Empty note")
            notes.append(Line("note", title, note.id, place=Place("note", note.id)))
        gathered = tuple(Line("collection", collection_path(collections, id), id) for id in collections)
        searches = tuple(
            Line("search", one.name, one.id, one.words[:LONGEST], place=place_of(one))
            for one in reader.every(SavedSearch)
        )
        recent = _recent(reader, tree, past)
    return Names(themes, tuple(reversed(notes)), gathered, searches, recent)


def answers(library: Library, names: Names, asked: Asked, progress: Progress) -> list[Line]:
    """The places that fit what was typed, the best of each kind."""

    def tick() -> None:
        progress(0, 0)

    if not asked.words and not asked.kind:
        return list(names.recent)
    found: list[Line] = []
    if asked.takes("theme"):
        found += best(names.themes, asked.words, MOST, tick)
    if asked.takes("article"):
        found += _articles(library, asked.words, tick)
    for kind, lines in (("note", names.notes), ("collection", names.collections), ("search", names.searches)):
        if asked.takes(kind):
            found += best(lines, asked.words, MOST, tick)
    return best(found, asked.words, 3 * MOST) if asked.words else found


def _articles(library: Library, words: str, tick: Callable[[], object]) -> list[Line]:
    chosen = ArticleFilter(words, order="title", descending=False) if words else ArticleFilter()
    with library.reading() as reader:
        lines = reader.article_lines(chosen, 0, READ if words else MOST)
    tick()
    found = []
    for line in lines:
        year = str(line.date.year) if line.date else ""
        detail = " · ".join(part for part in (byline(line), year) if part)
        place = Place("article", line.id)
        found.append(Line("article", line.title[:LONGEST] or _("Untitled"), line.id, detail, place=place))
    fitting = best(found, words, MOST)
    others = [line for line in found if line not in fitting]
    return [*fitting, *others][:MOST]


def _theme_line(tree: ThemeTree, id: Id) -> Line:
    theme = tree.themes[id]
    path = " / ".join(above.name for above in tree.line(id))
    also = (theme.name, *theme.aliases)
    detail = ", ".join(theme.aliases)
    return Line("theme", path, id, detail, also=also, place=Place("theme", id))


def _recent(reader: Reader, tree: ThemeTree, past: Iterable[Place]) -> tuple[Line, ...]:
    """The places one was at lately, those that are still there, each thing once."""
    lines: dict[tuple[str, str], Line] = {}
    for place in past:
        try:
            line = _place_line(reader, tree, place)
        except NotFound:
            continue
        if line is not None and len(lines) < MOST_RECENT:
            lines.setdefault((line.words, line.detail), line)
    return tuple(lines.values())


def _place_line(reader: Reader, tree: ThemeTree, place: Place) -> Line | None:
    """What a place is called; None for one that is not worth going back to."""
    match place.kind:
        case "article":
            article = reader.get(Article, place.id)
            return Line("place", article.title or _("Untitled"), place.id, _("Article"), place=place)
        case "passage":
            passage = reader.get(Passage, place.id)
            title = reader.get(Article, passage.article_id).title
            quote = " ".join(passage.quote[:LONGEST].split())
            return Line("place", quoted(quote), place.id, title or _("Untitled"), place=place)
        case "note":
            note = reader.get(Note, place.id)
            return Line("place", note.title[:LONGEST] or _("Empty note"), place.id, _("Note"), place=place)
        case "theme" if place.id in tree.themes:
            path = _theme_line(tree, place.id).words
            return Line("place", path, place.id, _("Theme"), place=place)
        case "search" if place.words.strip():
            return Line("place", place.words[:LONGEST], "", _("Search"), place=place)
    return None
