from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import Article, Creator, Likeness, Note, PartialDate, Text
from app.drafts import Draft
from app.identifiers import doi_key, url_key
from app.importing import (
    Choices,
    Corrections,
    Duplicate,
    Source,
    Twins,
    import_draft,
    import_paths,
    import_sources,
    preview,
)
from app.importing.twins import KnownArticles
from app.ports import Library, LikeTexts, Record
from app.trash import discard, restore
from app.worker import Worker
from storage.likeness import open_like
from tests.app.scripted_reader import COMMAND, spelled
from tests.factories import an_article, saved

PROSE = (
    "The committee met on Tuesday to ask what the pledge would cost, and nobody in the room could say who would pay."
)
LONG = f"{PROSE} The chair asked them to write, and a fortnight later none of the letters had been answered by anyone."
OTHER = "A tram line was closed for good on the day after, which surprised everyone who had bought a yearly ticket."


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(command=COMMAND) as worker:
        worker.warm()
        yield worker


def every(library: Library, kind: type[Record]) -> list[Record]:
    with library.reading() as reader:
        return list(reader.every(kind))


def a_file(folder: Path, name: str, *drafts: Draft, whole: tuple[Draft, ...] = ()) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(spelled(*drafts, whole=whole))
    return folder / name


@pytest.fixture
def like(library: Library, tmp_path: Path) -> Iterator[LikeTexts]:
    with closing(open_like(library, tmp_path / "cache")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a/b", "http://example.org/a/b/"),
        ("https://example.org/a?utm_source=x&id=3&UTM_Medium=y", "https://example.org/a?id=3#comments"),
        ("https://example.org/a?fbclid=1", "https://EXAMPLE.org:443/a"),
        ("https://example.org/a%20b", "https://example.org/a b"),
    ],
)
def test_addresses_of_one_page_are_the_same(one: str, other: str) -> None:
    assert url_key(one) == url_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?id=3", "https://example.org/a?id=4"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/a", "https://example.com/a"),
    ],
)
def test_addresses_of_two_pages_differ(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize("url", ["https://example.org/", "http://www.example.org", "", "x", "file:///a/b", "http://[x"])
def test_a_front_page_or_no_address_is_nobodys_own(url: str) -> None:
    assert url_key(url) == ""


def test_ways_of_writing_a_doi_are_the_same() -> None:
    ways = ("10.1234/ABC.5", "https://doi.org/10.1234/abc.5", "doi:10.1234/abc.5", "http://dx.doi.org/10.1234%2Fabc.5")
    assert {doi_key(way) for way in ways} == {"10.1234/abc.5"}
    assert doi_key("none") == ""


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({"doi": "10.1234/ABC"}, {"doi": "https://doi.org/10.1234/abc"}, "doi"),
        ({"doi": "10.1234/abc"}, {"url": "https://doi.org/10.1234/ABC"}, "doi"),
        ({"url": "https://example.org/a?utm_x=1"}, {"url": "http://www.example.org/a/"}, "url"),
    ],
)
def test_the_same_identifier_with_another_text_is_told_not_doubled(
    library: Library, worker: Worker, tmp_path: Path, first: dict[str, str], second: dict[str, str], why: str
) -> None:
    one = a_file(tmp_path / "in", "1.txt", Draft("One", PROSE, **first))  # type: ignore[arg-type]
    two = a_file(tmp_path / "in", "2.txt", Draft("Two", OTHER, **second))  # type: ignore[arg-type]
    report = import_paths(library, worker, [one, two])
    assert [article.title for article in every(library, Article)] == ["One"]
    (told,) = report.duplicates
    assert (told.path, told.id, told.why) == (two, report.imported[0].id, why)


def test_both_are_kept_where_that_is_wanted_of_all_or_of_one(library: Library, worker: Worker, tmp_path: Path) -> None:
    file = a_file(tmp_path / "in", "1.txt", Draft("One", PROSE))
    assert len(import_paths(library, worker, [file]).imported) == 1
    assert len(import_paths(library, worker, [file], choices=Choices(Twins.BOTH)).imported) == 1
    assert len(import_sources(library, worker, [Source(file, twins=Twins.BOTH)]).imported) == 1
    report = import_sources(library, worker, [Source(file, twins=Twins.SKIP)], Choices(Twins.BOTH))
    assert (len(report.imported), report.duplicates[0].why) == (0, "bytes")
    assert len(every(library, Article)) == 3


