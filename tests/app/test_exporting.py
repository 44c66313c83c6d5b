"""An export holds what was chosen, arranged as asked, and says where each quotation comes from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given

from app.domain import Creator, Id, PartialDate
from app.errors import NotFound, NothingToExport
from app.exporting import By, Choice, Document, plan_export, quotation
from app.passages import delete_passages
from app.ports import Library
from tests.app.rendered import READERS, quotations, without_blanks_around, words
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved

GOLDEN = Path(__file__).parents[1] / "golden"
EVERYTHING = Choice()
_LAW = "Members asked what the pledge would cost, and who would pay."


def fixed(number: int) -> Id:
    """An id that is the same in every run."""
    return f"0190a2005a7c7057ea452a2f{number:08x}"


@pytest.fixture
def told(library: Library) -> Library:
    """A library with two articles, themes above one another, and every kind of note."""
    law, money, police = (
        a_theme("Rules", id=fixed(1), position=10, description="What is *binding*."),
        a_theme("Money", id=fixed(2), position=11),
        a_theme("Police", id=fixed(3), parent_id=fixed(2), colour="#009E73"),
    )
    pledge = an_article(
        f"The committee met.\n\n{_LAW}\n\nNobody\nanswered 1. #this [or] *that*.",
        id=fixed(10),
        title="Pledges: a *short* history",
        authors=(Creator("Ames", "Ada"), Creator("Council of Bakers")),
        publication="The Courier",
        date=PartialDate(2013, 5),
        url="https://example.org/1",
    )
    plain = an_article("مرحبا بالعالم 🥣 and <b>more</b>.", id=fixed(11), title="Without an author")
    first = a_passage(pledge, _LAW, id=fixed(20), themes=(law.id, police.id), note="# Who?\n\nAsk <b>them</b>.")
    second = a_passage(pledge, "Nobody\nanswered 1. #this [or] *that*.", id=fixed(21), themes=(money.id,))
    third = a_passage(plain, "مرحبا بالعالم 🥣 and <b>more</b>.", id=fixed(22), themes=(police.id,), note="Short note")
    bare = a_passage(plain, "مرحبا", id=fixed(23))
    all_saved(library, law, money, police, pledge, plain, first, second, third, bare)
    all_saved(
        library,
        a_note("On a theme", law, id=fixed(30)),
        a_note("# On an article\n\n- one\n- two", pledge, id=fixed(31)),
        a_note("On a passage", third, id=fixed(32)),
        a_note("Alone", id=fixed(33)),
    )
    return library


def planned(library: Library, choice: Choice = EVERYTHING, by: By = By.THEME, together: bool = True) -> list[Document]:
    return list(plan_export(library, choice, by, together=together))


def one(library: Library, choice: Choice = EVERYTHING, by: By = By.THEME) -> str:
    (document,) = planned(library, choice, by)
    return document.text


def quoted(text: str) -> list[str]:
    return quotations(READERS[1], text.partition("\n---\n")[2])


def headings(text: str) -> list[str]:
    return re.findall(r"^##? (.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("by", By)
def test_the_whole_library_is_written_as_it_always_was(told: Library, by: By) -> None:
    text = re.sub(r'(florilegium_sha256: )"\w+"', r'\1"…"', one(told, by=by).replace(told.id, "…"))
    assert text == (GOLDEN / f"export-by-{by}.md").read_text("utf-8")


def test_exporting_twice_gives_equal_files_and_a_date_only_when_asked(told: Library) -> None:
    assert planned(told) == planned(told)
    assert "dated:" not in one(told)
    (dated,) = plan_export(told, Choice(), together=True, dated=date(2024, 2, 29))
    assert '\ndated: "2024-02-29"\n' in dated.text


def test_a_theme_is_exported_with_those_below_it(told: Library) -> None:
    text = one(told, Choice(themes=(fixed(2),)))
    assert headings(text) == ["Money", "Money", "Money/Police"]
    assert len(quoted(text)) == 3


def test_a_theme_alone_is_one_document_under_its_own_name(told: Library) -> None:
    (document,) = planned(told, Choice(themes=(fixed(3),)))
    assert document.name == "Money - Police.md"
    assert headings(document.text) == ["Money/Police", "Who?"]
    assert document.passages == {fixed(20), fixed(22)}


def test_an_article_is_exported_with_its_notes_and_its_fields_in_front(told: Library) -> None:
    (document,) = planned(told, Choice(articles=(fixed(10),)), By.ARTICLE)
    head = yaml.safe_load(document.text.removeprefix("---\n").partition("\n---\n")[0])
    assert head["title"] == "Pledges: a *short* history"
    assert head["authors"] == ["Ada Ames", "Council of Bakers"]
    assert (head["date"], head["url"], head["passages"]) == ("2013-05", "https://example.org/1", 2)
    assert "On an article" in document.text
    assert "Alone" not in document.text


def test_themes_and_articles_narrow_each_other(told: Library) -> None:
    choice = Choice(themes=(fixed(2),), articles=(fixed(11),))
    assert quoted(one(told, choice)) == ["مرحبا بالعالم 🥣 and <b>more</b>."]
    assert quoted(one(told, choice, By.ARTICLE)) == ["مرحبا بالعالم 🥣 and <b>more</b>."]


@pytest.mark.parametrize("by", By)
def test_a_selection_holds_just_its_passages_and_the_notes_found_with_them(told: Library, by: By) -> None:
    choice = Choice(passages=(fixed(23), fixed(21)), notes=(fixed(33),), cited=(fixed(10),), title="Search: met")
    (document,) = planned(told, choice, by)
    assert sorted(quoted(document.text)) == ["Nobody\nanswered 1. #this [or] *that*.", "مرحبا"]
    assert headings(document.text)[0] == "Search: met"
    assert headings(document.text)[-2:] == ["Notes", "Articles found"]
    assert "On a theme" not in document.text


def test_a_passage_under_two_themes_has_a_block_id_of_its_own_in_each_place(told: Library) -> None:
    ids = re.findall(r"^\^(\S+)$", one(told), re.MULTILINE)
    assert len(set(ids)) == len(ids) == 5
    assert {"q-2a2f00000014", "q-2a2f00000014-2"} <= set(ids)


def test_every_quotation_links_back_to_its_passage(told: Library) -> None:
    links = re.findall(r"· \[open\]\((florilegium:passage/\w+)\)", one(told, by=By.ARTICLE))
    assert links == [f"florilegium:passage/{fixed(number)}" for number in (20, 21, 23, 22)]


def test_a_folder_has_a_file_for_each_theme_or_article_that_holds_something(told: Library) -> None:
    names = [document.name for document in planned(told, together=False)]
    assert names == ["Rules.md", "Money.md", "Money - Police.md", "Without a theme.md", "Notes.md"]
    names = [document.name for document in planned(told, by=By.ARTICLE, together=False)]
    assert names == ["Pledges a short history 0000000a.md", "Without an author 0000000b.md", "Notes.md"]


def test_a_theme_named_like_a_section_of_ours_does_not_share_its_file(told: Library) -> None:
    saved(told, a_theme("Notes", id=fixed(4), position=12))
    saved(told, a_note("Something", saved(told, a_theme("notes?", id=fixed(5), position=13))))
    saved(told, a_note("More", replace(a_theme("Notes"), id=fixed(4))))
    names = [document.name for document in planned(told, together=False)]
    assert len({name.casefold() for name in names}) == len(names)
    assert names.count("Notes.md") == 1


def test_what_is_in_the_trash_is_not_exported(told: Library) -> None:
    delete_passages(told, [fixed(20), fixed(21)])
    assert quoted(one(told, Choice(themes=(fixed(2),)))) == ["مرحبا بالعالم 🥣 and <b>more</b>."]
    with pytest.raises(NothingToExport):
        planned(told, Choice(passages=(fixed(20),)))


@pytest.mark.parametrize("choice", [Choice(), Choice(passages=()), Choice(themes=(fixed(1),))])
def test_nothing_chosen_is_said_and_not_written(library: Library, choice: Choice) -> None:
    if choice.themes:
        saved(library, a_theme("Rules", id=fixed(1)))
    with pytest.raises(NothingToExport):
        planned(library, choice)


def test_one_passage_can_be_taken_as_a_quotation(told: Library) -> None:
    with told.reading() as reader:
        assert quotation(reader, fixed(21)) == (
            "> Nobody  \n> answered 1. \\#this \\[or\\] \\*that\\*.\n\n"
            "— Ada Ames and Council of Bakers (2013), *Pledges: a \\*short\\* history*, The Courier, para. 3"
            f" · [open](florilegium:passage/{fixed(21)})\n"
        )
        with pytest.raises(NotFound):
            quotation(reader, fixed(99))


@given(words, words)
@example("0", "> 1. ")
def test_any_words_come_out_of_an_export_as_they_are_in_the_library(library: Library, quote: str, note: str) -> None:
    article = saved(library, an_article(f"before {quote} after"))
    passage = saved(library, a_passage(article, quote, note=note))
    (document,) = planned(library, Choice(passages=(passage.id,)))
    assert document.text.encode("utf-8").decode("utf-8") == document.text
    for reader in READERS:
        # The note after the block id is the person's own Markdown, which may quote a list of its own.
        body = document.text.partition("\n---\n")[2].partition("\n^q-")[0]
        assert quotations(reader, body)[0] == without_blanks_around(quote)
