"""What each way of asking finds in a real library; by what to narrow it, and what was perhaps meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import Article, Collection, Creator, Note, PartialDate, Passage, ReadState, SavedSearch, new_id
from app.ports import FACETS, Library, Order
from app.query import Hint, HintKind
from app.query.fields import HAS, IS
from app.search import Results, search
from app.themes import add_theme
from storage.index import WhooshIndex
from tests.factories import a_collection, a_note, a_passage, all_saved, an_article, saved

Asking = Callable[..., Results]

TEXTS = {
    "roads": "The speed limit on roads was raised.\nA referendum is planned.",
    "trains": "Speed matters to trains. There is no such limit for them, said the women.",
    "photos": "Photography and geography.\nA woman drove at speed.",
}


@pytest.fixture
def ask(library: Library, tmp_path: Path) -> Iterator[Asking]:
    """Search the library as it is at that moment."""
    index = WhooshIndex(tmp_path / "cache", library.id)

    def asked(text: str, **wanted: object) -> Results:
        index.follow(library)
        return search(library, index, text, **wanted)  # type: ignore[arg-type]

    yield asked
    index.close()


@pytest.fixture
def texts(library: Library) -> dict[str, Article]:
    """The articles of TEXTS by their names."""
    made = {
        "roads": an_article(
            TEXTS["roads"],
            title="Roads",
            authors=(Creator("Quill", "Ann"),),
            publication="The Guardian",
            date=PartialDate(2016, 5, 31),
            language="en-GB",
            tags=("water works",),
            fields=(("abstract", "On roads."),),
        ),
        "trains": an_article(
            TEXTS["trains"],
            title="Trains",
            authors=(Creator("Council of Bakers"),),
            publication="Guardian Weekly",
            date=PartialDate(2016),
            language="en",
            read_state=ReadState.READ,
            url="https://example.org",
        ),
        "photos": an_article(TEXTS["photos"], title="Photos", date=PartialDate(2013, 7), doi="10.1/x"),
    }
    all_saved(library, *made.values())
    return made


def titles(results: Results) -> set[str]:
    return {hit.title for hit in results.hits if hit.kind == "article"}


def ids(results: Results) -> set[str]:
    return {hit.id for hit in results.hits}


FOUND: dict[str, set[str]] = {
    "speed limit": {"Roads", "Trains"},
    '"speed limit"': {"Roads"},
    '"limit speed"~1': {"Roads"},
    '"speed limit"~8': {"Roads", "Trains"},
    "near(speed limits, 1)": {"Roads"},
    "near(speed (limit OR matter), 1)": {"Roads", "Trains"},
    "near(speed wom*n, 4)": {"Photos"},
    "same(paragraph speed referendum)": set(),
    "same(paragraph speed limit)": {"Roads", "Trains"},
    "*graphy": {"Photos"},
    "wom?n": {"Trains", "Photos"},
    "refernedum~": {"Roads"},
    "speed -limit": {"Photos"},
    "NOT speed": set(),
    "title:(roads OR photos)": {"Roads", "Photos"},
    'title:"roads"': {"Roads"},
    "source:guardian": {"Roads", "Trains"},
    'source:="the guardian"': {"Roads"},
    '-source:="The Guardian" speed': {"Trains", "Photos"},
    'author:="Ann Quill"': {"Roads"},
    "author:=Quill": set(),
    'tag:="Water works"': {"Roads"},
    "lang:en": {"Roads", "Trains"},
    "lang:english": {"Roads", "Trains"},
    "lang:en-GB": {"Roads"},
    "year:2016": {"Roads", "Trains"},
    "year:<2016": {"Photos"},
    "date:2016-05": {"Roads"},
    "date:2016": {"Roads", "Trains"},
    "date:>=2016-02": {"Roads"},
    "date:2013-07..2016-05-30": {"Photos", "Trains"},
    "is:unread": {"Roads", "Photos"},
    "is:read speed": {"Trains"},
    "has:tag": {"Roads"},
    "has:abstract": {"Roads"},
    "has:author": {"Roads", "Trains"},
    "has:source -has:tag": {"Trains"},
    "has:url": {"Trains"},
    "has:doi": {"Photos"},
    "has:passage": set(),
    "is:unmarked": {"Roads", "Trains", "Photos"},
}
"""Which of these articles each question finds."""


def test_each_question_finds_just_these_articles(ask: Asking, texts: dict[str, Article]) -> None:
    answers = {typed: ask(typed) for typed in FOUND}
    assert {typed: titles(results) for typed, results in answers.items()} == FOUND
    assert {typed: results.total for typed, results in answers.items()} == {t: len(f) for t, f in FOUND.items()}
    assert {results.hints for results in answers.values()} == {()}


def test_what_things_have_and_are_is_known_at_once(library: Library, ask: Asking, texts: dict[str, Article]) -> None:
    theme = add_theme(library, "Money/Police")
    bare = saved(library, a_passage(texts["roads"], "speed"))
    noted = saved(library, a_passage(texts["roads"], "limit", note="why?"))
    hung_on = saved(library, a_passage(texts["trains"], "Speed", themes=(theme.id,)))
    note = saved(library, a_note("thought", on=hung_on))
    pinned = saved(library, replace(a_note("first"), pinned=True))
    on_article = saved(library, a_note("about it", on=texts["photos"]))
    assert ids(ask("has:note")) == {noted.id, hung_on.id, texts["photos"].id}
    assert ids(ask("has:passage")) == {texts["roads"].id, texts["trains"].id}
    assert ids(ask("is:unmarked")) == {texts["photos"].id}
    assert ids(ask("has:theme kind:passage")) == {hung_on.id}
    assert ids(ask("is:untagged")) == {bare.id, noted.id}
    assert ids(ask("is:pinned")) == {pinned.id}
    assert ids(ask("is:read")) == {texts["trains"].id, hung_on.id, note.id}
    assert on_article.id in ids(ask("has:doi"))
    saved(library, replace(noted, note=""))
    assert noted.id not in ids(ask("has:note"))


def test_a_passage_that_waits_or_was_detached_is_found_as_such(library: Library, ask: Asking) -> None:
    article = saved(library, an_article("Nobody answered."))
    apart = saved(library, replace(a_passage(article, "Nobody"), detached=True))
    saved(library, a_passage(article, "answered"))
    assert ids(ask("is:detached")) == {apart.id}
    assert ask("is:waiting").total == 0


def test_a_theme_is_found_alone_and_by_its_other_names(library: Library, ask: Asking) -> None:
    police = add_theme(library, "Money/Police")
    article = saved(library, an_article("One two three"))
    high = saved(library, a_passage(article, "One", themes=(police.parent_id or "",)))
    low = saved(library, a_passage(article, "two", themes=(police.id,)))
    assert ids(ask("theme:=money")) == {high.id}
    assert ids(ask("theme:money")) == {high.id, low.id}
    saved(library, replace(police, aliases=("Constabulary", "Money")))
    assert ids(ask("theme:constabulary")) == {low.id}
    assert ids(ask("theme:const*")) == {low.id}
    assert ids(ask("theme:=money")) == {high.id}


def test_a_collection_stands_for_what_is_in_it_and_below_it(
    library: Library, ask: Asking, texts: dict[str, Article]
) -> None:
    reading = saved(library, a_collection("Background / reading", texts["roads"]))
    saved(library, Collection(new_id(), "Old", reading.id, articles=(texts["trains"].id,)))
    passage = saved(library, a_passage(texts["trains"], "trains"))
    assert ids(ask('in:"background / Reading"')) == {texts["roads"].id, texts["trains"].id, passage.id}
    assert ids(ask("in:old kind:article")) == {texts["trains"].id}
    assert titles(ask("-in:old")) == {"Roads", "Photos"}
    nowhere = ask("in:nowhere")
    assert (nowhere.total, nowhere.hints) == (0, (Hint(HintKind.UNKNOWN_COLLECTION, "nowhere"),))


def test_a_saved_search_is_put_in_as_it_stands_now(library: Library, ask: Asking, texts: dict[str, Article]) -> None:
    fast = saved(library, SavedSearch(new_id(), "Fast things", "speed OR photography"))
    saved(library, SavedSearch(new_id(), "Fast and limited", 'search:"fast things" limit'))
    assert titles(ask('search:"Fast and limited"')) == {"Roads", "Trains"}
    assert titles(ask('year:2013 search:"fast things"')) == {"Photos"}
    saved(library, replace(fast, words="referendum"))
    assert titles(ask('search:"fast and limited"')) == {"Roads"}
    assert ask("search:gone").hints == (Hint(HintKind.UNKNOWN_SEARCH, "gone"),)
    assert ask("search:gone OR photography").total == 1


def test_saved_searches_that_name_one_another_come_to_an_end(
    library: Library, ask: Asking, texts: dict[str, Article]
) -> None:
    saved(library, SavedSearch(new_id(), "One", "search:two OR photography"))
    saved(library, SavedSearch(new_id(), "Two", "search:one OR referendum"))
    results = ask("search:one")
    assert titles(results) == {"Photos", "Roads"}
    assert Hint(HintKind.NAMES_ITSELF, "One") in results.hints


def test_a_line_of_saved_searches_as_long_as_ones_arm_comes_to_an_end(library: Library, ask: Asking) -> None:
    many = [SavedSearch(new_id(), f"n{number}", f"search:n{number + 1}") for number in range(60)]
    all_saved(library, *many)
    assert ask("search:n0").total == 0


def test_an_answer_can_be_narrowed_by_what_it_has(library: Library, ask: Asking, texts: dict[str, Article]) -> None:
    police = add_theme(library, "Money/Police")
    saved(library, a_passage(texts["roads"], "speed", themes=(police.id,)))
    results = ask("speed", facets=FACETS)
    assert results.articles == 3
    counted = {name: [(one.name, one.count, one.depth) for one in values] for name, values in results.facets.items()}
    assert counted["kind"] == [("Articles", 3, 0), ("Passages", 1, 0)]
    assert counted["theme"] == [("Money", 1, 0), ("Police", 1, 1)]
    assert counted["year"] == [("2016", 3, 0), ("2013", 1, 0)]
    assert counted["source"] == [("The Guardian", 2, 0), ("Guardian Weekly", 1, 0)]
    assert ("Ann Quill", 2, 0) in counted["author"]
    assert counted["tag"] == [("water works", 2, 0)]
    assert "English" in {name for name, _count, _depth in counted["lang"]}


def test_each_value_asks_for_as_many_as_it_counts(library: Library, ask: Asking, texts: dict[str, Article]) -> None:
    police = add_theme(library, 'Money/"Hard" Police')
    saved(library, a_passage(texts["trains"], "Speed", themes=(police.id,)))
    for typed in ("speed", "speed OR trains", '"speed', "-referendum"):
        for values in ask(typed, facets=FACETS).facets.values():
            assert [(one.value, ask(one.asks).total) for one in values] == [(one.value, one.count) for one in values]


def test_an_answer_comes_in_the_order_that_is_wanted(library: Library, ask: Asking, texts: dict[str, Article]) -> None:
    assert [hit.title for hit in ask("speed", order=Order.TITLE).hits] == ["Photos", "Roads", "Trains"]
    assert ask("speed", order=Order.OLDEST).hits[0].title == "Photos"
    saved(library, a_passage(texts["trains"], "Speed"))
    grouped = [hit.article_id for hit in ask("speed", grouped=True).hits]
    assert [grouped.count(id) for id in dict.fromkeys(grouped)] in ([1, 1, 2], [1, 2, 1], [2, 1, 1])
    assert len(list(dict.fromkeys(grouped))) == 3


@pytest.fixture
def mistyped(library: Library) -> None:
    """Articles of which many hold one word, few another."""
    all_saved(library, *(an_article(f"Legislation number {number} on bridges") for number in range(5)))
    saved(library, an_article("Legislaton, as nobody writes it, and a fridge"))


INSTEAD: dict[str, tuple[str, ...]] = {
    "legislaton": ("legislation",),
    "Legislatoin bridges": ("Legislation bridges",),
    "kind:article legslation": ("kind:article legislation",),
    "legislatoin brdges": ("legislation bridges",),
    "legislation": (),
    '"legislaton"': (),
    '"legislatian number"': ('"legislation number"',),
    "-legislaton fridge": (),
    "begislation": (),
    "legislatian*": (),
    "theme:legislatian": (),
    "zzzz": (),
    "": (),
}
"""What is offered for what was typed."""


@pytest.mark.usefixtures("mistyped")
def test_what_was_perhaps_meant_is_offered_where_next_to_nothing_is_found(ask: Asking) -> None:
    assert {typed: ask(typed).instead for typed in INSTEAD} == INSTEAD


@pytest.mark.usefixtures("mistyped")
def test_what_is_offered_finds_more(ask: Asking) -> None:
    results = ask("legislaton fridge OR legislatiom")
    for text in results.instead:
        assert ask(text).total > results.total


def test_the_place_of_a_hit_is_where_its_words_are_near(library: Library, ask: Asking) -> None:
    article = saved(library, an_article("A ban on it. " + "x " * 300 + "Plastic here, and a ban."))
    (hit,) = ask("near(ban plastic, 6)").hits
    assert (hit.start, hit.end) == (article_end(article), article_end(article) + 23)
    assert [mark.slice(hit.snippet) for mark in hit.marks] == ["Plastic", "ban"]


def article_end(article: Article) -> int:
    return len("A ban on it. ") + 600


def test_a_wildcard_and_a_slip_are_marked_where_they_stand(ask: Asking, texts: dict[str, Article]) -> None:
    for typed, words in (("*graphy", ["Photography", "geography"]), ("referendm~", ["referendum"])):
        (hit,) = ask(typed).hits
        assert [mark.slice(hit.snippet) for mark in hit.marks] == words


def test_only_what_is_there_can_be_counted(ask: Asking) -> None:
    results = ask("nothing", facets=FACETS)
    assert results.facets == dict.fromkeys(FACETS, ())
    assert ask("nothing").facets == {}


def test_things_of_every_kind_are_known_by_what_they_have(library: Library) -> None:
    article = saved(library, an_article("One two"))
    passage = saved(library, a_passage(article, "One", note="n"))
    note = saved(library, a_note("x", on=article))
    with library.reading() as reader:
        assert reader.having("note") == {"article": {article.id}, "passage": {passage.id}}
        assert reader.count(Note) == reader.count(Passage) == 1
    saved(library, replace(note, trashed=article.added))
    with library.reading() as reader:
        assert reader.having("note") == {"article": frozenset(), "passage": {passage.id}}


def test_all_that_may_be_asked_for_with_has_and_is_can_be_looked_up(ask: Asking, texts: dict[str, Article]) -> None:
    assert {results.hints for results in (ask(f"has:{name}") for name in HAS)} == {()}
    assert {results.hints for results in (ask(f"is:{name}") for name in IS)} == {()}
    assert titles(ask("has:date")) == {"Roads", "Trains", "Photos"}
    assert ask("has:file OR is:reading").total == 0


def test_every_value_narrows_to_what_it_counts_however_it_is_written(library: Library, ask: Asking) -> None:
    odd = (
        "The “Old” Post",
        'a "b" c',
        "two  blanks",
        "a\ttab",
        "x)(y OR z",
        "*star*",
        "-not",
        "near(a",
        "~5",
        "<b>%s {0}</b>",
    )
    all_saved(
        library, *(an_article("Rain", publication=name, authors=(Creator(name, ""),), tags=(name,)) for name in odd)
    )
    for name in ("source", "author", "tag"):
        facets = ask("rain", facets=(name,)).facets[name]
        assert {(facet.value, facet.count, ask(facet.asks).total) for facet in facets} == {(name, 1, 1) for name in odd}
