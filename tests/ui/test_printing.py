"""On paper: what is in the PDF is what was asked for, read back by another program than ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.articles import delete_articles
from app.domain import Article, Block, BlockKind, Creator, Passage, Span
from app.errors import NotFound
from app.notes import add_note
from app.passages import mark, note_passage
from app.ports import Library
from app.themes import add_theme
from tests.factories import a_passage, a_text, a_theme, all_saved, an_article, saved
from tests.ui.lint import lint
from ui.context import Context
from ui.look import apply_look
from ui.places import Place
from ui.printing import Printed, Wish, from_html, offer, print_shown
from ui.printing.article import article_printed
from ui.printing.dialog import PrintDialog
from ui.printing.markdown import note_printed
from ui.printing.marked import Inks
from ui.printing.sheaf import Sheaf, paper
from ui.printing.wish import ink_on_paper
from ui.printing.writing import PaperWriting, PdfWriting

PARAGRAPH = "The often difficult office shift left the fishermen of the coast affected by the first storm. " * 6


@pytest.fixture
def article(library: Library) -> Article:
    """Three pages of text with two passages, one of two themes and notes."""
    paragraphs = [f"Part {number}. {PARAGRAPH.strip()}" for number in range(1, 16)]
    made = saved(library, an_article("\n\n".join(paragraphs), title="Salt & <b>storm</b>", publication="Herald"))
    coast, winter = add_theme(library, "Coast"), add_theme(library, "Weather/Winter")
    first = mark(library, made.id, Span(0, 27), [coast.id])
    note_passage(library, first.id, "compare with *2019*")
    mark(library, made.id, Span(8, 60), [coast.id, winter.id])
    add_note(library, "## Whole\n\nA **thought** on it", article_id=made.id)
    return made


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def laid_out(printed: Printed, wish: Wish, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> Sheaf:
    sheaf = Sheaf(printed.make(wish), printed.title, paper(size))
    while not sheaf.lay_out():
        pass
    return sheaf


def pages_of(file: Path) -> list[str]:
    """The words of each page of a PDF."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [_words(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _words(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    text = str(words.get_text_range())
    words.close()
    page.close()
    return " ".join(text.replace("\ufffe", "").split())


def written(qtbot: QtBot, owner: QWidget, printed: Printed, file: Path, wish: Wish = Wish()) -> list[str]:  # noqa: B008
    sheaf = laid_out(printed, wish)
    writing = PdfWriting(sheaf, paper(QPageSize.PageSizeId.A4), printed.title, file, owner)
    with qtbot.waitSignal(writing.finished):
        writing.start()
    pages = pages_of(file)
    assert len(pages) == sheaf.pages
    return pages


def test_an_article_is_printed_with_its_source_its_themes_its_words_and_its_passages(
    qtbot: QtBot, library: Library, article: Article, owner: QWidget, tmp_path: Path
) -> None:
    pages = written(qtbot, owner, article_printed(library, article.id), tmp_path / "a.pdf")
    assert "Salt & <b>storm</b>" in pages[0]
    assert "Themes: Coast Weather/Winter" in pages[0].replace("\xa0", " ")
    whole = " ".join(pages)
    for number in range(1, 16):
        assert whole.count(f"Part {number}. The often difficult office shift") == 1
    assert "1.“Part1.Theoftendifficult”" in pages[-1].replace(" ", "")
    assert "Coast; Weather/Winter" in pages[-1]
    assert "compare with 2019" in pages[-1]
    assert "A thought on it" in pages[-1]


def test_every_page_says_which_of_how_many_it_is_and_the_later_ones_what_it_is_of(
    qtbot: QtBot, library: Library, article: Article, owner: QWidget, tmp_path: Path
) -> None:
    pages = written(qtbot, owner, article_printed(library, article.id), tmp_path / "a.pdf")
    assert len(pages) >= 3
    for number, words in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in words
        assert words.count("Salt & <b>storm</b>") == 1
        assert str(date.today().year) in words


def test_marks_and_notes_are_left_out_on_request(
    qtbot: QtBot, library: Library, article: Article, owner: QWidget, tmp_path: Path
) -> None:
    printed = article_printed(library, article.id)
    without_notes = " ".join(written(qtbot, owner, printed, tmp_path / "a.pdf", Wish(notes=False)))
    assert "Coast" in without_notes
    assert "2019" not in without_notes
    bare = " ".join(written(qtbot, owner, printed, tmp_path / "b.pdf", Wish(highlights=False, notes=False)))
    assert "Coast" not in bare
    assert "Passages" not in bare


def test_larger_letters_and_smaller_paper_take_more_pages(library: Library, article: Article, qtbot: QtBot) -> None:
    printed = article_printed(library, article.id)
    usual = laid_out(printed, Wish()).pages
    assert laid_out(printed, Wish(points=18)).pages > usual
    assert laid_out(printed, Wish(), QPageSize.PageSizeId.A5).pages > usual


