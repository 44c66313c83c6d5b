"""PubMed, EndNote and CSL JSON; what all reference formats share; files that are none."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import importers
from app.canonical import canonical
from app.domain import Creator
from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.worker import wire
from tests.app.importers.test_references_bibtex import ARTICLE as BIBTEX
from tests.app.importers.test_references_ris import ARTICLE as RIS
from tests.app.importers.test_references_ris import WEB_OF_SCIENCE

SET = Path("/work/shared/data/intake/refs")

PUBMED = """
PMID- 22000001
OWN - NLM
DP  - 2011 Dec 20-26
TI  - A title that goes on
      over two lines.
AB  - BACKGROUND: one. RESULTS: two
      three.
FAU - Roe, Jane A
AU  - Roe JA
CN  - Study Group
LA  - eng
PT  - Journal Article
PL  - England
TA  - J Things
JT  - Journal of things
MH  - *Things/history
OT  - pledges
PG  - 10-20
LID - 10.1000/182 [doi]
PMC - PMC123
IS  - 0317-8471 (Print)
IS  - 2434-561X (Electronic)

PMID- 22000002
TI  - Second.
AU  - Doe JB Jr
"""

ENDNOTE = """%0 Journal Article
%A Roe, Jane
%A World Organization of Things,
%E Doe, John
%T A title
%J Journal of Things
%D 2013
%8 May 7
%V 3
%N 2
%P 10-20
%@ 0317-8471
%R doi:10.1000/182
%U https://things.example/1
%> file:///home/me/a.pdf
%K one
two
%X What was said.

