"""Segments made for tests, and what must be in them, counted plainly."""

from __future__ import annotations

import random
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path

from app.words import tokens
from storage.index.contents import SegmentFile
from storage.index.flat.making import Gathering, Made
from storage.index.flat.vocabulary import Vocabulary
from storage.index.reading import Leaf
from storage.index.schema import PARAGRAPH, TEXT_FIELDS, Value

Fields = Mapping[str, Value]
Counted = dict[str, dict[int, list[int]]]
"""For each term the documents that hold it, with the positions."""

PIECES = (
    *(
        "alder",
        "birch",
        "Cedar,",
        "alderman",
        "elm",
        "elms",
        "fir-tree",
        "£5m",
        "o'elm",
        "naïve",
        "東京都",
        "👍🏽",
        "—",
    ),
    *("𝔘nicode", "مرحبا", "\ud800lone", "l'école", "U.K.", "700%", "\n", "\n\n", "\n \n", "..."),
)


def a_text(chance: random.Random, most: int = 30) -> str:
    """A text of odd words and paragraphs."""
    return " ".join(chance.choices(PIECES, k=chance.randint(0, most)))


def some_documents(chance: random.Random, count: int) -> list[Fields]:
    """Documents with something in most kinds of fields."""
    made: list[Fields] = []
    for number in range(count):
        fields: dict[str, Value] = {
            "key": (f"a{number:032x}",),
            "kind": (chance.choice(("article", "note")),),
            "body": a_text(chance),
            "title": a_text(chance, 4).replace("\n", " "),
            "keyword": tuple(chance.sample(("red", "Blue", "grün", "a b", "ab"), chance.randint(0, 3))),
            "date": chance.choice((0, 20160531, 20160500, 19990000)),
            "added": 1_700_000_000 + number,
        }
        if chance.random() < 0.5:
            fields["stamp"] = (f"{number % 7:032x}",)
        made.append(fields)
    return made


def written(folder: Path, documents: Iterable[Fields]) -> tuple[Path, Made]:
    """A segment's file."""
    gathering = Gathering(Vocabulary())
    for fields in documents:
        gathering.add(fields)
    path = folder / f"{secrets.token_hex(8)}.seg"
    return path, gathering.write(path)


def opened(path: Path, made: Made) -> Leaf:
    """A segment, open."""
    file = SegmentFile(path.stem, made.documents, frozenset(), made.lengths, path.name, made.size, made.checksum)
    return Leaf(path.parent, file)


def a_leaf(folder: Path, documents: Iterable[Fields]) -> Leaf:
    """A segment of these documents, open."""
    return opened(*written(folder, documents))


def counted(documents: Iterable[Fields], field: str) -> Counted:
    """What a field of a segment of these documents must hold."""
    found: defaultdict[str, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, fields in enumerate(documents):
        value = fields.get(field, ())
        if isinstance(value, tuple):
            for term in value:
                found[term][number] = set()
        elif isinstance(value, str):
            for token in tokens(value):
                found[token.form][number].add(token.position)
            for begin in _paragraphs(value):
                found[PARAGRAPH][number].add(begin)
    return {term: {number: sorted(places) for number, places in held.items()} for term, held in found.items()}


def _paragraphs(text: str) -> set[int]:
    """Where the lines of a text begin that have a word before them, counted in words."""
    widths = (1 + max((token.position for token in tokens(line)), default=-1) for line in text.split("\n"))
    return set(list(accumulate(widths))[:-1]) - {0}


def held(leaf: Leaf, field: str) -> Counted:
    """What a field of a segment holds."""
    terms = leaf.terms(field)
    found = leaf.postings(field, 0, len(terms))
    positions, counts = iter(found.positions().tolist()), iter(found.counts.tolist())
    documents = iter(found.documents.tolist())
    sizes = [end - start for start, end in zip([0, *found.ends.tolist()], found.ends.tolist(), strict=False)]
    of_words = field in TEXT_FIELDS
    return {
        word: {next(documents): [next(positions) for _ in range(next(counts) if of_words else 0)] for _ in range(size)}
        for word, size in zip(terms.words(0, len(terms)), sizes, strict=True)
    }
