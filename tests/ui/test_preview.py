"""The look before an import: what was found, corrected in place, lines turned, then all of it imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, PartialDate, Text
from tests.printed import a_locked_pdf
from ui.context import Context
from ui.importing.flow import Importing
from ui.importing.preview.cells import DATE, FILE, LANGUAGE, PUBLICATION, REMARKS, TITLE
from ui.importing.preview.dialog import PreviewDialog

TEXT = "The {name} was argued over for a whole week, and in the end the council agreed to nothing at all.\n"


@pytest.fixture
def importing(qtbot: QtBot, context: Context) -> Iterator[Importing]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Importing(context, window)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    for name in ("bridge", "ferry"):
        (made / f"{name}.txt").write_text(TEXT.format(name=name) * 3, encoding="utf-8")
    (made / "broken.txt").write_bytes(b"")
    return made


@pytest.fixture
def look(qtbot: QtBot, importing: Importing) -> Callable[[Path], PreviewDialog]:
    def open_at(place: Path) -> PreviewDialog:
        importing.offer([place])
        dialog = importing.looking
        assert dialog is not None
        rows = dialog.model
        qtbot.waitUntil(lambda: bool(rows.rows) and all(row.known or row.trouble for row in rows.rows), timeout=30_000)
        return dialog

    return open_at


def articles(context: Context) -> list[Article]:
    with context.library.reading() as reader:
        return list(reader.every(Article))


def content(context: Context, article: Article) -> str:
    with context.library.reading() as reader:
        return reader.get(Text, article.text_id).content


def place_of(dialog: PreviewDialog, name: str) -> int:
    return next(place for place, row in enumerate(dialog.model.rows) if row.name == name)


def test_nothing_is_imported_until_it_is_agreed_to(
    qtbot: QtBot, context: Context, look: Callable[[Path], PreviewDialog], folder: Path
) -> None:
    dialog = look(folder)
    assert articles(context) == []
    assert sorted(row.name for row in dialog.model.rows) == ["bridge.txt", "broken.txt", "ferry.txt"]
    qtbot.waitUntil(lambda: dialog.said.text() == "3 articles · 1 cannot be read")
    dialog.reject()
    assert articles(context) == []


def test_one_key_imports_all_without_looking_further(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path
) -> None:
    importing.offer([folder])
    dialog = importing.looking
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 3)
    qtbot.waitUntil(dialog.agree.isEnabled)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: importing.outcome.report is not None, timeout=30_000)
    assert len(articles(context)) == 2


def test_fields_are_corrected_in_place_and_no_longer_guesses(
    qtbot: QtBot, context: Context, importing: Importing, look: Callable[[Path], PreviewDialog], folder: Path
) -> None:
    dialog = look(folder / "bridge.txt")
    model = dialog.model
    assert model.index(0, TITLE).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", guessed")
    assert not model.index(0, TITLE).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.setData(model.index(0, TITLE), "The bridge of sighs")
    assert model.setData(model.index(0, DATE), "2019-05")
    assert model.index(0, TITLE).data(Qt.ItemDataRole.AccessibleTextRole) == "The bridge of sighs"
    assert model.index(0, TITLE).data(Qt.ItemDataRole.DecorationRole) is None
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    (article,) = articles(context)
    assert (article.title, article.date) == ("The bridge of sighs", PartialDate(2019, 5))


def test_what_cannot_be_read_as_a_date_is_refused_and_said(
    look: Callable[[Path], PreviewDialog], context: Context, folder: Path
) -> None:
    dialog = look(folder / "bridge.txt")
    assert not dialog.model.setData(dialog.model.index(0, DATE), "someday")
    dialog.agree.click()
    assert "“someday” cannot be read here" in dialog.trouble.text()
    assert articles(context) == []


def test_a_row_that_is_not_wanted_stays_outside(
    qtbot: QtBot, context: Context, importing: Importing, look: Callable[[Path], PreviewDialog], folder: Path
) -> None:
    dialog = look(folder)
    index = dialog.model.index(place_of(dialog, "ferry.txt"), FILE)
    assert dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    assert [article.imported_from for article in articles(context)] == ["bridge.txt"]


def test_a_line_is_left_out_by_one_key_and_the_rest_comes_in(
    qtbot: QtBot, context: Context, importing: Importing, look: Callable[[Path], PreviewDialog], tmp_path: Path
) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(f"{TEXT.format(name='bridge')}\nBack to the top of the list\n\n{TEXT.format(name='ferry')}")
    dialog = look(file)
    lines = dialog.text.lines
    qtbot.waitUntil(lambda: dialog.text.model.rowCount() == 3)
    assert all(dialog.text.model.kept[row] for row in (0, 2))
    if dialog.text.model.kept[1]:
        lines.setFocus()
        lines.setCurrentIndex(dialog.text.model.index(1))
        QTest.keyClick(lines, Qt.Key.Key_Space)
    assert dialog.text.model.kept == [True, False, True]
    assert "1 line left out" in dialog.model.index(0, REMARKS).data()
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    (article,) = articles(context)
    assert "Back to" not in content(context, article)
    assert content(context, article).count("council") == 2


def test_the_encoding_is_switched_and_the_text_read_anew(
    qtbot: QtBot, look: Callable[[Path], PreviewDialog], tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(("Żółta łódź płynie przez śluzę, a bosman śpi. " * 3).encode("cp1250"))
    dialog = look(file)
    dialog.text.encoding_wanted.emit("cp1251")
    qtbot.waitUntil(lambda: dialog.model.rows[0].known is not None and dialog.model.rows[0].known.encoding == "cp1251")
    dialog.text.encoding_wanted.emit("cp1250")
    qtbot.waitUntil(lambda: dialog.model.rows[0].known is not None and dialog.model.rows[0].known.encoding == "cp1250")
    qtbot.waitUntil(lambda: dialog.text.model.rowCount() > 0)
    assert "Żółta łódź" in dialog.text.model.index(0).data()


def test_what_is_here_already_is_told_before_it_is_imported(
    qtbot: QtBot, context: Context, importing: Importing, look: Callable[[Path], PreviewDialog], folder: Path
) -> None:
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        importing.import_paths([folder / "bridge.txt"])
    dialog = look(folder / "bridge.txt")
    assert "here already (the same" in dialog.model.index(0, REMARKS).data()


def test_what_was_copied_is_looked_at_too(qtbot: QtBot, context: Context, importing: Importing) -> None:
    mime = QMimeData()
    mime.setText(TEXT.format(name="bridge") * 3)
    QGuiApplication.clipboard().setMimeData(mime)
    importing.from_clipboard()
    dialog = importing.looking
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rows[0].known is not None, timeout=30_000)
    assert dialog.model.index(0, FILE).data() == "Clipboard"
    dialog.model.setData(dialog.model.index(0, LANGUAGE), "en")
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    (article,) = articles(context)
    assert article.language == "en"
    assert context.library.original(article.original).read_bytes().decode() == TEXT.format(name="bridge") * 3


def test_without_a_look_an_import_begins_at_once(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path
) -> None:
    importing.look_first = False
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        importing.offer([folder / "bridge.txt"])
    assert importing.looking is None
    assert len(articles(context)) == 1


def test_a_file_that_asks_for_a_password_is_opened_with_it(
    qtbot: QtBot, context: Context, look: Callable[[Path], PreviewDialog], tmp_path: Path
) -> None:
    file = tmp_path / "locked.pdf"
    file.write_bytes(a_locked_pdf([["The ferry crossed at noon, as it always had, and nobody paid."]], "quay"))
    dialog = look(file)
    assert dialog.text.password.isVisible()
    qtbot.waitUntil(lambda: not dialog.agree.isEnabled())
    for word, said in (("wrong", "This password does not open"), ("quay", "The whole text is taken")):
        dialog.text.password.setFocus()
        QTest.keyClicks(dialog.text.password, word)
        QTest.keyClick(dialog.text.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: dialog.text.said.text().startswith(said), timeout=30_000)  # type: ignore[misc]
    assert not dialog.text.password.isVisible()
    qtbot.waitUntil(dialog.agree.isEnabled)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    assert "as it always had" in content(context, articles(context)[0])


def test_a_file_taken_for_what_it_is_not_is_read_as_something_else(
    qtbot: QtBot, look: Callable[[Path], PreviewDialog], tmp_path: Path
) -> None:
    file = tmp_path / "record.bib"
    file.write_text(TEXT.format(name="bridge") * 3)
    dialog = look(file)
    assert "choose that under “Read as”" in dialog.text.said.text()
    dialog.text.format.setCurrentIndex(dialog.text.format.findData("text"))
    dialog.text.format.activated.emit(dialog.text.format.currentIndex())
    qtbot.waitUntil(lambda: dialog.model.rows[0].known is not None, timeout=30_000)
    qtbot.waitUntil(dialog.agree.isEnabled)
    assert dialog.text.format.currentText() == "Plain text"


def test_one_file_that_is_here_already_may_be_kept_beside_itself(
    qtbot: QtBot, context: Context, importing: Importing, look: Callable[[Path], PreviewDialog], folder: Path
) -> None:
    for name in ("bridge", "ferry"):
        with qtbot.waitSignal(context.events.done, timeout=30_000):
            importing.import_paths([folder / f"{name}.txt"])
    dialog = look(folder)
    dialog.table.selectRow(place_of(dialog, "ferry.txt"))
    box = dialog.text.twins.box
    assert box.isVisible()
    box.setCurrentIndex(box.findData("both"))
    box.activated.emit(box.currentIndex())
    assert dialog.model.index(place_of(dialog, "ferry.txt"), REMARKS).data().endswith("; both are kept")
    assert "both are kept" not in dialog.model.index(place_of(dialog, "bridge.txt"), REMARKS).data()
    dialog.table.selectRow(place_of(dialog, "broken.txt"))
    assert not box.isVisible()
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    assert sorted(article.imported_from for article in articles(context)) == ["bridge.txt", "ferry.txt", "ferry.txt"]


def test_what_is_written_in_one_of_several_chosen_rows_goes_into_all_but_titles(
    look: Callable[[Path], PreviewDialog], folder: Path
) -> None:
    dialog = look(folder)
    model = dialog.model
    dialog.table.selectAll()
    assert "3 rows are chosen" in dialog.text.said.text()
    place, other = place_of(dialog, "bridge.txt"), place_of(dialog, "ferry.txt")
    model.setData(model.index(place, PUBLICATION), "The Herald")
    model.setData(model.index(place, TITLE), "The bridge")
    assert model.index(other, PUBLICATION).data() == "The Herald"
    assert model.index(other, TITLE).data() != "The bridge"
    dialog.table.selectRow(place)
    model.setData(model.index(place, LANGUAGE), "en")
    assert model.index(other, LANGUAGE).data() != "en" or "language" in model.rows[other].known.guessed  # type: ignore[union-attr]


def test_space_leaves_the_chosen_rows_outside(
    qtbot: QtBot, look: Callable[[Path], PreviewDialog], folder: Path
) -> None:
    dialog = look(folder)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.table.setFocus()
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert not any(row.taken for row in dialog.model.rows)
    qtbot.waitUntil(lambda: not dialog.agree.isEnabled())


def test_one_key_leaves_out_all_lines_in_doubt_and_keeps_them_again(
    qtbot: QtBot, look: Callable[[Path], PreviewDialog], tmp_path: Path
) -> None:
    file = tmp_path / "saved.txt"
    file.write_text(f"Menu\n\n{TEXT.format(name='bridge')}\n{TEXT.format(name='ferry')}\nSign up for our letter\n")
    dialog = look(file)
    model, lines = dialog.text.model, dialog.text.lines
    qtbot.waitUntil(lambda: model.rowCount() == 4)
    assert [line.kind for line in model.lines] == ["maybe", "main", "main", "maybe"]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_D)
    assert model.kept == [False, True, True, False]
    assert dialog.text.doubtful.text().startswith("Keep doubtful")
    dialog.text.doubtful.click()
    assert model.kept == [True] * 4


def test_a_folder_with_nothing_to_import_says_so(qtbot: QtBot, importing: Importing, tmp_path: Path) -> None:
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / "ferry.xyz").write_bytes(b"\x00")
    importing.offer([tmp_path / "films"])
    dialog = importing.looking
    assert dialog is not None
    qtbot.waitUntil(lambda: "nothing here" in dialog.said.text())
    assert dialog.said.text() == "There is nothing here that can be imported · 1 of another format"
    assert not dialog.agree.isEnabled()


def test_a_look_closed_while_it_reads_leaves_nothing_running(
    qtbot: QtBot, context: Context, importing: Importing, folder: Path
) -> None:
    broken: list[object] = []
    context.events.broke.connect(broken.append)
    importing.offer([folder])
    dialog = importing.looking
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not context.jobs.running, timeout=30_000)
    assert broken == []


def test_signs_of_every_script_are_shown_line_by_line(
    qtbot: QtBot, look: Callable[[Path], PreviewDialog], tmp_path: Path
) -> None:
    said = (
        "اجتمعت اللجنة يوم الثلاثاء وسألت من سيدفع ثمن التعهد.",
        "The ferry 👩‍👩‍👧‍👦 crossed at noon, and nobody paid for it.",
        "委員会は火曜日に会合を開いた。",
    )
    file = tmp_path / "mixed.txt"
    file.write_text("\n\n".join(said), encoding="utf-8")
    dialog = look(file)
    qtbot.waitUntil(lambda: dialog.text.model.rowCount() == 3)
    assert tuple(dialog.text.model.index(row).data() for row in range(3)) == said
    assert not dialog.grab().isNull()
