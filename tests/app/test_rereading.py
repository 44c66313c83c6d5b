"""An article gets another text, or is read again from what it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.articles import delete_articles, edit_articles
from app.domain import (
    Article,
    Block,
    BlockKind,
    Creator,
    Id,
    Layout,
    Page,
    PartialDate,
    Passage,
    Run,
    Span,
    Text,
)
from app.drafts import Draft
from app.errors import Cancelled, NotFound
from app.importing import import_draft
from app.passages import mark
from app.ports import Library
from app.rereading import Replaced, bring_back, left_out, read_again, replace_text
from app.trash import empty_trash
from app.worker import Worker
from tests.factories import WORDS, a_passage, an_article, saved

BETTER = "The minutes.\n\n" + WORDS.replace("Tuesday", "Wednesday").replace("\n\n", "\n")
PAGE = """<html><head><title>The pledge</title></head><body><nav><a href="/a">Home</a> <a href="/b">Sport</a></nav>
<article><h1>The pledge</h1><p>The committee met on Tuesday to hear what the minister had to say about the pledge, and
it stayed until late in the evening, as it does.</p><p>Members asked what it would cost, and who would pay for it in the
end; nobody could answer, and the chair asked for a note in writing.</p><p>The note came a week later, and said that the
cost was not known, and would not be known before the summer was over.</p></article>
<aside><p>Subscribe to our newsletter</p></aside><footer><p>Copyright The Paper</p></footer></body></html>"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture(autouse=True)
def _let_the_worker_end(worker: Worker) -> Iterator[None]:
    yield
    worker._drop()


def article_in(library: Library, id: Id) -> Article:
    with library.reading() as reader:
        return reader.get(Article, id)


def text_in(library: Library, id: Id) -> Text:
    with library.reading() as reader:
        return reader.get(Text, reader.get(Article, id).text_id)


def passage_in(library: Library, id: Id) -> Passage:
    with library.reading() as reader:
        return reader.get(Passage, id)


def everything(library: Library) -> list[object]:
    """All that a library holds of articles, texts and passages."""
    with library.reading() as reader:
        return [list(reader.every(kind)) for kind in (Article, Text, Layout, Passage)]


def test_passages_go_along_to_the_new_text_or_wait_on_the_old_one(library: Library) -> None:
    article = saved(library, an_article())
    sure = saved(library, a_passage(article, "who would pay", note="ask them"))
    gone = saved(library, a_passage(article, "on Tuesday"))
    done = replace_text(library, article.id, Draft("Other", BETTER), b"bytes", "better.txt")
    assert done == Replaced(article.id, kept=0, moved=1, uncertain=1)
    text = text_in(library, article.id)
    moved = passage_in(library, sure.id)
    assert (moved.text_id, moved.span.slice(text.content), moved.note) == (text.id, "who would pay", "ask them")
    assert passage_in(library, gone.id) == gone
    assert (text.content, text.version) == (BETTER, 2)


def test_undoing_a_replacement_restores_everything_exactly(library: Library) -> None:
    article = saved(library, an_article())
    saved(library, a_passage(article, "who would pay"))
    saved(library, a_passage(article, "on Tuesday"))
    before = everything(library)
    replace_text(library, article.id, Draft("Other", BETTER, runs=(Run(0, 5, 1, 0),)), b"bytes", "better.txt")
    after = everything(library)
    assert library.undo().title == "Replace text"
    assert everything(library) == before
    library.redo()
    assert everything(library) == after


def test_what_a_person_put_right_is_never_overwritten(library: Library) -> None:
    article = saved(library, an_article(title="Mine", publication="The Mail", fields=(("volume", "3"),)))
    draft = Draft(
        "Theirs",
        BETTER,
        publication="Another",
        date=PartialDate(2013),
        authors=(Creator("Ng", "Ann"),),
        fields=(("issue", "7"), ("volume", "9")),
        format="pdf",
        remarks=("One page could not be read.",),
    )
    replace_text(library, article.id, draft, b"", "")
    after = article_in(library, article.id)
    assert (after.title, after.publication, after.date) == ("Mine", "The Mail", PartialDate(2013))
    assert (after.authors, after.fields) == ((Creator("Ng", "Ann"),), (("issue", "7"), ("volume", "3")))
    assert (after.format, after.remarks) == ("pdf", ("One page could not be read.",))


def test_the_same_text_again_makes_no_new_version(library: Library) -> None:
    article = saved(library, an_article())
    text = text_in(library, article.id)
    saved(library, a_passage(article, "who would pay"))
    draft = Draft("x", text.content, blocks=text.blocks, format="text", runs=(Run(0, 5, 1, 0),))
    assert replace_text(library, article.id, draft, b"") == Replaced(article.id, kept=1)
    assert text_in(library, article.id) == text
    assert article_in(library, article.id) == replace(article, format="text")
    with library.reading() as reader:
        assert list(reader.every(Layout)) == [Layout(text.id, (Run(0, 5, 1, 0),))]


