"""The form of an article's details, and the page that shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.articles import edit_article
from app.domain import Article, Creator, PartialDate
from tests.factories import an_article, saved
from ui.articles.details import DetailsDialog
from ui.articles.fields import corrected, fields
from ui.articles.info import InfoPanel
from ui.context import Context
from ui.places import Place


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> DetailsDialog:
    article = saved(context.library, an_article(title="Salt", publication="Herald", kind="odd-kind"))
    made = DetailsDialog(context, article.id)
    made.open()
    return made


def stored(context: Context) -> Article:
    with context.library.reading() as reader:
        return next(reader.every(Article))


def test_corrected_details_are_kept_as_one_step(qtbot: QtBot, context: Context, dialog: DetailsDialog) -> None:
    dialog.editors["title"].setText("Salt,  again")  # type: ignore[union-attr]
    dialog.editors["authors"].setPlainText("Smith, Anna\nBoard of Trade\n\n")  # type: ignore[union-attr]
    dialog.editors["date"].setText("2019-05")  # type: ignore[union-attr]
    dialog.editors["doi"].setText("https://doi.org/10.1000/182")  # type: ignore[union-attr]
    with qtbot.waitSignal(context.events.done):
        dialog.save()
    article = stored(context)
    assert (article.title, article.date, article.doi) == ("Salt, again", PartialDate(2019, 5), "10.1000/182")
    assert article.authors == (Creator("Smith", "Anna"), Creator.parse("Board of Trade"))
    assert article.kind == "odd-kind"
    context.library.undo()
    assert stored(context).title == "Salt"


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


@given(st.dictionaries(st.sampled_from([field.name for field in fields()]), st.text(max_size=40)))
def test_no_field_can_be_filled_so_that_the_form_breaks(written: dict[str, str]) -> None:
    article = an_article()
    whole = {field.name: field.shown(article) for field in fields()} | written | {"kind": "article"}
    changed, wrong = corrected(article, whole)
    assert set(wrong) <= set(written)
    assert changed.id == article.id


def test_a_touched_list_of_authors_leaves_the_other_lines_as_they_were() -> None:
    body, editor = Creator("World Health Organization"), Creator("Jones", "B", "editor")
    article = an_article(authors=(body, editor))
    written = {field.name: field.shown(article) for field in fields()} | {"kind": article.kind}
    changed, _wrong = corrected(article, written | {"authors": written["authors"] + "\nSmith, Anna"})
    assert changed.authors == (body, editor, Creator("Smith", "Anna"))


def test_details_written_by_the_form_are_read_back_the_same() -> None:
    article = an_article(
        authors=(Creator("Smith", "Anna"), Creator("World Health Organization")),
        date=PartialDate(2019, 5, 7),
        url="https://example.org/a?b=c",
        doi="10.1000/182",
        language="pt-BR",
        citation_key="smith2019salt",
    )
    written = {field.name: field.shown(article) for field in fields()} | {"kind": article.kind}
    assert corrected(article, written) == (article, {})


def test_the_info_tab_shows_the_open_article_and_follows_corrections(qtbot: QtBot, context: Context) -> None:
    article = saved(context.library, an_article(title="Salt", publication="<b>Herald</b>"))
    panel = InfoPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.empty.isVisible()
    context.selection.open(Place("article", article.id))
    assert "<b>Herald</b>" in panel.words()
    with context.library.reading() as reader:
        now = reader.get(Article, article.id)
    edit_article(context.library, Article(now.id, "Pepper", now.text_id))
    assert "Pepper" in panel.words()
    assert "Herald" not in panel.words()
