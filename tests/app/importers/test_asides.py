"""What a text has beside its main text: found on pages that were pasted, and nowhere taken for sure in other texts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canonical import canonical
from app.domain import Block, BlockKind
from app.drafts import Aside
from app.importers.asides import LARGEST, asides_of, folded_line
from app.importers.paragraphs import paragraphs

MENU = ["Skip to content", "Home", "News", "Sport", "Culture", "Shop", "Log in", "Subscribe", "Search", "Newsletters"]
SHARING = ["Share this", "Facebook", "Twitter", "WhatsApp", "Email", "Print"]
ELSEWHERE = [
    "Read more",
    "Five harbours to see before the winter comes",
    "Why the lighthouse keepers left",
    "Most popular",
    "A map of all the ferries",
    "Sign up for our newsletter and get the best of the week in your inbox",
    "Privacy policy",
    "Terms of use",
    "Contact us",
    "© 2024 The Harbour Herald. All rights reserved.",
]
STORY = [
    "The board of the harbour met on Tuesday to ask what the new pier would cost, and nobody in the room could say who "
    "was going to pay for it or when the money would have to be found.",
    "It was the third meeting of that kind in a year, and the first to which the fishermen had been invited by letter.",
    "“We have been told that it will be done by the spring,” said the oldest of them, who has been at sea for forty "
    "years and does not believe that it will be done at all.",
    "A quiet end",
    "At nine the chair closed the meeting and thanked those who had come for their patience and for the questions that "
    "they had asked in spite of the late hour.",
    "The next one will be held in May.",
]
PAGE = [*MENU, "The pier that nobody pays for", "By Jane Doe", "12 May 2019", *SHARING, *STORY, *SHARING, *ELSEWHERE]


def classed(text: str, blocks: Sequence[Block], known: frozenset[str] = frozenset()) -> dict[str, str]:
    """The class of each block, by its words; the last of equal ones counts."""
    asides = asides_of(text, blocks, known)

    def kind(block: Block) -> str:
        over = next((aside for aside in asides if aside.start <= block.start < aside.end), None)
        return "main" if over is None else "sure" if over.sure else "maybe"

    return {text[block.start : block.end]: kind(block) for block in blocks}


def lines(said: Sequence[str], gap: str = "\n\n") -> dict[str, str]:
    text = gap.join(said)
    return classed(text, paragraphs(text))


def sure_in(text: str) -> list[Aside]:
    return [aside for aside in asides_of(text, paragraphs(text)) if aside.sure]


def test_menus_and_links_to_elsewhere_are_sure_on_a_page_and_no_line_of_the_story_is() -> None:
    found = lines(PAGE)
    assert {found[said] for said in STORY if len(said) > 60} == {"main"}
    assert "sure" not in {found[said] for said in STORY}
    assert {found[said] for said in MENU} == {"sure"}
    assert {found[said] for said in ELSEWHERE} <= {"sure", "maybe"}
    assert [found[said] for said in ELSEWHERE].count("sure") > len(ELSEWHERE) / 2


def test_the_gap_between_lines_does_not_matter() -> None:
    assert lines(PAGE, "\n") == lines(PAGE)


def test_asides_are_in_order_and_cover_whole_blocks() -> None:
    text = "\n\n".join(PAGE)
    blocks = paragraphs(text)
    asides = asides_of(text, blocks)
    starts, ends = {block.start for block in blocks}, {block.end for block in blocks}
    assert all(aside.start in starts and aside.end in ends for aside in asides)
    assert all(one.end < other.start for one, other in pairwise(asides))


def test_a_headline_is_never_sure_unless_it_is_clicked() -> None:
    text = "\n\n".join(PAGE)
    blocks = [
        Block(BlockKind.HEADING if text[block.start : block.end] in ("Culture", "Most popular") else block.kind, *where)
        for block in paragraphs(text)
        for where in [(block.start, block.end)]
    ]
    found = classed(text, blocks)
    assert found["Culture"] == "maybe"
    assert found["Most popular"] == "sure"


def test_code_table_rows_and_footnotes_are_never_asides() -> None:
    text = "\n\n".join(PAGE)
    for kind in (BlockKind.CODE, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
        assert asides_of(text, [Block(kind, block.start, block.end) for block in paragraphs(text)]) == ()


def test_lines_known_from_the_same_publication_are_sure_and_prose_is_not_for_being_known() -> None:
    said = [*STORY[:3], "The Harbour Herald recommends", *STORY[3:]]
    text = "\n\n".join([*said, "Tides of the week"])
    known = frozenset(map(folded_line, ["Tides  of the WEEK", *STORY]))
    assert classed(text, paragraphs(text))["Tides of the week"] != "sure"
    assert classed(text, paragraphs(text), known)["Tides of the week"] == "sure"
    assert {kind for line, kind in classed(text, paragraphs(text), known).items() if len(line) > 60} == {"main"}


POEM = """The Ferry at Low Water