def test_the_same_words_with_more_structure_are_a_new_version_in_which_all_passages_stand(library: Library) -> None:
    article = saved(library, an_article())
    passage = saved(library, a_passage(article, "who would pay"))
    blocks = (Block(BlockKind.HEADING, 0, 29), Block(BlockKind.PARAGRAPH, 31, 100))
    done = replace_text(library, article.id, Draft("x", WORDS, blocks=blocks, pages=(Page("iv", 0, 100, 4),)), b"")
    assert done == Replaced(article.id, kept=1)
    text = text_in(library, article.id)
    assert passage_in(library, passage.id) == replace(passage, text_id=text.id)
    assert text.page_at(passage.start) == "iv"


def test_a_passage_that_waits_returns_when_a_later_text_has_its_words_again(library: Library) -> None:
    article = saved(library, an_article())
    passage = saved(library, a_passage(article, "The committee met on Tuesday."))
    replace_text(library, article.id, Draft("x", "Nothing of it is left here."), b"")
    assert passage_in(library, passage.id) == passage
    assert replace_text(library, article.id, Draft("x", "Again.\n\n" + WORDS), b"").moved == 1
    assert passage_in(library, passage.id).text_id == text_in(library, article.id).id


def test_the_trash_is_emptied_of_articles_with_several_texts_and_passages_that_wait(library: Library) -> None:
    article = saved(library, an_article())
    saved(library, a_passage(article, "on Tuesday"))
    replace_text(library, article.id, Draft("x", BETTER, runs=(Run(0, 3, 1, 0),)), b"bytes")
    delete_articles(library, [article.id])
    empty_trash(library)
    assert everything(library) == [[], [], [], []]


def test_stopping_leaves_everything_as_it_was(library: Library) -> None:
    article = saved(library, an_article())
    saved(library, a_passage(article, "on Tuesday"))
    before = everything(library)

    def stop(done: int, total: int, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        replace_text(library, article.id, Draft("x", BETTER), b"", progress=stop)
    assert everything(library) == before


def test_an_article_is_read_again_from_the_file_it_came_from(library: Library, worker: Worker) -> None:
    (draft,) = worker.read(b"Two lines\n\nof a text.", "a.txt")
    worse = replace(draft, text="Two lines of a text.", blocks=())
    article = import_draft(library, worse, b"Two lines\n\nof a text.", "a.txt")
    assert isinstance(article, Article)
    passage = mark(library, article.id, Span(4, 14))
    edit_articles(library, [article.id], {"title": "Put right"})
    assert read_again(library, worker, article.id) == Replaced(article.id, moved=1)
    assert text_in(library, article.id).content == "Two lines\n\nof a text."
    assert passage_in(library, passage.id).quote == "lines\n\nof a"
    assert article_in(library, article.id).title == "Put right"
    with library.reading() as reader:
        assert reader.history(1)[0].title == "Read again"


def test_reading_again_in_another_encoding_puts_the_letters_right(library: Library, worker: Worker) -> None:
    content = "Der Ausschuß tagte über drei Stunden im Süden.".encode("cp1252")
    article = import_draft(library, Draft("x", content.decode("cp437"), format="text"), content, "a.txt")
    assert isinstance(article, Article)
    from app.drafts import Reading

    read_again(library, worker, article.id, Reading(encoding="cp1252"))
    assert text_in(library, article.id).content == content.decode("cp1252")
    assert article_in(library, article.id).encoding == "cp1252"


def test_what_surrounds_a_page_stays_left_out_until_it_is_brought_back(library: Library, worker: Worker) -> None:
    (draft,) = worker.read(PAGE.encode(), "page.html")
    article = import_draft(library, draft, PAGE.encode(), "page.html")
    assert isinstance(article, Article)
    before = text_in(library, article.id).content
    assert "newsletter" not in before
    passage = mark(library, article.id, Span(before.index("Members"), before.index("Members") + 30))
    read_again(library, worker, article.id)
    assert text_in(library, article.id).content == before
    missing = left_out(library, worker, article.id)
    said = [missing.draft.text[line.start : line.end] for line in missing.lines]
    assert "Subscribe to our newsletter" in said
    line = missing.lines[said.index("Subscribe to our newsletter")]
    bring_back(library, worker, article.id, [Span(line.start, line.end)])
    after = text_in(library, article.id)
    assert "Subscribe to our newsletter" in after.content
    assert "Copyright" not in after.content
    assert passage_in(library, passage.id).text_id == after.id
    read_again(library, worker, article.id)
    assert "Subscribe to our newsletter" in text_in(library, article.id).content


def test_nothing_can_be_read_again_where_no_file_was_kept(library: Library, worker: Worker) -> None:
    article = saved(library, an_article())
    with pytest.raises(NotFound):
        read_again(library, worker, article.id)


def test_of_a_file_with_many_records_the_articles_own_is_read_again(library: Library, worker: Worker) -> None:
    content = b"".join(
        b"TY  - JOUR\nTI  - On thing %d\nDO  - 10.1000/%d\nAB  - What there is to say of thing %d.\nER  - \n"
        % (n, n, n)
        for n in range(3)
    )
    draft = next(one for one in worker.read(content, "refs.ris") if one.doi == "10.1000/1")
    article = import_draft(library, replace(draft, text="Older words."), content, "refs.ris")
    assert isinstance(article, Article)
    read_again(library, worker, article.id)
    assert "thing 1" in text_in(library, article.id).content
