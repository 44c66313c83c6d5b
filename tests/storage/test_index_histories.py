"""After any history, the index answers every question as a look through the whole library would."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.articles import delete_articles, edit_articles
from app.domain import Article, Note, Passage, Text, Theme
from app.errors import NothingToUndo
from app.ports import Library, Reader, Wanted
from app.query import And, Everything, InField, KindIs, Not, Or, Phrase, Prefix, Query, Themed, Word, Years
from app.trash import discard, empty_trash, restore
from app.words import tokens, wording
from storage.index import WhooshIndex
from storage.library import SqliteLibrary
from tests.factories import a_note, a_passage, an_article, saved

WORDS = ["alder", "birch", "cedar", "alderman", "elm", "elms", "fir-tree", "£5m", "70%", "o'elm"]


def _content(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 12)))


def _act(library: SqliteLibrary, chance: random.Random) -> None:
    with library.reading() as reader:
        articles, passages = list(reader.every(Article)), list(reader.every(Passage))
        notes, themes = list(reader.every(Note)), list(reader.every(Theme))
        trash = list(reader.trash())
    acts: list[Callable[[], object]] = [
        lambda: saved(library, an_article(_content(chance), title=_content(chance))),
        lambda: saved(library, a_note(_content(chance))),
        library.undo,
        library.redo,
    ]
    if articles:
        article = chance.choice(articles)
        acts += [
            lambda: _mark(library, article, chance.sample(themes, min(len(themes), chance.randint(0, 2))), chance),
            lambda: edit_articles(library, [article.id], {"title": f"T{_content(chance)}"}),
            lambda: delete_articles(library, [article.id]),
            lambda: saved(library, a_note(_content(chance), on=article)),
        ]
    if passages:
        passage = chance.choice(passages)
        acts += [
            lambda: saved(library, replace(passage, note=_content(chance), themes=passage.themes[1:])),
            lambda: _throw(library, passage),
            lambda: saved(library, a_note(_content(chance), on=passage)),
        ]
    acts += [lambda: _throw(library, chance.choice(notes))] if notes else []
    acts += [lambda: _throw(library, chance.choice(themes))] if themes else []
    acts += [lambda: restore(library, (thing := chance.choice(trash)).kind, thing.id)] if trash else []
    acts += [lambda: empty_trash(library)] if trash and chance.random() < 0.3 else []
    try:
        chance.choice(acts)()
    except NothingToUndo:
        return


def _throw(library: Library, thing: Passage | Note | Theme) -> None:
    with library.writing("Throw away") as writer:
        discard(writer, [thing])


def _mark(library: Library, article: Article, themes: list[Theme], chance: random.Random) -> None:
    with library.reading() as reader:
        text = reader.get(Text, article.text_id)
    quote = chance.choice(text.content.split())
    saved(library, a_passage(text, quote, themes=tuple(theme.id for theme in themes), note=_content(chance)))


def _query(chance: random.Random, themes: list[Theme], depth: int = 0) -> Query:
    kinds = ["word", "phrase", "prefix", "kind", "theme", "field", "not"] + ["and", "or"] * 3 * (depth < 3)
    match chance.choice(kinds):
        case "word":
            return Word(chance.choice(WORDS))
        case "phrase":
            return Phrase(" ".join(chance.choices(WORDS, k=chance.randint(1, 2))))
        case "prefix":
            return Prefix(chance.choice(WORDS)[: chance.randint(1, 3)])
        case "kind":
            return KindIs(chance.choice(["article", "passage", "note"]))
        case "theme":
            return Themed(frozenset(theme.id for theme in chance.sample(themes, min(1, len(themes)))))
        case "field":
            return InField("title", Word(chance.choice(WORDS)))
        case "not":
            return Not(_query(chance, themes, depth + 1)) if depth < 4 else Everything()
        case "and":
            return And(tuple(_query(chance, themes, depth + 1) for _ in range(chance.randint(2, 3))))
        case _:
            return Or(tuple(_query(chance, themes, depth + 1) for _ in range(chance.randint(2, 3))))


Thing = dict[str, str]
"""One live thing: its kind, the texts of its fields by name, its themes as one string."""


def _everything(reader: Reader) -> dict[str, Thing]:
    articles = {article.id: article for article in reader.every(Article)}
    passages = {p.id: p for p in reader.every(Passage) if p.article_id in articles}
    things: dict[str, Thing] = {}
    for article in articles.values():
        content = reader.get(Text, article.text_id).content
        things[article.id] = {"kind": "article", "body": content, "title": article.title, "own": article.title}
    for passage in passages.values():
        title = articles[passage.article_id].title
        things[passage.id] = {"kind": "passage", "body": passage.quote, "note": passage.note, "title": title}
        things[passage.id]["theme"] = " ".join(passage.themes)
    for note in reader.every(Note):
        on = passages.get(note.passage_id or "")
        article_id = on.article_id if on else note.article_id
        if (note.passage_id and on is None) or (article_id and article_id not in articles):
            continue
        title = articles[article_id].title if article_id else ""
        things[note.id] = {"kind": "note", "body": note.text, "title": title}
        things[note.id]["theme"] = " ".join(on.themes) if on else note.theme_id or ""
    return things


def _answers(thing: Thing, query: Query, fields: tuple[str, ...] = ("body", "note", "own")) -> bool:
    texts = [thing.get(field, "") for field in fields]
    match query:
        case Word(text):
            same = {"elm": {"elm", "elms"}, "elms": {"elm", "elms"}, "o'elm": {"o'elm"}}.get(text, {text})
            if text == "fir-tree":
                return any(_has_phrase(each, "fir tree") for each in texts)
            return any(token.form in same for each in texts for token in tokens(each))
        case Phrase(text):
            return any(_has_phrase(each, text) for each in texts)
        case Prefix(text):
            return any(token.form.startswith(text) for each in texts for token in tokens(each))
        case And(parts):
            return all(_answers(thing, part, fields) for part in parts)
        case Or(parts):
            return any(_answers(thing, part, fields) for part in parts)
        case Not(part):
            return not _answers(thing, part, fields)
        case InField(name, part):
            return _answers(thing, part, (name,))
        case Themed(ids):
            return any(id in thing.get("theme", "") for id in ids)
        case KindIs(kind):
            return thing["kind"] == kind
        case _:
            return isinstance(query, Everything | Years)


def _has_phrase(text: str, phrase: str) -> bool:
    at = {(token.position, token.form) for token in tokens(text)}
    return any(all((start + by, form) in at for by, form in wording(phrase)) for start, _ in at)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_history_the_index_answers_as_the_library_would(
    library: SqliteLibrary, tmp_path: Path, seed: int, run_slow: bool
) -> None:
    index = WhooshIndex(tmp_path / "cache", library.id)
    chance = random.Random(seed)
    for _ in range(60 if run_slow else 12):
        for _ in range(chance.randint(1, 6)):
            _act(library, chance)
        index.follow(library)
        if chance.random() < 0.2:
            index.tidy()
        with library.reading() as reader:
            things, themes = _everything(reader), list(reader.every(Theme))
        for _ in range(12):
            query = _query(chance, themes)
            answer = index.find(query, Wanted(10_000))
            wanted = {id for id, thing in things.items() if _answers(thing, query)}
            assert {match.id for match in answer.matches} == wanted, query
            assert answer.total == len(answer.matches)
    assert not index.in_doubt
    with library.reading() as reader:
        assert index.revision == reader.revision
    index.close()
