"""What is told of a match: the thing itself, the place in its text, and a line to recognise it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from app.domain import Article, Id, Note, Passage, Span, Text
from app.marking import Needle, best_place, joined, occurrences
from app.ports import Found, Match, Progress, Reader, no_progress
from app.snippets import Snippet, snippet
from app.theme_tree import ThemeTree
from app.unmarked import unmarked

_ENOUGH = 500
"""Occurrences of each word among which the best place is looked for."""

_TOGETHER = 8
"""Texts that are read at once and held: they may be megabytes each."""

Told = TypeVar("Told", Article, Passage, Note)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    ``start`` and ``end`` are its place in the article's text: exactly the words that matched; a passage's own place
    where only its note or theme matched; None where nothing in the article's text did. A note's place in its own text
    is ``note_span``. ``page`` is the printed page's label, ``section`` the heading it stands under; ``marks`` are the
    matched words within the snippet.

    A passage that ``needs_review``, or is ``detached`` from it, stands in an older text of its article, and so do its
    places.
    """

    kind: str
    id: Id
    article_id: Id | None
    title: str
    start: int | None
    end: int | None
    page: str
    snippet: str
    marks: tuple[Span, ...]
    themes: tuple[str, ...]
    score: float
    note_span: Span | None = None
    needs_review: bool = False
    section: str = ""
    detached: bool = False


class _Place(NamedTuple):
    """Where in a text something was found, and all marks there."""

    best: Span | None
    marks: Sequence[Span]


def told(
    reader: Reader,
    tree: ThemeTree,
    found: Found,
    looked_for: Sequence[Needle] | Callable[[Match], Sequence[Needle]],
    progress: Progress = no_progress,
) -> tuple[Hit, ...]:
    """The matches with all that is shown of them; what has left the library meanwhile is passed over.

    What is ``looked_for`` may be another thing in each.
    """
    telling = _Telling(reader, tree, found.matches)
    hits = []
    for number, match in enumerate(found.matches):
        progress(number, len(found.matches))
        if (hit := telling.hit(match, looked_for(match) if callable(looked_for) else looked_for)) is not None:
            hits.append(hit)
    return tuple(hits)


class _Telling:
    """The records that a page of matches needs, each fetched once."""

    def __init__(self, reader: Reader, tree: ThemeTree, matches: Sequence[Match]) -> None:
        self._reader, self._tree = reader, tree
        self._needles: Sequence[Needle] = ()
        self._notes = self._live(Note, {match.id for match in matches if match.kind == "note"})
        on = {note.passage_id for note in self._notes.values() if note.passage_id}
        self._passages = self._live(Passage, on | {match.id for match in matches if match.kind == "passage"})
        under = {passage.article_id for passage in self._passages.values()}
        under |= {note.article_id for note in self._notes.values() if note.article_id}
        self._articles = self._live(Article, under | {match.id for match in matches if match.kind == "article"})
        self._to_come = [id for match in matches if (id := self._text_id(match))]
        self._texts: dict[Id, Text] = {}

    def hit(self, match: Match, looked_for: Sequence[Needle]) -> Hit | None:
        """The match as a hit, if it is still there."""
        self._needles = looked_for
        if match.kind == "article" and match.id in self._articles:
            return self._article(match, self._articles[match.id])
        if match.kind == "passage" and match.id in self._passages:
            passage = self._passages[match.id]
            article = self._articles.get(passage.article_id)
            return self._passage(match, passage, article) if article else None
        if match.kind == "note" and match.id in self._notes:
            return self._note(match, self._notes[match.id])
        return None

    def _article(self, match: Match, article: Article) -> Hit:
        text = self._text(article.text_id)
        place = self._place(text.content)
        shown = snippet(text.content, place.best, place.marks)
        return self._in_article(match, article, text, place.best, shown, ())

    def _passage(self, match: Match, passage: Passage, article: Article) -> Hit:
        text = self._text(passage.text_id)
        place, in_note = self._place(passage.quote, passage.start), self._place(passage.note)
        if place.best is None and in_note.best is not None:
            shown = _in_note(passage.note, in_note)
        else:
            shown = snippet(text.content, place.best or passage.span, place.marks)
        hit = self._in_article(match, article, text, place.best or passage.span, shown, passage.themes)
        return replace(hit, needs_review=False, detached=True) if passage.detached else hit

    def _in_article(
        self, match: Match, article: Article, text: Text, place: Span | None, shown: Snippet, themes: Sequence[Id]
    ) -> Hit:
        return Hit(
            kind=match.kind,
            id=match.id,
            article_id=article.id,
            title=article.title,
            start=place.start if place else None,
            end=place.end if place else None,
            page=text.page_at(place.start) if place else "",
            snippet=shown.text,
            marks=shown.marks,
            themes=self._paths(themes),
            score=match.score,
            needs_review=text.id != article.text_id,
            section=text.section_at(place.start) if place else "",
        )

    def _note(self, match: Match, note: Note) -> Hit:
        passage = self._passages.get(note.passage_id or "")
        place = self._place(note.text)
        shown = _in_note(note.text, place)
        own = (note.theme_id,) if note.theme_id else ()
        return Hit(
            kind=match.kind,
            id=match.id,
            article_id=passage.article_id if passage else note.article_id,
            title=note.title,
            start=None,
            end=None,
            page="",
            snippet=shown.text,
            marks=shown.marks,
            themes=self._paths(passage.themes if passage else own),
            score=match.score,
            note_span=place.best,
        )

    def _place(self, text: str, moved: int = 0) -> _Place:
        """Where the query's words stand in a text that itself begins at ``moved``."""
        places = occurrences(text, self._needles, _ENOUGH)
        if not any(places) and len(text) > _ENOUGH:
            places = occurrences(text, self._needles)
        found = [[Span(span.start + moved, span.end + moved) for span in spans] for spans in places]
        return _Place(best_place(found), joined(span for spans in found for span in spans))

    def _paths(self, themes: Sequence[Id]) -> tuple[str, ...]:
        return tuple(self._tree.path(id) for id in themes if id in self._tree.themes)

    def _text_id(self, match: Match) -> Id:
        """The text that is read for a match; empty for none."""
        if match.kind == "article" and match.id in self._articles:
            return self._articles[match.id].text_id
        return self._passages[match.id].text_id if match.kind == "passage" and match.id in self._passages else ""

    def _text(self, id: Id) -> Text:
        """A text; read together with those that are needed next, for one by one takes longer than all else."""
        if id not in self._texts:
            self._to_come = self._to_come[self._to_come.index(id) :]
            together = list(dict.fromkeys(self._to_come))[:_TOGETHER]
            self._texts = {text.id: text for text in self._reader.every(Text, id=together)}
        return self._texts.get(id) or self._reader.get(Text, id)  # which says so if there is none

    def _live(self, kind: type[Told], ids: set[Id]) -> dict[Id, Told]:
        return {record.id: record for record in self._reader.every(kind, id=ids)} if ids else {}


def _in_note(markdown: str, place: _Place) -> Snippet:
    """The words around a place of a note, without Markdown's marks."""
    bare = unmarked(markdown)
    best = bare.spans([place.best]) if place.best else []
    return snippet(bare.words, best[0] if best else None, bare.spans(place.marks))
