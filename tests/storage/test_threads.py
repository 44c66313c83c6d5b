"""Several threads at one library: a view stays as it was, and nobody waits for a writer to read."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from app.domain import Article, Note, Text
from storage.library import SqliteLibrary
from tests.factories import a_note, an_article, saved, text_of


def test_a_view_stays_as_it_was_when_reading_began(library: SqliteLibrary) -> None:
    first = saved(library, a_note())
    with library.reading() as early:
        second = saved(library, a_note())
        assert early.count(Note) == 1
        assert early.revision == 1
        with library.reading() as late:
            assert list(late.every(Note)) == [first, second]
        assert list(early.every(Note)) == [first]


def test_readers_do_not_wait_for_an_open_transaction(library: SqliteLibrary) -> None:
    with library.writing("Long") as writer, ThreadPoolExecutor(1) as other:
        writer.save(a_note())
        assert writer.count(Note) == 1
        assert other.submit(count_notes, library).result(30) == 0
    assert count_notes(library) == 1


def count_notes(library: SqliteLibrary) -> int:
    with library.reading() as reader:
        return reader.count(Note)


def test_what_another_thread_does_not_commit_is_never_seen(library: SqliteLibrary) -> None:
    with ExitStack() as stack:
        views = [stack.enter_context(library.reading()) for _ in range(20)]
        saved(library, a_note())
        assert {view.count(Note) for view in views} == {0}


def import_a_hundred(library: SqliteLibrary, done: threading.Event) -> None:
    for _ in range(100):
        article = an_article()
        with library.writing("Import", merge="import") as writer:
            writer.save(article)
            writer.save(text_of(article))
    done.set()


def look_until(library: SqliteLibrary, done: threading.Event) -> list[tuple[int, int]]:
    seen = []
    while not done.is_set():
        with library.reading() as reader:
            seen.append((reader.count(Article), len(list(reader.every(Text)))))
    return seen


def test_an_import_and_a_person_at_work_do_not_disturb_each_other(library: SqliteLibrary) -> None:
    done = threading.Event()
    with ThreadPoolExecutor(2) as threads:
        importing = threads.submit(import_a_hundred, library, done)
        looking = threads.submit(look_until, library, done)
        for number in range(100):
            saved(library, a_note(str(number)))
        importing.result(60)
        seen = looking.result(60)
    assert all(articles == texts for articles, texts in seen), "half an import was seen"
    assert seen == sorted(seen)
    with library.reading() as reader:
        assert (reader.count(Article), reader.count(Note), reader.revision) == (100, 100, 200)


def test_every_commit_is_told_once_whoever_made_it(library: SqliteLibrary) -> None:
    revisions: list[int] = []
    library.subscribe(lambda changes: revisions.append(changes.revision))
    with ThreadPoolExecutor(4) as threads:
        for work in [threads.submit(saved, library, a_note()) for _ in range(40)]:
            work.result(60)
    assert sorted(revisions) == list(range(1, 41))


def test_a_library_opened_by_one_thread_may_be_closed_by_another(library: SqliteLibrary) -> None:
    saved(library, a_note())
    with ThreadPoolExecutor(1) as other:
        other.submit(library.close).result(30)
    assert {path.name for path in library.folder.iterdir()} == {"library.sqlite", "library.lock"}
