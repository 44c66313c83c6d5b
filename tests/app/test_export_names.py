"""File names that every system takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import new_id
from app.exporters.file_names import LONGEST, distinct_name, safe_name
from tests.app.rendered import words

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@given(
    st.lists(
        st.one_of(words, st.text(), st.sampled_from(["CON", "nul.txt", "...", "a/b", "A - B", "ß", "SS"])), min_size=1
    )
)
def test_names_are_safe_and_no_two_alike(titles: list[str]) -> None:
    taken: set[str] = set()
    names = [distinct_name(title, new_id(), taken) for title in titles]
    folded = [unicodedata.normalize("NFC", name).casefold() for name in names]
    assert len(set(folded)) == len(folded)
    for name in names:
        stem = name.removesuffix(".md")
        assert stem
        assert name.endswith(".md")
        assert stem.strip(" .") == stem
        assert not set('<>:"/\\|?*') & set(name)
        assert all(unicodedata.category(character) not in ("Cc", "Cf", "Cs") for character in name)
        assert stem.partition(".")[0].strip().casefold() not in _RESERVED
        assert len(name.encode()) <= LONGEST + 40


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Funding", "Funding"),
        ("Funding/Police", "Funding - Police"),
        ("../../etc/passwd", "etc - passwd"),
        ("CON", "_CON"),
        ("aux.md", "_aux.md"),
        ("Ends with dots...", "Ends with dots"),
        ('What? "This": <that>|*', "What This that"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("مرحبا 🥣", "مرحبا 🥣"),
        ("é" * 100, "é" * 60),
        ("\x00\x1f", ""),
    ],
)
def test_a_title_keeps_what_a_file_name_can_hold(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_the_id_comes_into_a_name_only_where_it_is_needed() -> None:
    taken: set[str] = set()
    one, two, three, four = (f"{number:032x}" for number in range(4))
    assert distinct_name("Funding", one, taken) == "Funding.md"
    assert distinct_name("FUNDING", two, taken) == "FUNDING 00000001.md"
    assert distinct_name("Who pays?", three, taken) == "Who pays 00000002.md"
    assert distinct_name("???", four, taken) == "00000003.md"
    assert distinct_name("Editorial", four, taken, always_id=True) == "Editorial 00000003.md"
