"""Placing passages again in a text that has changed."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.anchoring import How, Placement, place, placements
from app.domain import Passage, Span
from app.typesetting import same_words
from tests.benchmarks.drift import tally
from tests.factories import a_passage, a_text

OLD = (
    "The committee met on Tuesday to hear the minister.\n\nMembers asked what the pledge would cost, and who would "
    "pay for it in the end.\n\nNobody answered. The committee adjourned, and met again on Friday to vote on the bill."
)
_TEXTS = st.text(st.sampled_from("ab é日\n .,😀ع"), min_size=1, max_size=60)


def placed(quote: str, old: str, new: str) -> Placement:
    """Where the first occurrence of a quotation of one text stands in another."""
    return place(a_passage(a_text(content=old), quote), old, new)


def words_at(found: Placement, new: str) -> str:
    """The words of the new text at a placement."""
    return found.span.slice(new) if found.span else ""


def test_an_unchanged_text_keeps_its_passages() -> None:
    assert placed("who would pay", OLD, OLD) == Placement(How.KEPT, Span(98, 111), 1.0)


def test_words_pushed_on_by_what_was_put_before_them_are_followed() -> None:
    new = "A note by the editors.\n\n" + OLD
    found = placed("Nobody answered.", OLD, new)
    assert (found.how, words_at(found, new)) == (How.MOVED, "Nobody answered.")


def test_of_words_that_occur_often_those_in_the_same_surroundings_are_taken() -> None:
    old = "Was it heard? Yes. Was it read? Yes. Was it voted on? Yes. Was it law? Yes."
    passage = a_passage(a_text(content=old), Span(old.index("Yes. Was it law"), old.index(". Was it law")))
    new = old.replace("Was it read? Yes. ", "")
    found = place(passage, old, new)
    assert found.certain
    assert found.span == Span(new.index("Yes. Was it law"), new.index(". Was it law"))


def test_words_whose_own_place_is_gone_are_not_put_on_another_of_their_occurrences() -> None:
    old = OLD + "\n\nLater the committee wrote a long report on all of this."
    passage = a_passage(a_text(content=old), Span(old.index("committee adjourned"), old.index(" adjourned")))
    new = old.replace("Nobody answered. The committee adjourned, and met again on Friday to vote on the bill.", "")
    assert not place(passage, old, new).certain


def test_a_long_quotation_is_known_by_itself() -> None:
    quote = "what the pledge would cost, and who would pay"
    new = f"Wholly new words, then {quote}? Nothing else is as it was."
    found = placed(quote, OLD, new)
    assert (found.how, words_at(found, new)) == (How.MOVED, quote)


def test_a_short_quotation_in_other_surroundings_waits() -> None:
    new = "Quite another report, on the pledge of the water companies."
    found = placed("pledge", OLD, new)
    assert (found.how, words_at(found, new)) == (How.ALIKE, "pledge")


@pytest.mark.parametrize(
    ("old", "quote", "new", "expected"),
    [
        (
            "He spoke of zero tol-\nerance and left.",
            "zero tol-\nerance",
            "He spoke of zero tolerance and left.",
            "zero tolerance",
        ),
        ("A zero-\ntolerance rule.", "zero-\ntolerance rule", "A zero-tolerance rule.", "zero-tolerance rule"),
        ("The ﬁrst of them won.", "The ﬁrst of them", "The first of them won.", "The first of them"),
        ("He said “never” again.", "said “never”", 'He said "never" again.', 'said "never"'),
        ("One  line\nand another one.", "line\nand another", "One line and another one.", "line and another"),
        ("Das Par\u00adla\u00adment tagt.", "Par\u00adla\u00adment", "Das Parlament tagt.", "Parlament"),
        ("Le caf\u00e9 noir est froid.", "caf\u00e9 noir", "Le cafe\u0301 noir est froid.", "cafe\u0301 noir"),
        ("本日は晴\n天なり、と言う。", "晴\n天なり", "本日は晴天なり、と言う。", "晴天なり"),
    ],
)
def test_words_set_in_another_way_are_the_same_words(old: str, quote: str, new: str, expected: str) -> None:
    found = placed(quote, old, new)
    assert (found.how, words_at(found, new)) == (How.RESET, expected)


@pytest.mark.parametrize(
    ("old", "quote", "new"),
    [
        ("It is now here in the hall.", "now here", "It is nowhere in the hall."),
        ("They re-sign the treaty at noon.", "re-sign the treaty", "They resign the treaty at noon."),
        ("The committee will act at once.", "The committee will act", "The committee will action at once."),
        ("In 2013 it cost 10 000 pounds.", "10 000", "In 2013 it cost 10000 pounds."),
        ("Nobody may enter the old hall.", "may enter", "Nobody may not enter the old hall."),
        ("It was late --- and then dark.", "It was late ---", "It was late; some say --- and then dark."),
    ],
)
def test_other_words_are_never_taken_for_the_same(old: str, quote: str, new: str) -> None:
    assert not placed(quote, old, new).certain


def test_words_that_were_edited_are_shown_as_a_guess() -> None:
    new = OLD.replace("what the pledge would cost", "what this pledge may cost")
    found = placed("what the pledge would cost", OLD, new)
    assert (found.how, words_at(found, new)) == (How.ALIKE, "what this pledge may cost")
    assert 0.5 < found.similarity < 1


def test_a_long_passage_that_was_edited_is_found_from_end_to_end() -> None:
    old = " ".join(f"Sentence number {number} tells of something." for number in range(400))
    quote = old[4_000:9_000]
    new = "An introduction. " * 300 + old.replace("Sentence number 150 tells", "The hundred and fiftieth told")
    found = placed(quote, old, new)
    assert found.how is How.ALIKE
    assert words_at(found, new)[10:50] in quote[:60]
    assert words_at(found, new)[-40:-10] in quote[-60:]


def test_words_that_are_gone_have_no_place() -> None:
    assert placed("Nobody answered", OLD, "日本語の本文だけが残った。") == Placement(How.LOST)


def test_a_passage_whose_old_text_is_not_at_hand_is_found_by_what_it_remembers() -> None:
    passage = a_passage(a_text(content=OLD), "who would pay")
    found = place(passage, "", "Before. " + OLD)
    assert (found.how, found.span) == (How.MOVED, Span(106, 119))


def test_thousands_of_passages_of_a_long_text_are_each_placed_on_their_own_words() -> None:
    chance = random.Random(5)
    words = ["".join(chance.choices("abcdefghij", k=chance.randint(2, 8))) for _number in range(3_000)]
    paragraphs = [" ".join(chance.choices(words, k=60)) for _number in range(750)]
    old = "\n\n".join(paragraphs)
    text = a_text(content=old)
    starts = sorted(chance.sample(range(len(old) - 200), 3_000))
    passages = [a_passage(text, Span(start, start + chance.randint(20, 120))) for start in starts]
    kept = [paragraph for number, paragraph in enumerate(paragraphs) if number % 10]
    new = "\n".join(["A new beginning.", *kept])
    found = list(placements(passages, old, new))
    assert sum(placement.certain for _passage, placement in found) > 2_500
    for passage, placement in found:
        if placement.certain and placement.span:
            assert same_words(passage.quote, placement.span.slice(new))


@given(_TEXTS, st.data())
def test_the_same_text_keeps_everything(content: str, data: st.DataObject) -> None:
    passage = _a_stretch(content, data)
    assert place(passage, content, content) == Placement(How.KEPT, passage.span, 1.0)


@given(_TEXTS, st.text(max_size=20), st.text(max_size=20), st.data())
def test_what_changes_around_a_passage_never_changes_its_words(
    content: str, before: str, after: str, data: st.DataObject
) -> None:
    passage = _a_stretch(content, data)
    left = data.draw(st.integers(0, passage.start))
    right = data.draw(st.integers(passage.end, len(content)))
    new = content[:left] + before + content[left : passage.end] + after + content[right:]
    found = place(passage, content, new)
    assume(found.span is not None)
    if found.certain:
        assert found.span is not None
        assert same_words(passage.quote, found.span.slice(new))


@given(_TEXTS, _TEXTS, st.data())
def test_a_passage_is_never_placed_on_other_words_without_asking(old: str, new: str, data: st.DataObject) -> None:
    passage = _a_stretch(old, data)
    found = place(passage, old, new)
    if found.certain:
        assert found.span is not None
        assert same_words(passage.quote, found.span.slice(new))
    if found.span:
        assert found.span.end <= len(new)
        assert 0 <= found.similarity <= 1


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=8), st.integers(0, 200))
def test_passages_of_unlike_sentences_all_follow_an_insertion(stretches: list[tuple[int, int]], at: int) -> None:
    old = "".join(f"{number}: sentence {number * 7919 % 1000} says {number * 104729 % 9973}. " for number in range(12))
    text = a_text(content=old)
    passages = [a_passage(text, Span(start, start + size)) for start, size in stretches]
    at = old.index(" ", at)
    inserted = " «Something that was not there»"
    new = old[:at] + inserted + old[at:]
    for passage, found in placements(passages, old, new):
        if passage.end <= at or passage.start >= at:
            moved = passage.start + (len(inserted) if passage.start >= at else 0)
            assert found.certain
            assert words_at(found, new) == passage.quote
            if len(passage.quote.strip()) > 3:
                assert found.span == Span(moved, moved + len(passage.quote))


@pytest.mark.parametrize("texts", list(pairwise(["", " ", "a", "\u00ad", "-", "ﬁ", "e\u0301", "😀\n", "-\n-\n"])))
def test_a_text_of_next_to_nothing_is_no_trouble(texts: tuple[str, str]) -> None:
    one, other = texts
    if other:
        assert place(a_passage(a_text(content=other), Span(0, 1)), other, other).how is How.KEPT
        assert not place(a_passage(a_text(content=other), Span(0, len(other))), other, one).certain


def _a_stretch(content: str, data: st.DataObject) -> Passage:
    start = data.draw(st.integers(0, len(content) - 1))
    return a_passage(a_text(content=content), Span(start, data.draw(st.integers(start + 1, len(content)))))


def test_of_a_text_with_a_tenth_of_its_words_changed_passages_are_found_again_and_none_is_placed_wrongly() -> None:
    counts = tally(random.Random(1), 0.1, 1_200)
    gone = counts["gone and so said"] + counts["gone, something proposed"]
    assert counts["placed wrongly"] == 0
    assert counts["right"] >= 0.97 * (counts["all"] - gone)
    assert counts["whole and placed"] >= 0.94 * counts["whole"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_of_many_replaced_texts_no_passage_is_placed_wrongly(seed: int) -> None:
    counts = tally(random.Random(seed), 0.1, 20_000)
    gone = counts["gone and so said"] + counts["gone, something proposed"]
    assert counts["placed wrongly"] == 0
    assert counts["right"] >= 0.97 * (counts["all"] - gone)


def test_of_a_sentence_said_twice_each_keeps_its_own_place_though_one_was_edited() -> None:
    twice = "The minister said that she would act at once on all of it, and left."
    old = f"In the morning. {twice} Nobody asked.\n\nIn the evening. {twice} Somebody laughed."
    new = old.replace("she would act at once on all", "he might act in time on some", 1)
    text = a_text(content=old)
    first = a_passage(text, Span(old.index("she would"), old.index(" at once")))
    second = a_passage(text, Span(old.rindex("she would"), old.rindex(" at once")))
    (_one, lost), (_other, kept) = placements([first, second], old, new)
    assert not lost.certain
    assert kept.certain
    assert kept.span == Span(new.rindex("she would"), new.rindex(" at once"))


def test_what_came_in_the_place_of_a_passages_words_is_shown_before_what_is_like_them_elsewhere() -> None:
    old = f"{OLD} The chair thanked the members for their time."
    new = old.replace("The committee met on", "The commission sat on", 1)
    found = placed("The committee met on", old, new)
    assert (found.how, words_at(found, new)) == (How.ALIKE, "The commission sat on")
