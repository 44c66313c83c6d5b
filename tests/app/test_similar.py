"""More like this: on a library of three subjects, what is alike comes first, and says by which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.articles import delete_articles
from app.domain import Article, Id
from app.errors import NotFound
from app.ports import Library
from app.similar import Alike, like_article, like_note, like_passage, like_words
from app.telling import _families
from storage.index import WhooshIndex
from storage.library import SqliteLibrary, open_library
from tests.factories import a_note, a_passage, all_saved, an_article, saved

SUBJECTS = {
    "bridge": ["bridge", "girder", "toll", "river", "bearing", "pier", "barge", "lock"],
    "bread": ["loaf", "oven", "flour", "mill", "baker", "sourdough", "crust", "salt"],
    "bees": ["hive", "swarm", "queen", "honey", "mite", "pollen", "beekeeper", "meadow"],
}
Stories = dict[str, list[Article]]

_STORY = (
    "The {0} was closed when they found the {1}s worn. In {year} the council was told that every {2} would cost more "
    "than the {1}. Some say that a {3} is worth what is paid; others would rather have {2}s.\n"
    "They asked about the {0} and the {4}, as they had in {before}; it was said that the {0} is fair."
)


def a_story(subject: str, number: int) -> str:
    """Common words and years are as in the stories of other subjects; the words of its own come round in turn."""
    words = SUBJECTS[subject]
    mine = [words[(2 * number + place) % len(words)] for place in range(5)]
    return _STORY.format(*mine, year=2013 + number, before=2012 + number)


def _stories() -> Stories:
    """Four articles of each subject."""
    return {
        name: [an_article(a_story(name, number), title="A story", language="en") for number in range(4)]
        for name in SUBJECTS
    }


@pytest.fixture
def articles(library: SqliteLibrary) -> Stories:
    """The stories, in a library of the test's own."""
    made = _stories()
    all_saved(library, *(article for group in made.values() for article in group))
    return made


@pytest.fixture
def index(library: SqliteLibrary, articles: Stories, tmp_path: Path) -> Iterator[WhooshIndex]:
    """The index of that library."""
    opened = WhooshIndex(tmp_path / "cache", library.id)
    opened.follow(library)
    yield opened
    opened.close()


@dataclass(frozen=True)
class Shelf:
    """The stories in a library that no test changes."""

    library: SqliteLibrary
    index: WhooshIndex
    articles: Stories

    def like(self, words: str, **wanted: Any) -> Alike:
        """What is like some words."""
        return like_words(self.library, self.index, words, **wanted)

    def like_article(self, subject: str, number: int, **wanted: Any) -> Alike:
        """What is like one of the stories."""
        return like_article(self.library, self.index, self.articles[subject][number].id, **wanted)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """It, with its index."""
    folder = tmp_path_factory.mktemp("similar")
    library, made = open_library(folder / "library"), _stories()
    all_saved(library, *(article for group in made.values() for article in group))
    index = WhooshIndex(folder / "cache", library.id)
    index.follow(library)
    yield Shelf(library, index, made)
    index.close()
    library.close()


def ids(alike: Alike) -> list[Id]:
    return [one.hit.id for one in alike.hits]


def words(alike: Alike) -> list[str]:
    return [word for word, _weight in alike.words]


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_the_others_of_its_subject_are_most_like_an_article(shelf: Shelf, subject: str) -> None:
    group = {article.id for article in shelf.articles[subject]}
    for number, example in enumerate(shelf.articles[subject]):
        alike = shelf.like_article(subject, number)
        assert set(ids(alike)[:3]) == group - {example.id}
        assert example.id not in ids(alike)
        scores = [one.hit.score for one in alike.hits]
        assert scores == sorted(scores, reverse=True)


