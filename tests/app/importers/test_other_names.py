"""Files under names of other formats, without content, or with names that no folder could hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.errors import UnreadableFile
from app.importers import FORMATS, read
from app.reasons import why_unreadable
from tests.benchmarks.mixed import one_of_each

FILES = one_of_each()
ENDINGS = [ending for each in FORMATS for ending in each.endings] + ["", ".xyz", ".png", ".zip"]
TELLING = {".html", ".pdf", ".docx", ".eml", ".odt", ".rtf", ".ris", ".bib", ".json", ".mht", ".epub"}
"""Files that say by their first bytes what they are."""

WORDS = " ".join(FILES[".eml"].decode().split()[60:64])


def outcome(content: bytes, name: str) -> tuple[str, str]:
    """The format that a file was read as, with its text; or why it was not, in words."""
    try:
        drafts = read(content, name)
    except UnreadableFile as problem:
        words = why_unreadable(problem)
        assert words, problem.reason
        return "", words
    assert all(draft.text.strip() and draft.title.strip() for draft in drafts)
    return drafts[0].format, " ".join(drafts[0].text.split())


@pytest.mark.parametrize("ending", FILES)
def test_a_file_under_any_name_is_read_as_what_it_is_or_refused_in_words(ending: str) -> None:
    told = {other: outcome(FILES[ending], f"x{other}") for other in ENDINGS}
    own = told[ending][0]
    assert own
    if ending in TELLING:
        others = {other for other, (key, _text) in told.items() if key != own}
        assert others <= {".md", ".markdown", ".mdown", ".mkd", ".eml"}, others
    for other, (key, text) in told.items():
        assert not key or WORDS in text, other


def _scraps() -> Iterator[bytes]:
    yield from (b"", b" ", b"\n\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"%PDF-1.4", b"{\\rtf1}", b"<")
    yield from (
        b"<html></html>",
        b"{}",
        b"[]",
        b"@",
        b"TY  - JOUR",
        b"From: a\n\n",
        b"---\n---\n",
        b"%0 Book",
        b"PMID- 1",
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_scraps_are_read_or_refused_in_words(ending: str) -> None:
    for scrap in _scraps():
        outcome(scrap, f"x{ending}")
    assert outcome(b"", f"x{ending}")[0] == ""


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_name_of_any_length_is_only_a_name(ending: str) -> None:
    name = "long " * 1000 + ending
    content = FILES.get(ending, FILES[".txt"])
    assert outcome(content, name) == outcome(content, f"x{ending}")
