"""Random documents in an index of many commits, and random questions to it."""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.ports import FACETS, Order, Wanted
from app.query import (
    And,
    Dates,
    Everything,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
    Like,
    Near,
    Not,
    OfArticles,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    Things,
    Together,
    Unthemed,
    Wildcard,
    Word,
    Years,
)
from storage.folding import sort_key
from storage.index.contents import Contents
from storage.index.documents import Document, kind_and_id
from storage.index.reading import Snapshot
from storage.index.schema import Value
from storage.index.writing import Revision, merge

WORDS = (
    *("pledge", "pledges", "pledged", "pledging", "zero", "tolerance", "zero-tolerance", "zerotolerance", "cost"),
    *("costs", "coats", "coast", "cots", "Barnardo’s", "barnardo", "£1m", "1m", "80,000", "naïve", "naive", "Müller"),
    *("co-operate", "cooperate", "to", "be", "or", "not", "a", "the", "the", "the", "of", "of", "東京", "l'école"),
    *(
        "école",
        "U.K.",
        "COVID-19",
        "aa",
        "ab",
        "ba",
        "aba",
        "abab",
        "babb",
        "bbb",
        "prefix",
        "suffix",
        "fix",
        "женщина",
    ),
)
THEMES = [f"theme{number}" for number in range(6)]
BELOW = {
    "theme0": frozenset({"theme0", "theme1", "theme2"}),
    "theme1": frozenset({"theme1", "theme2"}),
    "theme2": frozenset({"theme2"}),
    "theme3": frozenset({"theme3"}),
    "nothing": frozenset({"nothing"}),
}
SOURCES = ["The Guardian", "the guardian", "Die Zeit", "Le Monde", ""]
AUTHORS = ["Ada Lovelace", "ADA LOVELACE", "Grace O'Malley", "Zoë Müller", "Jean-Paul Sartre"]
TAGS = ["law", "Law", "to read", "später"]
LANGUAGES = ["en", "en-GB", "de", ""]


def _prose(chance: random.Random, most: int) -> str:
    said = [chance.choice(WORDS) for _ in range(chance.randint(0, most))]
    return " ".join(word + chance.choice(["", "", "", "", ".", "\n\n", "\n"]) for word in said)