def test_a_hit_says_by_which_words_as_it_writes_them(shelf: Shelf) -> None:
    second = shelf.articles["bridge"][1]
    (hit,) = [one for one in shelf.like_article("bridge", 0).hits if one.hit.id == second.id]
    assert set(hit.because) == {"toll", "river", "bearing", "2013"}
    assert hit.because[0] == "toll"
    marked = {mark.slice(hit.hit.snippet) for mark in hit.hit.marks}
    assert marked
    assert marked <= {"toll", "river", "rivers", "bearing", "bearings", "2013"}


def test_the_forms_of_a_stem_are_one_word(shelf: Shelf) -> None:
    alike = shelf.like("Swarms and a swarm; swarms!")
    assert words(alike) == ["swarms"]
    assert {one.hit.id: one.because for one in alike.hits} == {
        shelf.articles["bees"][0].id: ("swarm",),
        shelf.articles["bees"][3].id: ("swarm",),
    }


def test_a_form_that_only_the_example_has_stands_for_its_word(shelf: Shelf) -> None:
    assert words(shelf.like("swarming")) == ["swarming"]
    assert ids(shelf.like("swarming")) == ids(shelf.like("swarm"))


def test_common_words_say_nothing(shelf: Shelf) -> None:
    assert shelf.like("the council, and what they asked about") == Alike((), 0, ())
    told = words(shelf.like_article("bees", 0))
    assert told[0] == "hive"
    assert set(told) == {"hive", "swarm", "queen", "honey", "mite", "2012", "2013"}


def test_words_that_nothing_else_holds_are_not_looked_for(
    library: Library, index: WhooshIndex, articles: Stories
) -> None:
    article = saved(library, an_article("A viaduct, and bridges. The viaduct stands.", title="Viaduct"))
    passage = saved(library, a_passage(article, "A viaduct", note="viaduct"))
    note = saved(library, a_note("this viaduct", on=passage))
    index.follow(library)
    assert words(like_article(library, index, article.id)) == ["bridges"]
    assert "viaduct" not in words(like_passage(library, index, passage.id))
    assert "viaduct" in words(like_note(library, index, note.id))


def test_what_was_marked_in_an_article_says_most(library: Library, index: WhooshIndex, articles: Stories) -> None:
    mixed = saved(library, an_article("Of bridges, of mills and of swarms.", title="Mixed", language="en"))
    for quote in ("bridges", "mills", "swarms"):
        saved(library, a_passage(mixed, quote, note=f"More on {quote}?"))
        index.follow(library)
        assert words(like_article(library, index, mixed.id, kinds=["article"]))[0] == quote
        library.undo()


def test_the_passages_and_notes_of_an_article_are_not_like_it(
    library: Library, index: WhooshIndex, articles: Stories
) -> None:
    first, second, *_others = articles["bread"]
    passage = saved(library, a_passage(first, "found the ovens", note="flour"))
    notes = [saved(library, a_note("the mill", on=first)), saved(library, a_note("a loaf", on=passage))]
    other = saved(library, a_passage(second, "a sourdough is worth what", note="flour"))
    index.follow(library)
    found = ids(like_article(library, index, first.id, limit=100))
    assert not {first.id, passage.id, *(note.id for note in notes)} & set(found)
    assert {second.id, other.id} <= set(found)


def test_a_passage_is_like_others_elsewhere_and_not_like_its_own_place(
    library: Library, index: WhooshIndex, articles: Stories
) -> None:
    first, _second, _third, last = articles["bees"]
    passage = saved(library, a_passage(first, "found the swarms worn"))
    overlapping = saved(library, a_passage(first, "swarms worn. In 2013"))
    apart = saved(library, a_passage(first, "more than the swarm"))
    note = saved(library, a_note("the swarm", on=passage))
    elsewhere = saved(library, a_passage(last, "Some say that a swarm"))
    index.follow(library)
    found = ids(like_passage(library, index, passage.id, limit=100))
    assert not {first.id, passage.id, overlapping.id, note.id} & set(found)
    assert set(found[:3]) == {elsewhere.id, apart.id, last.id}