def test_what_lies_in_the_trash_is_no_twin_until_it_comes_back(
    library: Library, worker: Worker, tmp_path: Path
) -> None:
    known = KnownArticles()
    draft = Draft("One", OTHER, doi="10.1234/abc", url="https://example.org/a")
    article = saved(library, an_article(PROSE, doi="10.1234/abc", url="https://example.org/a", original="f" * 64))
    seen = []
    for act in ("", "discard", "restore"):
        if act == "discard":
            with library.writing("Delete") as writer:
                discard(writer, [article])
        if act == "restore":
            restore(library, "article", article.id)
        with library.reading() as reader:
            twins = (
                known.twin_of(reader, draft),
                known.twin_of(reader, replace(draft, doi="")),
                known.twin_of(reader, replace(draft, doi="", url="", text=PROSE)),
                known.same_file(reader, "f" * 64),
            )
        seen.append([twin.why if twin else None for twin in twins])
    assert seen == [["doi", "url", "text", "bytes"], [None] * 4, ["doi", "url", "text", "bytes"]]


def test_what_is_known_follows_the_library_as_it_changes(library: Library) -> None:
    known = KnownArticles()
    article = saved(library, an_article(PROSE, url="https://example.org/old", doi="10.1234/old"))

    def twin(url: str) -> str | None:
        with library.reading() as reader:
            found = known.twin_of(reader, Draft("x", OTHER, url=url))
        return found.id if found else None

    assert twin("https://example.org/old") == article.id
    saved(library, replace(article, url="https://example.org/new"))
    assert (twin("https://example.org/old"), twin("https://example.org/new")) == (None, article.id)
    library.undo()
    assert (twin("https://example.org/old"), twin("https://example.org/new")) == (article.id, None)


def test_of_two_with_one_identifier_the_other_is_found_when_one_is_gone(library: Library) -> None:
    known = KnownArticles()
    one = saved(library, an_article(PROSE, doi="10.1234/abc"))
    two = saved(library, an_article(OTHER, doi="10.1234/abc"))
    with library.reading() as reader:
        assert known.twin_of(reader, Draft("x", "y", doi="10.1234/abc")) is not None
    for gone, left in ((one, two), (two, one)):
        with library.writing("Delete") as writer:
            discard(writer, [gone])
        with library.reading() as reader:
            found = known.twin_of(reader, Draft("x", "y", doi="10.1234/abc"))
        assert found is not None
        assert found.id == left.id
        library.undo()


def test_many_files_are_told_from_each_other(library: Library, worker: Worker, tmp_path: Path) -> None:
    for number in range(40):
        a_file(tmp_path / "in", f"{number}.txt", Draft(f"Title {number}", f"{PROSE} {number % 35}"))
    report = import_paths(library, worker, [tmp_path / "in"])
    assert (len(report.imported), len(report.duplicates)) == (35, 5)
    again = import_paths(library, worker, [tmp_path / "in"])
    assert [told.why for told in again.duplicates] == ["bytes"] * 35 + ["text"] * 5


def test_texts_that_are_nearly_the_same_come_in_and_are_told(
    library: Library, worker: Worker, like: LikeTexts, tmp_path: Path
) -> None:
    one = a_file(tmp_path / "in", "1.txt", Draft("One", LONG))
    two = a_file(tmp_path / "in", "2.txt", Draft("Two", f"{LONG} Really."))
    three = a_file(tmp_path / "in", "3.txt", Draft("Three", OTHER * 3))
    report = import_paths(library, worker, [one, two, three], like=like)
    first, second, third = report.imported
    assert (first.like, third.like) == ((), ())
    assert [(near.id, near.title) for near in second.like] == [(first.id, "One")]
    (likeness,) = every(library, Likeness)
    assert (likeness.article_id, likeness.other_id) == (second.id, first.id)
    assert 0.5 < likeness.share == second.like[0].share < 1
    library.undo()
    assert (every(library, Likeness), every(library, Article)) == ([], [])
    again = import_paths(library, worker, [two], like=like)
    assert again.imported[0].like == ()


def test_a_preview_tells_twins_and_near_ones_and_keeps_nothing(
    library: Library, worker: Worker, like: LikeTexts, tmp_path: Path
) -> None:
    one = a_file(tmp_path / "in", "1.txt", Draft("One", LONG, doi="10.1234/abc"))
    two = a_file(tmp_path / "in", "2.txt", Draft("Two", OTHER, doi="10.1234/ABC"), Draft("Three", f"{LONG} Really."))
    (first,) = import_paths(library, worker, [one], like=like).imported
    with library.reading() as reader:
        before = reader.revision
    offers = preview(library, worker, Source(two), like=like).offers
    assert offers[0].twin == (first.id, "One", "doi")
    assert (offers[1].twin, [near.id for near in offers[1].near]) == (None, [first.id])
    assert preview(library, worker, Source(one), like=like).offers[0].twin == (first.id, "One", "text")
    with library.reading() as reader:
        assert reader.revision == before
    assert [found for found, _share in like.like(f"{LONG} Really.")] == [every(library, Article)[0].text_id]