@dataclass
class World:
    """Documents in an index, and the same ones in a dictionary."""

    folder: Path
    chance: random.Random
    contents: Contents = field(default_factory=lambda: Contents("library", "place"))
    documents: dict[str, Document] = field(default_factory=dict)
    made: int = 0

    def commit(self, news: int) -> None:
        """Add some documents, change some and take some out, in one go."""
        with closing(Snapshot(self.folder, self.contents)) as snapshot:
            revision = Revision(snapshot)
            touched = self.chance.sample(sorted(self.documents), len(self.documents) // 6)
            gone = touched[: len(touched) // 2]
            for key in touched:
                revision.remove(key)
                self.documents.pop(key)
            fresh = [self.a_document(key) for key in touched if key not in gone]
            for document in [*fresh, *(self.a_document("") for _ in range(news))]:
                self.documents[document.key] = document
                revision.add(document)
            self.contents = revision.commit(0, "", ())

    def merge(self) -> None:
        """Make fewer segments of the small ones."""
        with closing(Snapshot(self.folder, self.contents)) as snapshot:
            self.contents = merge(snapshot)

    def a_document(self, key: str) -> Document:
        """A new document, or another of that key."""
        chance = self.chance
        self.made += 1
        kind = key[0] if key else chance.choice("aappn")
        key = key or f"{kind}{chance.randrange(16**6):06x}{self.made}"
        article = key[1:] if kind == "a" else chance.choice([*self._articles(), ""])
        fields: dict[str, Value] = {"body": _prose(chance, 30 if chance.random() < 0.9 else 400)}
        if article:
            fields |= self._about(article) | {"article": (article,)}
        if kind != "a":
            fields |= {"theme": tuple(chance.sample(THEMES, chance.randint(0, 2))), "note": _prose(chance, 6)}
        else:
            fields["more"] = _prose(chance, 5)
        always: dict[str, Value] = {"key": (key,), "kind": (kind_and_id(key)[0],), "added": chance.randint(1, 50)}
        return Document(key, always | {name: value for name, value in fields.items() if value})

    def _articles(self) -> list[str]:
        return [key[1:] for key in sorted(self.documents) if key[0] == "a"]

    def _about(self, article: str) -> dict[str, Value]:
        """What is known of an article: always the same, whatever document tells it."""
        chance = random.Random(article)
        title, source, tags = (
            _prose(chance, 4).strip(),
            chance.choice(SOURCES),
            chance.sample(TAGS, chance.randint(0, 2)),
        )
        authors, language = chance.sample(AUTHORS, chance.randint(0, 2)), chance.choice(LANGUAGES)
        year = chance.choice([0, 1999, 2013, 2016, 2016])
        date = year and year * 10_000 + chance.choice([0, 500, 531])
        return {
            "title": title,
            "source": source,
            "author": ", ".join(authors),
            "tag": "\n".join(tags),
            "year": (str(year),) if year else (),
            "lang": tuple({language, language[:2]} - {""}),
            "creator": tuple(authors),
            "publication": (source,) if source else (),
            "keyword": tuple(tags),
            "by_title": (sort_key(title),) if sort_key(title) else (),
            "by_source": (sort_key(source),) if source else (),
            "date": date,
        }


def a_query(chance: random.Random, world: World, depth: int = 3) -> Query:
    """Any question, the deeper ones of several parts."""
    if depth and chance.random() < 0.6:
        parts = tuple(a_query(chance, world, depth - 1) for _ in range(chance.randint(1, 3)))
        field = chance.choice(["title", "author", "source", "tag"])
        made: list[Query] = [And(parts), Or(parts), Or(parts), Not(parts[0]), InField(field, parts[0])]
        return chance.choice(made)
    return _said(chance) if chance.random() < 0.65 else _fitting(chance, world)


def _said(chance: random.Random) -> Query:
    few = tuple(_part(chance) for _ in range(chance.randint(1, 3)))
    match chance.randrange(6):
        case 0:
            return Near(few, chance.choice([0, 1, 2, 5, 1000]))
        case 1:
            return Together(few)
        case 2:
            return Like(tuple((word, chance.random()) for word in chance.sample(["pledge", "cost", "the", "aa"], 2)))
        case _:
            return _part(chance)


def _part(chance: random.Random) -> Query:
    word = chance.choice(WORDS)
    match chance.randrange(7):
        case 0 | 1:
            return Word(word)
        case 2 | 3:
            return Phrase(" ".join(chance.choices(WORDS, k=chance.choice([1, 2, 2, 3]))))
        case 4:
            return Prefix(chance.choice(["p", "pl", "c", "co", "a", "zero", "aba", "n", "q"]))
        case 5:
            return Wildcard(
                chance.choice(["*fix", "c*s", "?", "a?a*", "*", "b*b", "co??s", "*edg*", "Ж*", "n*?ve", "q*"])
            )
        case _:
            return Fuzzy(chance.choice(["pledge", "cots", "a", "aba", "naïve", "zreo", "женшина", "thee"]))


def _fitting(chance: random.Random, world: World) -> Query:
    ids = [key[1:] for key in sorted(world.documents)]
    some = frozenset([*chance.sample(ids, min(len(ids), chance.choice([0, 1, 3, 40]))), "unknown"])
    first, last = sorted(chance.sample(range(1998, 2018), 2))
    choices: list[Query] = [
        KindIs(chance.choice(["article", "passage", "note"])),
        Themed(frozenset(chance.sample(THEMES, chance.randint(0, 3)))),
        Unthemed(),
        OfArticles(some),
        Things(chance.choice(["article", "passage", "note"]), some),
        Years(chance.choice([None, first]), chance.choice([None, last])),
        Dates(chance.choice([None, first * 10_000 + 501]), chance.choice([None, last * 10_000 + 531])),
        Exactly("source", chance.choice([" the GUARDIAN ", "Die Zeit", "Guardian"])),
        Exactly("author", chance.choice(["ada lovelace", "Zoe Muller", "Lovelace"])),
        Exactly("tag", chance.choice(["LAW", "spater", "none"])),
        Exactly("lang", chance.choice(["en", "en-gb", "fr"])),
        Exactly("title", "".join(world.documents[chance.choice(sorted(world.documents))].fields.get("title", ""))),  # type: ignore[arg-type]
        Everything(),
    ]
    return chance.choice(choices)


def a_wish(chance: random.Random) -> Wanted:
    """Any stretch of an answer in any order."""
    return Wanted(
        chance.choice([20, 20, 3, 0]),
        chance.choice([0, 0, 5]),
        chance.choice(list(Order)),
        chance.random() < 0.3,
        FACETS if chance.random() < 0.5 else (),
        BELOW if chance.random() < 0.5 else {},
    )