def test_lines_of_themes_differ_in_kind_as_well_as_in_colour() -> None:
    themes = [f"{number}" for number in range(6)]
    inks = Inks(dict.fromkeys(themes, "#000000"), {theme: number for number, theme in enumerate(themes)})
    dashes = [tuple(inks.pen(theme, ink_on_paper()).dashPattern()) for theme in themes]
    assert len(set(dashes)) == len(themes)


def picture(sheaf: Sheaf, page: int) -> QImage:
    image = QImage(sheaf.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    sheaf.paint(painter, page)
    painter.end()
    return image


def test_paper_is_white_and_words_black_in_the_dark_too(
    qtbot: QtBot, qapp: QApplication, library: Library, article: Article
) -> None:
    apply_look(qapp, "light")
    light = picture(laid_out(article_printed(library, article.id), Wish()), 0)
    apply_look(qapp, "dark")
    dark = picture(laid_out(article_printed(library, article.id), Wish()), 0)
    apply_look(qapp, "light")
    assert light == dark
    assert light != picture(laid_out(article_printed(library, article.id), Wish(highlights=False)), 0)


def test_headings_are_as_large_as_they_are_meant_to_be() -> None:
    document = from_html("<h2>Two <i>kinds</i></h2><p>x</p>", Wish(points=10))
    parts = document.firstBlock().textFormats()
    assert [round(part.format.font().pointSizeF(), 1) for part in parts] == [12.5, 12.5]


def test_a_heading_never_stands_last_on_a_page(qtbot: QtBot) -> None:
    for lines in range(30, 70):
        html = (
            "".join(f"<p style='margin:0'>Line {number}</p>" for number in range(lines))
            + "<h2>Heading</h2><p>Below</p>"
        )
        sheaf = laid_out(Printed("x", lambda wish, html=html: from_html(html, wish)), Wish())  # type: ignore[misc]
        (page,) = [number for number in range(sheaf.pages) if "Heading" in sheaf.words(number)]
        assert "Below" in sheaf.words(page)


def test_a_passage_without_a_place_is_named_after_the_others(
    qtbot: QtBot, library: Library, article: Article, owner: QWidget, tmp_path: Path
) -> None:
    with library.reading() as reader:
        old = next(reader.every(Passage))
    text = a_text(article, "Another text altogether.", version=2)
    with library.writing("New text") as writer:
        writer.save(text)
        writer.save(Article(**{**{name: getattr(article, name) for name in article.__slots__}, "text_id": text.id}))
    pages = written(qtbot, owner, article_printed(library, article.id), tmp_path / "a.pdf")
    assert "Another text altogether." in pages[0]
    assert "without a place in this text" in pages[1]
    assert old.quote in pages[1]


def test_odd_articles_are_printed_whole(qtbot: QtBot, library: Library, owner: QWidget, tmp_path: Path) -> None:
    arabic = "قال الوزير إن الشركات تعهدت بمبلغ إضافي"
    content = f"Head\n\n{arabic}\n\n👩‍👩‍👧 emoji\n\n\tcode\n\nx\n\n{'long' * 3_000}"
    ends, start = [], 0
    for words in content.split("\n\n"):
        ends.append((start, start + len(words)))
        start += len(words) + 2
    kinds = [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 2, BlockKind.CODE, BlockKind.FOOTNOTE, BlockKind.PARAGRAPH]
    blocks = tuple(Block(kind, *span, 1) for kind, span in zip(kinds, ends, strict=True))
    odd = saved(library, an_article(content, blocks=blocks, title="", authors=(Creator("عمر"),)))
    mark(library, odd.id, Span(6, 20), [add_theme(library, "موضوع").id])
    empty = saved(library, an_article("", title="Nothing"))
    assert "emoji" in " ".join(written(qtbot, owner, article_printed(library, odd.id), tmp_path / "odd.pdf"))
    (page,) = written(qtbot, owner, article_printed(library, empty.id), tmp_path / "empty.pdf")
    assert "Nothing" in page


def test_a_key_of_very_many_themes_gets_pages_of_its_own(
    qtbot: QtBot, library: Library, owner: QWidget, tmp_path: Path
) -> None:
    article = saved(library, an_article("word " * 400, title="Crowded"))
    themes = [a_theme(f"A theme with a rather long name that has the number {number}") for number in range(150)]
    spans = [Span(number * 5, number * 5 + 4) for number in range(150)]
    passages = [a_passage(article, span, themes=(theme.id,)) for span, theme in zip(spans, themes, strict=True)]
    all_saved(library, *themes, *passages)
    pages = written(qtbot, owner, article_printed(library, article.id), tmp_path / "a.pdf")
    assert "word word word" not in pages[0]
    assert "number 149" in " ".join(pages).replace("\xa0", " ")


def test_a_note_is_printed_as_it_reads(qtbot: QtBot, library: Library, owner: QWidget, tmp_path: Path) -> None:
    note = add_note(library, "# Tides\n\nHigh *water* <script>alert(1)</script>\n\n- one\n- two")
    (page,) = written(qtbot, owner, note_printed(library, note.id), tmp_path / "n.pdf")
    assert "High water <script>alert(1)</script>" in page
    assert "#" not in page


@pytest.fixture
def preview(qtbot: QtBot, context: Context, article: Article) -> Iterator[PrintDialog]:
    dialog = offer(context, None, article_printed(context.library, article.id))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: dialog.save.isEnabled())
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_the_preview_turns_its_pages_by_keys_and_tells_their_words(qtbot: QtBot, preview: PrintDialog) -> None:
    assert preview.sheaf is not None
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert preview.number.value() == 2
    assert preview.view.accessibleName() == f"Page 2 of {preview.sheaf.pages}"
    assert "office shift" in preview.view.accessibleDescription()
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.number.value() == preview.sheaf.pages
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.number.value() == 1
    assert lint(preview) == []