def test_a_passage_of_common_words_is_helped_by_its_paragraph(
    library: Library, index: WhooshIndex, articles: Stories
) -> None:
    passage = saved(library, a_passage(articles["bees"][1], "it was said that"))
    index.follow(library)
    alike = like_passage(library, index, passage.id, kinds=["article"])
    assert words(alike)[:2] == ["queen", "beekeeper"]
    assert ids(alike)[0] in {article.id for article in articles["bees"]}


def test_a_note_is_like_what_it_is_about(library: Library, index: WhooshIndex, articles: Stories) -> None:
    note = saved(library, a_note("# Salt\n\nWho still bakes *sourdough*?"))
    index.follow(library)
    alike = like_note(library, index, note.id)
    assert words(alike) == ["Salt", "sourdough"]
    assert note.id not in ids(alike)
    assert set(ids(alike)) < {article.id for article in articles["bread"]}


def test_chosen_words_leave_their_own_article_out(shelf: Shelf) -> None:
    first, _second, _third, last = shelf.articles["bread"]
    chosen = "told that every flour would cost more than the oven"
    assert first.id in ids(shelf.like(chosen))
    alike = shelf.like(chosen, within=first.id)
    assert first.id not in ids(alike)
    assert last.id in ids(alike)


def test_only_some_kinds_are_shown_if_that_is_asked(library: Library, index: WhooshIndex, articles: Stories) -> None:
    first, second, *_others = articles["bread"]
    saved(library, a_passage(second, "The flour was closed"))
    saved(library, a_note("loaves, flour and an oven"))
    index.follow(library)
    for kinds in (["article"], ["passage"], ["note"], ["note", "passage"]):
        alike = like_article(library, index, first.id, kinds=kinds)
        assert {one.hit.kind for one in alike.hits} == set(kinds)


def test_a_word_that_was_taken_off_counts_no_more(shelf: Shelf) -> None:
    text = "girders and flour"
    assert set(words(shelf.like(text))) == {"girders", "flour"}
    alike = shelf.like(text, without={"flour"})
    assert words(alike) == ["girders"]
    assert set(ids(alike)) == {shelf.articles["bridge"][0].id, shelf.articles["bridge"][3].id}


def test_pages_of_what_is_alike_fit_together(shelf: Shelf) -> None:
    whole = shelf.like_article("bees", 1, limit=100)
    assert whole.total == len(whole.hits)
    paged = [
        one for start in range(0, whole.total, 4) for one in shelf.like_article("bees", 1, limit=4, offset=start).hits
    ]
    assert paged == list(whole.hits)


@pytest.mark.parametrize("like", [like_article, like_passage, like_note])
def test_what_is_not_there_is_like_nothing(shelf: Shelf, like: Callable[[Library, WhooshIndex, Id], Alike]) -> None:
    with pytest.raises(NotFound):
        like(shelf.library, shelf.index, "0" * 32)


def test_what_has_left_the_library_is_passed_over(library: Library, index: WhooshIndex, articles: Stories) -> None:
    first, second, *_others = articles["bridge"]
    delete_articles(library, [second.id])  # the index still has it
    assert second.id not in ids(like_article(library, index, first.id))


@pytest.mark.parametrize("odd", ["", " ", "—", "🙂", "\x00", "\ud800", "a" * 100_000, "the " * 1000, "nothing of this"])
def test_odd_words_are_like_nothing(shelf: Shelf, odd: str) -> None:
    assert shelf.like(odd).hits == ()


def test_before_there_is_an_index_nothing_is_alike(shelf: Shelf, tmp_path: Path) -> None:
    unbuilt = WhooshIndex(tmp_path / "none", shelf.library.id)
    assert like_article(shelf.library, unbuilt, shelf.articles["bees"][0].id) == Alike((), 0, ())
    unbuilt.close()


def test_single_letters_and_small_figures_never_tell() -> None:
    families = _families([("a) 1. the wall 12 in 2019, E 長", 1.0)], "en")
    assert {family.written for family in families} >= {"wall", "2019", "長"}
    assert not {family.written for family in families} & {"a", "1", "12", "E"}
