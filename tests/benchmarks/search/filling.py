"""A library of made-up articles, every other one with a passage under one of twelve themes in a tree."""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain import AnyRecord, Article, Creator, Id, PartialDate, Passage, Text, Theme, new_id
from app.ports import Library
from storage.library import open_library
from tests.benchmarks.corpus import MadeUp, articles

_AT_ONCE = 500
_QUOTED = 240
"""Code points of a passage."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What each engine is told of an article or passage."""

    key: str
    title: str
    body: str
    year: int
    themes: tuple[Id, ...]


def fill(folder: Path, count: int) -> int:
    """Make the library; answers how many bytes of text it holds."""
    library = open_library(folder)
    chance = random.Random(3)
    themes = list(_themes())
    amount = 0
    try:
        with library.writing("Themes") as writer:
            for theme in themes:
                writer.save(theme)
        made = articles(count)
        while batch := list(itertools.islice(made, _AT_ONCE)):
            amount += sum(len(one.body.encode()) + len(one.title.encode()) for one in batch)
            with library.writing("Articles") as writer:
                for record in (record for one in batch for record in _records(one, chance, themes)):
                    writer.save(record)
    finally:
        library.close()
    return amount


def things(library: Library) -> Iterator[Thing]:
    """Everything there is to index, article by article."""
    with library.reading() as reader:
        for article in reader.every(Article):
            year = article.date.year if article.date else 0
            yield Thing(article.id, article.title, reader.get(Text, article.text_id).content, year, ())
            for passage in reader.every(Passage, article_id=article.id):
                yield Thing(passage.id, article.title, passage.quote, year, passage.themes)


def _themes() -> Iterator[Theme]:
    for top in range(3):
        above = Theme(new_id(), f"Subject {top}", position=10 + top)
        yield above
        yield from (Theme(new_id(), f"Part {top}.{part}", parent_id=above.id, position=part) for part in range(3))


def _records(made: MadeUp, chance: random.Random, themes: list[Theme]) -> Iterator[AnyRecord]:
    id, text_id = new_id(), new_id()
    yield Article(
        id=id,
        title=made.title,
        text_id=text_id,
        authors=(Creator(given=made.author.split()[0], family=made.author.split()[1]),),
        publication=made.source,
        date=PartialDate(made.year, chance.randint(1, 12)),
        language="en",
    )
    yield Text(text_id, id, made.body, hashlib.sha256(made.body.encode()).hexdigest())
    if chance.random() < 0.5:
        start = chance.randrange(len(made.body) - _QUOTED)
        quote = made.body[start : start + _QUOTED]
        under = (chance.choice(themes).id,)
        yield Passage(new_id(), id, text_id, start, start + _QUOTED, quote, themes=under)