And more.
%Z A note
%F roe2013
%0 Book
%T Whole
%B Series
%@ 978-0-306-40615-7
"""

ITEMS = [
    {
        "id": "roe2013",
        "type": "article-journal",
        "title": "On <i>pledges</i>",
        "author": [{"family": "Roe", "given": "Jane"}],
        "issued": {"raw": "7 May 2013"},
        "DOI": "https://doi.org/10.1000/182",
        "abstract": "<jats:title>Aim</jats:title><jats:p>What was &amp; said.</jats:p>",
        "language": "en-GB",
        "note": "n",
        "annote": "<b>mine</b>",
    },
    {"type": "nonsense", "title": "Second", "URL": "a.example/1"},
]
CSL = json.dumps(ITEMS)

SOURCES = {"ris": RIS + WEB_OF_SCIENCE, "bibtex": BIBTEX, "nbib": PUBMED, "enw": ENDNOTE, "csl": CSL}


def records(text: str, key: str) -> list[Draft]:
    return list(importers.read(text.encode(), f"a.{key}", Reading(key)))


def test_pubmed_says_all_of_an_article() -> None:
    first, second = records(PUBMED, "nbib")
    assert (first.title, str(first.date)) == ("A title that goes on over two lines", "2011-12-20")
    assert first.text == "BACKGROUND: one. RESULTS: two three."
    assert first.authors == (Creator("Roe", "Jane A"), Creator("Study Group"))
    assert (first.publication, first.doi, first.language) == ("Journal of things", "10.1000/182", "en")
    assert first.tags == ("pledges", "Things/history")
    assert dict(first.fields) == {
        "ISSN": "0317-8471, 2434-561X",
        "PMCID": "PMC123",
        "PMID": "22000001",
        "abstract": first.text,
        "container-title-short": "J Things",
        "page": "10-20",
        "publisher-place": "England",
    }
    assert second.authors == (Creator("Doe Jr", "JB"),)


def test_endnote_says_all_of_an_article() -> None:
    first, second = records(ENDNOTE, "enw")
    assert (first.title, first.publication, str(first.date)) == ("A title", "Journal of Things", "2013-05-07")
    assert first.authors == (
        Creator("Roe", "Jane"),
        Creator("World Organization of Things"),
        Creator("Doe", "John", "editor"),
    )
    assert (first.doi, first.url, first.citation_key) == ("10.1000/182", "https://things.example/1", "roe2013")
    assert first.tags == ("one", "two")
    assert first.text == "What was said.\n\nAnd more."
    assert first.notes == ("A note",)
    assert first.attachments == ("/home/me/a.pdf",)
    assert (second.kind, second.publication) == ("book", "")
    assert dict(second.fields) == {"ISBN": "978-0-306-40615-7", "collection-title": "Series"}


def test_endnote_records_without_a_type_part_at_empty_lines() -> None:
    assert [draft.title for draft in records("%T One\n%D 2001\n\n%T Two\n%J Things\n", "enw")] == ["One", "Two"]


def test_csl_json_says_all_of_an_article() -> None:
    first, second = records(CSL, "csl")
    assert (first.title, str(first.date), first.doi) == ("On pledges", "2013-05-07", "10.1000/182")
    assert first.text == "Aim\n\nWhat was & said."
    assert (first.language, first.citation_key, first.notes) == ("en", "roe2013", ("**mine**",))
    assert (second.kind, second.url) == ("document", "https://a.example/1")


@pytest.mark.parametrize(
    "wrapped", [{"items": ITEMS}, {"message": {"items": ITEMS}}, {"references": ITEMS}, ITEMS, [*ITEMS, 1, None, []]]
)
def test_items_are_found_wherever_they_are_held(wrapped: object) -> None:
    assert records(json.dumps(wrapped), "csl") == records(CSL, "csl")


def test_one_item_may_stand_alone() -> None:
    assert [draft.title for draft in records(json.dumps(ITEMS[1]), "csl")] == ["Second"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"name": "package", "version": "1.0"}', "no-records"),
        ('[{"title": "a web app"}]', "no-records"),
        ("[]", "no-records"),
        ("12", "no-records"),
        ("[" * 100_000, "broken"),
        ('[{"type": "book"', "broken"),
        ("1" * 10_000, "broken"),
    ],
)
def test_other_json_says_why_it_is_not_read(text: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        records(text, "csl")
    assert told.value.reason == reason


@pytest.mark.parametrize("key", SOURCES)
def test_a_wrong_or_empty_file_says_so(key: str) -> None:
    for text, reasons in (("", {"empty"}), ("Just some words.", {"no-records", "broken"})):
        with pytest.raises(UnreadableFile) as told:
            records(text, key)
        assert told.value.reason in reasons


@pytest.mark.parametrize(
    ("name", "key"),
    [("a.ris", "ris"), ("a.nbib", "nbib"), ("a.ENW", "enw"), ("a.bib", "bibtex"), ("a.json", "csl")],
)
def test_a_file_is_read_by_its_ending(name: str, key: str) -> None:
    drafts = importers.read(SOURCES[key].encode(), name)
    assert {draft.format for draft in drafts} == {key}


@pytest.mark.parametrize("key", SOURCES)
def test_emoji_arabic_and_turning_marks_survive_or_go_without_harm(key: str) -> None:
    drafts = records(SOURCES[key].replace("title", "عنوان 👩‍🔬\u202etitle").replace("pledges", "تعهد 🤝"), key)
    assert all(wire.drafts_from_message(wire.from_json(wire.drafts_to_json(drafts))))
    assert not any("\u202e" in draft.title for draft in drafts)


def _spliced(source: str) -> st.SearchStrategy[bytes]:
    content = source.encode()
    places = st.integers(0, len(content))
    odd = st.sampled_from(
        [b"", b"\x00", b"\xff", b"{", b"}", b'"', b"\\", b"$", b"\n", b"@a{", b"ER  - ", b"<p>", b"%0 "]
    )
    return st.lists(st.tuples(places, places, odd | st.binary(max_size=4)), min_size=1, max_size=6).map(
        lambda cuts: _cut(content, cuts)
    )


def _cut(content: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, put in cuts:
        content = content[:start] + put + content[start + length % 40 :]
    return content


@pytest.mark.parametrize("key", SOURCES)
@given(st.data())
def test_a_damaged_file_is_read_or_says_why_not(key: str, data: st.DataObject) -> None:
    content = data.draw(_spliced(SOURCES[key]))
    try:
        drafts = importers.read(content, "a", Reading(key))
    except UnreadableFile:
        return
    assert wire.drafts_from_message(wire.from_json(wire.drafts_to_json(drafts))) == tuple(drafts)
    for draft in drafts:
        assert draft.fields == tuple(sorted(draft.fields))
        assert all(canonical(value) == value and value.strip() for _name, value in draft.fields)
        assert all(creator.family for creator in draft.authors)


def _letters(said: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub(r"</?[a-z]+>", "", said)).casefold()
    return "".join(character for character in plain if character.isalnum())


def _name(creator: Mapping[str, str]) -> list[str]:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return sorted(_letters("".join(creator.get(part, "") for part in parts)))


def _agrees(item: Mapping[str, Any], draft: Draft) -> bool:
    year = item.get("year") or (item["issued"]["date-parts"][0][0] if "issued" in item else "")
    people = [creator for creator in draft.authors if creator.role == "author"]
    return (
        _letters(item.get("title") or draft.title) == _letters(draft.title)
        and _letters(item.get("DOI") or "") == _letters(draft.doi)
        and str(year) == (str(draft.date.year) if draft.date else "")
        and sorted(_name(author) for author in item.get("author", ()))
        == sorted(sorted(_letters(str(each))) for each in people)
    )


@pytest.mark.skipif(not SET.is_dir(), reason="the development set is not here")
def test_every_record_of_the_development_set_is_right() -> None:
    wrong = []
    gold = json.loads((SET / "gold.json").read_text("utf-8"))
    for name, meant in gold.items():
        drafts = importers.read((SET / "files" / name).read_bytes(), name)
        by_key = {draft.citation_key: draft for draft in drafts}
        for number, item in enumerate(meant["items"] or ()):
            draft = by_key.get(item.get("id") or "-", drafts[number] if number < len(drafts) else None)
            if draft is None or not _agrees(item, draft):
                wrong.append((name, number))
    assert wrong == []
