"""More like this: what shares its telling words (``app.telling``) with an article, a passage, a note, or some words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from app.domain import Article, Id, Note, Passage, Text
from app.hits import Hit, told
from app.marking import Needle, Way
from app.ports import Found, Library, Match, Reader, SearchIndex, Wanted
from app.query import And, KindIs, Like, Not, OfArticles, Or, Query, Things
from app.telling import Spellings, Telling, most_written, telling_words
from app.theme_tree import ThemeTree
from app.words import written_words

_TITLE, _MARKED, _OWN_WORDS = 3.0, 2.0, 2.0
"""What a word counts for in a title, in a quotation that was marked, and in a person's own notes; in a text, 1."""

_AROUND = 0.25
"""What a word counts for that stands in the same paragraph as a passage."""

_BECAUSE = 6
"""Words that speak for one thing found, at the most."""


@dataclass(frozen=True, slots=True)
class AlikeHit:
    """One thing that is alike, and its words that speak for it, as they are written there, best first."""

    hit: Hit
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A page of what is alike. ``words`` are the example's telling words as it writes them, the best weighing 1."""

    words: tuple[tuple[str, float], ...]
    total: int
    hits: tuple[AlikeHit, ...]


class Wish(TypedDict, total=False):
    """What of it is told: only things of some ``kinds``, if any are named, and a stretch of them.

    ``without`` are words, as ``Alike.words`` has them, that are not to count.
    """

    kinds: Collection[str]
    without: Collection[str]
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Example:
    """What is to be found more of: texts and what their words count for; ``own`` are things that are no answer.

    ``held`` are the texts of those own things, which the index holds as well.
    """

    parts: tuple[tuple[str, float], ...]
    language: str = ""
    own: Query | None = None
    held: tuple[str, ...] = ()


def like_article(library: Library, index: SearchIndex, id: Id, **wish: Unpack[Wish]) -> Alike:
    """What is like an article, by its words and most by those that were marked in it; raises NotFound.

    Its own passages and notes are left out.
    """
    with library.reading() as reader:
        example = _of_article(reader, reader.get(Article, id))
        return _alike(reader, index, example, **wish)


def like_passage(library: Library, index: SearchIndex, id: Id, **wish: Unpack[Wish]) -> Alike:
    """What is like a passage, by its words, its notes, and a little by the paragraph it stands in; raises NotFound.

    Its article, its notes and the passages it overlaps are left out; else as ``like_article``.
    """
    with library.reading() as reader:
        example = _of_passage(reader, reader.get(Passage, id))
        return _alike(reader, index, example, **wish)


def like_note(library: Library, index: SearchIndex, id: Id, **wish: Unpack[Wish]) -> Alike:
    """What is like a note, which itself is left out; else as ``like_article``; raises NotFound."""
    with library.reading() as reader:
        text = reader.get(Note, id).text
        example = _Example(((text, 1.0),), own=Things("note", frozenset({id})), held=(text,))
        return _alike(reader, index, example, **wish)


def like_words(
    library: Library, index: SearchIndex, text: str, *, within: Id | None = None, **wish: Unpack[Wish]
) -> Alike:
    """What is like some words; ``within`` is the article they were chosen in, which is left out.

    Else as ``like_article``; raises NotFound where there is no such article.
    """
    with library.reading() as reader:
        example = _Example(((text, 1.0),))
        if within is not None:
            article = reader.get(Article, within)
            example = _Example(((text, 1.0),), article.language, OfArticles(frozenset({within})))
        return _alike(reader, index, example, **wish)


def _of_article(reader: Reader, article: Article) -> _Example:
    content = reader.get(Text, article.text_id).content
    passages = list(reader.every(Passage, article_id=article.id))
    notes = [note.text for note in reader.every(Note, article_id=article.id)]
    notes += [note.text for note in reader.every(Note, passage_id=[one.id for one in passages])] if passages else []
    heading = "\n".join((article.title, *article.tags))
    parts = [(content, 1.0), (heading, _TITLE)]
    parts += [(one.quote, _MARKED) for one in passages]
    parts += [(words, _OWN_WORDS) for words in (*(one.note for one in passages), *notes)]
    held = (f"{heading}\n{content}", *(f"{one.quote}\n{one.note}" for one in passages), *notes)
    return _Example(tuple(parts), article.language, OfArticles(frozenset({article.id})), held)


