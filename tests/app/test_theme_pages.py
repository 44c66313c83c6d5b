"""The page of a theme: what is gathered, in which order, what the filter leaves, and a person's own order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.articles import delete_articles
from app.domain import Arrangement, Article, Creator, Page, PartialDate, Passage, Theme
from app.errors import NotFound
from app.passages import apply_theme, delete_passages, note_passages
from app.ports import Library
from app.theme_pages import Asked, Gathered, Places, Sort, arrange, gather, moved_before
from app.themes import delete_theme
from tests.factories import a_note, a_passage, a_text, a_theme, all_saved, an_article, saved

WORDS = "The ferry left at noon.\n\nTwo companies had promised a second boat.\n\nIt never came."


def gathered(library: Library, theme: Theme, **asked: object) -> Gathered:
    return gather(library, Asked(theme.id, **asked), Places())  # type: ignore[arg-type]


def quotes(found: Gathered) -> list[str]:
    return [line.passage.quote for line in found.lines]


@pytest.fixture
def boats(library: Library) -> Theme:
    return saved(library, a_theme("Boats"))


@pytest.fixture
def lost(library: Library, boats: Theme) -> Theme:
    return saved(library, a_theme("Lost", parent_id=boats.id))


def two_articles(library: Library, **first: object) -> tuple[Article, Article]:
    """The later one by its author, and the earlier one by its title."""
    old = an_article(WORDS, title="Älteste Fähre", date=PartialDate(1999), **first)
    new = an_article(WORDS, title="Ferries", authors=(Creator("Zorn", "Ida"),), date=PartialDate(2021, 5))
    all_saved(library, old, new)
    return old, new


def test_the_passages_of_the_themes_below_come_too_unless_one_wants_only_those_right_here(
    library: Library, boats: Theme, lost: Theme
) -> None:
    article = saved(library, an_article(WORDS))
    both = a_passage(article, "promised", themes=(lost.id, boats.id))
    all_saved(library, a_passage(article, "ferry", themes=(boats.id,)), both, a_passage(article, "never"))
    all_saved(library, a_passage(article, "second", themes=(lost.id,)))
    whole = gathered(library, boats)
    assert quotes(whole) == ["ferry", "promised", "second"]
    assert (whole.total, whole.here) == (3, 2)
    assert [(theme.name, count) for theme, count in whole.children] == [("Lost", 2)]
    assert [line.theme_id for line in whole.lines] == [boats.id, boats.id, lost.id]
    assert quotes(gathered(library, boats, below=False)) == ["ferry", "promised"]


def test_by_source_goes_by_author_or_title_then_by_place(library: Library, boats: Theme) -> None:
    old, new = two_articles(library)
    for article in (new, old):
        all_saved(library, *(a_passage(article, quote, themes=(boats.id,)) for quote in ("never", "ferry")))
    found = gathered(library, boats)
    assert [(line.source.title, line.passage.quote) for line in found.lines] == [
        ("Älteste Fähre", "ferry"),
        ("Älteste Fähre", "never"),
        ("Ferries", "ferry"),
        ("Ferries", "never"),
    ]
    assert [line.source.said for line in found.lines[1:3]] == ["Älteste Fähre (1999)", "Ida Zorn (2021), Ferries"]


def test_the_other_orders(library: Library, boats: Theme, lost: Theme) -> None:
    old, new = two_articles(library)
    undated = saved(library, an_article(WORDS, title="A"))
    at = [datetime(2024, month, 1, tzinfo=UTC) for month in (3, 1, 2)]
    all_saved(
        library,
        a_passage(new, "ferry", themes=(lost.id,), created=at[0]),
        a_passage(old, "second", themes=(boats.id,), created=at[1]),
        a_passage(undated, "never", themes=(boats.id,), created=at[2]),
    )
    assert quotes(gathered(library, boats, sort=Sort.DATE)) == ["second", "ferry", "never"]
    assert quotes(gathered(library, boats, sort=Sort.MARKED)) == ["second", "never", "ferry"]
    assert quotes(gathered(library, boats, sort=Sort.THEME)) == ["never", "second", "ferry"]


def test_the_own_order_names_some_and_the_rest_follow_by_source(library: Library, boats: Theme) -> None:
    article = saved(library, an_article(WORDS))
    made = [a_passage(article, quote, themes=(boats.id,)) for quote in ("ferry", "Two", "second", "never")]
    all_saved(library, *made)
    first = gathered(library, boats)
    assert first.sort is Sort.SOURCE
    order = gathered(library, boats, sort=Sort.OWN).order
    arrange(library, boats.id, order, [made[2].id], made[0].id)
    found = gathered(library, boats)
    assert found.sort is Sort.OWN, "a theme that was arranged opens in its own order"
    assert quotes(found) == ["second", "ferry", "Two", "never"]
    with library.reading() as reader:
        assert reader.get(Arrangement, boats.id).passages == (made[2].id,), "no more is named than it takes"
    library.undo()
    assert quotes(gathered(library, boats)) == ["ferry", "Two", "second", "never"]


def test_moving_the_same_passages_on_is_one_step_and_others_stay_named(
    library: Library, boats: Theme, lost: Theme
) -> None:
    article = saved(library, an_article(WORDS))
    made = [a_passage(article, quote, themes=(boats.id,)) for quote in ("ferry", "Two", "never")]
    hidden = a_passage(article, "second", themes=(lost.id,))
    all_saved(library, *made, hidden)
    for before in (made[1].id, made[0].id):
        arrange(library, boats.id, gathered(library, boats, sort=Sort.OWN).order, [hidden.id], before)
    assert quotes(gathered(library, boats)) == ["second", "ferry", "Two", "never"]
    narrow = gathered(library, boats, sort=Sort.OWN, below=False)
    assert quotes(narrow) == ["ferry", "Two", "never"]
    arrange(library, boats.id, narrow.order, [made[2].id], made[0].id)
    assert quotes(gathered(library, boats)) == ["second", "never", "ferry", "Two"]
    library.undo()
    library.undo()
    assert quotes(gathered(library, boats)) == ["ferry", "Two", "second", "never"]


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)), st.one_of(st.none(), st.integers(0, 7)))
def test_moving_keeps_everything_and_puts_what_is_moved_together(
    order: list[int], moved: set[int], before: int | None
) -> None:
    ids = [str(number) for number in order]
    taken = {str(number) for number in moved}
    target = None if before is None else str(before)
    found = moved_before(ids, taken, target)
    assert sorted(found) == sorted(ids)
    assert [id for id in found if id not in taken] == [id for id in ids if id not in taken]
    assert [id for id in found if id in taken] == [id for id in ids if id in taken]
    if target is not None and target not in taken and taken:
        at = found.index(target)
        assert set(found[at - len(taken) : at]) == taken


def test_the_filter_looks_at_quote_note_and_source_whatever_the_accents(library: Library, boats: Theme) -> None:
    old, new = two_articles(library)
    all_saved(
        library,
        a_passage(old, "ferry", themes=(boats.id,), note="Élan 🎉"),
        a_passage(new, "never came", themes=(boats.id,)),
    )
    for words, expected in (
        ("", ["ferry", "never came"]),
        ("FAHRE", ["ferry"]),
        ("elan 🎉", ["ferry"]),
        ("zorn 2021 never", ["never came"]),
        ("zorn ferry élan", []),
        ("came", ["never came"]),
    ):
        found = gathered(library, boats, words=words)
        assert quotes(found) == expected, words
        assert found.total == 2


def test_a_second_theme_narrows_it_with_those_below(library: Library, boats: Theme, lost: Theme) -> None:
    money = saved(library, a_theme("Money"))
    article = saved(library, an_article(WORDS))
    all_saved(
        library,
        a_passage(article, "ferry", themes=(money.id, lost.id)),
        a_passage(article, "Two", themes=(money.id, boats.id)),
        a_passage(article, "never", themes=(money.id,)),
    )
    assert quotes(gathered(library, money, also=boats.id)) == ["ferry", "Two"]
    assert quotes(gathered(library, money, also=lost.id)) == ["ferry"]
    delete_theme(library, lost.id)
    assert len(gathered(library, money, also=lost.id).lines) == 3, "a theme that is gone narrows nothing"


def test_places_are_said_as_exports_say_them_and_doubt_is_told(library: Library, boats: Theme) -> None:
    paged = an_article(WORDS, title="A", pages=(Page("iv", 0, 25), Page("v", 25, len(WORDS))))
    plain = an_article(WORDS, title="B")
    old = a_text(plain, "Of old it never came.", version=0)
    all_saved(library, paged, plain, old)
    all_saved(
        library,
        a_passage(paged, "second", themes=(boats.id,)),
        a_passage(plain, "never", themes=(boats.id,)),
        a_passage(old, "old", themes=(boats.id,)),
        a_passage(old, "Of", themes=(boats.id,), detached=True),
    )
    found = {line.passage.quote: line.place for line in gathered(library, boats).lines}
    assert found == {
        "second": "p. v",
        "never": "para. 3",
        "old": "para. 1 (place to be checked)",
        "Of": "no longer in the text",
    }


def test_what_lies_in_the_trash_is_not_gathered(library: Library, boats: Theme, lost: Theme) -> None:
    old, new = two_articles(library)
    made = [a_passage(article, quote, themes=(lost.id,)) for article in (old, new) for quote in ("ferry", "never")]
    all_saved(library, *made)
    delete_passages(library, [made[0].id])
    delete_articles(library, [new.id])
    assert [line.passage.id for line in gathered(library, boats).lines] == [made[1].id]
    delete_theme(library, lost.id)
    assert gathered(library, boats).lines == ()
    with pytest.raises(NotFound):
        gathered(library, lost)


def test_a_theme_in_the_trash_cannot_be_arranged(library: Library, boats: Theme) -> None:
    passage = a_passage(saved(library, an_article(WORDS)), "ferry", themes=(boats.id,))
    all_saved(library, passage)
    delete_theme(library, boats.id)
    with pytest.raises(NotFound):
        arrange(library, boats.id, [passage.id], [passage.id], None)


def test_the_notes_on_the_theme_come_along(library: Library, boats: Theme) -> None:
    note = saved(library, a_note("White paper", on=boats))
    assert gathered(library, boats).notes == (note,)


def test_places_worked_out_once_are_not_looked_up_again(library: Library, boats: Theme) -> None:
    article = saved(library, an_article(WORDS))
    all_saved(library, a_passage(article, "ferry", themes=(boats.id,)))
    places, asked = Places(), Asked(boats.id)
    stages: list[int] = []
    gather(library, asked, places, lambda done, total, doing="": stages.append(total))
    assert stages == [1], "one text was read"
    gather(library, asked, places, lambda done, total, doing="": stages.append(total))
    assert stages == [1]


def test_the_same_words_are_added_to_the_notes_of_many_in_one_step(library: Library, boats: Theme) -> None:
    article = saved(library, an_article(WORDS))
    made = [a_passage(article, quote) for quote in ("ferry", "never")]
    noted = a_passage(article, "second", note="Before\n")
    all_saved(library, *made, noted)
    note_passages(library, [made[0].id, noted.id, noted.id], "  After 🎉\r\n")
    with library.reading() as reader:
        assert [one.note for one in reader.every(Passage)] == ["After 🎉", "Before\n\nAfter 🎉", ""]
    note_passages(library, [made[0].id], " \n ")
    library.undo()
    with library.reading() as reader:
        assert [one.note for one in reader.every(Passage)] == ["", "Before\n", ""]


def test_tagging_from_elsewhere_shows_at_the_next_gathering(library: Library, boats: Theme) -> None:
    article = saved(library, an_article(WORDS))
    passage = saved(library, a_passage(article, "ferry"))
    assert gathered(library, boats).total == 0
    apply_theme(library, [passage.id], boats.id)
    assert quotes(gathered(library, boats)) == ["ferry"]
