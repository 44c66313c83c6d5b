import io
import os
import signal
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.canonical import canonical
from app.domain import Article, Collection, Text
from app.drafts import Draft, Reading
from app.errors import Cancelled, NothingToUndo, UnreadableFile
from app.importing import (
    Choices,
    Corrections,
    Duplicate,
    Report,
    Source,
    again,
    import_draft,
    import_paths,
    import_sources,
    preview_copied,
    report_csv,
    report_text,
)
from app.ports import Library, Record
from app.trash import discard
from app.worker import Limits, Worker
from tests.app.rogue_reader import COMMAND
from tests.factories import a_collection, saved

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles"
PROSE = (
    "The committee met on Tuesday to ask what the pledge would cost, and nobody in the room could say who would pay."
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        worker.warm()
        yield worker


def every(library: Library, kind: type[Record]) -> list[Record]:
    with library.reading() as reader:
        return list(reader.every(kind))


def told(report: Report) -> dict[str, str]:
    return {failed.path.name: failed.error.reason for failed in report.failed}


def files(folder: Path, **contents: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        place = folder / name.replace("__", ".")
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_a_folder_of_mixed_files_comes_in(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(
        tmp_path / "in",
        a__txt=PROSE,
        b__md=f"---\ntitle: Two\nauthor: Jane Doe\ndate: 2020\n---\n{PROSE} 2",
        c__html=f"<p>{PROSE} 3</p>",
    )
    report = import_paths(library, worker, [folder])
    assert [imported.path.name for imported in report.imported] == ["a.txt", "b.md", "c.html"]
    assert (report.failed, report.duplicates, report.untouched, report.cancelled) == ([], [], 0, False)
    article = next(each for each in every(library, Article) if each.title == "Two")
    assert article.imported_from == "b.md"
    assert article.citation_key == "doe2020two"
    assert library.original(article.original).read_bytes() == (folder / "b.md").read_bytes()
    with library.reading() as reader:
        text = reader.get(Text, article.text_id)
    assert (text.content, text.article_id) == (f"{PROSE} 2", article.id)


def test_a_batch_is_undone_as_one_and_redone(library: Library, worker: Worker, tmp_path: Path) -> None:
    import_paths(library, worker, [files(tmp_path / "in", a__txt=PROSE, b__txt=f"{PROSE} 2", c__txt=f"{PROSE} 3")])
    library.undo()
    assert every(library, Article) == []
    assert every(library, Text) == []
    library.redo()
    assert len(every(library, Article)) == 3


def test_two_batches_are_undone_one_by_one(library: Library, worker: Worker, tmp_path: Path) -> None:
    import_paths(library, worker, [files(tmp_path / "one", a__txt=PROSE)])
    import_paths(library, worker, [files(tmp_path / "two", a__txt=f"{PROSE} 2")])
    library.undo()
    assert len(every(library, Article)) == 1


def test_the_same_bytes_are_told_not_doubled(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a__txt=PROSE, b__txt=PROSE)
    report = import_paths(library, worker, [folder])
    assert [(twin.path.name, twin.id) for twin in report.duplicates] == [("b.txt", report.imported[0].id)]
    again = import_paths(library, worker, [folder])
    assert (len(again.imported), len(again.duplicates)) == (0, 2)
    assert len(every(library, Article)) == 1


def test_the_same_words_in_another_format_are_told_not_doubled(
    library: Library, worker: Worker, tmp_path: Path
) -> None:
    folder = files(
        tmp_path / "in",
        a__txt=f"{PROSE}\r\n\r\n{PROSE}",
        b__html=f"<p>{PROSE}</p><p>{PROSE}</p>",
        c__txt=f"\ufeff{PROSE}\n\n{PROSE}",
    )
    report = import_paths(library, worker, [folder])
    assert [imported.path.name for imported in report.imported] == ["a.txt"]
    assert [twin.path.name for twin in report.duplicates] == ["b.html", "c.txt"]


def test_what_is_only_in_the_trash_comes_in_anew(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a__txt=PROSE)
    first = import_paths(library, worker, [folder]).imported[0]
    with library.writing("Delete article") as writer:
        discard(writer, [writer.get(Article, first.id)])
    second = import_paths(library, worker, [folder])
    assert len(second.imported) == 1
    assert second.imported[0].id != first.id


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_come_in(
    library: Library, worker: Worker, tmp_path: Path
) -> None:
    folder = files(
        tmp_path / "in",
        a__txt=PROSE,
        b__txt=bytes(range(256)),
        c__txt="",
        d__html="<script></script>",
        e__jpg=b"\xff\xd8\xff\xe0\x00\x10JFIF",
        f__txt=f"{PROSE} 2",
    )
    (folder / "folder.txt").mkdir()
    named = [folder / "e.jpg", folder / "folder.txt", folder / "missing.txt", folder / "missing.jpg"]
    report = import_paths(library, worker, [folder, *named])
    assert [imported.path.name for imported in report.imported] == ["a.txt", "f.txt"]
    assert told(report) == {
        "b.txt": "not-text",
        "c.txt": "empty",
        "d.html": "no-main-text",
        "e.jpg": "unknown-format",
        "folder.txt": "is-folder",
        "missing.txt": "missing",
        "missing.jpg": "missing",
    }
    assert {failed.error.path for failed in report.failed} == {str(failed.path) for failed in report.failed}


def test_files_of_unknown_formats_in_folders_are_only_counted(library: Library, worker: Worker, tmp_path: Path) -> None:
    report = import_paths(library, worker, [files(tmp_path / "in", a__jpg="x", b__xyz="y")])
    assert (report.passed_over, report.failed, report.imported) == (2, [], [])


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
def test_pipes_in_a_folder_and_odd_names_do_no_harm(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", **{"new\nline 😀__txt": PROSE})
    os.mkfifo(folder / "pipe.txt")
    with open(os.fsencode(folder) + b"/caf\xe9 \x07 notes.txt", "w") as file:
        file.write(f"{PROSE} 2")
    report = import_paths(library, worker, [folder])
    assert len(report.imported) == 2
    assert {article.imported_from for article in every(library, Article)} == {
        "new\nline 😀.txt",
        "caf\ufffd \x07 notes.txt",
    }
    assert all(imported.title.isprintable() for imported in report.imported)


def test_cancelling_keeps_what_is_done_and_says_so(library: Library, worker: Worker, tmp_path: Path) -> None:
    def stop_at_third(done: int, total: int, doing: str = "") -> None:
        assert total == 4
        if done == 2:
            raise Cancelled

    folder = files(tmp_path / "in", a__txt=PROSE, b__txt=f"{PROSE} 2", c__txt=f"{PROSE} 3", d__txt=f"{PROSE} 4")
    report = import_paths(library, worker, [folder], progress=stop_at_third)
    assert (len(report.imported), report.untouched, report.cancelled) == (2, 2, True)
    assert len(every(library, Article)) == 2
    library.undo()
    assert every(library, Article) == []


def test_progress_counts_to_the_end(library: Library, worker: Worker, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    folder = files(tmp_path / "in", a__txt=PROSE, b__txt="", c__txt=PROSE)
    import_paths(library, worker, [folder], progress=lambda done, total, doing="": heard.append((done, total)))
    assert sorted(heard) == heard
    assert heard[-1] == (3, 3)


def test_articles_go_into_the_chosen_collection(library: Library, worker: Worker, tmp_path: Path) -> None:
    chosen = saved(library, a_collection("Hearings"))
    report = import_paths(
        library, worker, [files(tmp_path / "in", a__txt=PROSE, b__txt=f"{PROSE} 2")], collection=chosen.id
    )
    with library.reading() as reader:
        assert reader.get(Collection, chosen.id).articles == tuple(imported.id for imported in report.imported)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_file_that_kills_its_reader_is_named_and_the_others_come_in(library: Library, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a__txt="fine", b__txt="die", c__txt="spin", d__txt="process")
    with Worker(Limits(cpu_seconds=1, seconds=2), COMMAND) as rogue:
        report = import_paths(library, rogue, [folder])
    assert [imported.path.name for imported in report.imported] == ["a.txt", "d.txt"]
    assert told(report) == {"b.txt": "crashed", "c.txt": "too-slow"}


def test_a_copied_draft_becomes_an_article_and_only_once(library: Library) -> None:
    draft = Draft("Copied", PROSE)
    article = import_draft(library, draft, b"<p>x</p>", "clipboard")
    assert isinstance(article, Article)
    assert import_draft(library, draft, b"other bytes") == Duplicate(Path(), article.id)
    library.undo()
    with pytest.raises(NothingToUndo):
        library.undo()


def test_citation_keys_differ_and_are_plain(library: Library) -> None:
    titles = ("Müßige Pledges", "Müßige Pledges", "Обещание", "!!!")
    made = [import_draft(library, Draft(title, f"{PROSE} {number}"), b"") for number, title in enumerate(titles)]
    assert [each.citation_key for each in made if isinstance(each, Article)] == [
        "mussige",
        "mussigea",
        "source",
        "sourcea",
    ]


posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files and limits")


@posix
def test_files_that_hang_crash_or_eat_memory_are_each_named_and_the_batch_goes_on(
    library: Library, tmp_path: Path
) -> None:
    acts = (
        "fine",
        "crash",
        "eat",
        "hold its breath",
        "recurse",
        "lie",
        "raise",
        "write",
        "babble",
        "refuse",
        "process",
    )
    folder = files(tmp_path / "in", **{f"{number:02}__txt": act for number, act in enumerate(acts)})
    limits = Limits(memory=300 << 20, cpu_seconds=2, seconds=3, silence=1)
    with Worker(limits, COMMAND) as rogue:
        report = import_paths(library, rogue, [folder])
        pid = rogue.pid
    assert [imported.path.name for imported in report.imported] == ["00.txt", "10.txt"]
    assert told(report) == {
        "01.txt": "crashed",
        "02.txt": "too-large",
        "03.txt": "too-slow",
        "04.txt": "broken",
        "05.txt": "crashed",
        "06.txt": "crashed",
        "07.txt": "crashed",
        "09.txt": "broken",
    }
    with pytest.raises(ProcessLookupError):
        os.kill(pid or 0, signal.SIG_DFL)


@posix
def test_a_file_beyond_all_measure_is_told_at_once_and_costs_no_memory(
    library: Library, worker: Worker, tmp_path: Path
) -> None:
    folder = files(tmp_path / "in", b__txt=PROSE)
    with (folder / "a.pdf").open("wb") as sparse:
        sparse.truncate(1 << 30)
    tracemalloc.start()
    report = import_paths(library, worker, [folder / "a.pdf", folder / "b.txt"])
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (told(report), len(report.imported)) == ({"a.pdf": "too-large"}, 1)
    assert most < 64 << 20


@posix
def test_things_that_are_no_files_are_told_and_never_waited_for(
    library: Library, worker: Worker, tmp_path: Path
) -> None:
    folder = files(tmp_path / "in", z__txt=PROSE)
    for name in ("x.pdf", "page.html"):
        (folder / name).mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "nowhere.txt").symlink_to(tmp_path / "gone")
    (folder / "around").symlink_to(folder)
    named = [folder / name for name in ("x.pdf", "page.html", "pipe.txt", "circle.txt", "nowhere.txt")]
    report = import_paths(library, worker, [*named, Path("/dev/zero"), folder])
    assert told(report) == {
        "x.pdf": "is-folder",
        "page.html": "is-folder",
        "pipe.txt": "not-a-file",
        "circle.txt": "not-a-file",
        "nowhere.txt": "missing",
        "zero": "not-a-file",
    }
    assert [imported.path.name for imported in report.imported] == ["z.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_files_and_folders_that_may_not_be_read_are_told(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a__txt=PROSE, b__txt=PROSE)
    (folder / "b.txt").chmod(0)
    files(folder / "closed", c__txt=PROSE).chmod(0)
    try:
        report = import_paths(library, worker, [folder])
    finally:
        (folder / "closed").chmod(0o700)
    assert told(report) == {"b.txt": "no-permission", "closed": "no-permission"}
    assert len(report.imported) == 1


@posix
def test_names_that_turn_break_or_mislead_come_in_as_they_are(library: Library, worker: Worker, tmp_path: Path) -> None:
    names = [b"a\nb.txt", "safe\u202efdp.txt".encode(), b"caf\xe9.txt", b"-rf.txt", b"=cmd.txt", "😀.txt".encode()]
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(names):
        with open(os.path.join(os.fsencode(folder), name), "w") as file:
            file.write(f"{PROSE} {number}")
    report = import_paths(library, worker, [folder])
    assert (len(report.imported), report.failed) == (6, [])
    assert {os.fsencode(imported.path.name) for imported in report.imported} == set(names)
    for written in (report_text(report), report_csv(report)):
        written.encode()


def test_an_archive_within_an_archive_is_not_opened(library: Library, worker: Worker, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("notes.txt", PROSE)
    folder = files(tmp_path / "in", a__zip=inner.getvalue())
    with zipfile.ZipFile(folder / "b.docx", "w") as archive:
        archive.write(folder / "a.zip", "word/a.zip")
    report = import_paths(library, worker, [folder / "a.zip", folder / "b.docx"])
    assert every(library, Article) == []
    assert told(report)["a.zip"] == "unknown-format"
    assert "b.docx" in told(report)


def test_a_file_that_vanishes_before_its_turn_is_told(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a__txt=PROSE, b__txt=f"{PROSE} 2")

    def take_away(done: int, total: int, doing: str = "") -> None:
        if doing == "a.txt":
            (folder / "b.txt").unlink(missing_ok=True)

    report = import_paths(library, worker, [folder], progress=take_away)
    assert (len(report.imported), told(report)) == (1, {"b.txt": "missing"})


def test_what_failed_is_tried_again_as_it_was_asked_for(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a__txt=PROSE, b__txt="")
    source = Source(folder / "b.txt", Reading(encoding="cp1252"), {0: Corrections(title="Right")})
    report = import_sources(library, worker, [Source(folder / "a.txt"), source])
    assert again(report) == [source]
    (folder / "b.txt").write_bytes(b"Caf\xe9 by the bridge, where nobody could say who would pay.")
    second = import_sources(library, worker, again(report))
    assert ([one.title for one in second.imported], again(second)) == (["Right"], [])
    assert {article.encoding for article in every(library, Article)} == {"utf-8", "cp1252"}


def test_sources_are_taken_one_by_one_as_they_come(library: Library, worker: Worker, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a__txt=PROSE, b__txt=f"{PROSE} 2")
    seen: list[int] = []

    def coming() -> Iterator[Source]:
        for name in ("a.txt", "b.txt"):
            seen.append(len(every(library, Article)))
            yield Source(folder / name)

    report = import_sources(library, worker, coming())
    assert (seen, len(report.imported), report.untouched) == ([0, 1], 2, 0)


def test_a_large_import_into_a_collection_puts_every_article_in_it_in_order(library: Library, tmp_path: Path) -> None:
    chosen = saved(library, a_collection("Hearings"))
    folder = files(tmp_path / "in", **{f"{number}__txt": f"{PROSE} {number}" for number in range(60)})

    def stop_at_last(done: int, total: int, doing: str = "") -> None:
        if done == 58:
            raise Cancelled

    with Worker() as worker:
        report = import_paths(library, worker, [folder], collection=chosen.id, progress=stop_at_last)
    assert (len(report.imported), report.untouched) == (58, 2)
    with library.reading() as reader:
        assert reader.get(Collection, chosen.id).articles == tuple(imported.id for imported in report.imported)
    library.undo()
    with library.reading() as reader:
        assert reader.get(Collection, chosen.id).articles == ()
    assert every(library, Article) == []


def test_what_was_copied_can_be_looked_at_corrected_and_then_imported(library: Library, worker: Worker) -> None:
    html = f"<h2>Costs</h2><p>{PROSE}</p>"
    looked = preview_copied(library, worker, html, PROSE)
    assert [offer.draft.title for offer in looked.offers] == ["Costs"]
    assert every(library, Article) == []
    chosen = replace(looked.source, corrections={0: Corrections(publication="Courier")})
    (imported,) = import_sources(library, worker, [chosen]).imported
    (article,) = every(library, Article)
    assert (article.id, article.publication, article.format) == (imported.id, "Courier", "copied")
    assert library.original(article.original).read_bytes() == html.encode()
    assert preview_copied(library, worker, "", PROSE).offers[0].draft.text == PROSE
    with pytest.raises(UnreadableFile):
        preview_copied(library, worker, "", " ")


def test_what_was_copied_twice_is_there_once(library: Library, worker: Worker) -> None:
    looks = [preview_copied(library, worker, html, PROSE) for html in (f"<p>{PROSE}</p>", "")]
    report = import_sources(library, worker, [look.source for look in looks])
    (first,) = report.imported
    assert report.duplicates == [Duplicate(Path(), first.id, "text")]


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles are not here")
def test_the_real_articles_come_in_with_nothing_lost(library: Library, worker: Worker) -> None:
    report = import_paths(library, worker, [ARTICLES], choices=Choices(keep_boilerplate=True))
    assert (len(report.imported), report.failed) == (5, [])
    with library.reading() as reader:
        for imported in report.imported:
            article = reader.get(Article, imported.id)
            text = reader.get(Text, article.text_id)
            source = imported.path.read_bytes()
            assert text.content == canonical(source.decode())
            assert library.original(article.original).read_bytes() == source
            assert article.language == "en"
