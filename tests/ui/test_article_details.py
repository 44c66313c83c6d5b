"""The form of an article's details, and the page that shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.articles import delete_articles, edit_articles
from app.csl import kinds
from app.domain import Article, Creator, PartialDate
from app.metadata import changed
from tests.factories import an_article, saved
from ui.articles.creators import FAMILY, GIVEN
from ui.articles.details import DetailsDialog
from ui.articles.fields import fields_of, refused
from ui.articles.info import InfoPanel
from ui.context import Context
from ui.places import Place


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> DetailsDialog:
    article = saved(context.library, an_article(title="Salt", publication="Herald", kind="odd-kind"))
    made = DetailsDialog(context, [article.id])
    made.open()
    return made


def stored(context: Context) -> Article:
    with context.library.reading() as reader:
        return next(reader.every(Article))


def test_corrected_details_are_kept_as_one_step(qtbot: QtBot, context: Context, dialog: DetailsDialog) -> None:
    dialog.editors["title"].setText("Salt,  again")  # type: ignore[union-attr]
    dialog.editors["date"].setText("May 2019")  # type: ignore[union-attr]
    dialog.editors["doi"].setText("https://doi.org/10.1000/182")  # type: ignore[union-attr]
    dialog.editors["tags"].setText("sea, trade,sea")  # type: ignore[union-attr]
    with qtbot.waitSignal(context.events.done):
        dialog.save()
    article = stored(context)
    assert (article.title, article.date, article.doi) == ("Salt, again", PartialDate(2019, 5), "10.1000/182")
    assert article.tags == ("sea", "trade")
    assert article.kind == "odd-kind"
    context.library.undo()
    assert stored(context).title == "Salt"


def test_another_kind_asks_for_other_fields_and_what_was_typed_stays(
    qtbot: QtBot, context: Context, dialog: DetailsDialog
) -> None:
    assert "volume" not in dialog.editors
    dialog.kind.setCurrentIndex(dialog.kind.findData("article-journal"))
    dialog.editors["title"].setText("Pepper")  # type: ignore[union-attr]
    dialog.editors["volume"].setText("12")  # type: ignore[union-attr]
    dialog.editors["PMID"].setText("123456")  # type: ignore[union-attr]
    dialog.kind.setCurrentIndex(dialog.kind.findData("book"))
    assert dialog.editors["title"].text() == "Pepper"  # type: ignore[union-attr]
    dialog.editors["ISBN"].setText("978-0-306-40615-7")  # type: ignore[union-attr]
    dialog.save()
    article = stored(context)
    assert (article.kind, article.title) == ("book", "Pepper")
    assert dict(article.fields) == {"ISBN": "978-0-306-40615-7", "PMID": "123456", "volume": "12"}


def test_an_isbn_whose_check_digit_is_wrong_is_refused(dialog: DetailsDialog) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("book"))
    dialog.editors["ISBN"].setText("978-0-306-40615-8")  # type: ignore[union-attr]
    dialog.save()
    assert dialog.isVisible()
    assert "978-0-306-40615-8" in dialog.troubles["ISBN"].text()


def test_creators_keep_roles_and_order_and_can_be_moved(context: Context, qtbot: QtBot) -> None:
    body, editor = Creator("World Health Organization"), Creator("Jones", "B", "editor")
    article = saved(context.library, an_article(authors=(body, editor), kind="book"))
    dialog = DetailsDialog(context, [article.id])
    dialog.open()
    creators = dialog.creators
    creators.add()
    for column, name in ((FAMILY, "Smith"), (GIVEN, "Anna")):
        creators.rows.item(2, column).setText(name)  # type: ignore[union-attr]
    creators.shift(-1)
    dialog.save()
    assert stored(context).authors == (body, Creator("Smith", "Anna"), editor)


def test_several_articles_are_edited_at_once_and_only_where_touched(qtbot: QtBot, context: Context) -> None:
    one, two = (
        saved(context.library, an_article(title=title, publication=paper, authors=(Creator(title),)))
        for title, paper in (("Salt", "Herald"), ("Pepper", "Courier"))
    )
    dialog = DetailsDialog(context, [one.id, two.id])
    dialog.open()
    assert dialog.editors["publication"].text() == ""  # type: ignore[union-attr]
    assert dialog.editors["publication"].placeholderText() == "several values; stays as it is"
    dialog.editors["language"].setText("en")  # type: ignore[union-attr]
    dialog.save()
    with context.library.reading() as reader:
        now = {article.title: article for article in reader.every(Article)}
    assert {article.language for article in now.values()} == {"en"}
    assert (now["Salt"].publication, now["Pepper"].authors) == ("Herald", (Creator("Pepper"),))
    context.library.undo()
    with context.library.reading() as reader:
        assert {article.language for article in reader.every(Article)} == {""}


def test_what_cannot_be_read_is_said_beside_its_field_and_stays_as_typed(
    context: Context, dialog: DetailsDialog
) -> None:
    dialog.editors["title"].setText("Pepper")  # type: ignore[union-attr]
    dialog.editors["date"].setText("last May")  # type: ignore[union-attr]
    dialog.editors["url"].setText("javascript:alert(1)")  # type: ignore[union-attr]
    dialog.save()
    assert dialog.isVisible()
    assert "last May" in dialog.troubles["date"].text()
    assert dialog.troubles["url"].isVisibleTo(dialog)
    assert not dialog.troubles["title"].isVisibleTo(dialog)
    assert dialog.editors["date"].text() == "last May"  # type: ignore[union-attr]
    assert stored(context).title == "Salt"


def test_an_unchanged_form_makes_no_step(context: Context, dialog: DetailsDialog) -> None:
    with context.library.reading() as reader:
        before = reader.revision
    dialog.save()
    with context.library.reading() as reader:
        assert reader.revision == before
    assert not dialog.isVisible()


FIELDS = fields_of([kind.key for kind in kinds()])


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text(max_size=40)))
def test_no_field_can_be_filled_so_that_the_form_breaks(written: dict[str, str]) -> None:
    article = an_article()
    wrong = refused(written)
    assert set(wrong) <= set(written)
    fine = {name: text for name, text in written.items() if name not in wrong}
    assert changed(article, fine).id == article.id


def test_details_written_by_the_form_are_read_back_the_same() -> None:
    article = an_article(
        date=PartialDate(2019, 5, 7),
        url="https://example.org/a?b=c",
        doi="10.1000/182",
        language="pt-BR",
        citation_key="smith2019salt",
        tags=("sea", "trade"),
        fields=(("ISSN", "0317-8471"), ("abstract", "One.\n\nTwo."), ("accessed", "2020-01"), ("volume", "3")),
    )
    blank = an_article(id=article.id, text_id=article.text_id, added=article.added, title="x")
    written = {field.name: field.shown(article) for field in FIELDS}
    assert refused(written) == {}
    assert changed(article, written) == changed(blank, written) == article


def test_the_info_tab_shows_the_open_article_and_follows_corrections(qtbot: QtBot, context: Context) -> None:
    article = saved(context.library, an_article(title="Salt", publication="<b>Herald</b>"))
    panel = InfoPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.empty.isVisible()
    context.selection.open(Place("article", article.id))
    assert "<b>Herald</b>" in panel.words()
    edit_articles(context.library, [article.id], {"title": "Pepper", "publication": ""})
    assert "Pepper" in panel.words()
    assert "Herald" not in panel.words()


def test_the_info_tab_tells_makers_by_role_how_it_was_read_and_what_was_done(qtbot: QtBot, context: Context) -> None:
    people = (Creator("Smith", "Anna"), Creator("Jones", "B", "editor"))
    article = saved(context.library, an_article(authors=people, remarks=("Two pages hold only pictures.",)))
    panel = InfoPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    context.selection.open(Place("article", article.id))
    edit_articles(context.library, [article.id], {"publication": "Herald"})
    words = panel.words()
    assert "Editor\nB Jones" in words
    assert "Two pages hold only pictures." in words
    assert "Edit article" in words


def test_creators_are_added_moved_and_removed_by_keys(qtbot: QtBot, context: Context) -> None:
    article = saved(context.library, an_article(authors=(Creator("Smith", "Anna"), Creator("Jones", "B"))))
    dialog = DetailsDialog(context, [article.id])
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    rows = dialog.creators.rows
    rows.setFocus()
    rows.setCurrentCell(1, FAMILY)
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [creator.family for creator in dialog.creators.creators()] == ["Jones", "Smith"]
    rows.setCurrentCell(1, FAMILY)
    QTest.keyClick(rows, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(rows, Qt.Key.Key_Insert)
    assert rows.rowCount() == 2
    rows.item(1, FAMILY).setText("  World   Health Organization ")  # type: ignore[union-attr]
    dialog.save()
    assert stored(context).authors == (Creator("Jones", "B"), Creator("World Health Organization"))


def test_a_creator_without_a_name_is_nobody(context: Context, dialog: DetailsDialog) -> None:
    dialog.creators.add()
    dialog.save()
    assert stored(context).authors == ()


def test_an_article_deleted_while_its_form_is_open_is_told(
    qtbot: QtBot, context: Context, dialog: DetailsDialog
) -> None:
    delete_articles(context.library, [stored(context).id])
    dialog.editors["title"].setText("Pepper")  # type: ignore[union-attr]
    with qtbot.waitSignal(context.events.told) as told:
        dialog.save()
    assert "no longer in the library" in told.args[0]
    assert dialog.isVisible()
