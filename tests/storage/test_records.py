"""What is saved comes back as it was, and only what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import (
    THEME_COLOURS,
    Article,
    Block,
    BlockKind,
    Collection,
    Creator,
    Inline,
    InlineKind,
    Note,
    Page,
    PartialDate,
    Passage,
    ReadState,
    SavedSearch,
    Text,
    Theme,
    new_id,
    now,
)
from app.errors import NotFound
from storage.library import SqliteLibrary
from tests.factories import (
    a_collection,
    a_note,
    a_passage,
    a_text,
    a_theme,
    all_saved,
    an_article,
    saved,
    text_of,
)

Kind: TypeAlias = Any

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
moments = st.datetimes(datetime(2, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))]))
dates = st.none() | st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
creators = st.builds(Creator, words, words, words)


def found(library: SqliteLibrary, kind: Kind, id: str) -> Any:
    with library.reading() as reader:
        return reader.get(kind, id)


def every(library: SqliteLibrary, kind: Kind, /, **where: object) -> list[Any]:
    with library.reading() as reader:
        chosen = list(reader.every(kind, **where))
        assert reader.count(kind, **where) == len(chosen)
        return chosen


@given(
    fields=st.fixed_dictionaries(
        {
            "title": words,
            "authors": st.lists(creators, max_size=3).map(tuple),
            "publication": words,
            "date": dates,
            "url": words,
            "citation_key": words,
            "added": moments,
            "read_state": st.sampled_from(ReadState),
            "original": words,
            "trashed": st.none() | moments,
        }
    )
)
def test_an_article_comes_back_as_it_was_saved(library: SqliteLibrary, fields: dict[str, Any]) -> None:
    article = saved(library, an_article(**fields))
    assert found(library, Article, article.id) == article


@given(
    content=st.text(st.characters(exclude_categories=["Cs"])),
    blocks=st.lists(st.builds(Block, st.sampled_from(BlockKind), *[st.integers(0, 10**7)] * 2, st.integers(1, 9))),
    inlines=st.lists(st.builds(Inline, st.sampled_from(InlineKind), *[st.integers(0, 10**7)] * 2, words)),
    pages=st.lists(st.builds(Page, words, *[st.integers(0, 10**7)] * 2)),
)
def test_a_text_comes_back_as_it_was_saved(
    library: SqliteLibrary, content: str, blocks: list[Block], inlines: list[Inline], pages: list[Page]
) -> None:
    article = an_article(content, blocks=tuple(blocks), inlines=tuple(inlines), pages=tuple(pages))
    saved(library, article)
    assert found(library, Text, article.text_id) == text_of(article)


@given(content=st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1), note=words, created=moments)
def test_a_passage_comes_back_as_it_was_saved(
    library: SqliteLibrary, content: str, note: str, created: datetime
) -> None:
    article = saved(library, an_article(content))
    themes = tuple(saved(library, a_theme()).id for _ in range(3))
    passage = saved(library, a_passage(article, note=note, created=created, themes=themes[::-1]))
    assert found(library, Passage, passage.id) == passage


def test_themes_notes_and_collections_come_back_as_they_were_saved(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    parent = saved(library, a_theme("Forêts 🌲"))
    passage = saved(library, a_passage(article))
    records: list[Any] = [
        a_theme("علم", parent_id=parent.id, colour=THEME_COLOURS[3], description="«a»\r\n'b'", position=-4, digit=9),
        a_note("# One\n\ntwo\0three"),
        a_note(on=article),
        a_note(on=passage),
        a_note(on=parent),
        a_collection("Inner", article),
    ]
    all_saved(library, *records)
    assert [found(library, type(record), record.id) for record in records] == records


@given(
    name=words.filter(str.strip),
    said=words,
    order=words,
    grouped=st.booleans(),
    position=st.integers(-9, 9),
    created=moments,
    trashed=st.none() | moments,
)
def test_a_saved_search_comes_back_as_it_was_saved(library: SqliteLibrary, name: str, said: str, **fields: Any) -> None:
    search = saved(library, SavedSearch(new_id(), name, said, **fields))
    assert found(library, SavedSearch, search.id) == search


def test_saved_searches_come_by_their_places(library: SqliteLibrary) -> None:
    last, first = (SavedSearch(new_id(), "x", "x", position=place) for place in (2, -1))
    all_saved(library, last, first)
    assert every(library, SavedSearch) == [first, last]
    with pytest.raises(ValueError, match="without a name"):
        SavedSearch(new_id(), " ", "x")


def test_the_articles_are_told_that_passages_and_notes_belong_to(library: SqliteLibrary) -> None:
    one, two, three, thrown = (an_article() for _ in range(4))
    passage, other = a_passage(one), a_passage(two)
    all_saved(library, one, two, three, thrown, passage, other)
    on_passage, on_article, alone = a_note(on=other), a_note(on=three), a_note()
    in_trash = a_note(on=thrown)
    all_saved(library, on_passage, on_article, alone, in_trash, replace(thrown, trashed=now()))
    with library.reading() as reader:
        notes = [on_passage.id, on_article.id, alone.id, in_trash.id]
        assert reader.articles_of([passage.id, "0" * 32], notes) == {one.id, two.id, three.id}
        assert reader.articles_of([], []) == frozenset()


@pytest.mark.parametrize("kind", [Article, Text, Passage, Theme, Note, Collection, SavedSearch])
def test_an_unknown_id_is_told_with_the_noun_of_its_kind(library: SqliteLibrary, kind: Kind) -> None:
    with pytest.raises(NotFound) as caught:
        found(library, kind, "0" * 32)
    noun = "search" if kind is SavedSearch else kind.__name__.lower()
    assert (caught.value.what, caught.value.key) == (noun, "0" * 32)


def test_a_time_without_a_zone_is_refused(library: SqliteLibrary) -> None:
    with pytest.raises(Exception, match="without a zone"):
        saved(library, a_note(created=datetime(2024, 1, 1)))
    assert every(library, Note) == []


def test_every_gives_only_what_is_live_unless_the_trash_is_asked_for(library: SqliteLibrary) -> None:
    stamp = now()
    live, thrown = a_note("live"), a_note("thrown", trashed=stamp)
    all_saved(library, live, thrown)
    assert every(library, Note) == [live]
    assert every(library, Note, trashed=stamp) == [thrown]
    assert found(library, Note, thrown.id) == thrown


def test_every_chooses_by_any_field_and_by_several_values(library: SqliteLibrary) -> None:
    first, second = an_article(kind="report", date=PartialDate(2013)), an_article(read_state=ReadState.READ, url="u")
    all_saved(library, first, second)
    assert every(library, Article, kind="report") == [first]
    assert every(library, Article, date=PartialDate(2013)) == [first]
    assert every(library, Article, read_state=ReadState.READ, url="u") == [second]
    assert every(library, Article, date=None) == [second]
    assert every(library, Article, date={None, PartialDate(2013), PartialDate(1900)}) == [first, second]
    assert every(library, Article, id=(second.id, first.id)) == [first, second]
    assert every(library, Article, id=[]) == []


def test_choosing_by_what_is_not_a_field_is_an_error(library: SqliteLibrary) -> None:
    with pytest.raises(ValueError, match="words_key"), library.reading() as reader:
        reader.count(Article, words_key="x")


def test_passages_are_chosen_by_theme(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    one, two = saved(library, a_theme()), saved(library, a_theme())
    first = saved(library, a_passage(article, "committee", themes=(one.id, two.id)))
    second = saved(library, a_passage(article, "pledge", themes=(two.id,)))
    assert every(library, Passage, theme_id=one.id) == [first]
    assert every(library, Passage, theme_id={one.id, two.id}) == [first, second]
    assert every(library, Passage, theme_id=two.id, quote="pledge") == [second]


def test_records_come_in_their_natural_order(library: SqliteLibrary) -> None:
    older, newer = (
        an_article(added=datetime(2020, 1, 2, tzinfo=UTC)),
        an_article(added=datetime(2021, 1, 1, tzinfo=UTC)),
    )
    all_saved(library, newer, older)
    assert every(library, Article) == [older, newer]
    late, early, wide = (a_passage(older, quote) for quote in ("pledge", "met", "met on Tuesday"))
    all_saved(library, late, wide, early)
    assert every(library, Passage) == [early, wide, late]
    with library.reading() as reader:
        names = [theme.name for theme in reader.every(Theme)]
    assert names == ["Legislation", "Industry pledges", "Funding"]


def test_more_records_than_one_batch_are_streamed_in_order(library: SqliteLibrary) -> None:
    notes = [a_note(str(number)) for number in range(1_201)]
    all_saved(library, *notes)
    assert every(library, Note) == sorted(notes, key=lambda note: (note.created, note.id))


def test_records_may_be_changed_while_they_are_gone_through(library: SqliteLibrary) -> None:
    all_saved(library, *(a_note(str(number)) for number in range(700)))
    with library.writing("Shout") as writer:
        for note in writer.every(Note):
            writer.save(replace(note, text=f"{note.text}!", created=now()))
    assert sorted(note.text for note in every(library, Note)) == sorted(f"{number}!" for number in range(700))


def test_a_writer_reads_what_it_has_just_saved_and_deleted(library: SqliteLibrary) -> None:
    note = a_note()
    with library.writing("Write") as writer:
        writer.save(note)
        assert writer.get(Note, note.id) == note
        assert writer.count(Note) == 1
        writer.delete(note)
        assert list(writer.every(Note)) == []


def test_records_of_one_step_may_be_saved_in_any_order(library: SqliteLibrary) -> None:
    theme = a_theme()
    article = an_article()
    passage = a_passage(article, themes=(theme.id,))
    with library.writing("Backwards") as writer:
        for record in (a_note(on=passage), a_collection("", article)):
            writer.save(record)
        writer.save(theme)
        writer.save(passage)
        writer.save(article)
        writer.save(text_of(article))
    assert found(library, Passage, passage.id) == passage


def test_a_text_never_changes_in_place(library: SqliteLibrary) -> None:
    article = saved(library, an_article("as printed"))
    with pytest.raises(ValueError, match="never changes"):
        saved(library, a_text(article, "as altered", id=article.text_id))
    assert found(library, Text, article.text_id).content == "as printed"


def test_a_passage_shows_its_live_themes_and_keeps_the_others_for_when_they_come_back(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    one, two, three, four = (saved(library, a_theme()) for _ in range(4))
    passage = saved(library, a_passage(article, themes=(one.id, two.id, three.id)))
    saved(library, replace(two, trashed=now()))
    seen = found(library, Passage, passage.id)
    assert seen.themes == (one.id, three.id)
    saved(library, replace(seen, note="changed meanwhile", themes=(*seen.themes, four.id)))
    saved(library, two)
    assert found(library, Passage, passage.id).themes == (one.id, two.id, three.id, four.id)


def test_an_unseen_theme_keeps_its_place_among_those_put_on_meanwhile(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    later, first, last = (saved(library, a_theme()) for _ in range(3))
    passage = saved(library, a_passage(article, themes=(first.id, last.id)))
    saved(library, replace(last, trashed=now()))
    saved(library, replace(passage, themes=(first.id, later.id)))
    saved(library, last)
    assert found(library, Passage, passage.id).themes == (first.id, last.id, later.id)


@given(before=st.lists(st.integers(0, 5), unique=True), after=st.lists(st.integers(0, 5), unique=True))
def test_themes_keep_the_order_in_which_they_were_put_on(
    library: SqliteLibrary, before: list[int], after: list[int]
) -> None:
    themes = [a_theme() for _ in range(6)]
    article = an_article()
    passage = a_passage(article, themes=tuple(themes[number].id for number in before))
    all_saved(library, article, *themes, passage)
    changed = saved(library, replace(passage, themes=tuple(themes[number].id for number in after)))
    assert found(library, Passage, passage.id) == changed


def test_a_collection_shows_its_live_articles_in_order(library: SqliteLibrary) -> None:
    articles = [saved(library, an_article()) for _ in range(3)]
    collection = saved(library, a_collection("Reading list", *reversed(articles)))
    assert found(library, Collection, collection.id) == collection
    saved(library, replace(articles[1], trashed=now()))
    assert found(library, Collection, collection.id).articles == (articles[2].id, articles[0].id)


@pytest.mark.parametrize(
    "loose",
    [
        lambda: a_passage(an_article()),
        lambda: a_note(on=a_theme()),
        lambda: a_theme(parent_id=new_id()),
        lambda: replace(an_article(), text_id=new_id()),
    ],
)
def test_nothing_can_hang_on_what_is_not_there(library: SqliteLibrary, loose: Callable[[], Any]) -> None:
    record = loose()
    with pytest.raises(Exception, match="FOREIGN KEY"):
        saved(library, record)
    assert every(library, type(record)) == (every(library, Theme) if isinstance(record, Theme) else [])
    saved(library, a_note("and writing goes on"))


def test_an_article_with_a_very_long_text_is_no_trouble(library: SqliteLibrary) -> None:
    content = "Ein Satz über 🌊 und נחל.\n\n" * 40_000
    article = saved(library, an_article(content))
    assert found(library, Text, article.text_id).content == content