def test_a_choice_in_the_preview_makes_the_pages_anew(qtbot: QtBot, preview: PrintDialog) -> None:
    assert preview.sheaf is not None
    before = preview.sheaf
    preview.options.letters.setValue(20)
    qtbot.waitUntil(lambda: preview.sheaf is not before and preview.save.isEnabled())
    assert preview.sheaf.pages > before.pages


def test_the_preview_saves_a_pdf_and_says_so(
    qtbot: QtBot, context: Context, preview: PrintDialog, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.events.turned) as told:
        preview.write_to(tmp_path / "out.pdf")
    assert told.args == ["Done: out.pdf"]
    assert "Salt" in pages_of(tmp_path / "out.pdf")[0]
    assert os.listdir(tmp_path).count("out.pdf") == 1


def test_where_no_file_can_be_written_the_preview_says_it_and_stays(
    qtbot: QtBot, preview: PrintDialog, tmp_path: Path
) -> None:
    preview.write_to(tmp_path / "missing" / "out.pdf")
    qtbot.waitUntil(lambda: preview.trouble.isVisible())
    assert "out.pdf" in preview.trouble.text()
    assert preview.save.isEnabled()
    assert not (tmp_path / "missing").exists()


def test_closing_the_preview_in_the_middle_leaves_nothing_half_written(
    qtbot: QtBot, preview: PrintDialog, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    preview.write_to(folder / "out.pdf")
    preview.close()
    assert list(folder.iterdir()) == []


def test_a_range_of_pages_goes_to_a_printer(
    qtbot: QtBot, library: Library, article: Article, owner: QWidget, tmp_path: Path
) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    printer.setFromTo(2, 3)
    printed = article_printed(library, article.id)
    writing = PaperWriting(laid_out(printed, Wish()), paper(), printed.title, printer, owner)
    with qtbot.waitSignal(writing.finished):
        writing.start()
    pages = pages_of(tmp_path / "p.pdf")
    assert ["Page 2 of" in pages[0], "Page 3 of" in pages[1], len(pages)] == [True, True, 2]


class Page(QWidget):
    """A page of the centre that can be printed."""

    def printed(self) -> Printed | None:
        return Printed("Own", self._make)

    def _make(self, wish: Wish) -> QTextDocument:
        return from_html("<p>own words</p>", wish)


class EmptyPage(Page):
    def printed(self) -> Printed | None:
        return None


def test_ctrl_p_prints_what_the_centre_shows(qtbot: QtBot, context: Context, article: Article, owner: QWidget) -> None:
    def shown(page: QWidget | None) -> str:
        before = set(owner.findChildren(PrintDialog))
        print_shown(context, page, owner)
        made = [dialog for dialog in owner.findChildren(PrintDialog) if dialog not in before]
        return made[0].windowTitle() if made else ""

    note = add_note(context.library, "# Tides")
    with context.library.reading() as reader:
        passage = next(reader.every(Passage))
    context.selection.open(Place("passage", passage.id))
    assert shown(None) == "Print: Salt & <b>storm</b>"
    context.selection.open(Place("note", note.id))
    assert shown(QWidget(owner)) == "Print: Tides"
    assert shown(Page(owner)) == "Print: Own"
    with qtbot.waitSignal(context.events.told):
        assert shown(EmptyPage(owner)) == ""
    context.selection.open(Place("start"))
    with qtbot.waitSignal(context.events.told) as told:
        assert shown(None) == ""
    assert "nothing to print" in told.args[0]


def test_what_was_deleted_meanwhile_is_told(qtbot: QtBot, context: Context, article: Article, owner: QWidget) -> None:
    printed = article_printed(context.library, article.id)
    with context.library.writing("Delete") as writer:
        writer.delete(article)
    dialog = offer(context, owner, printed)
    assert "no longer in the library" in dialog.trouble.text()
    assert not dialog.save.isEnabled()
    with pytest.raises(NotFound):
        article_printed(context.library, article.id)
    dialog.close()


def test_a_megabyte_is_set_in_slices(qtbot: QtBot, library: Library) -> None:
    article = saved(library, an_article("\n\n".join([PARAGRAPH.strip()] * 1_800), title="Long"))
    printed = article_printed(library, article.id)
    sheaf = Sheaf(printed.make(Wish()), printed.title, paper())
    assert not sheaf.lay_out(0.0)
    turns = 0
    while not sheaf.lay_out(0.001):
        turns += 1
    assert turns > 3
    assert sheaf.pages > 300
    delete_articles(library, [article.id])
