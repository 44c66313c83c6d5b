"""Searching a real library through a real index: what is found, where it stands, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import Article, Block, BlockKind, Creator, Page, PartialDate, Text
from app.drafts import Draft
from app.hits import Hit
from app.marking import matches_in
from app.ports import Library
from app.query import Hint, HintKind, parse
from app.rereading import replace_text
from app.search import Results, search
from app.themes import add_theme, delete_theme, move_theme, rename_theme
from storage.index import WhooshIndex
from storage.library import SqliteLibrary
from tests.factories import a_note, a_passage, all_saved, an_article, saved, text_of

Asking = Callable[..., Results]


@pytest.fixture
def ask(library: SqliteLibrary, tmp_path: Path) -> Iterator[Asking]:
    """Search the library as it is at that moment."""
    index = WhooshIndex(tmp_path / "cache", library.id)

    def asked(text: str, limit: int = 50, offset: int = 0) -> Results:
        index.follow(library)
        return search(library, index, text, limit, offset)

    yield asked
    index.close()


def ids(results: Results) -> set[str]:
    return {hit.id for hit in results.hits}


def words_at(library: Library, hit: Hit) -> str:
    """The words of the article's text that a hit points at."""
    assert hit.article_id is not None
    assert hit.start is not None
    with library.reading() as reader:
        return reader.get(Text, reader.get(Article, hit.article_id).text_id).content[hit.start : hit.end]


EVIDENCE = {
    "money": "Firms pledged £50mn, and a further £1m later; referrals rose 700% to 80,000.",
    "plain": "Only 700 of them, 50 million pounds, 80 at a time.",
    "hyphen": "The firms signed a “zero-tolerance” pledge on Tuesday.",
    "words": "They show zero  tolerance now.",
    "apart": "Tolerance was at nought; zero came of it.",
    "charity": "Barnardo’s chief said CEOP's work goes on. Legislation is a legislator's business.",
    "straight": "Barnardo's again, and CEOP.",
    "accents": "A naïve view of l'école, by Müller of the U.K. in 東京都 👍🏽.",
}


@pytest.fixture
def evidence(library: SqliteLibrary) -> dict[str, str]:
    """The id of each article of EVIDENCE by its name."""
    articles = {name: an_article(content, title=name.upper()) for name, content in EVIDENCE.items()}
    all_saved(library, *articles.values())
    return {name: article.id for name, article in articles.items()}


@pytest.mark.parametrize(
    ("typed", "names", "matched"),
    [
        ("£50mn", {"money"}, {"£50mn"}),
        ("50mn", {"money"}, {"50mn"}),
        ("£1m", {"money"}, {"£1m"}),
        ("80,000", {"money"}, {"80,000"}),
        ("700%", {"money"}, {"700%"}),
        ("700", {"money", "plain"}, {"700"}),
        (
            "zero tolerance",
            {"hyphen", "words", "apart"},
            {"zero-tolerance", "zero  tolerance", "Tolerance was at nought; zero"},
        ),
        ('"zero tolerance"', {"hyphen", "words"}, {"zero-tolerance", "zero  tolerance"}),
        ("zero-tolerance", {"hyphen", "words"}, {"zero-tolerance", "zero  tolerance"}),
        ("zerotolerance", {"hyphen"}, {"zero-tolerance"}),
        ("Barnardo's", {"charity", "straight"}, {"Barnardo’s", "Barnardo's"}),
        ("barnardo’s", {"charity", "straight"}, {"Barnardo’s", "Barnardo's"}),
        ("CEOP", {"charity", "straight"}, {"CEOP"}),
        ("legislat*", {"charity"}, {"Legislation"}),
        ('"pledged"', {"money"}, {"pledged"}),
        ("pledges", {"money", "hyphen"}, {"pledged", "pledge"}),
        ("naive", {"accents"}, {"naïve"}),
        ("École", {"accents"}, {"école"}),
        ("muller", {"accents"}, {"Müller"}),
        ("uk", {"accents"}, {"U.K."}),
        ("U.K.", {"accents"}, {"U.K."}),
        ("東京", {"accents"}, {"東京"}),
        ("京", {"accents"}, {"京"}),
        ("東京都", {"accents"}, {"東京都"}),
        ("👍", {"accents"}, {"👍"}),
        ("nothing-of-this", set(), set()),
    ],
)
def test_a_question_finds_just_the_articles_that_hold_it(
    library: SqliteLibrary, ask: Asking, evidence: dict[str, str], typed: str, names: set[str], matched: set[str]
) -> None:
    results = ask(typed)
    assert ids(results) == {evidence[name] for name in names}
    assert results.total == len(names)
    assert {words_at(library, hit) for hit in results.hits} == matched


