"""The index follows the library: after any history it answers as a look through the whole library would."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.articles import delete_articles, edit_article, set_read_state
from app.domain import Article, Note, Passage, ReadState, Text, Theme, new_id
from app.errors import Cancelled, NotFound, NothingToUndo
from app.ports import Found, Library, Reader
from app.query import (
    And,
    Everything,
    InField,
    KindIs,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    Word,
    Years,
    parse,
)
from app.trash import discard, empty_trash, restore
from app.words import tokens, wording
from storage.index import WhooshIndex, following, whoosh_index
from storage.index.contents import latest_generation
from storage.library import SqliteLibrary, open_library
from tests.factories import a_note, a_passage, a_text, all_saved, an_article, saved, text_of


@pytest.fixture
def index(library: SqliteLibrary, tmp_path: Path) -> Iterator[WhooshIndex]:
    """The library's index, not yet built."""
    opened = WhooshIndex(tmp_path / "cache", library.id)
    yield opened
    opened.close()


def found(index: WhooshIndex, typed: str, limit: int = 100) -> set[str]:
    return {match.id for match in index.find(parse(typed).query, limit).matches}


def present_folder(index: WhooshIndex) -> Path:
    folder = whoosh_index.answering(index._root)
    assert folder is not None
    return folder


# ---------------------------------------------------------------- following


def test_before_the_first_build_nothing_is_found(index: WhooshIndex) -> None:
    assert index.revision == -1
    assert index.find(Word("pledge")) == Found(0, ())
    assert not index.in_doubt


def test_following_reaches_the_library_s_revision(library: SqliteLibrary, index: WhooshIndex) -> None:
    saved(library, an_article("A pledge."))
    with library.reading() as reader:
        assert index.follow(library) == index.revision == reader.revision


def test_an_edit_is_found_and_what_it_replaced_is_not(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("Old words.", title="First"))
    passage = saved(library, a_passage(article, "Old"))
    index.follow(library)
    newer = a_text(article, "New phrases.", version=2)
    all_saved(library, newer, replace(article, text_id=newer.id, title="Second"))
    index.follow(library)
    assert found(index, "phrases") == {article.id}
    assert found(index, "words") == set()
    assert found(index, "title:second") == {article.id, passage.id}
    assert found(index, "title:first") == set()


def test_what_was_undone_vanishes_and_what_is_redone_returns(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("A pledge."))
    index.follow(library)
    library.undo()
    index.follow(library)
    assert found(index, "pledge") == set()
    library.redo()
    index.follow(library)
    assert found(index, "pledge") == {article.id}


def test_what_is_in_the_trash_is_not_found(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("A pledge here."))
    passage = saved(library, a_passage(article, "pledge"))
    note = saved(library, a_note("pledge?", on=passage))
    index.follow(library)
    assert found(index, "pledge") == {article.id, passage.id, note.id}
    delete_articles(library, [article.id])
    index.follow(library)
    assert found(index, "pledge") == set()
    restore(library, "article", article.id)
    index.follow(library)
    assert found(index, "pledge") == {article.id, passage.id, note.id}
    delete_articles(library, [article.id])
    empty_trash(library)
    index.follow(library)
    assert found(index, "kind:article OR kind:passage OR kind:note") == set()


def test_a_passage_of_an_article_in_the_trash_is_not_found_even_if_it_is_not_there_itself(
    library: SqliteLibrary, index: WhooshIndex
) -> None:
    article = saved(library, an_article("A pledge here."))
    saved(library, a_passage(article, "pledge"))
    index.follow(library)
    saved(library, replace(article, trashed=article.added))
    index.follow(library)
    assert found(index, "pledge") == set()


def test_what_the_index_does_not_hold_costs_no_new_segment(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("A pledge."))
    index.follow(library)
    before = sorted(present_folder(index).glob("*.seg"))
    set_read_state(library, [article.id], ReadState.READ)
    index.follow(library)
    assert sorted(present_folder(index).glob("*.seg")) == before
    assert found(index, "pledge") == {article.id}


def test_the_total_is_exact_however_few_are_asked_for(library: SqliteLibrary, index: WhooshIndex) -> None:
    all_saved(library, *(an_article(f"pledge {number}") for number in range(30)))
    index.follow(library)
    answer = index.find(Word("pledge"), limit=3)
    assert (answer.total, len(answer.matches)) == (30, 3)
    assert index.find(Word("pledge"), limit=0).total == 30


def test_equal_scores_come_by_id_and_the_same_way_each_time(library: SqliteLibrary, index: WhooshIndex) -> None:
    all_saved(library, *(an_article("one pledge") for _ in range(9)))
    index.follow(library)
    answer = index.find(Word("pledge"), limit=100).matches
    assert [match.id for match in answer] == sorted(match.id for match in answer)
    assert index.find(Word("pledge"), limit=4).matches == answer[:4]
    assert index.find(Word("pledge"), limit=4, offset=4).matches == answer[4:8]


def test_the_rarer_word_and_the_title_weigh_more(library: SqliteLibrary, index: WhooshIndex) -> None:
    in_text = an_article("pledge and so on, and more words than that", title="On trees")
    in_title = an_article("nothing of it here, and more words than that", title="A pledge")
    often = an_article("pledge pledge pledge, and more words than", title="On trees")
    all_saved(library, in_text, in_title, often)
    index.follow(library)
    ranked = [match.id for match in index.find(Word("pledge")).matches]
    assert ranked.index(often.id) < ranked.index(in_text.id)
    assert ranked.index(in_title.id) < ranked.index(in_text.id)


