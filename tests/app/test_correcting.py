"""A person corrects a text: what lies over it goes along exactly, or waits to be looked at."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.articles import delete_articles
from app.correcting import Edit, Replaced, correct, edits_between
from app.domain import (
    Article,
    Block,
    BlockKind,
    Id,
    Inline,
    InlineKind,
    Layout,
    Page,
    Passage,
    Run,
    Span,
    Text,
)
from app.drafts import Draft
from app.editing import Shift, applied, carried, in_order
from app.errors import BadValue, NotFound, TextChanged, TextEmptied
from app.passages import mark
from app.ports import Library
from app.rereading import replace_text
from app.reviewing import waiting
from storage.library import SqliteLibrary, open_library
from tests.factories import WORDS, a_passage, a_text, all_saved, an_article, saved, text_of
from tests.printed import printed

_TEXTS = st.text(st.sampled_from("ab é日\n .,😀ع\u0301"), max_size=60)
K = BlockKind


def present(library: Library, id: Id) -> Text:
    with library.reading() as reader:
        return reader.get(Text, reader.get(Article, id).text_id)


def passage_in(library: Library, id: Id) -> Passage:
    with library.reading() as reader:
        return reader.get(Passage, id)


def edit(text: str, quote: str, words: str) -> Edit:
    """The edit that puts words in place of the first occurrence of others."""
    start = text.index(quote)
    return Edit(start, start + len(quote), words)


def put_in(library: Library, article: Article, quote: str, words: str) -> Replaced:
    text = present(library, article.id)
    return correct(library, article.id, text.id, [edit(text.content, quote, words)])


def said(text: Text) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind.value, text.content[block.start : block.end]) for block in text.blocks]


def made(content: str, blocks: Sequence[tuple[BlockKind, str]], **fields: Any) -> Text:
    """A text with blocks on these words, in order."""
    found, at = [], 0
    for kind, words in blocks:
        at = content.index(words, at)
        found.append(Block(kind, at, at + len(words)))
        at += len(words)
    return a_text(content=content, blocks=tuple(found), **fields)


def after(text: Text, *changes: tuple[str, str]) -> Text:
    """A text with words put in place of others."""
    return carried(text, in_order(text.content, [edit(text.content, *change) for change in changes]), 2)


# what a correction does in a library


def test_a_correction_is_the_next_version_and_the_others_stay(library: Library) -> None:
    article = saved(library, an_article())
    assert put_in(library, article, "Tuesday", "Wednesday") == Replaced(article.id)
    text = present(library, article.id)
    assert (text.content, text.version) == (WORDS.replace("Tuesday", "Wednesday"), 2)
    with library.reading() as reader:
        assert reader.get(Text, article.text_id) == text_of(article)
        assert reader.history(1)[0].title == "Correct text"


def test_passages_beside_an_edit_go_along_and_those_within_wait(library: Library) -> None:
    article = saved(library, an_article())
    before = saved(library, a_passage(article, "The committee"))
    behind = saved(library, a_passage(article, "who would pay", note="ask"))
    edited = saved(library, a_passage(article, "on Tuesday."))
    assert put_in(library, article, "Tuesday", "a Wednesday") == Replaced(article.id, 1, 1, 1)
    content = present(library, article.id).content
    for passage in (before, behind):
        moved = passage_in(library, passage.id)
        assert moved.span.slice(content) == moved.quote == passage.quote
        assert moved.note == passage.note
    assert passage_in(library, edited.id) == edited
    with library.reading() as reader:
        (found,) = waiting(reader)
    assert found.candidate is not None
    assert found.candidate.slice(content) == "on a Wednesday."


def test_undo_takes_everything_back_in_one_step_also_after_a_restart(library_folder: object) -> None:
    library = open_library(library_folder)  # type: ignore[arg-type]
    article = printed(library, [["One line of it", "and another line"], ["The second page"]], ["i", "ii"])
    all_saved(library, *(a_passage(article, quote) for quote in ("One line", "another", "second")))
    before = everything(library)
    put_in(library, article, "another", "a further")
    done = everything(library)
    library.close()
    library = open_library(library_folder)  # type: ignore[arg-type]
    assert library.undo().title == "Correct text"
    assert everything(library) == before
    library.redo()
    assert everything(library) == done
    library.close()


def everything(library: Library) -> list[object]:
    with library.reading() as reader:
        return [list(reader.every(kind)) for kind in (Article, Text, Layout, Passage)]


def test_the_same_words_twice_are_never_mixed_up(library: Library) -> None:
    content = "Was it so? Yes. Was it so? Yes. Was it so? Yes."
    article = saved(library, an_article(content))
    starts = [at for at in range(len(content)) if content.startswith("Yes", at)]
    passages = [saved(library, a_passage(article, Span(at, at + 3))) for at in starts]
    first = content.index("Was it so? Yes. ")
    correct(library, article.id, article.text_id, [Edit(first, first + 16)])
    placed = [passage_in(library, passage.id) for passage in passages]
    assert placed[0] == passages[0]
    assert [one.start for one in placed[1:]] == [at - 16 for at in starts[1:]]


def test_joined_paragraphs_and_mended_hyphens_take_their_passages_along(library: Library) -> None:
    article = saved(library, an_article("He spoke of zero tol-\nerance.\n\nThen he left the old house."))
    passages = [saved(library, a_passage(article, quote)) for quote in ("zero tol-\nerance", ".\n\nThen he")]
    done = correct(library, article.id, article.text_id, [Edit(20, 22, ""), Edit(29, 31, " ")])
    assert done == Replaced(article.id, 0, 2, 0)
    assert [passage_in(library, one.id).quote for one in passages] == ["zero tolerance", ". Then he"]


def test_a_paragraph_that_is_moved_takes_its_passages_along(library: Library) -> None:
    parts = [f"Paragraph {word} says something about the {word} of it." for word in ("first", "middle", "end")]
    article = saved(library, an_article("\n\n".join(parts)))
    passage = saved(library, a_passage(article, "about the first"))
    moved = "\n\n".join([parts[1], parts[2], parts[0]])
    correct(library, article.id, article.text_id, edits_between("\n\n".join(parts), moved))
    placed = passage_in(library, passage.id)
    assert placed.text_id == present(library, article.id).id
    assert placed.span.slice(moved) == "about the first"


@pytest.mark.parametrize(
    ("content", "quote", "at", "words"),
    [
        ("They act at once.", "They act", 8, "ion"),
        ("The cafe is cold.", "The cafe", 8, "\u0301"),
        ("It is 👍 indeed.", "It is 👍", 7, "\U0001f3fd"),
        ("One 👩 left.", "👩", 5, "\u200d👧"),
    ],
)
def test_a_passage_whose_last_word_or_sign_goes_on_waits(
    library: Library, content: str, quote: str, at: int, words: str
) -> None:
    article = saved(library, an_article(content))
    passage = saved(library, a_passage(article, quote))
    assert correct(library, article.id, article.text_id, [Edit(at, at, words)]).uncertain == 1
    assert passage_in(library, passage.id) == passage


def test_corrections_at_the_very_start_and_end(library: Library) -> None:
    article = saved(library, an_article())
    passage = saved(library, a_passage(article, Span(0, len(WORDS))))
    size = len(WORDS)
    assert correct(library, article.id, article.text_id, [Edit(0, 0, "So: "), Edit(size, size, " Yes.")]).moved == 1
    assert passage_in(library, passage.id).span == Span(4, 4 + size)
    assert present(library, article.id).content == f"So: {WORDS} Yes."


def test_a_text_is_never_left_without_words(library: Library) -> None:
    article = saved(library, an_article())
    for words in ("", " \n\n ", "\ufeff"):
        with pytest.raises(TextEmptied):
            correct(library, article.id, article.text_id, [Edit(0, len(WORDS), words)])
    assert present(library, article.id) == text_of(article)


def test_what_is_put_in_is_stored_in_the_one_form_of_texts(library: Library) -> None:
    article = saved(library, an_article("One. Two."))
    correct(library, article.id, article.text_id, [Edit(4, 5, "\r\n\r\n\x00\ud800 "), Edit(9, 9, "\r")])
    text = present(library, article.id)
    assert text.content == "One.\n\n\ufffd\ufffd Two.\n"
    assert text == present(library, article.id)
    assert text.sha256 == a_text(content=text.content).sha256


def test_a_byte_order_mark_never_comes_to_stand_first(library: Library) -> None:
    article = saved(library, an_article("A\ufeffB and more."))
    correct(library, article.id, article.text_id, [Edit(0, 1)])
    assert present(library, article.id).content == "B and more."


def test_edits_outside_the_text_or_on_the_same_words_are_refused(library: Library) -> None:
    article = saved(library, an_article())
    for edits in ([Edit(0, 1_000)], [Edit(-1, 2)], [Edit(5, 4)], [Edit(0, 5, "a"), Edit(3, 8, "b")]):
        with pytest.raises(BadValue):
            correct(library, article.id, article.text_id, edits)
    with pytest.raises(NotFound):
        correct(library, "0" * 32, article.text_id, [])


def test_edits_that_change_nothing_make_no_version(library: Library) -> None:
    article = saved(library, an_article())
    saved(library, a_passage(article))
    with library.reading() as reader:
        revision = reader.revision
    assert correct(library, article.id, article.text_id, [Edit(0, 3, "The")]) == Replaced(article.id, 1)
    with library.reading() as reader:
        assert reader.revision == revision


def test_an_article_in_the_trash_is_not_corrected(library: Library) -> None:
    article = saved(library, an_article())
    delete_articles(library, [article.id])
    with pytest.raises(NotFound):
        correct(library, article.id, article.text_id, [Edit(0, 0, "x")])


def test_a_correction_of_an_older_text_is_done_to_the_present_one_where_that_left_its_words_alone(
    library: Library,
) -> None:
    article = saved(library, an_article())
    put_in(library, article, "The committee", "A large committee")
    correct(library, article.id, article.text_id, [edit(WORDS, "Nobody", "Everybody")])
    words = WORDS.replace("The committee", "A large committee").replace("Nobody", "Everybody")
    assert present(library, article.id).content == words


def test_a_correction_of_words_that_were_changed_meanwhile_is_refused(library: Library) -> None:
    article = saved(library, an_article())
    put_in(library, article, "Nobody", "Somebody")
    done = present(library, article.id)
    with pytest.raises(TextChanged):
        correct(library, article.id, article.text_id, [edit(WORDS, "Nobody answered", "Everybody spoke")])
    assert present(library, article.id) == done
    library.undo()
    with pytest.raises(TextChanged):
        correct(library, article.id, done.id, [Edit(0, 0, "x")])


def test_a_text_of_another_article_is_no_base(library: Library) -> None:
    article, other = saved(library, an_article()), saved(library, an_article())
    with pytest.raises(NotFound):
        correct(library, article.id, other.text_id, [Edit(0, 0, "x")])


def test_what_waits_on_an_older_text_returns_with_its_words(library: Library) -> None:
    article = saved(library, an_article())
    passage = saved(library, a_passage(article, "who would pay, "[:13]))
    put_in(library, article, "who would pay", "who paid")
    assert passage_in(library, passage.id) == passage
    assert put_in(library, article, "who paid", "who would pay").uncertain == 0
    assert passage_in(library, passage.id).text_id == present(library, article.id).id


def test_the_places_on_the_pages_of_a_pdf_are_kept_but_for_what_was_edited(library: Library) -> None:
    article = printed(library, [["teh ferry crossed", "at noon"], ["and came back"]], ["i", "ii"])
    old = present(library, article.id)
    put_in(library, article, "teh", "the old")
    new = present(library, article.id)
    with library.reading() as reader:
        was, runs = reader.get(Layout, old.id).runs, reader.get(Layout, new.id).runs
    assert [new.content[page.start : page.end] for page in new.pages] == [
        "the old ferry crossed at noon",
        "and came back",
    ]
    assert {new.content[run.start : run.end] for run in runs} >= {"at noon", "and came back"}
    assert_runs(old, was, new, runs)


def assert_runs(old: Text, was: Sequence[Run], new: Text, runs: Sequence[Run]) -> None:
    """Each character of a run is the one that stood at that place of its page before."""
    there = {(run.page, run.first + n): old.content[run.start + n] for run in was for n in range(run.end - run.start)}
    for run in runs:
        for n in range(run.end - run.start):
            assert new.content[run.start + n] == there[run.page, run.first + n]


# blocks and what else lies over a text

LETTER = made(
    "A title\n\nThe first paragraph.\n\n- one\n- two\n\nThe last.1\n\nA note.",
    [
        (K.HEADING, "A title"),
        (K.PARAGRAPH, "The first paragraph."),
        (K.LIST_ITEM, "- one"),
        (K.LIST_ITEM, "- two"),
        (K.PARAGRAPH, "The last.1"),
        (K.FOOTNOTE, "A note."),
    ],
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("first par", "first\n\npar")], ["heading A title", "paragraph The first", "paragraph paragraph."]),
        ([("first par", "first\npar")], ["heading A title", "paragraph The first\nparagraph."]),
        ([("A title", "")], ["paragraph The first paragraph."]),
        ([("title\n\nThe", "title. The")], ["heading A title. The first paragraph."]),
        ([("A title\n\nThe first", "The first")], ["paragraph The first paragraph."]),
        (
            [("A title\n\n", "A title\n\nNew.\n\n")],
            ["heading A title", "paragraph New.", "paragraph The first paragraph."],
        ),
        ([("A title", "New.\n\nA title")], ["paragraph New.", "heading A title"]),
        ([("A title", "A longer\ntitle")], ["heading A longer", "paragraph title"]),
        ([("title\n\nThe", "title\nThe")], ["heading A title", "paragraph The first paragraph."]),
        ([("- one", "- one\n- more")], ["list_item - one", "list_item - more", "list_item - two"]),
        ([("- two", "- two\n- three")], ["list_item - two", "list_item - three", "paragraph The last.1"]),
        ([("- two", "- two\n\nThree.")], ["list_item - two", "paragraph Three.", "paragraph The last.1"]),
        ([("one\n- two", "one, two")], ["list_item - one, two"]),
        ([("last.1\n\nA", "last. A")], ["paragraph The last. A note."]),
        ([("A note.", "A note.\n\nThe end.")], ["footnote A note.", "paragraph The end."]),
        ([("first", ""), ("last", "very last")], ["paragraph The  paragraph.", "paragraph The very last.1"]),
    ],
)
def test_blocks_follow_the_edits(changes: list[tuple[str, str]], expected: list[str]) -> None:
    found = [f"{kind} {words}" for kind, words in said(after(LETTER, *changes))]
    where = [found.index(one) for one in expected]
    assert where == list(range(where[0], where[0] + len(where))) or len(changes) > 1


def test_paragraphs_with_one_line_end_left_between_them_are_one() -> None:
    text = made("One.\n\nTwo.\n\nThree.", [(K.PARAGRAPH, "One."), (K.PARAGRAPH, "Two."), (K.PARAGRAPH, "Three.")])
    assert said(after(text, ("One.\n\nTwo", "One.\nTwo"))) == [("paragraph", "One.\nTwo."), ("paragraph", "Three.")]


def test_what_no_block_held_stays_so_and_what_is_put_between_blocks_is_one() -> None:
    text = made("Loose.\n\nOne.\n\nTwo.", [(K.PARAGRAPH, "One."), (K.PARAGRAPH, "Two.")])
    assert said(after(text, ("Loose", "Very loose"))) == [("paragraph", "One."), ("paragraph", "Two.")]
    assert said(after(text, (".\n\nTwo", ".\nNew.\nTwo")))[1] == ("paragraph", "New.")
    assert said(after(a_text(content="One.\n\nTwo.", blocks=()), ("One", "Three"))) == []


def test_empty_lines_in_code_stay_in_it() -> None:
    text = made(
        "Say:\n\nif x:\n\n  y()\n\nDone.", [(K.PARAGRAPH, "Say:"), (K.CODE, "if x:\n\n  y()"), (K.PARAGRAPH, "Done.")]
    )
    assert said(after(text, ("x:", "x:\n\n  z()")))[1] == ("code", "if x:\n\n  z()\n\n  y()")
    assert said(after(text, ("x:", "xx: ")))[1] == ("code", "if xx: \n\n  y()")


def test_marks_of_footnotes_lead_to_the_same_footnotes_or_go_with_them() -> None:
    content = "One1 two2 three3.\n\nFirst.\n\nSecond.\n\nThird."
    text = made(
        content,
        [(K.PARAGRAPH, "One1 two2 three3."), (K.FOOTNOTE, "First."), (K.FOOTNOTE, "Second."), (K.FOOTNOTE, "Third.")],
        inlines=tuple(Inline(InlineKind.NOTE, content.index(n), content.index(n) + 1, n) for n in "123"),
    )
    fewer = after(text, ("First.\n\n", ""))
    assert [(fewer.content[one.start : one.end], one.target) for one in fewer.inlines] == [("2", "1"), ("3", "2")]
    more = after(text, ("First.", "First.\n\nNew."), ("two2", "two"))
    assert [(more.content[one.start : one.end], one.target) for one in more.inlines] == [("1", "1"), ("3", "3")]


@pytest.mark.parametrize(
    ("change", "stressed"),
    [
        (("was", "is"), ["is very hot"]),
        (("hot", "warm"), ["was very warm"]),
        (("was very hot", "is"), ["is"]),
        (("It was", "It is"), ["is very hot"]),
        (("was very hot", ""), []),
        (("hot today", "hot, today"), ["was very hot"]),
        (("was", "so was"), ["was very hot"]),
        (("very", "very\n\nvery"), ["was very", "very hot"]),
        (("hot today", "cool"), ["was very"]),
    ],
)
def test_what_stands_out_follows_the_edits(change: tuple[str, str], stressed: list[str]) -> None:
    content = "It was very hot today."
    text = made(content, [(K.PARAGRAPH, content)], inlines=(Inline(InlineKind.STRONG, 3, 15),))
    done = after(text, change)
    assert [done.content[one.start : one.end] for one in done.inlines] == stressed


def test_pages_meet_where_they_met() -> None:
    text = a_text(content="One page.Another.", pages=(Page("1", 0, 9, 1), Page("2", 9, 17, 2)))
    done = carried(text, in_order(text.content, [Edit(9, 9, " More. ")]), 2)
    assert [done.content[page.start : page.end] for page in done.pages] == ["One page. More. ", "Another."]


# differences


@given(_TEXTS, _TEXTS)
def test_the_edits_between_two_texts_make_one_of_the_other(old: str, new: str) -> None:
    edits = edits_between(old, new)
    assert applied(old, edits) == new
    for one, other in pairwise(edits):
        assert one.end < other.start
    assert (edits == ()) == (old == new)


def test_a_changed_word_is_one_small_edit() -> None:
    old = "\n\n".join(f"Paragraph {number} says what it says of the {number}th day." for number in range(300))
    new = old.replace("of the 7th", "of teh 7th").replace("Paragraph 290 says", "Paragraph 290 said")
    first, second = edits_between(old, new)
    assert (old[first.start : first.end], first.words) in (("h", ""), ("he", "eh"))
    assert (old[second.start : second.end], second.words) == ("ys", "id")


def test_words_that_stay_by_chance_between_larger_changes_count_as_changed() -> None:
    old, new = "We saw a great ship of the line.", "We heard that a small boat had of late sunk."
    assert len(edits_between(old, new)) == 1


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.text("a \nb日", max_size=6)), max_size=5))
def test_every_place_comes_to_lie_where_its_neighbours_do(content: str, changes: list[tuple[int, int, str]]) -> None:
    found: list[Edit] = []
    for start, size, words in sorted(changes):
        start = min(start, len(content))
        if not found or start >= found[-1].end:
            found.append(Edit(start, min(len(content), start + size), words))
    edits = in_order(content, found)
    new, shift = applied(content, edits), Shift(edits)
    for place in range(len(content) + 1):
        assert 0 <= shift.left(place) <= shift.right(place) <= len(new)
        if not any(one.start <= place < one.end for one in edits) and place < len(content):
            assert new[shift.right(place)] == content[place]
    assert "".join(content[low:high] for low, high in shift.kept(0, len(content))) == "".join(
        content[a:b] for a, b in _kept(edits, len(content))
    )


def _kept(edits: Sequence[Edit], size: int) -> list[tuple[int, int]]:
    places = [0, *(place for one in edits for place in (one.start, one.end)), size]
    return list(zip(places[::2], places[1::2], strict=True))


# nothing drifts

_WORDS = [
    "der",
    "ferry",
    "pledge",
    "water",
    "Café",
    "naïve",
    "日本",
    "عربي",
    "😀",
    "👩‍👧",
    "e\u0301te",
    "of",
    "the",
    "x",
]


def a_long_text(chance: random.Random, paragraphs: int) -> Text:
    """Paragraphs, headings, list items and footnotes of a few words that occur often."""
    said_: list[tuple[BlockKind, str]] = []
    for number in range(paragraphs):
        kind = chance.choice([K.PARAGRAPH] * 6 + [K.HEADING, K.LIST_ITEM, K.QUOTATION])
        said_.append((kind, " ".join(chance.choices(_WORDS, k=chance.randint(2, 60))) + f" {number}."))
    return made("\n\n".join(words for _kind, words in said_), said_)


def an_edit(chance: random.Random, content: str) -> Edit:
    """Put in, take out, replace, join paragraphs or part them, anywhere."""
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((0, 0, 1, 3, 12, 80)))
    words = chance.choice(("", "x", " and more", "😀", "عربي", "\u0301", "\n\n", "\r\n", "the of", "日本 e\u0301te."))
    if chance.random() < 0.2 and "\n\n" in content[at:]:
        at = content.index("\n\n", at)
        return Edit(at, at + 2, chance.choice((" ", "", "\n")))
    return Edit(at, end, words)


def test_after_a_thousand_edits_no_passage_has_drifted(library: SqliteLibrary) -> None:
    drift(library, random.Random(11), edits=1_000, batch=40)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_after_a_thousand_other_edits_in_small_batches_no_passage_has_drifted(
    library: SqliteLibrary, seed: int
) -> None:
    drift(library, random.Random(seed), edits=1_000, batch=5)


def drift(library: SqliteLibrary, chance: random.Random, edits: int, batch: int) -> None:
    """500 passages, many overlapping; each position is also counted sign by sign, by other means."""
    text = a_long_text(chance, 220)
    article = an_article(text.content, blocks=text.blocks)
    text = text_of(article)
    start_of = [chance.randrange(len(text.content) - 60) for _number in range(500)]
    spans = {Span(start, start + chance.randint(1, 60)) for start in start_of}
    all_saved(library, article, *(a_passage(text, span) for span in sorted(spans)))
    text = present(library, article.id)
    uncertain = 0
    for _number in range(edits // batch):
        chosen = some_edits(chance, text.content, batch)
        with library.reading() as reader:
            before = {one.id: one for one in reader.every(Passage, article_id=article.id)}
        done = correct(library, article.id, text.id, chosen)
        new = present(library, article.id)
        with library.reading() as reader:
            found = list(reader.every(Passage, article_id=article.id))
        signs = followed_signs(text.content, in_order(text.content, chosen))
        assert new.content == "".join(text.content[sign] if isinstance(sign, int) else sign for sign in signs)
        where = {sign: at for at, sign in enumerate(signs) if isinstance(sign, int)}
        for passage in found:
            was = before[passage.id]
            if passage.text_id != new.id:
                assert passage == was
                continue
            assert passage.span.slice(new.content) == passage.quote
            if was.text_id == text.id and passage.quote == was.quote:
                places = [where.get(place) for place in range(was.start, was.end)]
                moved = all(place is None for place in places)
                assert moved or places == list(range(passage.start, passage.end))
        assert len(found) == len(before) == done.kept + done.moved + done.uncertain
        assert_whole(new)
        uncertain, text = done.uncertain, new
    assert 0 < uncertain < 500


def some_edits(chance: random.Random, content: str, count: int) -> list[Edit]:
    found: list[Edit] = []
    for one in sorted(an_edit(chance, content) for _number in range(count * 2)):
        if len(found) < count and (not found or one.start >= found[-1].end):
            found.append(one)
    return found


def followed_signs(content: str, edits: Sequence[Edit]) -> list[int | str]:
    """The new text sign by sign: the place in the old text where a sign stood, or a new sign."""
    signs: list[int | str] = list(range(len(content)))
    for one in reversed(edits):
        signs[one.start : one.end] = list(one.words)
    return signs


def assert_whole(text: Text) -> None:
    """The blocks are in order, apart, and say something."""
    at = 0
    for block in text.blocks:
        assert at <= block.start < block.end <= len(text.content)
        assert text.content[block.start : block.end].strip()
        at = block.end


def test_blocks_pages_and_runs_of_thousands_of_small_texts_stay_whole() -> None:
    chance = random.Random(3)
    for _number in range(400):
        text = a_long_text(chance, chance.randint(1, 6))
        size = len(text.content)
        cuts = sorted(chance.sample(range(size), min(size, 4)))
        inlines = tuple(Inline(InlineKind.EMPHASIS, a, b) for a, b in pairwise(cuts) if "\n" not in text.content[a:b])
        text = a_text(content=text.content, blocks=text.blocks, inlines=inlines)
        edits = in_order(text.content, some_edits(chance, text.content, chance.randint(1, 6)))
        new = carried(text, edits, 2)
        assert_whole(new)
        untouched = {
            text.content[one.start : one.end]
            for one in text.blocks
            if not Shift(edits).meeting(one.start - 2, one.end + 2)
        }
        assert untouched <= {words for _kind, words in said(new)}
        for inline in new.inlines:
            assert 0 <= inline.start < inline.end <= len(new.content)
        for block, following in pairwise(new.blocks):
            assert new.content[block.end : following.start].strip() == ""


def test_a_passage_marked_on_the_corrected_text_stands_in_it(library: Library) -> None:
    article = saved(library, an_article())
    put_in(library, article, "Tuesday", "Monday")
    passage = mark(library, article.id, Span(21, 27))
    assert passage.quote == "Monday"


def test_a_text_replaced_meanwhile_takes_the_correction_where_it_can(library: Library) -> None:
    article = saved(library, an_article())
    replace_text(library, article.id, Draft("x", f"A head.\n\n{WORDS}"), b"")
    correct(library, article.id, article.text_id, [edit(WORDS, "Nobody", "Everybody")])
    assert present(library, article.id).content == f"A head.\n\n{WORDS}".replace("Nobody", "Everybody")