def test_a_blank_question_finds_nothing(ask: Asking, evidence: dict[str, str]) -> None:
    assert ask("  ").total == 0
    assert ask("-").hits == ()


def test_what_is_denied_is_left_out(ask: Asking, evidence: dict[str, str]) -> None:
    assert ids(ask("tolerance -signed")) == {evidence["words"], evidence["apart"]}
    assert ask("-tolerance").total == len(EVIDENCE) - 3
    assert ask("tolerance OR -tolerance").total == len(EVIDENCE)


def test_a_passage_a_note_and_their_article_are_found_in_their_own_places(library: SqliteLibrary, ask: Asking) -> None:
    article = saved(library, an_article("One two. The pledge was renewed in May. Three four."))
    passage = saved(library, a_passage(article, "The pledge was renewed", note="compare *2019*"))
    note = saved(library, a_note("# Ideas\n\nIs a pledge binding?", on=article))
    found = {hit.kind: hit for hit in ask("pledge").hits}
    assert {hit.id for hit in found.values()} == {article.id, passage.id, note.id}
    assert words_at(library, found["article"]) == words_at(library, found["passage"]) == "pledge"
    assert found["note"].start is None
    assert found["note"].note_span is not None
    assert found["note"].note_span.slice(note.text) == "pledge"
    assert found["note"].title == "Ideas"
    assert found["note"].article_id == article.id
    by_note = ask("2019").hits[0]
    assert (by_note.id, by_note.start, by_note.end) == (passage.id, passage.start, passage.end)
    assert "compare" in by_note.snippet


def test_a_title_is_found_without_a_place_in_the_text(library: SqliteLibrary, ask: Asking) -> None:
    article = saved(library, an_article("Text of it.", title="Zephyr", authors=(Creator("Quill", "Ann"),)))
    saved(library, a_passage(article, "Text"))
    for typed in ("zephyr", "quill"):
        (hit,) = ask(typed).hits
        assert (hit.id, hit.start, hit.end) == (article.id, None, None)


def test_fields_of_an_article_hold_for_what_is_under_it(library: SqliteLibrary, ask: Asking) -> None:
    article = saved(
        library,
        an_article(
            "A pledge.",
            title="Zephyr",
            authors=(Creator("Quill", "Ann"),),
            publication="The Herald",
            date=PartialDate(2013),
        ),
    )
    passage = saved(library, a_passage(article, "pledge"))
    note = saved(library, a_note("pledge?", on=passage))
    saved(library, an_article("Another pledge.", title="Other", date=PartialDate(2019)))
    three = {article.id, passage.id, note.id}
    assert ids(ask("title:zephyr pledge")) == three
    assert ids(ask('author:"ann quill"')) == three
    assert ids(ask("source:herald")) == three
    assert ids(ask("pledge year:2010..2015")) == three
    assert ids(ask("year:2013 kind:note")) == {note.id}
    assert ask("year:>2013 pledge").total == 1


def test_a_theme_stands_for_all_below_it(library: SqliteLibrary, ask: Asking) -> None:
    police = add_theme(library, "Money/Police")
    add_theme(library, "Other/Police")
    article = saved(library, an_article("One two three four"))
    high = saved(library, a_passage(article, "One", themes=(police.parent_id or "",)))
    low = saved(library, a_passage(article, "two", themes=(police.id,)))
    note = saved(library, a_note("thought", on=low))
    assert ids(ask("theme:money")) == {high.id, low.id, note.id}
    assert ids(ask("theme:Money/Police two")) == {low.id}
    assert ids(ask("theme:police kind:passage")) == {low.id}
    assert ask("theme:other/police").total == 0
    assert ids(ask("theme:pol* kind:note")) == {note.id}
    assert ask("theme:police").hits[0].themes == ("Money/Police",)


