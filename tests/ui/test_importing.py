"""Importing in the window: files, folders, drops, the clipboard, the report, Cancel, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.articles import add_collection
from app.domain import Article, Collection
from tests.factories import an_article, saved
from ui.context import Context
from ui.importing.flow import Importing
from ui.importing.offered import offered_by
from ui.places import Place

TEXT = "The {name} was argued over for a whole week, and in the end the council agreed to nothing at all.\n"


@pytest.fixture
def importing(qtbot: QtBot, context: Context) -> Iterator[Importing]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Importing(context, window)
    made.look_first = False
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    (made / "older").mkdir(parents=True)
    for name in ("bridge", "older/ferry"):
        (made / f"{name}.txt").write_text(TEXT.format(name=name) * 3, encoding="utf-8")
    (made / "broken.txt").write_bytes(b"")
    (made / "picture.xyz").write_bytes(b"\x00\x01")
    return made


def titles(context: Context) -> list[str]:
    with context.library.reading() as reader:
        return [article.imported_from for article in reader.every(Article)]


def urls(*places: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(place) if isinstance(place, str) else QUrl.fromLocalFile(str(place)) for place in places])
    return mime


def test_one_file_is_imported_and_opened(qtbot: QtBot, context: Context, importing: Importing, folder: Path) -> None:
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        importing.import_paths([folder / "bridge.txt"])
    assert titles(context) == ["bridge.txt"]
    assert context.selection.place.kind == "article"
    assert importing.outcome.report is None


def test_a_folder_is_imported_with_a_report_of_what_could_not_be(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path
) -> None:
    importing.import_paths([folder])
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    assert sorted(titles(context)) == ["bridge.txt", "ferry.txt"]
    assert importing.outcome.report is not None
    report = importing.outcome.report.as_text()
    assert "Imported: 2, Text replaced: 0, Already here: 0, Not imported: 1" in report
    assert f"{folder / 'broken.txt'}  there is no text in it." in report
    importing.outcome.report.copy.click()
    assert QGuiApplication.clipboard().text() == report


def test_one_undo_takes_a_whole_import_back(qtbot: QtBot, context: Context, importing: Importing, folder: Path) -> None:
    importing.import_paths([folder])
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    context.library.undo()
    assert titles(context) == []


def test_what_is_here_already_is_told_and_can_be_opened_from_the_report(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path
) -> None:
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        importing.import_paths([folder / "bridge.txt"])
    there = context.selection.place
    context.selection.open(Place("start"))
    importing.import_paths([folder / "bridge.txt", folder / "older" / "ferry.txt"])
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    assert importing.outcome.report is not None
    everywhere = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    (row,) = importing.outcome.report.files.findItems("bridge.txt", everywhere)
    importing.outcome.report.files.setCurrentItem(row)
    importing.outcome.report.look.click()
    assert context.selection.place == there


def test_cancel_keeps_what_is_done_and_says_what_is_left(
    qtbot: QtBot, context: Context, importing: Importing, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(200):
        (many / f"{number:03}.txt").write_text(TEXT.format(name=f"plan {number}") * 2, encoding="utf-8")
    importing.import_paths([many])
    job = context.jobs.running[-1]
    qtbot.waitUntil(lambda: job.stage.done >= 3, timeout=30_000)
    job.cancel()
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    assert importing.outcome.report is not None
    kept = len(titles(context))
    assert 3 <= kept < 200
    assert f"{200 - kept} files were left" in importing.outcome.report.words.text()
    context.library.undo()
    assert titles(context) == []


def test_imports_go_into_the_collection_that_is_shown(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path
) -> None:
    collection = add_collection(context.library, "Chapter one")
    context.selection.choose_collection(collection.id)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        importing.import_paths([folder / "bridge.txt"])
    with context.library.reading() as reader:
        assert len(reader.get(Collection, collection.id).articles) == 1


def test_files_chosen_in_the_dialog_are_imported(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ([str(folder / "bridge.txt")], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: chosen)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        importing.choose_files()
    assert titles(context) == ["bridge.txt"]


def test_a_page_copied_in_a_browser_is_imported_with_its_headings(
    qtbot: QtBot, context: Context, importing: Importing
) -> None:
    words = "The council agreed on Monday that the bridge should be mended before the winter, and not after it."
    mime = QMimeData()
    mime.setHtml(f"<h1>The bridge</h1><p>{words}</p><p>{words[::1]} Nobody objected, which surprised everyone.</p>")
    mime.setText("The bridge")
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(context.events.done, timeout=30_000) as told:
        importing.from_clipboard()
    assert "bridge" in told.args[0].casefold()
    assert context.selection.place.kind == "article"


def test_the_same_words_pasted_twice_are_told_and_not_added(
    qtbot: QtBot, context: Context, importing: Importing
) -> None:
    mime = QMimeData()
    mime.setText(TEXT.format(name="bridge") * 3)
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        importing.from_clipboard()
    importing.from_clipboard()
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    assert importing.outcome.report is not None
    assert "1 was here already" in importing.outcome.report.words.text()
    assert len(titles(context)) == 1


def test_what_failed_is_tried_again_from_the_report(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path
) -> None:
    importing.import_paths([folder / "broken.txt"])
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    report = importing.outcome.report
    assert report is not None
    (folder / "broken.txt").write_text(TEXT.format(name="dam") * 3)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        report.retry.click()
    assert titles(context) == ["broken.txt"]


@pytest.mark.parametrize("name", ["report.txt", "report.csv"])
def test_the_report_is_saved(qtbot: QtBot, importing: Importing, folder: Path, tmp_path: Path, name: str) -> None:
    importing.import_paths([folder])
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    assert importing.outcome.report is not None
    importing.outcome.report.save_to(tmp_path / name)
    saved_words = (tmp_path / name).read_text()
    assert str(folder / "broken.txt") in saved_words
    assert ("," in saved_words.splitlines()[0]) == (name.endswith("csv") or "Imported:" in saved_words)


@pytest.mark.parametrize("links", [[], ["https://example.org/a"]], ids=["nothing", "a link"])
def test_what_cannot_be_imported_is_refused_in_words(
    qtbot: QtBot, context: Context, importing: Importing, links: list[str]
) -> None:
    with qtbot.waitSignal(context.events.told):
        assert not importing.take(urls(*links) if links else QMimeData())
    assert context.jobs.running == []


def test_what_is_dragged_inside_the_window_is_no_import() -> None:
    mime = QMimeData()
    mime.setData("application/x-florilegium-articles", b"[]")
    mime.setText("words")
    assert offered_by(mime).empty
    assert offered_by(None).empty


def test_files_are_taken_and_links_among_them_left(tmp_path: Path) -> None:
    assert offered_by(urls(tmp_path / "ä b.txt", "https://example.org")).paths == (tmp_path / "ä b.txt",)


def test_the_sample_library_comes_in_as_one_step(qtbot: QtBot, context: Context, importing: Importing) -> None:
    mine = saved(context.library, an_article(title="Mine"))
    with qtbot.waitSignal(context.events.done, timeout=60_000):
        importing.add_sample()
    assert len(titles(context)) > 5
    context.library.undo()
    with context.library.reading() as reader:
        assert [article.id for article in reader.every(Article)] == [mine.id]
