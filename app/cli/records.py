"""The library's nouns as the command line's JSON; offsets are code points, the end is exclusive."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain import ArticleLine, Id, Note, Passage, Step, Theme
from app.ports import Trashed
from app.theme_tree import ThemeTree

Json = dict[str, object]


def article_json(article: ArticleLine) -> Json:
    """An article as lists show it; ``passages`` is how many it has."""
    return {
        "id": article.id,
        "title": article.title,
        "authors": [str(author) for author in article.authors],
        "publication": article.publication,
        "date": str(article.date) if article.date else None,
        "url": article.url,
        "language": article.language,
        "kind": article.kind,
        "passages": article.passages,
    }


def passage_json(passage: Passage, tree: ThemeTree) -> Json:
    """A passage with the paths of its themes."""
    return {
        "id": passage.id,
        "article": passage.article_id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "themes": [tree.path(id) for id in passage.themes if id in tree.themes],
        "note": passage.note,
    }


def theme_json(theme: Theme, tree: ThemeTree, counts: Mapping[Id, int]) -> Json:
    """A theme; ``passages`` are those directly under it."""
    return {
        "id": theme.id,
        "path": tree.path(theme.id),
        "colour": theme.colour,
        "description": theme.description,
        "passages": counts.get(theme.id, 0),
    }


def note_json(note: Note) -> Json:
    """A note and the id of what it hangs on."""
    return {
        "id": note.id,
        "text": note.text,
        "article": note.article_id,
        "passage": note.passage_id,
        "theme": note.theme_id,
        "created": note.created.isoformat(),
        "modified": note.modified.isoformat(),
    }


def step_json(step: Step) -> Json:
    """A step of the history."""
    return {"revision": step.revision, "at": step.at.isoformat(), "title": step.title, "state": step.state}


def trashed_json(item: Trashed) -> Json:
    """A thing in the trash."""
    return {"kind": item.kind, "id": item.id, "label": item.label}