def test_a_slash_says_that_a_theme_stands_at_the_top(library: SqliteLibrary, ask: Asking) -> None:
    top = add_theme(library, "Police")
    below = add_theme(library, "Money/Police")
    article = saved(library, an_article("One two three four"))
    one = saved(library, a_passage(article, "One", themes=(top.id,)))
    two = saved(library, a_passage(article, "two", themes=(below.id,)))
    assert ids(ask("theme:police")) == {one.id, two.id}
    assert ids(ask('theme:"/Police"')) == {one.id}
    assert ids(ask("theme:/money/police")) == {two.id}
    assert ask("theme:/youth").hints == (Hint(HintKind.UNKNOWN_THEME, "/youth"),)


def test_an_unknown_theme_finds_nothing_and_says_so(ask: Asking, evidence: dict[str, str]) -> None:
    results = ask("theme:nowhere")
    assert results.total == 0
    assert results.hints == (Hint(HintKind.UNKNOWN_THEME, "nowhere"),)


def test_renaming_and_moving_a_theme_needs_no_new_index(library: SqliteLibrary, tmp_path: Path) -> None:
    theme = add_theme(library, "Sweets")
    home = add_theme(library, "Food")
    article = saved(library, an_article("One two"))
    passage = saved(library, a_passage(article, "One", themes=(theme.id,)))
    index = WhooshIndex(tmp_path / "cache", library.id)
    index.follow(library)
    rename_theme(library, theme.id, "Süßes")
    move_theme(library, theme.id, home.id)
    assert ids(search(library, index, "theme:süsses")) == {passage.id}
    assert ids(search(library, index, "theme:food")) == {passage.id}
    assert search(library, index, "theme:sweets").total == 0
    index.close()


def test_a_deleted_theme_that_comes_back_finds_its_passages_again(library: SqliteLibrary, ask: Asking) -> None:
    theme = add_theme(library, "Sweets")
    article = saved(library, an_article("One two"))
    passage = saved(library, a_passage(article, "One", themes=(theme.id,)))
    assert ids(ask("theme:sweets")) == {passage.id}
    delete_theme(library, theme.id)
    saved(library, replace(passage, note="written while the theme was gone"))
    assert ask("theme:sweets").total == 0
    library.undo()
    library.undo()
    assert ids(ask("theme:sweets")) == {passage.id}


def test_a_hit_names_its_printed_page(library: SqliteLibrary, ask: Asking) -> None:
    saved(library, an_article("first\nsecond", pages=(Page("iv", 0, 6), Page("v", 6, 12))))
    assert ask("second").hits[0].page == "v"


def test_pages_of_the_answer_fit_together(library: SqliteLibrary, ask: Asking) -> None:
    all_saved(library, *(an_article(f"pledge number {number}") for number in range(7)))
    whole = [hit.id for hit in ask("pledge").hits]
    assert [hit.id for start in range(0, 8, 3) for hit in ask("pledge", 3, start).hits] == whole
    assert ask("pledge", 3).total == 7


def test_the_place_is_where_the_words_are_closest(library: SqliteLibrary, ask: Asking) -> None:
    saved(library, an_article("A ban. " + "x " * 200 + "plastic here. " + "x " * 200 + "a ban on plastic bags."))
    assert words_at(library, ask("plastic ban").hits[0]) == "ban on plastic"


def test_words_far_apart_are_shown_at_the_rarest(library: SqliteLibrary, ask: Asking) -> None:
    saved(library, an_article("ban ban ban " + "x " * 300 + "plastic"))
    assert words_at(library, ask("plastic ban").hits[0]) == "plastic"


def test_marks_are_the_matched_words_of_the_snippet(ask: Asking, evidence: dict[str, str]) -> None:
    (hit,) = ask("legislat* chief").hits
    assert [mark.slice(hit.snippet) for mark in hit.marks] == ["chief", "Legislation", "legislator's"]


def test_every_match_of_a_hit_can_be_marked_in_its_text(library: SqliteLibrary, ask: Asking) -> None:
    article = saved(library, an_article("A pledge, pledged; -not this- but “zero-tolerance” pledges."))
    results = ask("pledge -absent zero-tolerance")
    found = matches_in(text_of(article).content, results.asked, results.forms)
    assert [span.slice(text_of(article).content) for span in found] == [
        "pledge",
        "pledged",
        "zero-tolerance",
        "pledges",
    ]