I came down to the river in the grey of the day,
the ferryman sleeping, his rope in his hand,
and the boats like old horses tied up in a row
with nothing to carry from land to land.

Home is a word that the water forgets,
the search for a harbour is longer than years,
and the more that we ask for, the less that it gives,
the river that listens, the river that hears."""

STATUTE = "\n".join(
    f"{number}. (1) The {who} shall keep a register of every vessel that enters the harbour.\n"
    "(2) A person who fails to comply with subsection (1) commits an offence.\n(a) Terms and conditions\n(b) Contact\n"
    for number, who in enumerate(["master", "warden", "Minister", "board", "keeper"] * 4, 1)
)
DIALOGUE = "\n".join(
    [
        "ANNA: Did you call?",
        "BEN: No.",
        "ANNA: Read more of the letter, and do not stop before you have come to its end, whatever it says about me.",
        "Home",
        "BEN: Next.",
        "Help!",
        "[laughs]",
    ]
    * 8
)
BIBLIOGRAPHY = "\n".join(
    f"{who} ({year}). {what}. {where}. https://example.org/{year}"
    for who, year, what, where in [
        ("Smith, J.", 1999, "On tides and newsletters", "London: Harbour Press"),
        ("Müller, K.", 2003, "Die Flut und ihre Folgen", "Berlin: Verlag am Meer"),
        ("Roux, P.", 2011, "Le port", "Paris: Éditions du quai"),
    ]
    * 8
)
TABLE = "\n".join(["Year\tShips\tDues", *(f"{year}\t{year % 97}\t{year % 13}.50" for year in range(1900, 1960))])
NOTE = "Buy bread\nCall Anna\nHome by six\nSearch\nEmail Ben\nContact\nPrint\nSubscribe\nMore\nHelp"
ARABIC = "\n\n".join(
    ["مدرسة الميناء", "كتبت المديرة رسالة طويلة إلى المدينة تسأل فيها عن ثمن السفن التي لم تصل بعد.", "فصل", "نعم"] * 6
)
CHINESE = "\n\n".join(
    ["港口的学校", "校长写了一封很长的信给城市，询问那些尚未到达的船只的价格，但是直到现在还没有人回答。", "是的"] * 8
)
CYRILLIC = "\n\n".join(
    ["Школа у гавани", "Директор написала городу длинное письмо и спросила, сколько стоят корабли.", "Да", "Глава"] * 6
)
CODE = "import os\n\ndef share(link):\n    return link\n\nclass Menu:\n    home = 'Home'\n    search = 'Search'\n" * 6


@pytest.mark.parametrize("text", [POEM, STATUTE, DIALOGUE, BIBLIOGRAPHY, TABLE, NOTE, ARABIC, CHINESE, CYRILLIC, CODE])
def test_nothing_is_sure_in_what_is_no_page(text: str) -> None:
    assert sure_in(text) == []


def test_a_book_is_no_page_however_it_begins() -> None:
    text = "\n\n".join([*MENU, *STORY * LARGEST])
    assert asides_of(text, paragraphs(text)) == ()


def test_a_menu_in_a_language_without_known_words_may_be_one() -> None:
    menu = [
        "Domů",
        "Zprávy",
        "Počasí",
        "Doprava",
        "Kultura",
        "Divadlo",
        "Sport",
        "Fotbal",
        "Hokej",
        "Kontakty na redakci",
    ]
    story = [
        "Rada přístavu se sešla v úterý, aby se zeptala, kolik bude stát nové molo, a nikdo v místnosti nedokázal "
        "říct, kdo ho na konci zaplatí ani kdy se na ně najdou peníze, se kterými se od loňska počítá."
    ] * 5
    found = lines([*menu, *story])
    assert {found[said] for said in menu} == {"maybe"}
    assert {found[said] for said in story} == {"main"}


@given(
    st.lists(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\n\t.éש👩🏽")), max_size=60), max_size=30)
)
def test_any_text_at_all_can_be_looked_through(pieces: list[str]) -> None:
    text = canonical("\n".join([*pieces, *random.Random(1).sample(PAGE, 5)]))
    reached = 0
    for aside in asides_of(text, paragraphs(text)):
        assert reached <= aside.start < aside.end <= len(text)
        reached = aside.end


def test_a_line_of_five_megabytes_is_looked_at_only_at_its_ends() -> None:
    text = "\n\n".join([*PAGE, "subscribe to a word " * 250_000])
    assert len(asides_of(text, paragraphs(text))) > 0