def _of_passage(reader: Reader, passage: Passage) -> _Example:
    article = reader.get(Article, passage.article_id)
    content = reader.get(Text, passage.text_id).content
    notes = {note.id: note.text for note in reader.every(Note, passage_id=passage.id)}
    beside = [
        one
        for one in reader.every(Passage, article_id=article.id)
        if one.text_id == passage.text_id and one.start < passage.end and passage.start < one.end
    ]
    start, end = content.rfind("\n", 0, passage.start) + 1, content.find("\n", passage.end)
    around = content[start : end if end >= 0 else len(content)]
    parts = [
        (passage.quote, 1.0),
        (around, _AROUND),
        *((words, _OWN_WORDS) for words in (passage.note, *notes.values())),
    ]
    own = Or(
        (
            Things("article", frozenset({article.id})),
            Things("passage", frozenset(one.id for one in (passage, *beside))),
            Things("note", frozenset(notes)),
        )
    )
    held = (content, *(f"{one.quote}\n{one.note}" for one in beside), *notes.values())
    return _Example(tuple(parts), article.language, own, held)


def _alike(
    reader: Reader,
    index: SearchIndex,
    example: _Example,
    kinds: Collection[str] = (),
    without: Collection[str] = (),
    limit: int = 20,
    offset: int = 0,
) -> Alike:
    telling = telling_words(index, example.parts, language=example.language, held=example.held, without=without)
    words = tuple((word.written, word.weight) for word in telling)
    if not telling:
        return Alike(words, 0, ())
    found = index.find(_asked(telling, example, kinds), Wanted(limit, offset))
    return Alike(words, found.total, tuple(_told(reader, found, telling)))


def _asked(telling: Sequence[Telling], example: _Example, kinds: Collection[str]) -> Query:
    """What shares words with the example, is of the kinds, and does not belong to it."""
    weights = {form: word.weight * even for word in telling for form, even in word.forms.items()}
    parts: list[Query] = [Like(tuple(sorted(weights.items())))]
    if kinds:
        parts.append(Or(tuple(map(KindIs, sorted(kinds)))))
    if example.own is not None:
        parts.append(Not(example.own))
    return And(tuple(parts))


def _told(reader: Reader, found: Found, telling: Sequence[Telling]) -> Iterator[AlikeHit]:
    """The matches with all that is shown of them, but for what has left the library meanwhile."""
    speaking = {thing: _speaking(text, telling)[:_BECAUSE] for thing, text in _texts_of(reader, found.matches)}

    def looked_for(match: Match) -> Sequence[Needle]:
        words = (word for _spelling, word in speaking.get((match.kind, match.id), ()))
        return [Needle((Way(((0, frozenset(word.forms)),)),)) for word in words]

    for hit in told(reader, ThemeTree.read(reader), found, looked_for):
        yield AlikeHit(hit, tuple(spelling for spelling, _word in speaking.get((hit.kind, hit.id), ())))


def _speaking(text: str, telling: Sequence[Telling]) -> list[tuple[str, Telling]]:
    """The telling words that stand in a text, as it writes them; those that say most there first."""
    meant = {form: number for number, word in enumerate(telling) for form in word.forms}
    found: defaultdict[int, Spellings] = defaultdict(lambda: defaultdict(float))
    for (form, spelling, _main), count in written_words(text).items():
        if form in meant:
            found[meant[form]][form, spelling] += count
    best = sorted(found, key=lambda number: (-telling[number].told(sum(found[number].values())), number))
    return [(most_written(found[number]), telling[number]) for number in best]


def _texts_of(reader: Reader, matches: Sequence[Match]) -> Iterator[tuple[tuple[str, Id], str]]:
    """Kind and id of each thing that was found, with the words by which it was; not of what has left meanwhile."""
    ids = {kind: [match.id for match in matches if match.kind == kind] for kind in ("article", "passage", "note")}
    articles = {article.text_id: article for article in reader.every(Article, id=ids["article"])}
    for text_id, content in reader.contents(articles):
        article = articles[text_id]
        yield ("article", article.id), "\n".join((article.title, *article.tags, content))
    for passage in reader.every(Passage, id=ids["passage"]):
        yield ("passage", passage.id), f"{passage.quote}\n{passage.note}"
    for note in reader.every(Note, id=ids["note"]):
        yield ("note", note.id), note.text
