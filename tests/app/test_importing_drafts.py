"""What becomes of all that a draft brings: highlights, places on pages, notes, asides, attachments, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import Article, Block, BlockKind, Creator, Id, Layout, Note, PartialDate, Passage, Run, Span, Text
from app.drafts import Aside, Draft, Mark
from app.errors import NotFound
from app.importing import Choices, Corrections, Report, Source, Twins, corrected, import_paths, import_sources, preview
from app.importing.attachments import attached_files
from app.ports import Library, Record
from app.worker import Worker
from tests.app.scripted_reader import COMMAND, spelled
from tests.factories import a_theme, saved

MENU, PROSE = "Home  News  Sport", "The committee met, and nobody in the room could say who would pay."
TEXT = f"{MENU}\n\n{PROSE}\n\nSign up here!"
DRAFT = Draft(
    "Costs",
    TEXT,
    blocks=(
        Block(BlockKind.PARAGRAPH, 0, len(MENU)),
        Block(BlockKind.PARAGRAPH, len(MENU) + 2, len(MENU) + 2 + len(PROSE)),
        Block(BlockKind.PARAGRAPH, len(TEXT) - 13, len(TEXT)),
    ),
    asides=(Aside(0, len(MENU), sure=True), Aside(len(TEXT) - 13, len(TEXT), sure=False)),
)
ALL_GUESSED = frozenset({"title", "date"})


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(command=COMMAND) as worker:
        worker.warm()
        yield worker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return place


def every(library: Library, kind: type[Record]) -> list[Record]:
    with library.reading() as reader:
        return list(reader.every(kind))


def a_file(place: Path, *drafts: Draft, whole: tuple[Draft, ...] = ()) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(spelled(*drafts, whole=whole))
    return place


def text_of(library: Library, id: Id) -> str:
    with library.reading() as reader:
        return reader.get(Text, reader.get(Article, id).text_id).content


def texts(library: Library, report: Report) -> list[str]:
    return [text_of(library, one.id) for one in report.imported]


def marked(text: str, *marks: tuple[str, str, str]) -> Draft:
    found = [(text.index(quote), quote, colour, comment) for quote, colour, comment in marks]
    return Draft("Marked", text, marks=tuple(Mark(at, at + len(quote), c, said) for at, quote, c, said in found))


def test_highlights_come_in_as_passages_under_the_chosen_theme(library: Library, worker: Worker, folder: Path) -> None:
    theme = saved(library, a_theme("Read by hand"))
    file = a_file(folder / "a.txt", marked(PROSE, ("nobody", "#FFEE00", "Really?"), ("who would", "", "")))
    report = import_paths(library, worker, [file], choices=Choices(marks_theme=theme.id))
    assert report.imported[0].passages == 2
    first, second = every(library, Passage)
    assert (first.quote, first.colour, first.note, first.themes) == ("nobody", "#FFEE00", "Really?", (theme.id,))
    assert (second.quote, second.colour, second.note) == ("who would", "", "")
    assert first.prefix + first.quote + first.suffix in PROSE
    library.undo()
    assert (every(library, Passage), every(library, Article)) == ([], [])


def test_highlights_may_come_under_no_theme_and_on_one_place_are_one(
    library: Library, worker: Worker, folder: Path
) -> None:
    draft = marked(PROSE, ("nobody", "#FF0000", "One"), ("nobody", "#00FF00", "Two"), (" ", "", "nothing to see"))
    import_paths(library, worker, [a_file(folder / "a.txt", replace(draft, marks=(*draft.marks, Mark(3, 3))))])
    (passage,) = every(library, Passage)
    assert (passage.themes, passage.colour, passage.note) == ((), "#FF0000", "One\n\nTwo")


def test_a_theme_that_is_not_there_stops_the_import_before_it_begins(
    library: Library, worker: Worker, folder: Path
) -> None:
    file = a_file(folder / "a.txt", DRAFT)
    for choices in (Choices(marks_theme="f" * 32), Choices(collection="f" * 32)):
        with pytest.raises(NotFound):
            import_paths(library, worker, [file], choices=choices)
    assert every(library, Article) == []


def test_places_on_pages_are_kept_under_the_texts_id(library: Library, worker: Worker, folder: Path) -> None:
    import_paths(library, worker, [a_file(folder / "a.txt", replace(DRAFT, asides=(), runs=(Run(0, 4, 1, 7),)))])
    (layout,), (article,) = every(library, Layout), every(library, Article)
    assert layout == Layout(article.text_id, (Run(0, 4, 1, 7),))


def test_notes_tags_and_a_free_citation_key_come_with_a_record(library: Library, worker: Worker, folder: Path) -> None:
    one = Draft(
        "One", "First text", tags=("cost", " cost ", "police"), notes=("Read *twice*", " "), citation_key="ames"
    )
    report = import_paths(library, worker, [a_file(folder / "a.txt", one, replace(one, text="Second text", tags=()))])
    articles = every(library, Article)
    assert [article.citation_key for article in articles] == ["ames", "amesa"]
    assert articles[0].tags == ("cost", "police")
    assert [(note.text, note.article_id) for note in every(library, Note)] == [
        ("Read *twice*", one.id) for one in report.imported
    ]


def test_a_file_of_many_records_is_undone_as_one_and_keeps_its_bytes_once(
    library: Library, worker: Worker, folder: Path
) -> None:
    file = a_file(folder / "a.txt", *(Draft(f"T{n}", f"Text {n}") for n in range(30)))
    assert len(import_paths(library, worker, [file]).imported) == 30
    (original,) = {article.original for article in every(library, Article)}
    assert library.original(original).read_bytes() == file.read_bytes()
    library.undo()
    assert every(library, Article) == []


def test_records_that_are_not_wanted_stay_out(library: Library, worker: Worker, folder: Path) -> None:
    file = a_file(folder / "a.txt", *(Draft(f"T{n}", f"Text {n}") for n in range(4)))
    report = import_sources(library, worker, [Source(file, left_out=frozenset({0, 2}))])
    assert [one.title for one in report.imported] == ["T1", "T3"]


def test_sure_asides_are_left_out_and_others_stay(library: Library, worker: Worker, folder: Path) -> None:
    report = import_paths(library, worker, [a_file(folder / "a.txt", DRAFT)])
    assert texts(library, report) == [f"{PROSE}\n\nSign up here!"]
    (text,) = every(library, Text)
    assert [text.content[block.start : block.end] for block in text.blocks] == [PROSE, "Sign up here!"]


def test_boilerplate_is_kept_where_that_is_wanted(library: Library, worker: Worker, folder: Path) -> None:
    whole = replace(DRAFT, text=f"{TEXT}\n\nAll rights reserved.")
    report = import_paths(
        library, worker, [a_file(folder / "a.txt", DRAFT, whole=(whole,))], choices=Choices(keep_boilerplate=True)
    )
    assert texts(library, report) == [whole.text]


def test_what_a_person_left_out_of_the_preview_stays_out(library: Library, worker: Worker, folder: Path) -> None:
    file = a_file(folder / "a.txt", Draft("Costs", PROSE), whole=(DRAFT,))
    (offer,) = preview(library, worker, Source(file)).offers
    assert offer.draft == replace(DRAFT, format="text") or offer.draft.text == TEXT
    chosen = Source(file, corrections={0: Corrections(dropped=(Span(len(TEXT) - 13, len(TEXT)),))})
    assert texts(library, import_sources(library, worker, [chosen])) == [f"{MENU}\n\n{PROSE}"]


def test_corrected_fields_are_kept_and_guesses_no_more(library: Library, worker: Worker, folder: Path) -> None:
    read = Draft("Guess", PROSE, date=PartialDate(2001), publication="Courier", guessed=ALL_GUESSED)
    right = Corrections(title="Right", authors=(Creator("Ames", "Ada"),), date=PartialDate(2013, 5), publication="Mail")
    assert corrected(read, right).guessed == frozenset()
    assert corrected(read, Corrections(date="")) == replace(read, date=None, guessed=frozenset({"title"}))
    assert corrected(read, Corrections(title=" ")) == read
    import_sources(library, worker, [Source(a_file(folder / "a.txt", read), corrections={0: right})])
    (article,) = every(library, Article)
    assert (article.title, article.authors) == ("Right", (Creator("Ames", "Ada"),))
    assert (article.date, article.publication) == (PartialDate(2013, 5), "Mail")
    assert article.citation_key == "ames2013right"


def test_what_cannot_be_stored_in_a_field_does_not_come_into_one(
    library: Library, worker: Worker, folder: Path
) -> None:
    odd = Draft(
        "A\x00\ntitle\u2029 ", PROSE, authors=(Creator("Am\ud800es"),), fields=(("note", "\x00"), ("page", " "))
    )
    import_paths(library, worker, [a_file(folder / "a.txt", replace(odd, authors=(Creator("Am\x00es"),)))])
    (article,) = every(library, Article)
    assert (article.title, article.authors, dict(article.fields)) == (
        "A\ufffd title",
        (Creator("Am\ufffdes"),),
        {"note": "\ufffd"},
    )


def test_a_text_is_replaced_and_its_passages_go_along(library: Library, worker: Worker, folder: Path) -> None:
    replacing = Choices(Twins.REPLACE)
    first = a_file(folder / "a.txt", replace(marked(PROSE, ("nobody", "", "Mine")), doi="10.1234/abc"))
    (article,) = import_paths(library, worker, [first], choices=replacing).imported
    longer = marked(f"First. {PROSE}", ("nobody", "", "Again"), ("who would", "#FF0000", "New"))
    second = a_file(folder / "b.txt", replace(longer, doi="10.1234/ABC"))
    report = import_paths(library, worker, [second], choices=replacing)
    assert [tuple(one) for one in report.replaced] == [(second, article.id, 0, 1, 0)]
    assert (report.imported, report.duplicates, text_of(library, article.id)) == ([], [], longer.text)
    assert [(one.quote, one.note, one.start) for one in every(library, Passage)] == [
        ("nobody", "Mine", longer.text.index("nobody")),
        ("who would", "New", longer.text.index("who would")),
    ]
    again = import_paths(library, worker, [second], choices=replacing)
    assert ([one.why for one in again.duplicates], again.replaced) == (["text"], [])
    library.undo()
    assert text_of(library, article.id) == PROSE


def test_what_one_import_brings_in_it_does_not_replace(library: Library, worker: Worker, folder: Path) -> None:
    one = a_file(folder / "a.txt", Draft("One", PROSE, url="https://example.org/a"))
    two = a_file(folder / "b.txt", Draft("Two", "Page two.", url="https://example.org/a"))
    report = import_sources(library, worker, [Source(one), Source(two, twins=Twins.REPLACE)])
    assert (len(report.imported), [told.why for told in report.duplicates], report.replaced) == (1, ["url"], [])


RECORD = Draft("Bridges", "An abstract.", authors=(Creator("Ames", "Ada"),), tags=("cost",), citation_key="ames")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("files/12/x.txt", "files/12/x.txt"),
        ("files\\12\\x.txt", "files/12/x.txt"),
        ("files/12/a%20b.txt", "files/12/a b.txt"),
        ("100%25.txt", "100%25.txt"),
        ("storage:ABCD/x.txt", "storage/ABCD/x.txt"),
        ("storage:x.txt", "x.txt"),
        ("/home/ada/Zotero/files/12/x.txt", "files/12/x.txt"),
        ("C:\\Users\\Ada\\papers\\x.txt", "x.txt"),
        ("file:///C:/Users/Ada/12/x.txt", "12/x.txt"),
        ("../beside/x.txt", "../beside/x.txt"),
    ],
)
def test_attached_files_are_found_however_they_are_written(folder: Path, written: str, place: str) -> None:
    file = a_file(folder / place, Draft("x", "y"))
    (found,) = attached_files(replace(RECORD, attachments=(written,)), folder)
    assert found.samefile(file)


def test_attached_files_are_found_by_whole_paths_and_addresses(tmp_path: Path, folder: Path) -> None:
    file = a_file(tmp_path / "else where" / "x.txt", Draft("x", "y"))
    for written in (str(file), file.as_uri(), file.as_uri().replace("file://", "file://localhost")):
        assert list(attached_files(replace(RECORD, attachments=(written,)), folder)) == [file]


def test_other_computers_and_odd_paths_are_never_asked(folder: Path) -> None:
    a_file(folder / "x.txt", Draft("x", "y"))
    a_file(folder / "more.ris", Draft("x", "y"))
    (folder / "folder.txt").mkdir()
    for written in (
        *("https://example.org/x.txt", "\\\\server\\share\\x.txt", "//server/share/x.txt", "file://server/share/x.txt"),
        *("smb://server/x.txt", "x\0.txt", "", ".", "/", "folder.txt", "more.ris", "photo.jpg", "file://[", "n" * 5000),
    ):
        assert list(attached_files(replace(RECORD, attachments=(written,)), folder)) == [], written


def test_an_attached_file_gives_a_record_its_text(library: Library, worker: Worker, folder: Path) -> None:
    attached = a_file(
        folder / "files" / "x.txt",
        replace(DRAFT, title="x", doi="10.1234/abc", tags=("scan",), guessed=ALL_GUESSED, marks=(Mark(20, 23),)),
    )
    record = replace(RECORD, attachments=("gone.txt", "files/x.txt"), notes=("Mine",), date=PartialDate(2013))
    report = import_paths(library, worker, [a_file(folder / "all.txt", record)])
    (article,), (note,), (passage,) = every(library, Article), every(library, Note), every(library, Passage)
    assert texts(library, report) == [f"{PROSE}\n\nSign up here!"]
    assert (article.title, article.doi, article.tags, article.citation_key) == (
        "Bridges",
        "10.1234/abc",
        ("cost", "scan"),
        "ames",
    )
    assert (article.imported_from, article.remarks, note.text, passage.quote) == ("x.txt", (), "Mine", PROSE[1:4])
    assert library.original(article.original).read_bytes() == attached.read_bytes()


def test_a_missing_or_broken_attachment_is_remarked_on_and_the_abstract_stands(
    library: Library, worker: Worker, folder: Path
) -> None:
    (folder / "empty.txt").touch()
    records = [replace(RECORD, attachments=(path,)) for path in ("gone.txt", "empty.txt")]
    file = a_file(folder / "all.txt", *(replace(one, text=f"Abstract {n}") for n, one in enumerate(records)))
    report = import_paths(library, worker, [file])
    assert texts(library, report) == ["Abstract 0", "Abstract 1"]
    assert "not found" in report.imported[0].remarks[0]
    assert "empty.txt" in report.imported[1].remarks[0]


def test_a_preview_names_the_attached_file_and_what_was_dropped_of_the_abstract_spares_its_text(
    library: Library, worker: Worker, folder: Path
) -> None:
    file = a_file(folder / "x.txt", Draft("x", PROSE))
    source = Source(a_file(folder / "all.txt", replace(RECORD, attachments=("x.txt",))))
    (offer,) = preview(library, worker, source).offers
    assert offer.attachment == file
    chosen = replace(source, corrections={0: Corrections(title="Mine", dropped=(Span(0, 5),))})
    report = import_sources(library, worker, [chosen])
    assert (texts(library, report), report.imported[0].title) == ([PROSE], "Mine")