def test_a_word_tells_which_forms_it_stood_for(library: SqliteLibrary, index: WhooshIndex) -> None:
    saved(library, an_article("Pledges were pledged; legislators legislate."))
    index.follow(library)
    forms = index.find(parse("pledge legis* absent OR pledge").query).forms
    assert forms["pledge"] == {"pledge", "pledges", "pledged"}
    assert forms["legis*"] == {"legislators", "legislate"}


def test_stems_follow_the_languages_of_the_articles(library: SqliteLibrary, index: WhooshIndex) -> None:
    saved(library, an_article("Alle Büchereien schließen.", language="de-DE"))
    index.follow(library)
    assert len(found(index, "bücherei")) == 1


def test_a_large_change_is_written_in_parts(
    library: SqliteLibrary, index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "FLUSH_AT", 50)
    articles = [an_article(f"pledge number {number} of many") for number in range(12)]
    all_saved(library, *articles)
    index.follow(library)
    all_saved(library, *(replace(article, title="Renamed") for article in articles))
    index.follow(library)
    assert found(index, "title:renamed pledge") == {article.id for article in articles}
    assert index.find(parse("kind:article").query).total == 12


@pytest.mark.parametrize("built", [False, True])
def test_work_broken_off_leaves_what_there_was(library: SqliteLibrary, index: WhooshIndex, built: bool) -> None:
    kept = saved(library, an_article("A pledge."))
    if built:
        index.follow(library)
    all_saved(library, *(an_article(f"pledge {number}") for number in range(5)))

    def stop(done: int, total: int, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        index.follow(library, stop)
    assert found(index, "pledge") == ({kept.id} if built else set())
    index.follow(library)
    assert len(found(index, "pledge")) == 6


def test_progress_ends_with_all_done(library: SqliteLibrary, index: WhooshIndex) -> None:
    all_saved(library, *(an_article() for _ in range(3)))
    told: list[tuple[int, int]] = []
    index.follow(library, lambda done, total, doing="": told.append((done, total)))
    assert told[-1] == (3, 3)


def test_an_index_follows_no_other_library(library: SqliteLibrary, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot follow"):
        WhooshIndex(tmp_path, new_id()).follow(library)


def test_small_segments_become_one(library: SqliteLibrary, index: WhooshIndex) -> None:
    for number in range(12):
        saved(library, an_article(f"pledge number{number}"))
        index.follow(library)
    gone = saved(library, an_article("pledge gone"))
    index.follow(library)
    delete_articles(library, [gone.id])
    index.follow(library)
    before = index.find(parse("pledge").query, 100)
    assert index.tidy()
    after = index.find(parse("pledge").query, 100)
    assert {match.id for match in after.matches} == {match.id for match in before.matches}
    assert after.total == 12
    assert len(list(present_folder(index).glob("*.seg"))) <= 8
    assert found(index, '"pledge number7"') != set()
    assert not index.tidy()


def test_crowded_segments_do_not_wait_for_an_idle_moment(
    library: SqliteLibrary, index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whoosh_index, "CROWDED", 5)
    for number in range(9):
        saved(library, an_article(f"pledge {number}"))
        index.follow(library)
    assert len(list(present_folder(index).glob("*.seg"))) <= 6
    assert len(found(index, "pledge")) == 9


def test_another_process_s_work_is_seen(library: SqliteLibrary, index: WhooshIndex, tmp_path: Path) -> None:
    other = WhooshIndex(tmp_path / "cache", library.id)
    saved(library, an_article("A pledge."))
    other.follow(library)
    assert len(found(index, "pledge")) == 1
    saved(library, an_article("Another pledge."))
    other.follow(library)
    assert len(found(index, "pledge")) == 2
    for number in range(12):
        saved(library, an_article(f"pledge {number}"))
        other.follow(library)
    other.tidy()
    assert len(found(index, "pledge")) == 14
    other.in_doubt = True
    other.follow(library)
    assert len(found(index, "pledge")) == 14
    other.close()


# ---------------------------------------------------------------- any history

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
            lambda: edit_article(library, replace(article, title=_content(chance))),
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
    except (NothingToUndo, NotFound):
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
    library: SqliteLibrary, index: WhooshIndex, seed: int, run_slow: bool
) -> None:
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
            answer = index.find(query, limit=10_000)
            wanted = {id for id, thing in things.items() if _answers(thing, query)}
            assert {match.id for match in answer.matches} == wanted, query
            assert answer.total == len(answer.matches)
    assert not index.in_doubt
    assert latest_generation(present_folder(index)) > 0
    with library.reading() as reader:
        assert index.revision == reader.revision


def test_the_index_of_a_copy_is_not_the_index_of_the_original(
    library: SqliteLibrary, index: WhooshIndex, tmp_path: Path
) -> None:
    library.rest()
    shutil.copytree(library.folder, tmp_path / "copy")
    copy = open_library(tmp_path / "copy")
    saved(library, an_article("in the original"))
    index.follow(library)
    article = saved(copy, an_article("in the copy"))
    index.follow(copy)
    assert found(index, "copy") == {article.id}
    assert found(index, "original") == set()
    copy.close()


def test_text_of_is_what_was_saved(library: SqliteLibrary, index: WhooshIndex) -> None:
    article = saved(library, an_article("Beyond 😀 the plane: عَرَبِيّ and\ttabs."))
    index.follow(library)
    assert text_of(article).content
    assert found(index, "عربي 😀 tabs") == {article.id}
