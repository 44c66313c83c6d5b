"""What the top of a text says of it: always a guess, and better none than a wrong one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.canonical import canonical
from app.importers.guessing import guess_top
from tests.app.importers.test_asides import ELSEWHERE, MENU, POEM, SHARING, STORY

TITLE = "The pier that nobody in the harbour pays for"


def page(*above: str, below: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*MENU, *above, *STORY, *below, *ELSEWHERE])


def test_the_headline_is_the_line_above_the_story_that_shares_its_words() -> None:
    text = page("Video: swans in the park", TITLE, "By Jane Doe", "12 May 2019", *SHARING, "Photograph: the archive")
    guess = guess_top(text, "x.txt", "en")
    assert guess.title == TITLE
    assert guess.headline is not None
    assert text[guess.headline.start : guess.headline.end] == TITLE
    assert [str(author) for author in guess.authors] == ["Jane Doe"]
    assert str(guess.date) == "2019-05-12"


def test_a_visit_date_in_the_header_is_never_the_date() -> None:
    for header in ("Monday, 3 June 2024", "Mon 3 Jun 2024 | 14:05", "03.06.2024"):
        text = "\n\n".join([header, *MENU, header, TITLE, *STORY])
        assert guess_top(text, "x.txt", "en").date is None


def test_dates_in_the_story_and_below_it_are_not_the_date() -> None:
    text = page(TITLE, below=("Published 1 January 2001",))
    assert guess_top(text.replace("in May", "on 3 May 2021"), "x.txt", "en").date is None


def test_without_prose_the_name_or_the_first_words_are_the_title() -> None:
    assert guess_top("Milk\nBread\nEggs", "Shopping for Friday.txt", "").title == "Shopping for Friday"
    assert guess_top(POEM, "000_e143cba5221b386f.txt", "en").title.startswith("The Ferry at Low Water")


def test_a_menu_is_no_headline() -> None:
    guess = guess_top(page(), "The long meeting.txt", "en")
    assert guess.title == "The long meeting"
    assert guess.headline is None


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\n .éש👩🏽")), min_size=1))
def test_any_text_gets_a_title_on_one_line(text: str) -> None:
    made = canonical(text)
    if made.strip():
        guess = guess_top(made, "x.txt", "")
        assert guess.title.strip()
        assert "\n" not in guess.title
