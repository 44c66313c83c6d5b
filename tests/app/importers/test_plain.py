from hypothesis import given
from hypothesis import strategies as st

from app.canonical import canonical
from app.domain import BlockKind
from app.drafts import Draft
from app.importers.plain import draft_of_text
from app.trimming import trimmed
from tests.app.importers.reading import read
from tests.app.importers.test_asides import MENU, PAGE, STORY

PROSE = (
    "The committee met on Tuesday to ask what the pledge would cost, and nobody in the room could say who would pay. "
    "It was the third meeting of that kind in a year."
)


def blocks_of(draft: Draft) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\r\f \t\u2028é́👩🏽‍🚀ש"))))
def test_no_character_is_lost_and_every_word_lies_in_a_block(text: str) -> None:
    made = canonical(text)
    if not made.strip():
        return
    draft = draft_of_text(made, "x.txt")
    assert draft.text == made
    reached = 0
    for block in draft.blocks:
        assert reached <= block.start < block.end
        assert not made[reached : block.start].strip()
        reached = block.end
    assert not made[reached:].strip()
    assert draft.title.strip()


def test_a_source_with_a_mark_and_foreign_newlines_keeps_everything_else() -> None:
    content = "\ufeffOne  two.\r\n\r\nمرحبا بالعالم \r\n\r\n👩‍👩‍👧 e\u0301\tx\r".encode()
    draft = read(content, "x.txt")
    assert draft.text == "One  two.\n\nمرحبا بالعالم \n\n👩‍👩‍👧 e\u0301\tx\n"
    assert blocks_of(draft) == ["One  two.", "مرحبا بالعالم", "👩‍👩‍👧 e\u0301\tx"]


def test_long_lines_are_paragraphs_even_without_empty_lines_between() -> None:
    draft = draft_of_text(f"{PROSE}\n{PROSE} Twice.\n{PROSE}", "x.txt")
    assert len(draft.blocks) == 3


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = (
        "The committee met on Tuesday to ask what the pledge\nwould cost, and nobody in the room could say who\n"
        "would pay for it, or when the money would have to be\nfound at all."
    )
    assert blocks_of(draft_of_text(f"{wrapped}\n\nNext.", "x.txt")) == [wrapped, "Next."]


def test_short_lines_that_are_not_wrapped_stand_alone() -> None:
    assert blocks_of(draft_of_text("Milk\nBread\nA very long loaf of rye bread\nEggs", "x.txt"))[0] == "Milk"


def test_form_feeds_part_pages() -> None:
    draft = draft_of_text("first\n\fsecond\n\f\ffourth", "x.txt")
    assert [(page.label, draft.text[page.start : page.end]) for page in draft.pages] == [
        ("1", "first\n"),
        ("2", "second\n"),
        ("4", "fourth"),
    ]
    assert blocks_of(draft) == ["first", "second", "fourth"]


def test_a_headline_under_a_menu_is_guessed_with_its_byline_and_date() -> None:
    text = (
        "Menu\nSat, 21 November 2026\n\nNewsletter sign-up\n\nHome affairs\nBy Instant Partners\n\n"
        "Ministers press companies on pledges for safer services\n\nBy Jane Doe\n12 May 2019\n\n3 min read\n\n"
        f"{PROSE}\n\n{PROSE}"
    )
    draft = draft_of_text(text, "0a1b2c3d4e.txt")
    assert draft.title == "Ministers press companies on pledges for safer services"
    assert [str(author) for author in draft.authors] == ["Jane Doe"]
    assert str(draft.date) == "2019-05-12"
    assert draft.language == "en"
    assert {"title", "authors", "date", "language"} == draft.guessed
    assert [block.kind.value for block in draft.blocks if draft.text.startswith(draft.title, block.start)] == [
        "heading"
    ]


def test_a_visit_date_above_the_headline_is_not_the_date() -> None:
    draft = draft_of_text(f"Monday, 3 June 2024\n\nMinisters press companies on pledges\n\n{PROSE}", "x.txt")
    assert draft.date is None


def test_what_a_pasted_page_has_beside_its_story_is_marked_and_the_text_stays_whole() -> None:
    source = "\n\n".join(PAGE)
    draft = read(source.encode(), "page.txt")
    assert draft.text == source
    assert draft.title in PAGE[len(MENU)]
    left = trimmed(draft)
    assert all(said in left.text for said in [draft.title, *STORY])
    assert "Skip to content" not in left.text
    assert [left.text[block.start : block.end] for block in left.blocks if block.kind is BlockKind.HEADING] == [
        draft.title
    ]


def test_without_a_headline_a_speaking_file_name_is_the_title() -> None:
    assert draft_of_text(PROSE, "Notes on the second hearing.txt").title == "Notes on the second hearing"


def test_without_a_headline_or_a_name_the_first_words_are_the_title() -> None:
    title = draft_of_text(PROSE, "000_e143cba5221b386f.txt").title
    assert title.endswith("…")
    assert PROSE.startswith(title[:-1])


def test_one_paragraph_of_five_megabytes_is_one_block() -> None:
    text = "word " * 1_000_000
    assert [(block.start, block.end) for block in draft_of_text(text, "x.txt").blocks] == [(0, len(text) - 1)]
