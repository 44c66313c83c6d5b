"""The whole main job on a library of 10,000 generated articles (or as many as FLORILEGIUM_BENCH_ARTICLES says).

Import through the reading process, index beside plain Whoosh on the same texts, search by kind of query, tag to found,
the command line's lists; with resident memory after each step.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from whoosh import analysis, fields
from whoosh import index as plain_whoosh

from app.domain import Article, Passage, Span, Text, Theme
from app.importing import import_paths
from app.passages import mark
from app.ports import Library, SearchIndex
from app.search import search
from app.worker import Worker
from storage.index import open_index
from storage.library import open_library
from tests.benchmarks import Row
from tests.benchmarks.corpus import articles
from tests.benchmarks.in_the_window import key_press_to_found
from tests.benchmarks.measure import milliseconds, percentile, repeated, resident

COUNT = int(os.environ.get("FLORILEGIUM_BENCH_ARTICLES", "10000"))


def run() -> list[Row]:
    """All figures of the main job, one a row."""
    with tempfile.TemporaryDirectory(prefix="florilegium-bench-") as scratch:
        folder = Path(scratch)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")  # for this process and the window's indexer
        library = open_library(folder / "library")
        index = open_index(library)
        try:
            rows = [
                *_import(library, folder / "files"),
                *_index(library, index),
                *_plain_whoosh(library, folder / "plain"),
                *_tagging(library, index),
                *_searching(library, index),
                *_lists(library, folder / "library"),
            ]
        finally:
            index.close()
            library.close()
        return [
            *rows,
            *(_row(what, figure, "ms", "<= 1000") for what, figure in key_press_to_found(folder / "library")),
        ]


def _row(what: str, figure: float, unit: str, aim: str = "") -> Row:
    return {"what": what, "figure": round(figure, 2), "unit": unit, "aim": aim, "memory MiB": round(resident())}


def _import(library: Library, folder: Path) -> Iterator[Row]:
    folder.mkdir()
    for number, made in enumerate(articles(COUNT)):
        words = f"{made.title}\n\nBy {made.author}\n\n{made.body}\n"
        (folder / f"{number:06}.txt").write_text(words, encoding="utf-8")
    started = time.perf_counter()
    with Worker() as worker:
        report = import_paths(library, worker, [folder], recursive=True)
    seconds = time.perf_counter() - started
    yield _row("import, .txt through the reading process", len(report.imported) / seconds, "articles/s")


def _index(library: Library, index: SearchIndex) -> Iterator[Row]:
    seconds = milliseconds(lambda: index.follow(library)) / 1000
    yield _row("index, first build", COUNT / seconds, "articles/s", ">= plain Whoosh")


def _texts(library: Library) -> Iterator[tuple[str, str, str]]:
    with library.reading() as reader:
        for article in reader.every(Article):
            yield article.id, article.title, reader.get(Text, article.text_id).content


def _plain_whoosh(library: Library, folder: Path) -> Iterator[Row]:
    """The reference: Whoosh as its manual shows it, one writer, stemming analyzer, 128 MB."""
    folder.mkdir()
    analyzer = analysis.StemmingAnalyzer()
    schema = fields.Schema(
        key=fields.ID(unique=True, stored=True), title=fields.TEXT(analyzer), body=fields.TEXT(analyzer)
    )
    started = time.perf_counter()
    writer = plain_whoosh.create_in(str(folder), schema).writer(limitmb=128)
    for key, title, body in _texts(library):
        writer.add_document(key=key, title=title, body=body)
    writer.commit()
    yield _row("plain Whoosh, the same texts", COUNT / (time.perf_counter() - started), "articles/s", "reference")


def _tagging(library: Library, index: SearchIndex) -> Iterator[Row]:
    """From a tag to the passage being found by a word of its note, in one process; the window adds one message."""
    with library.reading() as reader:
        theme = next(reader.every(Theme))
        chosen = [article for article, _ in zip(reader.every(Article), range(200), strict=False)]
    tagged, found = [], []
    for number, article in enumerate(chosen):
        span = Span(number % 50, number % 50 + 120)
        started = time.perf_counter()
        mark(library, article.id, span, [theme.id], f"remark{number}")
        tagged.append((time.perf_counter() - started) * 1000)
        if number % 10 == 0:
            index.follow(library)
            assert search(library, index, f"remark{number}").total == 1
            found.append((time.perf_counter() - started) * 1000)
    yield _row("tag stored, p50", percentile(tagged, 0.5), "ms", "<= 100")
    yield _row("tag stored, p95", percentile(tagged, 0.95), "ms", "<= 100")
    yield _row("tag to found, p50", percentile(found, 0.5), "ms", "<= 250")
    yield _row("tag to found, p95", percentile(found, 0.95), "ms", "<= 1000")


def _searching(library: Library, index: SearchIndex) -> Iterator[Row]:
    for kind, queries in _queries(library).items():
        search(library, index, queries[0])
        spent = [milliseconds(lambda query=query: search(library, index, query, limit=20)) for query in queries]  # type: ignore[misc]
        yield _row(f"search, {kind}, p50", percentile(spent, 0.5), "ms", "<= 100 on screen")
        yield _row(f"search, {kind}, p95", percentile(spent, 0.95), "ms", "<= 100 on screen")


def _queries(library: Library) -> dict[str, list[str]]:
    chance = random.Random(11)
    with library.reading() as reader:
        themed = next(reader.every(Theme)).name
        some = [
            reader.get(Text, article.text_id).content
            for article, _ in zip(reader.every(Article), range(40), strict=False)
        ]
        quotes = [passage.quote for passage, _ in zip(reader.every(Passage), range(40), strict=False)]
    words = [[word.strip(".") for word in text.split() if len(word) > 3] for text in some]
    pairs = [text[at : at + 2] for text in words for at in [chance.randrange(len(text) - 2)]]
    return {
        "one word": [chance.choice(text) for text in words],
        "two words": [" ".join(chance.sample(text, 2)) for text in words],
        "phrase": [f'"{" ".join(pair)}"' for pair in pairs],
        "prefix": [f"{chance.choice(text)[:4]}*" for text in words],
        "theme + word": [f'theme:"{themed}" {max(quote.split(), key=len).strip(".")}' for quote in quotes],
    }


def _lists(library: Library, folder: Path) -> Iterator[Row]:
    command = [sys.executable, "-m", "app", "articles", "--json", "--library", str(folder)]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        peak, listed = _drained(process)
    yield _row(f"command line lists {len(json.loads(listed))} articles", time.perf_counter() - started, "s")
    yield _row("command line, peak resident", peak, "MiB", "<= 200 at 100,000")
    lists = repeated(lambda: _first_page(library), 20)
    yield _row("first page of the article list, p95", percentile(lists, 0.95), "ms", "<= 150 at 100,000")


def _drained(process: subprocess.Popen[bytes]) -> tuple[float, bytes]:
    assert process.stdout is not None
    watched = psutil.Process(process.pid)
    peak, parts = 0.0, []
    while part := process.stdout.read(1 << 16):
        parts.append(part)
        peak = max(peak, resident(watched))
    return peak, b"".join(parts)


def _first_page(library: Library) -> None:
    from app.ports import ArticleFilter

    with library.reading() as reader:
        reader.article_lines(ArticleFilter(), 0, 128)
