"""What is known of a page: never a wrong author, no site's name in the title."""

from __future__ import annotations

import json

import pytest

from app.domain import Creator
from app.drafts import Draft
from app.importers.names import creators, people
from tests.app.importers.reading import read

SENTENCE = "The committee met on Tuesday for five hours, and after a long debate about the bridge it decided nothing. "
TEXT = f"<p>{SENTENCE * 3}</p>" * 3


def page(body: str = "", head: str = "", headline: str = "Nothing was decided on the bridge") -> Draft:
    html = f"<html><head>{head}</head><body><article><h1>{headline}</h1>{body}{TEXT}</article></body></html>"
    return read(html.encode(), "page.html")


def names(draft: Draft) -> list[str]:
    return [str(author) for author in draft.authors]


def linked(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p class='byline'>By ANA STONE and BOB O’NEIL | The Daily Bridge</p>", ["Ana Stone", "Bob O’Neil"]),
        ("<span class='article__author'>Ana Stone, Senior Bridge Correspondent</span>", ["Ana Stone"]),
        ("<span class='author__name'>Ana Stone</span>", ["Ana Stone"]),
        ("<h4>Autorin</h4><p><a href='/people/1'>Ana Stein</a></p>", ["Ana Stein"]),
        ("<p><em>Text von Ana Stein Fotos von Bob Bild</em></p>", ["Ana Stein"]),
        ("<p>Par Ana Pierre (avec Luc Pont et Eve Mer)</p>", ["Ana Pierre", "Luc Pont", "Eve Mer"]),
        ("<p class='author'>Ana Stone 27/09/2018 Comment! Games, Toys and Music</p>", ["Ana Stone"]),
        ("<p class='author'>Ana Stone<script>var x = [];</script></p>", ["Ana Stone"]),
        ("<a rel='author' href='/author/ana'>Anastasia</a>", ["Anastasia"]),
        ("<p class='byline'>By clicking Submit, you agree to the Terms</p>", []),
        ("<p>by hand and a rope</p>", []),
        ("<p class='byline'>By Reuters Staff</p>", []),
        ("<p class='byline'>@anastone</p>", []),
        ("<p class='byline'>https://example.org/ana</p>", []),
        ("<p class='author'>Games, Toys</p>", []),
        ("<div class='comment'><span class='author'>Rude Reader</span></div>", []),
    ],
)
def test_a_byline_names_people_or_nobody(byline: str, expected: list[str]) -> None:
    draft = page(byline)
    assert names(draft) == expected
    assert ("authors" in draft.guessed) == bool(expected)


def test_an_author_that_is_only_the_site_is_none() -> None:
    head = (
        "<link rel=canonical href='https://www.the-daily-bridge.example/x'>"
        "<meta property='og:site_name' content='The Daily'>"
    )
    assert page(head=head + linked(author={"@type": "Organization", "name": "The Daily Bridge"})).authors == ()
    assert page(head=head + linked(author="The Daily")).authors == ()


def test_an_author_who_is_only_referred_to_is_looked_up() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Nothing was decided", "author": {"@id": "#ana"}},
            {"@type": "Person", "@id": "#ana", "name": "Ana Stone"},
        ]
    }
    assert names(page(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>')) == ["Ana Stone"]


def test_a_list_of_authors_is_taken_whole() -> None:
    authors = [{"name": "Ana Stone"}, {"name": "Bob Hill"}, "Eve Sea"]
    assert names(page(head=linked(author=authors))) == ["Ana Stone", "Bob Hill", "Eve Sea"]


def test_an_agency_keeps_its_name_whole() -> None:
    assert creators(["Associated Press", "Institute of Bridges"]) == (
        Creator("Associated Press"),
        Creator("Institute of Bridges"),
    )


@pytest.mark.parametrize(
    "login", ["admin", "anastone", "KWXYZ", "web_team", "ana@example.org", "http://x.example", "Newsroom"]
)
def test_a_login_is_not_an_author(login: str) -> None:
    assert creators([login]) == ()
    assert people(login) == ()


def test_what_a_paper_says_of_its_writer_is_no_part_of_the_name() -> None:
    assert creators(["Gastautorin Ana Stein"]) == (Creator("Stein", "Ana"),)
    assert creators(["Ana S."]) == (Creator("S.", "Ana"),)


def test_the_name_of_a_publication_ends_at_its_bar() -> None:
    draft = page(head="<meta property='og:site_name' content='The Daily | News from all bridges'>")
    assert draft.publication == "The Daily"


def test_an_address_in_place_of_a_publication_becomes_its_host() -> None:
    assert (
        page(head="<meta property='og:site_name' content='https://www.daily.example/'>").publication == "daily.example"
    )


def test_the_only_headline_is_the_title_where_searches_are_told_another() -> None:
    draft = page(
        head="<title>Nothing decided on bridge | Daily</title>"
        "<meta property='og:title' content='Bridge: nothing decided'>",
        headline="Nothing was decided on the old bridge",
    )
    assert draft.title == "Nothing was decided on the old bridge"
