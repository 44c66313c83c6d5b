"""The user guide in ``docs/``: whole, illustrated by the tour, and naming only keys and menus that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tour_guide import PICTURES
from ui.actions import ActionSpec, table

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "guide.md").read_text("utf-8")
CHAPTERS = re.split(r"^## (?=\d+\. )", GUIDE.split("\n## At a glance")[0], flags=re.MULTILINE)[1:]
LONGEST = 250
"""Words of a chapter with its tables, and at least a hundred."""

KEY = re.compile(r"`((?:(?:Ctrl|Alt|Shift)\+)*(?:F\d+|[A-Z][a-z]{1,4}|[A-Z0-9]|[^\w\s`]))`")
"""A key between backticks, alone or with others held down; what stands there else is typed in full."""
PLAIN = {"Ctrl", "Shift", "Tab", "Esc", "Space", "#"}
"""Keys that are no action's: they hold others down, go on, leave, turn, write."""
ARROWS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return"}


def test_there_are_ten_short_chapters_each_with_one_picture() -> None:
    assert [chapter.split(".")[0] for chapter in CHAPTERS] == [str(number) for number in range(1, 11)]
    for number, chapter in enumerate(CHAPTERS, 1):
        (picture,) = pictures_in(chapter)
        assert picture.startswith(f"pictures/{number:02}-")
        read = "\n".join(line for line in chapter.splitlines() if not line.startswith("!["))
        assert 100 <= len([word for word in read.split() if word.strip("|-")]) <= LONGEST, chapter.splitlines()[0]


def test_its_pictures_are_those_that_the_tour_makes_and_there_is_no_other() -> None:
    made = {name for name in PICTURES if name.startswith("pictures/")}
    assert set(pictures_in(GUIDE)) == made
    assert {f"pictures/{file.name}" for file in (DOCS / "pictures").iterdir()} == made
    assert {file.name for file in DOCS.glob("*.png")} == {name for name in PICTURES if "/" not in name}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_a_small_file_and_is_described_in_words(name: str) -> None:
    content = (DOCS / name).read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert len(content) <= 150 * 1024
    if name in pictures_in(GUIDE):
        (words,) = re.findall(rf"!\[([^\]]+)\]\({re.escape(name)}\)", GUIDE)
        assert len(words.split()) >= 8


def test_every_link_leads_to_a_file_or_a_heading() -> None:
    headings = {anchor(words) for words in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        assert target.removeprefix("#") in headings if target.startswith("#") else (DOCS / target).is_file(), target


def test_every_key_it_names_is_one_of_the_window() -> None:
    there = {plain(key) for spec in table() for key in spec.keys}
    named = set(KEY.findall(GUIDE))
    assert len(named) > 40
    assert {key for key in named if plain(key) not in there} <= PLAIN
    assert not re.findall(r"(?:Ctrl|Alt|Shift)\+", KEY.sub("", GUIDE)), "a key without backticks"


@pytest.mark.parametrize("row", [line for line in GUIDE.splitlines() if re.match(r"\| `.*` \| ", line)])
def test_a_key_does_what_its_table_says(row: str) -> None:
    keys = [plain(key) for key in KEY.findall(row.split(" | ")[0])]
    named = [words for words in re.findall(r"\*([^*]+)\*", row.split(" | ")[1]) if any(called(words))]
    if not keys or not named:
        assert is_about_searching(row), row
        return
    for words in named:
        assert any(key in keys for spec in called(words) for key in map(plain, spec.keys)), f"{words}: {keys}"
    for key in keys:
        assert any(key in map(plain, spec.keys) for words in named for spec in called(words)), f"{key}: {named}"


def test_every_menu_it_names_has_that_entry() -> None:
    entries = {f"{label(spec.menu)} ▸ {label(spec.text)}" for spec in table() if spec.menu}
    named = set(re.findall(r"\*(\w+ ▸ [^*]+)\*", GUIDE.replace("\n", " ")))
    assert len(named) > 4
    assert named <= {*entries, *(f"{entry}…" for entry in entries)}


def pictures_in(text: str) -> list[str]:
    """Where the pictures of a text are, in order."""
    return re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)


def anchor(heading: str) -> str:
    """A heading as links name it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def plain(key: str) -> str:
    """A key as the table of actions writes it."""
    for shown, written in ARROWS.items():
        key = key.replace(shown, written)
    return key


def label(words: str) -> str:
    """Words of a menu without the sign of its letter and without dots."""
    return words.replace("&", "").rstrip("…")


def called(words: str) -> Iterator[ActionSpec]:
    """The actions so named, or whose names begin so: those of the digits differ in their ends."""
    return (spec for spec in table() if f"{label(spec.text)} ".startswith(f"{words} "))


def is_about_searching(row: str) -> bool:
    """Whether a row tells of words that are typed in the search box, not of a key."""
    return row in GUIDE.split("| you type | it finds |")[1].split("\n\n")[0]