@pytest.mark.parametrize(
    "typed", ["year:0000", "theme:*", "theme:/", 'title:"*"', "kind:article " * 50, "a" * 2000, "\x00", "\ud800"]
)
def test_odd_questions_are_answered(ask: Asking, evidence: dict[str, str], typed: str) -> None:
    assert ask(typed).total >= 0


ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles"


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles are not at hand")
@pytest.mark.parametrize(
    "typed", ["£50mn", "80,000", "700%", '"zero tolerance"', "Barnardo's", "barnardo’s", "CEOP", "legislat*"]
)
def test_real_articles_are_found_by_what_they_hold(library: SqliteLibrary, ask: Asking, typed: str) -> None:
    contents = [path.read_text("utf-8").replace("\r\n", "\n") for path in sorted(ARTICLES.glob("*.txt"))]
    articles = [an_article(content) for content in contents]
    all_saved(library, *articles)
    sought = typed.strip('"*').lower().replace("’", "'")
    plain = [content.lower().replace("’", "'").replace("-", " ") for content in contents]
    results = ask(typed)
    assert ids(results) == {article.id for article, content in zip(articles, plain, strict=True) if sought in content}
    for hit in results.hits:
        assert words_at(library, hit).lower().replace("’", "'").replace("-", " ").startswith(sought)


def test_parse_is_what_search_asks_with(ask: Asking, evidence: dict[str, str]) -> None:
    assert ask("pledge tolerance").asked == parse("pledge tolerance").query


def test_a_hit_tells_the_section_it_stands_in(library: Library, ask: Asking) -> None:
    content = "Before it\n\nOn bridges\n\nThey were argued over"
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, 9),
        Block(BlockKind.HEADING, 11, 21),
        Block(BlockKind.PARAGRAPH, 23, len(content)),
    )
    saved(library, an_article(content, blocks=blocks))
    assert [hit.section for hit in ask("argued").hits] == ["On bridges"]
    assert [hit.section for hit in ask("before").hits] == [""]


def test_a_passage_that_waits_for_review_is_found_in_its_old_text(library: SqliteLibrary, ask: Asking) -> None:
    article = saved(library, an_article("Nobody answered the question.", title="Minutes"))
    passage = saved(library, a_passage(article, "answered the question"))
    replace_text(library, article.id, Draft("x", "Everything was said otherwise."), b"")
    (hit,) = ask("question").hits
    assert (hit.id, hit.needs_review, hit.start, hit.end) == (passage.id, True, 20, 28)
    assert "question" in hit.snippet
    assert [one.needs_review for one in ask("otherwise").hits] == [False]


def test_an_article_is_found_by_its_tags_and_its_abstract(library: SqliteLibrary, ask: Asking) -> None:
    article = saved(library, an_article(tags=("water works",), fields=(("abstract", "On leaking pipes."),)))
    passage = saved(library, a_passage(article))
    assert ids(ask("leaking")) == ids(ask("waterworks OR works")) == {article.id}
    assert ids(ask("tag:water")) == {article.id, passage.id}
    saved(library, replace(article, tags=("gas",)))
    assert ids(ask("tag:water")) == set()
    assert ids(ask("tag:gas kind:article")) == {article.id}


def test_each_of_many_hits_is_shown_with_its_own_text(library: SqliteLibrary, ask: Asking) -> None:
    """Texts are read several at a time; what belongs to one article need not be found side by side."""
    articles = [an_article(f"Number {n} begins. A heron stood at weir{n} and left.") for n in range(20)]
    all_saved(library, *articles)
    passages = [
        a_passage(article, f"A heron stood at weir{n}", note="heron " * round_)
        for round_ in range(3)
        for n, article in enumerate(articles)
    ]
    all_saved(library, *passages)
    hits = ask("heron", limit=100).hits
    assert len(hits) == 80
    number = {article.id: n for n, article in enumerate(articles)}
    for hit in hits:
        assert f"weir{number[hit.article_id or '']} and left" in hit.snippet
        assert words_at(library, hit) == "heron"


def test_blanks_between_words_are_one_in_a_line_that_is_shown(library: SqliteLibrary, ask: Asking) -> None:
    for content in ("A  heron \n stood. ", " A heron stood.", "A heron\u2003stood.", "A heron stood.\n"):
        article = saved(library, an_article(content))
        (hit,) = (hit for hit in ask("heron").hits if hit.id == article.id)
        assert hit.snippet == "A heron stood."
        assert [mark.slice(hit.snippet) for mark in hit.marks] == ["heron"]
