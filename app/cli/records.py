"""The library's nouns as the command line's JSON; offsets are code points, the end is exclusive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.domain import (
    Article,
    ArticleLine,
    Block,
    Creator,
    Id,
    Inline,
    Note,
    Page,
    Passage,
    SavedSearch,
    Step,
    Text,
    Theme,
)
from app.errors import UnreadableFile
from app.looking_back import Trashed
from app.mentioning import Mentioned
from app.ports import Reader
from app.theme_tree import ThemeTree

if TYPE_CHECKING:
    from app.importing import Near

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


def whole_article_json(reader: Reader, article: Article) -> Json:
    """Everything that is known of an article, with its present text and what lies beside it."""
    line = ArticleLine(
        article.id,
        article.title,
        article.authors,
        article.publication,
        article.date,
        article.url,
        article.language,
        article.kind,
        article.read_state,
        reader.passage_counts([article.id]).get(article.id, 0),
    )
    known: Json = {
        **article_json(line),
        "creators": [creator_json(creator) for creator in article.authors],
        "doi": article.doi,
        "citation_key": article.citation_key,
        "fields": dict(article.fields),
        "tags": list(article.tags),
        "remarks": list(article.remarks),
        "format": article.format,
        "encoding": article.encoding,
        "imported_from": article.imported_from,
        "original": article.original,
    }
    return known | text_json(reader.get(Text, article.text_id))


def text_json(text: Text) -> Json:
    """A text with its blocks, inlines and pages."""
    return {
        "text": text.content,
        "blocks": [block_json(block) for block in text.blocks],
        "inlines": [inline_json(inline) for inline in text.inlines],
        "pages": [page_json(page) for page in text.pages],
    }


def creator_json(creator: Creator) -> Json:
    """A creator by the parts of the name, and the role."""
    return {"family": creator.family, "given": creator.given, "role": creator.role}


def block_json(block: Block) -> Json:
    """A block of a text."""
    return {"kind": block.kind.value, "start": block.start, "end": block.end, "level": block.level}


def inline_json(inline: Inline) -> Json:
    """What stands out within a block."""
    return {"kind": inline.kind.value, "start": inline.start, "end": inline.end, "target": inline.target}


def page_json(page: Page) -> Json:
    """A printed page and the range of text on it."""
    return {"label": page.label, "position": page.position, "start": page.start, "end": page.end}


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
        "pinned": note.pinned,
        "created": note.created.isoformat(),
        "modified": note.modified.isoformat(),
    }


def mention_json(mentioned: Mentioned) -> Json:
    """A place in a note, or in a passage's note, that links to a thing; ``start`` to ``end`` is the link."""
    return {
        "kind": mentioned.kind,
        "id": mentioned.id,
        "title": mentioned.title,
        "words": mentioned.words,
        "start": mentioned.start,
        "end": mentioned.end,
    }


def step_json(step: Step) -> Json:
    """A step of the history."""
    return {
        "revision": step.revision,
        "at": step.at.isoformat(),
        "title": step.title,
        "state": step.state,
        "who": step.who,
    }


def search_json(search: SavedSearch) -> Json:
    """A saved search; ``query`` is what was typed."""
    return {
        "id": search.id,
        "name": search.name,
        "query": search.words,
        "order": search.order,
        "grouped": search.grouped,
        "created": search.created.isoformat(),
    }


def trashed_json(item: Trashed) -> Json:
    """A thing in the trash."""
    return {
        "kind": item.kind,
        "id": item.id,
        "label": item.label,
        "at": item.at.isoformat() if item.at else None,
        "who": item.who,
        "along": dict(item.along),
    }


def reason_key(error: UnreadableFile) -> str:
    """Why no text can be had from a file, for programs."""
    return f"{error.reason}: {error.detail}" if error.detail else error.reason


def near_json(near: Sequence[Near]) -> list[Json]:
    """Articles that say nearly the same."""
    return [{"id": one.id, "title": one.title, "share": round(one.share, 3)} for one in near]