def test_records_that_only_have_a_title_are_told_apart_by_how_they_are_cited(library: Library) -> None:
    record = Draft("Editorial", "Editorial", (), date=PartialDate(2013), publication="Bridges", format="ris")
    kept = [
        import_draft(library, draft, b"")
        for draft in (
            record,
            replace(record, date=PartialDate(2014)),
            replace(record, authors=(Creator("Ames"),)),
            replace(record, fields=(("volume", "2"),)),
            replace(record, url="https://example.org/2"),
            replace(record, citation_key="bridges"),
            replace(record, citation_key="roads"),
            record,
            replace(record, citation_key="roads"),
        )
    ]
    assert [type(one).__name__ for one in kept] == ["Article"] * 7 + ["Duplicate"] * 2


def test_records_that_only_have_a_long_title_in_common_are_not_each_other(library: Library) -> None:
    record = Draft(LONG, LONG, (), date=PartialDate(2013), format="ris")
    import_draft(library, record, b"")
    assert isinstance(import_draft(library, replace(record, date=PartialDate(2014)), b""), Article)
    abstract = replace(record, title="The pledge", text=LONG)
    assert isinstance(import_draft(library, abstract, b""), Article)
    assert isinstance(import_draft(library, replace(abstract, date=PartialDate(2014)), b""), Duplicate)


def test_a_replaced_text_brings_what_was_put_right_and_the_notes_that_are_new(
    library: Library, worker: Worker, tmp_path: Path
) -> None:
    first = Draft("Salt", PROSE, doi="10.1234/abc", publication="Courier", notes=("Look this up",))
    second = replace(first, text=f"{PROSE} {OTHER}", publication="Mail", notes=("Look this up", "Ask Ann"))
    (imported,) = import_paths(library, worker, [a_file(tmp_path / "in", "1.txt", first)]).imported
    said = {0: Corrections(title="Salt  again", authors=(Creator("Ng", "Ann"),))}
    source = Source(a_file(tmp_path / "in", "2.txt", second), corrections=said, twins=Twins.REPLACE)
    assert [one.id for one in import_sources(library, worker, [source]).replaced] == [imported.id]
    (article,) = every(library, Article)
    assert (article.title, article.publication, article.authors) == ("Salt again", "Courier", (Creator("Ng", "Ann"),))
    assert [note.text for note in every(library, Note)] == ["Look this up", "Ask Ann"]
    library.undo()
    assert [note.text for note in every(library, Note)] == ["Look this up"]


def test_a_replaced_text_is_linked_with_what_says_nearly_the_same(
    library: Library, worker: Worker, like: LikeTexts, tmp_path: Path
) -> None:
    one = a_file(tmp_path / "in", "1.txt", Draft("One", LONG))
    two = a_file(tmp_path / "in", "2.txt", Draft("Two", OTHER, doi="10.1234/abc"))
    better = a_file(tmp_path / "in", "3.txt", Draft("Two", f"{LONG} Really.", doi="10.1234/abc"))
    import_paths(library, worker, [one, two], like=like)
    assert every(library, Likeness) == []
    import_paths(library, worker, [better], choices=Choices(twins=Twins.REPLACE), like=like)
    assert len(every(library, Likeness)) == 1


def test_records_with_the_address_of_their_journal_are_not_each_other(library: Library) -> None:
    record = Draft("First", "First", url="https://example.org/journal", format="ris")
    import_draft(library, record, b"")
    assert isinstance(import_draft(library, replace(record, title="Second", text="Second"), b""), Article)
    told = import_draft(library, replace(record, title="FIRST!", text="Longer"), b"")
    assert getattr(told, "why", "") == "url"


def test_an_older_version_of_a_text_is_no_twin(library: Library) -> None:
    article = saved(library, an_article(PROSE))
    with library.writing("Correct") as writer:
        newer = replace(
            writer.get(Text, article.text_id), id="f" * 32, content=OTHER, sha256="0" * 64, version=2, blocks=()
        )
        writer.save(newer)
        writer.save(replace(article, text_id=newer.id))
    assert isinstance(import_draft(library, Draft("x", PROSE), b""), Article)
