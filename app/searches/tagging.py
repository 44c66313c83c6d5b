"""What a search found, put under a theme: passages as they are, and of articles the very words that were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain import Article, Id, Span
from app.i18n import _
from app.looking_up import understood
from app.marking import Forms, close_places, joined, needles, occurrences
from app.one_step import as_one_step
from app.passages import apply_theme, mark_each
from app.ports import Library, Progress, SearchIndex, Wanted, no_progress
from app.query import And, Or, Query

MOST = 5_000
"""Passages that are made at once."""

_AT_ONCE = 50
"""Texts read between two reports of progress."""


def tag_found(
    library: Library,
    index: SearchIndex,
    words: str,
    theme_id: Id,
    passages: Sequence[Id],
    articles: Sequence[Id],
    progress: Progress = no_progress,
) -> int:
    """Put a theme on passages, and on all that a search for ``words`` finds in the texts of articles, as one step.

    Words that stand close together become one passage. Answers how many passages were tagged or made. Raises NotFound
    where a passage or the theme is gone; what else has changed meanwhile is passed over.
    """
    places = dict(_places(library, index, words, articles, progress))
    with as_one_step(library, _("Tag what was found")) as act:
        if passages:
            apply_theme(act, passages, theme_id)
        with act.reading() as reader:
            texts = {article.id: article.text_id for article in reader.every(Article, id=list(places))}
        left = MOST
        for id, (text_id, spans) in places.items():
            if left and texts.get(id) == text_id:
                mark_each(act, id, spans[:left], theme_id)
                left -= len(spans[:left])
    return len(passages) + MOST - left


def _places(
    library: Library, index: SearchIndex, words: str, ids: Sequence[Id], progress: Progress
) -> Iterator[tuple[Id, tuple[Id, list[Span]]]]:
    """Of each article the text that was read, and where in it the words stand."""
    with library.reading() as reader:
        query, _hints = understood(words, library, reader)
        forms = index.find(query, Wanted(0)).forms if ids else {}
        articles = {article.text_id: article.id for article in reader.every(Article, id=list(ids))}
        for done, (text_id, content) in enumerate(reader.contents(articles)):
            if done % _AT_ONCE == 0:
                progress(done, len(articles))
            yield articles[text_id], (text_id, _found_in(content, query, forms))


def _found_in(content: str, query: Query, forms: Forms) -> list[Span]:
    ways = (close_places(occurrences(content, needles(way, forms))) for way in _ways(query, forms))
    return joined(span for spans in ways for span in spans)


def _ways(query: Query, forms: Forms) -> Sequence[Query]:
    """What a search offers to choose from (``a OR b``), whatever else must hold."""
    match query:
        case Or(parts):
            return parts
        case And(parts):
            wordy = [part for part in parts if needles(part, forms)]
            return _ways(wordy[0], forms) if len(wordy) == 1 else (query,)
        case _:
            return (query,)
