"""Words of speakers are quoted once, whatever marks they come with."""

from __future__ import annotations

import pytest

from app.i18n import quoted, unquoted
from app.pieces import plain


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("nobody waved", "“nobody waved”"),
        ("“nobody waved”", "“nobody waved”"),
        ("“The minister has today", "“The minister has today”"),
        ('was not lost."', "“was not lost.”"),
        ("„niemand winkte“", "“niemand winkte”"),
        ('"Yes" and "no"', '"Yes" and "no"'),
        ('he said "no" twice', '“he said "no" twice”'),
        ("“", "“"),
        ("", "“”"),
    ],
)
def test_what_begins_or_ends_with_a_quotation_mark_is_not_marked_twice(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_words_that_go_between_other_marks_leave_their_own_behind() -> None:
    assert unquoted("“The minister has today…") == "The minister has today…"


def test_a_note_on_one_line_shows_its_links_without_their_addresses() -> None:
    note = f"compare\nwith [#Measures/Law](florilegium:theme/{'0' * 32}) and *that*"
    assert plain(note) == "compare with #Measures/Law and that"
    assert plain("word " * 1_000, 1_000) == ("word " * 1_000)[:1_000]
