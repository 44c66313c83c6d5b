"""Which passages and notes an export holds, arranged under themes or under articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby

from app.domain import Article, Id, Note, Passage, Theme
from app.exporters.citation import cite, title_of
from app.exporters.markdown import link, one_line
from app.exporters.notes import embedded
from app.exporters.sections import Section, Sources
from app.i18n import _
from app.links import link_to

DEPTH = 2
"""The level of a section's heading in a document of several; notes stand below it."""


class By(StrEnum):
    """What stands in the headings of an export."""

    THEME = "theme"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to export; an empty choice is the whole library.

    ``themes`` (with those below), ``articles`` and ``passages`` (which may also name none) each narrow it. ``notes``
    and ``cited`` (articles to name without words of theirs) are added, as a search finds them.
    """

    themes: tuple[Id, ...] = ()
    articles: tuple[Id, ...] = ()
    passages: tuple[Id, ...] | None = None
    notes: tuple[Id, ...] = ()
    cited: tuple[Id, ...] = ()
    title: str = ""

    @property
    def kind(self) -> str:
        """``library``, ``theme``, ``article`` or ``selection``."""
        if self.passages is not None:
            return "selection"
        return "theme" if self.themes else "article" if self.articles else "library"


def sections(sources: Sources, choice: Choice, by: By) -> Iterator[Section]:
    """The sections that hold something, in the order of the codebook or of the articles' age."""
    arranged = _by_theme(sources, choice) if by is By.THEME else _by_article(sources, choice)
    for section in chain(arranged, _apart(sources, choice, by)):
        if section.passages or section.notes or not section.about:
            yield section


def _by_theme(sources: Sources, choice: Choice) -> Iterator[Section]:
    chosen, held = _chosen_themes(sources, choice), _held(sources, choice)
    for theme in sources.tree.walk():
        if chosen is None or theme.id in chosen:
            with_notes = choice.kind in ("theme", "library")
            yield _of_theme(sources, theme, _sorted(held(theme.id)), with_notes)
    if chosen is None:
        left = _sorted(passage for passage in _pool(sources, choice) if not passage.themes)
        if left:
            yield Section(_("Without a theme"), left)


def _by_article(sources: Sources, choice: Choice) -> Iterator[Section]:
    if choice.kind == "library":
        for article in sources.reader.every(Article):
            yield _of_article(sources, article, list(sources.reader.every(Passage, article_id=article.id)), True)
        return
    ordered = _sorted(_pool(sources, choice))
    there = {id: list(group) for id, group in groupby(ordered, lambda passage: passage.article_id)}
    for id in {**dict.fromkeys(choice.articles), **there}:
        yield _of_article(sources, sources.article(id), there.get(id, []), choice.kind == "article")


def _of_theme(sources: Sources, theme: Theme, passages: list[Passage], with_notes: bool) -> Section:
    notes = list(sources.reader.every(Note, theme_id=theme.id)) if with_notes else []
    described = [embedded(theme.description, DEPTH)] if with_notes and theme.description.strip() else []
    path = one_line(sources.tree.path(theme.id))
    return Section(path, passages, notes, link_to("theme", theme.id), described)


def _of_article(sources: Sources, article: Article, passages: list[Passage], with_notes: bool) -> Section:
    notes = list(sources.reader.every(Note, article_id=article.id)) if with_notes else []
    about = link_to("article", article.id)
    return Section(title_of(article), passages, notes, about, [_source_line(article)])


def _source_line(article: Article) -> str:
    back = link(_("open"), link_to("article", article.id))
    return f"{cite(article)} · {back}"


def _apart(sources: Sources, choice: Choice, by: By) -> Iterator[Section]:
    """What belongs under no heading of the arrangement: other notes, and articles only named."""
    notes = [note for id in choice.notes if (note := sources.reader.get(Note, id)).trashed is None]
    if choice.kind == "library":
        notes += [note for note in sources.reader.every(Note) if not note.passage_id and not _has_place(note, by)]
    if choice.kind == "article" and by is By.THEME:
        notes += sources.reader.every(Note, article_id=choice.articles)
    if notes:
        yield Section(_("Notes"), notes=notes)
    if choice.cited:
        yield Section(_("Articles found"), opening=[_source_line(sources.article(id)) for id in choice.cited])


def _has_place(note: Note, by: By) -> bool:
    return bool(note.theme_id if by is By.THEME else note.article_id)


def _chosen_themes(sources: Sources, choice: Choice) -> set[Id] | None:
    """The ids of the themes that narrow the choice, with those below; None where none does."""
    if not choice.themes:
        return None
    return {below.id for id in choice.themes for below in sources.tree.under(id)}


def _held(sources: Sources, choice: Choice) -> Callable[[Id], Iterable[Passage]]:
    """The chosen passages directly under a theme."""
    if choice.passages is None:
        narrowed = _narrowed(article_id=choice.articles)
        return lambda id: sources.reader.every(Passage, theme_id=id, **narrowed)
    under: dict[Id, list[Passage]] = {}
    for passage in _pool(sources, choice):
        for id in passage.themes:
            under.setdefault(id, []).append(passage)
    return lambda id: under.get(id, ())


def _pool(sources: Sources, choice: Choice) -> Iterator[Passage]:
    """Every chosen passage, once."""
    themes = _chosen_themes(sources, choice)
    if choice.passages is None:
        yield from sources.reader.every(Passage, **_narrowed(article_id=choice.articles, theme_id=tuple(themes or ())))
        return
    for id in dict.fromkeys(choice.passages):
        passage = sources.reader.get(Passage, id)
        among = not choice.articles or passage.article_id in choice.articles
        if passage.trashed is None and among and (themes is None or themes.intersection(passage.themes)):
            yield passage


def _narrowed(**by: tuple[Id, ...]) -> dict[str, object]:
    return {field: ids for field, ids in by.items() if ids}


def _sorted(passages: Iterable[Passage]) -> list[Passage]:
    """Passages by the age of their article, which its id tells, then by place."""
    return sorted(passages, key=lambda one: (one.article_id, one.start, one.end, one.id))
